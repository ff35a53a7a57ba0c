"""A table with its places found → the series that it holds: a column, or the part of one for a year or an indicator."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from atlas.audit import Problem
from atlas.uploads import fitting_units, headers, periods, quantities, roles
from atlas.uploads.arranging import Arrangement
from atlas.uploads.periods import Period
from atlas.uploads.roles import Role
from atlas.uploads.tables import Table
from atlas.uploads.units import Unit

MOST = 20_000
_NUMBERED = re.compile(
    r"^\s*(续|續|附)?(表|Table|Tab\.)\s*[\d一二三四五六七八九十]+([-—–.]\d+)*\s*[:：]?|^\d+([-—–.]\d+)+\s*"
)
# A column of the year before; 比上年 and 上年=100 are comparisons with it.
LAST_YEAR = re.compile("(?<![比较較为為占佔对對以])(?:上年|去年|上一年)(?!=|＝|为100|為100)|^同期(?:数|數|值)?$")
_NOT_OF_VALUES = re.compile(
    "年鉴|年鑑|yearbook|制表|製表|填表|填报|填報|报送|報送|印发|印發|打印|日期|来源|來源|更新|^(?:附件|附表|附录|附錄)[\\s\\d一二三四五六七八九十]*$",
    re.IGNORECASE,
)
TOTALS = frozenset(
    {
        "合计",
        "合計",
        "总计",
        "總計",
        "全部",
        "总体",
        "總體",
        "总",
        "總",
        "总数",
        "總數",
        "小计",
        "小計",
        "计",
        "計",
        "全县",
        "全縣",
        "全区",
        "全區",
    }
    | {
        "全市",
        "全体",
        "全體",
        "总人口",
        "總人口",
        "不分性别",
        "total",
        "totals",
        "all",
        "both",
        "both sexes",
        "overall",
        "sum",
    }
)


@dataclass(frozen=True, slots=True)
class Series:
    """One value a place. `name`: as the table has it; `title`: what it is called without its unit, with its year.

    `where`: the cells that its rows have in columns of indicators and categories; `when`: in the column of years.
    `period`: the year that it is for, whoever said so: that column, its header, or the table's title. `row_units`:
    a column of units says in which unit each of its cells is.
    """

    name: str
    column: int
    title: str
    indicator: str
    unit: Unit
    period: Period | None = None
    where: tuple[tuple[int, str], ...] = ()
    when: Period | None = None
    role: Role = Role.NUMBER
    row_units: bool = False

    def __str__(self) -> str:
        return f"{self.name} · {self.when}" if self.when else self.name

    @property
    def group(self) -> tuple[str, str, str]:
        """What the series of one indicator in different years have in common: equal for these, and for no other."""
        labels = " ".join(value for _, value in self.where)
        return self.indicator, labels, self.unit.text


def of(table: Table, kinds: Sequence[Role], arranged: Arrangement, places: Sequence[str | None]) -> tuple[Series, ...]:
    """Every series, columns in their order, of each the latest year first; ranks behind all others."""
    columns = [at for at, kind in enumerate(kinds) if kind in (Role.NUMBER, Role.RANK) and at not in arranged.columns]
    columns.sort(key=lambda at: kinds[at] is Role.RANK)
    titled = title_of(table)
    rows = [n for n, place in enumerate(places) if place is not None] or list(range(len(table.rows)))
    splits = [at for at in (arranged.indicator, *arranged.categories) if at is not None]
    wheres = _wheres(table, rows, splits, arranged.indicator)
    times = arranged.times(table) if arranged.year is not None else None
    alone = len(columns) == 1
    found: list[Series] = []
    for at, where in product(columns, wheres):
        inside = [n for n in rows if all(table.rows[n][column] == value for column, value in where)]
        by_row = _row_unit(table, at, kinds[at], arranged.units, inside, alone=alone)
        head = _head(table, at, where, arranged, by_row, alone=alone)
        if times is None:
            whens: list[Period | None] = [None]
        else:
            whens = [*sorted({time for n in inside if (time := times[n])}, reverse=True)]
        for when in whens:
            period = periods.joined(periods.joined(head.period, when), titled[1])
            if period and not head.period and LAST_YEAR.search(head.title):
                period = periods.before(period) if period.year else None
            label = head.indicator or titled[0] or ("" if head.period else head.title)
            title = head.title
            if head.period and not head.indicator and label:
                title = f"{label} {head.period.label}"
            if when and (not head.period or bool(when.year) != bool(head.period.year)):
                title = f"{title} {when.label}"
            found.append(
                Series(head.name, at, title, label, head.unit, period, where, when, kinds[at], by_row is not None)
            )
            if len(found) >= MOST:
                return tuple(found)
    return tuple(found)


def _head(
    table: Table,
    column: int,
    where: tuple[tuple[int, str], ...],
    arranged: Arrangement,
    by_row: Unit | None,
    *,
    alone: bool,
) -> headers.Head:
    """The head of a column; of its part for an indicator, what the indicator's cell says. `by_row`: see _row_unit."""
    head = roles.head_of(table, column)
    unit = by_row if by_row and by_row.text else head.unit
    words = [value for _, value in where]
    if arranged.indicator is not None and words:
        own = headers.head([words[0]])
        unit = own.unit if own.unit.text else unit
        kept = [own.title, *([] if alone else [head.title])]
        called = [own.title, *([] if alone else [head.indicator])]  # columns of years are the years of one indicator
        words = words[1:]
        name = " ".join([own.name, *([] if alone else [head.name])])
    else:
        kept, called, name = [head.title], [head.indicator], head.name
    extra = [word for word in words if word and word.casefold() not in TOTALS]
    title = " ".join([*kept, *extra])
    name = " ".join([name or table.columns[column], *extra])
    indicator = " ".join(filter(None, [*called, *extra]))
    return headers.Head(name, title or name, indicator, unit, head.period)


