"""A data folder as a whole, with the map's own files: read, checked and joined, or every fault of every file."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from atlas.data import boundaries, catalog, csv_reader, families, provenance, schema
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.data.references import references
from atlas.errors import DataFaults, Fault
from atlas.installation import STATIC
from atlas.names import former, national
from atlas.names.matching import Matcher


@dataclass(frozen=True, slots=True)
class Atlas:
    """`frames`: the checked files of schema.LIST; `matcher`: names and codes, former ones too → divisions; `families`:
    the family of each metric that has one; `provenance`: provenance.csv, checked; `state`: the `stamp` of what it was
    read from, where it is kept until that changes."""

    catalog: Catalog
    boundaries: Boundaries
    frames: Mapping[str, pd.DataFrame]
    matcher: Matcher
    families: Mapping[str, families.Member]
    provenance: pd.DataFrame
    state: str = ""


def stamp(paths: Iterable[Path]) -> str:
    """A text that changes when any of the files is written, comes or goes: the key of what is cached of them.

    One text, for Streamlit hashes the items of a longer key one by one, at every click."""

    def written(path: Path) -> tuple[str, int, int]:
        try:
            found = path.stat()
        except OSError:  # it may go between the listing and this
            return str(path), 0, -1
        return str(path), found.st_mtime_ns, found.st_size

    return hashlib.sha256(repr(sorted(map(written, paths))).encode()).hexdigest()


def load(data: Path, static: Path = STATIC, served: Iterable[str] = ()) -> Atlas:
    """Read everything, each file once. Raises DataFaults with the faults of all files, to be mended in one go.

    `served`: the files of `static` that the map and the pages can't do without.
    """
    frames, faults = tables(data)
    listed = {name: frames[name] for name in schema.LIST if name in frames}
    sound = len(listed) == len(schema.LIST) and not any(fault.file in schema.LIST for fault in faults)
    geo, found = boundaries.read(data)
    faults += found
    faults += _missing(static, served)
    if provenance.FILE in frames:
        faults += _once(provenance.faults(data, frames[provenance.FILE]), faults)
    if not sound:  # nothing to join the rest to
        raise DataFaults(faults)
    built = catalog.build(listed)
    drawn = None
    if {boundaries.POLYGONS, boundaries.TOWNS} <= geo.keys():
        drawn, found = boundaries.join(geo, built)
        faults += found
    if former.FILE in frames:
        faults += former.faults(frames[former.FILE], built)
    if former.AREAS in frames:
        faults += former.area_faults(frames[former.AREAS], built)
    if national.FILE in frames:
        faults += national.faults(frames[national.FILE])
    if families.FILE in frames:
        faults += families.faults(frames[families.FILE], built)
    if faults or drawn is None:
        raise DataFaults(faults)
    return Atlas(
        replace(built, boundary_credit=provenance.credit(frames[provenance.FILE])),
        drawn,
        listed,
        Matcher(
            built,
            former.history(frames[former.FILE], frames[former.AREAS]),
            national.nation(frames[national.FILE]),
        ),
        families.members(frames[families.FILE]),
        frames[provenance.FILE],
    )


def tables(data: Path) -> tuple[dict[str, pd.DataFrame], list[Fault]]:
    """The CSV files of a data folder by name, checked one by one and the list's against each other, and every fault."""
    frames: dict[str, pd.DataFrame] = {}
    faults: list[Fault] = []
    for name in schema.SCHEMAS:
        frame, found = csv_reader.read(data, name)
        faults += found
        if frame is not None:
            frames[name] = frame
    if frames.keys() >= set(schema.LIST):
        faults += references(frames)
    return frames, faults


def _once(found: Iterable[Fault], told: Iterable[Fault]) -> Iterator[Fault]:
    """What provenance.csv says, but for files whose own faults are told."""
    named = {fault.file for fault in told}
    return (fault for fault in found if fault.value.removeprefix("geo/") not in named)


def _missing(static: Path, served: Iterable[str]) -> Iterator[Fault]:
    """Files of `static` that are not there, can't be read, or are empty or no JSON where they should be."""
    for name in served:
        path, file = static / name, f"static/{name}"
        try:
            content = path.read_text(encoding="utf-8")
            if path.suffix == ".json":
                json.loads(content)
        except FileNotFoundError:
            yield Fault(file, None, "", "", "the file to exist: restore it from the release")
        except OSError as error:
            yield Fault(file, None, "", error.strerror or "", "a file that can be read")
        except ValueError as error:
            yield Fault(file, None, "", str(error), "a complete file: restore it from the release")
        else:
            if not content.strip():
                yield Fault(file, None, "", "", "a complete file: restore it from the release")
