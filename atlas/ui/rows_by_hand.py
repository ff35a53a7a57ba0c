"""Rows that found no place, and rows that differ about one: the visitor settles them, and the audit says so."""

from collections.abc import Sequence

import streamlit as st

from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.locale import translator
from atlas.names import search
from atlas.ui import own_data
from atlas.ui.audits import name
from atlas.ui.markdown import plain
from atlas.ui.own_data import Entry
from atlas.uploads import by_hand, place_columns
from atlas.uploads.by_hand import Differing, Placeless

SHOWN = 20  # rows at once, as each has a list of all places; the next come as these are settled
ASIDE = ""


def show(catalog: Catalog, entry: Entry, lang: Lang) -> None:
    """A list of places for each row without one, a list of rows for each place with several; nothing where all fit."""
    rows = by_hand.placeless(entry.draft)
    waiting = [row for row in rows if row.given is None]
    settled = [row for row in rows if row.given is not None]
    different = by_hand.differing(entry.draft, entry.audit)
    if not rows and not different:
        return
    _ = translator(lang)
    number = entry.draft.number
    everywhere = catalog.polygons() if entry.draft.place_columns.level == place_columns.COUNTY else catalog.cities()
    labels = {ASIDE: _("Set aside: not on the map"), **{code: search.label(catalog, code, lang) for code in everywhere}}
    for heading, some in (
        (_("Rows without a place: {n}", n=len(waiting)), waiting),
        (_("Rows settled by hand: {n}", n=len(settled)), settled),
    ):
        if some:
            _heading(heading, len(some), lang)
            grid = st.columns(2)
            for n, row in enumerate(some[:SHOWN]):
                with grid[n % 2]:
                    _place(number, row, _nearest_first(catalog, row, everywhere), labels, lang)
    if different:
        _heading(
            _("Several values for one place, only one of which can be used: {n}", n=len(different)),
            len(different),
            lang,
        )
        grid = st.columns(2)
        for n, each in enumerate(different[:SHOWN]):
            with grid[n % 2]:
                _value(number, each, catalog, lang)


def _heading(text: str, count: int, lang: Lang) -> None:
    st.markdown(f"**{text}**")
    if count > SHOWN:
        st.caption(translator(lang)("The first {n} are listed here; more follow as these are settled.", n=SHOWN))


def _nearest_first(catalog: Catalog, row: Placeless, everywhere: Sequence[str]) -> list[str]:
    """To set it aside, the nearest places, then all others in the order of their codes."""
    known = set(everywhere)
    near = [
        code
        for each in row.nearest
        for code in ((each,) if each in known else (catalog.city_of(each) or "", *catalog.drawn_for(each)))
        if code in known
    ]
    return list(dict.fromkeys((*near, ASIDE, *everywhere)))


def _place(number: int, row: Placeless, options: list[str], labels: dict[str, str], lang: Lang) -> None:
    _ = translator(lang)
    key = f"w_{number}_row_{row.row}"
    st.session_state[key] = row.given
    st.selectbox(
        _("Row {row}: {what}", row=row.line, what=plain(row.said or "—")),
        options,
        index=None,
        format_func=labels.__getitem__,
        key=key,
        placeholder=_("Choose a place, or type to search"),
        on_change=lambda: own_data.settle(number, row.row, st.session_state[key]),
    )


def _value(number: int, each: Differing, catalog: Catalog, lang: Lang) -> None:
    _ = translator(lang)
    rows = list(each.cells)
    key = f"w_{number}_counts_{rows[0]}"
    st.session_state[key] = each.chosen

    def said(row: int) -> str:
        line, cell = each.cells[row]
        return _("Row {row}: {what}", row=line, what=cell)

    st.selectbox(
        plain(name(catalog, each.adcode, lang)),
        rows,
        index=None,
        format_func=said,
        key=key,
        placeholder=_("Choose the row to use"),
        on_change=lambda: own_data.prefer(number, rows, st.session_state[key]),
    )
