"""The guide of docs/ in the page's language, under "?". Its pictures are served from here: it needs no internet."""

import streamlit as st

from atlas.domain import Lang
from atlas.installation import GUIDES
from atlas.locale import simplified, translator

LIST = "w_shortcuts"  # whether the list that the button stands in is open


def button(lang: Lang) -> None:
    """Opens the guide; nothing in an installation that has none."""
    _ = translator(lang)
    text = _text(lang)
    if text and st.button(
        _("Guide: talks, your own table, the list, the map"),
        icon=":material/menu_book:",
        key="w_guide",
        on_click=_close,
    ):
        st.dialog(_("Guide"), width="large")(lambda: st.markdown(text))()


def _close() -> None:
    st.session_state[LIST] = False


def _text(lang: Lang) -> str:
    """The guide without its heading, which leads from one language's file to the other's."""
    path = GUIDES / ("guide.md" if lang is Lang.EN else "guide.zh.md")
    if not path.is_file():
        return ""
    text = path.read_text(encoding="utf-8").partition("\n")[2].strip()
    # static/ is served beside each page; see docs/architecture.md.
    return (simplified(text) if lang is Lang.HANS else text).replace("](../static/", "](app/static/")
