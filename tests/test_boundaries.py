"""The geometry: every polygon is a case, the join holds in both directions, and the served copy says the same."""

import copy
import importlib.util
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from examples import one_in
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape
from tables import DATA, ROOT, boundaries_in, geojson, restored, rows

from atlas.data import boundaries as geometry
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.errors import DataFaults, Fault
from atlas.maps import leaflet
from atlas.views import profile

Json = dict[str, Any]
POLYGONS = geojson("guangdong.geojson")
SHAPES = {feature["properties"]["adcode"]: shape(feature["geometry"]) for feature in POLYGONS["features"]}
TOWNS = {f["properties"]["adcode"]: shape(f["geometry"]) for f in geojson("towns.geojson")["features"]}
BUILD = importlib.util.spec_from_file_location("build_geo", ROOT / "scripts/build_geo.py")
assert BUILD is not None and BUILD.loader is not None
build_geo = importlib.util.module_from_spec(BUILD)
BUILD.loader.exec_module(build_geo)
BUNDLE: Json = build_geo.unpacked((ROOT / "static/geo/atlas.json").read_bytes())
NAMES = {row["adcode"]: [row["name_hant"], row["name_hans"], row["name_en"]] for row in rows("divisions.csv")}
NUMBERS = st.integers(0, len(POLYGONS["features"]) - 1)


def faults_of(folder: Path, catalog: Catalog, polygons: Json | None = None) -> tuple[Fault, ...]:
    """What `load` reports of a folder, if it may be with other polygons."""
    path = folder / "geo" / geometry.POLYGONS
    with restored(path):
        if polygons is not None:
            path.write_text(json.dumps(polygons), encoding="utf-8")
        return load_faults(folder, catalog)


def load_faults(folder: Path, catalog: Catalog) -> tuple[Fault, ...]:
    with pytest.raises(DataFaults) as caught:
        boundaries_in(folder, catalog)
    return caught.value.faults


def where(faults: tuple[Fault, ...]) -> set[tuple[str, int | None, str]]:
    return {(fault.column, fault.row, fault.value) for fault in faults if fault.file == geometry.POLYGONS}


def test_a_polygon(boundaries: Boundaries, subtests: pytest.Subtests) -> None:
    for code in SHAPES:
        with subtests.test(str(code)):
            area = SHAPES[code]
            assert area.geom_type in ("Polygon", "MultiPolygon") and area.is_valid and not area.is_empty
            assert 0 < boundaries.areas[code] < 6_000
            assert boundaries.areas[code] == BUNDLE["areas"][code]
            inside = area.representative_point()
            assert any(
                s <= inside.y <= n and w <= inside.x <= e for (s, w), (n, e) in (BUNDLE["bounds"], BUNDLE["islands"])
            )
            assert area.covers(shapely.Point(BUNDLE["anchors"][code])), "the label's point is inside"


def test_all_polygons(catalog: Catalog, boundaries: Boundaries) -> None:
    assert len(SHAPES) == len(POLYGONS["features"]) == 124
    assert set(SHAPES) == set(catalog.polygons()) == set(boundaries.areas)
    assert sum(boundaries.areas.values()) == pytest.approx(178_716, rel=0.005)
    assert shapely.coverage_is_valid(list(SHAPES.values()))
    assert all(set(feature["properties"]) == {"adcode"} for feature in POLYGONS["features"])


@pytest.mark.parametrize("code", TOWNS)
def test_a_town_lies_in_its_city(catalog: Catalog, code: str) -> None:
    assert catalog.divisions[code].parent == "441900"
    assert SHAPES["441900"].contains(TOWNS[code])


def test_near_is_all_others_from_near_to_far(boundaries: Boundaries) -> None:
    everywhere = {*SHAPES, *TOWNS}
    assert set(boundaries.points) == everywhere
    for code in everywhere:
        near = boundaries.near(code)
        assert len(near) == 125 and {code, *near} == everywhere
    assert boundaries.near("441900122")[0] == "441900119", "Chang'an is nearest to Houjie"
    assert set(boundaries.near("440111")[:8]) & {"440103", "440104", "440105", "440106"}
    assert boundaries.near("440825")[-1][:4] in ("4451", "4414"), "Xuwen is at the other end of the province"


