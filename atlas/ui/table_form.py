"""One uploaded table: its audit, how it was read, its columns and their classes; each choice can be changed here."""

import statistics
from typing import Any

import streamlit as st
from markupsafe import Markup

from atlas.colouring import own_columns
from atlas.colouring.breaks import FEWEST, MOST
from atlas.domain import Nature, OwnColumn, Scheme, Selection
from atlas.folder import Atlas
from atlas.html import histogram
from atlas.locale import Translate, translator
from atlas.terms import NATURES, SCHEMES
from atlas.ui import audits, own_data, rows_by_hand, state, values_in_doubt, what_was_read
from atlas.ui.markdown import plain
from atlas.ui.own_data import Entry
from atlas.uploads import quantities


def show(atlas: Atlas, entry: Entry, selection: Selection) -> None:
    """What was read of an entry, with a control for each choice that was made for the visitor."""
    _ = translator(selection.lang)
    draft, table = entry.draft, entry.draft.table
    number = draft.number
    with st.container(border=True, key=f"own-{number}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(plain(table.name), anchor=False)
            st.button(
                _("Remove"),
                key=f"w_remove_{number}",
                icon=":material/delete:",
                on_click=own_data.remove,
                args=(number,),
            )
        audits.show([entry.audit], atlas.catalog, selection.lang, f"own-{number}", beside=False)
        what_was_read.show(atlas.catalog, entry, selection.lang)
        rows_by_hand.show(atlas.catalog, entry, selection.lang)
        # Without a column of places there is none to show, whatever was chosen.
        for column, own_column in zip(draft.columns, entry.own_columns, strict=False):
            _settings(atlas, column, entry, own_column, _, selection)


def _settings(
    atlas: Atlas, column: int, entry: Entry, own_column: OwnColumn, _: Translate, selection: Selection
) -> None:
    number, settings = entry.draft.number, entry.draft.settings[column]

    def widget(
        make: Any, label: str, name: str, value: Any, read: Any = lambda value: value, part: str = "", **options: Any
    ) -> None:
        """A widget whose value becomes the setting `name`; `part` tells two widgets of one setting apart."""
        key = f"w_{number}_{column}_{name}{part}"
        st.session_state[key] = value

        def changed() -> None:
            try:
                own_data.set_up(number, column, **{name: read(st.session_state[key])})
            except ValueError as error:
                st.toast(_("Not a number: {text}", text=plain(str(error))), icon=":material/error:")

        make(label, key=key, on_change=changed, **options)

    left, right = st.columns([2, 3], gap="medium")
    with left:
        with st.container(horizontal=True):
            widget(st.text_input, _("Title"), "title", settings.title, _text, max_chars=60)
            widget(st.text_input, _("Unit"), "unit", settings.unit, _text, max_chars=16, width=120)
        natures = {nature.value: _(NATURES[nature]) for nature in Nature}
        widget(
            st.segmented_control,
            _("Kind of value"),
            "nature",
            settings.nature.value,
            Nature,
            options=list(natures),
            format_func=natures.__getitem__,
            required=True,
        )
        if settings.nature is Nature.COUNT:
            widget(st.toggle, _("Show per km²"), "per_area", settings.per_area, bool)
            if not settings.per_area:
                st.info(
                    _("A count makes large places stand out. Per km², or as a rate, places can be compared fairly."),
                    icon=":material/balance:",
                )
        if settings.nature is not Nature.CATEGORY:
            _classes(widget, own_column, settings, _)
        values_in_doubt.show(atlas.catalog, entry, column, own_column, selection.lang)
        if selection.color != own_column.key:
            st.button(
                _("Colour the map by it"),
                key=f"w_{number}_{column}_map",
                icon=":material/palette:",
                on_click=state.choose,
                kwargs={"color": own_column.key},
            )
    with right:
        if own_column.values:
            chart = histogram.histogram(own_column, selection.lang, state.theme()).to_dict()
            st.vega_lite_chart(
                chart, key=f"w_{number}_{column}_chart", alt=histogram.described(own_column, selection.lang)
            )
        elif own_column.nature is not Nature.CATEGORY:
            st.info(_("No value of this column can be shown. The audit above says why."))
        if own_column.values:
            note = own_columns.note(own_column, selection.lang)
            st.html(Markup('<p class="atlas-note-line" lang="{}">{}</p>').format(selection.lang.value, note))


def _classes(widget: Any, own_column: OwnColumn, settings: own_columns.Settings, _: Translate) -> None:
    schemes = {scheme.value: _(SCHEMES[scheme]) for scheme in Scheme}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        widget(
            st.selectbox,
            _("Class breaks"),
            "scheme",
            settings.scheme.value,
            Scheme,
            options=list(schemes),
            format_func=schemes.__getitem__,
            placeholder=_("Choose"),
            width=190,
        )
        if settings.scheme is not Scheme.OWN:
            widget(
                st.number_input,
                _("Classes"),
                "classes",
                settings.classes,
                int,
                min_value=FEWEST,
                max_value=MOST,
                width=130,
            )
    if settings.scheme is Scheme.OWN:
        text = "; ".join(f"{bound:.12g}" for bound in settings.own or own_column.breaks)
        widget(st.text_input, _("Upper bounds of the classes, separated by semicolons"), "own", text, bounds)
    median = statistics.median(own_column.values.values()) if own_column.values else 0.0
    diverges = settings.midpoint is not None
    widget(
        st.toggle,
        _("Two colours from a midpoint"),
        "midpoint",
        diverges,
        lambda on: float(f"{median:.3g}") if on else None,
        part="_on",
    )
    if diverges:
        widget(st.number_input, _("Midpoint"), "midpoint", settings.midpoint, float, step=None, width=190)


def _text(value: str) -> str:
    return " ".join(value.split())


def bounds(text: str) -> tuple[float, ...]:
    """The numbers of a text such as "20,000; 35,000". Raises ValueError with the first part that isn't one."""
    found = set()
    for part in filter(None, map(str.strip, text.replace("；", ";").split(";"))):
        quantity = quantities.parse(part)
        if quantity is None:
            raise ValueError(part)
        found.add(quantity.value)
    return tuple(sorted(found))
