"""The printed map's geometry, in millimetres on an A4 sheet: shapes, the borders of cities, and labels that fit."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import shape

from atlas.data.boundaries import CRS, EQUAL_AREA, POLYGONS, TOWNS
from atlas.data.catalog import Catalog

Geometry = Any  # shapely ships no types
Box = tuple[float, float, float, float]  # left, bottom, right, top

WIDTH, HEIGHT = 297.0, 210.0
FRAME: Box = (10.0, 17.0, 287.0, 186.0)
ROOM: Box = (14.0, 21.0, 275.0, 182.0)  # the mainland's, against its right side: the legend needs the left
CONTEXT = "context.geojson"
ISLANDS = shapely.box(115.0, 20.0, 118.0, 21.6)  # 東沙群島, in degrees


@dataclass(frozen=True, slots=True)
class Sheet:
    """`areas`, `towns` and `cities` by adcode; `borders` lie between two cities, `province` is the outline of all.

    `islands` are drawn where they are; `scale` is millimetres a kilometre.
    """

    areas: Mapping[str, Geometry]
    towns: Mapping[str, Geometry]
    cities: Mapping[str, Geometry]
    land: Geometry
    borders: Geometry
    province: Geometry
    islands: Geometry
    scale: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name's box of `width` × `height` wanted at `x`, `y`; `offsets` are tried in their order."""

    key: str
    x: float
    y: float
    width: float
    height: float
    offsets: Sequence[tuple[float, float]]


def read(folder: Path, catalog: Catalog) -> Sheet:
    """The geometry of data/geo, laid out so that the mainland fills the sheet's frame."""
    areas, towns = features(folder / POLYGONS), features(folder / TOWNS)
    degrees = list(areas.values())
    parts = shapely.get_parts(degrees)
    metres = Transformer.from_crs(CRS, EQUAL_AREA, always_xy=True)
    flat = projected(shapely.multipolygons(parts[~shapely.covered_by(parts, ISLANDS)]), metres)
    west, south, east, north = shapely.bounds(flat)
    left, bottom, right, top = ROOM
    scale = min((right - left) / (east - west), (top - bottom) / (north - south))
    origin = np.array([right - east * scale, (bottom + top) / 2 - (south + north) / 2 * scale])

    def placed(geometry: Geometry) -> Geometry:
        return shapely.transform(projected(geometry, metres), lambda xy: xy * scale + origin)

    shapes = {code: placed(geometry) for code, geometry in areas.items()}
    cities = _cities(shapes, catalog)
    land = [placed(geometry) for geometry in features(folder / CONTEXT).values()]
    province = shapely.boundary(shapely.coverage_union_all(list(cities.values())))
    drawn = shapely.get_parts(list(shapes.values()))
    return Sheet(
        areas=shapes,
        towns={code: placed(point) for code, point in towns.items()},
        cities=cities,
        land=shapely.intersection(shapely.union_all(land), shapely.box(*FRAME)),
        borders=_borders(cities, province),
        province=province,
        islands=shapely.multipolygons(drawn[shapely.covered_by(parts, ISLANDS)]),
        scale=scale * 1000,
    )


def features(path: Path) -> dict[str, Geometry]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {f["properties"].get("adcode", str(number)): shape(f["geometry"]) for number, f in enumerate(features)}


def projected(geometry: Geometry, by: Transformer) -> Geometry:
    return shapely.transform(geometry, lambda xy: np.column_stack(by.transform(xy[:, 0], xy[:, 1])))


def _cities(shapes: Mapping[str, Geometry], catalog: Catalog) -> dict[str, Geometry]:
    members: defaultdict[str, list[Geometry]] = defaultdict(list)
    for code, geometry in shapes.items():
        members[catalog.city_of(code) or code].append(geometry)
    return {code: shapely.coverage_union_all(parts) for code, parts in members.items()}


def _borders(cities: Mapping[str, Geometry], province: Geometry) -> Geometry:
    """The lines that two cities share; the coast and the province's own border belong to one only."""
    lines = shapely.union_all(shapely.boundary(list(cities.values())))
    return shapely.line_merge(shapely.difference(lines, province))


def anchor(geometry: Geometry) -> tuple[float, float]:
    """Where a label has most room: the centre of the largest circle inside the largest part."""
    largest = max(shapely.get_parts(geometry), key=lambda part: part.area)
    centre = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=0.1), 0)
    return float(centre.x), float(centre.y)


def place(labels: Iterable[Label], taken: Iterable[Box], within: Box) -> dict[str, Box]:
    """A box for each label that has room, the first ones first; none overlaps another or what is taken."""
    boxes, placed = list(taken), {}
    for label in labels:
        for dx, dy in label.offsets:
            left, bottom = label.x + dx - label.width / 2, label.y + dy - label.height / 2
            box = (left, bottom, left + label.width, bottom + label.height)
            if inside(box, within) and not any(overlap(box, other) for other in boxes):
                boxes.append(box)
                placed[label.key] = box
                break
    return placed


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


def inside(a: Box, b: Box) -> bool:
    return a[0] >= b[0] and a[2] <= b[2] and a[1] >= b[1] and a[3] <= b[3]


def around(*distances: float) -> tuple[tuple[float, float], ...]:
    """The point itself, then eight directions at each distance; up and down come before sideways."""
    turns = ((0, -1), (0, 1), (1, 0), (-1, 0), (0.7, -0.7), (-0.7, -0.7), (0.7, 0.7), (-0.7, 0.7))
    return ((0.0, 0.0), *((dx * d, dy * d) for d in distances for dx, dy in turns))


def clear(bounds: Box, at: tuple[float, float], width: float, height: float) -> tuple[tuple[float, float], ...]:
    """Off a shape's bounds, on each side and at each corner, from its anchor `at`; at last on it."""
    (west, south, east, north), (x, y) = bounds, at
    found: list[tuple[float, float]] = []
    for far in (0.6, 4.0):
        right, left = east + far + width / 2 - x, west - far - width / 2 - x
        up, down = north + far + height / 2 - y, south - far - height / 2 - y
        found += [(right, 0), (left, 0), (0, up), (0, down), (right, up), (left, up), (right, down), (left, down)]
    return (*found, (0.0, 0.0))


def beside(width: float, gap: float, height: float) -> tuple[tuple[float, float], ...]:
    """Right, left, under and over a marker, close enough to it that no other marker is taken for the name's."""
    side, up = gap + width / 2, gap + height / 2
    return ((side, 0.0), (-side, 0.0), (0.0, -up), (0.0, up))
