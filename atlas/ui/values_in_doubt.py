"""Values in doubt, such as 102.8 % of a whole, or one that may be of a part: the visitor says which are right."""

import streamlit as st

from atlas.colouring import own_columns
from atlas.data.catalog import Catalog
from atlas.domain import Lang, OwnColumn
from atlas.locale import translator
from atlas.ui import own_data
from atlas.ui.audits import name
from atlas.ui.markdown import plain
from atlas.ui.own_data import Entry

SHOWN = 20  # at once; all of them, be they many, can be confirmed together


def show(catalog: Catalog, entry: Entry, column: int, own_column: OwnColumn, lang: Lang) -> None:
    """The flagged values of a column, each to be confirmed, or all at once; nothing where none is in doubt."""
    _ = translator(lang)
    number, settings = entry.draft.number, entry.draft.settings[column]
    values = own_column.values
    sure = {code for code, value in settings.confirmed if values.get(code) == value}
    doubtful = [code for code in values if code in own_column.flagged or code in sure]
    if not doubtful:
        return
    shown = doubtful[:SHOWN]
    key = f"w_{number}_{column}_confirmed"
    st.session_state[key] = [code for code in shown if code in sure]

    def confirm(codes: set[str]) -> None:
        own_data.set_up(number, column, confirmed=frozenset((code, values[code]) for code in codes))

    st.pills(
        _("Values in doubt: choose those that are right. The others are left out of rankings"),
        shown,
        selection_mode="multi",
        format_func=lambda code: plain(f"{name(catalog, code, lang)} {own_columns.said(own_column, code, lang)}"),
        key=key,
        on_change=lambda: confirm({*st.session_state[key], *(sure - set(shown))}),
    )
    if own_column.flagged:
        st.button(
            _("All {n} are right", n=len(doubtful)),
            key=f"{key}_all",
            icon=":material/done_all:",
            on_click=lambda: confirm(set(doubtful)),
        )
