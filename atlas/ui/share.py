"""Take the view elsewhere: its link, and the code that embeds it in another page."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from atlas.domain import Lang
from atlas.locale import translator
from atlas.ui.script import component


def link(parameters: Mapping[str, str], base: str) -> str:
    """The address that opens this view; `base` is the page's own, with or without its parameters."""
    address = base.split("?")[0]
    path = address if address.count("/") > 2 and not address.endswith("/") else address.rstrip("/") + "/"
    return f"{path}?{urlencode(parameters)}"


def embed_code(parameters: Mapping[str, str], base: str, title: str) -> str:
    address = escape(link({**parameters, "embed": "true"}, base))
    return f'<iframe src="{address}" title="{escape(title)}" width="100%" height="720" style="border:0"></iframe>'


def show(parameters: Mapping[str, str], title: str, lang: Lang) -> None:
    """The link and the embed code, ready to be copied; nothing when the page is itself embedded."""
    if st.context.is_embedded:
        return
    _ = translator(lang)
    base = str(st.context.url or "")
    with st.container(key="share"), st.popover(_("Share"), icon=":material/share:"):
        st.markdown(f"**{_('Link to this view')}**")
        address = link(parameters, base)
        st.code(address, language=None, wrap_lines=True)
        # A button in the page's language, which the keyboard reaches: Streamlit's own on a text is neither.
        component("copy.js")(key="w_copy", data={"text": address, "label": _("Copy the link"), "done": _("Copied")})
        st.markdown(f"**{_('Embed this view')}**")
        st.code(embed_code(parameters, base, title), language=None, wrap_lines=True)
