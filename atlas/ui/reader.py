"""What a screen reader needs of the page: its language, the map's title, and a polite word after each change."""

from typing import Any

import streamlit as st

from atlas.domain import Lang
from atlas.installation import STATIC
from atlas.locale import translator


def page(lang: Lang) -> None:
    """The page's language, the titles of its parts, and the keys that it hears."""
    _ = translator(lang)
    data = {"lang": lang.value, "map": _("Map of Guangdong"), "panel": _("The chosen place")}
    with st.container(key="reader-page"):
        _component("reader.js")(key="w_reader_page", data=data)


def say(said: str) -> None:
    """Spoken when it differs from what was said last."""
    with st.container(key="reader-said"):
        _component("voice.js")(key="w_reader_said", data={"said": said})


@st.cache_resource(show_spinner=False)
def _component(name: str) -> Any:
    script = (STATIC / name).read_text(encoding="utf-8")
    return st.components.v2.component(f"atlas_{name.removesuffix('.js')}", js=script, isolate_styles=False)
