"""What a screen reader needs of the page: its language, the map's title, and a polite word after each change."""

import streamlit as st

from atlas.domain import Lang
from atlas.locale import translator
from atlas.ui.script import component


def page(lang: Lang) -> None:
    """The page's language, the titles of its parts, and the keys that it hears."""
    _ = translator(lang)
    data = {"lang": lang.value, "map": _("Map of Guangdong"), "panel": _("The chosen place")}
    with st.container(key="reader-page"):
        component("reader.js")(key="w_reader_page", data=data)


def say(said: str) -> None:
    """Spoken when it differs from what was said last."""
    with st.container(key="reader-said"):
        component("voice.js")(key="w_reader_said", data={"said": said})
