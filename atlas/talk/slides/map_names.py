"""The names of marked places on a slide's map, each in a box of its own near the place."""

import math
from collections.abc import Iterator, Mapping, Sequence

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from atlas.domain import Lang
from atlas.maps import placing
from atlas.talk.slides.map_shapes import AREA, INSET, Paper
from atlas.talk.slides.shapes import TOWN, Box, Parts, filled, outline, rectangle, rgb
from atlas.talk.slides.text import Line, Span, clip, width, write

LABEL = 16.0
GAP = 2.0  # between names
CORNER = (INSET.left, INSET.top, math.inf, math.inf)  # the islands' frame and what lies beyond


def names(
    shapes: SlideShapes,
    drawn: Mapping[str, Parts],
    letters: Mapping[str, str],
    lang: Lang,
    paper: Paper,
    within: Box = AREA,
    kept: Sequence[placing.Box] = (CORNER,),
    size: float = LABEL,
) -> None:
    """The names of several places, each near its own and off the others, with a line to it where it stands apart;
    `kept`: boxes that none may lie on; `size` in points. A small one for which there is no room is left out."""
    bounds = {code: _bounds(drawn[code]) for code in letters}
    taken = [*kept, *(edges(Box(w, n, e - w, s - n), GAP) for w, n, e, s in bounds.values())]
    for code, said in letters.items():
        words, wide, high = _label(said, size)
        tries = [*_around(bounds[code], wide, high)]
        box = next((box for box in tries if placing.free(edges(box), taken, edges(within))), None)
        if box is None and size < LABEL:
            continue
        box = box or tries[0]
        taken.append(edges(box, GAP))
        _leader(shapes, bounds[code], box, paper)
        boxed(shapes, box, words, lang, paper)


def _bounds(parts: Parts) -> tuple[float, float, float, float]:
    """West, north, east and south of a place's largest part, or of a town's marker."""
    found = (parts[0].buffer(TOWN) if parts[0].geom_type == "Point" else parts[0]).bounds
    return (float(found[0]), float(found[1]), float(found[2]), float(found[3]))


def _label(name: str, size: float) -> tuple[Span, float, float]:
    words = Span(clip(name, AREA.width / 2, size, 1, bold=True), size, bold=True)
    return words, width([words]) * 1.1 + 8, size * 1.4


def _around(bounds: tuple[float, float, float, float], wide: float, high: float) -> Iterator[Box]:
    """Beside a place, over and under it and at its corners; close to it first."""
    west, north, east, south = bounds
    for far in (5.0, 26.0, 52.0, 78.0, 110.0):
        lefts = (east + far, west - far - wide, (west + east - wide) / 2)
        tops = (north - far - high, (north + south - high) / 2, south + far)
        for column, row in ((0, 1), (1, 1), (2, 0), (2, 2), (0, 0), (0, 2), (1, 0), (1, 2)):
            yield Box(lefts[column], tops[row], wide, high)


def _leader(shapes: SlideShapes, bounds: tuple[float, float, float, float], box: Box, paper: Paper) -> None:
    west, north, east, south = bounds
    x, y = (west + east) / 2, (north + south) / 2
    end_x = min(max(x, box.left), box.left + box.width)
    end_y = min(max(y, box.top), box.top + box.height)
    line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(x), Pt(y), Pt(end_x), Pt(end_y))
    line.name = "Leader"
    line.line.color.rgb, line.line.width = rgb(paper.ink), Pt(1)


def boxed(shapes: SlideShapes, box: Box, words: Span, lang: Lang, paper: Paper) -> None:
    """A name in a frame of its own."""
    shape = rectangle(shapes, box)
    shape.name = "Marked"
    filled(shape, paper.ground)
    outline(shape, paper.ink, 1.0)
    frame = write(shape, [Line((words,))], lang, PP_ALIGN.CENTER)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def edges(box: Box, gap: float = 0.0) -> placing.Box:
    """West, north, east and south of a box and a gap around it."""
    return (box.left - gap, box.top - gap, box.left + box.width + gap, box.top + box.height + gap)
