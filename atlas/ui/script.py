"""A script of ours as a Streamlit component (v2), made once a server and again when its file changes."""

from typing import Any, Literal, get_args

import streamlit as st

from atlas.folder import stamp
from atlas.installation import STATIC

Script = Literal[
    "choice.js", "connection.js", "filters.js", "finder.js", "history.js", "linked.js", "live_talk.js",
    "panel.js", "panels.js", "present.js", "reader.js", "rerun.js", "search.js", "share.js", "sign_in.js",
    "storyboard.js", "views.js"
]  # fmt: skip
FILES: tuple[Script, ...] = get_args(Script)
NOTHING = "export default function () {}"  # for a missing file, until the page says that it is missing


def component(name: Script, *before: Script) -> Any:
    """The component of a script; `before`: scripts that it needs and that other pages have, too."""
    names = (*before, name)
    return _component(names, stamp([STATIC / each for each in names]))


@st.cache_resource(show_spinner=False)
def _component(names: tuple[Script, ...], changed: str) -> Any:
    try:
        text = "\n".join((STATIC / each).read_text(encoding="utf-8") for each in names)
    except (OSError, ValueError):
        text = ""
    return st.components.v2.component(
        f"atlas_{names[-1].removesuffix('.js')}", js=text or NOTHING, isolate_styles=False
    )
