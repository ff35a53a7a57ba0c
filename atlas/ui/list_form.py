"""Your list: a workbook to fill in, its faults by sheet and row, and the whole atlas on it, with what it changes."""

from dataclasses import replace
from functools import partial

import streamlit as st
from markupsafe import Markup

from atlas.audit import Refused
from atlas.domain import Lang, Selection
from atlas.errors import DataFaults
from atlas.locale import Translate, translator
from atlas.tables import export
from atlas.ui import audits, cached, own_data
from atlas.ui.markdown import plain
from atlas.ui.own_data import OwnList
from atlas.ui.uploader import uploader
from atlas.workbook import difference, listing, template

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UPLOADS = "own_lists"


def show(selection: Selection) -> None:
    _ = translator(selection.lang)
    shared = cached.atlas()
    st.markdown(_("Fill in the workbook and upload it: the whole atlas then shows your list, in this session only."))
    with st.container(horizontal=True):
        for filled, label in ((False, _("Empty workbook")), (True, _("Workbook with the built-in list"))):
            st.download_button(
                label,
                partial(template.template, shared.catalog, selection.lang, filled),
                file_name=f"quality-counties-{'list' if filled else 'template'}.xlsx",
                mime=XLSX,
                key=f"w_template_{'filled' if filled else 'empty'}",
                icon=":material/table_view:",
                on_click="ignore",
            )
    given = uploader(_("Your list"), ("xlsx",), f"w_list_{st.session_state.get(UPLOADS, 0)}", selection.lang)
    if given is not None:
        _read(given.name, given.getvalue(), selection.lang, _)
    held = own_data.own_list()
    if held:
        _held(held, selection.lang, _)


def _read(name: str, content: bytes, lang: Lang, _: Translate) -> None:
    """Take a good list in; say every fault of another."""
    shared = cached.atlas()
    try:
        frames, faults = listing.read(name, content, shared.frames)
        found = listing.catalog_of(frames, faults)
        built = replace(found, boundary_credit=shared.catalog.boundary_credit)
    except Refused as refused:
        audits.refuse(name, refused, lang)
    except DataFaults as error:
        st.error(_("The list has faults; the atlas stays as it is. Fix them in the workbook and upload it again."))
        st.code("\n".join(fault.said(_) for fault in error.faults), language=None, wrap_lines=True)
    else:
        strays = listing.notes(name, content, shared.frames)
        own_data.use_list(OwnList(name, frames, built, difference.compare(shared.catalog, built), strays))
        st.session_state[UPLOADS] = st.session_state.get(UPLOADS, 0) + 1
        st.rerun()


def _held(held: OwnList, lang: Lang, _: Translate) -> None:
    """What the list changes, and the ways on."""
    with st.container(border=True, key="own-list"):
        st.subheader(plain(held.name), anchor=False)
        st.html(_difference(held, lang, _))
        if held.strays:
            rows = ", ".join(map(str, held.strays))
            st.info(
                _("The sheet divisions differs from the gazetteer in rows {rows}: the changes are not used.", rows=rows)
            )
        with st.container(horizontal=True):
            st.download_button(
                _("CSV files to replace data/ (zip)"),
                lambda: export.package(held.frames),
                file_name="data.zip",
                mime="application/zip",
                key="w_package",
                icon=":material/folder_zip:",
                on_click="ignore",
            )
            st.button(
                _("Back to the built-in list"),
                key="w_builtin",
                icon=":material/undo:",
                on_click=own_data.use_list,
                args=(None,),
            )


def _difference(held: OwnList, lang: Lang, _: Translate) -> Markup:
    """Added, changed, removed: each with its places by name."""
    found = held.difference
    groups = (
        (_("Added"), [(code, "") for code in found.added]),
        (_("Changed"), [(code, _("; ").join(fields)) for code, fields in found.changed.items()]),
        (_("Removed"), [(code, "") for code in found.removed]),
    )
    parts = []
    for title, codes in groups:
        items = Markup().join(
            Markup("<li>{} <small>{}</small></li>").format(audits.name(held.catalog, code, lang), more)
            for code, more in codes
        )
        parts.append(Markup("<div><h4>{} <b>{}</b></h4><ul>{}</ul></div>").format(title, len(codes), items))
    facts = _("Facts: {added} added, {removed} removed", added=found.facts_added, removed=found.facts_removed)
    return Markup('<div class="atlas-difference" lang="{}">{}</div><p>{}</p>').format(
        lang.value, Markup().join(parts), facts
    )
