"""st_folium as its documentation advises: in a fragment, few returned objects, the geometry cached."""

from typing import Any

import folium
import places
import streamlit as st
from streamlit_folium import st_folium

st.set_page_config(layout="wide")


def style(feature: dict[str, Any]) -> dict[str, Any]:
    return {"fillColor": feature["properties"]["colour"], "color": "#fff", "weight": 0.6, "fillOpacity": 0.85}


@st.fragment
def body() -> None:
    left, right = st.columns([2, 1])
    with left:
        base = folium.Map(location=places.CENTRE, zoom_start=7, tiles=None)
        tooltip = folium.GeoJsonTooltip(["name"])
        folium.GeoJson(places.features(), style_function=style, tooltip=tooltip).add_to(base)
        seen = st_folium(
            base, key="map", height=640, use_container_width=True, returned_objects=["last_active_drawing"]
        )
    with right:
        drawing = (seen or {}).get("last_active_drawing") or {}
        places.panel(drawing.get("properties", {}).get("name"))


body()
