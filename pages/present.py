"""The Present page: a talk made of the atlas, to show here or to take along."""

import streamlit as st

from atlas.locale import translator
from atlas.ui import frame, presenting, projector, share, talk_state

atlas, selection = frame.frame("present")
_ = translator(selection.lang)
talk = talk_state.current(atlas.catalog, selection)
share.show(frame.title(selection.lang), selection.lang, talk_state.parameters(talk))
frame.heading(_("Present"), selection.lang, atlas.catalog.sources.values())
with st.container(key="talk"):
    presenting.choices(atlas.catalog, talk, selection)
presenting.printed(atlas.catalog, talk, selection)
presenting.downloads(atlas, talk, selection)
projector.show(atlas.catalog, selection, talk.theme)
presenting.show(atlas, talk, selection)
