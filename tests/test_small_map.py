"""The small maps: every area of a belt once and in its state's colour, light enough to be sent with the page."""

import re
from xml.etree import ElementTree

import pytest
import shapely
from tables import DATA

from atlas.colouring import palettes
from atlas.colouring.palettes import colour
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, State
from atlas.locale import translator
from atlas.maps import small_map
from atlas.maps.small_map import Shapes
from atlas.terms import BELTS

EACH = pytest.mark.parametrize("belt", Belt)


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return small_map.read(DATA / "geo")


def test_every_area_is_there_and_neighbours_share_their_borders(shapes: Shapes, catalog: Catalog) -> None:
    assert set(shapes.areas) == set(catalog.polygons()) and set(shapes.towns) == set(catalog.towns())
    areas = list(shapes.areas.values())
    assert shapely.is_valid(areas).all() and not shapely.is_empty(areas).any()
    assert shapely.coverage_is_valid(areas)
    west, north, east, south = shapely.total_bounds(areas)
    assert west >= 0 and north >= 0 and east <= small_map.WIDTH and south <= shapes.height


def test_dongsha_does_not_make_the_mainland_small(shapes: Shapes) -> None:
    west, _, east, _ = shapely.total_bounds([area for code, area in shapes.areas.items() if code != "441581"])
    assert east - west > 0.95 * small_map.WIDTH


def test_a_map(shapes: Shapes, catalog: Catalog, subtests: pytest.Subtests) -> None:
    for lang in Lang:
        for belt in Belt:
            with subtests.test(f"{lang} {belt}"):
                svg = small_map.svg(shapes, catalog, belt, lang)
                assert len(svg.encode()) < 40_000
                root = ElementTree.fromstring(svg)
                assert root.attrib["role"] == "img"
                said = root.attrib["aria-label"]
                assert translator(lang)(BELTS[belt]) in said
                codes = [code for code in catalog.drawn() if catalog.divisions[code].belt is belt]
                counts = [sum(catalog.state_of(code) is state for code in codes) for state in State]
                assert [int(n) for n in re.findall(r"\d+", said)] == counts and sum(counts) == len(codes)


@EACH
def test_colours_say_the_states(shapes: Shapes, catalog: Catalog, belt: Belt) -> None:
    root = ElementTree.fromstring(small_map.svg(shapes, catalog, belt, Lang.EN))
    fills = {path.attrib["class"]: path.attrib["fill"] for path in root.iter("path") if "class" in path.attrib}
    codes = [code for code in catalog.polygons() if catalog.divisions[code].belt is belt]
    assert set(fills) == {f"is-{catalog.state_of(code).value}" for code in codes}
    full, tint = colour(palettes.belt(belt)), colour(palettes.tint(belt))
    assert fills["is-named"] == full and fills["is-city_named"] == tint
    (pattern,) = root.iter("pattern")
    assert fills.get("is-not_named", f"url(#{pattern.attrib['id']})") == f"url(#{pattern.attrib['id']})"
    towns = [code for code in catalog.towns() if catalog.divisions[code].belt is belt]
    assert [dot.attrib["fill"] for dot in root.iter("circle")] == [full] * len(towns)


def test_patterns_do_not_meet_on_one_page(shapes: Shapes, catalog: Catalog) -> None:
    page = "".join(small_map.svg(shapes, catalog, belt, Lang.EN) for belt in Belt)
    found = re.findall(r' id="([^"]+)"', page)
    assert len(found) == len(set(found)) == len(Belt)


@EACH
def test_the_area_on_paper_is_the_belts(shapes: Shapes, catalog: Catalog, belt: Belt) -> None:
    """Simplifying moves borders, not land: each belt keeps its share of the province."""
    root = ElementTree.fromstring(small_map.svg(shapes, catalog, belt, Lang.EN))
    drawn = sum(surface(path.attrib["d"]) for path in root.iter("path") if "class" in path.attrib)
    whole = sum(a.area for code, a in shapes.areas.items() if catalog.divisions[code].belt is belt)
    assert drawn == pytest.approx(whole, rel=0.02)


def surface(path: str) -> float:
    """The area of rings given as M x y l dx dy …z; holes turn the other way."""
    total = 0.0
    for ring in re.findall(r"M([^z]+)z", path):
        start, steps = ring.split("l")
        x, y = map(float, start.split())
        points, numbers = [(x, y)], [float(n) for n in steps.split()]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        total += sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True)) / 2
    return abs(total)
