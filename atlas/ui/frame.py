"""What every page has around it: configuration, styles, the language, the boundary line. Idempotent."""

import streamlit as st
from markupsafe import Markup

from atlas.data.catalog import Catalog
from atlas.domain import Lang, Selection
from atlas.errors import DataFaults
from atlas.folder import Atlas
from atlas.installation import review_number
from atlas.locale import NATIVE, translator
from atlas.ui import history, linked, own_data, reader, rerun, self_check, shortcuts, sign_in, state
from atlas.ui.markdown import plain
from atlas.ui.navigation import navigation
from atlas.ui.styles import styles
from atlas.views.credit import credit


def title(lang: Lang) -> str:
    return translator(lang)("Guangdong Quality Counties Atlas")


def frame(page: str) -> tuple[Atlas, Selection]:
    """Set the page up and read its state; a data folder with faults becomes one page that lists them."""
    here = navigation()
    self_check.at_start()
    state.enter(page)
    lang = state.language()
    # Tabs, bookmarks and screen readers tell the pages apart by it.
    st.set_page_config(page_title=f"{here.title} · {title(lang)}", page_icon="🗺️", layout="wide")
    st.html(Markup("<style>{}</style>").format(styles(state.theme())))
    reader.page(lang)
    sign_in.guard(lang)
    rerun.watch()
    history.watch()
    try:
        atlas = own_data.atlas()
    except DataFaults:
        _faults(lang)
        st.stop()
    selection = state.selection(atlas.catalog)
    linked.leave()
    if not st.context.is_embedded:  # inside another page, the link says the language
        _language(selection)
    shortcuts.show(page, selection.lang)
    tell_of_the_link()
    return atlas, selection


def tell_of_the_link() -> None:
    """Say once what of the link was not understood."""
    for note in state.notes():
        st.toast(plain(note), icon=":material/link_off:", duration="long")


def heading(text: str, lang: Lang, credited: Catalog | None = None) -> None:
    """The page's first heading; and, on paper, the sources of `credited`: for a page whose map doesn't say them."""
    st.html(Markup('<h1 class="atlas-title" lang="{}">{}</h1>').format(lang.value, text))
    if credited:
        line = credit(credited, lang, review_number())
        st.html(Markup('<p class="atlas-printed" lang="{}">{}</p>').format(lang.value, line))


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
            args=("lang", "w_lang", list(Lang)),
        )


@st.fragment(run_every=2)
def _faults(lang: Lang) -> None:
    """The faults of now; the page itself once there are none, without a hand on it."""
    _ = translator(lang)
    try:
        own_data.atlas()
    except DataFaults as error:
        faults = error.faults
    else:
        st.rerun()
    st.error(_("The atlas can't be shown because its data have faults. It comes back by itself once they are fixed."))
    st.code("\n".join(fault.said(_) for fault in faults), language=None, wrap_lines=True)
