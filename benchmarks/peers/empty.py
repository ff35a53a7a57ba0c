"""An empty app that imports geopandas: what the atlas's start is held against."""

import geopandas  # noqa: F401
import places  # noqa: F401
import streamlit as st

st.container(key="panel").write("Ready")
