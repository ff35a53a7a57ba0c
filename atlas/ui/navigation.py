"""The pages and their order in the top bar."""

from urllib.parse import unquote, urlsplit

import streamlit as st
from streamlit.navigation.page import Page

from atlas.locale import translator
from atlas.ui import sign_in, state

LONGEST = 40  # characters of an address that are told back


def navigation() -> Page:
    """Declare the pages; the one to run. Idempotent: app.py calls it, and so does the frame of every page, because a
    cold deep link may run a page's file without app.py."""
    _ = translator(state.language())
    pages = [
        # Not "map", its file's name. In its first run a new server takes pages/ for the list of the pages: a visitor
        # who reconnects and asks for "map" would get that file as one page of many and the address /map, found nowhere.
        st.Page("pages/map.py", title=_("Map"), default=True, url_path="atlas"),
        st.Page("pages/regions.py", title=_("Regions")),
        st.Page("pages/counties.py", title=_("Counties")),
        st.Page("pages/compare.py", title=_("Compare")),
        st.Page("pages/present.py", title=_("Present")),
        st.Page("pages/data.py", title=_("Data")),
    ]
    asked = unquote(urlsplit(st.context.url or "").path).rstrip("/").rpartition("/")[2]
    if asked not in {"", "atlas", *(page.url_path for page in pages)}:
        # Streamlit's own answer is a sentence in English over the map. This page is in no menu, and nobody sees it.
        pages.append(st.Page(lambda: _elsewhere(asked), title=_("Map"), url_path=asked, visibility="hidden"))
    return st.navigation(pages, position="top" if sign_in.open_to(st.user) else "hidden")


def _elsewhere(asked: str) -> None:
    """An address of no page opens the map, with all else that it says and one sentence."""
    state.note(translator(state.language())("Not known here, in the link: {parts}", parts=f"/{asked[:LONGEST]}"))
    st.switch_page("pages/map.py", query_params=st.query_params.to_dict())
