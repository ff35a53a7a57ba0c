"""A cover's map: the whole province on the whole slide, beside whose coast the sea has room for words."""

from pathlib import Path

import shapely
from pptx.enum.text import MSO_ANCHOR
from pptx.shapes.group import GroupShape
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from atlas.colouring import indicators
from atlas.data.catalog import Catalog
from atlas.maps import geometry
from atlas.maps.scene import Scene
from atlas.talk.slides import map_legend, near_map
from atlas.talk.slides.locator import Frame
from atlas.talk.slides.map_shapes import PAPERS
from atlas.talk.slides.shapes import Box, describe, filled, rectangle
from atlas.talk.slides.text import MUTED, SMALLEST, Line, Span, width, write

AROUND = (8.0, 14.0, 40.0)  # points to the left of the province, above and below it
LEGEND = (100.0, 38.0, 410.0)  # what is left of the legend and below it, and its width
ROWS = 4  # of the legend that lie on the sea
COARSE = 1.4  # points: the smallest corner that is kept


def add(shapes: SlideShapes, catalog: Catalog, folder: Path, scene: Scene, pane: Box) -> GroupShape:
    """The whole province on the whole pane, far to the left of it: the sea to its right is for words. The islands lie
    where they are. Returns the map, to be described."""
    west, south, _east, north = shapely.total_bounds(list(geometry.read(folder).areas.values()))
    left, above, below = AROUND
    scale = (pane.height - above - below) / (north - south)
    start, top = west - left / scale, north + above / scale
    frame = Frame(start, top - pane.height / scale, start + pane.width / scale, top, pane)
    parts = near_map.clipped(folder, frame, COARSE)
    map_ = near_map.draw(shapes, catalog, folder, scene, frame, parts, dict.fromkeys(parts, 0.0), ())
    _islands(shapes, folder, frame, scene)
    legend = shapes.add_group_shape()
    legend.name = map_legend.LEGEND
    left, low = pane.left + LEGEND[0], pane.top + pane.height - LEGEND[1]
    if scene.key == indicators.DEFAULT:
        map_legend.write_table(legend.shapes, left, low - map_legend.HEIGHT, scene)
    else:
        rows = map_legend.rows(scene.legend, LEGEND[2], titled=scene.title)
        top = low - map_legend.ROW * len(rows)
        if len(rows) > ROWS:  # the coast begins above them
            ground = rectangle(legend.shapes, Box(left - 6, top - 4, LEGEND[2], low - top + 6))
            filled(ground, near_map.sea(PAPERS[scene.theme]))
        map_legend.write_rows(legend.shapes, rows, Box(left, top, LEGEND[2], 0), scene)
    describe(legend, map_legend.said(scene))
    return map_


def _islands(shapes: SlideShapes, folder: Path, frame: Frame, scene: Scene) -> None:
    """The name of the islands far off, beside them."""
    parts = shapely.get_parts(list(geometry.read(folder).areas.values()))
    far = frame.placed(shapely.multipolygons(parts[geometry.islands(parts)]))
    _west, north, east, south = far.bounds
    words = Span(scene.islands.split(" (")[0].split("（")[0], SMALLEST, tone=MUTED)
    box = Box(east + 6, (north + south) / 2 - SMALLEST * 0.7, width([words]) + 4, SMALLEST * 1.4)
    shape = shapes.add_textbox(*(Pt(side) for side in box))
    shape.name = "Islands"
    write(shape, [Line((words,))], scene.lang).vertical_anchor = MSO_ANCHOR.MIDDLE