@one_in(8)
@given(NUMBERS)
def test_a_dropped_polygon_is_reported(catalog: Catalog, shared_copy: Path, number: int) -> None:
    broken = copy.copy(POLYGONS) | {"features": [*POLYGONS["features"]]}
    gone = broken["features"].pop(number)["properties"]["adcode"]
    assert where(faults_of(shared_copy, catalog, broken)) == {("adcode", None, gone)}


@one_in(8)
@given(NUMBERS)
def test_a_doubled_polygon_is_reported(catalog: Catalog, shared_copy: Path, number: int) -> None:
    twice = POLYGONS["features"][number]
    faults = faults_of(shared_copy, catalog, POLYGONS | {"features": [*POLYGONS["features"], twice]})
    assert ("adcode", 125, twice["properties"]["adcode"]) in where(faults)


@one_in(8)
@given(NUMBERS, st.sampled_from(["", "999999", "440100", "441900119", " 440103", "x"]) | st.text(max_size=8))
def test_a_renamed_polygon_is_reported(catalog: Catalog, shared_copy: Path, number: int, name: str) -> None:
    features = copy.deepcopy(POLYGONS["features"])
    gone = features[number]["properties"]["adcode"]
    features[number]["properties"]["adcode"] = name
    faults = faults_of(shared_copy, catalog, POLYGONS | {"features": features})
    assert {("adcode", None, gone), ("adcode", number + 1, name)} == where(faults)


@one_in(8)
@given(NUMBERS, NUMBERS)
def test_a_code_given_twice_is_reported(catalog: Catalog, shared_copy: Path, number: int, other: int) -> None:
    features = copy.deepcopy(POLYGONS["features"])
    gone, taken = (features[n]["properties"]["adcode"] for n in (number, other))
    features[number]["properties"]["adcode"] = taken
    if gone != taken:
        faults = where(faults_of(shared_copy, catalog, POLYGONS | {"features": features}))
        assert {("adcode", None, gone), ("adcode", max(number, other) + 1, taken)} == faults


def change(**feature: Any) -> Callable[[Json], Json]:
    """The polygons with the fourth feature changed."""
    return lambda j: j | {"features": [f | feature if i == 3 else f for i, f in enumerate(j["features"])]}


LINE = {"type": "LineString", "coordinates": [[113, 23], [114, 24]]}
BOW = {"type": "Polygon", "coordinates": [[[113, 23], [114, 24], [114, 23], [113, 24], [113, 23]]]}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        pytest.param(change(geometry=None), ("geometry", 4), id="no geometry"),
        pytest.param(change(geometry={"type": "Polygon", "coordinates": []}), ("geometry", 4), id="empty geometry"),
        pytest.param(change(geometry=BOW), ("geometry", 4), id="crossing itself"),
        pytest.param(change(geometry=POLYGONS["features"][4]["geometry"]), ("geometry", None), id="overlap"),
        pytest.param(change(geometry={"type": "Foo", "coordinates": []}), ("", None), id="unknown type"),
        pytest.param(change(properties={"code": "440106"}), ("adcode", 4), id="one feature without the property"),
        pytest.param(
            lambda j: {"features": [f | {"properties": {}} for f in j["features"]]}, ("adcode", None), id="no property"
        ),
        pytest.param(lambda j: {"features": []}, ("adcode", None), id="no features"),
        pytest.param(lambda j: {"features": None}, ("", None), id="features null"),
        pytest.param(lambda j: {"features": [1]}, ("", None), id="features of numbers"),
        pytest.param(lambda j: [], ("", None), id="a list"),
        pytest.param(
            change(geometry=LINE),
            ("geometry", 4),
            id="a line",
        ),
    ],
)
def test_a_wrong_file_is_reported(
    catalog: Catalog, shared_copy: Path, edit: Callable[[Json], Json], expected: tuple[str, int | None]
) -> None:
    assert expected in {(column, row) for column, row, _ in where(faults_of(shared_copy, catalog, edit(POLYGONS)))}


