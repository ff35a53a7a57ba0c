"""HTML of ours with links that stay in the session, and parts that light places up on the page's map."""

from functools import partial
from urllib.parse import parse_qsl

import streamlit as st
from markupsafe import Markup

from atlas.data.catalog import Catalog
from atlas.ui import state
from atlas.ui.script import component

GO = "go_to"


def show(html: Markup, key: str, catalog: Catalog) -> None:
    """Show markup. A click on an element with data-go="place=440606&page=map" changes the selection by these
    parameters (an empty one clears) and goes to that page; areas=1 asks the Counties page for its table of all areas.

    What has data-light, codes apart by spaces, lights them up on the map while it is pointed at or focused.
    """
    held = f"w_linked_{key}"

    component("linked.js")(key=held, data={"html": str(html)}, on_go_change=partial(follow, catalog, held))


def follow(catalog: Catalog, key: str) -> None:
    """The callback of the element with that key: a link in it was clicked."""
    # A second click may come when the first has led to another page, where Streamlit has forgotten this element.
    value = getattr(st.session_state.get(key), "go", None)
    if value:
        asked = dict(parse_qsl(value, keep_blank_values=True))
        st.session_state[GO] = asked.pop("page", "")
        st.session_state[state.AREAS] = bool(asked.pop("areas", ""))
        state.follow(catalog, asked)


def leave() -> None:
    """Go to the page that the last link asked for: a callback itself can't."""
    page = st.session_state.pop(GO, "")
    if page and page != st.session_state.get(state.PAGE):
        st.switch_page(f"pages/{page}.py")
