"""The words of a slide, from far to near: name, industry, the first number large, the other numbers, what was done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat

from atlas.domain import Lang
from atlas.locale import Translate, translator
from atlas.talk.slides.text import MUTED, SMALLEST, TIE, Line, Span, clean, clip, height, lines
from atlas.talk.slides.text import width as text_width
from atlas.talk.steps import Number, Point, Step, StepKind, line

LEFT, TOP, WIDTH, BOTTOM = 38.0, 41.0, 370.0, 500.0
GUTTER = 14.0
# In points; what finds no room at them goes to the notes, never to smaller type.
TITLE, KICKER, NUMBER, LABEL = 36.0, 16.0, 80.0, 20.0
NAMES = (24.0, 20.0, 18.0)  # of a title that is the names of places side by side
FURTHER = 36.0  # of the numbers after the first, and of counts
SENTENCE = 30.0  # of the strongest sentence, where there is no number
SIZES = (20.0, 18.0)  # of the points
LISTS = (20.0, 18.0, 16.0, float(SMALLEST))  # of those of which none may be missing: a column's ranks, the sources
MOST = 3  # points of a place
WIDER = (NUMBER, 64.0, 48.0, FURTHER)  # a number that is longer than the column is smaller


@dataclass(frozen=True, slots=True)
class Cell:
    """A text box: `left` from the column's edge, and its paragraphs."""

    left: float
    width: float
    paragraphs: tuple[Line, ...]

    @property
    def height(self) -> float:
        return height(self.paragraphs, self.width)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side; the first row holds the title."""

    gap: float
    cells: tuple[Cell, ...]

    @property
    def height(self) -> float:
        return max(cell.height for cell in self.cells)


def text_column(step: Step, lang: Lang, room: float) -> tuple[Row, ...]:
    """The step's words; the last ones are left out where there is no room for them, and that is said."""
    found: tuple[Row, ...] = ()
    for size, numbers, points in _attempts(step):
        found = tuple(_rows(step, lang, size, numbers, points))
        if sum(row.gap + row.height for row in found) <= room:
            break
    return found


def _attempts(step: Step) -> Iterator[tuple[float, int, int]]:
    """Ever smaller; then without a visitor's numbers on a place's step but one, then with ever fewer points, then
    numbers."""
    numbers, points = len(step.numbers), min(len(step.points), MOST if step.kind is StepKind.PLACE else 99)
    own = sum(number.own for number in step.numbers) if step.kind is StepKind.PLACE else 0
    kept = 0 if step.kind is StepKind.CLOSING else numbers - max(0, own - 1)  # its chart has them, too
    sizes = LISTS if step.kind in (StepKind.OWN_COLUMN, StepKind.CLOSING) else SIZES
    return chain(
        ((size, numbers, points) for size in sizes),
        ((sizes[-1], fewer, points) for fewer in reversed(range(kept, numbers))),
        ((sizes[-1], kept, fewer) for fewer in reversed(range(points))),
        ((sizes[-1], fewer, 0) for fewer in reversed(range(kept))),
    )


def _rows(step: Step, lang: Lang, size: float, numbers: int, points: int) -> Iterator[Row]:
    _ = translator(lang)
    yield _full(0, Line((_heading(step),)))
    if step.table:  # side_by_side.py has the rest
        return
    under = [text for text in (step.second, step.where) if text and step.kind is not StepKind.BELT]
    if under:
        yield _full(4, *(_plain(text, KICKER, 2, tone=True) for text in under))
    if step.lead:
        yield _full(10, _plain(_("Industry focus"), KICKER, 1, tone=True), _plain(step.lead, LABEL, 3, bold=True))
    told = 0
    if step.kind is StepKind.PLACE and points and all(number.own for number in step.numbers):
        told = 1
        first = step.points[0]
        large = next((s for s in (SENTENCE, 24.0) if lines(first.text, WIDTH - 1, s, bold=True) <= 6), SIZES[0])
        spans = (Span(clean(first.text), large, bold=True), *_source(first.paragraph, KICKER))
        yield _full(18, Line(spans))
    yield from _numbers(step.numbers[:numbers], step.kind, _)
    said = [*_points(step.points[told:points], size, step, _)]
    left_out = len(step.numbers) - numbers + len(step.points) - points
    if left_out:
        more = _plain(_("and {n} more in the notes", n=left_out), KICKER, 1, tone=True)
        said.append(replace(more, gap=4))
    if said:
        yield _full(14, *said)
    if step.remark:
        yield _full(14, _plain(step.remark, KICKER, 2, tone=True))


def _full(gap: float, *paragraphs: Line) -> Row:
    return Row(gap, (Cell(0, WIDTH, paragraphs),))


