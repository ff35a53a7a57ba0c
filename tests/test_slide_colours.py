"""The slides of a column of the visitor's and of the atlas's other colours: every area, the legend, the words."""

from dataclasses import replace
from typing import Any

import pytest
from decks import (
    CHANGAN,
    GEO,
    HAIFENG,
    HOSTILE,
    LONGHUA,
    SHUNDE,
    drawn,
    hostile_facts,
    misfits,
    opened,
    overlaps,
    table_misfits,
    tables,
    texts,
)
from own_columns import KINDS, columns, with_columns
from pptx.enum.dml import MSO_FILL
from pptx.util import Pt

from atlas.colouring import indicators
from atlas.colouring.legend import Pattern
from atlas.colouring.palettes import Theme, colour
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.locale import translator
from atlas.talk import talk as talks
from atlas.talk.slides.deck import slides
from atlas.talk.slides.layouts import Kind, names
from atlas.talk.slides.map_legend import LEGEND
from atlas.talk.slides.map_shapes import INSET, PATTERNS
from atlas.talk.steps import StepKind
from atlas.talk.talk import Talk

pytestmark = pytest.mark.whole


def check_colours(slide: Any, catalog: Catalog, color: str, theme: Theme) -> None:
    """Every area has the fill of its class, and the legend every class, its fill, its label and its count."""
    shows = indicators.classify(catalog, color, Lang.EN)
    of = {code: item for item in shows.classes for code in item.members}
    legend = next(shape for shape in slide.shapes if shape.name == LEGEND)
    swatches = {shape.name: shape for shape in legend.shapes}
    assert set(swatches) >= {item.key for item in shows.classes}
    for code, shape in [(shape.name.split(" ")[0], shape) for shape in drawn(slide)] + [
        (item.members[0], swatches[item.key]) for item in shows.classes if item.members
    ]:
        item = of[code]
        code_ = colour(item.colour, theme)[1:].upper()
        if item.pattern is Pattern.SOLID:
            assert (shape.fill.type, str(shape.fill.fore_color.rgb)) == (MSO_FILL.SOLID, code_)
        else:
            assert (shape.fill.type, shape.fill.pattern) == (MSO_FILL.PATTERNED, PATTERNS[item.pattern])
            assert str(shape.fill.back_color.rgb) == code_ != str(shape.fill.fore_color.rgb)


def check_legend(slide: Any, catalog: Catalog, color: str, lang: Lang) -> None:
    """The legend's words: whole where they are short, clear of the foot and of the islands."""
    shows = indicators.classify(catalog, color, lang)
    legend = next(shape for shape in slide.shapes if shape.name == LEGEND)
    said = [shape.text_frame.text for shape in legend.shapes if shape.has_text_frame and shape.text_frame.text]
    for item in shows.classes:
        shown = [text.split("  ")[0].rstrip("…") for text in said if text.endswith(f"  {len(item.members)}")]
        assert any(text and item.label.startswith(text) for text in shown), item.label
        assert f"{item.label}: {len(item.members)}" in legend._element.nvGrpSpPr.cNvPr.get("descr")
    assert shows.title in said[0] or any(text.startswith(shows.title) for text in said)
    insets = [shape for shape in legend.shapes if shape.name == "Inset"]
    assert not insets or slide.slide_layout.name == names(lang)[Kind.RANKING], "the islands lie elsewhere than drawn"
    for shape in legend.shapes:
        assert shape.top + shape.height <= Pt(507)
        inside = shape.top >= Pt(INSET.top) and shape.left >= Pt(INSET.left)
        clear = shape.left + shape.width <= Pt(INSET.left) or shape.top >= Pt(INSET.top + INSET.height)
        assert not insets or clear or inside or shape is insets[0], shape.name


