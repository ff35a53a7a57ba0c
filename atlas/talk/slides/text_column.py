"""The words of a slide, from far to near: name, industry, the first number large, the other numbers, what was done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat

from atlas.domain import Lang
from atlas.locale import Translate, translator
from atlas.talk.slides.text import MUTED, SMALLEST, TIE, Line, Span, clean, clip, height, lines
from atlas.talk.steps import Number, Point, Step, StepKind, line

LEFT, TOP, WIDTH, BOTTOM = 38.0, 41.0, 370.0, 500.0
GUTTER = 14.0
TITLES = {Lang.HANT: (40.0, 34.0, 30.0), Lang.HANS: (40.0, 34.0, 30.0), Lang.EN: (32.0, 30.0)}
NAMES = (30.0, 26.0, 24.0, 22.0)  # of a title that is the names of places side by side
SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 15.0, float(SMALLEST))  # of the points; the other sizes follow


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
    """The step's words at the largest size at which they fit; the last ones left out where even the smallest is too
    large, and said so."""
    found: tuple[Row, ...] = ()
    for size, numbers, points in _attempts(step):
        found = tuple(_rows(step, lang, size, numbers, points))
        if sum(row.gap + row.height for row in found) <= room:
            break
    return found


def _attempts(step: Step) -> Iterator[tuple[float, int, int]]:
    """Ever smaller; then without a visitor's numbers on a place's step but one, then with ever fewer points, then
    numbers."""
    numbers, points = len(step.numbers), len(step.points)
    own = sum(number.own for number in step.numbers) if step.kind is StepKind.PLACE else 0
    kept = numbers - max(0, own - 1)
    return chain(
        ((size, numbers, points) for size in SIZES),
        ((SIZES[-1], fewer, points) for fewer in reversed(range(kept, numbers))),
        ((SIZES[-1], kept, fewer) for fewer in reversed(range(points))),
        ((SIZES[-1], fewer, 0) for fewer in reversed(range(kept))),
    )


def _rows(step: Step, lang: Lang, size: float, numbers: int, points: int) -> Iterator[Row]:
    _ = translator(lang)
    yield _full(0, _title(step, TITLES[lang] if step.table is None else NAMES))
    if step.table:  # slide_table.py has the rest
        return
    small = max(SMALLEST, size - 4)
    under = [text for text in (step.second, step.where) if text]
    if under:
        yield _full(4, *(_plain(text, small, 2, tone=True) for text in under))
    if step.lead:
        yield _full(14, _plain(_("Industry focus"), SMALLEST, 1, tone=True), _plain(step.lead, size, 3, bold=True))
    yield from _numbers(step.numbers[:numbers], size, step.kind, _)
    said = [*_points(step.points[:points], size, step, _)]
    left_out = len(step.numbers) - numbers + len(step.points) - points
    if left_out:
        more = _plain(_("and {n} more in the notes", n=left_out), SMALLEST, 1, tone=True)
        said.append(replace(more, gap=4))
    if said:
        yield _full(16, *said)
    if step.remark:
        yield _full(16, _plain(step.remark, SMALLEST, 2, tone=True))


def _full(gap: float, *paragraphs: Line) -> Row:
    return Row(gap, (Cell(0, WIDTH, paragraphs),))


def _title(step: Step, sizes: Sequence[float]) -> Line:
    """On one row if it can be; the talk's own title and the names of many places, which may be long, on two."""
    rows = 2 if step.kind in (StepKind.TITLE, StepKind.COMPARE) else 1
    size = next((size for size in sizes if lines(step.title, WIDTH - 1, size, bold=True) <= rows), sizes[-1])
    return Line((Span(clip(step.title, WIDTH - 1, size, 3, bold=True), size, bold=True),))


def _plain(text: str, size: float, most: int, *, bold: bool = False, tone: bool = False) -> Line:
    span = Span(clip(text, WIDTH - 1, size, most, bold), size, bold)
    return Line((Span(span.text, size, bold, MUTED),) if tone else (span,))


def _numbers(numbers: tuple[Number, ...], size: float, kind: StepKind, _: Translate) -> Iterator[Row]:
    """The first large, by itself unless there are just two; the others in pairs. On a place's step the visitor's
    numbers follow the article's in rows of their own, never large, and say whose they are."""
    among = [number for number in numbers if number.own and kind is StepKind.PLACE]
    others = [number for number in numbers if number not in among]
    first = 2 if len(others) == 2 else 1
    rows = [others[:first], *_pairs(others[first:])]
    for large, row in zip(chain([True], repeat(False)), rows, strict=False):
        width = WIDTH if large and len(row) == 1 else (WIDTH - GUTTER) / 2
        if row:
            yield Row(14, tuple(_number(n, width, size, i * (width + GUTTER), large) for i, n in enumerate(row)))
    whose = _("Visitor's own data")
    for row in _pairs(among):
        width = WIDTH if len(row) == 1 else (WIDTH - GUTTER) / 2
        yield Row(14, tuple(_number(n, width, size, i * (width + GUTTER), False, whose) for i, n in enumerate(row)))


def _pairs(numbers: Sequence[Number]) -> list[Sequence[Number]]:
    return [numbers[start : start + 2] for start in range(0, len(numbers), 2)]


def _number(number: Number, width: float, size: float, left: float, large: bool, whose: str = "") -> Cell:
    reading = number.reading
    small = max(SMALLEST, size - 4)
    figure = (f"{reading.earlier} → " if reading.earlier else "") + reading.mark + reading.number
    big = size * 2 if large else size * 1.3
    close = reading.unit if reading.unit.startswith("%") else ""
    # A visitor's category may be any words.
    told = clip(figure + close, width - 1, big, 2, bold=True) if number.own else clean(figure + close)
    spans = [Span(told, big, bold=True)]
    unit = Span(clip(reading.unit, width - 1, small, 2), small)
    # The atlas's own counts have a phrase for a unit, which needs a row of its own.
    below = (Line((unit,)),) if number.figure is None and not number.own and not close else ()
    if reading.unit and not close and not below:
        spans += [Span(" ", small), unit]
    metric = (Span(clip(number.metric, width - 1, small, 4), small, tone=MUTED), *_source(number.paragraph, small))
    above = (Line((Span(clip(whose, width - 1, SMALLEST, 1), SMALLEST, bold=True, tone=MUTED),)),) if whose else ()
    return Cell(left, width, (*above, Line(tuple(spans)), *below, Line(metric)))


def _source(paragraph: int | None, size: float) -> tuple[Span, ...]:
    return (Span(f"{TIE}¶{paragraph}", size, tone=MUTED),) if paragraph is not None else ()


def _points(points: tuple[Point, ...], size: float, step: Step, _: Translate) -> Iterator[Line]:
    """With the source's section above those that belong to it. Of a visitor's own the last says whose they are."""
    group = ""
    small = max(SMALLEST, size - 6)
    ranked = step.kind is StepKind.OWN_COLUMN  # each has a number of its own
    for point in points:
        if point.group and point.group != group:
            yield Line((Span(clean(point.group), small, bold=True, tone=MUTED),), gap=size * 0.5)
        group = point.group
        if ranked and point is step.points[-1]:
            yield Line((Span(clean(point.text), small, tone=MUTED),), gap=size * 0.6)
            continue
        spans = (Span(clean(line(point, _)), size), *_source(point.paragraph, small))
        yield Line(spans, bullet=not ranked, gap=0 if step.kind is StepKind.BELT else size * 0.25)
