"""Figures of comparable kinds: each family as a chart and as a table."""

import json
from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from atlas.colouring.palettes import Theme
from atlas.data import families
from atlas.data.families import Family
from atlas.domain import Division, Lang, Selection
from atlas.folder import Atlas
from atlas.html import family_chart, family_table
from atlas.locale import translator
from atlas.tables import browse
from atlas.ui import linked, state


def show(atlas: Atlas, selection: Selection, query: str) -> None:
    """The families of what passes the filters and matches, side by side where there is room."""
    lang, catalog = selection.lang, atlas.catalog
    _ = translator(lang)
    found = families.gathered(atlas.families, browse.facts(catalog, selection, query))
    if not found:
        st.info(_("No figure of what is shown has another of a comparable kind."))
        return
    st.html(family_table.key(found, catalog, lang, state.theme()))
    for family, column in zip(found, st.columns(len(found), gap="large"), strict=True):
        name = f"{family.key}-{family.unit.hant}"
        with column:
            st.html(
                Markup('<div class="atlas-family" lang="{}"><h2>{}</h2><p>{}</p></div>').format(
                    lang.value, _(family.name), _(family.note)
                )
            )
            st.vega_lite_chart(
                json.loads(
                    _drawn(family, tuple(catalog.divisions[f.adcode] for f in family.facts), lang, state.theme())
                ),
                key=f"w_chart_{name}",
                alt=family_chart.described(family, catalog, lang),
            )
            linked.show(family_table.table(family, catalog, lang), f"family_{name}", catalog)


@lru_cache(maxsize=32)  # Altair takes some 0.4 s to make one, and every click on the page asks for all
def _drawn(family: Family, places: tuple[Division, ...], lang: Lang, theme: Theme) -> str:
    """The Vega-Lite specification of a chart, as JSON: whoever is given a dict may change it."""
    drawn = family_chart.chart(family, {place.adcode: place for place in places}, lang, theme)
    return str(drawn.to_json(indent=None))
