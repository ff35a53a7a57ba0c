"""Which rows make up each place's value in a column of one year: today's own, or the parts that were merged into it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from atlas.audit import Finding, Problem
from atlas.domain import AreaChangeKind, ChangeKind
from atlas.locale import simplified
from atlas.names.former import History
from atlas.names.matching import Matcher


@dataclass(frozen=True, slots=True)
class Settled:
    """`parts`: for each place that has a value the units whose values make it up; of several, the sum.

    A place without parts has no value, and a finding in audit.LOST says why.
    """

    parts: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]


def settle(
    units: Mapping[str, str],
    *,
    year: int | None,
    count: bool,
    lines: Mapping[str, int],
    names: Mapping[str, str],
    column: str,
    matcher: Matcher,
) -> Settled:
    """What makes up each place's value.

    `units`: what has a value in the column, and the place of today that it is of or went into; `lines` and `names`:
    where each stands and what it is called there; `year`: of the values, None if nobody says it; `count`: parts may be
    added up.
    """
    table = _Table(units, year, count, lines, names, column, matcher.history)
    parts: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for code in dict.fromkeys(units.values()):
        kept, found = table.settle(code)
        findings += found
        if kept:
            parts[code] = kept
    return Settled(parts, tuple(sorted(findings, key=lambda finding: finding.row or 0)))


@dataclass(frozen=True, slots=True)
class _Table:
    units: Mapping[str, str]
    year: int | None
    count: bool
    lines: Mapping[str, int]
    names: Mapping[str, str]
    column: str
    history: History

    def settle(self, code: str) -> tuple[tuple[str, ...], list[Finding]]:
        """The units that make up the value of the place `code`, and the findings about them."""
        present = tuple(unit for unit, place in self.units.items() if place == code)
        formers = tuple(unit for unit in present if unit != code)
        parts = self.history.parts(code)
        if code in present and not (code in parts and self._old(code, formers)):
            beside = [self._finding(Problem.FORMER_BESIDE, unit, (code,)) for unit in formers]
            return (code,), [*beside, *self._areas(code, code)]
        if not parts:
            beside = [self._finding(Problem.FORMER_BESIDE, unit, (code,)) for unit in formers[1:]]
            return formers[:1], [*beside, *self._areas(formers[0], code)]
        needed = {unit for unit in parts if self._apart(unit)}
        here = tuple(unit for unit in present if unit in parts)
        if missing := sorted(needed - set(here)):
            detail = ", ".join(self._called(unit, self.names.get(here[0], "")) for unit in missing)
            return (), [self._finding(Problem.PART_MISSING, unit, (code,), detail) for unit in here]
        if len(here) == 1:
            return here, [*self._areas(here[0], code)]
        detail = " + ".join(self.names.get(unit, unit) for unit in here)
        if not self.count:
            return (), [self._finding(Problem.PART_NOT_COUNT, unit, (code,), detail) for unit in here]
        return here, [self._finding(Problem.SUMMED, here[0], (code,), detail)]

    def _apart(self, unit: str) -> bool:
        """In the year of the table the part had been made: before, another part held its land."""
        change = self.history.changes.get(unit)
        since = change.apart_since if change else None
        return since is None or self.year is None or self.year >= since

    def _old(self, code: str, formers: tuple[str, ...]) -> bool:
        """Whether a code that a smaller place had before a merger stands for that smaller place here."""
        merged = self.history.merged_in(code)
        if self.year is not None:
            return self.year < merged or (self.year == merged and bool(formers))
        signs = [
            self.history.changes[unit].year
            for unit, place in self.units.items()
            if unit in self.history.changes and place not in self.units and self.history.changes[unit].year <= merged
        ]
        newest = max((since for unit in self.units if (since := self._since(unit))), default=0)
        if not signs or newest > min(signs):
            return False
        return len(signs) >= (1 if formers else 2)

    def _since(self, unit: str) -> int | None:
        return None if unit in self.history.changes else self.history.since(unit)

    def _areas(self, unit: str, code: str) -> Iterator[Finding]:
        """What its area gave or took since a former unit went, or since the year of the values."""
        change = self.history.changes.get(unit)
        until = change.year if change is not None else self.year
        if change is not None and self.year is not None:
            until = min(change.year, self.year + 1)
        if until is None or (change is not None and change.kind is ChangeKind.MERGED):
            return
        told = {AreaChangeKind.LOST: Problem.LOST_LAND, AreaChangeKind.GAINED: Problem.GAINED_LAND}
        for area in self.history.areas_of(code):
            later = area.year >= until if change is not None else area.year > until
            if later and area.kind in told:
                yield self._finding(told[area.kind], unit, area.others, str(area.year))

    def _finding(self, problem: Problem, unit: str, candidates: tuple[str, ...], detail: str = "") -> Finding:
        return Finding(problem, self.lines.get(unit), self.column, self.names.get(unit, unit), candidates, detail)

    def _called(self, unit: str, like: str) -> str:
        """A unit's name in the script of another text of the table."""
        change = self.history.changes.get(unit)
        if change is None:
            return unit
        if like and like.isascii() and not like.isdigit():
            return change.old_name.en
        return (
            change.old_name.hans if simplified(like) == like and like and not like.isdigit() else change.old_name.hant
        )
