"""A table of places or facts, whose rows open their place on the map."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup
from streamlit.elements.lib.column_types import ColumnConfig

from atlas.colouring import palettes
from atlas.colouring.palettes import PALE
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Lang
from atlas.locale import translator
from atlas.tables.extract import header
from atlas.ui import linked, state
from atlas.views import comparison

HEAD = 40  # px
MOST = 640  # px: as much of a table as a laptop shows
# px of a row of places and of facts; in rows higher than 64 px Streamlit breaks lines, and English has long ones
HEIGHTS = {Lang.HANT: (40, 70), Lang.HANS: (40, 70), Lang.EN: (68, 92)}
# px in Chinese and in English: the columns then fit into a window of 1440 px
WIDTHS = {
    "Place": (92, 150),
    "Place or area": (92, 150),
    "Map": (62, 62),
    "City": (64, 92),
    "Region belt": (116, 108),
    "Industry group": (134, 135),
    "Industry focus": (234, 155),
    "Area of work": (214, 178),
    "First figure": (272, 220),
    "Kind of fact": (82, 96),
    "What is counted": (160, 150),
    "Statement": (430, 360),
    "Publisher": (180, 125),
}
FACTS_LEVER = (92, 108)  # one each
NUMBERS = {"Number of facts": (82, 124), "Recorded results": (112, 130)}
# Texts that hold numbers.
RIGHT = {"Number and unit": (130, 150), "Earlier": (66, 70)}


def show(
    frame: pd.DataFrame,
    codes: Sequence[str],
    key: str,
    catalog: Catalog,
    lang: Lang,
    *,
    place: str,
    alt: str,
    facts: bool = False,
    pinned: tuple[str, ...] | None = None,
) -> None:
    """A row a code; `place`: the column of names. A click on a row's mark opens it, the rest is to be read.

    `pinned`: the places that are compared; there is then a column whose cells pin a place, or let it go.
    """
    _ = translator(lang)
    link = header(_("Map"), frame.columns)
    links = [f"./?place={code}&lang={lang.value}" for code in codes]
    pin = header(_("Compare"), frame.columns)
    letters = comparison.letters(pinned or ())
    pins = {} if pinned is None else {pin: [letters.get(code, "＋") for code in codes]}
    shown = frame.assign(**{link: links, **pins})
    shown[place] = [[name] for name in frame[place]]
    belts = {name: catalog.divisions[code].belt for name, code in zip(frame[place], codes, strict=True)}
    tints = [palettes.colour(palettes.tint(belt) if belt else PALE, state.theme()) for belt in belts.values()]
    texts = frame.drop(columns=[_("Code")], errors="ignore")
    st.html(
        Markup('<div class="atlas-printed" lang="{}">{}</div>').format(
            lang.value,
            Markup(texts.to_html(index=False, border=0, na_rep="")),  # noqa: S704 (pandas escapes the cells)
        )
    )
    hidden = {place, link, *pins, _("Code")}
    row = HEIGHTS[lang][facts]
    st.dataframe(
        shown,
        hide_index=True,
        height=min(len(frame) * row + HEAD + 3, MOST),
        row_height=row,
        key=key,
        alt=alt,
        selection_mode=["single-row", "single-cell"],
        on_select=lambda: _open(key, codes, pin if pins else ""),
        column_order=[place, link, *pins, *(name for name in shown.columns if name not in hidden)],
        column_config=_columns(lang)
        | {
            # A label in its belt's colour; and a plain text that is pinned would be greyed out.
            place: st.column_config.MultiselectColumn(
                width=_width("Place or area" if facts else "Place", lang),
                pinned=True,
                options=list(belts),
                color=tints,
            ),
            pin: st.column_config.TextColumn(width=78 if lang is Lang.EN else 62, help=_("Pin to compare")),
            link: st.column_config.LinkColumn(width=_width("Map", lang), display_text=_("Map")),
            **({_("Area of work"): st.column_config.TextColumn(width=FACTS_LEVER[lang is Lang.EN])} if facts else {}),
            _("Paragraph"): st.column_config.NumberColumn(width=92 if lang is Lang.EN else 64, format="¶%d"),
        },
    )


def _columns(lang: Lang) -> dict[str, ColumnConfig]:
    _ = translator(lang)
    texts = {_(name): st.column_config.TextColumn(width=_width(name, lang)) for name in WIDTHS}
    numbers = {_(name): st.column_config.NumberColumn(width=_width(name, lang, NUMBERS)) for name in NUMBERS}
    right = {_(name): st.column_config.TextColumn(width=_width(name, lang, RIGHT), alignment="right") for name in RIGHT}
    return texts | numbers | right


def _width(name: str, lang: Lang, widths: Mapping[str, tuple[int, int]] = WIDTHS) -> int:
    return widths[name][lang is Lang.EN]


def _open(key: str, codes: Sequence[str], pin: str) -> None:
    """The callback of a table: pins a place, or opens it on the map, which shows the province without one."""
    chosen = st.session_state[key].selection
    if pin and (cells := [row for row, column in chosen.cells if column == pin]):
        state.pin(codes[cells[0]])
        return
    if chosen.rows:  # not the cell of the name: sorting by a click on the header may choose that of the first row
        code = codes[chosen.rows[0]]
        state.choose(place=None if code == PROVINCE else code)
        st.session_state[linked.GO] = "map"
