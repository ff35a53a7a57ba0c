"""The words of a slide, by the placeholder that they belong to: what fits at fixed sizes; the notes say it all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from atlas.domain import Lang
from atlas.locale import Translate, translator
from atlas.talk.slides.chart import rise
from atlas.talk.slides.flow import Filled, Said, closes, placed
from atlas.talk.slides.layouts import KICKER, LABEL, LEAST, NUMBER, SENTENCE, TEXT, TITLE, Role
from atlas.talk.slides.shapes import Box
from atlas.talk.slides.text import LEADING, MUTED, TIE, Line, Span, before_bracket, clean, clip, lines
from atlas.talk.slides.text import width as text_width
from atlas.talk.steps import Number, Point, Step, StepKind, line

ROWS = 4  # of a title, at most; what stands below it moves down
NAMES = (TITLE, 28.0, 24.0, 20.0, LEAST)  # of a title that is the names of places side by side
SIZES = (TEXT, LEAST)
MOST = 3  # points of a place
LEAST_PLACES = 4  # of a belt on a slide, where they take several
WIDER = (NUMBER, 64.0, 48.0, TITLE)  # a number that is longer than the column is smaller
CHART, RISE, TABLE = 116.0, 210.0, 60.0  # the least height
JOINT = " · "
LARGE = (StepKind.PLACE, StepKind.BELT, StepKind.TITLE)  # whose first number stands by itself
APART = (Role.MAP, Role.SOURCE, Role.PAGE)  # which the slide fills by other means


def text_column(step: Step, lang: Lang, boxes: Mapping[Role, Box]) -> tuple[Filled, ...]:
    """The step's words in a layout's boxes, which close up where words take less room than there is; the last ones are
    left out where there is no room for them, and that is said."""
    return _column(step, lang, boxes)[0]


def continued(step: Step, lang: Lang, boxes: Mapping[Role, Box]) -> tuple[Step, ...]:
    """A belt's step as several where not all of its places have room beside its map; any other as it is."""
    if step.kind is not StepKind.BELT:
        return (step,)
    room, places = _column(step, lang, boxes)[1], len(step.points)
    if room == places or room < LEAST_PLACES:
        return (step,)
    half = min(room, (places + 1) // 2)
    title = translator(lang)("{title} (continued)", title=step.title) if step.numbers else step.title
    more = replace(step, title=title, numbers=(), points=step.points[half:])
    return (replace(step, points=step.points[:half]), *continued(more, lang, boxes))


def _column(step: Step, lang: Lang, boxes: Mapping[Role, Box]) -> tuple[tuple[Filled, ...], int]:
    """The words, and how many points are among them."""
    boxes = {role: box for role, box in boxes.items() if role not in APART}
    found: tuple[Filled, ...] = ()
    for each in _attempts(step):
        said = _merged(_said(step, lang, boxes, each), boxes)
        found, fits = placed(said, boxes, _drawn(step))
        if fits:
            break
    return found, each.points


@dataclass(frozen=True, slots=True)
class _Attempt:
    """The sizes of the text and of the strongest sentence, and how many numbers and points are told."""

    size: float
    sentence: float
    numbers: int
    points: int


def _attempts(step: Step) -> Iterator[_Attempt]:
    """Smaller; then with one of a visitor's numbers on a place's step, then with ever fewer points, then numbers."""
    place = step.kind is StepKind.PLACE
    most = MOST + all(number.own for number in step.numbers)  # the strongest sentence stands by itself
    numbers, points = len(step.numbers), min(len(step.points), most) if place else len(step.points)
    own = sum(number.own for number in step.numbers) if place else 0
    kept = 0 if step.kind is StepKind.CLOSING else numbers - max(0, own - 1)  # its chart has them, too
    yield from (_Attempt(size, SENTENCE, numbers, points) for size in SIZES)
    if place:
        yield _Attempt(LEAST, TEXT, numbers, points)
    yield from (_Attempt(LEAST, TEXT, fewer, points) for fewer in reversed(range(kept, numbers)))
    yield from (_Attempt(LEAST, TEXT, kept, fewer) for fewer in reversed(range(points)))
    yield from (_Attempt(LEAST, TEXT, fewer, 0) for fewer in reversed(range(kept)))


def _drawn(step: Step) -> dict[Role, float]:
    """What is no words, and its least height."""
    if step.table:
        return {Role.TABLE: TABLE}
    return {Role.CHART: RISE if rise(step) else CHART} if step.kind is StepKind.CLOSING or rise(step) else {}


def _merged(said: Said, boxes: Mapping[Role, Box]) -> Said:
    """What a layout has no placeholder for stands above its text."""
    above = [line for role, found in said.items() if role not in boxes and role is not Role.TEXT for line in found]
    kept = {role: found for role, found in said.items() if role in boxes and found}
    text = (*above, *said.get(Role.TEXT, ()))
    return kept | ({Role.TEXT: text} if text else {})


def _said(step: Step, lang: Lang, boxes: Mapping[Role, Box], attempt: _Attempt) -> Said:
    """Every word by its role, in the order in which they are told."""
    _ = translator(lang)
    size, numbers, points = attempt.size, attempt.numbers, attempt.points
    text = boxes.get(Role.TEXT, boxes[Role.TITLE])

    def box(role: Role) -> Box:
        return boxes.get(role, text)

    said: Said = {
        Role.TITLE: _heading(step, boxes[Role.TITLE], ROWS if closes(boxes) and step.kind is not StepKind.TITLE else 1)
    }
    if step.table:  # side_by_side.py has the rest
        return said
    said[Role.KICKER] = _kicker(step, box(Role.KICKER))
    if step.lead:
        wide = box(Role.LEAD).width
        caption = _plain(_("Industry focus"), KICKER, 1, wide, tone=True)
        lead = _plain(step.lead, LABEL, 3, wide, bold=True)
        said[Role.LEAD] = (lead,) if step.own_lead else (caption, lead)
    elif step.remark and step.kind is StepKind.PLACE:
        said[Role.LEAD] = (_plain(step.remark, KICKER, 2, box(Role.LEAD).width, tone=True),)
    shown, rest = step.numbers[:numbers], []
    among = [number for number in shown if number.own and step.kind is StepKind.PLACE]
    others = [number for number in shown if number not in among and number != rise(step)]
    if others and step.kind in LARGE and not rise(step):
        said |= _large(others[0], box(Role.NUMBER), box(Role.LABEL), lang)
        others = others[1:]
        if step.kind is StepKind.BELT:
            wide = box(Role.LABEL).width
            said[Role.LABEL] = (
                *_counted(shown[0], wide),
                *(line for one in others for line in _counted(one, wide, beside=True)),
            )
            others = []
    if step.kind is StepKind.CLOSING:
        said[Role.LABEL] = tuple(_figure(number, LABEL, box(Role.LABEL).width) for number in others)
    else:
        rest = [_figure(number, size, text.width, gap=size * 0.25) for number in others]
    told = 0
    if step.kind is StepKind.PLACE and points and all(number.own for number in step.numbers):
        told = 1
        said[Role.SENTENCE] = (_sentence(step.points[0], box(Role.SENTENCE).width, attempt.sentence),)
    if among:
        wide, whose = box(Role.OWN).width, _("Visitor's own data")
        caption = replace(_plain(whose, KICKER, 1, wide, tone=True), gap=4.0)
        said[Role.OWN] = (caption, *(_figure(number, LEAST, wide) for number in among))
    rest += _points(step.points[told:points], size, step, _)
    if left_out := len(step.numbers) - numbers + len(step.points) - points:
        more = _plain(_("and {n} more in the notes", n=left_out), KICKER, 1, text.width, tone=True)
        rest.append(replace(more, gap=4.0))
    if step.remark and step.kind is not StepKind.PLACE:
        rest.append(replace(_plain(step.remark, KICKER, 2, text.width, tone=True), gap=14.0))
    said[Role.TEXT] = tuple(rest)
    return said


def _heading(step: Step, box: Box, rows: int) -> tuple[Line, ...]:
    """On so many rows at most, or as many as its box has; longer ones end with an ellipsis."""
    rows = max(rows, int(box.height / (TITLE * LEADING)))
    if step.table is not None:
        rows = 2
    sizes = (TITLE,) if step.table is None else NAMES
    size = next((size for size in sizes if lines(step.title, box.width - 1, size, bold=True) <= rows), sizes[-1])
    parts = before_bracket(clip(step.title, box.width - 1, size, rows, bold=True), box.width - 1, size, bold=True)
    return tuple(Line((Span(part, size, bold=True),)) for part in parts)


def _kicker(step: Step, box: Box) -> tuple[Line, ...]:
    """What is under the title: on a cover the talk's subtitle and its date."""
    under = [text for text in (step.second, step.where) if text and step.kind is not StepKind.BELT]
    if step.kind is StepKind.TITLE:
        return tuple(_plain(text, KICKER, 1 if text is step.where else 2, box.width, tone=True) for text in under)
    parts = before_bracket(JOINT.join(under), box.width - 1, KICKER)
    return tuple(_plain(part, KICKER, 2 if len(parts) == 1 else 1, box.width, tone=True) for part in parts if part)


def _plain(text: str, size: float, most: int, wide: float, *, bold: bool = False, tone: bool = False) -> Line:
    span = Span(clip(text, wide - 1, size, most, bold), size, bold)
    return Line((Span(span.text, size, bold, MUTED),) if tone else (span,))


def _large(number: Number, box: Box, under: Box, lang: Lang) -> Said:
    """A number by itself, and what it is of; its unit stands beside it where there is room."""
    reading = number.reading
    figure = _stated(number)
    close = reading.unit if reading.unit.startswith("%") else ""
    told = clean(figure + close)
    big = next((size for size in WIDER if lines(told, box.width - 1, size, bold=True) == 1), WIDER[-1])
    unit = Span(clip(reading.unit, box.width - 1, LABEL, 2), LABEL)
    counted = number.figure is None  # the atlas's own counts have a phrase for a unit
    beside = lines(told, box.width - 1 - text_width([Span(" ", LABEL), unit]), big, bold=True) == 1
    spans = [Span(clip(told, box.width - 1, big, 1, bold=True), big, bold=True)]
    of = clip(number.metric, under.width - 1, LABEL, 3)
    if reading.unit and not close and beside and not counted:
        spans += [Span(" ", LABEL), unit]
    elif reading.unit and not close:
        of = clip(f"{reading.unit}{JOINT}{number.metric}", under.width - 1, LABEL, 3)
    return {
        Role.NUMBER: (Line(tuple(spans)),),
        Role.LABEL: (Line((Span(of, LABEL, tone=MUTED), *_source(number.paragraph))),),
    }


def _counted(number: Number, wide: float, *, beside: bool = False) -> tuple[Line, Line]:
    """What a count is of, and of how many; the count itself `beside` it where it doesn't stand large elsewhere."""
    figure = (Span(f"{_stated(number)} ", LABEL, bold=True),) if beside else ()
    unit = Span(clip(number.reading.unit, wide - 1 - text_width(figure), LABEL, 2), LABEL)
    return Line((*figure, unit)), _plain(number.metric, LABEL, 2, wide, tone=True)


def _stated(number: Number) -> str:
    reading = number.reading
    return (f"{reading.earlier} → " if reading.earlier else "") + reading.mark + reading.number


def _figure(number: Number, size: float, wide: float, gap: float = 0.0) -> Line:
    """A number in a line of its own, and what it is of."""
    unit = clean(number.reading.unit)
    figure = clip(_stated(number) + (unit if unit.startswith("%") else ""), wide - 1, size, 2, bold=True)
    said = ([unit] if unit and not unit.startswith("%") else []) + [clean(number.metric)]
    counted = number.figure is None and not number.own
    of = clip(" " + (JOINT if counted else " ").join(said), wide - 60, size, 3)
    return Line((Span(figure, size, bold=True), Span(f" {of}", size), *_source(number.paragraph)), gap=gap)


def _sentence(point: Point, wide: float, size: float) -> Line:
    large = size if lines(point.text, wide - 1, size, bold=True) <= 7 else TEXT
    return Line((Span(clean(point.text), large, bold=True), *_source(point.paragraph)))


def _source(paragraph: int | None) -> tuple[Span, ...]:
    return (Span(f"{TIE}¶{paragraph}", KICKER, tone=MUTED),) if paragraph is not None else ()


def _points(points: tuple[Point, ...], size: float, step: Step, _: Translate) -> Iterator[Line]:
    """With the source's section above those that belong to it. Of a visitor's own the last says whose they are."""
    group = ""
    ranked = step.kind is StepKind.OWN_COLUMN  # each has a number of its own
    for point in points:
        if step.kind is not StepKind.PLACE and point.group and point.group != group:
            yield Line((Span(clean(point.group), KICKER, bold=True, tone=MUTED),), gap=size * 0.5)
        group = point.group
        if ranked and point is step.points[-1]:
            yield Line((Span(clean(point.text), KICKER, tone=MUTED),), gap=size * 0.6)
            continue
        spans = (Span(clean(line(point, _)), size), *_source(point.paragraph))
        yield Line(spans, bullet=not ranked, gap=size * (0 if step.kind is StepKind.BELT else 0.25))
