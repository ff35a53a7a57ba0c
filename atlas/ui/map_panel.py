"""The map in its frame. One component a page for the whole session: nothing here ever mounts it again."""

import streamlit as st

from atlas.data.catalog import Catalog
from atlas.domain import Selection
from atlas.installation import review_number
from atlas.maps import leaflet, scene
from atlas.ui import choice, file_hashes, state

HEIGHT = 640  # px, before the page's style sheet gives the frame the room that is left


def show(catalog: Catalog, selection: Selection, key: str, near: bool = False, turn: int = 0) -> None:
    """The map with that key; its clicks come through `choice.show`. `near`: close to the places that are compared;
    `turn`: the number of the visitor's last choice among the page's filters and colours."""
    # Not before a server's first page has its panel: folium takes its time.
    from streamlit_folium import st_folium

    from atlas.maps import folium_map

    view = leaflet.view(scene.of(catalog, selection, review_number(), state.theme()), choice.number(key))
    with st.container(key=key.replace("_", "-")):
        st_folium(
            folium_map.OfflineMap(file_hashes.of_the_map(), selection.lang),
            key=key,
            height=HEIGHT,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=folium_map.restyle(view | {"near": near, "turn": turn}),
        )