def _row_unit(
    table: Table, column: int, kind: Role, units_at: int | None, rows: Sequence[int], *, alone: bool
) -> Unit | None:
    """What a column of units says of this column, units.NONE for nothing; None where it isn't this column's: not a
    rank's, nor a growth rate's beside values in money."""
    if units_at is None or kind is Role.RANK:
        return None
    head, said = roles.head_of(table, column), roles.unit_of(table, units_at, rows)
    same = not head.unit.text or (head.unit.base, head.unit.per) == (said.base, said.per)
    return said if not said.text or (same and fitting_units.fits(head, said, alone=alone)) else None


def _wheres(
    table: Table, rows: Sequence[int], splits: Sequence[int], indicator: int | None
) -> list[tuple[tuple[int, str], ...]]:
    """The values that rows have in the columns that split them: totals first, then as they come."""
    if not splits:
        return [()]
    seen = dict.fromkeys(tuple((at, table.rows[n][at]) for at in splits) for n in rows)
    found = [where for where in seen if all(value for _, value in where)]

    def parts(where: tuple[tuple[int, str], ...]) -> int:
        return sum(at != indicator and value.casefold() not in TOTALS for at, value in where)

    return sorted(found, key=parts) or [()]


def title_of(table: Table) -> tuple[str, Period | None]:
    """What the title above a table calls its values, and the year that the lines above it, or the sheet's name, say.
    That of a yearbook is its own, and the day when a table was made is not when its values are of."""
    above = sum(finding.problem is Problem.ABOVE_HEADER for finding in table.findings)
    label, said = "", None
    for text in table.titles[:above]:
        period, rest = periods.find(headers.UNIT_LINE.sub("", text))
        if not _NOT_OF_VALUES.search(text):
            said = periods.joined(said, period)
        rest = headers.split_unit(periods.tidy(_NUMBERED.sub("", rest)))[0]
        if not label and len(rest) > 2 and not headers.UNIT_LINE.search(rest) and not _NOT_OF_VALUES.search(rest):
            label = rest[:60]
    return label, periods.joined(said, periods.find(table.sheet)[0] or periods.whole(table.sheet))


def time(one: Series) -> tuple[int, int, int]:
    """The year, the end and the length of what a series is of, to sort by; (0, 0, 0) where no time is said."""
    return (one.period.year, one.period.end, one.period.months) if one.period else (0, 0, 0)


def years(all_series: Sequence[Series], one: Series) -> tuple[Period, ...]:
    """The years for which a table has the same values, the earliest first."""
    return tuple(sorted({each.period for each in all_series if each.group == one.group and each.period}))


def grouped(all_series: Sequence[Series]) -> Mapping[tuple[str, str, str], tuple[int, ...]]:
    """The numbers of the series that are one indicator over several years, the earliest year first; alone ones too."""
    found: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, each in enumerate(all_series):
        found[each.group].append(number)
    order = {key: sorted(numbers, key=lambda n: time(all_series[n])) for key, numbers in found.items()}
    return {key: tuple(numbers) for key, numbers in order.items()}


def same_indicator(all_series: Sequence[Series], n: int) -> tuple[int, ...]:
    """The numbers of a series and of its other years, the earliest first; only its own where it has no year."""
    one = all_series[n]
    if one.period is None:
        return (n,)
    found = {one.period: n}
    for at, each in enumerate(all_series):
        if each.period and each.group == one.group and each.role is one.role:
            found.setdefault(each.period, at)
    return tuple(found[period] for period in sorted(found))


def adds_up(title: str, unit: Unit) -> bool:
    """Whether the values of an area's parts may be summed up: only what is surely counted."""
    if headers.RATE.search(title) or headers.RANK.search(title) or unit.is_share or unit.per:
        return False
    return unit.adds_up or headers.TOTALLED.search(title) is not None


def unit_for(header: Unit, cells: Sequence[quantities.Quantity]) -> tuple[Unit, bool]:
    """A column's unit: its header's, else the one that most of its cells agree on; and whether it is from the cells."""
    based = [quantity.unit for quantity in cells if quantity.unit.base]
    if header.text or not based or len(based) * 2 <= len(cells):
        return header, False
    (base, per), count = Counter((unit.base, unit.per) for unit in based).most_common(1)[0]
    if count * 2 <= len(cells):
        return header, False
    alike = [unit for unit in based if (unit.base, unit.per) == (base, per)]
    if len({unit.power for unit in alike}) == 1:
        return alike[0], True
    return Unit(f"{base}/{per}" if per else base, 0, base, per), True
