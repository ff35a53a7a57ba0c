"""The years of one indicator in a draft: the change between two of them, as a column."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from atlas.colouring import years
from atlas.domain import OwnColumn
from atlas.uploads import periods, series, year_change
from atlas.uploads.series import Series


def change(
    chosen: Mapping[int, OwnColumn], all_series: Sequence[Series], n: int, areas: Mapping[str, float]
) -> OwnColumn | None:
    """The change between the two years that `pair` gives, as a column; None where it gives none."""
    found = pair(chosen, all_series, n)
    return between(*found, areas) if found else None


def pair(chosen: Mapping[int, OwnColumn], all_series: Sequence[Series], n: int) -> tuple[OwnColumn, OwnColumn] | None:
    """The first and the last of the years that are chosen, or of all if only one is; None where no place has both.

    `chosen`: the columns by the numbers of their series.
    """
    every = years.of(chosen[n])
    shown = {chosen[m].key for m in series.same_indicator(all_series, n) if m in chosen}
    found = [each for each in every if each.key in shown] if len(shown) > 1 else every
    both = len(found) > 1 and found[0].values.keys() & found[-1].values.keys()
    return (found[0], found[-1]) if both else None


def between(first: OwnColumn, last: OwnColumn, areas: Mapping[str, float]) -> OwnColumn | None:
    """The change from one year to another as a column; None where no place has both, or their units differ."""
    title = f"{periods.find(last.title)[1] or last.title} {first.year}→{last.year}"
    try:
        made = year_change.change(f"{last.key}-change", first, last, title, areas)
    except ValueError:
        return None
    return replace(made, change=True) if made.values else None
