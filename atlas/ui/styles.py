"""The page's style sheets as one text."""

import re

import streamlit as st

from atlas.colouring.palettes import Theme
from atlas.folder import stamp
from atlas.installation import STATIC

THEMES = "themes.css"
SHEETS = ("panel.css", "page.css", "data.css", "tables.css", "counties.css", "regions.css", "compare.css", "print.css")
FILES = (THEMES, *SHEETS)


def styles(theme: Theme) -> str:
    return _styles(theme, stamp(STATIC / name for name in FILES))


@st.cache_resource(show_spinner=False, max_entries=len(Theme))
def _styles(theme: Theme, changed: str) -> str:
    """The page has no attribute of ours to hang a theme on: the names it gives to colours go to the root."""
    named = re.search(rf'\[data-theme="{theme.value}"\]\s*(\{{[^}}]*\}})', _text(THEMES))
    return "".join(map(_text, SHEETS)) + (f":root {named[1]}" if named else "")


def _text(name: str) -> str:
    """Nothing for a missing file: the page that says so is shown without it."""
    try:
        return (STATIC / name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
