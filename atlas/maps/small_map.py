"""A small map of the province with one belt's places coloured by how the article speaks of them: a static SVG."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from markupsafe import Markup

from atlas import terms
from atlas.colouring import palettes
from atlas.colouring.palettes import BETWEEN, OTHERS, OTHERS_EDGE, Theme, colour
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, State
from atlas.locale import translator
from atlas.maps import geometry
from atlas.maps.geometry import Shape

WIDTH = 600.0
TOLERANCE = 3000.0  # metres: the side of the smallest corner that is kept
LEAST = 4e6  # m²: smaller islets are left out where an area has more parts


@dataclass(frozen=True, slots=True)
class Shapes:
    """The simplified areas by adcode and the towns' points, y down, in a box of WIDTH × `height`."""

    areas: Mapping[str, Shape]
    towns: Mapping[str, Shape]
    height: float


def read(folder: Path) -> Shapes:
    """The geometry of a data/geo, simplified as one coverage, so that neighbours still share their borders. 東沙群島 is
    left out: too far off for a map this small."""
    found = geometry.read(folder)
    simple = shapely.coverage_simplify([_mainland(area) for area in found.areas.values()], TOLERANCE)
    areas = {code: _large(area) for code, area in zip(found.areas, simple, strict=True)}
    west, south, east, north = shapely.total_bounds(list(areas.values()))
    scale = (WIDTH - 4) / (east - west)

    def placed(shape: Shape) -> Shape:
        return shapely.transform(shape, lambda xy: (xy - [west, north]) * [scale, -scale] + 2)

    return Shapes(
        areas={code: placed(area) for code, area in areas.items()},
        towns={code: placed(point) for code, point in found.towns.items()},
        height=round((north - south) * scale + 4, 1),
    )


def _mainland(area: Shape) -> Shape:
    parts = shapely.get_parts(area)
    return shapely.multipolygons(parts[~geometry.islands(parts)])


def _large(area: Shape) -> Shape:
    parts = shapely.get_parts(area)
    kept = parts[shapely.area(parts) >= LEAST]
    return shapely.multipolygons(kept) if len(kept) else area


def svg(shapes: Shapes, catalog: Catalog, belt: Belt, lang: Lang, theme: Theme = Theme.LIGHT) -> Markup:
    """One belt's areas and towns: named in full colour, only their city named in a tint, not named hatched."""
    states = {state: [code for code in _of(catalog, belt) if catalog.state_of(code) is state] for state in State}
    hatch = f"hatch-{belt.value}"
    others, edge, between = (colour(role, theme) for role in (OTHERS, OTHERS_EDGE, BETWEEN))
    full, tint = colour(palettes.belt(belt), theme), colour(palettes.tint(belt), theme)
    fills = {
        State.NAMED: full,
        State.CITY_NAMED: tint,
        State.NOT_NAMED: f"url(#{hatch})",
    }
    outlines = [
        shapely.coverage_union_all([shapes.areas[code] for code in _of(catalog, other) if code in shapes.areas])
        for other in Belt
        if other is not belt
    ]
    drawn = [Markup('<path d="{}" fill="{}" stroke="{}"/>').format(path(outlines), others, edge)]
    for state in reversed(State):
        areas = [shapes.areas[code] for code in states[state] if code in shapes.areas]
        if areas:
            look = Markup('class="is-{}" fill="{}" stroke="{}"').format(state.value, fills[state], between)
            drawn.append(Markup('<path {} d="{}"/>').format(look, path(areas)))
    dots = ((code, fills[state]) for state in State for code in states[state] if code in shapes.towns)
    drawn += [dot(shapes.towns[code], fill, between) for code, fill in dots]
    return Markup(
        '<svg class="small-map" role="img" aria-label="{}" '
        'viewBox="0 0 {:g} {:g}" stroke-width="1.2" stroke-linejoin="round">'
        '<defs><pattern id="{}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="7" height="7" fill="{}"/>'
        '<path d="M0 0V7" stroke="{}" stroke-width="2.4"/></pattern></defs>'
        "{}</svg>"
    ).format(label(catalog, belt, lang), WIDTH, shapes.height, hatch, tint, full, Markup().join(drawn))


def label(catalog: Catalog, belt: Belt, lang: Lang) -> str:
    """What the map shows, in words."""
    _ = translator(lang)
    found = [catalog.state_of(code) for code in _of(catalog, belt)]
    counts = [f"{_(terms.STATES[state])} {found.count(state)}" for state in State]
    return _(
        "Map of {belt}, number of areas and towns: {counts}", belt=_(terms.BELTS[belt]), counts=_("; ").join(counts)
    )


def _of(catalog: Catalog, belt: Belt) -> list[str]:
    return [code for code in catalog.drawn() if catalog.divisions[code].belt is belt]


def dot(point: Shape, fill: str, edge: str) -> Markup:
    return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="6" fill="{}" stroke="{}" stroke-width="2"/>').format(
        point.x, point.y, fill, edge
    )


def path(areas: Iterable[Shape]) -> str:
    """Every ring of polygons; each point's difference to the one before it, in tenths."""
    rings = []
    for polygon in shapely.get_parts(list(areas)):
        for ring in shapely.get_rings(polygon):
            points = np.rint(shapely.get_coordinates(ring)[:-1] * 10).astype(int)
            steps = np.diff(points, axis=0)
            first = f"M{points[0][0] / 10:g} {points[0][1] / 10:g}"
            rings.append(first + "l" + " ".join(f"{dx / 10:g} {dy / 10:g}" for dx, dy in steps) + "z")
    return "".join(rings)
