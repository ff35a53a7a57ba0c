"""What the data folder holds: each file's source, date, licence, rows and checksum; and how its rows join the map."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from atlas.audit import Audit, Finding, Problem
from atlas.data.boundaries import POLYGONS, TOWNS, Boundaries
from atlas.data.catalog import Catalog, rows
from atlas.domain import BoundaryCredit, Level, Text
from atlas.errors import Fault
from atlas.locale import simplified

FILE = "provenance.csv"
AREAS, POINTS = f"geo/{POLYGONS}", f"geo/{TOWNS}"
SAID = {AREAS: ("credit", "caveat"), POINTS: ("credit",)}  # what stands under every map


@dataclass(frozen=True, slots=True)
class Record:
    """One file of the data folder. `rows` counts rows under a CSV's header, or a GeoJSON's features."""

    file: str
    what: Text
    source: Text
    date: str
    licence: Text
    rows: int
    sha256: str


def records(folder: Path, frame: pd.DataFrame) -> tuple[Record, ...]:
    """Each file of a data folder, opened and counted. `frame`: its provenance.csv, checked."""
    return tuple(_record(folder, row) for _, row in rows(frame))


def faults(folder: Path, frame: pd.DataFrame) -> Iterator[Fault]:
    """A row without its file, and a file without its row. `frame`: as csv_reader.read gives it."""
    for line, row in rows(frame):
        if not (folder / (row["file"] or "?")).is_file():
            yield Fault(FILE, line, "file", row["file"], "a file of this folder")
        for stem in SAID.get(row["file"], ()):
            if not row[f"{stem}_zh"]:
                yield Fault(FILE, line, f"{stem}_zh", "", "what is said of this file under the maps")
    names = set(frame["file"])
    for path in sorted([*folder.glob("*.csv"), *folder.glob("geo/*.geojson")]):
        name = path.relative_to(folder).as_posix()
        if name not in names:
            yield Fault(FILE, None, "file", name, "a row for this file")


def credit(frame: pd.DataFrame) -> BoundaryCredit:
    """What is said wherever boundaries are drawn. `frame`: provenance.csv without faults."""
    areas, towns = (next(row for _, row in rows(frame) if row["file"] == name) for name in (AREAS, POINTS))
    return BoundaryCredit(
        _text(areas, "credit"), areas["date"], _text(towns, "credit"), _text(areas, "caveat"), _text(areas, "status")
    )


def _text(row: Mapping[str, str], stem: str) -> Text:
    return Text(row[f"{stem}_zh"], simplified(row[f"{stem}_zh"]), row[f"{stem}_en"])


def _record(folder: Path, row: Mapping[str, str]) -> Record:
    content = (folder / row["file"]).read_bytes()
    if row["file"].endswith(".csv"):
        count = sum(any(cells) for cells in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))) - 1
    else:
        count = len(json.loads(content)["features"])
    digest = hashlib.sha256(content).hexdigest()
    what, source, licence = (_text(row, stem) for stem in ("what", "source", "licence"))
    return Record(row["file"], what, source, row["date"], licence, count, digest)


def audits(frames: Mapping[str, pd.DataFrame], catalog: Catalog, boundaries: Boundaries) -> tuple[Audit, ...]:
    """The join of each file with the gazetteer and the map; files with faults never come this far."""
    files = {name: list(rows(frame)) for name, frame in frames.items()}
    drawn = set(catalog.drawn())
    return (
        _audit("divisions.csv", files["divisions.csv"], set(catalog.divisions), catalog),
        _audit("counties.csv", files["counties.csv"], drawn, catalog),
        _audit("facts.csv", files["facts.csv"], set(catalog.divisions), catalog),
        Audit(f"geo/{POLYGONS}", len(boundaries.areas), len(drawn & set(boundaries.areas)), ()),
        Audit(f"geo/{TOWNS}", len(catalog.towns()), len(set(catalog.towns()) & set(boundaries.points)), ()),
    )


def _audit(name: str, lines: list[tuple[int, dict[str, str]]], known: set[str], catalog: Catalog) -> Audit:
    findings = []
    areas = set(catalog.polygons())
    for line, row in lines:
        code = row["adcode"]
        if code not in known:
            findings.append(Finding(Problem.UNMATCHED, line, "adcode", code))
        if name == "divisions.csv" and row["level"] == Level.CITY and code in areas:
            findings.append(Finding(Problem.NO_COUNTIES, line, "adcode", code))
        if row.get("unit_zh") == "%" and not 0 <= float(row["value"]) <= 100:
            findings.append(Finding(Problem.OUT_OF_RANGE, line, "value", row["value"]))
    return Audit(name, len(lines), sum(row["adcode"] in known for _, row in lines), tuple(findings))
