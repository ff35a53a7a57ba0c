"""What changed between two years of one indicator: a column like any other, which diverges at 0."""

from collections.abc import Mapping

from atlas.colouring import own_columns
from atlas.colouring.own_columns import Settings
from atlas.domain import Nature, OwnColumn, Qualifier
from atlas.uploads.values import total


def change(
    key: str, first: OwnColumn, last: OwnColumn, title: str, areas: Mapping[str, float], *, percent: bool = False
) -> OwnColumn:
    """The later value less the earlier one, or the change in percent of the earlier; of places that have both.

    `title`: what the column is called. The change from or to a value that is to be checked, or not exact, is so too. In
    percent, a place whose earlier value is 0 or less has no change. Raises ValueError for columns of different units,
    or of words.
    """
    if first.unit != last.unit or Nature.CATEGORY in (first.nature, last.nature):
        raise ValueError(f"no change from {first.unit or first.nature} to {last.unit or last.nature}")
    both = [code for code in last.values if code in first.values and (not percent or first.values[code] > 0)]
    values = {code: total((last.values[code], -first.values[code])) for code in both}
    if percent:
        values = {code: float(f"{100 * value / first.values[code]:.4g}") for code, value in values.items()}
    exact = (Qualifier.EXACT, Qualifier.EXACT)
    qualifiers = {
        code: Qualifier.EXACT if (first.qualifiers.get(code), last.qualifiers.get(code)) == exact else Qualifier.ABOUT
        for code in both
    }
    settings = Settings(title, "%" if percent else last.unit, Nature.RATE, midpoint=0.0)
    source = " · ".join(dict.fromkeys((first.source, last.source)))
    return own_columns.make(key, settings, source, values, qualifiers, {}, areas, first.flagged | last.flagged)
