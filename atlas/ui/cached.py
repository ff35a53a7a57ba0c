"""What all visitors share: the data, read once and again when a file changes, and the hashes of the static files."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from atlas import boundaries, catalog, families
from atlas.boundaries import Boundaries
from atlas.catalog import Catalog
from atlas.installation import DATA, STATIC
from atlas.joining import changes
from atlas.joining.matching import Matcher
from atlas.render import choropleth, small_map
from atlas.render.small_map import Shapes
from atlas.tables import inventory
from atlas.tables.inventory import Record


@dataclass(frozen=True, slots=True)
class Atlas:
    """`frames`: the checked files; `matcher`: names and codes, former ones too → divisions; `families`: by metric."""

    catalog: Catalog
    boundaries: Boundaries
    frames: Mapping[str, pd.DataFrame]
    records: tuple[Record, ...]
    matcher: Matcher
    families: Mapping[str, str]


def atlas() -> Atlas:
    """The checked data. Raises DataFaults, anew until the files are mended."""
    files = [*DATA.glob("*.csv"), *DATA.glob("geo/*.geojson")]
    return _load(tuple(sorted((str(file), file.stat().st_mtime_ns) for file in files)))


@st.cache_resource(show_spinner=False, max_entries=1)
def _load(state_of_files: tuple[tuple[str, int], ...]) -> Atlas:
    frames = catalog.read(DATA)
    built = catalog.build(frames)
    found = boundaries.load(DATA, built)
    matcher = Matcher(built, changes.load(DATA, built))
    return Atlas(built, found, frames, inventory.records(DATA), matcher, families.read(DATA, built))


def geometry() -> tuple[tuple[str, int], ...]:
    """The state of the geometry's files: name and time of the last change."""
    return tuple(sorted((file.name, file.stat().st_mtime_ns) for file in (DATA / "geo").glob("*.geojson")))


def shapes() -> Shapes:
    """The areas as small maps draw them."""
    return _shapes(geometry())


@st.cache_resource(show_spinner=False, max_entries=1)
def _shapes(changed: tuple[tuple[str, int], ...]) -> Shapes:
    return small_map.read(DATA / "geo")


@st.cache_resource(show_spinner=False)
def versions() -> Mapping[str, str]:
    """A short hash of each file that the map's frame loads."""
    names = (*choropleth.SCRIPTS, *choropleth.STYLES, choropleth.GEOMETRY)
    return {name: hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10] for name in names}
