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
    reader.tell(selection.lang, place_panel.said(atlas, selection))


atlas, selection = frame.frame("map")
with st.container(key="headline"):
    facts = profile.headline(atlas.catalog)
    st.html(panel.headline(atlas.catalog, facts, frame.title(selection.lang), selection.lang))
explore()
