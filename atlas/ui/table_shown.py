"""The first rows of a table as they were read: each column with its part in it, what is on the map tinted."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from atlas.colouring import palettes
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.locale import Translate, translator
from atlas.ui import state
from atlas.ui.audits import name
from atlas.ui.own_data import Entry
from atlas.uploads.drafts import Draft
from atlas.uploads.tables import Table

ROWS, COLUMNS = 200, 30  # as many are shown; all are read
ROW, HIGH = 32, 6  # px; rows in sight before one scrolls


def show(catalog: Catalog, entry: Entry, lang: Lang) -> None:
    """The table, its rows numbered as in the file, and what it leaves out in a line below."""
    _ = translator(lang)
    draft, table = entry.draft, entry.draft.table
    named = parts(draft, _)
    shown = columns(draft, named)
    codes = draft.joined.codes if draft.joined else (None,) * len(table.rows)
    rows = in_sight(codes, entry.audit.elsewhere > 0)
    cells = pd.DataFrame(
        {
            "line": [table.lines[n] for n in rows],
            "place": [name(catalog, code, lang) if (code := codes[n]) else "—" for n in rows],
            **{str(at): [table.rows[n][at] for n in rows] for at in shown},
        },
        index=rows,
    )
    heads = {
        "line": st.column_config.NumberColumn(_("Row"), format="%d", pinned=True),
        "place": st.column_config.TextColumn(_("Place on the map")),
        **{
            str(at): st.column_config.TextColumn(" · ".join(filter(None, (titled(table, at), named.get(at)))))
            for at in shown
        },
    }
    st.dataframe(
        cells.style.apply(lambda frame: looks(entry, frame), axis=None),
        hide_index=True,
        column_config=heads,
        row_height=ROW,
        height=(min(len(rows), HIGH) + 1) * ROW + 3,
        alt=_("What was read: rows and columns of the table"),
    )
    left = [
        _("{n} more rows", n=len(table.rows) - len(rows)) if len(table.rows) > len(rows) else "",
        _("{n} more columns", n=len(table.columns) - len(shown)) if len(table.columns) > len(shown) else "",
    ]
    if any(left):
        st.caption(_("Read, but not shown here: {what}", what=_("; ").join(filter(None, left))))


def in_sight(codes: Sequence[str | None], elsewhere: bool) -> list[int]:
    """The numbers of the rows that are shown: the first, or in a table of other provinces too, the first of here."""
    here = [n for n, code in enumerate(codes) if code is not None] if elsewhere else []
    return (here or list(range(len(codes))))[:ROWS]


def titled(table: Table, at: int) -> str:
    """A column's name, with its unit where the name doesn't have it."""
    title, unit = table.columns[at], table.heads[at].unit.text if table.heads else ""
    return title if unit in title else f"{title} ({unit})"


def parts(draft: Draft, _: Translate) -> dict[int, str]:
    """What each column is in the table, in words; those that are nothing to the map have no entry."""
    found, arranged = draft.place_columns, draft.arranged
    said: dict[int | None, str] = {
        arranged.units: _("unit"),
        arranged.town: _("town"),
        **dict.fromkeys(arranged.categories, _("kind")),
        arranged.indicator: _("indicator"),
        arranged.year: _("year"),
        **dict.fromkeys((draft.series[n].column for n in draft.columns), _("on the map")),
        found.code: _("code"),
        found.province: _("province"),
        found.city: _("city"),
        found.place: _("place"),
    }
    return {at: word for at, word in said.items() if at is not None}


def columns(draft: Draft, named: dict[int, str]) -> list[int]:
    """The columns that are shown: first all that have a part in the map, so that they are in sight, then the others."""
    others = [at for at in range(len(draft.table.columns)) if at not in named]
    return [*sorted(named), *others[: max(0, COLUMNS - len(named))]]


def looks(entry: Entry, frame: pd.DataFrame) -> pd.DataFrame:
    """CSS for each cell, the index being the rows' numbers: tinted where it is on the map, or where a place is not."""
    theme = state.theme()
    ink = palettes.colour(palettes.INK, theme)
    joined, lost = (
        f"background-color: {palettes.colour(role, theme)}; color: {ink}" for role in (palettes.JOINED, palettes.LOST)
    )
    draft = entry.draft
    look = pd.DataFrame("", index=frame.index, columns=frame.columns)
    if draft.joined is None or draft.place is None:
        return look
    look[["place", str(draft.place)]] = [[joined if draft.joined.codes[n] else lost] * 2 for n in frame.index]
    for n, read in zip(draft.columns, entry.audit.columns, strict=True):
        at = str(draft.series[n].column)
        look[at] = [joined if row in read.rows else before for row, before in zip(frame.index, look[at], strict=True)]
    return look
