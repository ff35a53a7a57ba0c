"""The picture export: right in every language and kind, with our fonts alone, the same bytes every time."""

import dataclasses
import io
import itertools
import os
import re
import shutil
import struct
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import font_manager
from PIL import Image
from tables import DATA, ROOT

from atlas.colouring.indicators import INDICATORS, classify
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Lang, Lever, Selection
from atlas.locale import translator
from atlas.maps import fonts, lettering, placing, scene, sheet
from atlas.maps.fonts import MissingGlyphs
from atlas.maps.pen import register
from atlas.maps.picture import picture

pytestmark = pytest.mark.whole

GEO = DATA / "geo"
SVG = "{http://www.w3.org/2000/svg}"
BOLUO = Selection(Lang.HANT, "belt", place="441322")
KINDS = ("png", "svg", "pdf")
START = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
# Each indicator, each language, and a place of each kind: the province, a city, one without counties, a town, counties.
VIEWS = list(
    zip(
        INDICATORS,
        ("440000", "441300", "441900", "441900119"),
        (Lang.EN, Lang.HANS, Lang.HANT, Lang.EN),
        strict=True,
    )
)


@pytest.fixture(scope="module")
def made(catalog: Catalog) -> dict[str, bytes]:
    """One picture in each kind of file."""
    before = dict(matplotlib.rcParams)
    found = {kind: picture(catalog, BOLUO, GEO, kind) for kind in KINDS}
    assert dict(matplotlib.rcParams) == before, "settings do not leak"
    assert all(file.startswith(START[kind]) for kind, file in found.items())
    assert all(100_000 < len(file) < 2_500_000 for file in found.values())
    return found


@pytest.fixture(scope="module")
def drawing(made: dict[str, bytes]) -> ElementTree.Element:
    return ElementTree.fromstring(made["svg"])


@pytest.fixture(scope="module")
def printed(made: dict[str, bytes]) -> bytes:
    return made["pdf"]


def texts(drawing: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in drawing.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("color", "place", "lang"), [*VIEWS[:2], *(pytest.param(*view, marks=pytest.mark.thorough) for view in VIEWS[2:])]
)
def test_every_view_says_its_classes_cities_and_place(catalog: Catalog, color: str, place: str, lang: Lang) -> None:
    selection = Selection(lang, color, place=place, belt=Belt.COASTAL)
    drawn = texts(ElementTree.fromstring(picture(catalog, selection, GEO, "svg")))
    classes = classify(catalog, color, Lang.EN).classes
    assert {translator(lang)(item.label) for item in classes} <= set(drawn)
    names = scene.of(catalog, selection).names
    cities = {names[code] for code in catalog.cities()}
    assert len(cities & set(drawn)) >= len(cities) - 1  # one may have no room beside what is named
    assert (place in names and names[place] in drawn) == (place != "440000")


def test_png_is_a4_at_300_dpi_with_white_edges(made: dict[str, bytes]) -> None:
    png = made["png"]
    at = png.index(b"pHYs")
    across, down, unit = struct.unpack(">IIB", png[at + 4 : at + 13])
    assert (across, down, unit) == (11811, 11811, 1)  # pixels a metre
    image = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    assert image.shape == (2480, 3508, 3)
    edges = [image[:70], image[-70:], image[:, :100], image[:, -100:]]
    assert all((edge == 255).all() for edge in edges)
    assert len(np.unique(image[::4, ::4].reshape(-1, 3), axis=0)) > 100
    assert b"Software" not in png


def test_svg_has_real_text_and_every_place(catalog: Catalog, drawing: ElementTree.Element) -> None:
    assert "博羅縣" in texts(drawing)
    ids = [group.get("id") for group in drawing.iter(f"{SVG}g")]
    assert set(catalog.drawn()) <= set(ids)
    assert len([code for code in ids if code and re.fullmatch(r"\d{6}", code)]) == 124
    for group in drawing.iter(f"{SVG}g"):
        if group.get("id") in catalog.divisions:
            assert group.find(f".//{SVG}path") is not None


