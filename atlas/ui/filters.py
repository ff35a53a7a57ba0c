"""The row of controls: belt, lever, industry, and colour by. Each writes the selection, none holds it."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from atlas import terms
from atlas.colouring import indicators
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Selection
from atlas.locale import translator
from atlas.ui import state, year_control
from atlas.views.filters import legend_class as legend_class_of


def controls(catalog: Catalog, selection: Selection) -> None:
    """The map's row of controls."""
    _ = translator(selection.lang)
    with row(selection):
        narrowing(selection)
        _select(_("Colour by"), "color", selection.color, indicators.titles(catalog, selection.lang), width=215)
        year_control.control(selection)


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
    label: str,
    name: str,
    value: str | None,
    labels: Mapping[str, str],
    placeholder: str | None = None,
    *,
    width: int,
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
