"""What stands around a slide's map: the legend, and the islands' frame."""

from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR
from pptx.shapes.group import GroupShape
from pptx.shapes.shapetree import GroupShapes, SlideShapes
from pptx.text.text import TextFrame
from pptx.util import Pt

from atlas import terms
from atlas.colouring import indicators
from atlas.colouring.legend import LegendClass
from atlas.domain import Belt, Lang, State
from atlas.locale import translator
from atlas.maps.scene import Scene
from atlas.talk.slides.map_shapes import AREA, BORDER, INSET, PAPERS, paint
from atlas.talk.slides.shapes import Box, describe, hollow, outline, rectangle
from atlas.talk.slides.text import LEADING, MUTED, SMALLEST, Line, Span, clip, lines, width, write

LEGEND = "Legend"
TOP, HEAD, ROW = 392.0, 36.0, 21.0  # where it begins, and how high its first row and the others are
BELT, STATE = 168.0, 90.0  # the columns' widths
WIDTH, HEIGHT = BELT + STATE * len(State), HEAD + ROW * len(Belt)
SWATCH = 26.0
# A list of classes: its title under the coast of 陽江 and beside the islands, its rows under both.
LIST, LISTED, END = 386.0, 20.5, 502.0
MOST = 6  # rows
LEFT, WIDE = 500.0, 432.0
GAP = 12.0
SLACK = 1.15
JOINT = " · "  # between the parts of a note
SAID = SMALLEST * LEADING  # a row of words


def build(shapes: SlideShapes, scene: Scene) -> GroupShape:
    """The legend, and the islands' frame."""
    group = shapes.add_group_shape()
    group.name = LEGEND
    if scene.key == indicators.DEFAULT:
        write_table(group.shapes, AREA.left + AREA.width - WIDTH, TOP, scene)
    else:
        _list(group.shapes, scene)
    _frame(group.shapes, scene)
    describe(group, said(scene))
    return group


def rows(items: Sequence[LegendClass], room: float, titled: str = "") -> list[list[tuple[float, LegendClass | str]]]:
    """Classes side by side, in as few rows as hold them, each with how far from the left it begins; a title has the
    first row's beginning."""
    found: list[list[tuple[float, LegendClass | str]]] = [[]]
    used = 0.0
    told: list[LegendClass | str] = [*([titled] if titled else []), *items]
    for item in told:
        wide = GAP + (_wide(item) if isinstance(item, str) else SWATCH + 6 + _wide(_counted(item)))
        if used and used + wide - GAP > room:
            found.append([])
            used = 0.0
        found[-1].append((used, item))
        used += min(wide, room)
    return found


def write_rows(
    shapes: GroupShapes, found: Sequence[Sequence[tuple[float, LegendClass | str]]], at: Box, scene: Scene
) -> None:
    """What `rows` has found, from the left upper corner of a box on."""
    for number, row in enumerate(found):
        for left, item in row:
            box = Box(at.left + left, at.top + number * ROW, at.width - left, ROW)
            if isinstance(item, str):
                _words(shapes, box._replace(width=min(_wide(item), box.width)), item, scene.lang)
                continue
            _swatch(shapes, box, item, scene)
            label = clip(_counted(item), box.width - SWATCH - 7, SMALLEST, 1)
            wide = min(_wide(label), box.width - SWATCH - 6)
            _words(shapes, Box(box.left + SWATCH + 6, box.top, wide, ROW), label, scene.lang)


def _wide(text: str) -> float:
    """The room of a text whose fonts may be wider than those it was measured for."""
    return _width(text) * SLACK


def _counted(item: LegendClass) -> str:
    return f"{item.label}  {item.count}"


def said(scene: Scene) -> str:
    """The legend as a sentence, for those who can't see it."""
    parts = [(", ".join(filter(None, (item.group, item.label))), item.count) for item in scene.legend]
    return translator(scene.lang)("; ").join(f"{label}: {count}" for label, count in parts)


def write_table(shapes: GroupShapes, left: float, top: float, scene: Scene) -> None:
    """Belts down, states across, with the number of areas and towns of each: WIDTH by HEIGHT points."""
    lang = scene.lang
    _ = translator(lang)
    classes = {item.key: item for item in scene.legend}
    _words(shapes, Box(left, top, BELT - 8, HEAD), scene.note, lang, bottom=True)
    for column, state in enumerate(State):
        head = Box(left + BELT + STATE * column, top, STATE - 4, HEAD)
        _words(shapes, head, _(terms.STATES[state]), lang, bottom=True)
    for row, belt in enumerate(Belt):
        below = top + HEAD + ROW * row
        _words(shapes, Box(left, below, BELT - 8, ROW), _(terms.BELTS_SHORT[belt]), lang)
        for column, state in enumerate(State):
            item = classes.get(f"{belt.value}.{state.value}")
            if item:
                box = Box(left + BELT + STATE * column, below, STATE - 4, ROW)
                _swatch(shapes, box, item, scene)
                _words(shapes, _beside(box), str(item.count), lang)


