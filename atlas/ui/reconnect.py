"""Run the page as a whole after its connection broke: a replica that takes it over knows none of its fragments."""

from typing import Any

import streamlit as st

from atlas.installation import STATIC


def watch() -> None:
    """To be called outside every fragment."""
    with st.container(key="reader-again"):
        _component()(key="w_again", data={}, on_again_change=_nothing)


def _nothing() -> None:
    """The run is what is wanted."""


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    script = (STATIC / "reconnect.js").read_text(encoding="utf-8")
    return st.components.v2.component("atlas_reconnect", js=script, isolate_styles=False)
