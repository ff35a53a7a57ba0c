"""The Compare page: up to four places side by side."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from atlas.data.catalog import Catalog
from atlas.domain import Selection
from atlas.folder import Atlas
from atlas.html import comparison as render
from atlas.locale import translator
from atlas.names import search
from atlas.ui import choice, frame, linked, map_panel, share, state
from atlas.views import comparison

MAP, CHOICE = "map_compare", "w_compare"


def show(atlas: Atlas, selection: Selection) -> None:
    """Which places, the map with their letters, and the table or what to do for one."""
    share.show(frame.title(selection.lang), selection.lang)
    frame.heading(translator(selection.lang)("Compare"), selection.lang)
    _choice(atlas.catalog, selection)
    apart = replace(selection, place=None)  # the place that the map page has open is not what this page is about
    left, right = st.columns([2, 3], gap="small")
    with left:
        map_panel.show(atlas.catalog, apart, MAP, near=True)
    with right:
        if len(selection.compare) < 2:
            _invitation(atlas.catalog, selection)
        if selection.compare:
            found = comparison.of(atlas.catalog, selection.compare, selection.lang)
            linked.show(render.comparison(atlas.catalog, found, selection.lang), "compare", atlas.catalog)
    choice.show(atlas.catalog, apart, MAP, _pinned)


def _choice(catalog: Catalog, selection: Selection) -> None:
    _ = translator(selection.lang)
    labels = {code: search.label(catalog, code, selection.lang) for code in catalog.drawn()}
    letters = comparison.letters(selection.compare)

    def label(code: str) -> str:
        return f"{letters[code]} {labels[code].split(' · ')[0]}" if code in letters else labels[code]

    st.session_state[CHOICE] = list(selection.compare)
    st.multiselect(
        _("Places to compare, up to {n}", n=comparison.MOST),
        list(labels),
        format_func=label,
        key=CHOICE,
        max_selections=comparison.MOST,
        placeholder=_("Name, pinyin or code"),
        on_change=_chosen,
        args=(list(labels),),
    )


def _chosen(known: list[str]) -> None:
    state.choose(compare=tuple(code for code in st.session_state[CHOICE] if code in known)[: comparison.MOST])


def _pinned(adcode: str | None) -> None:
    """A click on this page's map puts the place beside the others, or takes it away."""
    if adcode:
        state.pin(adcode)


def _invitation(catalog: Catalog, selection: Selection) -> None:
    """What to do, and pairs of places that have something in common."""
    _ = translator(selection.lang)
    if selection.compare:
        st.info(_("Choose one more place to compare it with."), icon=":material/info:")
    else:
        said = _("Choose two to four places above, on this map, or by pinning them on the map page.")
        st.info(said, icon=":material/info:")
    pairs = comparison.pairs(catalog)
    # Beside a place that is pinned already, its own pairs; any where it has none.
    pairs = {pair: told for pair, told in pairs.items() if set(selection.compare) <= set(pair)} or pairs
    for told, title in ((True, _("A statement in common")), (False, _("The same industry group"))):
        found = [pair for pair, same in pairs.items() if same is told]
        if not found:
            continue
        st.html(Markup('<h3 class="atlas-ways" lang="{}">{}</h3>').format(selection.lang.value, title))
        with st.container(key=f"ways-compare-{told}", horizontal=True, gap="small"):
            for pair in found:
                added = tuple(dict.fromkeys((*selection.compare, *pair)))
                st.button(
                    " · ".join(catalog.divisions[code].name.to(selection.lang) for code in pair),
                    key=f"w_pair_{'_'.join(pair)}",
                    on_click=state.choose,
                    kwargs={"compare": added},
                )
