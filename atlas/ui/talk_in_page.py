"""The talk's own file in the page: made when the talk has changed, held by the server under a hash of its content."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime import get_instance

from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.folder import Atlas
from atlas.installation import STATIC, review_number
from atlas.locale import translator
from atlas.talk import briefing
from atlas.talk.plan import Planned
from atlas.talk.talk import Talk
from atlas.ui import talk_state
from atlas.ui.script import component

HELD = "talk_file"
SERVED = "talk_files_served"
BEFORE = 3  # files that gave way and are still served: a browser told of one may not have asked for it yet
KEY = "w_live"


@dataclass(frozen=True, slots=True)
class _File:
    talk: Talk
    catalog: Catalog
    answers: Mapping[Lang, briefing.Panels]
    text: bytes


def file(atlas: Atlas, talk: Talk) -> bytes:
    """The briefing, made anew only where the talk or what the visitor's atlas says has changed."""
    held: _File | None = st.session_state.get(HELD)
    known = held is not None and held.catalog == atlas.catalog
    if held is None or not known or held.talk != talk:
        catalog, boundaries = atlas.catalog, atlas.boundaries
        answers = (
            held.answers if held and known else {lang: briefing.panels(catalog, boundaries, lang) for lang in Lang}
        )
        text = briefing.briefing(catalog, boundaries, talk, STATIC, review_number(), answers).encode()
        held = st.session_state[HELD] = _File(talk, catalog, answers, text)
    return held.text


def show(atlas: Atlas, talk: Talk, planned: tuple[Planned, ...], *, ready: bool, alone: bool = False) -> None:
    """The talk at the step that is looked at; nothing where it is not `ready`, for it has none. `alone`: over the whole
    window, with a way to its storyboard."""
    _ = translator(talk.lang)
    data = {
        "address": _address(file(atlas, talk)) if ready else "",
        "step": talk_state.step(planned),
        "alone": alone,
        "lang": talk.lang.value,
        "label": _("The talk"),
        "edit": _("Storyboard"),
        "editAt": f"present?{talk_state.query(talk)}",
    }
    component("live_talk.js")(key=KEY, data=data, on_step_change=_walked)


def _walked() -> None:
    talk_state.look_at(getattr(st.session_state.get(KEY), "step", None) or "")


def _address(content: bytes) -> str:
    """Where Streamlit's server holds the file. It drops what a run no longer names, so each run names the last few; as
    a download a file outlives the moment in which a run has begun and not yet named it."""
    before: tuple[bytes, ...] = st.session_state.get(SERVED, ())
    served = (content, *(one for one in before if one != content))[: BEFORE + 1]
    st.session_state[SERVED] = served
    manager = get_instance().media_file_mgr
    address, *_before = (
        manager.add(one, "text/html", f"talk-{place}", is_for_static_download=True) for place, one in enumerate(served)
    )
    return address
