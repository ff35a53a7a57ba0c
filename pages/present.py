"""The Present page: a talk made of the atlas, to show here or to take along."""

import streamlit as st

from atlas.locale import translator
from atlas.ui import frame, presenting, share, state, talk_state

atlas, selection = frame.frame("present")
_ = translator(selection.lang)
talk = talk_state.current(atlas.catalog, selection)
share.show(state.parameters(selection) | talk_state.parameters(talk), frame.title(selection.lang), selection.lang)
st.html(f'<div class="atlas-top" lang="{selection.lang.value}"><h1>{_("Present")}</h1></div>')
presenting.choices(atlas.catalog, talk, selection)
presenting.downloads(atlas, talk, selection)
presenting.show(atlas, talk, selection)
