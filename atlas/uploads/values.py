"""One series of a table → a value for each place, or a finding that says why a row gives none."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from atlas.audit import Finding, Problem
from atlas.domain import Nature, Qualifier
from atlas.names.matching import Matcher
from atlas.uploads import cell_reader, commas, quantities, series, settling, units
from atlas.uploads.arranging import Arrangement
from atlas.uploads.cell_reader import Reader, Value
from atlas.uploads.joining import Joined
from atlas.uploads.series import Series
from atlas.uploads.tables import Table
from atlas.uploads.units import Unit


@dataclass(frozen=True, slots=True)
class Read:
    """What a series gives. `rows`: the numbers of the rows whose values are shown. `flagged`: codes to be checked."""

    values: Mapping[str, float]
    qualifiers: Mapping[str, Qualifier]
    words: Mapping[str, str]
    rows: frozenset[int]
    findings: tuple[Finding, ...]
    flagged: frozenset[str]
    unit: Unit


def read(
    table: Table,
    one: Series,
    joined: Joined,
    arranged: Arrangement,
    nature: Nature,
    matcher: Matcher,
    shown: Unit | None = None,
    places: int = 0,
    counting: Set[int] = frozenset(),
) -> Read:
    """A value for each place. `shown`: the unit that the visitor wrote, else the header's or the cells'; `places`: the
    column of the places; `counting`: the rows that the visitor chose where several give one place different values."""
    decided, from_cells = cell_reader.plan(table, one)
    decided = decided if shown is None or shown.text == decided.text else shown
    findings: list[Finding] = []
    times = arranged.times(table) if arranged.year is not None and one.when else None
    inside = [
        n
        for n, code in enumerate(joined.codes)
        if code is not None
        and all(table.rows[n][at] == value for at, value in one.where)
        and (times is None or times[n] == one.when)
    ]
    if table.comma == commas.DECIMAL:
        examples = [table.rows[n][one.column] for n in inside if "," in table.rows[n][one.column]]
        if examples:
            read_as = f"{examples[0]} = {commas.pointed(examples[0], table.comma)}"
            findings.append(Finding(Problem.DECIMAL_COMMA, None, table.columns[one.column], detail=read_as))
    falls = any(cell_reader.FALLS.search(text) for text in table.titles)
    reader = Reader(
        table, one, decided, from_cells, nature, falls, places, inside, arranged.units if one.row_units else None
    )
    found: defaultdict[str, list[Value]] = defaultdict(list)
    words: dict[str, list[tuple[int, str]]] = defaultdict(list)
    unvalued: defaultdict[str, list[int]] = defaultdict(list)
    for n in inside:
        place = joined.units[n] or ""
        cell = table.rows[n][one.column]
        if nature is Nature.CATEGORY and not quantities.is_blank(cell):
            words[place].append((n, cell))
            continue
        value = reader.value(n, cell)
        findings += reader.said
        if value is None:
            unvalued[place].append(n)
        else:
            found[place].append(value)
    codes = {joined.units[n] or "": joined.codes[n] or "" for n in inside}
    if nature is Nature.CATEGORY:
        return _words(table, one, words, codes, findings, counting, matcher.history.parts)
    count = series.adds_up(one.title, decided) and nature is Nature.COUNT
    units_found: dict[str, tuple[float, Qualifier, tuple[int, ...], bool]] = {}
    for place, cells in found.items():
        single = _single(table, one, codes[place], cells, unvalued[place], arranged, count, findings, places, counting)
        if single is not None:
            units_found[place] = single
    wholes = sum(len(kept[2]) < len(found[place]) for place, kept in units_found.items())
    if wholes and arranged.town is not None:
        findings.append(Finding(Problem.WHOLES_TAKEN, None, table.columns[one.column], detail=str(wholes)))
    settled = settling.settle(
        {place: codes[place] for place in units_found},
        year=(one.period.year or None) if one.period else None,
        count=count,
        lines={place: table.lines[kept[2][0]] for place, kept in units_found.items()},
        names={place: table.rows[kept[2][0]][places] for place, kept in units_found.items()},
        column=table.columns[places],
        matcher=matcher,
    )
    findings += settled.findings
    values, qualifiers, flagged, rows = {}, {}, set(), set[int]()
    for code, parts in settled.parts.items():
        kept = [units_found[part] for part in parts]
        values[code] = total(value for value, *_ in kept)
        qualifiers[code] = _of_sum(qualifier for _, qualifier, *_ in kept)
        rows |= {n for _, _, numbers, _ in kept for n in numbers}
        if code in settled.doubtful or any(bad for *_, bad in kept):
            flagged.add(code)
    return Read(values, qualifiers, {}, frozenset(rows), tuple(findings), frozenset(flagged), decided)


def _single(
    table: Table,
    one: Series,
    code: str,
    cells: Sequence[Value],
    unvalued: Sequence[int],
    arranged: Arrangement,
    count: bool,
    findings: list[Finding],
    places: int,
    counting: Set[int],
) -> tuple[float, Qualifier, tuple[int, ...], bool] | None:
    """The one value of a unit: its only row's, its total's, the sum over its towns, or none."""
    lines = {each.row: table.lines[each.row] for each in cells}
    name = table.columns[one.column]
    if arranged.town is not None:
        wholes = [each for each in cells if _is_whole(table, each.row, arranged.town, places)]
        if wholes:
            cells = wholes
        elif len(cells) + len(unvalued) > 1 or table.rows[cells[0].row][arranged.town]:
            said = table.rows[cells[0].row][places]
            if len(cells) + len(unvalued) == 1:  # no county has one town alone
                findings.append(Finding(Problem.NOT_WHOLE, lines[cells[0].row], name, said, (code,)))
                return None
            if not count:
                findings.append(Finding(Problem.NOT_ADDED, lines[cells[0].row], name, said))
                return None
            if unvalued:
                findings.append(Finding(Problem.PART_BLANK, table.lines[unvalued[0]], name, said))
                return None
            names = [table.rows[each.row][arranged.town] for each in cells]
            listed = " + ".join(names[:6]) + (f" … ({len(names)})" if len(names) > 6 else "")
            findings.append(Finding(Problem.ADDED_UP, lines[cells[0].row], name, said, detail=listed))
            summed = total(each.value for each in cells)
            bad = any(each.flagged for each in cells)
            return summed, _of_sum(each.qualifier for each in cells), tuple(each.row for each in cells), bad
    first = cells[0]
    if len({each.value for each in cells}) > 1:
        told = ", ".join(str(lines[each.row]) for each in cells)
        chosen = next((each for each in cells if each.row in counting), None)
        row = chosen.row if chosen else None
        findings += [
            Finding(_choice(each.row, row), lines[each.row], name, table.rows[each.row][one.column], (code,), told)
            for each in cells
        ]
        return (chosen.value, chosen.qualifier, (chosen.row,), chosen.flagged) if chosen else None
    findings += [
        Finding(
            Problem.DUPLICATE, lines[each.row], name, table.rows[each.row][one.column], (code,), str(lines[first.row])
        )
        for each in cells[1:]
    ]
    return first.value, first.qualifier, (first.row,), first.flagged


def _choice(row: int, chosen: int | None) -> Problem:
    """What became of one of the rows that differ about a place."""
    if chosen is None:
        return Problem.CONFLICT
    return Problem.CHOSEN if row == chosen else Problem.NOT_CHOSEN


def _is_whole(table: Table, row: int, town: int, places: int) -> bool:
    """Whether a row of a table by town is for the whole county; never where the places themselves are towns' codes."""
    cell = table.rows[row][town]
    return town != places and (not cell or cell.casefold() in series.TOTALS or cell == table.rows[row][places])


