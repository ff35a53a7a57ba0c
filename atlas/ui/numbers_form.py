"""Your numbers: a file in, its columns chosen, its classes made; nothing of it leaves the session."""

import threading
from functools import partial
from importlib import import_module

import streamlit as st

from atlas.audit import Refused
from atlas.domain import Lang, Level, Selection
from atlas.folder import Atlas
from atlas.locale import translator
from atlas.tables import blank
from atlas.ui import audits, choice, linked, map_panel, own_data, state, table_form
from atlas.ui.markdown import plain
from atlas.ui.uploader import uploader
from atlas.uploads import files
from atlas.uploads.grid import MAX_COLUMNS, MAX_ROWS

ENDINGS = ("csv", "tsv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "geojson", "json", "gpkg", "zip")
MOST_PASTED = 1_000_000  # characters; a larger table comes as a file
MAP = "map_data"
UPLOADS = "own_uploads"  # counts them: each takes a new uploader, so that the old file is not read again


def show(atlas: Atlas, selection: Selection) -> None:
    """A file or pasted cells in; what was read of each, and beside it the map in its colours."""
    _ = translator(selection.lang)
    with st.container(key="numbers"):
        left, right = st.columns([11, 9], gap="medium")
    with left:
        _given(selection.lang)
        _to_begin_with(atlas, selection.lang)
        _what_is_taken(selection.lang)
        for entry in own_data.entries()[::-1]:
            table_form.show(atlas, entry, selection)
    with right, st.container(key="beside"):
        map_panel.show(atlas.catalog, selection, MAP)
        if own_data.entries():
            with st.container(key="go-on", horizontal=True, gap="small"):
                if st.button(_("Show on the map"), key="w_go_map", type="primary", icon=":material/map:"):
                    st.switch_page("pages/map.py")
                if st.button(_("Present"), key="w_go_present", icon=":material/slideshow:"):
                    st.switch_page("pages/present.py")
    choice.show(atlas.catalog, selection, MAP, _picked)
    _prepare()


@st.cache_resource(show_spinner=False)
def _prepare() -> None:
    """Once a server, what takes seconds to import: what reads a file, while a visitor looks for one; later, when nobody
    waits for a first map, what parts numbers otherwise than the commonest scheme does."""
    for name, seconds in (("atlas.uploads.worksheets", 0), ("mapclassify", 20)):
        timer = threading.Timer(seconds, import_module, (name,))
        timer.daemon = True
        timer.start()


def _picked(adcode: str | None) -> None:
    """A click on this page's map opens the place where its story is told: on the map page."""
    if adcode:
        state.choose(place=adcode)
        st.session_state[linked.GO] = "map"


def _given(lang: Lang) -> None:
    """The two ways in: a file, or cells that are pasted."""
    _ = translator(lang)
    full = len(own_data.entries()) >= own_data.MOST_FILES
    if full:
        st.info(_("At most {n} files per session: remove one to add another.", n=own_data.MOST_FILES))
    number = st.session_state.get(UPLOADS, 0)
    given = uploader(_("Your table, one row per place"), ENDINGS, f"w_upload_{number}", lang, disabled=full)
    pasted = st.text_area(
        _("Or cells copied from Excel or WPS"),
        key=f"w_paste_{number}",
        height=72,
        max_chars=MOST_PASTED,
        placeholder=_("Paste them here, with their header row, then press Ctrl+Enter"),
        disabled=full,
    )
    if given is not None:
        _taken(given.name, given.getvalue(), lang)
    elif pasted.strip():
        _taken(_("Pasted cells"), pasted.encode(), lang)


def _what_is_taken(lang: Lang) -> None:
    """Which tables are read, and how much of them."""
    _ = translator(lang)
    with st.expander(_("Which tables can be read"), icon=":material/help:"):
        said = (
            _(
                "Excel (.xlsx, .xlsm, .xlsb, .xls), OpenDocument (.ods), texts (.csv, .tsv, .txt; UTF-8, GB18030 or "
                "Big5), and the attributes of GeoJSON, GeoPackage and zipped shapefiles; one table in a zip; or cells "
                "pasted into the box."
            ),
            _(
                "At most {size} MB, {rows} rows and {columns} columns.",
                size=files.MAX_BYTES // 10**6,
                rows=f"{MAX_ROWS:,}",
                columns=MAX_COLUMNS,
            ),
            _(
                "One row for each county or city, by name or code. A national table needs codes, cities or "
                "provinces: rows of other provinces are counted and left out."
            ),
            _(
                "Titles, units and years above the columns are read; so are tables with a row for each year, month or "
                "indicator, and tables whose places stand side by side."
            ),
            _(
                "Counts of merged counties are added up. Development zones are not counties: their numbers are not "
                "on the map. Hidden rows, columns and sheets are left out."
            ),
            _("What was read, what was left out and why are shown below each table, and can be changed there."),
        )
        st.markdown("\n".join(f"- {plain(line)}" for line in said))


def _taken(name: str, content: bytes, lang: Lang) -> None:
    """Take a table in; where that can't be done, say why and leave all else as it is."""
    try:
        own_data.add(name, content)
    except Refused as refused:
        audits.refuse(name, refused, lang)
    else:
        st.session_state[UPLOADS] = st.session_state.get(UPLOADS, 0) + 1
        st.rerun()


def _to_begin_with(atlas: Atlas, lang: Lang) -> None:
    """An example whose numbers are true, and blank tables to fill in."""
    _ = translator(lang)
    tables = {
        "example": (_("Example table"), Level.COUNTY, atlas.boundaries.areas),
        "counties": (_("Blank table: 124 counties and districts"), Level.COUNTY, None),
        "cities": (_("Blank table: 21 cities"), Level.CITY, None),
    }
    with st.container(key="to-begin-with", horizontal=True, gap="small"):
        for key, (label, level, areas) in tables.items():
            st.download_button(
                label,
                partial(blank.table, atlas.catalog, level, lang, areas),
                file_name=f"{key}.xlsx",
                mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                key=f"w_blank_{key}",
                icon=":material/download:",
                on_click="ignore",
            )
