"""The map of a slide, as shapes that PowerPoint can recolour: an area is one freeform, a town is an oval."""

from collections.abc import Callable, Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import shapely
from pptx import Presentation
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.group import GroupShape
from pptx.shapes.shapetree import GroupShapes, SlideShapes

from atlas.colouring.legend import Pattern
from atlas.colouring.palettes import SLIDE_GROUND, SLIDE_INK, SLIDE_MUTED, WHITE, Theme, colour, mix
from atlas.data.catalog import Catalog
from atlas.maps import geometry
from atlas.maps.geometry import Shape as Geometry
from atlas.maps.scene import Paint, Scene
from atlas.talk.slides.shapes import Box, Parts, filled, fit, freeform, hollow, outline, oval, patterned
from atlas.talk.slides.text import clean

MAP = "Map of Guangdong"
BORDERS = "Cities"
SIMPLIFY = 2_000  # metres: right for a slide, and a third of the vertices
BORDER, MARKED = 0.5, 2.25
FADE = 0.75
# Dots in PowerPoint; LibreOffice makes lines of every pattern, but of this one a lattice, unlike the stripes.
PATTERNS = {Pattern.HATCH: MSO_PATTERN.WIDE_UPWARD_DIAGONAL, Pattern.DOTS: MSO_PATTERN.DOTTED_DIAMOND}
DOT = colour(WHITE)


AREA = Box(494, 30, 438, 304)  # of the whole province beside words, without its legend
INSET = Box(790, 284, 142, 98)
ISLANDS = Box(800, 291, 122, 50)  # the rest of the inset is for its words


@dataclass(frozen=True, slots=True)
class Paper:
    """The colours of a theme that aren't the map's."""

    ground: str
    ink: str
    muted: str


PAPERS = {theme: Paper(*(colour(role, theme) for role in (SLIDE_GROUND, SLIDE_INK, SLIDE_MUTED))) for theme in Theme}


def paint(shape: BaseShape, look: Paint, paper: Paper, fade: float = 0.0) -> None:
    """A solid fill, or stripes or dots, which tell classes apart where colour doesn't; `fade`: the paper's share."""
    ground = mix(look.colour, paper.ground, fade) if fade else look.colour
    if look.pattern is Pattern.SOLID:
        filled(shape, ground)
        return
    if look.pattern is Pattern.DOTS:
        mark = mix(DOT, paper.ground, fade) if fade else DOT
    else:
        mark = mix(ground, paper.ground if fade else _against(look.colour, paper), 0.4)
    patterned(shape, str(PATTERNS[look.pattern].xml_value), mark, ground)


def _against(code: str, paper: Paper) -> str:
    """What stripes are seen in: ink, but on the colours that stay pale on a dark paper its ground."""
    return max((paper.ink, paper.ground), key=lambda other: abs(_lightness(other) - _lightness(code)))


def _lightness(code: str) -> float:
    red, green, blue = bytes.fromhex(code[1:])
    return 0.3 * red + 0.59 * green + 0.11 * blue


def read(folder: Path) -> dict[str, Parts]:
    """Each area and town of a data/geo by code: its parts where they stand on the slide, in points, the largest first.

    Areas are simplified together, so that no gap opens. The mainland fills its place, 東沙群島 theirs.
    """
    return _read(folder, geometry.changed(folder))


@lru_cache(maxsize=2)
def _read(folder: Path, changed: str) -> dict[str, Parts]:
    found = geometry.read(folder)
    simple = shapely.coverage_simplify(list(found.areas.values()), SIMPLIFY)
    shapes = {code: shapely.get_parts(area) for code, area in zip(found.areas, simple, strict=True)}
    shapes |= {code: shapely.get_parts(point) for code, point in found.towns.items()}
    parts = np.concatenate(list(shapes.values()))
    offshore = geometry.islands(parts)
    on_map, in_inset = _fit(parts[~offshore], AREA), _fit(parts[offshore], ISLANDS)
    drawn = {
        code: [in_inset(part) if geometry.islands(part) else on_map(part) for part in found]
        for code, found in shapes.items()
    }
    return {code: tuple(sorted(found, key=lambda part: -part.area)) for code, found in drawn.items()}


