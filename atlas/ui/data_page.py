"""The Data page: your numbers, your list, the audit of every row, downloads, and where it all comes from."""

import streamlit as st
from markupsafe import Markup

from atlas.data import provenance
from atlas.domain import Selection
from atlas.folder import Atlas
from atlas.locale import translator
from atlas.ui import audits, data_files, frame, list_form, numbers_form, self_check, share


def show(atlas: Atlas, selection: Selection) -> None:
    """Four tabs (numbers, list, downloads, sources), and below them the audit of the list."""
    catalog, lang = atlas.catalog, selection.lang
    _ = translator(lang)
    share.show(frame.title(lang), lang)
    frame.heading(_("Data"), lang, catalog)
    names = [_("Your numbers"), _("Your list"), _("Table and downloads"), _("Sources")]
    numbers, listed, shown, sources = st.tabs(names)
    with numbers:
        numbers_form.show(atlas, selection)
    with listed:
        list_form.show(selection)
    with shown:
        data_files.table(atlas, selection)
    with sources:
        data_files.provenance(atlas, selection)
        self_check.show(lang)
    with st.container(key="audit"):
        part = _("The list: every row and what became of it")
        st.html(Markup('<h2 class="atlas-part" lang="{}">{}</h2>').format(lang.value, part))
        audits.show(provenance.audits(atlas.frames, catalog, atlas.boundaries), catalog, lang, "list")
