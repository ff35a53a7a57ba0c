"""Codes and names of Guangdong's counties that are no longer valid, and what became of each."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from atlas.data.catalog import COUNTY_LEVELS, Catalog
from atlas.domain import Text
from atlas.errors import DataFaults, Fault
from atlas.locale import simplified

FILE = "changes.csv"
COLUMNS = (
    "old_adcode",
    "old_name_hant",
    "old_name_hans",
    "old_name_en",
    "year",
    "kind",
    "new_adcodes",
    "note_zh",
    "note_en",
)


class ChangeKind(StrEnum):
    """Renamed and merged have one successor, a split has several."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"


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


def load(folder: Path, catalog: Catalog) -> tuple[Change, ...]:
    """Every change, in the order of the file. Raises DataFaults with every fault found."""
    lines = list(_read(folder))
    faults = list(_faults(lines, catalog))
    if faults:
        raise DataFaults(faults)
    return tuple(_change(row) for _, row in lines)


def readable(folder: Path) -> None:
    """Raises DataFaults for a file that is no table of changes, whatever its codes."""
    list(_read(folder))


def _read(folder: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line it ends on; a row without anything is none."""
    try:
        content = (folder / FILE).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = Fault(FILE, None, "", f"byte {error.start}", "UTF-8 text: save the file as CSV UTF-8")
        raise DataFaults([fault]) from error
    except OSError as error:
        raise DataFaults([Fault(FILE, None, "", error.strerror or "", "a file that can be read")]) from error
    reader = csv.reader(io.StringIO(content, newline=""))
    header = next(reader, [])
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise DataFaults(Fault(FILE, 1, column, "", "this column in the header row") for column in missing)
    try:
        for cells in reader:
            if any(cells):
                row = dict(zip(header, cells, strict=False))
                beyond = ",".join(cells[len(header) :])
                yield reader.line_num, {column: row.get(column, "") for column in COLUMNS} | {"": beyond}
    except csv.Error as error:
        raise DataFaults([Fault(FILE, None, "", str(error), "comma-separated rows under one header row")]) from error


def _faults(lines: list[tuple[int, dict[str, str]]], catalog: Catalog) -> Iterator[Fault]:
    seen: set[str] = set()
    for line, row in lines:
        old = row["old_adcode"]
        if row[""]:  # such as a comma in a note that isn't in quotes
            yield Fault(FILE, line, "", row[""], "comma-separated rows under one header row")
        for column in COLUMNS:
            if not row[column].strip():
                yield Fault(FILE, line, column, "", "a text")
        if not re.fullmatch(r"44[0-9]{4}", old):
            yield Fault(FILE, line, "old_adcode", old, "a code of 6 digits that begins with 44")
        if old in catalog.divisions:
            yield Fault(FILE, line, "old_adcode", old, "a code that divisions.csv no longer has")
        if old in seen:
            yield Fault(FILE, line, "old_adcode", old, "a value that stands in one row only")
        seen.add(old)
        if simplified(row["old_name_hant"]) != row["old_name_hans"]:
            yield Fault(FILE, line, "old_name_hans", row["old_name_hans"], "old_name_hant in Simplified Chinese")
        if not re.fullmatch(r"(19|20)[0-9]{2}", row["year"]):
            yield Fault(FILE, line, "year", row["year"], "a year of 4 digits")
        yield from _successors(line, row, catalog)


def _successors(line: int, row: Mapping[str, str], catalog: Catalog) -> Iterator[Fault]:
    successors = row["new_adcodes"].split()
    for code in successors:
        if code not in catalog.divisions or catalog.divisions[code].level not in COUNTY_LEVELS:
            yield Fault(FILE, line, "new_adcodes", code, "codes of the county level that divisions.csv has")
    if row["kind"] not in list(ChangeKind):
        yield Fault(FILE, line, "kind", row["kind"], "one of renamed, merged, split")
    elif successors and (row["kind"] == ChangeKind.SPLIT) != (len(set(successors)) > 1):
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
