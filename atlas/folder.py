"""A data folder as a whole, with the map's own files: read, checked and joined, or every fault of every file."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pandas as pd

from atlas.data import boundaries, catalog, families, provenance
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.errors import DataFaults, Fault
from atlas.names import former
from atlas.names.matching import Matcher

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Atlas:
    """`frames`: the checked files; `matcher`: names and codes, former ones too → divisions; `families`: by metric."""

    catalog: Catalog
    boundaries: Boundaries
    frames: Mapping[str, pd.DataFrame]
    matcher: Matcher
    families: Mapping[str, str]


def stamp(paths: Iterable[Path]) -> str:
    """Another text once a file has been written, has come or gone. A text, as caches are asked with it on every click,
    and Streamlit hashes what they are asked with item by item."""

    def written(path: Path) -> tuple[str, int, int]:
        try:
            found = path.stat()
        except OSError:  # it may go between the listing and this
            return str(path), 0, -1
        return str(path), found.st_mtime_ns, found.st_size

    return hashlib.sha256(repr(sorted(map(written, paths))).encode()).hexdigest()


def load(data: Path, static: Path, served: Iterable[str]) -> Atlas:
    """Read everything. Raises DataFaults with the faults of all files, so that they can be mended in one go.

    `served`: the files of `static` that the map and the pages can't do without.
    """
    faults: dict[Fault, None] = {}  # a set in order: a file that is read twice has its faults once

    def tried(read: Callable[[], Made]) -> Made | None:
        try:
            return read()
        except DataFaults as error:
            faults.update(dict.fromkeys(error.faults))
            return None

    frames = tried(lambda: catalog.read(data))
    tried(lambda: boundaries.readable(data))
    tried(lambda: former.readable(data))
    tried(lambda: families.readable(data))
    faults.update(dict.fromkeys(_missing(static, served)))
    tried(lambda: provenance.readable(data))
    if frames is None:  # nothing to join the rest to
        raise DataFaults(_once(faults))
    built = catalog.build(frames)
    drawn = tried(lambda: boundaries.load(data, built))
    renamed = tried(lambda: former.load(data, built))
    members = tried(lambda: families.read(data, built))
    if faults or drawn is None or renamed is None or members is None:
        raise DataFaults(_once(faults))
    return Atlas(built, drawn, frames, Matcher(built, renamed), members)


def _once(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Without what provenance.csv says of files whose own faults are said."""
    named = {fault.file for fault in faults}
    return (fault for fault in faults if fault.file != provenance.FILE or fault.value.removeprefix("geo/") not in named)


def _missing(static: Path, served: Iterable[str]) -> Iterator[Fault]:
    """Files that browsers would ask for in vain, or get broken."""
    for name in served:
        path, file = static / name, f"static/{name}"
        try:
            content = path.read_text(encoding="utf-8")
            if path.suffix == ".json":
                json.loads(content)
        except FileNotFoundError:
            yield Fault(file, None, "", "", "the file to exist: take it from the release again")
        except OSError as error:
            yield Fault(file, None, "", error.strerror or "", "a file that can be read")
        except ValueError as error:
            yield Fault(file, None, "", str(error), "a whole file: take it from the release again")
        else:
            if not content.strip():
                yield Fault(file, None, "", "", "a whole file: take it from the release again")
