"""A slide's native table of places side by side, and below it what they have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import TablePlaceholder
from pptx.shapes.shapetree import SlideShapes
from pptx.table import _Cell
from pptx.util import Pt

from atlas.domain import Lang
from atlas.locale import translator
from atlas.maps.scene import short
from atlas.talk.slides.map_shapes import Paper
from atlas.talk.slides.shapes import Box, rgb
from atlas.talk.slides.text import MUTED, SMALLEST, TIE, Line, Span, clip, height, write
from atlas.talk.steps import Cell, Number, Point, Step, Table

Place = SlideShapes | TablePlaceholder  # where the table is added
NAME = "Comparison"
SIZES = (18.0, 16.0, float(SMALLEST))  # the first at which the table is whole
SHARES = (0.25, 0.35, 0.40)  # of the width: the place, its industry, its results
MARGIN = 3.0  # above and below a cell's words, and to their right
GAP = 12.0
# Rows of words for each thing said, and points that the table leaves to what is in common: the first that fit.
ATTEMPTS = ((8, 100), (5, 100), (4, 100), (3, 100), (3, 70), (4, 50), (3, 50))
LAST = ((2, 100), (2, 50), (1, 0))


def add(place: Place, step: Step, box: Box, lang: Lang, paper: Paper) -> tuple[float, list[Line]]:
    """The table in the upper part of a box; returns its height, and what is in common, which has room below it."""
    assert step.table is not None
    high, left_out, size = _table(place, step.table, box, lang, paper)
    return high, _common(step, box.height - high - GAP, box.width, size, lang, left_out)


def _attempts() -> Iterator[tuple[float, bool, int, float]]:
    """Sizes at which all in it is whole; then, at the smallest, ever fewer rows of words. A visitor's numbers go first
    where there is too little room; the notes have them too."""
    yield from ((size, True, *ATTEMPTS[0]) for size in SIZES[:-1])
    yield from ((SIZES[-1], own, *rest) for own in (True, False) for rest in ATTEMPTS)
    yield from ((SIZES[-1], False, *rest) for rest in LAST)


def _table(place: Place, table: Table, box: Box, lang: Lang, paper: Paper) -> tuple[float, int, float]:
    """Returns its height, how many numbers of a visitor it leaves to the notes, and the size of its words."""
    widths = [share * box.width for share in SHARES]
    for size, own, most, common in _attempts():
        cells = _cells(table, widths, size, most, own, lang)
        heights = [_height(row, widths) for row in cells]
        room = box.height - sum(heights)
        if room >= common:
            break
    left_out = 0 if own else sum(isinstance(item, Number) and item.own for row in table.rows for item in row[-1])
    if isinstance(place, TablePlaceholder):
        frame = cast(GraphicFrame, place.insert_table(len(cells), len(widths)))
        frame.left, frame.top, frame.width, frame.height = (
            Pt(each) for each in (box.left, box.top, box.width, sum(heights))
        )
    else:
        place_ = (Pt(box.left), Pt(box.top), Pt(box.width), Pt(sum(heights)))
        frame = place.add_table(len(cells), len(widths), *place_)
        frame.name = NAME
    _plain(frame)
    for number, width in enumerate(widths):
        frame.table.columns[number].width = Pt(width)
    for number, (high, found) in enumerate(zip(heights, cells, strict=True)):
        row = frame.table.rows[number]
        row.height = Pt(high)
        for cell, lines in zip(row.cells, found, strict=True):
            write(cell, lines, lang)
            cell.margin_top = cell.margin_bottom = cell.margin_right = Pt(MARGIN)
            _line(cell, paper)
    return sum(heights), left_out, size


def _cells(
    table: Table, widths: Sequence[float], size: float, most: int, own: bool, lang: Lang
) -> list[list[list[Line]]]:
    rows = [[[Line((Span(head, size, tone=MUTED),))] for head in table.heads]]
    for row in table.rows:
        kept = [tuple(item for item in cell if own or not (isinstance(item, Number) and item.own)) for cell in row]
        who = kept[0]
        if lang is Lang.EN:  # the level of each stands in the title
            who = tuple(replace(item, text=short(item.text)) if isinstance(item, Point) else item for item in who)
        rows.append([_lines(who, widths[0], size, most, lead=True)])
        rows[-1] += [_lines(cell, width, size, most) for cell, width in zip(kept[1:], widths[1:], strict=True)]
    return rows


def _lines(cell: Cell, width: float, size: float, most: int, *, lead: bool = False) -> list[Line]:
    """A cell's paragraphs; of the first cell the name is bold, and the rest muted."""
    room, found = width - MARGIN - 1, []
    for number, item in enumerate(cell):
        if isinstance(item, Number):
            found += _number(item, room, size, most)
        elif item.text:
            bold, tone = lead and not number, lead and number > 0
            cite = _cite(item, size)
            text = clip(item.text, room - (24 if cite else 0), size, most, bold=bold)
            span = Span(text, size, bold, MUTED) if tone else Span(text, size, bold)
            found.append(Line((span, *cite)))
    return found


