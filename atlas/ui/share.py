"""Take the view elsewhere: its link, and the code that embeds it in another page."""

from collections.abc import Mapping

import streamlit as st

from atlas.domain import Lang
from atlas.locale import translator
from atlas.ui import state
from atlas.ui.script import component


def show(title: str, lang: Lang, held: Mapping[str, str] | None = None) -> None:
    """The link and the embed code, ready to be copied; nothing when the page is itself embedded. `title`: the
    embedding frame's; `held`: parameters of the view that the address need not have."""
    if st.context.is_embedded:
        return
    _ = translator(lang)
    data = {
        "names": state.PARAMETERS,
        "held": dict(held or {}),
        "lang": lang.value,
        "title": title,
        "link": _("Link to this view"),
        "copyLink": _("Copy the link"),
        "embed": _("Embed this view"),
        "copyCode": _("Copy the code"),
        "copied": _("Copied"),
    }
    with st.container(key="share"), st.popover(_("Share"), icon=":material/share:"):
        component("share.js")(key="w_share", data=data)
