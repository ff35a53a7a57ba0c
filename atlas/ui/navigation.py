"""The pages and their order in the top bar."""

import streamlit as st
from streamlit.navigation.page import Page

from atlas.locale import translator
from atlas.ui import sign_in, state


def navigation() -> Page:
    """Declare the pages; the one to run. Idempotent: app.py calls it, and so does the frame of every page, because a
    cold deep link may run a page's file without app.py."""
    _ = translator(state.language())
    pages = [
        st.Page("pages/map.py", title=_("Map"), default=True),
        st.Page("pages/regions.py", title=_("Regions")),
        st.Page("pages/counties.py", title=_("Counties")),
        st.Page("pages/compare.py", title=_("Compare")),
        st.Page("pages/present.py", title=_("Present")),
        st.Page("pages/data.py", title=_("Data")),
    ]
    return st.navigation(pages, position="top" if sign_in.open_to(st.user) else "hidden")
