"""The map in its frame. One component a page for the whole session: nothing here ever mounts it again."""

from collections.abc import Callable

import streamlit as st
from streamlit_folium import st_folium

from atlas.catalog import Catalog
from atlas.domain import Selection
from atlas.installation import review_number
from atlas.render import choropleth
from atlas.ui import cached, state

HEIGHT = 640  # px, before the page's style sheet gives the frame the room that is left


def show(
    catalog: Catalog,
    selection: Selection,
    key: str = state.MAP,
    container: str = "map",
    picked: Callable[[str], None] = state.picked,
    near: bool = False,
) -> None:
    """`picked`: called with the key after a click; `state.clicked(key)` says on what. `near`: close to the compared."""
    view = choropleth.view(catalog, selection, int(state.clicked(key).get("n", 0)), review_number(), state.theme())
    with st.container(key=container):
        st_folium(
            choropleth.OfflineMap(cached.versions(), selection.lang),
            key=key,
            height=HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=choropleth.restyle(view | {"near": near}),
            on_change=lambda: picked(key),
        )
