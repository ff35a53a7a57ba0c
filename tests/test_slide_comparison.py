"""The slide of the compared places: a table whose rows hold their words, and a map with letters."""

from itertools import combinations

import pytest
from decks import GEO, HAIFENG, SHUNDE, drawn, misfits, opened, overlaps, table_misfits, tables
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from atlas.colouring.palettes import Theme
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.talk.slides.deck import slides
from atlas.talk.slides.map_shapes import MAP, MARKED
from atlas.talk.slides.text import SMALLEST
from atlas.talk.talk import Talk

pytestmark = pytest.mark.whole

FOUR = (SHUNDE, "440605", "440111", "440781")


@pytest.mark.parametrize(
    ("lang", "count"),
    [
        pytest.param(Lang.HANT, 2, marks=pytest.mark.thorough),
        pytest.param(Lang.HANS, 3, marks=pytest.mark.thorough),
        (Lang.EN, 4),
    ],
)
def test_compared_places_are_a_table_and_a_map_with_letters(
    catalog: Catalog, boundaries: Boundaries, lang: Lang, count: int
) -> None:
    codes = FOUR[:count]
    theme = list(Theme)[count - 2]
    deck = opened(slides(catalog, boundaries, Talk(lang, (HAIFENG,), compare=codes, theme=theme), GEO))
    (slide,) = (each for each in deck.slides if tables(each))
    names = [f"{letter} {catalog.divisions[code].name.to(lang)}" for letter, code in zip("ABCD", codes, strict=False)]
    assert slide.shapes.title.text_frame.text == " · ".join(names)
    (frame,) = tables(slide)
    firsts = [row.cells[0].text_frame.paragraphs[0].text for row in list(frame.table.rows)[1:]]
    assert all(name.startswith(first) and first[0] == name[0] for first, name in zip(firsts, names, strict=True))
    runs = [run for row in frame.table.rows for cell in row.cells for p in cell.text_frame.paragraphs for run in p.runs]
    assert all(run.font.size >= Pt(SMALLEST) for run in runs)
    assert table_misfits(frame.table) == []
    assert misfits(deck) == [] and overlaps(slide) == []
    column = [shape for shape in slide.shapes if shape.left < Pt(400) and shape.top < Pt(500) and shape.name != MAP]
    assert all(shape.top + shape.height <= Pt(506) for shape in column), [shape.name for shape in column]
    ringed = [shape for shape in drawn(slide) if shape.line.width == Pt(MARKED)]
    assert {shape.name.split(" ")[0] for shape in ringed} == set(codes)
    assert all(shape.line.dash_style == MSO_LINE.SQUARE_DOT for shape in ringed)
    labels = [shape for shape in slide.shapes if shape.name == "Marked"]
    assert [shape.text_frame.text for shape in labels] == firsts, "in English without their levels"
    for one, other in combinations(labels, 2):
        assert (
            one.left + one.width <= other.left
            or other.left + other.width <= one.left
            or one.top + one.height <= other.top
            or other.top + other.height <= one.top
        )
    notes = slide.notes_slide.notes_text_frame.text
    assert all(fact.statement.to(lang) in notes for code in codes for fact in catalog.facts_of(code))
