"""What was read of a table: the table itself, its parts marked, and a control for each choice that was made."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from atlas.audit import Refused
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.locale import Translate, translator
from atlas.ui import audits, own_data, table_shown
from atlas.ui.markdown import plain
from atlas.ui.own_data import Entry
from atlas.uploads import choices, encodings, layout, place_columns
from atlas.uploads.drafts import MOST_COLUMNS, Draft

SPAN = re.compile(r"([0-9]{1,5})(?:[-–—~～至]([0-9]{1,5}))?")


def show(catalog: Catalog, entry: Entry, lang: Lang) -> None:
    """The choices in two rows: how the file was read, and what is shown of it; below them the table."""
    _ = translator(lang)
    draft, number = entry.draft, entry.draft.number
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _reading(entry, lang, _)
        names = draft.table.columns
        whole = list(range(len(names)))
        for name, label, value in (
            ("place", _("Column of places"), draft.place),
            ("city", _("Column of cities (if any)"), draft.city),
        ):
            _select(label, f"w_{name}_{number}", value, whole, names.__getitem__, _changed(number, name), clear=True)
        if draft.place is not None:
            levels = {place_columns.COUNTY: _("Counties and districts"), place_columns.CITY: _("Whole cities")}
            _select(
                _("Each row stands for"),
                f"w_level_{number}",
                draft.place_columns.level,
                list(levels),
                levels.__getitem__,
                _changed(number, "level"),
            )
    _shown(draft, _)
    table_shown.show(catalog, entry, lang)


def _changed(number: int, name: str) -> Callable[[Any], None]:
    return lambda value: own_data.change(number, **{name: value})


def _select(
    label: str,
    key: str,
    value: object,
    options: Sequence[Any],
    said: Callable[[Any], str],
    act: Callable[[Any], None],
    *,
    clear: bool = False,
) -> None:
    """A list of options, of which `value` is chosen now; `act` takes another."""
    st.session_state[key] = value
    st.selectbox(
        label,
        options,
        index=None if clear else 0,
        format_func=said,
        key=key,
        placeholder="—",
        width=200,
        on_change=lambda: act(st.session_state[key]),
    )


def _reading(entry: Entry, lang: Lang, _: Translate) -> None:
    """How the file was read, where there is a choice: a text's encoding, a workbook's sheet, the rows of the header."""
    table, number = entry.draft.table, entry.draft.number

    def again(**choice: Any) -> None:
        try:
            own_data.read_again(number, **choice)
        except Refused as refused:
            for finding in refused.findings:
                st.toast(plain(audits.said(finding, lang)), icon=":material/error:")

    if table.encoding:
        codecs = list(encodings.CODECS)
        _select(_("Encoding"), f"w_encoding_{number}", table.encoding, codecs, str, lambda value: again(encoding=value))
    if len(table.sheets) > 1:
        sheets = list(table.sheets)
        _select(_("Sheet"), f"w_sheet_{number}", table.sheet, sheets, str, lambda value: again(sheet=value))
    key = f"w_header_{number}"
    st.session_state[key] = span(table.header_rows)

    def marked() -> None:
        try:
            again(header=rows_of(st.session_state[key]))
        except ValueError:
            wrong = _("Enter the header rows as 3 or 3–4, at most {n} rows.", n=layout.MOST_HEADERS)
            st.toast(wrong, icon=":material/error:")

    turned_key = f"w_turned_{number}"
    st.session_state[turned_key] = table.turned
    st.toggle(
        _("Places side by side"),
        key=turned_key,
        help=_(
            "On: the places stand side by side in one row, each above a column of its own. Off: they stand one below "
            "the other."
        ),
        on_change=lambda: again(turned=st.session_state[turned_key]),
    )
    label = _("Header columns") if table.turned else _("Header rows")
    st.text_input(label, key=key, max_chars=12, width=110, placeholder="—", on_change=marked)


def span(lines: Sequence[int]) -> str:
    """Lines as a text: 3, 3–4; empty for none."""
    return "–".join(dict.fromkeys((str(lines[0]), str(lines[-1])))) if lines else ""


def rows_of(text: str) -> tuple[int, ...]:
    """The lines of a text such as 3–4; none for an empty one. Raises ValueError for any other, or too many."""
    whole = "".join(text.split())
    found = SPAN.fullmatch(whole)
    if not found:
        if whole:
            raise ValueError(text)
        return ()
    lines = tuple(range(int(found[1]), int(found[2] or found[1]) + 1))
    if not 0 < len(lines) <= layout.MOST_HEADERS or lines[0] < 1:
        raise ValueError(text)
    return lines


def _shown(draft: Draft, _: Translate) -> None:
    """Which indicators are shown, and where one has several years, which of them."""
    number, offered = draft.number, choices.indicators(draft)
    chosen = [n for n, numbers in enumerate(offered) if set(numbers) & set(draft.columns)]
    several = [n for each in chosen if len(offered[each]) > 1 for n in offered[each]]
    years = sorted({period for n in several if (period := draft.series[n].period)}, reverse=True)
    taken = [str(draft.series[n].period) for n in several if n in draft.columns]
    indicators_key, years_key = f"w_columns_{number}", f"w_years_{number}"

    def said(n: int) -> str:
        one = draft.series[offered[n][0]]
        if len(offered[n]) == 1:
            return str(one)
        return (one.indicator or _("Value")) + (f" ({one.unit.text})" if one.unit.text else "")

    def changed() -> None:
        found = choices.columns(
            draft, [offered[n] for n in st.session_state[indicators_key]], st.session_state.get(years_key, ())
        )
        if len(found) > MOST_COLUMNS:
            st.toast(_("At most {n} columns at once.", n=MOST_COLUMNS), icon=":material/error:")
        own_data.change(number, columns=found[:MOST_COLUMNS])

    left, right = st.columns(2) if years else (st.container(), st.container())
    with left:
        st.session_state[indicators_key] = chosen
        st.multiselect(
            _("Columns to show"),
            list(range(len(offered))),
            format_func=said,
            key=indicators_key,
            max_selections=MOST_COLUMNS,
            placeholder=_("Choose"),
            on_change=changed,
        )
    if years:
        with right:
            st.session_state[years_key] = list(dict.fromkeys(taken))
            st.multiselect(
                _("Years"),
                list(map(str, years)),
                key=years_key,
                max_selections=MOST_COLUMNS,
                placeholder=_("Choose"),
                on_change=changed,
            )
