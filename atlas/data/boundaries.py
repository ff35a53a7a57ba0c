"""The geometry of data/geo: read, audit of the join with the gazetteer, areas, and which places lie near."""

import json
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
import pandas as pd
import shapely

from atlas.data.catalog import Catalog
from atlas.errors import Fault

CRS = "EPSG:4326"
EQUAL_AREA = "+proj=aea +lat_1=21 +lat_2=25 +lat_0=23 +lon_0=113.5 +datum=WGS84 +units=m"
POLYGONS, TOWNS, CONTEXT = "guangdong.geojson", "towns.geojson", "context.geojson"
MOST_VERTICES = 500_000  # thirty times what the province has: more would stall every browser


@dataclass(frozen=True, slots=True)
class Boundaries:
    """`areas`: km² of each polygon, from its geometry; `points`: metres in EQUAL_AREA, one in each area and town."""

    areas: Mapping[str, float]
    points: Mapping[str, tuple[float, float]]

    def near(self, adcode: str, among: Iterable[str] | None = None) -> tuple[str, ...]:
        """The other codes from near to far: all, or those `among` some that are drawn."""
        here, codes = self.points[adcode], self.points if among is None else among
        away = {code: math.dist(here, self.points[code]) for code in codes if code != adcode and code in self.points}
        return tuple(sorted(away, key=away.__getitem__))


def read(folder: Path) -> tuple[dict[str, gpd.GeoDataFrame], list[Fault]]:
    """The GeoJSON files of a data folder's geo/ by name, in EPSG:4326, and what is wrong with each as a file."""
    frames: dict[str, gpd.GeoDataFrame] = {}
    faults: list[Fault] = []
    for name in (POLYGONS, TOWNS, CONTEXT):
        frame, found = _features(folder / "geo" / name)
        faults += found
        if frame is not None:
            frames[name] = frame
    return frames, faults


def join(frames: Mapping[str, gpd.GeoDataFrame], catalog: Catalog) -> tuple[Boundaries | None, list[Fault]]:
    """The frames of POLYGONS and TOWNS joined to the gazetteer: the areas and points, or None and every fault:

    a code on one side only, an invalid geometry, areas that overlap or leave a gap, a town outside its city.
    """
    polygons, towns = frames[POLYGONS], frames[TOWNS]
    lost = [
        Fault(name, None, "adcode", "", "this property on every feature")
        for name, frame in ((POLYGONS, polygons), (TOWNS, towns))
        if "adcode" not in frame.columns
    ]
    if lost:
        return None, lost
    faults = audit(POLYGONS, polygons, catalog.polygons(), {"Polygon", "MultiPolygon"})
    faults += audit(TOWNS, towns, catalog.towns(), {"Point"})
    if not faults and not shapely.coverage_is_valid(polygons.geometry.to_numpy()):
        faults.append(Fault(POLYGONS, None, "geometry", "", "areas without overlap or gap: rebuild with `make geo`"))
    if not faults:
        faults += _strays(polygons, towns, catalog)
    if faults:
        return None, faults
    metric = polygons.set_index("adcode").to_crs(EQUAL_AREA)
    points = pd.concat([metric.representative_point(), towns.set_index("adcode").to_crs(EQUAL_AREA).geometry])
    placed = {code: (point.x, point.y) for code, point in points.items()}
    return Boundaries(MappingProxyType((metric.area / 1e6).round(1).to_dict()), MappingProxyType(placed)), []


def _features(path: Path) -> tuple[gpd.GeoDataFrame | None, list[Fault]]:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        frame = gpd.GeoDataFrame.from_features(features, crs=CRS)
    except FileNotFoundError:
        return None, [Fault(path.name, None, "", "", "the file to exist: rebuild with `make geo`")]
    except OSError as error:
        return None, [Fault(path.name, None, "", error.strerror or "", "a file that can be read")]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, shapely.errors.ShapelyError) as error:
        return None, [Fault(path.name, None, "", str(error), "whole GeoJSON: rebuild with `make geo`")]
    vertices = int(shapely.get_num_coordinates(frame.geometry.to_numpy()).sum()) if len(frame) else 0
    if vertices > MOST_VERTICES:
        most = (("most", f"{MOST_VERTICES:,}"),)
        return None, [Fault(path.name, None, "geometry", f"{vertices:,}", "at most {most} vertices: simplify it", most)]
    return frame, []


def _strays(polygons: gpd.GeoDataFrame, towns: gpd.GeoDataFrame, catalog: Catalog) -> list[Fault]:
    """Towns whose point lies outside the area of their city."""
    areas = polygons.set_index("adcode").geometry
    return [
        Fault(
            TOWNS,
            number,
            "geometry",
            point.wkt,
            "a point inside {city}, its city",
            (("city", catalog.divisions[code].parent),),
        )
        for number, (code, point) in enumerate(zip(towns["adcode"], towns.geometry, strict=True), start=1)
        if catalog.divisions[code].parent in areas.index and not areas[catalog.divisions[code].parent].covers(point)
    ]


def audit(file: str, frame: gpd.GeoDataFrame, codes: Iterable[str], types: Collection[str]) -> list[Fault]:
    """The join in both directions, and each geometry's type and validity; a feature's number stands as the row."""
    expected, found = set(codes), [code if isinstance(code, str) else "" for code in frame["adcode"]]
    faults = [
        Fault(file, None, "adcode", code, "a feature for this code, which divisions.csv has")
        for code in sorted(expected - set(found))
    ]
    for number, (code, geometry) in enumerate(zip(found, frame.geometry, strict=True), start=1):
        if code not in expected:
            faults.append(Fault(file, number, "adcode", code, "a code, as text, that divisions.csv has at this level"))
        elif code in found[: number - 1]:
            faults.append(Fault(file, number, "adcode", code, "one feature per code"))
        if geometry is None or geometry.is_empty or not geometry.is_valid:
            reason = shapely.is_valid_reason(geometry) if geometry is not None else "none"
            faults.append(Fault(file, number, "geometry", reason, "a valid geometry that is not empty"))
        elif geometry.geom_type not in types:
            faults.append(
                Fault(file, number, "geometry", geometry.geom_type, "{types}", (("types", " / ".join(sorted(types))),))
            )
    return faults
