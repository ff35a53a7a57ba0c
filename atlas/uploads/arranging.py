"""How the rows of one place differ in a table: by year, by indicator, by a category such as sex, by town."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from atlas.uploads import headers, periods, roles
from atlas.uploads.periods import Period
from atlas.uploads.roles import Role
from atlas.uploads.tables import Table

_TOWN = re.compile(
    r".*(镇街|鎮街|乡镇|鄉鎮|镇|鎮|街道|村|社区|社區|town|township|street|village|subdistrict).*", re.IGNORECASE
)
_TOWNS = re.compile(
    r".+(镇|鎮|乡|鄉|街道|办事处|辦事處|村|社区|社區|居委会|居委會|林场|农场|園區|园区|开发区|管委会|街)"
)
_TOWNS_HEADER = re.compile(r"(乡|鄉|镇|鎮|街|道|办|辦|村|社|区|區|、|/|（|）|名称|名稱)+|towns?(hips?)?", re.IGNORECASE)
_ITEM = re.compile(r".{0,6}(项目|項目)(名称|名稱)?|(.*[\s_])?items?([\s_]?name)?", re.IGNORECASE)
_INDICATOR = re.compile(
    r".{0,6}(指标|指標|科目)(名称|名稱)?|(.*[\s_])?(indicator|variable|metric|measure|series)s?([\s_]?name)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How several rows of one place differ: columns of years, indicators, categories, towns. `part`: a column of the
    parts of a year beside that of the years."""

    year: int | None = None
    indicator: int | None = None
    categories: tuple[int, ...] = ()
    town: int | None = None
    units: int | None = None
    part: int | None = None

    @property
    def columns(self) -> tuple[int, ...]:
        found = (self.year, self.indicator, *self.categories, self.town, self.units, self.part)
        return tuple(at for at in found if at is not None)

    def times(self, table: Table) -> list[Period | None]:
        """For each row its year, or the part of one; None where no column says it."""
        if self.year is None:
            return [None] * len(table.rows)
        years = roles.time_of(table, self.year)
        if self.part is None:
            return years
        parts = roles.time_of(table, self.part)
        return [periods.joined(part, year) if year else None for part, year in zip(parts, years, strict=True)]


def arrange(table: Table, kinds: Sequence[Role], places: Sequence[str | None]) -> Arrangement:
    """`places`: for each row what it is about, None where it is about nothing on the map."""
    year, part = _time(table, kinds, places)
    units_at = next((at for at, kind in enumerate(kinds) if kind is Role.UNITS), None)
    times = Arrangement(year, part=part).times(table)
    groups: defaultdict[tuple[str, Period | None], list[int]] = defaultdict(list)
    for n, place in enumerate(places):
        if place is not None:
            groups[place, times[n]].append(n)
    several = [rows for rows in groups.values() if len(rows) > 1]
    named = _by_header(table, kinds, places)
    if not several:
        alone = (at for at, kind in enumerate(kinds) if kind is Role.WORDS and _holds_towns(table, at))
        return Arrangement(year, named, (), next(alone, None), units_at, part)
    varying = [
        at
        for at, kind in enumerate(kinds)
        if kind in (Role.WORDS, Role.YEAR)
        if at not in (year, part, units_at) and any(len({table.rows[n][at] for n in rows}) > 1 for rows in several)
    ]
    town = next((at for at in varying if _is_town(table, at)), None)
    indicator = next((at for at in varying if _is_indicator(table, at, places)), None)
    rest = [at for at in varying if at not in (town, indicator)]
    shared = len(several) * 2 > len(groups) or len(groups) == 1
    categories = [at for at in rest if shared and _is_shared(table, at, several)]
    if indicator is None and len(categories) == 1 and town is None and units_at is not None:
        indicator, categories = categories[0], []
    return Arrangement(year, indicator if indicator is not None else named, tuple(categories), town, units_at, part)


def _by_header(table: Table, kinds: Sequence[Role], places: Sequence[str | None]) -> int | None:
    """A column of indicators though each place has one row: it names what the values are."""
    found = (at for at, kind in enumerate(kinds) if kind is Role.WORDS and _is_indicator(table, at, places))
    return next(found, None)


def _is_indicator(table: Table, column: int, places: Sequence[str | None]) -> bool:
    """Whether a header says so; 项目 may also be projects, which places don't have in common."""
    if _INDICATOR.fullmatch(table.columns[column]):
        return True
    if not _ITEM.fullmatch(table.columns[column]):
        return False
    where: defaultdict[str, set[str | None]] = defaultdict(set)
    for row, place in zip(table.rows, places, strict=True):
        where[row[column]].add(place)
    return roles.most(len(each - {None}) > 1 for each in where.values())


def _time(table: Table, kinds: Sequence[Role], places: Sequence[str | None]) -> tuple[int | None, int | None]:
    """The column of years, and one of the parts of a year beside it; where it is alone, it comes first."""
    said = [at for at, kind in enumerate(kinds) if kind is Role.YEAR]
    parts = [at for at in said if roles.most(not time.year for time in roles.time_of(table, at) if time)]
    years = [at for at in said if at not in parts]
    if said:
        return (years[0], next(iter(parts), None)) if years else (parts[0], None)
    return _unnamed(table, kinds, places), None


def _unnamed(table: Table, kinds: Sequence[Role], places: Sequence[str | None]) -> int | None:
    """A column of years though its header doesn't say so: with the place they tell each row from all others."""
    rows = [n for n, place in enumerate(places) if place is not None]
    if len({places[n] for n in rows}) == len(rows):
        return None
    for at, kind in enumerate(kinds):
        if kind is not Role.NUMBER or headers.TOTALLED.search(table.columns[at]):
            continue
        if not roles.gives_times(table, at, rows):
            continue
        times = roles.time_of(table, at)
        if len({(places[n], times[n]) for n in rows}) == len(rows):
            return at
    return None


def _is_town(table: Table, column: int) -> bool:
    cells = roles.filled(table, column, roles.PROBED)
    return _TOWN.fullmatch(table.columns[column]) is not None or roles.most(_TOWNS.fullmatch(cell) for cell in cells)


def _holds_towns(table: Table, column: int) -> bool:
    """Whether each row is of a town though no place has two: by the header and the cells, for a county has a seat."""
    cells = roles.filled(table, column, roles.PROBED)
    return _TOWNS_HEADER.fullmatch(table.columns[column]) is not None and all(map(_TOWNS.fullmatch, cells))


def _is_shared(table: Table, column: int, several: Sequence[Sequence[int]]) -> bool:
    """Whether the same few words tell the rows of one place apart as those of another: 男, 女; not free remarks."""
    apart = sum(len({table.rows[n][column] for n in rows}) > 1 for rows in several)
    words: defaultdict[str, int] = defaultdict(int)
    for rows in several:
        for cell in {table.rows[n][column] for n in rows}:
            words[cell] += 1
    common = sum(count > 1 for count in words.values())
    return apart * 2 > len(several) and (common * 2 > len(words) or len(several) == 1)
