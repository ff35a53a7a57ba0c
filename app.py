"""Start here: `streamlit run app.py`."""

from atlas.ui.navigation import navigation

navigation().run()