def _words(
    table: Table,
    one: Series,
    words: Mapping[str, list[tuple[int, str]]],
    codes: Mapping[str, str],
    findings: list[Finding],
    counting: Set[int],
    parts: Callable[[str], frozenset[str]],
) -> Read:
    """A category for each place; former names count where today's has none, and two that differ count for neither. What
    is said of some of the parts of a place isn't said of the place."""
    kept: dict[str, str] = {}
    first: dict[str, int] = {}
    rows = set[int]()
    name = table.columns[one.column]
    for place, cells in sorted(words.items(), key=lambda item: item[0] != codes[item[0]]):
        code = codes[place]
        if place != code and code not in words and place in parts(code) and not parts(code) <= words.keys():
            findings += [Finding(Problem.PART_NOT_COUNT, table.lines[n], name, cell, (code,)) for n, cell in cells]
            continue
        if len({cell for _, cell in cells}) > 1 or (code in kept and kept[code] != cells[0][1]):
            told = ", ".join(
                str(table.lines[n])
                for n in dict.fromkeys([*([first[code]] if code in first else []), *(n for n, _ in cells)])
            )
            chosen = next((n for n, _ in cells if n in counting), None)
            findings += [Finding(_choice(n, chosen), table.lines[n], name, cell, (code,), told) for n, cell in cells]
            if chosen is not None:
                kept[code] = table.rows[chosen][one.column]
                rows.add(chosen)
            continue
        kept[code] = cells[0][1]
        first.setdefault(code, cells[0][0])
        rows.add(cells[0][0])
        findings += [
            Finding(Problem.DUPLICATE, table.lines[n], name, cell, (code,), str(table.lines[cells[0][0]]))
            for n, cell in cells[1:]
        ]
    return Read({}, {}, kept, frozenset(rows), tuple(findings), frozenset(), units.NONE)


def total(numbers: Iterable[float]) -> float:
    """A sum without the noise of binary fractions."""
    found = list(numbers)
    return found[0] if len(found) == 1 else float(sum(map(Decimal, map(repr, found))))


def _of_sum(qualifiers: Iterable[Qualifier]) -> Qualifier:
    """Of a sum: exact where all its parts are, and what the others say where they say the same."""
    others = {each for each in qualifiers if each is not Qualifier.EXACT}
    return Qualifier.EXACT if not others else next(iter(others)) if len(others) == 1 else Qualifier.ABOUT
