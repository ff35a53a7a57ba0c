"""Where a slide's words stand: in their layout's boxes, which close up where words take less room than there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from atlas.talk.slides.layouts import Role
from atlas.talk.slides.shapes import Box
from atlas.talk.slides.text import Line, height

GAPS = {
    Role.KICKER: 4.0,
    Role.LEAD: 10.0,
    Role.NUMBER: 8.0,
    Role.SENTENCE: 16.0,
    Role.CHART: 14.0,
    Role.TABLE: 10.0,
    Role.OWN: 12.0,
    Role.TEXT: 14.0,
}
MOST = 360.0  # points: the height of a chart

Said = dict[Role, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Filled:
    """A placeholder's words and its place on the slide, in points; of a chart and a table the place alone."""

    role: Role
    box: Box
    paragraphs: tuple[Line, ...] = ()


def placed(said: Said, boxes: Mapping[Role, Box], drawn: Mapping[Role, float]) -> tuple[tuple[Filled, ...], bool]:
    """Where each stands, and whether all of it has room. What stands under the title moves up or down by what others
    need; what stands elsewhere stays."""
    title = boxes[Role.TITLE]
    roles = [role for role in boxes if role in said or role in drawn]
    under = [role for role in roles if _below(boxes[role], title)]
    found = [Filled(role, boxes[role], said[role]) for role in roles if role not in under]
    fixed = [each for each in found if each.role is not Role.TITLE]
    fits = all(height(each.paragraphs, each.box.width) <= each.box.height for each in fixed)
    if not under:
        return tuple(found), fits
    bottom = max(box.top + box.height for box in boxes.values() if _below(box, title))
    first = min(boxes[role].top for role in under)
    close = closes(boxes)
    top = first
    if close:  # the title's box ends where its words do
        high = height(said[Role.TITLE], title.width)
        found = [replace(each, box=title._replace(height=high)) if each.role is Role.TITLE else each for each in found]
        top = title.top + high
    rows = [[role for role in under if boxes[role].top == at] for at in sorted({boxes[role].top for role in under})]
    for number, row in enumerate(rows):
        top += max(GAPS.get(role, 0.0 if number else 10.0) for role in row) if close or number else 0.0
        high = max(drawn.get(role) or height(said[role], boxes[role].width) for role in row)
        if number == len(rows) - 1 and not close:
            high = max(high, bottom - top)
        found += [Filled(role, boxes[role]._replace(top=top, height=high), said.get(role, ())) for role in row]
        top += high
    return _stretched(found, bottom - top), fits and top <= bottom + 0.01


def closes(boxes: Mapping[Role, Box]) -> bool:
    """Whether words move up where there is room: in our layouts; a template's others stay as they are."""
    return Role.KICKER in boxes or Role.NUMBER in boxes or Role.LABEL in boxes


def _below(box: Box, title: Box) -> bool:
    return box.top > title.top and title.left - 1 <= box.left < title.left + title.width


def _stretched(found: Sequence[Filled], spare: float) -> tuple[Filled, ...]:
    """A chart takes the room that is left in its column, as far as it helps; what is below it moves down."""
    at = next((number for number, each in enumerate(found) if each.role is Role.CHART), None)
    more = min(spare, MOST - found[at].box.height) if at is not None else 0.0
    if at is None or more <= 0:
        return tuple(found)
    chart = found[at]
    moved = [
        replace(each, box=each.box._replace(top=each.box.top + more)) if _below(each.box, chart.box) else each
        for each in found
    ]
    moved[at] = replace(chart, box=chart.box._replace(height=chart.box.height + more))
    return tuple(moved)
