"""A prepared talk is a link: the presenter's choices, read from the URL and written back to it."""

import datetime
import re
from dataclasses import replace
from typing import Any

import streamlit as st

from atlas.colouring.palettes import Theme
from atlas.data.catalog import Catalog
from atlas.domain import Selection
from atlas.talk import suggestion
from atlas.talk.talk import Talk
from atlas.ui import state
from atlas.views import filters

PARAMETERS = ("places", "title", "subtitle", "date", "theme", "autoplay", "notes")
TALK, WRITTEN = "talk", "talk_written"
LONGEST = 120  # characters of a title; more has no room on a slide
SLOWEST = 600  # seconds


def current(catalog: Catalog, selection: Selection) -> Talk:
    """The talk in the page's language, with the map's colours and the places compared there; what the URL says of it
    that isn't known falls back."""
    asked = {name: st.query_params[name] for name in PARAMETERS if name in st.query_params}
    if TALK not in st.session_state or (asked and asked != st.session_state.get(WRITTEN)):
        st.session_state[TALK] = parse(catalog, asked, selection)
        st.session_state[WRITTEN] = asked
    found: Talk = st.session_state[TALK]
    return replace(found, lang=selection.lang, color=selection.color, compare=selection.compare)


def parse(catalog: Catalog, asked: dict[str, str], selection: Selection) -> Talk:
    drawn = set(catalog.drawn())  # what the page's control offers
    codes = [code for code in asked.get("places", "").split(",") if code in drawn]
    seconds = asked.get("autoplay", "")
    try:
        date = datetime.date.fromisoformat(asked.get("date", ""))
    except ValueError:
        date = state.today()
    theme = asked.get("theme", "")
    return Talk(
        lang=selection.lang,
        places=tuple(dict.fromkeys(codes)) or _first(catalog, selection),
        title=asked.get("title", "")[:LONGEST],
        subtitle=asked.get("subtitle", "")[:LONGEST],
        date=date,
        theme=Theme(theme) if theme in list(Theme) else Theme.LIGHT,
        autoplay=min(int(seconds), SLOWEST) or None if re.fullmatch(r"[0-9]{1,4}", seconds) else None,
        notes=asked.get("notes") == "1",
    )


def _first(catalog: Catalog, selection: Selection) -> tuple[str, ...]:
    """What the map's filters leave; without any a talk of about eight steps."""
    left = filters.named(catalog, selection)
    return suggestion.suggested(catalog) if len(left) == len(catalog.places) else left


def parameters(chosen: Talk) -> dict[str, str]:
    """The URL's parameters for a talk; what is as at first stays out."""
    values = {
        "places": ",".join(chosen.places),
        "title": chosen.title,
        "subtitle": chosen.subtitle,
        "date": chosen.date.isoformat() if chosen.date else "",
        "theme": "" if chosen.theme is Theme.LIGHT else chosen.theme.value,
        "autoplay": str(chosen.autoplay or ""),
        "notes": "1" if chosen.notes else "",
    }
    return {name: value for name, value in values.items() if value}


def choose(**changes: Any) -> None:
    """Change the talk, in the session and in the URL; for callbacks."""
    chosen: Talk = replace(st.session_state[TALK], **changes)
    written = parameters(chosen)
    st.session_state[TALK], st.session_state[WRITTEN] = chosen, written
    kept = {name: st.query_params[name] for name in st.query_params if name not in PARAMETERS}
    st.query_params.from_dict(kept | written)
