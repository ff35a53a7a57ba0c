"""The years of the visitor's column that colours the map: one after the other, and what changed between two."""

import streamlit as st

from atlas.colouring import years
from atlas.domain import Selection
from atlas.locale import translator
from atlas.ui import own_data
from atlas.uploads import drafts, series, yearly

KEY = "w_year"
CHANGE = "change"
IN_SIGHT = 4  # more years stand on a slider


def control(selection: Selection) -> None:
    """Nothing unless the map shows a column whose table has other years of it too."""
    found = own_data.coloured(selection.color)
    if found is None:
        return
    entry, n = found
    draft = entry.draft
    chosen = dict(zip(draft.columns, entry.own_columns, strict=False))
    every = years.of(chosen[n]) if n in chosen else ()
    if not every:
        return
    _ = translator(selection.lang)
    labels = {each.key: each.year for each in every}
    if yearly.pair(chosen, draft.series, n):
        labels[CHANGE] = _("Change")
    numbers = {drafts.key(draft, m): m for m in series.same_indicator(draft.series, n)}

    def step() -> None:
        wanted = st.session_state.get(KEY)
        if wanted in labels:  # a second press on the year that is shown gives none
            own_data.show_year(draft.number, n, numbers.get(wanted))

    st.session_state[KEY] = selection.color if selection.color in labels else CHANGE
    with st.container(key="years", width="content"):
        if len(every) <= IN_SIGHT:
            st.segmented_control(
                _("Year"), list(labels), format_func=labels.__getitem__, key=KEY, required=True, on_change=step
            )
        else:
            st.select_slider(
                _("Year"), list(labels), format_func=labels.__getitem__, key=KEY, on_change=step, width=300
            )
