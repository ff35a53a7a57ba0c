"""A script of ours as a Streamlit component (v2), made once a server and again when its file changes."""

from typing import Any, Literal, get_args

import streamlit as st

from atlas.folder import stamp
from atlas.installation import STATIC

Script = Literal[
    "choice.js", "finder.js", "linked.js", "panel.js", "panels.js", "reader.js", "rerun.js", "share.js", "sign_in.js"
]
FILES: tuple[Script, ...] = get_args(Script)
NOTHING = "export default function () {}"  # for a missing file, until the page says that it is missing


def component(name: Script) -> Any:
    return _component(name, stamp([STATIC / name]))


@st.cache_resource(show_spinner=False)
def _component(name: str, changed: str) -> Any:
    try:
        text = (STATIC / name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        text = ""
    return st.components.v2.component(f"atlas_{name.removesuffix('.js')}", js=text or NOTHING, isolate_styles=False)
