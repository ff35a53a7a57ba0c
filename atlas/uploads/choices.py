"""What the visitor chooses otherwise → the draft with it; all else that was chosen stays where it still fits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from atlas.colouring.own_columns import Settings
from atlas.names.matching import Matcher
from atlas.uploads import drafts, joining, series
from atlas.uploads.drafts import Draft
from atlas.uploads.place_columns import PlaceColumns
from atlas.uploads.series import Series
from atlas.uploads.tables import Table

OWN = frozenset({"title", "confirmed"})
SHOWN_AS = frozenset({"nature", "scheme", "classes", "midpoint", "own", "per_area"})
EVERY = frozenset(Settings.__dataclass_fields__)


def with_city(held: Draft, city: int | None, matcher: Matcher) -> Draft:
    """The draft with another column of cities."""
    return _again(held, replace(held.place_columns, city=city), held.given, matcher)


def with_level(held: Draft, level: str, matcher: Matcher) -> Draft:
    """The draft read as a table of counties or of cities: `level` is place_columns.COUNTY or place_columns.CITY."""
    table = held.table
    return _again(
        held, joining.find(table.columns, table.rows, matcher, place=held.place, level=level), held.given, matcher
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
    """The numbers of the series of chosen indicators for the chosen years; an indicator that has none of these years
    gives its latest. `chosen`: of each indicator the numbers of its series, as `indicators` has them."""
    found: list[int] = []
    for numbers in chosen:
        fitting = [n for n in numbers if len(numbers) == 1 or str(held.series[n].period) in years]
        found += fitting or numbers[:1]
    return tuple(found)


def with_row(held: Draft, row: int, code: str | None, matcher: Matcher) -> Draft:
    """The draft with a row settled by hand: a code, "" to set it aside, None to leave it as the table has it."""
    given = {n: each for n, each in held.given.items() if n != row} | ({row: code} if code is not None else {})
    return _again(held, held.place_columns, MappingProxyType(given), matcher)


def with_place(held: Draft, place: int | None, matcher: Matcher) -> Draft:
    """The draft with another column of places, or with none."""
    made = drafts.draft(held.number, held.table, matcher, place=place, placeless=place is None)
    return _kept(made, held, matcher, same=True)


def with_table(held: Draft, table: Table, matcher: Matcher) -> Draft:
    """The draft of the same file read in another way: another encoding, other header rows, or another sheet."""
    same = (table.sheet, table.turned) == (held.table.sheet, held.table.turned)
    place = None
    if same and held.place != joining.find(held.table.columns, held.table.rows, matcher).place:
        place = held.place  # the visitor's own choice
    return _kept(drafts.draft(held.number, table, matcher, place=place), held, matcher, same=same)


def _kept(made: Draft, before: Draft, matcher: Matcher, *, same: bool) -> Draft:
    """A draft with all of another one of its file that still applies: the columns chosen, what was set up for them, and
    rows that were settled by hand, where it has the very same rows. Where it is not the `same` sheet, its units and
    years are others: then only how values are shown stays."""
    made = _with_rows(made, before, matcher)
    at = _same_parts(made, before)
    kept = _set_up(made, before, at, EVERY if same else SHOWN_AS)
    columns = tuple(at[n] for n in before.columns if n in at) or made.columns
    changes = tuple(new for n in before.changes if (new := at.get(n)) in columns)
    return replace(made, settings=MappingProxyType({**made.settings, **kept}), columns=columns, changes=changes)


def _with_rows(held: Draft, before: Draft, matcher: Matcher) -> Draft:
    """The draft with the rows that were settled by hand in another one of the same file, where it has these rows."""
    if held.table.turned != before.table.turned:
        return held  # a row was a column
    at = {row: n for n, row in enumerate(zip(held.table.lines, held.table.rows, strict=True))}
    moved = {n: at.get(row) for n, row in enumerate(zip(before.table.lines, before.table.rows, strict=True))}
    given = {new: code for n, code in before.given.items() if (new := moved[n]) is not None}
    settled = _again(held, held.place_columns, MappingProxyType(given), matcher) if given else held
    return replace(settled, counting=frozenset(new for n in before.counting if (new := moved[n]) is not None))


def _same_parts(made: Draft, before: Draft) -> dict[int, int]:
    """Of the series of one draft those that another one of the same file has too, by their numbers in both."""
    now = {_part(one): n for n, one in enumerate(made.series)}
    if made.table.turned != before.table.turned:
        return {}
    return {n: now[part] for n, one in enumerate(before.series) if (part := _part(one)) in now}


def _set_up(made: Draft, before: Draft, at: Mapping[int, int], fields: Collection[str]) -> dict[int, Settings]:
    """The settings of another draft's series with what the visitor changed in them."""
    found = {}
    for n, new in at.items():
        own, by_table = before.settings[n], drafts.settings(before.table, before.series[n])
        if own != by_table:
            changed = {each: getattr(own, each) for each in fields if getattr(own, each) != getattr(by_table, each)}
            found[new] = replace(made.settings[new], **changed)
    return found


def _part(one: Series) -> tuple[object, ...]:
    """What a series is of its file: a column, or the rows of it for an indicator and a year."""
    return one.column, tuple(value for _column, value in one.where), one.when


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
        changes=tuple(new for n in held.changes if (new := at.get(held.series[n])) in columns),
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
