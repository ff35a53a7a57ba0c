"""What the visitor chooses otherwise → the draft with it; all else that was chosen stays where it still fits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from atlas.names.matching import Matcher
from atlas.uploads import drafts, places, series
from atlas.uploads.drafts import Draft
from atlas.uploads.place_columns import PlaceColumns

OWN = frozenset({"title", "confirmed"})


def with_city(held: Draft, city: int | None, matcher: Matcher) -> Draft:
    """The draft with another column of cities."""
    return _again(held, replace(held.place_columns, city=city), held.given, matcher)


def with_level(held: Draft, level: str, matcher: Matcher) -> Draft:
    """The draft read as a table of counties or of cities: `level` is place_columns.COUNTY or place_columns.CITY."""
    table = held.table
    return _again(
        held, places.find(table.columns, table.rows, matcher, place=held.place, level=level), held.given, matcher
    )


def indicators(held: Draft) -> tuple[tuple[int, ...], ...]:
    """What a table offers, by the numbers of its series: an indicator over several years, the latest first, or one."""
    found: list[tuple[int, ...]] = []
    for numbers in series.grouped(held.series).values():
        periods = {held.series[n].period for n in numbers}
        together = None not in periods and len(periods) == len(numbers)
        found += [numbers[::-1]] if together else [(n,) for n in numbers]
    return tuple(sorted(found, key=min))


def columns(held: Draft, chosen: Sequence[Sequence[int]], years: Collection[str]) -> tuple[int, ...]:
    """The series of some indicators for some years, or of one that has none of these for its latest."""
    found: list[int] = []
    for numbers in chosen:
        fitting = [n for n in numbers if len(numbers) == 1 or str(held.series[n].period) in years]
        found += fitting or numbers[:1]
    return tuple(found)


def with_row(held: Draft, row: int, code: str | None, matcher: Matcher) -> Draft:
    """The draft with a row settled by hand: a code, "" to set it aside, None to leave it as the table has it."""
    given = {n: each for n, each in held.given.items() if n != row} | ({row: code} if code is not None else {})
    return _again(held, held.place_columns, MappingProxyType(given), matcher)


def with_rows(held: Draft, before: Draft, matcher: Matcher) -> Draft:
    """The draft with the rows that were settled by hand in another one of the same rows."""
    settled = _again(held, held.place_columns, before.given, matcher) if before.given else held
    return replace(settled, counting=before.counting)


def with_choice(held: Draft, rows: Sequence[int], chosen: int | None) -> Draft:
    """The draft with one of several rows of a place chosen as the one that counts; None: none of them."""
    return replace(held, counting=held.counting - set(rows) | ({chosen} if chosen is not None else set()))


def _again(held: Draft, found: PlaceColumns, given: Mapping[int, str], matcher: Matcher) -> Draft:
    """A draft with other places for its rows; what was set up stays for every series that is still there."""
    made = drafts.drafted(held.number, held.table, found, matcher, given)
    at = {one: n for n, one in enumerate(made.series)}
    kept = {at[one]: held.settings[n] for n, one in enumerate(held.series) if one in at}
    columns = tuple(at[held.series[n]] for n in held.columns if held.series[n] in at)
    return replace(
        made,
        settings=MappingProxyType({**made.settings, **kept}),
        columns=columns if columns or not held.columns else made.columns,
        counting=held.counting,
    )


def changed(held: Draft, column: int, **changes: object) -> Draft:
    """The draft with other settings of one series. Its other years have the same classes, and so the same settings;
    but each its own title, and its own values that are right though they seem not to be."""
    years = dict.fromkeys(series.same_indicator(held.series, column), changes) if not changes.keys() & OWN else {}
    settings = {n: replace(held.settings[n], **each) for n, each in (years | {column: changes}).items()}  # type: ignore[arg-type]
    return replace(held, settings=MappingProxyType({**held.settings, **settings}))


def with_year(held: Draft, n: int, year: int) -> Draft:
    """The draft with another year of a chosen series in its place, unless that is chosen too."""
    if year in held.columns:
        return held
    columns, changes = (tuple(year if m == n else m for m in found) for found in (held.columns, held.changes))
    return replace(held, columns=columns, changes=changes)


def with_change(held: Draft, n: int) -> Draft:
    """The draft with the change between two years of a chosen series as one more column."""
    same = series.same_indicator(held.series, n)
    return held if set(same) & {*held.changes} else replace(held, changes=(*held.changes, n))
