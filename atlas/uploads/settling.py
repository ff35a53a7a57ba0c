"""Which rows make up each place's value in a column of one year: today's own, or the parts that were merged into it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from atlas.audit import Finding, Problem
from atlas.domain import AreaChangeKind, ChangeKind, Text
from atlas.locale import simplified
from atlas.names.former import History
from atlas.names.matching import Matcher
from atlas.names.search import fold


@dataclass(frozen=True, slots=True)
class Settled:
    """`parts`: for each place that has a value the units whose values make it up; of several, the sum.

    A place without parts has no value, and a finding in audit.LOST says why. `doubtful`: places whose value may be of
    the smaller place that had their name before a merger.
    """

    parts: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]
    doubtful: frozenset[str] = frozenset()


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
    doubtful = {each.candidates[0] for each in findings if each.problem is Problem.MAYBE_SMALLER}
    return Settled(parts, tuple(sorted(findings, key=lambda finding: finding.row or 0)), frozenset(doubtful))


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
        smaller = self._smaller(code)
        if code in present and not (smaller and self._old(code, formers)):
            beside = [self._finding(Problem.FORMER_BESIDE, unit, (code,)) for unit in formers]
            return (code,), [*beside, *self._doubt(code, smaller, formers), *self._areas(code, code)]
        if not parts:
            beside = [self._finding(Problem.FORMER_BESIDE, unit, (code,)) for unit in formers[1:]]
            return formers[:1], [*beside, *self._areas(formers[0], code)]
        stands = {unit: smaller if unit == code else unit for unit in present}
        here = tuple(unit for unit in present if stands[unit] in parts)
        missing = sorted({unit for unit in parts if self._apart(unit)} - {stands[unit] for unit in here})
        if missing:
            detail = ", ".join(self._called(unit, self.names.get(here[0], "")) for unit in missing)
            return (), [self._finding(Problem.PART_MISSING, unit, (code,), detail) for unit in here]
        if len(here) == 1:
            return here, [*self._areas(here[0], code)]
        detail = " + ".join(self.names.get(unit, unit) for unit in here)
        if not self.count:
            return (), [self._finding(Problem.PART_NOT_COUNT, unit, (code,), detail) for unit in here]
        return here, [self._finding(Problem.SUMMED, here[0], (code,), detail), *self._areas(here[0], code)]

    def _smaller(self, code: str) -> str:
        """The smaller place that had the code before a merger, or its name as the table has it (电白); "" if none."""
        parts = self.history.parts(code)
        if code in parts:
            return code
        name = self.names.get(code, "")
        formers = [change for part in sorted(parts) if (change := self.history.changes.get(part))]
        return next((each.old_adcode for each in formers if fold(name) in _stems(each.old_name)), "") if name else ""

    def _apart(self, unit: str) -> bool:
        """In the year of the table the part had been made: before, another part held its land."""
        change = self.history.changes.get(unit)
        since = change.apart_since if change else None
        return since is None or self.year is None or self.year >= since

    def _old(self, code: str, formers: tuple[str, ...]) -> bool:
        """Whether a code or name that a smaller place had before a merger stands for that smaller place here."""
        merged = self.history.merged_in(code)
        if self.year is not None:
            return self.year < merged or (self.year == merged and bool(formers))
        signs = [year for year in self._signs(code) if year <= merged]
        if not signs or self._newest() > min(signs):
            return False
        return len(signs) >= (1 if formers else 2)

    def _doubt(self, code: str, smaller: str, formers: tuple[str, ...]) -> Iterator[Finding]:
        """Today's name, taken for the whole of today's place, where the table may be from before its merger: it has a
        part of it too, or another former place, and nothing that is newer."""
        if not smaller:
            return
        merged = self.history.merged_in(code)
        if self.year is not None:
            unclear = bool(formers) and self.year == merged + 1  # the parts may have reported on for a year
        else:
            unclear = self._newest() <= merged and bool(formers or min(self._signs(code), default=merged + 1) <= merged)
        if unclear:
            others = sorted(self.history.parts(code) - {smaller})
            detail = ", ".join(self._called(unit, self.names.get(code, "")) for unit in others)
            yield self._finding(Problem.MAYBE_SMALLER, code, (code,), f"{detail} ({merged})")

    def _signs(self, code: str) -> list[int]:
        """When other former places of the table went: those without what they are today, or parts of it both."""
        return [
            self.history.changes[unit].year
            for unit, place in self.units.items()
            if unit in self.history.changes
            and place != code
            and (place not in self.units or place in self.history.parts(place))
        ]

    def _newest(self) -> int:
        """The latest year since when a place of the table has its code, 0 if longer than the files tell."""
        return max((since for unit in self.units if (since := self._since(unit))), default=0)

    def _since(self, unit: str) -> int | None:
        return None if unit in self.history.changes else self.history.since(unit)

    def _areas(self, unit: str, code: str) -> Iterator[Finding]:
        """What its area gave or took since a former unit went, or since the year of the values; where nobody says it,
        since the first of the table's former places went, and for a unit's own old name since the newest was made."""
        change = self.history.changes.get(unit)
        bounds = [] if change is None else [change.year - 1]
        if self.year is not None:
            bounds.append(self.year)
        elif change is None and (signs := self._signs(code)) and self._newest() <= min(signs):
            bounds.append(min(signs) - 1)
        elif change is not None and change.kind is ChangeKind.RENAMED:  # its values may be of any year before
            bounds.append(self._newest())
        until = min(bounds, default=None)
        if until is None:
            return
        told = {AreaChangeKind.LOST: Problem.LOST_LAND, AreaChangeKind.GAINED: Problem.GAINED_LAND}
        for area in self.history.areas_of(code):
            if area.year > until and area.kind in told:
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


def _stems(name: Text) -> frozenset[str]:
    """A former name without its kind, as tables shorten it."""
    return frozenset(map(fold, (name.hans[:-1], name.en.rsplit(" ", 1)[0])))
