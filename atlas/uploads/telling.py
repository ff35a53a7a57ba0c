"""What there is to say of a table beside its rows: columns left out, and which of several years or kinds is shown."""

from collections.abc import Sequence

from atlas.audit import Finding, Problem
from atlas.uploads import periods, roles, series
from atlas.uploads.arranging import Arrangement
from atlas.uploads.joining import Joined
from atlas.uploads.roles import Role
from atlas.uploads.series import Series
from atlas.uploads.tables import Table

_LEFT = {
    Role.WORDS: Problem.COLUMN_WORDS,
    Role.SERIAL: Problem.COLUMN_SERIAL,
    Role.CODE: Problem.COLUMN_CODE,
    Role.POSITION: Problem.COLUMN_CODE,
    Role.UNREAD: Problem.COLUMN_UNREAD,
    Role.WIDER: Problem.COLUMN_WIDER,
}


def columns_left(table: Table, kinds: Sequence[Role], arranged: Arrangement) -> list[Finding]:
    """Each column that is not offered as numbers, with an example of its cells."""
    found = []
    for at, kind in enumerate(kinds):
        if kind in _LEFT and at not in arranged.columns:
            example = next(iter(roles.filled(table, at)), "")
            found.append(Finding(_LEFT[kind], None, table.columns[at], example))
    if Role.ASIDE in kinds:
        named = [table.columns[at] for at, kind in enumerate(kinds) if kind is Role.ASIDE]
        found.append(Finding(Problem.PLACES_BESIDE, None, named[0], detail=", ".join(named)))
    return found


def example(table: Table, kinds: Sequence[Role]) -> str:
    """A cell of the column that is likeliest to be meant as numbers; "—" where there is none."""
    for meant in (Role.UNREAD, Role.WORDS, Role.CODE, Role.SERIAL):
        for at, kind in enumerate(kinds):
            if kind is meant:
                return next(iter(roles.filled(table, at)), "—")
    return "—"


def taken(
    table: Table, offered: Sequence[Series], n: int, joined: Joined, arranged: Arrangement, place: int
) -> list[Finding]:
    """Which of several years, and which of several indicators, a series is."""
    one, column = offered[n], table.columns[offered[n].column]
    found = []
    years = series.years(offered, one)
    if len(years) > 1 and one.period:
        found.append(Finding(Problem.YEAR_TAKEN, None, column, str(one.period), detail=", ".join(map(str, years))))
    if one.where:
        others = dict.fromkeys(each.name for each in offered if each.column == one.column and each.name != one.name)
        if others:
            found.append(Finding(Problem.INDICATOR_TAKEN, None, column, one.name, detail=", ".join(list(others)[:12])))
    if one.when or one.where:
        found += _others(table, one, joined, arranged, place)
    return [*found, *_marked_years(table, arranged), *(_untimed(table, joined, arranged) if one.when else ())]


def _marked_years(table: Table, arranged: Arrangement) -> list[Finding]:
    """The years that were read though a mark stands behind them, once each: 2020*, 2023p."""
    found: dict[str, Finding] = {}
    for at in (arranged.year, arranged.part):
        if at is None:
            continue
        for n, time in enumerate(roles.time_of(table, at)):
            cell = table.rows[n][at]
            if time and cell not in found and periods.is_marked(cell):
                found[cell] = Finding(
                    Problem.YEAR_READ, table.lines[n], table.columns[at], cell, detail=str(time.year or time)
                )
    return list(found.values())


def _untimed(table: Table, joined: Joined, arranged: Arrangement) -> list[Finding]:
    """Rows of places whose year can't be read, such as 合计 or 平均 among months."""
    at = arranged.year if arranged.part is None else arranged.part
    return [
        Finding(Problem.NO_TIME, line, table.columns[at], table.rows[n][at])
        for n, (unit, time, line) in enumerate(zip(joined.units, arranged.times(table), table.lines, strict=True))
        if unit is not None and time is None and at is not None
    ]


def _others(table: Table, one: Series, joined: Joined, arranged: Arrangement, place: int) -> list[Finding]:
    """Places that have rows for other years, or other indicators, only."""
    year = arranged.year
    times = arranged.times(table) if year is not None and one.when else None
    alike = [all(row[at] == value for at, value in one.where) for row in table.rows]
    units_of = joined.units
    has = {unit for n, unit in enumerate(units_of) if alike[n] and (times is None or times[n] == one.when)}
    first: dict[str, int] = {}
    for n, unit in enumerate(units_of):
        if unit is not None and unit not in has:
            first.setdefault(unit, n)
    same = {unit for n, unit in enumerate(units_of) if alike[n]}
    return [
        Finding(Problem.OTHER_YEAR, table.lines[n], table.columns[year], table.rows[n][place], detail=str(one.when))
        if unit in same and year is not None
        else Finding(Problem.OTHER_INDICATOR, table.lines[n], "", table.rows[n][place], detail=one.name)
        for unit, n in first.items()
    ]
