"""The committed files as tests see them, read without the package or with it, and changed while a test needs it."""

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from atlas import folder
from atlas.data import boundaries, catalog, provenance, schema
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.errors import DataFaults
from atlas.folder import Atlas
from atlas.names import former
from atlas.names.former import Change

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
FILES = ("divisions.csv", "counties.csv", "facts.csv", "sources.csv", "belts.csv")
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def geojson(name: str) -> dict[str, Any]:
    return json.loads((DATA / "geo" / name).read_text(encoding="utf-8"))


def write(path: Path, records: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(records[0]))
        writer.writeheader()
        writer.writerows(records)


@contextmanager
def restored(*paths: Path) -> Iterator[None]:
    """Whatever happens to the files inside, they are as before outside."""
    before = [path.read_bytes() for path in paths]
    try:
        yield
    finally:
        for path, content in zip(paths, before, strict=True):
            path.write_bytes(content)


@cache
def committed() -> Atlas:
    """data/ as a whole, read once for all tests."""
    return folder.load(DATA)


def loaded(path: Path = DATA) -> Atlas:
    """A data folder as a whole. Raises DataFaults."""
    return committed() if path == DATA else folder.load(path)


def catalog_in(path: Path = DATA) -> Catalog:
    """The list of a data folder, whatever its other files are. Raises DataFaults."""
    if path == DATA:
        return committed().catalog
    frames, faults = folder.tables(path)
    if found := [fault for fault in faults if fault.file in schema.LIST]:
        raise DataFaults(found)
    credited = provenance.credit(frames[provenance.FILE]) if provenance.FILE in frames else None
    return replace(catalog.build(frames), boundary_credit=credited)


def boundaries_in(path: Path, found: Catalog) -> Boundaries:
    """The geometry of a data folder, joined to a list. Raises DataFaults."""
    frames, faults = boundaries.read(path)
    joined, more = boundaries.join(frames, found) if not faults else (None, [])
    if joined is None:
        raise DataFaults([*faults, *more])
    return joined


def changes_in(path: Path) -> tuple[Change, ...]:
    """The table of former codes of a data folder. Raises DataFaults with its own faults."""
    frames, faults = folder.tables(path)
    if found := [fault for fault in faults if fault.file == former.FILE]:
        raise DataFaults(found)
    return former.changes(frames[former.FILE])
