"""The least that Streamlit can do: a button in a fragment changes a text. No map."""

import places
import streamlit as st

st.set_page_config(layout="wide")


@st.fragment
def body() -> None:
    clicks = st.session_state.setdefault("clicks", 0)
    if st.button("Next"):
        clicks = st.session_state["clicks"] = clicks + 1
    places.panel(f"Click {clicks}")


body()
