"""The map page: the province, its filters, and the story of the place that is chosen."""

import streamlit as st

from atlas import profile
from atlas.errors import DataFaults
from atlas.render import panel
from atlas.ui import filters, frame, map_panel, own_data, place_panel, reader, share, state


@st.fragment
def explore() -> None:
    """Controls, map and panel: a click reruns only this."""
    try:
        atlas = own_data.atlas()
    except DataFaults:
        st.rerun()  # a file broke since the page was made: the frame says what
    selection = state.selection(atlas.catalog)
    share.show(state.parameters(selection), frame.title(selection.lang), selection.lang)
    filters.controls(atlas.catalog, selection)
    left, right = st.columns([2, 1], gap="small")
    with left:
        map_panel.show(atlas.catalog, selection)
    with right:
        place_panel.show(atlas, selection)
    reader.say(place_panel.said(atlas, selection))


atlas, selection = frame.frame("map")
with st.container(key="top", horizontal=True, vertical_alignment="center"):
    frame.heading(frame.title(selection.lang), selection.lang)
    with st.container(key="headline", width="content"):
        st.html(panel.headline(atlas.catalog, profile.headline(atlas.catalog), selection.lang))
filters.find(atlas.catalog, selection)
explore()
