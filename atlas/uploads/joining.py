"""The columns of a table that say of which place each row is, and what each row's place is, or why it has none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from atlas.audit import Finding, Problem
from atlas.names.matching import Match, Matcher
from atlas.uploads.place_columns import COUNTY, PlaceColumns, cell_of, guess
from atlas.uploads.rows import Placed, placed

FEW = 300  # rows without a match that are looked up for the nearest names; more would take long and help nobody


@dataclass(frozen=True, slots=True)
class Joined:
    """`codes`: for each row the division that it counts for, at the level of the table, None where there is none.

    `units`: for each row the place that it names: its code, or the code of the former place (440923 for 電白縣, whose
    row counts for 440904). Both may repeat: several years, indicators or towns. `findings` in the order of the rows;
    every row without a code has one in audit.LOST, but those of other provinces have one together, which counts them.
    """

    codes: tuple[str | None, ...]
    units: tuple[str | None, ...]
    findings: tuple[Finding, ...]
    elsewhere: int


def find(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    matcher: Matcher,
    *,
    place: int | None = None,
    level: str | None = None,
) -> PlaceColumns:
    """Which columns say the place, and at which level. `place` and `level`: the visitor's own choice, which holds."""
    found = guess(columns, rows, matcher, place=place, level=level)
    if found.question is not None or not found.national:
        return found
    if any(each.match.problem is Problem.TWIN for each in placed(rows, found, matcher)):
        return found.asking(Problem.WHICH_PROVINCE)
    return found


def join(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    lines: Sequence[int],
    found: PlaceColumns,
    matcher: Matcher,
    *,
    given: Mapping[int, str] | None = None,
) -> Joined:
    """Each row's place. `lines`: where each row stands; `given`: what the visitor settled, a code by the number of its
    row, "" for a row that is set aside; a code that is not of the table's level is left out of account. `found` has a
    place column."""
    settled = given or {}
    codes: list[str | None] = []
    units: list[str | None] = []
    findings: list[Finding] = []
    others = together = 0
    seen = set[str]()
    for n, (each, row, line) in enumerate(zip(placed(rows, found, matcher), rows, lines, strict=True)):
        if n in settled and (by_hand := _by_hand(settled[n], found.level, matcher)) is not None:
            codes.append(by_hand or None)
            units.append(by_hand or None)
            problem = Problem.BY_HAND if by_hand else Problem.SET_ASIDE
            said = cell_of(row, found.place) or each.named
            findings.append(Finding(problem, line, columns[found.place or 0], said, (by_hand,) if by_hand else ()))
            continue
        code, unit = _unit(each.match, found.level)
        codes.append(code)
        units.append(unit)
        if each.match.problem is Problem.ELSEWHERE:
            others += 1
            together += each.counted
            if each.counted:
                continue
        findings += _findings(each, row, line, columns, found, matcher, seen)
    if together:
        findings.insert(0, Finding(Problem.ELSEWHERE, detail=f"{together:,}"))
    return Joined(tuple(codes), tuple(units), tuple(findings), others)


def _by_hand(given: str, level: str, matcher: Matcher) -> str | None:
    """What was given a row, where it is of the table's level; "" for a row that is set aside."""
    return _unit(matcher.by_code(given), level)[0] if given else ""


def _unit(match: Match, level: str) -> tuple[str | None, str | None]:
    if match.adcode is None:
        return None, None
    city = match.adcode.endswith("00")
    if (city and match.problem in (Problem.CITY, Problem.NO_COUNTIES)) if level != COUNTY else match.joined:
        return match.adcode, match.former or match.adcode
    return None, None


def _findings(
    each: Placed,
    row: Sequence[str],
    line: int,
    columns: Sequence[str],
    found: PlaceColumns,
    matcher: Matcher,
    seen: set[str],
) -> Iterator[Finding]:
    match, at = each.match, found.place or 0
    cell = cell_of(row, at) or each.named
    problem, candidates = match.problem, match.candidates or ((match.adcode,) if match.adcode else ())
    code, _ = _unit(match, found.level)
    if found.level != COUNTY:
        if code is not None:
            problem = None
        elif match.joined:
            problem = Problem.SMALLER
    if problem is Problem.UNMATCHED and not candidates:
        seen.add(cell)
        if len(seen) <= FEW:
            candidates = matcher.nearest(cell, each.around)
    if problem is Problem.RENAMED and match.former and matcher.history.parts(match.adcode or ""):
        problem = None  # whether it is a part or the whole is settled for each column
    if problem is not None:
        detail = "1" if problem is Problem.ELSEWHERE else each.detail
        yield Finding(problem, line, columns[at], cell, candidates, detail)
    if code is not None:
        for remark in match.remarks:
            yield Finding(remark, line, columns[at], cell, (code,))
