"""The projector check on the Present page, drawn when it is asked for."""

import streamlit as st
from markupsafe import Markup

from atlas.colouring.palettes import Theme
from atlas.data.catalog import Catalog
from atlas.domain import Selection
from atlas.locale import translator
from atlas.maps import projector, scene
from atlas.ui import cached, linked


def show(catalog: Catalog, selection: Selection, theme: Theme) -> None:
    _ = translator(selection.lang)
    with st.container(key="projector"):
        if st.toggle(_("Projector check: these colours on a dim projector, and in grey"), key="w_projector"):
            html = projector.check(cached.shapes(), scene.of(catalog, selection, theme=theme))
            linked.show(html, "projector", catalog)  # st.html would leave the drawings out
            hint = _("If two classes look alike, choose the theme “High contrast” or another colouring of the map.")
            st.html(Markup('<p class="atlas-note-line" lang="{}">{}</p>').format(selection.lang.value, hint))
