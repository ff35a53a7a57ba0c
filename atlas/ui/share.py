"""Take the view elsewhere: its link, and the code that embeds it in another page."""

from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit

import segno
import streamlit as st
from markupsafe import Markup

from atlas.domain import Lang
from atlas.locale import translator
from atlas.ui import state
from atlas.ui.script import component

LONG = 2000  # characters: mail and chat programs cut longer addresses
DENSE = 1200  # bytes: more in a QR code is not read from a wall
LOCAL = ("localhost", "127.0.0.1", "::1", "0.0.0.0")


def show(title: str, lang: Lang, held: Mapping[str, str] | None = None, talk_link: str = "") -> None:
    """The link and the embed code, ready to be copied; nothing when the page is itself embedded. `title`: the
    embedding frame's; `held`: parameters of the view that the address need not have; `talk_link`: the query of the talk
    alone, which has a link and a QR code of its own."""
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
        "talk": {"query": talk_link, "link": _("Link to the talk itself")} if talk_link else None,
    }
    if talk_link:
        data["link"] = _("Link to its storyboard")
    with st.container(key="share"), st.popover(_("Share"), icon=":material/share:"):
        if talk_link:
            _code(talk_link, lang)
        component("share.js")(key="w_share", data=data)


def _code(talk_link: str, lang: Lang) -> None:
    """The talk's address as a QR code for phones in the room, and what may keep it from being of use."""
    _ = translator(lang)
    here = urlsplit(st.context.url or "")
    address = urlunsplit((here.scheme, here.netloc, here.path, talk_link, ""))
    said = []
    if len(address) > LONG:
        said.append(_("This link is long ({n} characters): mail may cut it. Save the talk as a file.", n=len(address)))
    if here.hostname in LOCAL:
        said.append(_("This address is this computer's own: others can't open it. Take the talk along as a file."))
    if len(address.encode()) <= DENSE and here.netloc:
        drawn = segno.make(address, error="l", micro=False).svg_data_uri(scale=4, border=2, light="#fff")
        st.html(Markup('<img class="atlas-qr" src="{}" alt="{}">').format(drawn, _("QR code of the talk")))
    for text in said:
        st.html(Markup('<p class="atlas-note-line" lang="{}">{}</p>').format(lang.value, text))
