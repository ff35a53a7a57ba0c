"""The rows of a table → at most one row for each area or town on the map, and a finding for each that has none."""

from collections.abc import Sequence
from dataclasses import dataclass

from atlas.audit import Finding, Problem
from atlas.names.matching import Match, Matcher

# A table by city has a column of cities only: they are no areas, but it is where the places are.
NAMED = frozenset({None, Problem.RENAMED, Problem.NO_COUNTIES, Problem.ABOLISHED, Problem.AMBIGUOUS})
LARGER = frozenset({Problem.CITY, Problem.PROVINCE})


@dataclass(frozen=True, slots=True)
class Joined:
    """`codes`: for each row the area or town that it counts for, None where it counts for none; no code twice.

    `findings` in the order of the rows. Every row without a code has one that is in audit.LOST.
    """

    codes: tuple[str | None, ...]
    findings: tuple[Finding, ...]


def place_column(columns: Sequence[str], rows: Sequence[Sequence[str]], matcher: Matcher) -> int | None:
    """The column with the most cells that name an area or town, or else a city: half of those filled, or more."""
    found = [[matcher.recognise(cell).problem for cell in _filled(rows, at)] for at in range(len(columns))]
    for counted in (NAMED, NAMED | LARGER):
        score = [sum(problem in counted for problem in problems) for problems in found]
        most = max((n for n, of in zip(score, found, strict=True) if n * 2 >= len(of)), default=0)
        if most:
            return next(at for at, n in enumerate(score) if n == most and n * 2 >= len(found[at]))
    return None


def city_column(columns: Sequence[str], rows: Sequence[Sequence[str]], matcher: Matcher, place: int) -> int | None:
    """The column besides that of the places with the most cities, if most of its filled cells are cities."""
    best, most = None, 0
    for at in range(len(columns)):
        filled = _filled(rows, at) if at != place else []
        cities = sum(matcher.city(cell) is not None for cell in filled)
        if cities > most and cities * 2 > len(filled):
            best, most = at, cities
    return best


def _filled(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [cell for row in rows if (cell := _cell(row, at)).strip()]


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def join(
    rows: Sequence[Sequence[str]], lines: Sequence[int], place: int, city: int | None, matcher: Matcher, column: str
) -> Joined:
    """The first row of a place counts. `lines`: where each row stands; `column`: the name of the places' column."""
    codes: list[str | None] = []
    findings: list[Finding] = []
    first: dict[str, int] = {}
    for row, line in zip(rows, lines, strict=True):
        cell = _cell(row, place)
        found = matcher.match(cell, _cell(row, city))
        code = found.adcode if found.problem in NAMED else None
        if code in first:
            findings.append(Finding(Problem.DUPLICATE, line, column, cell, (code,), str(first[code])))
            codes.append(None)
            continue
        if code is not None:
            first[code] = line
        if found.problem is not None:
            findings.append(Finding(found.problem, line, column, cell, _candidates(found)))
        codes.append(code)
    return Joined(tuple(codes), tuple(findings))


def _candidates(found: Match) -> tuple[str, ...]:
    return found.candidates or ((found.adcode,) if found.adcode else ())
