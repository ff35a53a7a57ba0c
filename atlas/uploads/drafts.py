"""A visitor's own table → own columns for the map, and the audit that says what became of each row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from atlas.audit import Audit, ColumnRead, Finding, Problem, importance
from atlas.colouring import own_columns, years
from atlas.colouring.own_columns import Settings
from atlas.domain import Nature, OwnColumn, Qualifier, Scheme
from atlas.names.matching import Matcher
from atlas.uploads import (
    arranging,
    cell_reader,
    headers,
    joining,
    other_columns,
    region,
    roles,
    series,
    telling,
    units,
    values,
    yearly,
)
from atlas.uploads.arranging import Arrangement
from atlas.uploads.joining import Joined
from atlas.uploads.place_columns import PlaceColumns
from atlas.uploads.roles import Role
from atlas.uploads.series import Series
from atlas.uploads.tables import Table

MOST_COLUMNS = 6
TRIED = 40  # series, until one has a value
MOST_YEARS = 24  # of one indicator, the latest: each is read with every change


@dataclass(frozen=True, slots=True)
class Draft:
    """A table, how it was understood, and what the visitor chose.

    `place_columns`: those that say where a row is; `joined`: what each row is about; `roles`: what each column is for;
    `series`: what it can show, numbers before words; `columns`: the numbers of the series chosen; `settings` has an
    entry for each series. What the visitor settled, by the rows' numbers: `given`, a code, or "" for a row that is set
    aside; `counting`: one of several rows of a place.
    `changes`: the chosen series of which the change between two years is a column too.
    """

    number: int
    table: Table
    place_columns: PlaceColumns
    joined: Joined | None
    arranged: Arrangement
    roles: tuple[Role, ...]
    series: tuple[Series, ...]
    columns: tuple[int, ...]
    settings: Mapping[int, Settings]
    given: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    counting: frozenset[int] = frozenset()
    changes: tuple[int, ...] = ()

    @property
    def place(self) -> int | None:
        return self.place_columns.place

    @property
    def city(self) -> int | None:
        return self.place_columns.city


def draft(
    number: int,
    table: Table,
    matcher: Matcher,
    *,
    place: int | None = None,
    level: str | None = None,
    placeless: bool = False,
    given: Mapping[int, str] = MappingProxyType({}),
) -> Draft:
    """What the table seems to be: where its places are, and its first series that has a value, of the latest year.

    `place`, `level`: the visitor's choice; `placeless`: the visitor chose none; `given`: rows settled by hand, by their
    numbers.
    """
    found = joining.find(table.columns, table.rows, matcher, place=place, level=level)
    if placeless:
        found = replace(found, place=None, question=Problem.NO_PLACE_COLUMN)
    return drafted(number, table, found, matcher, given)


def drafted(number: int, table: Table, found: PlaceColumns, matcher: Matcher, given: Mapping[int, str]) -> Draft:
    """What the table seems to be, its columns of places known. `given`: rows settled by hand, by their numbers."""
    joined = None
    if found.place is not None:
        found = replace(found, around=region.of(table, matcher, national=found.national))
        joined = joining.join(table.columns, table.rows, table.lines, found, matcher, given=given)
    where = (found.place, found.city, found.province, found.code, found.name)
    kinds = roles.roles(table, where, lambda code: matcher.knows(matcher.by_code(code)))
    about = joined.units if joined else (None,) * len(table.rows)
    kinds = other_columns.told(table, kinds, found, matcher)
    arranged = arranging.arrange(table, kinds, about)
    if found.towns and arranged.town is None:
        arranged = replace(arranged, town=found.place)
    numbers = series.of(table, kinds, arranged, about)
    words = tuple(
        _words(table, at) for at, kind in enumerate(kinds) if kind is Role.WORDS and at not in arranged.columns
    )
    offered = (*numbers, *words)
    given_by_table = MappingProxyType({n: settings(table, one) for n, one in enumerate(offered)})
    held = Draft(number, table, found, joined, arranged, kinds, offered, (), given_by_table, given)
    return replace(held, columns=_first(held, matcher))


def _words(table: Table, column: int) -> Series:
    head = roles.head_of(table, column)
    return Series(table.columns[column], column, head.title, head.title, units.NONE, role=Role.WORDS)


def settings(table: Table, one: Series) -> Settings:
    """How a series is shown while the visitor has set up nothing."""
    if one.role is Role.WORDS:
        return Settings(title=one.title, nature=Nature.CATEGORY)
    decided = cell_reader.unit(table, one)
    rate = decided.is_share or bool(decided.per) or "/" in decided.text or headers.RATE.search(one.title) is not None
    return Settings(title=one.title, unit=decided.text, nature=Nature.RATE if rate else Nature.COUNT)


def _first(held: Draft, matcher: Matcher) -> tuple[int, ...]:
    """The first series with a value; an indicator's latest year that has any."""
    numbers = [n for n, one in enumerate(held.series) if one.role is not Role.WORDS]
    if held.joined is None:
        return ()
    ordered: list[int] = []
    for group in _groups(held, numbers):
        ordered += sorted(group, key=lambda n: series.time(held.series[n]), reverse=True)
    for n in ordered[:TRIED]:
        if _read(held, n, matcher).values:
            return (n,)
    return tuple(ordered[:1])


def _groups(held: Draft, numbers: Sequence[int]) -> list[list[int]]:
    found: dict[tuple[str, str, str], list[int]] = {}
    for n in numbers:
        found.setdefault(held.series[n].group, []).append(n)
    return list(found.values())


