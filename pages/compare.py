"""The Compare page: up to four places side by side."""

import streamlit as st

from atlas.locale import translator
from atlas.ui import compare_page, frame, share, state

atlas, selection = frame.frame("compare")
_ = translator(selection.lang)
share.show(state.parameters(selection), frame.title(selection.lang), selection.lang)
st.html(f'<div class="atlas-top" lang="{selection.lang.value}"><h1>{_("Compare")}</h1></div>')
compare_page.show(atlas, selection)
