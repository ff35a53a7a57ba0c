"""folium.Choropleth in st_folium, as tutorials show it: no fragment, everything returned."""

import folium
import pandas as pd
import places
import streamlit as st
from streamlit_folium import st_folium

st.set_page_config(layout="wide")
geometry = places.features()
values = pd.DataFrame([feature["properties"] for feature in geometry["features"]])
left, right = st.columns([2, 1])
with left:
    base = folium.Map(location=places.CENTRE, zoom_start=7, tiles=None)
    drawn = folium.Choropleth(
        geo_data=geometry, data=values, columns=["adcode", "value"], key_on="feature.properties.adcode"
    ).add_to(base)
    drawn.geojson.add_child(folium.features.GeoJsonTooltip(["name"]))
    seen = st_folium(base, key="map", height=640, use_container_width=True)
with right:
    drawing = (seen or {}).get("last_active_drawing") or {}
    places.panel(drawing.get("properties", {}).get("name"))
