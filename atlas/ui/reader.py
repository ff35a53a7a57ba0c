"""What a screen reader needs of the page: its language, the map's title, and a polite word after each change."""

from typing import Any

import streamlit as st

from atlas.domain import Lang
from atlas.installation import STATIC
from atlas.locale import translator


def tell(lang: Lang, said: str = "") -> None:
    """`said` is spoken when it differs from what was said last; empty: nothing."""
    _ = translator(lang)
    data = {"lang": lang.value, "map": _("Map of Guangdong"), "panel": _("The chosen place"), "said": said}
    name = "said" if said else "page"
    with st.container(key=f"reader-{name}"):
        _component()(key=f"w_reader_{name}", data=data, on_back_change=lambda: None)


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    script = (STATIC / "reader.js").read_text(encoding="utf-8")
    return st.components.v2.component("atlas_reader", js=script, isolate_styles=False)
