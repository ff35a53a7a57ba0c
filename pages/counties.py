"""The Counties page: places and facts as tables, and figures that mean the same."""

import streamlit as st

from atlas.locale import translator
from atlas.ui import counties_page, frame, share, state

atlas, selection = frame.frame("counties")
_ = translator(selection.lang)
share.show(state.parameters(selection), frame.title(selection.lang), selection.lang)
st.html(f'<div class="atlas-top" lang="{selection.lang.value}"><h1>{_("Counties")}</h1></div>')
counties_page.show(atlas, selection)
