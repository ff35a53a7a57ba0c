"""Where a map's labels stand: the first of the wanted places that is free. Any unit, y up or down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

Box = tuple[float, float, float, float]  # the lesser x and y, the greater x and y
ENOUGH = 0.75  # of a name's width: an area narrower than that has no room for it; static/labels.js has the same


@dataclass(frozen=True, slots=True)
class Label:
    """A name's box of `width` × `height` wanted at `x`, `y`; `offsets` are tried in their order."""

    key: str
    x: float
    y: float
    width: float
    height: float
    offsets: Sequence[tuple[float, float]]


def place(labels: Iterable[Label], taken: Iterable[Box], within: Box) -> dict[str, Box]:
    """A box for each label that has room, the first ones first; none overlaps another or what is taken."""
    boxes, placed = list(taken), {}
    for label in labels:
        for dx, dy in label.offsets:
            left, bottom = label.x + dx - label.width / 2, label.y + dy - label.height / 2
            box = (left, bottom, left + label.width, bottom + label.height)
            if free(box, boxes, within):
                boxes.append(box)
                placed[label.key] = box
                break
    return placed


def free(box: Box, taken: Iterable[Box], within: Box) -> bool:
    """Whether a box lies inside another and overlaps none that is taken."""
    inside = box[0] >= within[0] and box[2] <= within[2] and box[1] >= within[1] and box[3] <= within[3]
    return inside and not any(overlap(box, other) for other in taken)


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


def anchor(area: Any) -> tuple[float, float]:
    """Where a label has most room in a shapely polygon: the centre of the largest circle inside the largest part."""
    largest = max(shapely.get_parts(area), key=lambda part: part.area)
    centre = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=0.1), 0)
    return float(centre.x), float(centre.y)


def around(*distances: float) -> tuple[tuple[float, float], ...]:
    """Offsets for a label: none, then eight directions at each distance; up and down come before sideways."""
    turns = ((0, -1), (0, 1), (1, 0), (-1, 0), (0.7, -0.7), (-0.7, -0.7), (0.7, 0.7), (-0.7, 0.7))
    return ((0.0, 0.0), *((dx * d, dy * d) for d in distances for dx, dy in turns))


def off(
    areas: Sequence[Any], at: tuple[float, float], width: float, height: float, offsets: Iterable[tuple[float, float]]
) -> tuple[tuple[float, float], ...]:
    """Of the offsets from `at` those whose box lies on none of the areas, which are shapely polygons."""
    x, y = at[0] - width / 2, at[1] - height / 2
    boxes = ((way, shapely.box(x + way[0], y + way[1], x + way[0] + width, y + way[1] + height)) for way in offsets)
    return tuple(way for way, box in boxes if not shapely.intersects(box, areas).any())


def clear(bounds: Box, at: tuple[float, float], width: float, height: float) -> tuple[tuple[float, float], ...]:
    """Offsets from a shape's anchor `at` that put a label off its bounds, at each side and corner; the last is none."""
    (west, south, east, north), (x, y) = bounds, at
    found: list[tuple[float, float]] = []
    for far in (0.6, 4.0):
        right, left = east + far + width / 2 - x, west - far - width / 2 - x
        up, down = north + far + height / 2 - y, south - far - height / 2 - y
        found += [(right, 0), (left, 0), (0, up), (0, down), (right, up), (left, up), (right, down), (left, down)]
    return (*found, (0.0, 0.0))


def beside(width: float, gap: float, height: float) -> tuple[tuple[float, float], ...]:
    """Offsets that put a label right, left, under and over a marker, close enough to seem no other's."""
    side, up = gap + width / 2, gap + height / 2
    return ((side, 0.0), (-side, 0.0), (0.0, -up), (0.0, up))
