"""Start here: `streamlit run app.py`."""

import streamlit as st

from atlas.locale import translator
from atlas.ui import state

_ = translator(state.language())
st.navigation([st.Page("pages/map.py", title=_("Map"), default=True)], position="top").run()
