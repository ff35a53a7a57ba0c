"""A visitor's own table → own columns for the map, and the audit that says what became of each row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from atlas.audit import Audit, Finding, Problem
from atlas.colouring import own_columns
from atlas.colouring.own_columns import Settings
from atlas.domain import Nature, OwnColumn
from atlas.names.matching import Matcher
from atlas.uploads import places, quantities
from atlas.uploads.files import Table
from atlas.uploads.quantities import Quantity

# 收入（元）, 收入(元), 收入/元, Income [yuan]: the title, and the unit
UNIT = re.compile(
    r"^(?P<title>.+?)\s*(?:[（(\[【](?P<unit>[^()（）\[\]【】]{1,12})[）)\]】]|[/／](?P<short>[^/／]{1,6}))$"
)
RATE = re.compile(
    r"率|均|比重|佔比|占比|密度|指數|指数|增速|增長|增长|\brate\b|\bper\b|average|mean|share|index", re.IGNORECASE
)
MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Draft:
    """A table and what the visitor chose: columns by their number. `settings` has an entry for every column."""

    number: int
    table: Table
    place: int | None
    city: int | None
    columns: tuple[int, ...]
    settings: Mapping[int, Settings]


def draft(number: int, table: Table, matcher: Matcher) -> Draft:
    """What the table seems to be: its place column, its city column, and its first column of numbers."""
    found = places.find(table.columns, table.rows, matcher)
    place, city = found.place, found.city
    held = (place, city, found.province, found.code, found.name)
    numeric = [i for i in range(len(table.columns)) if i not in held and is_numeric(_cells(table, i))]
    return Draft(number, table, place, city, tuple(numeric[:1]), MappingProxyType(_settings(table)))


def _cells(table: Table, column: int) -> list[str]:
    return [row[column] for row in table.rows if not quantities.is_blank(row[column])]


def is_numeric(cells: Sequence[str]) -> bool:
    """Most cells are numbers, and not all of them are codes."""
    readable = sum(quantities.parse(cell) is not None for cell in cells)
    codes = sum(re.fullmatch(r"44\d{4}(\d{3})?(\d{3})?", cell) is not None for cell in cells)
    return readable * 2 > len(cells) > codes


def _settings(table: Table) -> dict[int, Settings]:
    found = {}
    for i, column in enumerate(table.columns):
        cells = _cells(table, i)
        named = UNIT.match(column)
        unit = (named["unit"] or named["short"] or "").strip() if named else ""
        if not unit and cells and all(cell.endswith(("%", "％")) for cell in cells):
            unit = "%"
        rate = unit in ("%", "‰") or RATE.search(column) is not None or "/" in unit
        nature = Nature.RATE if rate else Nature.COUNT if is_numeric(cells) else Nature.CATEGORY
        found[i] = Settings(title=named["title"] if named else column, unit=unit, nature=nature)
    return found


def changed(held: Draft, column: int, **changes: object) -> Draft:
    """The draft with other settings of one column."""
    settings = {**held.settings, column: replace(held.settings[column], **changes)}  # type: ignore[arg-type]
    return replace(held, settings=MappingProxyType(settings))


def read(held: Draft, matcher: Matcher, areas: Mapping[str, float]) -> tuple[tuple[OwnColumn, ...], Audit]:
    """The chosen columns, joined. Every row that is on the map in none of them has a finding in LOST."""
    table = held.table
    if held.place is None:
        refused = Finding(Problem.NO_PLACE_COLUMN)
        return (), Audit(table.name, len(table.rows), 0, (*table.findings, refused))
    found_ = places.find(table.columns, table.rows, matcher, place=held.place)
    joined = places.join(table.columns, table.rows, table.lines, replace(found_, city=held.city), matcher)
    codes, twice = _first(held, joined)
    found = [*table.findings, *joined.findings, *twice]
    made, on_map = [], set[int]()
    for column in held.columns:
        own, findings, rows = _joined(held, column, codes, areas)
        made.append(own)
        found += findings
        on_map |= rows
    order = {line: i for i, line in enumerate(table.lines)}
    found.sort(key=lambda finding: (finding.row is not None, order.get(finding.row or 0, -1), finding.row or 0))
    joins = len(on_map) if held.columns else sum(code is not None for code in codes)
    return tuple(made), Audit(table.name, len(table.rows), joins, tuple(found))


def _first(held: Draft, joined: places.Joined) -> tuple[list[str | None], list[Finding]]:
    """The first row of a place counts, and today's before a former one's."""
    table, place = held.table, held.place or 0
    both = zip(joined.codes, joined.units, strict=True)
    ranked = sorted(range(len(table.rows)), key=[code != unit for code, unit in both].__getitem__)
    first: dict[str, int] = {}
    for i in ranked:
        code = joined.codes[i]
        if code is not None:
            first.setdefault(code, i)
    codes: list[str | None] = []
    twice = []
    for i, code in enumerate(joined.codes):
        codes.append(code if code is None or first[code] == i else None)
        if code is not None and codes[-1] is None:
            cell, other = table.rows[i][place], str(table.lines[first[code]])
            twice.append(Finding(Problem.DUPLICATE, table.lines[i], table.columns[place], cell, (code,), other))
    return codes, twice


def _joined(
    held: Draft, column: int, codes: Sequence[str | None], areas: Mapping[str, float]
) -> tuple[OwnColumn, list[Finding], set[int]]:
    """One column joined, its findings, and the numbers of the rows that have a value in it."""
    table, settings = held.table, held.settings[column]
    name = table.columns[column]
    key = f"own-{held.number}-{column + 1}"
    findings: list[Finding] = []
    rows: set[int] = set()
    numbers: dict[str, Quantity] = {}
    words: dict[str, str] = {}
    uncalculated = {finding.row for finding in table.findings if finding.problem is Problem.FORMULA_EMPTY}
    for i, (code, cells, line) in enumerate(zip(codes, table.rows, table.lines, strict=True)):
        cell = cells[column]
        if code is None:
            continue
        if quantities.is_blank(cell):
            if line not in uncalculated:
                findings.append(Finding(Problem.NO_VALUE, line, name, cells[held.place or 0]))
            continue
        if settings.nature is Nature.CATEGORY:
            words[code] = cell
            rows.add(i)
            continue
        quantity = quantities.parse(cell)
        if quantity is None:
            findings.append(Finding(Problem.UNREADABLE, line, name, cell))
            continue
        if settings.per_area and code not in areas:
            findings.append(Finding(Problem.NO_VALUE, line, name, cell))
            continue
        numbers[code] = quantity
        rows.add(i)
        if not quantity.plain or (quantity.percent and settings.unit != "%"):
            findings.append(Finding(Problem.REREAD, line, name, cell, detail=f"{quantity.value:,.12g}"))
        if not _possible(quantity.value, settings):
            findings.append(Finding(Problem.OUT_OF_RANGE, line, name, cell))
    source = f"{table.name} · {table.sheet}" if table.sheet and len(table.sheets) > 1 else table.name
    values = {code: quantity.value for code, quantity in numbers.items()}
    marks = {code: quantity.qualifier for code, quantity in numbers.items()}
    return own_columns.make(key, settings, source, values, marks, words, areas), findings, rows


def _possible(value: float, settings: Settings) -> bool:
    """A count is not below zero; a share in % lies between 0 and 100, unless it is a change."""
    if settings.nature is Nature.COUNT:
        return value >= 0
    change = re.search(r"增|變|变|降|growth|change|rise", settings.title, re.IGNORECASE)
    return settings.unit != "%" or change is not None or 0 <= value <= 100
