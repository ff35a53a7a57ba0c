"""The finder in the map page's header. It is outside the map's fragment: it holds much, and no click changes it."""

from functools import partial

import streamlit as st

from atlas.data.catalog import Catalog
from atlas.domain import Selection
from atlas.locale import translator
from atlas.tables import finder
from atlas.ui import linked, panel_file
from atlas.ui.script import component

HELD = "w_place"


def show(catalog: Catalog, selection: Selection) -> None:
    """A box that finds places, industries and sentences, and is empty again once one of them is chosen."""
    lang, _ = selection.lang, translator(selection.lang)
    data = {
        "places": finder.places(catalog, lang),
        "said": None if panel_file.offered() else finder.said(catalog, lang),
        "label": _("Find a place"),
        "hint": _("Find a place, an industry or a word"),
        "none": _("Nothing found"),
        "lang": lang.value,
    }
    with st.container(key="find"):
        component("finder.js", "search.js")(key=HELD, data=data, on_go_change=partial(linked.follow, catalog, HELD))
