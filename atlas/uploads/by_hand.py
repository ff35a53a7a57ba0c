"""What of a table's rows waits for the visitor's word: rows without a place, and rows that differ about one place."""

from collections import defaultdict
from dataclasses import dataclass

from atlas.audit import LOST, Audit, Finding, Problem
from atlas.uploads.drafts import Draft
from atlas.uploads.place_columns import cell_of

# These rows are known, only not of the table's level.
KNOWN = frozenset({Problem.CITY, Problem.PROVINCE, Problem.SMALLER})
DIFFERS = frozenset({Problem.CONFLICT, Problem.CHOSEN, Problem.NOT_CHOSEN})


@dataclass(frozen=True, slots=True)
class Placeless:
    """A row without a place, by its number. `said`: what it has in its place; `nearest`: codes that may be meant.

    `given`: what it was given by hand, "" where it was set aside; None where it still waits.
    """

    row: int
    line: int
    said: str
    nearest: tuple[str, ...]
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Differing:
    """Rows that give one place different values. `cells`: by the row's number its line and what it has there."""

    adcode: str
    cells: dict[int, tuple[int, str]]
    chosen: int | None


def placeless(held: Draft) -> tuple[Placeless, ...]:
    """Every row that found no place, or was given one by hand, in the order of the rows."""
    if held.joined is None:
        return ()
    why: dict[tuple[int | None, str], Finding] = {}
    for finding in held.joined.findings:
        if finding.problem in LOST:
            why.setdefault((finding.row, finding.value), finding)
    found = []
    city = held.city if held.city != held.place else None
    for n, (row, line) in enumerate(zip(held.table.rows, held.table.lines, strict=True)):
        place, around = cell_of(row, held.place), cell_of(row, city)
        said = " ".join(filter(None, dict.fromkeys((place, around))))
        if n in held.given and (held.given[n] or None) == held.joined.codes[n]:
            found.append(Placeless(n, line, said, (), held.given[n]))
        elif held.joined.codes[n] is None:
            because = why.get((line, place or around))
            if because is not None and because.problem not in KNOWN:
                found.append(Placeless(n, line, said, because.candidates))
    return tuple(found)


def differing(held: Draft, audit: Audit) -> tuple[Differing, ...]:
    """The places for which rows differ, in the order of the rows, those already chosen too."""
    if held.joined is None:
        return ()
    at = defaultdict(list)
    for n, (code, line) in enumerate(zip(held.joined.codes, held.table.lines, strict=True)):
        at[code, line].append(n)
    column = {name: number for number, name in enumerate(held.table.columns)}
    groups: defaultdict[tuple[str, str, str], dict[int, tuple[int, str]]] = defaultdict(dict)
    for finding in audit.findings:
        if finding.problem not in DIFFERS or finding.row is None:
            continue
        code = finding.candidates[0]
        for n in at[code, finding.row]:
            cell = held.table.rows[n][column[finding.column]]
            groups[code, finding.column, finding.detail][n] = (finding.row, cell)
    once: dict[tuple[int, ...], Differing] = {}
    for (code, *_), cells in groups.items():
        rows = tuple(sorted(cells))
        if len(rows) > 1:
            chosen = next((n for n in rows if n in held.counting), None)
            once.setdefault(rows, Differing(code, {n: cells[n] for n in rows}, chosen))
    return tuple(once.values())
