"""The page's style sheets as one text."""

import re

import streamlit as st
from markupsafe import Markup

from atlas.colouring.palettes import Theme
from atlas.folder import stamp
from atlas.installation import STATIC

THEMES = "themes.css"
SHEETS = (
    "panel.css",
    "page.css",
    "data.css",
    "tables.css",
    "counties.css",
    "regions.css",
    "compare.css",
    "present.css",
    "print.css",
)
FILES = (THEMES, *SHEETS)


def styles(theme: Theme) -> Markup:
    """The text of a <style> element: the page's own style sheets, with the theme's colours."""
    return _styles(theme, stamp(STATIC / name for name in FILES))


@st.cache_resource(show_spinner=False, max_entries=len(Theme))
def _styles(theme: Theme, changed: str) -> Markup:
    """The page has no attribute of ours to hang a theme on: the names it gives to colours go to the root."""
    named = re.search(rf'\[data-theme="{theme.value}"\]\s*(\{{[^}}]*\}})', _text(THEMES))
    return Markup("".join(map(_text, SHEETS)) + (f":root {named[1]}" if named else ""))  # noqa: S704 (files of ours)


def _text(name: str) -> str:
    """Nothing for a missing file: the page that says so is shown without it."""
    try:
        return (STATIC / name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
