"""The shapes of data/geo, read and projected once for every map that Python draws."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import shape

from atlas.data.boundaries import CONTEXT, CRS, EQUAL_AREA, POLYGONS, TOWNS
from atlas.folder import stamp

Shape = Any  # shapely ships no types


@dataclass(frozen=True, slots=True)
class Geometry:
    """Shapes in metres on the EQUAL_AREA plane, north up: polygons of `areas` and points of `towns` by adcode, and the
    neighbours' land."""

    areas: Mapping[str, Shape]
    towns: Mapping[str, Shape]
    land: tuple[Shape, ...]


def read(folder: Path) -> Geometry:
    """The geometry of a data/geo, kept until one of its files changes. The files are sound: folder.load checks them."""
    return _read(folder, changed(folder))


def changed(folder: Path) -> str:
    """A text that changes with the files of a data/geo: the key under which caches keep what is made of them."""
    return stamp(folder / name for name in (POLYGONS, TOWNS, CONTEXT))


@lru_cache(maxsize=2)
def _read(folder: Path, changed: str) -> Geometry:
    areas, towns, land = (_features(folder / name) for name in (POLYGONS, TOWNS, CONTEXT))
    return Geometry(areas, towns, tuple(land.values()))


def _features(path: Path) -> dict[str, Shape]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {f["properties"].get("adcode", str(n)): _projected(shape(f["geometry"])) for n, f in enumerate(features)}


def _projected(degrees: Shape) -> Shape:
    return shapely.transform(degrees, lambda xy: np.column_stack(_METRES.transform(xy[:, 0], xy[:, 1])))


_METRES = Transformer.from_crs(CRS, EQUAL_AREA, always_xy=True)
_ISLANDS = _projected(shapely.box(115.0, 20.0, 118.0, 21.6))  # 東沙群島 and its banks


def cities(areas: Mapping[str, Shape]) -> dict[str, Shape]:
    """Areas of one coverage, by adcode, as their cities, by the four digits that the codes of a city share."""
    found: defaultdict[str, list[Shape]] = defaultdict(list)
    for code, area in areas.items():
        found[code[:4]].append(area)
    return {code: shapely.coverage_union_all(parts) for code, parts in found.items()}


def islands(parts: Any) -> Any:
    """Whether a shape, in metres, lies among 東沙群島, far south-east of the mainland; of an array, for each."""
    return shapely.covered_by(parts, _ISLANDS)
