"""What is chosen, between the page and its map: a click travels alone, and so does its answer. The map's whole view is
sent again only when more than the choice has changed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from atlas.data.catalog import Catalog
from atlas.domain import Selection
from atlas.maps import leaflet
from atlas.ui import state
from atlas.ui.script import component
from atlas.views import comparison
from atlas.views.filters import legend_class


def show(
    catalog: Catalog,
    selection: Selection,
    key: str,
    picked: Callable[[str | None], None],
    said: str = "",
    pinned: Callable[[tuple[str, ...]], None] | None = None,
) -> None:
    """Answer the map with that key. `picked`: called with the code of a place that is chosen on it or beside it, None
    where one is let go; `pinned`: with those to compare, where they change. A class of the legend that is chosen or let
    go narrows the selection. `said`: a sentence for those who hear the page."""
    held = f"reader-choice-{key}"

    def came() -> None:
        pick = getattr(st.session_state.get(held), "pick", None)
        if not isinstance(pick, Mapping) or not isinstance(pick.get("n"), int):
            return  # the callback of an older page, whose element is gone
        if pick["n"] <= number(key):
            return  # sent twice, as the connection broke in between
        st.session_state[_counted(key)] = pick["n"]
        code, codes, legend = pick.get("adcode"), pick.get("compare"), pick.get("legend")
        known = catalog.divisions if pinned else catalog.drawn()  # beside the map there are links to cities, too
        if "adcode" in pick and (code is None or (isinstance(code, str) and code in known)):
            picked(code)
        if legend == "" or (isinstance(legend, str) and legend_class(catalog, replace(selection, legend=legend))):
            state.choose(legend=legend or None)
        if pinned and isinstance(codes, list):
            drawn = dict.fromkeys(code for code in codes if isinstance(code, str) and code in catalog.drawn())
            pinned(tuple(drawn)[: comparison.MOST])

    data: dict[str, Any] = leaflet.choice(catalog, selection, number(key)) | {"key": key, "said": said}
    component("choice.js", "connection.js")(key=held, data=data, on_pick_change=came)


def number(key: str) -> int:
    """The number of the visitor's last choice on a map: an answer to an older one must not undo a newer one."""
    return int(st.session_state.get(_counted(key), 0))


def _counted(key: str) -> str:
    return f"choices_{key}"
