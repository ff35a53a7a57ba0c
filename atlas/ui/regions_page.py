"""The Regions page: the three belts side by side, places by lever, and the cities."""

import streamlit as st
from markupsafe import Markup

from atlas.colouring.palettes import Theme
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, Selection
from atlas.folder import Atlas
from atlas.html import city_table, lever_matrix
from atlas.html.belts import cards
from atlas.installation import review_number
from atlas.locale import translator
from atlas.maps import small_map
from atlas.ui import cached, choice, frame, linked, map_panel, share, state
from atlas.views import belts
from atlas.views.belts import Region

MAP = "map_regions"


def show(atlas: Atlas, selection: Selection) -> None:
    """The belts as cards, then places by lever and the cities beside the map."""
    catalog, lang = atlas.catalog, selection.lang
    share.show(frame.title(lang), lang)
    frame.heading(translator(lang)("Regions"), lang)
    found = belts.regions(catalog, atlas.families)
    maps = {region.belt: _small_map(catalog, region, lang) for region in found}
    linked.show(cards(catalog, found, maps, lang, review_number()), "regions", catalog)
    with st.container(key="region-rows"):
        left, right = st.columns([29, 21], gap="medium")
    with left:
        linked.show(lever_matrix.table(catalog, belts.matrix(catalog, selection), lang), "matrix", catalog)
        linked.show(city_table.table(catalog, belts.cities(catalog), lang), "cities", catalog)
    with right:
        map_panel.show(catalog, selection, MAP)
    choice.show(catalog, selection, MAP, _picked)


def _picked(adcode: str | None) -> None:
    """A click on this page's map opens the place where its story is told: on the map page."""
    if adcode:
        state.choose(place=adcode)
        st.session_state[linked.GO] = "map"


def _small_map(catalog: Catalog, region: Region, lang: Lang) -> Markup:
    states = tuple((code, catalog.state_of(code).value) for code in region.codes)  # a visitor's own list has its own
    return _drawn(lang, state.theme(), region.belt, states, cached.geometry(), catalog)


@st.cache_resource(show_spinner=False, max_entries=24)
def _drawn(
    lang: Lang,
    theme: Theme,
    belt: Belt,
    states: tuple[tuple[str, str], ...],
    changed: str,
    _catalog: Catalog,
) -> Markup:
    return small_map.svg(cached.shapes(), _catalog, belt, lang, theme)
