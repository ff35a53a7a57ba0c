"""Codes and names of Guangdong's counties that are no longer valid, and what became of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from atlas.data.catalog import COUNTY_LEVELS, Catalog, rows
from atlas.domain import ChangeKind, Text
from atlas.errors import Fault
from atlas.locale import simplified

FILE = "changes.csv"


@dataclass(frozen=True, slots=True)
class Change:
    """A row of changes.csv. `year` is the approval's; `note` also names what went elsewhere than to `new_adcodes`."""

    old_adcode: str
    old_name: Text
    year: int
    kind: ChangeKind
    new_adcodes: tuple[str, ...]
    note: Text

    @property
    def city(self) -> str:
        return self.old_adcode[:4] + "00"


def changes(frame: pd.DataFrame) -> tuple[Change, ...]:
    """Every change, in the order of the file. `frame`: changes.csv, checked."""
    return tuple(_change(row) for _, row in rows(frame))


def faults(frame: pd.DataFrame, catalog: Catalog) -> Iterator[Fault]:
    """What changes.csv says that the gazetteer contradicts. `frame`: as schema.read gives it."""
    for line, row in rows(frame):
        old = row["old_adcode"]
        if old in catalog.divisions:
            yield Fault(FILE, line, "old_adcode", old, "a code that divisions.csv no longer has")
        if simplified(row["old_name_hant"]) != row["old_name_hans"]:
            yield Fault(FILE, line, "old_name_hans", row["old_name_hans"], "old_name_hant in Simplified Chinese")
        yield from _successors(line, row, catalog)


def _successors(line: int, row: Mapping[str, str], catalog: Catalog) -> Iterator[Fault]:
    successors = row["new_adcodes"].split()
    for code in successors:
        if code not in catalog.divisions or catalog.divisions[code].level not in COUNTY_LEVELS:
            yield Fault(FILE, line, "new_adcodes", code, "codes of the county level that divisions.csv has")
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
    )