def _read(held: Draft, n: int, matcher: Matcher) -> values.Read:
    settings = held.settings[n]
    assert held.joined is not None and held.place is not None
    shown = units.parse(settings.unit) if settings.unit else None
    one, nature = held.series[n], settings.nature
    return values.read(held.table, one, held.joined, held.arranged, nature, matcher, shown, held.place, held.counting)


def read(held: Draft, matcher: Matcher, areas: Mapping[str, float]) -> tuple[tuple[OwnColumn, ...], Audit]:
    """The chosen columns, joined. Every row that is on the map in none of them has a finding in LOST."""
    table = held.table
    if held.joined is None:
        refused = Finding(Problem.NO_PLACE_COLUMN)
        return (), Audit(table.name, len(table.rows), 0, (*table.findings, refused))
    asked = [Finding(held.place_columns.question)] if held.place_columns.question else []
    found = [*table.findings, *asked, *held.joined.findings, *telling.columns_left(table, held.roles, held.arranged)]
    made, on_map, shown = [], set[int](), []
    seen: dict[int, OwnColumn] = {}  # years that are read beside those that are chosen
    for n in held.columns:
        got = _read(held, n, matcher)
        own, without = _own(held, n, got, areas)
        made.append(_with_years(held, n, own, matcher, areas, seen))
        found += [
            *_confirmed(held, got, own),
            *without,
            *telling.taken(table, held.series, n, held.joined, held.arranged, held.place or 0),
        ]
        lost_rows = {finding.row for finding in without}
        rows = frozenset(row for row in got.rows if table.lines[row] not in lost_rows)
        on_map |= rows
        shown.append(ColumnRead(held.series[n].name, len(own.values) + len(own.categories), rows))
    if not held.columns:
        found.append(Finding(Problem.NO_VALUE_COLUMN, detail=telling.example(table, held.roles)))
    bases = dict(zip(held.columns, made, strict=True))
    made += [change for n in held.changes if (change := yearly.change(bases, held.series, n, areas))]
    order = {line: i for i, line in enumerate(table.lines)}
    found.sort(
        key=lambda finding: (
            importance(finding.problem),
            finding.row is not None,
            order.get(finding.row or 0, -1),
            finding.row or 0,
        )
    )
    once = tuple(dict.fromkeys(found))
    return tuple(made), Audit(table.name, len(table.rows), len(on_map), once, tuple(shown), held.joined.elsewhere)


def _confirmed(held: Draft, got: values.Read, own: OwnColumn) -> Iterator[Finding]:
    """What there is to say of a column; of values that the visitor has confirmed, that."""
    sure = (got.flagged & own.values.keys()) - own.flagged
    codes = held.joined.codes if held.joined else ()
    lines = {held.table.lines[row] for row in got.rows if codes[row] in sure}
    for finding in got.findings:
        confirmed = finding.problem in (Problem.OUT_OF_RANGE, Problem.MAYBE_SMALLER) and finding.row in lines
        yield replace(finding, problem=Problem.CONFIRMED) if confirmed else finding


def _own(held: Draft, n: int, got: values.Read, areas: Mapping[str, float]) -> tuple[OwnColumn, list[Finding]]:
    """The column, and a finding for each place that has no value per km², as it has no area."""
    table, settings, one = held.table, held.settings[n], held.series[n]
    source = f"{table.name} · {table.sheet}" if table.sheet and len(table.sheets) > 1 else table.name
    without: list[Finding] = []
    numbers = dict(got.values)
    if settings.per_area and settings.nature is not Nature.CATEGORY:
        for row in sorted(got.rows):
            code = held.joined.codes[row] if held.joined else None
            if code in numbers and code not in areas:
                cell = table.rows[row][one.column]
                without.append(Finding(Problem.NO_VALUE, table.lines[row], table.columns[one.column], cell))
                del numbers[code]
    qualifiers: Mapping[str, Qualifier] = got.qualifiers
    own = own_columns.make(key(held, n), settings, source, numbers, qualifiers, got.words, areas, got.flagged)
    return own, without


def key(held: Draft, n: int) -> str:
    """The key of the column that is made of a series, as a link's `color` has it too."""
    column = held.series[n].column
    same = [number for number, other in enumerate(held.series) if other.column == column]
    return f"own-{held.number}-{column + 1}" + (f"-{same.index(n) + 1}" if len(same) > 1 else "")


def _with_years(
    held: Draft, n: int, own: OwnColumn, matcher: Matcher, areas: Mapping[str, float], seen: dict[int, OwnColumn]
) -> OwnColumn:
    """The column with the same indicator's other years that have values in the same unit; all in the same classes.

    `seen` keeps what is read of them, for other columns of the same indicator.
    """
    settings, every = held.settings[n], series.same_indicator(held.series, n)
    if len(every) == 1 or settings.nature is Nature.CATEGORY:
        return own
    quick = {m: replace(held.settings[m], scheme=Scheme.OWN, own=()) for m in every}  # their classes come at last
    held, others = replace(held, settings=MappingProxyType({**held.settings, **quick})), []
    for order, m in enumerate(every):
        if m == n:
            own = replace(own, year=str(held.series[n].period), order=order)
        elif order >= len(every) - MOST_YEARS and held.settings[m].unit == settings.unit:
            other = seen[m] = seen.get(m) or _own(held, m, _read(held, m, matcher), areas)[0]
            others.append(replace(other, year=str(held.series[m].period), order=order))
    return years.together(own, [each for each in others if each.values], settings)