def test_codes_as_numbers_are_codes_or_a_fault(catalog: Catalog, data_copy: Path) -> None:
    path = data_copy / "geo" / geometry.POLYGONS
    path.write_text(path.read_text(encoding="utf-8").replace('"adcode":"440106"', '"adcode":440106'), encoding="utf-8")
    try:
        found = boundaries_in(data_copy, catalog)
    except DataFaults:
        return
    assert profile.of(catalog, found, "440106").division.adcode == "440106"


def test_the_found_value_is_text(catalog: Catalog, shared_copy: Path) -> None:
    faults = faults_of(shared_copy, catalog, change(properties={})(POLYGONS))
    assert all(isinstance(fault.value, str) for fault in faults)


@pytest.mark.parametrize("name", [geometry.POLYGONS, geometry.TOWNS])
@pytest.mark.parametrize(
    "content", [None, b"", b"{", b"\xff\xfe", b"null"], ids=["missing", "empty", "cut", "bytes", "null"]
)
def test_an_unreadable_file_is_reported(catalog: Catalog, data_copy: Path, name: str, content: bytes | None) -> None:
    path = data_copy / "geo" / name
    path.unlink() if content is None else path.write_bytes(content)
    assert {(fault.file, fault.row) for fault in load_faults(data_copy, catalog)} == {(name, None)}


@one_in(8)
@given(st.integers(0, 270_000))
def test_a_truncated_file_is_reported(catalog: Catalog, shared_copy: Path, length: int) -> None:
    path = shared_copy / "geo" / geometry.POLYGONS
    with restored(path):
        path.write_bytes(path.read_bytes()[:length])
        assert {fault.file for fault in load_faults(shared_copy, catalog)} == {geometry.POLYGONS}


def test_all_files_are_reported_at_once(catalog: Catalog, data_copy: Path) -> None:
    shutil.rmtree(data_copy / "geo")
    assert {fault.file for fault in load_faults(data_copy, catalog)} == {
        geometry.POLYGONS,
        geometry.TOWNS,
        geometry.CONTEXT,
    }


def test_the_served_file_agrees_with_the_data(catalog: Catalog) -> None:
    assert BUNDLE["names"] == NAMES
    served = {kind: BUNDLE[kind] for kind in ("places", "towns", "context")}
    assert served == {"places": POLYGONS, "towns": geojson("towns.geojson"), "context": geojson("context.geojson")}
    assert set(BUNDLE["anchors"]) == set(BUNDLE["areas"]) == set(catalog.polygons())
    assert set(BUNDLE["cities"]) == set(catalog.cities())
    assert tuple(map(tuple, BUNDLE["bounds"])) == leaflet.MAINLAND


def test_the_served_file_is_a_fresh_build() -> None:
    """What `make geo ARGS="--names-only --check"` asks, without the packages that `make geo` needs."""
    files = build_geo.build(names_only=True)
    assert {path for path, content in files.items() if path.read_bytes() != content} == set()
    assert {path.relative_to(ROOT) for path in files} == {
        *(path.relative_to(ROOT) for path in (DATA / "geo").iterdir()),
        Path("static/geo/atlas.json"),
    }


def test_a_town_outside_its_city_is_a_fault(catalog: Catalog, data_copy: Path) -> None:
    path = data_copy / "geo" / geometry.TOWNS
    path.write_text(path.read_text(encoding="utf-8").replace("113.80278", "114.80278"), encoding="utf-8")
    (fault,) = load_faults(data_copy, catalog)
    assert (fault.file, fault.column) == (geometry.TOWNS, "geometry")
    assert "441900" in str(fault)


@pytest.mark.fault("A geometry of more vertices than the limit", "Refused by a fault that says how many, and the limit")
def test_too_many_vertices(catalog: Catalog, data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geometry, "MOST_VERTICES", 10_000)
    (fault,) = load_faults(data_copy, catalog)
    assert fault.file == geometry.POLYGONS and "at most 10,000 vertices" in str(fault)
    assert int(fault.value.replace(",", "")) > 10_000
