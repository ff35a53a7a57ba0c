"""What the keyboard does, and the guide, under "?" on every page."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from atlas.domain import Lang
from atlas.locale import Translate, translator
from atlas.ui import guide

# C and R are Streamlit's own; Escape closes its lists and dialogs.
WALK = {-1: "P", 1: "N"}
CLEAR = "X"


def keys(page: str, _: Translate) -> Mapping[str, Mapping[str, str]]:
    """Title → key → what it does, for a page of the app; a page with neither map nor briefing has only the first."""
    found = {_("Everywhere"): {"?": _("This list"), "Tab": _("To the next control"), "Esc": _("Close a list")}}
    if page == "map":
        found[_("Everywhere")] |= {
            WALK[1]: _("The next named place"),
            WALK[-1]: _("The previous named place"),
            CLEAR: _("Clear selection"),
        }
    if page in ("map", "regions", "compare"):
        found[_("On the map")] = {
            "← ↑ → ↓": _("Move from place to place, within the filters"),
            "Enter": _("Choose the place"),
            "Esc": _("Clear selection, then the class of the legend"),
            "+ −": _("Zoom in, zoom out"),
            "Home": _("The whole province"),
            "⌫": _("Back to where the map was"),
        }
    if page == "present":
        found[_("In the briefing")] = {
            "→ ←": _("Next step, previous step"),
            "Home End": _("First step, last step"),
            "F": _("Fill the screen"),
            "?": _("All its keys"),
        }
    return found


@st.fragment
def show(page: str, lang: Lang) -> None:
    _ = translator(lang)
    rows = Markup().join(
        Markup("<h3>{}</h3><dl>{}</dl>").format(
            title,
            Markup().join(Markup("<dt><kbd>{}</kbd></dt><dd>{}</dd>").format(key, does) for key, does in group.items()),
        )
        for title, group in keys(page, _).items()
    )
    with (
        st.container(key="shortcuts"),
        st.popover("?", help=_("Guide and keys"), key=guide.LIST, on_change="rerun"),  # so that the guide can close it
    ):
        guide.button(lang)
        st.html(Markup('<div class="atlas-keys" lang="{}">{}</div>').format(lang.value, rows))
