"""A script of ours as a Streamlit component (v2), made once a server."""

from typing import Any

import streamlit as st

from atlas.installation import STATIC


@st.cache_resource(show_spinner=False)
def component(name: str) -> Any:
    """`name`: a file of static/, such as "linked.js"."""
    text = (STATIC / name).read_text(encoding="utf-8")
    return st.components.v2.component(f"atlas_{name.removesuffix('.js')}", js=text, isolate_styles=False)
