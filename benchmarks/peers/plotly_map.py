"""plotly's choropleth_map with on_select, in a fragment."""

from typing import Any

import places
import plotly.graph_objects as go
import streamlit as st

st.set_page_config(layout="wide")


@st.cache_data(show_spinner=False)
def figure() -> go.Figure:
    geometry = places.features()
    rows: list[dict[str, Any]] = [feature["properties"] for feature in geometry["features"]]
    drawn = go.Choroplethmap(
        geojson=geometry,
        locations=[row["adcode"] for row in rows],
        z=[row["value"] for row in rows],
        text=[row["name"] for row in rows],
        showscale=False,
    )
    centre = {"lat": places.CENTRE[0], "lon": places.CENTRE[1]}
    layout = {"map": {"style": "white-bg", "center": centre, "zoom": 6}, "margin": dict.fromkeys("lrtb", 0)}
    return go.Figure(drawn, layout | {"height": 640, "clickmode": "event+select"})


@st.fragment
def body() -> None:
    left, right = st.columns([2, 1])
    with left:
        seen = st.plotly_chart(figure(), key="map", on_select="rerun", selection_mode="points")
    with right:
        points = seen["selection"]["points"]
        places.panel(points[0].get("location") if points else None)


body()
