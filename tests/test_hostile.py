"""Whatever a data file says stays text in all that is made of it: panel, legend, briefing, picture, slides, tables."""

import io
import json
import shutil
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hostile import COLUMNS, STRINGS, spiked
from pptx import Presentation
from tables import DATA, FILES, ROOT, catalog_in, rows, write

from atlas.data import boundaries as geometry
from atlas.data import schema
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Lang, Selection
from atlas.errors import DataFaults
from atlas.html import city_table, lever_matrix, panel
from atlas.html import comparison as columns
from atlas.maps import leaflet, scene
from atlas.maps.picture import picture
from atlas.talk import briefing
from atlas.talk.slides.deck import slides
from atlas.talk.talk import Talk
from atlas.views import belts, comparison, profile

TEXTS = pytest.mark.fault(
    f"{len(STRINGS)} texts that would be code, in every text column of every data file",
    "They reach panel, tables, legend, briefing, picture and slides as text only; what a schema refuses is named",
)
pytestmark = TEXTS


class Shape(HTMLParser):
    """The elements of an HTML with the names of their attributes; texts left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))
        for name, value in attrs:
            link = name in ("href", "src", "action", "data", "srcdoc")
            assert not name.startswith("on") and not (link and (value or "").strip().lower().startswith("javascript:"))


def spiked_folder(folder: Path, start: int = 0, text: str | None = None) -> Path:
    shutil.copytree(DATA, folder)
    for name in COLUMNS:
        write(folder / name, spiked(name, start, text))
    return folder


def html_of(catalog: Catalog, drawn: Boundaries, lang: Lang) -> str:
    selection = Selection(lang, "industry")
    stories = [panel.panel(catalog, profile.of(catalog, drawn, code), lang) for code in (PROVINCE, *catalog.places)]
    compared = tuple(catalog.places)[:4]
    return "".join(
        [
            *stories,
            panel.headline(catalog, profile.headline(catalog), lang),
            columns.comparison(catalog, comparison.of(catalog, compared, lang), lang),
            lever_matrix.table(catalog, belts.matrix(catalog, selection), lang),
            city_table.table(catalog, belts.cities(catalog), lang),
        ]
    )


@pytest.mark.parametrize("text", STRINGS)
def test_a_text_in_every_cell(text: str, boundaries: Boundaries, tmp_path: Path) -> None:
    folder = spiked_folder(tmp_path / "data", text=text)
    try:
        hostile = catalog_in(folder)
    except DataFaults as error:  # as a control character is
        assert all(repr(fault.value) in str(fault) for fault in error.faults)
        assert any(ord(letter) < 32 for letter in text)
        return
    plain = catalog_in(spiked_folder(tmp_path / "plain", text="plain"))
    for lang in Lang:
        made = html_of(hostile, boundaries, lang)
        assert Shape(made).found == Shape(html_of(plain, boundaries, lang)).found
        view = leaflet.view(scene.of(hostile, Selection(lang, "industry")))
        script = leaflet.script_json(view)
        assert json.loads(script) == json.loads(json.dumps(view))
        assert "<" not in script and "{{" not in script and "{%" not in script and "{#" not in script


@pytest.mark.parametrize("start", [0, 35])
def test_what_is_taken_along(start: int, boundaries: Boundaries, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    kept = [text for text in STRINGS if all(ord(letter) >= 32 for letter in text)]
    for name in COLUMNS:
        found = spiked(name, start)
        for row in found:
            for column in COLUMNS[name]:
                row[column] = "".join(letter for letter in row[column] if ord(letter) >= 32)
        write(folder / name, found)
    hostile = catalog_in(folder)
    talk = Talk(lang=Lang.EN, places=tuple(hostile.places), title=kept[start], subtitle=kept[start + 1])
    told = briefing.briefing(hostile, boundaries, talk, ROOT / "static")
    clean = briefing.briefing(
        catalog_in(),
        boundaries,
        Talk(lang=Lang.EN, places=talk.places, title="t", subtitle="s"),
        ROOT / "static",
    )
    assert Shape(told).found == Shape(clean).found
    drawn = ElementTree.fromstring(picture(hostile, Selection(Lang.EN, "industry"), folder / "geo", "svg"))
    assert not {element.tag.split("}")[-1] for element in drawn.iter()} & {"script", "foreignObject", "iframe", "a"}
    deck = Presentation(io.BytesIO(slides(hostile, boundaries, talk, folder / "geo")))
    assert kept[start] in "\n".join(
        shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame
    )


def test_names_and_codes_refuse_them(tmp_path: Path) -> None:
    """Columns of a closed form take none of the texts; a name may be any text, but then belongs to its code."""
    for name in FILES:
        frame = schema.read(DATA, name)[0]
        assert frame is not None
        closed = {"adcode", "parent", "level", "belt", "pinyin", "lever", "kind", "value", "qualifier", "paragraph"}
        for column in closed & set(frame.columns):
            for text in STRINGS:
                spoilt = frame.copy()
                spoilt.loc[spoilt.index[0], column] = text
                assert any(fault.column == column and fault.value == text for fault in schema.check(name, spoilt))


def test_the_corpus() -> None:
    assert len(set(STRINGS)) == len(STRINGS) >= 60 and geometry.MOST_VERTICES and rows("counties.csv")