def test_the_colour_under_a_pattern_is_a_shape_of_its_own(drawing: ElementTree.Element) -> None:
    """LibreOffice draws a pattern's lines and leaves out its ground."""
    paths = list(drawing.iter(f"{SVG}path"))
    patterned = [n for n, path in enumerate(paths) if "fill: url(" in path.get("style", "")]
    assert len(patterned) > 10
    for n in patterned:
        assert paths[n - 1].get("d") == paths[n].get("d")
        assert re.search(r"fill: #(?!ffffff)", paths[n - 1].get("style", ""))


def test_svg_refers_to_nothing_outside(made: dict[str, bytes]) -> None:
    left = re.sub(r'xmlns(:\w+)?="[^"]*"', "", made["svg"].decode().split("<svg", 1)[1])
    assert not re.search(r"https?:|file:|@import", left)
    assert set(re.findall(r'href="(.)', left)) <= {"#"}
    assert set(re.findall(r"url\((#|data:font/woff;)", left)) == {"#", "data:font/woff;"}
    assert len(re.findall(r"url\(", left)) == len(re.findall(r"url\((?:#|data:font/woff;)", left))


def test_svg_embeds_the_glyphs_of_all_its_texts(drawing: ElementTree.Element) -> None:
    style = "".join(drawing.find(f"{SVG}defs/{SVG}style").itertext())
    assert style.startswith("@font-face")
    assert "Atlas Sans TC" in style


@pytest.mark.thorough
def test_hostile_texts_stay_texts(catalog: Catalog) -> None:
    """And a title that is too long is cut. The whole corpus in a picture: test_hostile.py."""
    bad = "</text><script>alert('1')</script>$x^2$ & \"q\" ]]> {{a}} --"
    name = dataclasses.replace(catalog.divisions["441322"].name, hant="<b onload='x'>$_$")
    division = dataclasses.replace(catalog.divisions["441322"], name=name)
    changed = dataclasses.replace(catalog, divisions={**catalog.divisions, "441322": division})
    title = bad + "質量強縣\n" * 80
    drawn = ElementTree.fromstring(picture(changed, BOLUO, GEO, "svg", title=title, review_number="<i>&</i>"))
    tags = {element.tag for element in drawn.iter()}
    assert not tags & {f"{SVG}script", f"{SVG}b", f"{SVG}i"}
    found = texts(drawn)
    assert "<b onload='x'>$_$" in found
    assert any(text.endswith("<i>&</i>") for text in found)
    assert found[0].startswith(bad) and found[0].endswith("…") and "\n" not in found[0]
    assert fonts.measure(found[0], 10 * 25.4 / 72, Lang.HANT, bold=True) <= sheet.FRAME[2] - sheet.FRAME[0]
    assert picture(changed, BOLUO, GEO, "pdf", title=bad).startswith(b"%PDF")


def test_the_lettering_says_what_is_shown(catalog: Catalog) -> None:
    selection = Selection(Lang.EN, "lever", None, Belt.NORTHERN, Lever.UPGRADE, Industry.NEW_ENERGY)
    title, subtitle = lettering.heading(scene.of(catalog, selection), "  A\ntitle ")
    assert title == "A title"
    assert subtitle == "Area of work · Northern ecological area · Industrial upgrading · New energy"
    assert scene.of(catalog, selection, "GS(2026)1").credit.endswith("GS(2026)1")
    assert "not a reviewed map" in scene.of(catalog, selection).credit


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Boluo County", "Boluo"),
        ("Guangzhou City", "Guangzhou"),
        ("Chang'an Town", "Chang'an"),
        ("Ruyuan Yao Autonomous County", "Ruyuan"),
        ("Lianshan Zhuang and Yao Autonomous County", "Lianshan"),
        ("Chengqu District", "Chengqu"),
    ],
)
def test_english_names_lose_their_level(name: str, expected: str) -> None:
    assert scene.short(name) == expected


def test_a_missing_glyph_stops_the_export(catalog: Catalog) -> None:
    with pytest.raises(MissingGlyphs, match=r"𠮷.*U\+20BB7.*the title"):
        picture(catalog, BOLUO, GEO, "png", title="𠮷")
    name = dataclasses.replace(catalog.divisions["441322"].name, hant="博𪚥縣")
    division = dataclasses.replace(catalog.divisions["441322"], name=name)
    changed = dataclasses.replace(catalog, divisions={**catalog.divisions, "441322": division})
    with pytest.raises(MissingGlyphs, match="the name of 441322"):
        picture(changed, BOLUO, GEO, "png")


