"""A prepared talk is a link: the presenter's choices, read from the URL and written back to it."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from atlas.colouring.palettes import Theme
from atlas.data.catalog import Catalog
from atlas.domain import Selection
from atlas.locale import translator
from atlas.talk import plan, suggestion, talk_file
from atlas.talk.plan import Planned
from atlas.talk.talk import Talk, planned_steps
from atlas.ui import state
from atlas.views import filters

PARAMETERS = ("places", "plan", "title", "subtitle", "date", "theme", "autoplay", "notes")
ALONE = "show"  # 1: the talk without its storyboard
TALK, WRITTEN, STEP = "talk", "talk_written", "talk_step"


def current(catalog: Catalog, selection: Selection) -> Talk:
    """The talk in the page's language, with the map's colours and the places compared there. What the URL says of it
    that isn't known falls back, and is noted once, for `state.notes`."""
    asked = {name: st.query_params[name] for name in PARAMETERS if name in st.query_params}
    if TALK not in st.session_state or (asked and asked != st.session_state.get(WRITTEN)):
        st.session_state[TALK], notes = parse(catalog, asked, selection)
        st.session_state[WRITTEN] = asked
        state.note(*notes)
    return _seen(st.session_state[TALK], selection)


def _seen(held: Talk, selection: Selection) -> Talk:
    return replace(held, lang=selection.lang, color=selection.color, compare=selection.compare)


def parse(catalog: Catalog, asked: dict[str, str], selection: Selection) -> tuple[Talk, list[str]]:
    """A talk from the URL's parameters, and a sentence where not all of them were understood."""
    _ = translator(selection.lang)
    drawn = set(catalog.drawn())  # what the page's control offers
    listed = asked.get("places", "").split(",")
    codes = [code for code in listed if code in drawn]
    steps = talk_file.unpacked(asked.get("plan", ""), catalog)
    values = talk_file.values_of(asked)
    understood = {
        "places": len(codes) == len(listed),
        "plan": bool(steps),
        "title": asked.get("title") == values["title"],
        "subtitle": asked.get("subtitle") == values["subtitle"],
        "date": values["date"] is not None,
        "theme": asked.get("theme") == values["theme"],
        "autoplay": asked.get("autoplay") in ("0", str(values["autoplay"])),
        "notes": asked.get("notes") in ("0", "1"),
    }
    notes = []
    if any(asked.get(name) and not known for name, known in understood.items()):
        notes.append(_("The link to this talk is not whole, or was changed; the rest is as in a new talk."))
    talk = Talk(
        lang=selection.lang,
        places=plan.places(steps) if steps else tuple(dict.fromkeys(codes)) or _first(catalog, selection),
        notes=asked.get("notes") == "1",
        plan=steps,
        **(values | {"date": values["date"] or state.today()}),
    )
    return talk, notes


def _first(catalog: Catalog, selection: Selection) -> tuple[str, ...]:
    """What the map's filters leave; without any a talk of about eight steps."""
    left = filters.named(catalog, selection)
    return suggestion.suggested(catalog) if len(left) == len(catalog.places) else left


def parameters(chosen: Talk) -> dict[str, str]:
    """The URL's parameters for a talk; what is as at first stays out."""
    values = {
        "places": "" if chosen.plan else ",".join(chosen.places),
        "plan": talk_file.packed(chosen.plan),
        "title": chosen.title,
        "subtitle": chosen.subtitle,
        "date": chosen.date.isoformat() if chosen.date else "",
        "theme": "" if chosen.theme is Theme.LIGHT else chosen.theme.value,
        "autoplay": str(chosen.autoplay or ""),
        "notes": "1" if chosen.notes else "",
    }
    return {name: value for name, value in values.items() if value}


def choose(**changes: Any) -> None:
    """Change the talk, in the session and in the URL; for callbacks. Streamlit calls some of them with nothing changed,
    where a run was cut short by a way to another page: the address there says nothing of the talk."""
    chosen: Talk = replace(st.session_state[TALK], **changes)
    if chosen == st.session_state[TALK]:
        return
    written = parameters(chosen)
    st.session_state[TALK], st.session_state[WRITTEN] = chosen, written
    kept = {name: st.query_params[name] for name in st.query_params if name not in PARAMETERS}
    st.query_params.from_dict(kept | written)


def now() -> Talk:
    """The talk as the session has it. For callbacks: two of one run may change it, and neither undoes the other."""
    return _seen(st.session_state[TALK], st.session_state[state.SELECTION])


def planned(catalog: Catalog) -> tuple[Planned, ...]:
    """The steps of now. For callbacks."""
    return planned_steps(now(), catalog)


def arrange(catalog: Catalog, steps: tuple[Planned, ...]) -> None:
    """Change the steps; a plan that says no more than which places is their list again. For callbacks."""
    places = plan.places(steps)
    plain = planned_steps(replace(now(), plan=(), places=places), catalog) == steps
    choose(plan=() if plain else steps, places=places)


def take_places(codes: tuple[str, ...]) -> None:
    """Other places in another order, whatever else was planned. For callbacks."""
    held: Talk = st.session_state[TALK]
    choose(places=codes, plan=plan.with_places(held.plan, codes) if held.plan else ())


def step(steps: tuple[Planned, ...]) -> str:
    """The id of the step that is being looked at; the first one until another is chosen."""
    held = st.session_state.get(STEP)
    ids = [one.id for one in steps]
    return held if held in ids else next(iter(ids), "")


def look_at(step: str) -> None:
    st.session_state[STEP] = step


def alone() -> bool:
    """Whether the address asks for the talk without its storyboard."""
    return st.query_params.get(ALONE) == "1"


def query(talk: Talk, *, alone: bool = False) -> str:
    """The talk as an address's query, with the map's colours and comparison, and with the page's language."""
    held = state.parameters(st.session_state[state.SELECTION])
    shown = {name: held[name] for name in ("lang", "color", "compare") if name in held}
    return urlencode(shown | parameters(talk) | ({ALONE: "1"} if alone else {}))
