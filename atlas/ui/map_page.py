"""The map page: the province, its filters, and the story of the place that is chosen.

Two fragments, one in the other: a filter reruns the controls, the map and the panel; a click only the panel.
"""

import streamlit as st

from atlas.domain import Selection
from atlas.errors import DataFaults
from atlas.folder import Atlas
from atlas.html import panel
from atlas.ui import (
    choice,
    filters,
    finder,
    first_map,
    frame,
    map_panel,
    own_data,
    panel_file,
    place_panel,
    share,
    state,
)
from atlas.views import profile

MAP = filters.MAP


def show(atlas: Atlas, selection: Selection) -> None:
    """The title and the province's figures, the filters, the map, and the panel beside it."""
    first_map.show(atlas.catalog, selection)
    with st.container(key="top", horizontal=True, vertical_alignment="center"):
        frame.heading(frame.title(selection.lang), selection.lang)
        with st.container(key="headline", width="content"):
            st.html(panel.headline(atlas.catalog, profile.headline(atlas.catalog), selection.lang))
    share.show(frame.title(selection.lang), selection.lang)
    finder.show(atlas.catalog, selection)
    _explore()
    panel_file.show(atlas, selection.lang)
    first_map.prepare()


@st.fragment
def _explore() -> None:
    atlas, selection = _now()
    filters.controls(atlas, selection)
    left, right = st.columns([2, 1], gap="small")
    with right:
        _story()
    with left:
        map_panel.show(atlas.catalog, selection, MAP, turn=filters.turn())


@st.fragment
def _story() -> None:
    atlas, selection = _now()
    place_panel.show(atlas, selection, choice.number(MAP))
    choice.show(atlas.catalog, selection, MAP, _picked, place_panel.said(atlas, selection), _pinned)


def _now() -> tuple[Atlas, Selection]:
    try:
        atlas = own_data.atlas()
    except DataFaults:
        st.rerun()  # a file broke since the page was made: the frame says what
    return atlas, state.selection(atlas.catalog)


def _picked(adcode: str | None) -> None:
    state.choose(place=adcode)


def _pinned(codes: tuple[str, ...]) -> None:
    state.choose(compare=codes)
