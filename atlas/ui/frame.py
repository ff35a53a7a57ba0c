"""What every page has around it: configuration, styles, the language, the boundary line. Idempotent."""

import re

import streamlit as st

from atlas.domain import Lang, Selection
from atlas.errors import DataFaults
from atlas.installation import STATIC
from atlas.locale import NATIVE, translator
from atlas.themes import Theme
from atlas.ui import cached, linked, own_data, reader, reconnect, self_check, sign_in, state
from atlas.ui.navigation import navigation

STYLES = ("panel.css", "page.css", "data.css", "tables.css", "counties.css", "regions.css", "compare.css", "print.css")


def title(lang: Lang) -> str:
    return translator(lang)("Guangdong Quality Counties Atlas")


def frame(page: str) -> tuple[cached.Atlas, Selection]:
    """Set the page up and read its state; a data folder with faults becomes one page that lists them."""
    navigation()
    self_check.at_start()
    state.enter(page)
    lang = state.language()
    st.set_page_config(page_title=title(lang), page_icon="🗺️", layout="wide")
    st.html(f"<style>{_styles(state.theme())}</style>")
    sign_in.guard(lang)
    try:
        atlas = own_data.atlas()
    except DataFaults as error:
        _faults(error, lang)
        st.stop()
    selection = state.selection(atlas.catalog)
    linked.leave()
    reconnect.watch()
    if not st.context.is_embedded:  # inside another page, the link says the language
        _language(selection)
    reader.tell(selection.lang)
    for note in state.notes():
        st.toast(note, icon=":material/link_off:")
    return atlas, selection


@st.cache_resource(show_spinner=False)
def _styles(theme: Theme) -> str:
    """The page has no attribute of ours to hang a theme on: the names it gives to colours go to the root."""
    themes = (STATIC / "themes.css").read_text(encoding="utf-8")
    named = re.search(rf'\[data-theme="{theme.value}"\]\s*(\{{[^}}]*\}})', themes)
    styles = "".join((STATIC / name).read_text(encoding="utf-8") for name in STYLES)
    return styles + (f":root {named[1]}" if named else "")


def _language(selection: Selection) -> None:
    _ = translator(selection.lang)
    with st.container(key="language"):
        st.session_state["w_lang"] = selection.lang
        st.segmented_control(
            _("Language"),
            list(Lang),
            format_func=NATIVE.__getitem__,
            key="w_lang",
            required=True,
            label_visibility="collapsed",
            on_change=state.chosen,
            args=("lang", "w_lang"),
        )


def _faults(error: DataFaults, lang: Lang) -> None:
    _ = translator(lang)
    st.error(_("The atlas can't be shown: its data have faults. It comes back by itself once they are mended."))
    st.code("\n".join(fault.said(_) for fault in error.faults), language=None, wrap_lines=True)