def _list(shapes: GroupShapes, scene: Scene) -> None:
    """What is shown and what is counted, and the classes, column by column."""
    lang = scene.lang
    columns, widths = _columns(scene.legend)
    rows = max(len(column) for column in columns)
    high = min(LISTED, (END - LIST) / rows)
    bottom = LIST + high * rows
    head = Box(LEFT, LIST - 3 * SAID, INSET.left - LEFT - GAP, 3 * SAID)
    above, below = _parted(scene.note, head.width - 1, int((END - bottom) / SAID))
    title = Span(clip(scene.title, head.width - 1, SMALLEST, 1 if above else 3, bold=True), SMALLEST, bold=True)
    note = Span(clip(above, head.width - 1, SMALLEST, 2), SMALLEST, tone=MUTED)
    _write(
        shapes, head, [Line((title,)), *([Line((note,))] if above else [])], lang
    ).vertical_anchor = MSO_ANCHOR.BOTTOM
    left = LEFT
    for column, wide in zip(columns, widths, strict=True):
        for row, item in enumerate(column):
            _class(shapes, Box(left, LIST + row * high, wide, high), item, scene)
        left += wide + GAP
    if below:
        most = min(lines(below, WIDE - 1, SMALLEST), int((END - bottom) / SAID))
        _words(shapes, Box(LEFT, bottom, WIDE, SAID * most), below, lang)


def _class(shapes: GroupShapes, box: Box, item: LegendClass, scene: Scene) -> None:
    _swatch(shapes, box, item, scene)
    inner, count = _beside(box), f"  {item.count}"
    label = clip(item.label, inner.width - _width(count) - 1, SMALLEST, 1)
    spans = (Span(label, SMALLEST), Span(count, SMALLEST, tone=MUTED))
    _write(shapes, inner, [Line(spans)], scene.lang).vertical_anchor = MSO_ANCHOR.MIDDLE


def _parted(note: str, room: float, rows_below: int) -> tuple[str, str]:
    """As much of a note as two rows beside the islands hold, and the rest, for which there may be room below."""
    parts = note.split(JOINT)
    fits = max((n for n in range(len(parts) + 1) if lines(JOINT.join(parts[:n]), room, SMALLEST) <= 2), default=0)
    return (JOINT.join(parts[:fits]), JOINT.join(parts[fits:])) if rows_below else (note, "")


def _columns(legend: tuple[LegendClass, ...]) -> tuple[list[tuple[LegendClass, ...]], list[float]]:
    """The classes of each column, and how wide it is: as few columns as leave room below and the labels whole."""
    count = len(legend)
    for number, most in ((1, 3), (2, 4), (3, 5), (2, 5), (max(3, -(-count // MOST)), MOST)):
        rows = -(-count // number)
        columns = [legend[start : start + rows] for start in range(0, count, rows)]
        needed = [max(_width(f"{item.label}  {item.count}") + SWATCH + 8 for item in found) for found in columns]
        room = WIDE - GAP * (len(columns) - 1)
        if rows <= most and (sum(needed) <= room or (number, most) == (2, 5)):
            break
    return columns, _shares(needed, room)


def _shares(needed: Sequence[float], room: float) -> list[float]:
    """The room for all, by what each needs: what some leave over is the others'."""
    even, spare = room / len(needed), room - sum(needed)
    if spare >= 0:
        return [one + spare / len(needed) for one in needed]
    modest = [one for one in needed if one <= even]
    rest = (room - sum(modest)) / (len(needed) - len(modest))
    return [one if one <= even else rest for one in needed]


def _width(text: str) -> float:
    return width([Span(text, SMALLEST)])


def _words(shapes: GroupShapes, box: Box, text: str, lang: Lang, bottom: bool = False) -> None:
    most = int(box.height / SAID + 0.01)
    words = Line((Span(clip(text, box.width - 1, SMALLEST, most), SMALLEST, tone=MUTED),))
    _write(shapes, box, [words], lang).vertical_anchor = MSO_ANCHOR.BOTTOM if bottom else MSO_ANCHOR.MIDDLE


def _write(shapes: GroupShapes, box: Box, paragraphs: Sequence[Line], lang: Lang) -> TextFrame:
    shape = shapes.add_textbox(Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    return write(shape, paragraphs, lang)


def _swatch(shapes: GroupShapes, box: Box, item: LegendClass, scene: Scene) -> None:
    shape = rectangle(shapes, Box(box.left, box.top + 4, SWATCH, box.height - 7))
    shape.name = item.key
    paper = PAPERS[scene.theme]
    paint(shape, scene.fill(item), paper)
    outline(shape, paper.muted, BORDER)


def _beside(box: Box) -> Box:
    """What a swatch leaves of a box."""
    return Box(box.left + SWATCH + 6, box.top, box.width - SWATCH - 6, box.height)


def _frame(shapes: GroupShapes, scene: Scene) -> None:
    """The islands are far to the south-east: a frame says that they don't lie where they are drawn."""
    frame = rectangle(shapes, INSET)
    frame.name = "Inset"
    hollow(frame)
    outline(frame, PAPERS[scene.theme].muted, BORDER)
    words = Box(INSET.left + 6, INSET.top + INSET.height - 4 - HEAD, INSET.width - 10, HEAD)
    _words(shapes, words, scene.islands, scene.lang, bottom=True)
