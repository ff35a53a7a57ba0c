"""A small map of the whole province with the islands, on which a slide's near map shows where it is."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import shapely
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from atlas.colouring.palettes import mix
from atlas.maps import geometry
from atlas.maps.geometry import Shape as Geometry
from atlas.maps.scene import Scene
from atlas.talk.slides.map_shapes import BORDER, PAPERS
from atlas.talk.slides.shapes import Box, filled, freeform, hollow, outline, rectangle
from atlas.talk.slides.text import MUTED, SMALLEST, Line, Span, width, write

SIZE = (142.0, 98.0)
CAPTION = 22.0
FINE = 6_000.0  # metres: the smallest corner of the province


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the map, in metres, and where it stands on the slide."""

    west: float
    south: float
    east: float
    north: float
    box: Box

    @property
    def scale(self) -> float:
        """Points a metre."""
        return self.box.width / (self.east - self.west)

    def placed(self, shape: Geometry) -> Geometry:
        """From metres to points on the slide."""
        corner, start = (self.west, self.north), (self.box.left, self.box.top)
        return shapely.transform(shape, lambda xy: (xy - corner) * (self.scale, -self.scale) + start)


def add(shapes: SlideShapes, folder: Path, frame: Frame, scene: Scene) -> Box:
    """The whole province with its islands, and the frame drawn in it. Returns where it stands."""
    paper, (wide, high) = PAPERS[scene.theme], SIZE
    right, bottom = frame.box.left + frame.box.width, frame.box.top + frame.box.height
    box = Box(right - wide - 6, bottom - high - 6, wide, high)
    group = shapes.add_group_shape()
    group.name = "Locator"
    ground = rectangle(group.shapes, box)
    ground.name = "Ground"
    filled(ground, paper.ground)
    outline(ground, paper.muted, BORDER)
    province = _province(folder, geometry.changed(folder))
    west, south, east, north = province.bounds
    scale = min((wide - 12) / (east - west), (high - CAPTION - 8) / (north - south))
    start = (box.left + (wide - (east - west) * scale) / 2, box.top + 5)

    def at(shape: Geometry) -> Geometry:
        return shapely.transform(shape, lambda xy: (xy - (west, north)) * (scale, -scale) + start)

    land = freeform(group.shapes, tuple(shapely.get_parts(at(province))))
    land.name = "Province"
    filled(land, mix(paper.ground, paper.ink, 0.3))
    inside = shapely.box(max(frame.west, west), max(frame.south, south), min(frame.east, east), min(frame.north, north))
    left, up, rightmost, low = at(inside).bounds
    window = rectangle(group.shapes, Box(left, up, rightmost - left, low - up))
    window.name = "Frame"
    hollow(window)
    outline(window, paper.ink, 1.5)
    caption = group.shapes.add_textbox(Pt(box.left), Pt(box.top + high - CAPTION), Pt(wide), Pt(CAPTION))
    words = Span(scene.islands, SMALLEST, tone=MUTED)
    if width([words]) > wide:
        words = Span(scene.islands.split(" (")[0], SMALLEST, tone=MUTED)
    write(caption, [Line((words,))], scene.lang, PP_ALIGN.CENTER).vertical_anchor = MSO_ANCHOR.MIDDLE
    return box


@lru_cache(maxsize=2)
def _province(folder: Path, changed: str) -> Any:
    """The province's outline, and a disc for the islands far off, which would be too small to be seen."""
    whole = shapely.coverage_union_all(list(geometry.read(folder).areas.values()))
    parts = shapely.get_parts(whole)
    far = geometry.islands(parts)
    mainland = [part for part in shapely.simplify(parts[~far], FINE) if part.area > FINE**2]
    dots = [part.centroid.buffer(2 * FINE, quad_segs=2) for part in parts[far]]
    return shapely.union_all([*mainland, *dots])