def _number(item: Number, room: float, size: float, most: int) -> list[Line]:
    reading = item.reading
    rise = f"{reading.earlier} → " if reading.earlier else ""
    gap = "" if reading.unit.startswith("%") or not reading.unit else " "
    figure = clip(f"{rise}{reading.mark}{reading.number}{gap}{reading.unit}", room, size + 2, 2, bold=True)
    metric = clip(item.metric, room - 24, size, most)
    return [Line((Span(figure, size + 2, bold=True),)), Line((Span(metric, size, tone=MUTED), *_cite(item, size)))]


def _cite(item: Number | Point, size: float) -> tuple[Span, ...]:
    return (Span(f"{TIE}¶{item.paragraph}", size, tone=MUTED),) if item.paragraph is not None else ()


def _height(row: Sequence[Sequence[Line]], widths: Sequence[float]) -> float:
    return 2 * MARGIN + max(height(lines, width - MARGIN) for lines, width in zip(row, widths, strict=True))


def _common(step: Step, room: float, wide: float, size: float, lang: Lang, left_out: int) -> list[Line]:
    """As much as there is room for; the notes have it all, and the numbers that the table left out."""
    count = len(step.points)
    for most, kept in [(9, count), *((most, kept) for kept in range(count, -1, -1) for most in (3, 2))]:
        found = _alike(step, kept, most, wide, size, lang)
        if more := count - kept + left_out:
            words = translator(lang)("and {n} more in the notes", n=more)
            found.append(Line((Span(words, size, tone=MUTED),), gap=3))
        if height(found, wide) <= room:
            break
    return found


def _alike(step: Step, kept: int, most: int, wide: float, size: float, lang: Lang) -> list[Line]:
    title = Line((Span(translator(lang)("What they have in common"), size, bold=True),))
    return [title, *(_point(point, most, wide, size) for point in step.points[:kept])]


def _point(point: Point, most: int, wide: float, size: float) -> Line:
    group = f"{point.group} " if point.group else ""
    text = clip(group + point.text, wide - 50, size, most)[len(group) :]
    return Line((Span(group, size, bold=True), Span(text, size), *_cite(point, size)), bullet=True, gap=3)


def _plain(frame: GraphicFrame) -> None:
    """Without the office's own table style: its bands would be colours that mean nothing."""
    properties = frame._element.find(f".//{qn('a:tblPr')}")
    for name in list(properties.attrib):
        del properties.attrib[name]
    properties.set("firstRow", "1")
    style = properties.find(qn("a:tableStyleId"))
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # No Style, No Grid


def _line(cell: _Cell, paper: Paper) -> None:
    """A thin line under a cell, and no margin to its left."""
    cell.margin_left = Pt(0)
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": str(Pt(0.75))})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": str(rgb(paper.muted))}))
    line.append(fill)
    properties.insert(0, line)
