"""Run the page as a whole after its connection broke: a replica that takes it over knows none of its fragments."""

import streamlit as st

from atlas.ui.script import component


def watch() -> None:
    """To be called outside every fragment."""
    with st.container(key="reader-again"):
        component("reconnect.js")(key="w_again", data={}, on_again_change=_nothing)


def _nothing() -> None:
    """The run is what is wanted."""
