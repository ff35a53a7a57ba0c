"""The file of all panels and of the map's views in the page's language: made once, held by Streamlit's server under an
address that is a hash of it, fetched by the browser when that has nothing else to do. Nothing of a visitor's own is
ever in it."""

import streamlit as st
from streamlit.runtime import get_instance

from atlas.domain import Lang
from atlas.folder import Atlas
from atlas.html import panels
from atlas.installation import review_number
from atlas.ui import cached, own_data
from atlas.ui.script import component


def version(atlas: Atlas) -> str:
    """The state of the data that the file is made from; empty where this visitor's panels hold their own."""
    return "" if own_data.entries() or own_data.own_list() else made(atlas)


def offered() -> bool:
    """Whether this visitor is told of the file: with own numbers what the article says is still what it is, with an own
    list nothing is."""
    return not own_data.own_list()


def made(atlas: Atlas) -> str:
    """The state of the data as the file names it; empty where this visitor has no file."""
    return (
        atlas.state[:12] if offered() else ""
    )  # told by the atlas: to ask the files again takes half a millisecond of every click


def show(atlas: Atlas, lang: Lang) -> None:
    """Say where the file is. To be called outside every fragment, after all else of the page: a new server makes the
    file here, with the page already on its way."""
    state = made(atlas)
    component("panels.js")(
        key="reader-panels",
        data={"address": _address(_file(lang, state), lang) if state else "", "version": state, "lang": lang.value},
    )


def _address(content: bytes, lang: Lang) -> str:
    """Relative to the server's root. Not under static/: a read-only installation has no file to write, and what
    visitors sign in for must not stand under an address that can be guessed. As a download the file outlives the run
    of another page, which does not name it, while a browser that has just left this one still asks for it."""
    manager = get_instance().media_file_mgr
    return manager.add(content, "application/json", f"panels-{lang.value}", is_for_static_download=True)


@st.cache_resource(show_spinner=False, max_entries=len(Lang))
def _file(lang: Lang, made: str) -> bytes:
    atlas = cached.atlas()
    return panels.file(atlas.catalog, atlas.boundaries, lang, review_number())
