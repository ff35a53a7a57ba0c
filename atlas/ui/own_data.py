"""What a visitor brought along: kept in this session, seen by nobody else, written nowhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, ParamSpec

import pandas as pd
import streamlit as st

from atlas.audit import Audit
from atlas.colouring import indicators
from atlas.data.catalog import Catalog
from atlas.domain import OwnColumn, Selection
from atlas.errors import DataFaults
from atlas.folder import Atlas
from atlas.ui import cached, state
from atlas.uploads import choices, drafts, report, series
from atlas.uploads.drafts import Draft
from atlas.uploads.tables import Table
from atlas.workbook.difference import Difference

P = ParamSpec("P")
MOST_FILES = 8  # each may hold 20 MB of this server's memory
NUMBERS, LIST, COUNT = "own_numbers", "own_list", "own_count"


@dataclass(frozen=True, slots=True)
class Entry:
    """An uploaded file, its table, what was made of it, and what became of its rows."""

    content: bytes
    draft: Draft
    own_columns: tuple[OwnColumn, ...]
    audit: Audit


@dataclass(frozen=True, slots=True)
class OwnList:
    """An uploaded list that takes the place of the built-in one; `strays`: rows of its gazetteer that differ."""

    name: str
    frames: Mapping[str, pd.DataFrame]
    catalog: Catalog
    difference: Difference
    strays: tuple[int, ...]


def _patient(act: Callable[P, None]) -> Callable[P, None]:
    """While the data folder has faults a callback leaves all as it is: the run after it lists them."""

    @wraps(act)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            cached.atlas()
        except DataFaults:
            return
        act(*args, **kwargs)

    return run


def atlas() -> Atlas:
    """The shared atlas with this visitor's list and numbers in it. Raises DataFaults as `cached.atlas` does."""
    shared = cached.atlas()
    held = own_list()
    catalog = held.catalog if held else shared.catalog
    own_columns = tuple(column for entry in entries() for column in entry.own_columns)
    return replace(
        shared, catalog=replace(catalog, own_columns=own_columns), frames=held.frames if held else shared.frames
    )


def entries() -> tuple[Entry, ...]:
    """The visitor's files, in the order in which they were uploaded."""
    return tuple(st.session_state.get(NUMBERS, {}).values())


def own_list() -> OwnList | None:
    held: OwnList | None = st.session_state.get(LIST)
    return held


def add(name: str, content: bytes) -> None:
    """Take a file in, and colour the map by its first column. Raises Refused."""
    shared = cached.atlas()
    table = _table(name, content)
    number = st.session_state[COUNT] = st.session_state.get(COUNT, 0) + 1
    made = _put(content, drafts.draft(number, table, shared.matcher))
    if made.own_columns:
        state.choose(color=made.own_columns[0].key)


@_patient
def read_again(number: int, **choice: Any) -> None:
    """Read an entry's file with another `encoding`, `sheet`, `header` (lines) or `turned`. For callbacks. Raises
    Refused, and changes nothing."""
    shared = cached.atlas()
    held: Entry = st.session_state[NUMBERS][number]
    read = held.draft.table
    if "header" in choice:
        choice["turned"] = read.turned
    if "turned" in choice:
        choice |= {"encoding": read.encoding, "sheet": read.sheet}
    table = _table(read.name, held.content, **choice)
    _put(held.content, choices.with_table(held.draft, table, shared.matcher))
    _mend_colour()


def _table(name: str, content: bytes, **choice: Any) -> Table:
    """The table in a file, told from titles and notes by the places in it. Raises Refused."""
    shared = cached.atlas()
    return report.table(name, content, shared.catalog, shared.matcher, **choice)


@_patient
def change(number: int, **changes: Any) -> None:
    """Other columns for an entry: `place`, `city` or `columns`; or another `level`. For callbacks."""
    held: Entry = st.session_state[NUMBERS][number]
    matcher = cached.atlas().matcher
    if "place" in changes:
        draft = choices.with_place(held.draft, changes["place"], matcher)
    elif "city" in changes:
        draft = choices.with_city(held.draft, changes["city"], matcher)
    elif "level" in changes:
        draft = choices.with_level(held.draft, changes["level"], matcher)
    else:
        draft = replace(held.draft, **changes, changes=())
    _put(held.content, draft)
    _mend_colour()


@_patient
def settle(number: int, row: int, code: str | None) -> None:
    """Give a row of an entry a place, set it aside (""), or leave it as the table has it (None). For callbacks."""
    held: Entry = st.session_state[NUMBERS][number]
    _put(held.content, choices.with_row(held.draft, row, code, cached.atlas().matcher))
    _mend_colour()


@_patient
def prefer(number: int, rows: Sequence[int], chosen: int | None) -> None:
    """Which of several rows of one place counts; None: none of them. For callbacks."""
    held: Entry = st.session_state[NUMBERS][number]
    _put(held.content, choices.with_choice(held.draft, rows, chosen))


@_patient
def set_up(number: int, column: int, **changes: Any) -> None:
    """Other settings for one column of an entry. For callbacks."""
    held: Entry = st.session_state[NUMBERS][number]
    _put(held.content, choices.changed(held.draft, column, **changes))
    _mend_colour()


def coloured(color: str) -> tuple[Entry, int] | None:
    """The entry whose column has this key, or is the change between years of it, and the number of its series."""
    for entry in entries():
        for n, own in zip((*entry.draft.columns, *entry.draft.changes), entry.own_columns, strict=False):
            if own.key == color:
                return entry, n
    return None


@_patient
def show_year(number: int, column: int, year: int | None) -> None:
    """Colour the map by another year of a column; None: by the change between two years. For callbacks."""
    held: Entry = st.session_state[NUMBERS][number]
    if year is None:
        draft = choices.with_change(held.draft, column)
        same = series.same_indicator(draft.series, column)
        made = _put(held.content, draft)
        place = next(place for place, n in enumerate(draft.changes) if n in same)
        state.choose(color=made.own_columns[len(draft.columns) + place].key)
    else:
        made = _put(held.content, choices.with_year(held.draft, column, year))
        state.choose(color=drafts.key(made.draft, year))


@_patient
def remove(number: int) -> None:
    """Forget an entry. For callbacks."""
    st.session_state[NUMBERS] = {key: entry for key, entry in st.session_state[NUMBERS].items() if key != number}
    _mend_colour()


def use_list(held: OwnList | None) -> None:
    """Show an uploaded list instead of the built-in one, or the built-in one again. For callbacks."""
    st.session_state[LIST] = held


def _put(content: bytes, draft: Draft) -> Entry:
    shared = cached.atlas()
    made = Entry(content, draft, *drafts.read(draft, shared.matcher, shared.boundaries.areas))
    st.session_state[NUMBERS] = {**st.session_state.get(NUMBERS, {}), draft.number: made}
    return made


def _mend_colour() -> None:
    """The map can't be coloured by what is gone."""
    held: Selection | None = st.session_state.get(state.SELECTION)
    if held and held.color not in indicators.titles(atlas().catalog, held.lang):
        state.choose(color=indicators.DEFAULT)