def test_pdf_holds_our_fonts_alone_and_no_date(printed: bytes) -> None:
    assert set(re.findall(rb"/BaseFont /[A-Z]{6}\+([\w-]+)", printed)) == {b"AtlasSansTC-Regular", b"AtlasSansTC-Bold"}
    assert b"CreationDate" not in printed
    assert b"atplotlib" not in printed


def test_pdf_text_can_be_found(printed: bytes) -> None:
    if not (tool := shutil.which("pdftotext")):
        pytest.skip("pdftotext is not installed")
    done = subprocess.run([tool, "-", "-"], input=printed, capture_output=True, check=True)
    found = done.stdout.decode()
    for text in ("博羅縣", "廣東質量強縣圖集", "韶關市", "未經審圖"):
        assert text in found


def test_matplotlib_finds_our_files() -> None:
    register()
    register()
    for family, bold in itertools.product((fonts.TC, fonts.SC), (False, True)):
        look = font_manager.FontProperties(family=family, weight=700 if bold else 400)
        assert str(font_manager.findfont(look, fallback_to_default=False)) == str(fonts.path_of(family, bold))
    assert sum("Atlas Sans" in entry.name for entry in font_manager.fontManager.ttflist) == 4


@pytest.mark.thorough
def test_another_machine_without_any_font_makes_the_same_bytes(made: dict[str, bytes], tmp_path: Path) -> None:
    code = f"""
import sys
from hashlib import sha256
from pathlib import Path
from matplotlib import font_manager
font_manager.fontManager.ttflist.clear()
from atlas import folder
from atlas.domain import Lang, Selection
from atlas.maps.picture import picture
read = folder.load(Path("data")).catalog
for kind in {KINDS}:
    made = picture(read, Selection(Lang.HANT, "belt", place="441322"), Path("data/geo"), kind)
    print(sha256(made).hexdigest())
"""
    there = {**os.environ, "MPLCONFIGDIR": str(tmp_path), "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=there, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [sha256(made[kind]).hexdigest() for kind in KINDS]


def test_the_sheet_holds_the_whole_province(catalog: Catalog) -> None:
    shapes = sheet.read(GEO, catalog)
    frame, room = shapely.box(*sheet.FRAME), shapely.box(*sheet.ROOM).buffer(0.01)
    assert shapes.areas.keys() == set(catalog.polygons())
    assert shapely.covers(frame, list(shapes.areas.values())).all()
    assert shapely.covers(room, [shapely.difference(area, shapes.islands) for area in shapes.areas.values()]).all()
    assert shapes.cities.keys() == set(catalog.cities())
    area = sum(shape.area for shape in shapes.areas.values()) / shapes.scale**2
    assert area == pytest.approx(178_716, rel=0.005)  # km²
    assert shapely.distance(shapes.borders, shapes.province) == pytest.approx(0, abs=1e-6)
    assert shapely.length(shapely.intersection(shapes.borders, shapes.province)) < 0.1


BOXES = st.builds(
    placing.Label,
    key=st.uuids().map(str),
    x=st.floats(20, 280),
    y=st.floats(20, 180),
    width=st.floats(1, 30),
    height=st.floats(1, 5),
    offsets=st.just(placing.around(3.0, 6.0)),
)


@given(st.lists(BOXES, max_size=40), st.lists(st.just((50.0, 50.0, 90.0, 90.0)), max_size=1))
def test_no_label_overlaps(labels: list[placing.Label], taken: list[placing.Box]) -> None:
    placed = placing.place(labels, taken, sheet.FRAME)
    for one, other in itertools.combinations([*placed.values(), *taken], 2):
        assert not placing.overlap(one, other)
    assert all(placing.free(box, (), sheet.FRAME) for box in placed.values())
    if (
        labels
        and not taken
        and placing.free((labels[0].x - 15, labels[0].y - 3, labels[0].x + 15, labels[0].y + 3), (), sheet.FRAME)
    ):
        assert labels[0].key in placed
