"""Whatever a data file says stays text in all that is made of it: panel, legend, briefing, picture, slides, tables."""

import io
import json
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hostile import COLUMNS, CONTROL, PLAIN, STRINGS, spiked
from markupsafe import Markup
from pptx import Presentation
from tables import DATA, FILES, ROOT, catalog_in, rows, write

from atlas.data import boundaries as geometry
from atlas.data import csv_reader
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Lang, Selection
from atlas.errors import DataFaults
from atlas.html import belts as belt_cards
from atlas.html import city_table, lever_matrix, panel, ways
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
pytestmark = [TEXTS, pytest.mark.whole]


class Shape(HTMLParser):
    """The elements of an HTML with the names of their attributes; texts left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(str(html))  # its sums with a Markup would escape
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))
        for name, value in attrs:
            link = name in ("href", "src", "action", "data", "srcdoc")
            assert not name.startswith("on") and not (link and (value or "").strip().lower().startswith("javascript:"))


def spiked_folder(folder: Path, **spikes: Any) -> Path:
    shutil.copytree(DATA, folder)
    for name in COLUMNS:
        write(folder / name, spiked(name, **spikes))
    return folder


def html_of(catalog: Catalog, drawn: Boundaries, lang: Lang) -> str:
    """The markup of every panel and table."""
    selection = Selection(lang, "industry")
    regions = belts.regions(catalog)
    maps = {region.belt: Markup("<svg></svg>") for region in regions}
    stories = [panel.panel(catalog, profile.of(catalog, drawn, code), lang) for code in (PROVINCE, *catalog.places)]
    compared = tuple(catalog.places)[:4]
    found = [
        *stories,
        panel.headline(catalog, profile.headline(catalog), lang),
        columns.comparison(catalog, comparison.of(catalog, compared, lang), lang),
        lever_matrix.table(catalog, belts.matrix(catalog, selection), lang),
        city_table.table(catalog, belts.cities(catalog), lang),
        belt_cards.cards(catalog, regions, maps, lang),
        ways.ways(catalog, {catalog.divisions[compared[0]].name.to(lang): compared}, lang),
    ]
    assert all(isinstance(each, Markup) for each in found)
    return "".join(found)


def test_a_text_in_every_cell(boundaries: Boundaries, tmp_path: Path, full: bool) -> None:
    """All texts in each cell, and one a cell, so that each also begins and ends one; one in all cells, too, in
    the whole of `make faults`."""
    plain = catalog_in(spiked_folder(tmp_path / "plain", text="plain"))
    # Sorted: which of a belt's figures stands first hangs on its words.
    shapes = {lang: sorted(Shape(html_of(plain, boundaries, lang)).found) for lang in Lang}
    spikes = [{"text": " ".join(PLAIN)}, {"texts": PLAIN}, *({"text": text} for text in PLAIN if full)]
    for number, spike in enumerate(spikes):
        hostile = catalog_in(spiked_folder(tmp_path / str(number), **spike))
        for lang in Lang:
            made = html_of(hostile, boundaries, lang)
            assert sorted(Shape(made).found) == shapes[lang], spike
            assert not [text for text in PLAIN if set(text) & set("<>\"'") and text in made], spike
            view = leaflet.view(scene.of(hostile, Selection(lang, "industry")))
            script = leaflet.script_json(view)
            assert json.loads(script) == json.loads(json.dumps(view))
            assert not [mark for mark in ("<", "{{", "{%", "{#") if mark in script], spike


def test_a_control_character_is_refused_and_named(tmp_path: Path) -> None:
    with pytest.raises(DataFaults) as refused:
        catalog_in(spiked_folder(tmp_path / "data", texts=CONTROL))
    found = refused.value.faults
    assert all(repr(fault.value) in str(fault) for fault in found)
    for text in CONTROL:
        cells = {(fault.file, fault.column) for fault in found if fault.value.startswith(text)}
        assert cells == {(name, column) for name in COLUMNS for column in COLUMNS[name]}


@pytest.mark.thorough
def test_what_is_taken_along(boundaries: Boundaries, tmp_path: Path, full: bool) -> None:
    """Briefing, picture and slides, with each text in each column."""
    own = Talk(lang=Lang.EN, places=tuple(catalog_in().places), title="t", subtitle="s")
    clean = Shape(briefing.briefing(catalog_in(), boundaries, own, ROOT / "static")).found
    for start in range(0, len(PLAIN), 17) if full else (0,):
        folder = spiked_folder(tmp_path / str(start), start=start, texts=PLAIN, each=4)
        hostile = catalog_in(folder)
        title, subtitle = PLAIN[start], PLAIN[start - 1]
        talk = replace(own, title=title, subtitle=subtitle)
        assert Shape(briefing.briefing(hostile, boundaries, talk, ROOT / "static")).found == clean
        drawn = ElementTree.fromstring(picture(hostile, Selection(Lang.EN, "industry"), folder / "geo", "svg"))
        assert not {element.tag.split("}")[-1] for element in drawn.iter()} & {"script", "foreignObject", "iframe", "a"}
        few = replace(talk, places=talk.places[:6])
        deck = Presentation(io.BytesIO(slides(hostile, boundaries, few, folder / "geo")))
        assert title in "\n".join(
            shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame
        )


def test_names_and_codes_refuse_them() -> None:
    """Columns of a closed form take none of the texts; a name may be any text, but then belongs to its code."""
    closed = {"adcode", "parent", "level", "belt", "pinyin", "lever", "kind", "value", "qualifier", "paragraph"}
    let = []
    for name in FILES:
        frame = csv_reader.read(DATA, name)[0]
        assert frame is not None
        spoilt = frame.iloc[[0] * len(STRINGS)].reset_index(drop=True)
        for column in closed & set(frame.columns):
            spoilt[column] = STRINGS
        told = {(fault.row, fault.column, fault.value) for fault in csv_reader.check(name, spoilt)}
        let += [
            (name, column, text)
            for column in closed & set(frame.columns)
            for row, text in enumerate(STRINGS, start=2)
            if (row, column, text) not in told
        ]
    assert not let


def test_the_corpus() -> None:
    assert len(set(STRINGS)) == len(STRINGS) >= 60 and CONTROL and geometry.MOST_VERTICES and rows("counties.csv")