@pytest.mark.parametrize(("kind", "lang"), list(zip(KINDS, (Lang.EN, Lang.HANT, Lang.HANS, Lang.EN), strict=True)))
@pytest.mark.thorough
def test_a_visitors_column(catalog: Catalog, boundaries: Boundaries, kind: str, lang: Lang) -> None:
    own = columns(catalog, boundaries)
    held = with_columns(catalog, own[kind], *(other for name, other in own.items() if name != kind))
    theme = list(Theme)[KINDS.index(kind) % len(Theme)]
    talk = Talk(lang, (HAIFENG, CHANGAN, LONGHUA), theme=theme, color=own[kind].key)
    deck = opened(slides(held, boundaries, talk, GEO))
    pages = talks.steps(held, boundaries, talk, lang)
    assert [page.kind for page in pages][:3] == [StepKind.TITLE, StepKind.OWN_COLUMN, StepKind.BELT]
    assert misfits(deck) == []
    for slide in deck.slides:
        assert overlaps(slide) == []
    check_colours(deck.slides[1], held, talk.color, theme)
    check_legend(deck.slides[1], held, talk.color, lang)
    said = texts(deck.slides[1])
    assert own[kind].title in said
    assert all(any(point.text in text for text in said) for point in pages[1].points)
    whose = translator(lang)("Visitor's own data")
    (longhua,) = (each for each in deck.slides if each.shapes.title.text == catalog.divisions[LONGHUA].name.to(lang))
    theirs = [text for text in texts(longhua) if text.startswith(whose)]
    assert theirs and not any("¶" in text for text in theirs)
    notes = longhua.notes_slide.notes_text_frame.text
    assert all(column.title in "\n".join(theirs) or column.source in notes for column in own.values())
    assert all(own[name].source in "\n".join(texts(list(deck.slides)[-1])) for name in own)


@pytest.mark.parametrize(
    ("color", "lang"),
    [
        ("industry", Lang.EN),
        pytest.param("results", Lang.HANT, marks=pytest.mark.thorough),
        pytest.param("lever", Lang.HANS, marks=pytest.mark.thorough),
    ],
)
def test_the_atlas_own_other_colours(catalog: Catalog, boundaries: Boundaries, color: str, lang: Lang) -> None:
    deck = opened(slides(catalog, boundaries, Talk(lang, (HAIFENG,), color=color), GEO))
    assert len(deck.slides) == 6 + (lang is Lang.EN)  # the core's places take two
    assert misfits(deck) == []
    for slide in deck.slides:
        assert overlaps(slide) == []
    check_colours(deck.slides[0], catalog, color, Theme.LIGHT)
    check_legend(deck.slides[0], catalog, color, lang)


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["rate", "category"])
def test_more_classes_than_usual_and_endless_words(catalog: Catalog, boundaries: Boundaries, kind: str) -> None:
    """In the legend, the step of the column, and the table of compared places, whose facts have endless words too."""
    own = columns(catalog, boundaries)
    many = {"breaks": tuple(range(20_000, 34_000, 1_000)), "unit": HOSTILE} if kind == "rate" else {}
    words = {code: HOSTILE + name for code, name in own[kind].categories.items()}
    column = replace(own[kind], title=HOSTILE, source=HOSTILE, categories=words, **many)
    held = with_columns(replace(catalog, facts=hostile_facts(catalog)), column)
    compare = (CHANGAN, HAIFENG, LONGHUA, SHUNDE)
    deck = opened(slides(held, boundaries, Talk(Lang.HANT, (HAIFENG,), compare=compare, color=column.key), GEO))
    assert misfits(deck) == []
    for slide in deck.slides:
        assert overlaps(slide) == []
        legends = [shape for shape in slide.shapes if shape.name == LEGEND]
        assert all(shape.top + shape.height <= Pt(507) for legend in legends for shape in legend.shapes)
    assert any("<b>&amp;</b>" in text for text in texts(deck.slides[1]))
    ((frame,),) = (found for slide in deck.slides if (found := tables(slide)))
    assert table_misfits(frame.table) == [] and frame.top + frame.height <= Pt(500)
