"""Take the view elsewhere: its link, and the code that embeds it in another page."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from atlas.domain import Selection
from atlas.locale import translator
from atlas.ui import state


def link(selection: Selection, base: str, *, embed: bool = False) -> str:
    """The address that opens this view; `base` is the page's own, without its parameters."""
    query = state.parameters(selection) | ({"embed": "true"} if embed else {})
    return f"{base.split('?')[0].rstrip('/')}/?{urlencode(query)}"


def embed_code(selection: Selection, base: str, title: str) -> str:
    address = escape(link(selection, base, embed=True))
    return f'<iframe src="{address}" title="{escape(title)}" width="100%" height="720" style="border:0"></iframe>'


def show(selection: Selection, title: str) -> None:
    _ = translator(selection.lang)
    base = str(st.context.url or "")
    with st.container(key="share"), st.popover(_("Share"), icon=":material/share:"):
        st.markdown(f"**{_('Link to this view')}**")
        st.code(link(selection, base), language=None, wrap_lines=True)
        st.markdown(f"**{_('Embed this view')}**")
        st.code(embed_code(selection, base, title), language=None, wrap_lines=True)