def _fit(parts: npt.NDArray[np.object_], box: Box) -> Callable[[Geometry], Geometry]:
    """From metres to points: as large as the box allows, north up, in its middle."""
    west, south, east, north = shapely.total_bounds(parts)
    scale = min(box.width / (east - west), box.height / (north - south))
    left = box.left + (box.width - (east - west) * scale) / 2
    top = box.top + (box.height - (north - south) * scale) / 2
    return lambda shape: shapely.transform(shape, lambda xy: (xy - (west, north)) * (scale, -scale) + (left, top))


def build(shapes: SlideShapes, catalog: Catalog, folder: Path, scene: Scene, paper: Paper) -> GroupShape:
    """Draw the map of a data/geo once; its XML is copied to every slide."""
    group = GroupShape(deepcopy(_bare(folder, geometry.changed(folder))), shapes)
    shapes._spTree.append(group._element)
    found = {shape.name: cast(Shape, shape) for shape in group.shapes}
    for code in catalog.drawn():
        shape = found[code]
        group._element.append(shape._element)  # in the catalog's order
        shape.name = clean(f"{code} {catalog.divisions[code].name.to(scene.lang)}")
        paint(shape, scene.paint[code], paper)
        outline(shape, scene.paint[code].colour if scene.cities else paper.ground, BORDER)
    if scene.cities:
        group._element.append(borders(group.shapes, _read(folder, geometry.changed(folder)), paper)._element)
    return group


def borders(shapes: GroupShapes, drawn: Mapping[str, Parts], paper: Paper) -> Shape:
    """The outlines of the cities, as one shape without a fill over the areas."""
    areas = {code: shapely.multipolygons(list(parts)) for code, parts in drawn.items() if parts[0].geom_type != "Point"}
    cities = geometry.cities(areas).values()
    shape = freeform(shapes, tuple(part for city in cities for part in shapely.get_parts(city)))
    shape.name = BORDERS
    hollow(shape)
    outline(shape, paper.ground, 2 * BORDER)
    return shape


@lru_cache(maxsize=2)
def _bare(folder: Path, changed: str) -> Any:
    """The XML of a group of all areas and towns, each with its code as its name, without colours."""
    group = Presentation().slides.add_slide(Presentation().slide_layouts[6]).shapes.add_group_shape()
    group.name = MAP
    for code, parts in _read(folder, changed).items():
        town = parts[0].geom_type == "Point"
        (oval(group.shapes, parts[0]) if town else freeform(group.shapes, parts)).name = code
    fit(group)
    return group._element


def restyle(
    group: GroupShape,
    found: Mapping[str, Paint],
    paper: Paper,
    shown: Collection[str],
    marked: Collection[str],
    *,
    dashed: bool = False,
) -> None:
    """Fade what a step doesn't show, if it shows only some, and outline what it marks above all else."""
    named = {shape.name.split(" ")[0]: cast(Shape, shape) for shape in group.shapes}
    shapes = {code: shape for code, shape in named.items() if code in found}
    for code, shape in shapes.items():
        if shown and code not in shown:
            paint(shape, found[code], paper, fade=FADE)
            if BORDERS in named:
                outline(shape, mix(found[code].colour, paper.ground, FADE), BORDER)
    for code in marked:
        outline(shapes[code], paper.ink, MARKED)
        if dashed:
            shapes[code].line.dash_style = MSO_LINE.SQUARE_DOT
    # Towns stay above the area they lie in, though that be marked. By code at last: a set has no order of its own.
    towns = {code for code, shape in shapes.items() if shape.shape_type is MSO_SHAPE_TYPE.AUTO_SHAPE}
    for code in sorted({*marked, *towns}, key=lambda code: (code in towns, code in marked, code)):
        group._element.append(shapes[code]._element)
