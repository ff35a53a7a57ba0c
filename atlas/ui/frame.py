"""What every page has around it: configuration, styles, the language, the boundary line. Idempotent."""

from pathlib import Path

import streamlit as st

from atlas.catalog import Catalog
from atlas.domain import Lang, Selection
from atlas.errors import DataFaults
from atlas.locale import NATIVE, translator
from atlas.ui import cached, state

STYLES = Path(__file__).resolve().parents[2] / "static" / "page.css"


def title(lang: Lang) -> str:
    return translator(lang)("Guangdong Quality Counties Atlas")


def frame() -> tuple[cached.Atlas, Selection]:
    """Set the page up and read its state; a data folder with faults becomes one page that lists them."""
    lang = state.language()
    st.set_page_config(page_title=title(lang), page_icon="🗺️", layout="wide")
    st.html(f"<style>{STYLES.read_text(encoding='utf-8')}</style>")
    try:
        atlas = cached.atlas()
    except DataFaults as error:
        _faults(error, lang)
        st.stop()
    selection = state.selection(atlas.catalog)
    _language(atlas.catalog, selection)
    for note in state.notes():
        st.toast(note, icon=":material/link_off:")
    return atlas, selection


def _language(catalog: Catalog, selection: Selection) -> None:
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
    st.code("\n".join(str(fault) for fault in error.faults), language=None, wrap_lines=True)
