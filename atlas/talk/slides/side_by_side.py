"""A slide's native table of places side by side, and below it what they have in common."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.shapetree import SlideShapes
from pptx.table import _Cell
from pptx.util import Pt

from atlas.domain import Lang
from atlas.locale import translator
from atlas.maps.scene import short
from atlas.talk.slides.map_shapes import Paper, rgb
from atlas.talk.slides.text import MUTED, SMALLEST, TIE, Line, Span, clip, height, write
from atlas.talk.slides.text_column import BOTTOM, LEFT, WIDTH
from atlas.talk.steps import Cell, Number, Point, Step, Table

NAME = "Comparison"
SIZE = float(SMALLEST)
SHARES = (0.25, 0.35, 0.40)  # of the width: the place, its industry, its results
MARGIN = 3.0  # above and below a cell's words, and to their right
GAP = 12.0
# Rows of words for each thing said, and points that the table leaves to what is in common: the first that fit.
ATTEMPTS = ((8, 100), (5, 100), (4, 100), (3, 100), (3, 70), (4, 50), (3, 50))
LAST = ((2, 100), (2, 50), (1, 0))


def add(shapes: SlideShapes, step: Step, top: float, lang: Lang, paper: Paper) -> float:
    """The table from `top` on, and what is in common below it. Returns where they end."""
    assert step.table is not None
    bottom, left_out = _table(shapes, step.table, top, lang, paper)
    paragraphs = _common(step, BOTTOM - bottom - GAP, lang, left_out)
    high = height(paragraphs, WIDTH)
    box = shapes.add_textbox(Pt(LEFT), Pt(bottom + GAP), Pt(WIDTH), Pt(high))
    write(box, paragraphs, lang)
    return bottom + GAP + high


def _table(shapes: SlideShapes, table: Table, top: float, lang: Lang, paper: Paper) -> tuple[float, int]:
    """Returns where it ends, and how many numbers of a visitor it leaves to the notes."""
    widths = [share * WIDTH for share in SHARES]
    # A visitor's numbers go first where there is too little room; the notes have them too.
    for own, (most, common) in (*product((True, False), ATTEMPTS), *product((False,), LAST)):
        cells = _cells(table, widths, most, own, lang)
        heights = [_height(row, widths) for row in cells]
        if top + sum(heights) + common <= BOTTOM:
            break
    left_out = 0 if own else sum(isinstance(item, Number) and item.own for row in table.rows for item in row[-1])
    place = (Pt(LEFT), Pt(top), Pt(WIDTH), Pt(sum(heights)))
    frame = shapes.add_table(len(cells), len(widths), *place)
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
    return top + sum(heights), left_out


def _cells(table: Table, widths: Sequence[float], most: int, own: bool, lang: Lang) -> list[list[list[Line]]]:
    rows = [[[Line((Span(head, SIZE, tone=MUTED),))] for head in table.heads]]
    for row in table.rows:
        kept = [tuple(item for item in cell if own or not (isinstance(item, Number) and item.own)) for cell in row]
        who = kept[0]
        if lang is Lang.EN:  # the level of each stands in the title
            who = tuple(replace(item, text=short(item.text)) if isinstance(item, Point) else item for item in who)
        rows.append([_lines(who, widths[0], most, lead=True)])
        rows[-1] += [_lines(cell, width, most) for cell, width in zip(kept[1:], widths[1:], strict=True)]
    return rows


def _lines(cell: Cell, width: float, most: int, *, lead: bool = False) -> list[Line]:
    """A cell's paragraphs; of the first cell the name is bold, and the rest muted."""
    room, found = width - MARGIN - 1, []
    for number, item in enumerate(cell):
        if isinstance(item, Number):
            found += _number(item, room, most)
        elif item.text:
            bold, tone = lead and not number, lead and number > 0
            cite = _cite(item)
            text = clip(item.text, room - (24 if cite else 0), SIZE, most, bold=bold)
            span = Span(text, SIZE, bold, MUTED) if tone else Span(text, SIZE, bold)
            found.append(Line((span, *cite)))
    return found


def _number(item: Number, room: float, most: int) -> list[Line]:
    reading = item.reading
    rise = f"{reading.earlier} → " if reading.earlier else ""
    gap = "" if reading.unit.startswith("%") or not reading.unit else " "
    figure = clip(f"{rise}{reading.mark}{reading.number}{gap}{reading.unit}", room, SIZE + 2, 2, bold=True)
    metric = clip(item.metric, room - 24, SIZE, most)
    return [Line((Span(figure, SIZE + 2, bold=True),)), Line((Span(metric, SIZE, tone=MUTED), *_cite(item)))]


def _cite(item: Number | Point) -> tuple[Span, ...]:
    return (Span(f"{TIE}¶{item.paragraph}", SIZE, tone=MUTED),) if item.paragraph is not None else ()


def _height(row: Sequence[Sequence[Line]], widths: Sequence[float]) -> float:
    return 2 * MARGIN + max(height(lines, width - MARGIN) for lines, width in zip(row, widths, strict=True))


def _common(step: Step, room: float, lang: Lang, left_out: int) -> list[Line]:
    """As much as there is room for; the notes have it all, and the numbers that the table left out."""
    _ = translator(lang)
    title = Line((Span(_("What they have in common"), SIZE, bold=True),))
    count = len(step.points)
    for most, kept in [(9, count), *((most, kept) for kept in range(count, -1, -1) for most in (3, 2))]:
        found = [title, *(_point(point, most) for point in step.points[:kept])]
        if more := count - kept + left_out:
            found.append(Line((Span(_("and {n} more in the notes", n=more), SIZE, tone=MUTED),), gap=3))
        if height(found, WIDTH) <= room:
            break
    return found


def _point(point: Point, most: int) -> Line:
    group = f"{point.group} " if point.group else ""
    text = clip(group + point.text, WIDTH - 50, SIZE, most)[len(group) :]
    return Line((Span(group, SIZE, bold=True), Span(text, SIZE), *_cite(point)), bullet=True, gap=3)


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
