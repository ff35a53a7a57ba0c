"""The Data page: your numbers, your list, the audit of every row, downloads, and where it all comes from."""

import streamlit as st

from atlas.data import provenance
from atlas.locale import translator
from atlas.ui import audits, data_files, frame, list_form, numbers_form, self_check, share

atlas, selection = frame.frame("data")
_ = translator(selection.lang)
share.show(frame.title(selection.lang), selection.lang)
frame.heading(_("Data"), selection.lang, atlas.catalog.sources.values())
with st.container(key="audit"):
    part = _("The list: every row and what became of it")
    st.html(f'<h2 class="atlas-part" lang="{selection.lang.value}">{part}</h2>')
    audits.show(provenance.audits(atlas.frames, atlas.catalog, atlas.boundaries), atlas.catalog, selection.lang, "list")
numbers, listed, shown, sources = st.tabs([_("Your numbers"), _("Your list"), _("Table and downloads"), _("Sources")])
with numbers:
    numbers_form.show(atlas, selection)
with listed:
    list_form.show(selection)
with shown:
    data_files.table(atlas, selection)
with sources:
    data_files.provenance(atlas, selection)
    self_check.show(selection.lang)