def _heading(step: Step) -> Span:
    """On two rows at most, a talk's own title on three; longer ones end with an ellipsis."""
    rows = 3 if step.kind is StepKind.TITLE else 2
    sizes = (TITLE,) if step.table is None else NAMES
    size = next((size for size in sizes if lines(step.title, WIDTH - 1, size, bold=True) <= rows), sizes[-1])
    return Span(clip(step.title, WIDTH - 1, size, rows, bold=True), size, bold=True)


def _plain(text: str, size: float, most: int, *, bold: bool = False, tone: bool = False) -> Line:
    span = Span(clip(text, WIDTH - 1, size, most, bold), size, bold)
    return Line((Span(span.text, size, bold, MUTED),) if tone else (span,))


def _numbers(numbers: tuple[Number, ...], kind: StepKind, _: Translate) -> Iterator[Row]:
    """The first large, by itself unless they are counts; the others in pairs. On a place's step the visitor's numbers
    follow the article's in rows of their own, never large, and say whose they are."""
    among = [number for number in numbers if number.own and kind is StepKind.PLACE]
    others = [number for number in numbers if number not in among]
    first = 0 if kind in (StepKind.BELT, StepKind.CLOSING, StepKind.OWN_COLUMN) else 1
    rows = [*([others[:1]] if first else []), *_pairs(others[first:])]
    for large, row in zip(chain([bool(first)], repeat(False)), rows, strict=False):
        width = WIDTH if len(row) == 1 else (WIDTH - GUTTER) / 2
        if row:
            yield Row(10, tuple(_number(n, width, i * (width + GUTTER), large) for i, n in enumerate(row)))
    whose = _("Visitor's own data")
    for row in _pairs(among):
        width = WIDTH if len(row) == 1 else (WIDTH - GUTTER) / 2
        yield Row(10, tuple(_number(n, width, i * (width + GUTTER), False, whose) for i, n in enumerate(row)))


def _pairs(numbers: Sequence[Number]) -> list[Sequence[Number]]:
    return [numbers[start : start + 2] for start in range(0, len(numbers), 2)]


def _number(number: Number, width: float, left: float, large: bool, whose: str = "") -> Cell:
    reading = number.reading
    small = LABEL if large else KICKER
    figure = (f"{reading.earlier} → " if reading.earlier else "") + reading.mark + reading.number
    close = reading.unit if reading.unit.startswith("%") else ""
    sizes = WIDER if large else WIDER[-1:]
    big = next((size for size in sizes if lines(figure + close, width - 1, size, bold=True) == 1), sizes[-1])
    # A visitor's category may be any words.
    told = clip(figure + close, width - 1, big, 2, bold=True) if number.own else clean(figure + close)
    spans = [Span(told, big, bold=True)]
    unit = Span(clip(reading.unit, width - 1, small, 2), small)
    # The atlas's own counts have a phrase for a unit, which needs a row of its own; so does one that finds no room.
    counted = number.figure is None and not number.own
    beside = lines(figure, width - 1 - text_width([Span(" ", small), unit]), big, bold=True) == 1
    below = (Line((unit,)),) if reading.unit and not close and (counted or not beside) else ()
    if reading.unit and not close and not below:
        spans += [Span(" ", small), unit]
    metric = (Span(clip(number.metric, width - 1, small, 4), small, tone=MUTED), *_source(number.paragraph, KICKER))
    above = (Line((Span(clip(whose, width - 1, KICKER, 1), KICKER, bold=True, tone=MUTED),)),) if whose else ()
    return Cell(left, width, (*above, Line(tuple(spans)), *below, Line(metric)))


def _source(paragraph: int | None, size: float) -> tuple[Span, ...]:
    return (Span(f"{TIE}¶{paragraph}", size, tone=MUTED),) if paragraph is not None else ()


def _points(points: tuple[Point, ...], size: float, step: Step, _: Translate) -> Iterator[Line]:
    """With the source's section above those that belong to it. Of a visitor's own the last says whose they are."""
    group = ""
    small = KICKER
    ranked = step.kind is StepKind.OWN_COLUMN  # each has a number of its own
    for point in points:
        if step.kind is not StepKind.PLACE and point.group and point.group != group:
            yield Line((Span(clean(point.group), small, bold=True, tone=MUTED),), gap=size * 0.5)
        group = point.group
        if ranked and point is step.points[-1]:
            yield Line((Span(clean(point.text), small, tone=MUTED),), gap=size * 0.6)
            continue
        spans = (Span(clean(line(point, _)), size), *_source(point.paragraph, small))
        yield Line(spans, bullet=not ranked, gap=0 if step.kind is StepKind.BELT else size * 0.25)
