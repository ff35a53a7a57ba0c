"""A layout of a deck as it stands, by whoever made it: its placeholders by what they are for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from pptx.slide import SlideLayout

from atlas.talk.slides.layouts import FOOT, LAYOUTS, Kind, Role
from atlas.talk.slides.shapes import Box
from atlas.talk.slides.text import INK, Span

INSET = (7.2, 3.6)  # to the sides, and above and below, where a text box says nothing else


@dataclass(frozen=True, slots=True)
class Ready:
    """`index`: the number by which a slide's placeholder finds the layout's; `boxes`: where each stands, in points;
    `looks`: what the layout says of its words, so that a slide need not."""

    layout: SlideLayout
    index: Mapping[Role, int]
    boxes: Mapping[Role, Box]
    looks: Mapping[Role, Span]


def named(layout: SlideLayout, kind: Kind) -> Ready:
    """A layout whose placeholders have the names of roles."""
    slots = {slot.role: slot for slot in (*LAYOUTS[kind], *FOOT)}
    found = {shape.name: shape for shape in cast(Any, layout.placeholders)}
    held = {role: found[role] for role in slots if role in found}
    return Ready(
        layout,
        {role: shape.placeholder_format.idx for role, shape in held.items()},
        {role: _box(shape) for role, shape in held.items()},
        {role: Span("", slots[role].size, slots[role].bold, slots[role].tone) for role in held},
    )


def of_kinds(layout: SlideLayout, roles: Mapping[Role, int]) -> Ready:
    """A layout made for other slides: its own look stays, but for the sizes and what is bold or muted."""
    held = {role: layout.placeholders.get(index) for role, index in roles.items()}
    boxes = {role: _inside(_box(shape)) for role, shape in held.items()}
    return Ready(layout, dict(roles), boxes, {role: Span("", 0.0, role is Role.TITLE, INK) for role in held})


def _box(shape: object) -> Box:
    left, top, width, height = (getattr(shape, side).pt for side in ("left", "top", "width", "height"))
    return Box(left, top, width, height)


def _inside(box: Box) -> Box:
    across, down = INSET
    return Box(box.left + across, box.top + down, box.width - 2 * across, box.height - 2 * down)
