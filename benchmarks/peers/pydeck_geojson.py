"""pydeck's GeoJsonLayer with on_select, in a fragment."""

import places
import pydeck
import streamlit as st

st.set_page_config(layout="wide")


@st.fragment
def body() -> None:
    left, right = st.columns([2, 1])
    with left:
        layer = pydeck.Layer(
            "GeoJsonLayer",
            places.features(),
            id="areas",
            pickable=True,
            auto_highlight=True,
            get_fill_color="properties.rgb",
            get_line_color=[255, 255, 255],
            line_width_min_pixels=1,
        )
        view = pydeck.ViewState(latitude=places.CENTRE[0], longitude=places.CENTRE[1], zoom=6)
        deck = pydeck.Deck(layer, initial_view_state=view, map_style=None, map_provider=None)
        seen = st.pydeck_chart(deck, key="map", height=640, on_select="rerun", selection_mode="single-object")
    with right:
        objects = seen["selection"]["objects"].get("areas", [])
        places.panel(objects[0]["properties"]["name"] if objects else None)


body()
