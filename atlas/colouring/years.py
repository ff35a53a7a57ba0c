"""One indicator over several years, as columns that share one set of classes: a colour means the same in each."""

from collections.abc import Iterable
from dataclasses import replace

from atlas.colouring import own_columns
from atlas.colouring.own_columns import Settings
from atlas.domain import OwnColumn

MOST_VALUES = 400  # natural breaks take the square of them


def together(column: OwnColumn, others: Iterable[OwnColumn], settings: Settings) -> OwnColumn:
    """The column with its other years beside it, all in classes of all their values. `settings`: of the classes.

    Each has its `year` and `order`. Many values are represented by as many of them as take their time, evenly chosen.
    """
    every = [column, *others]
    values = sorted(value for each in every for value in each.values.values())
    step = 1 + len(values) // MOST_VALUES
    bounds = own_columns.bounds([*values[::step], *values[-1:]], settings)
    same = [replace(each, breaks=bounds, midpoint=column.midpoint, scheme=column.scheme) for each in every]
    return replace(same[0], others=tuple(same[1:]))


def of(column: OwnColumn) -> tuple[OwnColumn, ...]:
    """The column and its other years, the earliest first; none where it has no others."""
    return tuple(sorted((column, *column.others), key=lambda each: each.order)) if column.others else ()
