"""The row of controls: belt, lever, industry, and colour by. Each writes the selection, none holds it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from atlas import terms
from atlas.colouring import indicators
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Lang, Selection
from atlas.folder import Atlas
from atlas.locale import translator
from atlas.ui import panel_file, state, year_control
from atlas.ui.script import component
from atlas.views.filters import FILTERS
from atlas.views.filters import legend_class as legend_class_of

MAP = "map"
NAMES = (*FILTERS, "color")
HELD, TURN = "w_filters", "filters_turn"


def controls(atlas: Atlas, selection: Selection) -> None:
    """The map's row of controls: one component (static/filters.js), which repaints the map before the server knows."""
    _, catalog, lever = translator(selection.lang), atlas.catalog, selection.lever
    other = {lever.value: _(terms.LEVERS[lever])} if lever else {}  # an address may name one that the list has not
    with row(selection):
        data = {
            "key": MAP,
            "turn": turn(),
            "lang": selection.lang.value,
            "theme": state.theme().value,
            "version": panel_file.made(atlas),
            "chosen": {name: str(getattr(selection, name) or "") for name in NAMES},
            "fields": [
                _field("belt", _("Region belt"), {"": _("All")} | _belts(selection.lang), buttons=True),
                _field("lever", _("Area of work"), {"": _("All")} | _levers(selection.lang) | other),
                _field("industry", _("Industry group"), {"": _("All")} | _industries(selection.lang)),
                _field("color", _("Colour by"), indicators.titles(catalog, selection.lang)),
            ],
        }
        component("filters.js", "connection.js", "views.js")(
            key=HELD, data=data, on_chosen_change=partial(_chosen, catalog, selection.lang)
        )
        year_control.control(selection)


def turn() -> int:
    """The number of the visitor's last choice in the row: an answer to an older one must not undo a newer one."""
    return int(st.session_state.get(TURN, 0))


def _field(name: str, label: str, options: Mapping[str, str], buttons: bool = False) -> dict[str, Any]:
    return {"name": name, "label": label, "buttons": buttons, "options": list(options.items())}


def _chosen(catalog: Catalog, lang: Lang) -> None:
    """The callback of the row. Sent again when the connection broke before the answer, a choice is taken once."""
    said: Any = getattr(st.session_state.get(HELD), "chosen", None)
    if not isinstance(said, Mapping) or not isinstance(said.get("turn"), int) or said["turn"] <= turn():
        return
    st.session_state[TURN] = said["turn"]
    changes: dict[str, Any] = {
        name: next((value for value in values if value.value == said.get(name)), None)
        for name, values in FILTERS.items()
    }
    if said.get("color") in indicators.titles(catalog, lang):
        changes["color"] = said["color"]
    state.choose(**changes)


def row(selection: Selection) -> DeltaGenerator:
    """A row for controls; where the window is narrow, a button with what they are set to unfolds it."""
    _ = translator(selection.lang)
    chosen = [
        _(terms.BELTS_SHORT[selection.belt]) if selection.belt else "",
        _(terms.LEVERS[selection.lever]) if selection.lever else "",
        _(terms.INDUSTRIES[selection.industry]) if selection.industry else "",
    ]
    row = st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="small")
    with row, st.container(key="fold", width="content"):
        said = Markup("<b>{}</b><span>{}</span>").format(_("Filters"), " · ".join(filter(None, chosen)))
        st.html(
            Markup('<button type="button" class="atlas-fold" lang="{}">{}</button>').format(selection.lang.value, said)
        )
    return row


def narrowing(selection: Selection) -> None:
    """What narrows down the places on a page without a map: belt, lever, industry."""
    _ = translator(selection.lang)
    belts = {"": _("All")} | _belts(selection.lang)
    st.session_state["w_belt"] = str(selection.belt or "")
    st.segmented_control(
        _("Region belt"),
        list(belts),
        format_func=belts.__getitem__,
        key="w_belt",
        required=True,
        on_change=state.chosen,
        args=("belt", "w_belt", list(belts)),
    )
    _select(_("Area of work"), "lever", selection.lever, _levers(selection.lang), _("All"), width=170)
    _select(_("Industry group"), "industry", selection.industry, _industries(selection.lang), _("All"), width=205)


def _belts(lang: Lang) -> dict[str, str]:
    return {belt.value: translator(lang)(terms.BELTS_SHORT[belt]) for belt in Belt}


def _levers(lang: Lang) -> dict[str, str]:
    return {lever.value: translator(lang)(terms.LEVERS[lever]) for lever in indicators.SECTIONS}


def _industries(lang: Lang) -> dict[str, str]:
    return {group.value: translator(lang)(terms.INDUSTRIES[group]) for group in Industry}


def legend_class(catalog: Catalog, selection: Selection) -> None:
    """Where the map's legend isn't beside it: the class that everything is narrowed down to, and the way out of it."""
    if found := legend_class_of(catalog, selection):
        st.button(
            " · ".join(filter(None, (found.group, found.label))),
            key="w_legend",
            icon=":material/close:",
            help=translator(selection.lang)("Show all classes of the legend"),
            on_click=state.choose,
            kwargs={"legend": None},
        )


def _select(
    label: str, name: str, value: str | None, labels: Mapping[str, str], placeholder: str, *, width: int
) -> None:
    """A select control over codes; empty means: all."""
    key = f"w_{name}"
    st.session_state[key] = str(value) if value else None
    st.selectbox(
        label,
        list(labels),
        index=None,
        format_func=lambda code: labels.get(code, str(code)),
        key=key,
        placeholder=placeholder,
        on_change=state.chosen,
        args=(name, key, list(labels)),
        width=width,
    )
