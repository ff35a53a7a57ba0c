"""The file itself: what Office would repair, and type that has room in other fonts than those it was made with."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from decks import CHANGAN, GEO, HAIFENG, LONGHUA, SHUNDE, opened, walk, worded, written
from fontTools.ttLib import TTFont
from openxml_audit import validate_pptx
from pptx.opc.package import Part
from tables import ROOT

from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.talk.slides.deck import slides
from atlas.talk.slides.text import INDENT, LEADING, Line, Span
from atlas.talk.talk import Talk

pytestmark = pytest.mark.whole


@pytest.fixture(scope="module", params=[Lang.HANT, Lang.EN])
def file(request: pytest.FixtureRequest, catalog: Catalog, boundaries: Boundaries) -> bytes:
    """Every kind of slide; a place twice."""
    places = (HAIFENG, CHANGAN, LONGHUA, SHUNDE, HAIFENG)
    return slides(catalog, boundaries, Talk(request.param, places, compare=(SHUNDE, "440605")), GEO)


@pytest.mark.parametrize("file", [Lang.HANT, pytest.param(Lang.EN, marks=pytest.mark.thorough)], indirect=True)
def test_office_finds_nothing_to_repair(file: bytes, tmp_path: Path) -> None:
    """The order of elements, the values of attributes, ids, relationships and content types."""
    (tmp_path / "deck.pptx").write_bytes(file)
    found = validate_pptx(tmp_path / "deck.pptx")
    assert [(error.part_uri, error.description) for error in found.errors] == []


def test_ids_are_one_of_a_kind_and_relationships_lead_somewhere(file: bytes) -> None:
    deck = opened(file)
    ids = [int(layout.get("id")) for layout in deck.slide_master._element.iter("{*}sldLayoutId")]
    ids += [int(each.get("id")) for each in deck.part._element.iter("{*}sldMasterId")]
    assert len(set(ids)) == len(ids) and min(ids) >= 2**31
    for part in _parts(deck.part):
        used = set(re.findall(rb'r:(?:id|embed|link)="([^"]+)"', part.blob)) if part.blob.startswith(b"<") else set()
        assert {key.decode() for key in used} <= set(part.rels), part.partname
    for slide in deck.slides:
        numbers = [each.get("id") for each in slide._element.iter("{*}cNvPr")]
        assert len(set(numbers)) == len(numbers) and "0" not in numbers
        assert all(shape.name for shape in walk(slide.shapes)), "each shape has a name to find it by"


def _parts(start: Part, seen: set[int] | None = None) -> Iterator[Part]:
    seen = set() if seen is None else seen
    if id(start) in seen:
        return
    seen.add(id(start))
    yield start
    for each in start.rels.values():
        if not each.is_external:
            yield from _parts(each.target_part, seen)


@cache
def _advances(path: Path) -> tuple[dict[int, str], Any, int]:
    font = TTFont(path)
    return font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm


def _metrics(regular: Path, bold: Path, wider: float) -> Callable[[str, bool], float]:
    def em(char: str, heavy: bool) -> float:
        names, widths, unit = _advances(bold if heavy else regular)
        if ord(char) > 0x2E7F or ord(char) not in names:  # an em in every font
            return 1.0
        return float(widths[names[ord(char)]][0]) / unit * wider

    return em


FONTS = ROOT / "static/fonts"
DEJAVU = Path(matplotlib.get_data_path()) / "fonts/ttf"
SETS = {
    "15 % wider": _metrics(FONTS / "AtlasSansTC-Regular.ttf", FONTS / "AtlasSansTC-Bold.ttf", 1.15),
    "DejaVu Sans": _metrics(DEJAVU / "DejaVuSans.ttf", DEJAVU / "DejaVuSans-Bold.ttf", 1.0),
}


@pytest.mark.parametrize("fonts", SETS)
def test_words_have_room_in_wider_fonts(file: bytes, fonts: str) -> None:
    """Measured glyph by glyph in two sets of fonts, neither of which the layout knows."""
    tight = []
    for slide in opened(file).slides:
        for shape in worded(slide):
            if shape.name in ("Marked", "Neighbour", "Islands"):  # one line each, wide enough or wrapped to none
                continue
            high = sum(
                line.gap * (number > 0) + LEADING * max(span.size for span in line.spans) * _rows(line, shape, fonts)
                for number, line in enumerate(written(slide, shape))
            )
            if high > shape.height.pt + 0.1:
                tight.append((shape.name, shape.text_frame.text, round(high - shape.height.pt, 1)))
    assert tight == []


WORD = re.compile(r"[“‘（《「『]*(?:[\u2e80-\u9fff]|[^ \u2e80-\u9fff]+)[”’，。、；：！？）》」』…]*(?:\u00a0\S+)? *")


def _rows(line: Line, shape: Any, fonts: str) -> int:
    room = shape.width.pt - (INDENT if line.bullet else 0)
    count, used = 1, 0.0
    for width, space in _words(line.spans, SETS[fonts]):
        if used and used + width > room:
            count, used = count + 1, 0.0
        count, used = count + int(width // room), used + width % room + space
    return count


def _words(spans: Iterable[Span], em: Callable[[str, bool], float]) -> Iterator[tuple[float, float]]:
    """What stays together on a row, and the space after it."""
    chars = [(char, em(char, span.bold) * span.size) for span in spans for char in span.text]
    text = "".join(char for char, _width in chars)
    for word in re.finditer(
        r"[“‘（《「『]*(?:[\u2e80-\u9fff]|[^ \u2e80-\u9fff]+)[”’，。、；：！？）》」』…]*(?:\u00a0\S+)? *", text
    ):
        widths = [width for _char, width in chars[word.start() : word.end()]]
        solid = len(word[0].rstrip(" "))
        yield sum(widths[:solid]), sum(widths[solid:])
