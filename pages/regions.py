"""The Regions page: the three belts side by side, places by lever, and the cities."""

import streamlit as st

from atlas.locale import translator
from atlas.ui import frame, regions_page, share, state

atlas, selection = frame.frame("regions")
_ = translator(selection.lang)
share.show(state.parameters(selection), frame.title(selection.lang), selection.lang)
st.html(f'<div class="atlas-top" lang="{selection.lang.value}"><h1>{_("Regions")}</h1></div>')
regions_page.show(atlas.catalog, selection)
