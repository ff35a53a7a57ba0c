"""The committed files as tests see them: read without the package, and changed for as long as a test needs."""

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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
