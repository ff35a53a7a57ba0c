"""The selection, its widgets and the URL: one state. The URL owns it, the session holds the last that was read.

Widgets bind codes, not labels, so that a link means the same in every language. Back and Forward change the URL
behind the session's back: it is read again whenever it differs from what was last written.
"""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from atlas.colouring import indicators
from atlas.colouring.palettes import Theme
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Selection
from atlas.locale import lang_of, negotiate, translator
from atlas.names import search
from atlas.views import comparison, filters

KINDS: dict[str, type[str]] = {**filters.FILTERS, "lang": Lang, "color": str}
PARAMETERS = ("place", "belt", "lever", "industry", "color", "legend", "compare", "lang")
OWN = "own-"  # begins the key of a visitor's own column
SELECTION, WRITTEN, NOTES, PAGE = "selection", "written", "notes", "page"
AREAS = "counties_areas"  # asks the Counties page to open with the table of all areas


def language() -> Lang:
    """The page's language: the URL's, else the session's, else the browser's."""
    asked = lang_of(st.query_params.get("lang", ""))
    held = st.session_state.get(SELECTION)
    return asked or (held.lang if held else negotiate(st.context.locale))


def theme() -> Theme:
    """The visitor's theme, as their system or Streamlit's settings have it."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT


def today() -> date:
    """The date where the visitor is, wherever the server is."""
    try:
        return datetime.now(ZoneInfo(st.context.timezone or "")).date()
    except (ValueError, OSError, ZoneInfoNotFoundError):  # nothing said, or no zone that this system knows
        return date.today()


def enter(page: str) -> None:
    """Say which page runs. Streamlit's navigation drops the URL's parameters: what was chosen is put back."""
    if st.session_state.get(PAGE, page) != page and SELECTION in st.session_state and "lang" not in st.query_params:
        _write(st.session_state[SELECTION])
    st.session_state[PAGE] = page


def selection(catalog: Catalog) -> Selection:
    """What the visitor looks at now. Each parameter of the URL that means nothing here is noted once, for `notes`."""
    asked = {name: st.query_params[name] for name in PARAMETERS if name in st.query_params}
    if SELECTION not in st.session_state or asked != st.session_state.get(WRITTEN):
        found, notes = parse(catalog, asked, language())
        st.session_state[SELECTION] = found
        note(*notes)
        if notes:
            _write(found)
        else:
            st.session_state[WRITTEN] = asked
    held: Selection = st.session_state[SELECTION]
    return held


def parse(catalog: Catalog, asked: dict[str, str], lang: Lang) -> tuple[Selection, list[str]]:
    """A selection from the URL's parameters, and a sentence on those that say nothing the atlas knows."""
    _ = translator(lang)
    notes = []
    unknown: list[str] = []
    refuse = unknown.append

    chosen: dict[str, Any] = {}
    for name, choices in filters.FILTERS.items():
        value = asked.get(name)
        if value in [choice.value for choice in choices]:
            chosen[name] = choices(value)
        elif value is not None:
            refuse(name)
    if place := asked.get("place"):
        found = (place,) if place in catalog.divisions else search.find(catalog, place)
        if len(found) == 1:
            chosen["place"] = found[0]
        else:
            refuse("place")
    if pinned := asked.get("compare"):
        codes = tuple(dict.fromkeys(pinned.split(",")))
        chosen["compare"] = tuple(code for code in codes if code in catalog.drawn())[: comparison.MOST]
        if chosen["compare"] != codes:
            refuse("compare")
    color = asked.get("color", indicators.DEFAULT)
    if color not in indicators.titles(catalog, lang):
        if color.startswith(OWN):
            notes.append(
                _("This link shows numbers that someone uploaded in a session of their own; only they can see them.")
            )
        else:
            refuse("color")
        color = indicators.DEFAULT
    if legend := asked.get("legend"):
        if filters.legend_class(catalog, Selection(lang=lang, color=color, legend=legend)):
            chosen["legend"] = legend
        elif color == asked.get("color", indicators.DEFAULT):
            refuse("legend")
    if "lang" in asked and lang_of(asked["lang"]) is None:
        refuse("lang")
    if unknown:
        parts = ", ".join(f"{name}={asked[name][:40]}" for name in unknown)
        notes.append(_("Not known here, in the link: {parts}", parts=parts))
    return Selection(lang=lang, color=color, **chosen), notes


def parameters(selection: Selection) -> dict[str, str]:
    """The URL's parameters for a selection: what is chosen, and always the language."""
    values = {name: str(value) for name, value in asdict(selection).items() if value not in (None, ())}
    if selection.compare:
        values["compare"] = ",".join(selection.compare)
    if values["color"] == indicators.DEFAULT:
        del values["color"]
    return {name: values[name] for name in PARAMETERS if name in values}


def choose(**changes: Any) -> None:
    """Change the selection, in the session and in the URL. For callbacks, also inside a fragment. Another colouring has
    other classes: then the legend's is let go."""
    held: Selection = st.session_state[SELECTION]
    if changes.get("color", held.color) != held.color:
        changes = {"legend": None} | changes
    _write(replace(held, **changes))


def chosen(name: str, key: str, known: Collection[str]) -> None:
    """The callback of a widget: its value, a code or nothing, becomes the selection's `name`.

    A choice that crosses a change of language comes as a label of the other one: not `known`, so nothing is chosen.
    """
    value = st.session_state.get(key)
    if not value or value in known:
        choose(**{name: KINDS[name](value) if value else None})


def follow(catalog: Catalog, asked: dict[str, str]) -> None:
    """Change the selection by the parameters of a link of ours; an empty one clears. For callbacks."""
    held: Selection = st.session_state[SELECTION]
    values = {**parameters(held), **asked}
    _write(parse(catalog, {name: value for name, value in values.items() if value}, held.lang)[0])


def pin(adcode: str) -> None:
    """Put a place beside those compared, or take it away. For callbacks."""
    held: Selection = st.session_state[SELECTION]
    choose(compare=comparison.toggled(held.compare, adcode))


def note(*notes: str) -> None:
    """Keep sentences about the link until `notes` asks for them."""
    st.session_state[NOTES] = [*st.session_state.get(NOTES, []), *notes]


def notes() -> list[str]:
    """What to tell the visitor about the link, once."""
    return list(st.session_state.pop(NOTES, []))


def _write(selection: Selection) -> None:
    written = parameters(selection)
    st.session_state[SELECTION], st.session_state[WRITTEN] = selection, written
    kept = {name: st.query_params[name] for name in st.query_params if name not in PARAMETERS}
    st.query_params.from_dict(written | kept)
