"""The map in its frame. One component for the whole session: nothing here ever mounts it again."""

import streamlit as st
from streamlit_folium import st_folium

from atlas.catalog import Catalog
from atlas.domain import Selection
from atlas.installation import review_number
from atlas.render import choropleth
from atlas.ui import cached, state

HEIGHT = 640  # px, before the page's style sheet gives the frame the room that is left


def show(catalog: Catalog, selection: Selection) -> None:
    view = choropleth.view(catalog, selection, int(state.clicked().get("n", 0)), review_number())
    with st.container(key="map"):
        st_folium(
            choropleth.OfflineMap(cached.versions()),
            key=state.MAP,
            height=HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=choropleth.restyle(view),
            on_change=state.picked,
        )
