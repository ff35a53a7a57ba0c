"""The printed map's geometry, in millimetres on an A4 sheet: shapes, and the borders of cities."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from atlas.data.catalog import Catalog
from atlas.maps import geometry
from atlas.maps.geometry import Shape
from atlas.maps.placing import Box

WIDTH, HEIGHT = 297.0, 210.0
FRAME: Box = (10.0, 17.0, 287.0, 186.0)
ROOM: Box = (14.0, 21.0, 275.0, 182.0)  # the mainland's, against its right side: the legend needs the left


@dataclass(frozen=True, slots=True)
class Sheet:
    """`areas`, `towns` and `cities` by adcode; `borders` lie between two cities, `province` is the outline of all.

    `islands` are drawn where they are; `scale` is millimetres a kilometre.
    """

    areas: Mapping[str, Shape]
    towns: Mapping[str, Shape]
    cities: Mapping[str, Shape]
    land: Shape
    borders: Shape
    province: Shape
    islands: Shape
    scale: float


def read(folder: Path, catalog: Catalog) -> Sheet:
    """The geometry of a data/geo, laid out so that the mainland fills the sheet's frame."""
    found = geometry.read(folder)
    parts = shapely.get_parts(list(found.areas.values()))
    offshore = geometry.islands(parts)
    west, south, east, north = shapely.total_bounds(parts[~offshore])
    left, bottom, right, top = ROOM
    scale = min((right - left) / (east - west), (top - bottom) / (north - south))
    origin = np.array([right - east * scale, (bottom + top) / 2 - (south + north) / 2 * scale])

    def placed(shape: Shape) -> Shape:
        return shapely.transform(shape, lambda xy: xy * scale + origin)

    shapes = {code: placed(area) for code, area in found.areas.items()}
    cities = _cities(shapes, catalog)
    province = shapely.boundary(shapely.coverage_union_all(list(cities.values())))
    drawn = shapely.get_parts(list(shapes.values()))
    return Sheet(
        areas=shapes,
        towns={code: placed(point) for code, point in found.towns.items()},
        cities=cities,
        land=shapely.intersection(shapely.union_all([placed(land) for land in found.land]), shapely.box(*FRAME)),
        borders=_borders(cities, province),
        province=province,
        islands=shapely.multipolygons(drawn[offshore]),
        scale=scale * 1000,
    )


def _cities(shapes: Mapping[str, Shape], catalog: Catalog) -> dict[str, Shape]:
    members: defaultdict[str, list[Shape]] = defaultdict(list)
    for code, shape in shapes.items():
        members[catalog.city_of(code) or code].append(shape)
    return {code: shapely.coverage_union_all(parts) for code, parts in members.items()}


def _borders(cities: Mapping[str, Shape], province: Shape) -> Shape:
    """The lines that two cities share; the coast and the province's own border belong to one only."""
    lines = shapely.union_all(shapely.boundary(list(cities.values())))
    return shapely.line_merge(shapely.difference(lines, province))
