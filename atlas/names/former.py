"""Guangdong's codes and names that are no longer valid, what became of each, and which areas changed since."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from atlas.data.catalog import COUNTY_LEVELS, Catalog, rows
from atlas.domain import AreaChangeKind, ChangeKind, Text
from atlas.errors import Fault
from atlas.locale import simplified

FILE = "changes.csv"
AREAS = "area_changes.csv"


@dataclass(frozen=True, slots=True)
class Change:
    """A row of changes.csv. `year` is the approval's; `note` also names what went elsewhere than to `new_adcodes`.

    `joined_with`: the other parts of what it was merged into: former codes, or the successor's own, which stood for a
    smaller place before. `apart_since`: the year it was itself made from those parts, None if it is older.
    """

    old_adcode: str
    old_name: Text
    year: int
    kind: ChangeKind
    new_adcodes: tuple[str, ...]
    note: Text
    joined_with: tuple[str, ...] = ()
    apart_since: int | None = None

    @property
    def city(self) -> str:
        return self.old_adcode[:4] + "00"


@dataclass(frozen=True, slots=True)
class AreaChange:
    """A row of area_changes.csv: what a place of today gave or took in, or of what it was made, and when."""

    adcode: str
    year: int
    kind: AreaChangeKind
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What became of former places, by their code, and how today's areas changed."""

    changes: Mapping[str, Change]
    areas: tuple[AreaChange, ...]

    def parts(self, adcode: str) -> frozenset[str]:
        """The units that were merged into a place of today, its own code among them if that stood for one of them."""
        merged = [c for c in self.changes.values() if c.kind is ChangeKind.MERGED and c.new_adcodes == (adcode,)]
        return frozenset({change.old_adcode for change in merged} | {w for c in merged for w in c.joined_with})

    def merged_in(self, adcode: str) -> int:
        """The year in which the last of its parts went into a place."""
        return max(c.year for c in self.changes.values() if c.kind is ChangeKind.MERGED and adcode in c.new_adcodes)

    def since(self, adcode: str) -> int | None:
        """The year from which a place of today has its code; None if longer than the files tell."""
        created = [area.year for area in self.areas if area.adcode == adcode and area.kind is AreaChangeKind.CREATED]
        came = [c.year for c in self.changes.values() if adcode in c.new_adcodes and adcode not in self.parts(adcode)]
        return max([*created, *came], default=None)

    def areas_of(self, adcode: str) -> tuple[AreaChange, ...]:
        return tuple(area for area in self.areas if area.adcode == adcode)


def history(frame: pd.DataFrame, areas: pd.DataFrame) -> History:
    """`frame`: changes.csv, `areas`: area_changes.csv, both checked."""
    found = {change.old_adcode: change for change in changes(frame)}
    return History(found, tuple(_area(row) for _, row in rows(areas)))


def changes(frame: pd.DataFrame) -> tuple[Change, ...]:
    """Every change, in the order of the file. `frame`: changes.csv, checked."""
    return tuple(_change(row) for _, row in rows(frame))


def faults(frame: pd.DataFrame, catalog: Catalog) -> Iterator[Fault]:
    """What changes.csv says that the gazetteer contradicts. `frame`: as csv_reader.read gives it."""
    known = set(frame["old_adcode"])
    for line, row in rows(frame):
        old = row["old_adcode"]
        if old in catalog.divisions:
            yield Fault(FILE, line, "old_adcode", old, "a code that divisions.csv no longer has")
        if simplified(row["old_name_hant"]) != row["old_name_hans"]:
            yield Fault(FILE, line, "old_name_hans", row["old_name_hans"], "old_name_hant in Simplified Chinese")
        for code in row["joined_with"].split():
            if row["kind"] != ChangeKind.MERGED or code not in {*known, *row["new_adcodes"].split()} - {old}:
                yield Fault(FILE, line, "joined_with", code, "for a merger: another old_adcode or the new one")
        yield from _successors(line, row, catalog)


def area_faults(frame: pd.DataFrame, catalog: Catalog) -> Iterator[Fault]:
    """What area_changes.csv says of codes that the gazetteer hasn't. `frame`: as csv_reader.read gives it."""
    for line, row in rows(frame):
        for column in ("adcode", "other_adcodes"):
            yield from _counties(AREAS, line, column, row[column].split(), catalog)


def _counties(file: str, line: int, column: str, codes: Iterable[str], catalog: Catalog) -> Iterator[Fault]:
    for code in codes:
        if code not in catalog.divisions or catalog.divisions[code].level not in COUNTY_LEVELS:
            yield Fault(file, line, column, code, "codes of the county level that divisions.csv has")


def _successors(line: int, row: Mapping[str, str], catalog: Catalog) -> Iterator[Fault]:
    successors = row["new_adcodes"].split()
    yield from _counties(FILE, line, "new_adcodes", successors, catalog)
    if successors and (row["kind"] == ChangeKind.SPLIT) != (len(set(successors)) > 1):
        expected = row["new_adcodes"]
        yield Fault(FILE, line, "new_adcodes", expected, "several codes for a split, one for renamed and merged")


def _change(row: Mapping[str, str]) -> Change:
    return Change(
        old_adcode=row["old_adcode"],
        old_name=Text(row["old_name_hant"], row["old_name_hans"], row["old_name_en"]),
        year=int(row["year"]),
        kind=ChangeKind(row["kind"]),
        new_adcodes=tuple(row["new_adcodes"].split()),
        note=Text(row["note_zh"], simplified(row["note_zh"]), row["note_en"]),
        joined_with=tuple(row["joined_with"].split()),
        apart_since=int(row["apart_since"]) if row["apart_since"] else None,
    )


def _area(row: Mapping[str, str]) -> AreaChange:
    kind = AreaChangeKind(row["kind"])
    return AreaChange(row["adcode"], int(row["year"]), kind, tuple(row["other_adcodes"].split()))
