"""What all visitors share: the data, read once and again when a file changes."""

import gc
from dataclasses import replace
from pathlib import Path

import streamlit as st

from atlas import folder
from atlas.data import provenance
from atlas.data.provenance import Record
from atlas.errors import DataFaults
from atlas.folder import Atlas, stamp
from atlas.installation import DATA, STATIC
from atlas.maps import leaflet, small_map
from atlas.maps.small_map import Shapes
from atlas.ui import script, styles

SERVED = (*leaflet.FILES, *styles.FILES, *script.FILES)


def atlas() -> Atlas:
    """The checked data. Raises DataFaults, anew until the files are mended."""
    found = _load(_state())
    if isinstance(found, DataFaults):
        raise DataFaults(found.faults)
    return found


def _state() -> str:
    """Another text once a file has changed that the data, the map or the pages are made from."""
    return stamp([*DATA.glob("*.csv"), *DATA.glob("geo/*.geojson"), *_served()])


def _served() -> list[Path]:
    return [STATIC / name for name in SERVED]


@st.cache_resource(show_spinner=False, max_entries=1)
def _load(changed: str) -> Atlas | DataFaults:
    """Faults are kept like data: pages that wait for the mending ask every few seconds."""
    # All that is read stays: looking through it again and again while it grows is a seventh of the reading.
    collects = gc.isenabled()
    gc.disable()
    try:
        found = replace(folder.load(DATA, STATIC, SERVED), state=changed)
    except DataFaults as faults:
        return faults
    finally:
        if collects:
            gc.enable()
    # Modules and data stay for good. Left among what Python's collector goes through, they make it stop every click of
    # that moment for 120 to 250 ms.
    gc.freeze()
    return found


def geometry() -> str:
    """The state of the geometry's files."""
    return stamp((DATA / "geo").glob("*.geojson"))


def shapes() -> Shapes:
    """The areas as small maps draw them."""
    state, held = geometry(), _shapes()
    if state not in held:
        held.clear()
        held[state] = small_map.read(DATA / "geo")
    return held[state]


def shapes_there() -> Shapes | None:
    """The same, where some page has asked for them: what waits for nothing can do without."""
    return _shapes().get(geometry())


@st.cache_resource(show_spinner=False)
def _shapes() -> dict[str, Shapes]:
    """By the state of the geometry; one at most."""
    return {}


def records() -> tuple[Record, ...]:
    """The data files with their rows and checksums: counted for the page that shows them, not for every start."""
    return _records(stamp([*DATA.glob("*.csv"), *DATA.glob("geo/*.geojson")]))


@st.cache_resource(show_spinner=False, max_entries=1)
def _records(changed: str) -> tuple[Record, ...]:
    return provenance.records(DATA, atlas().provenance)
