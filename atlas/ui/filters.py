"""The row of controls: belt, lever, industry, colour by, and the place. Each writes the selection, none holds it."""

from collections.abc import Mapping
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from atlas import indicators, search, terms
from atlas.catalog import Catalog
from atlas.domain import PROVINCE, Belt, Industry, Selection
from atlas.locale import translator
from atlas.ui import state


def controls(catalog: Catalog, selection: Selection) -> None:
    """The map's row of controls."""
    _ = translator(selection.lang)
    with row():
        narrowing(selection)
        _select(_("Colour by"), "color", selection.color, indicators.titles(catalog, selection.lang), width=215)
        places = {code: search.label(catalog, code, selection.lang) for code in catalog.divisions if code != PROVINCE}
        _select(_("Find a place"), "place", selection.place, places, _("Name, pinyin or code"), width="stretch")


def row() -> DeltaGenerator:
    """A row for controls, which breaks where the window is narrow."""
    return st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="small")


def narrowing(selection: Selection) -> None:
    """What narrows down the places, on every page that lists them: belt, lever, industry."""
    _ = translator(selection.lang)
    belts = {"": _("All")} | {belt.value: _(terms.BELTS_SHORT[belt]) for belt in Belt}
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
    levers = {lever.value: _(terms.LEVERS[lever]) for lever in indicators.SECTIONS}
    _select(_("Lever"), "lever", selection.lever, levers, _("All"), width=170)
    groups = {group.value: _(terms.INDUSTRIES[group]) for group in Industry}
    _select(_("Industry group"), "industry", selection.industry, groups, _("All"), width=205)


def _select(
    label: str,
    name: str,
    value: str | None,
    labels: Mapping[str, str],
    placeholder: str | None = None,
    *,
    width: int | Literal["stretch"],
) -> None:
    """A select control over codes; with a placeholder it may be empty, which means: all."""
    key = f"w_{name}"
    st.session_state[key] = str(value) if value else None
    st.selectbox(
        label,
        list(labels),
        index=None if placeholder else 0,
        format_func=lambda code: labels.get(code, str(code)),
        key=key,
        placeholder=placeholder,
        on_change=state.chosen,
        args=(name, key, list(labels)),
        width=width,
    )
