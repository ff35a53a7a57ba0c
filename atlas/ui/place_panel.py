"""The panel beside the map: the chosen place's story, the walk through the places, and the ways to its neighbours."""

import streamlit as st

from atlas import filters, profile
from atlas.domain import PROVINCE, Selection
from atlas.locale import translator
from atlas.render import panel
from atlas.ui import state
from atlas.ui.cached import Atlas


def show(atlas: Atlas, selection: Selection) -> None:
    story = profile.of(atlas.catalog, atlas.boundaries, selection.place or PROVINCE)
    _walk(atlas, selection)
    with st.container(key="place-panel"):
        st.html(panel.panel(atlas.catalog, story, selection.lang))
        _ways(atlas, story, selection)


def _walk(atlas: Atlas, selection: Selection) -> None:
    _ = translator(selection.lang)
    codes = filters.named(atlas.catalog, selection)
    with st.container(key="walk", horizontal=True, vertical_alignment="center", gap="small"):
        count = _("{n} of {total} named places", n=len(codes), total=len(atlas.catalog.places))
        st.html(f'<p class="atlas-shown" role="status" lang="{selection.lang.value}">{count}</p>')
        for by, label, icon in ((-1, _("Previous"), "chevron_left"), (1, _("Next"), "chevron_right")):
            st.button(
                label,
                key=f"w_walk{by}",
                icon=f":material/{icon}:",
                icon_position="left" if by < 0 else "right",
                disabled=not codes,
                on_click=state.choose,
                kwargs={"place": filters.step(codes, selection.place, by)},
            )
        st.button(
            _("Clear"),
            key="w_clear",
            icon=":material/close:",
            disabled=selection.place is None,
            on_click=state.choose,
            kwargs={"place": None},
        )


def _ways(atlas: Atlas, story: profile.Profile, selection: Selection) -> None:
    _ = translator(selection.lang)
    city = story.division.name.to(selection.lang)
    groups = {
        "within": (_("Named in {city}", city=city), story.named_within),
        "nearest": (_("Nearest named places"), story.nearest),
        "belt": (_("Named places of the same belt"), story.same_belt),
        "industry": (_("Named places of the same industry"), story.same_industry),
    }
    for kind, (title, codes) in groups.items():
        if not codes:
            continue
        st.html(f'<h3 class="atlas-ways" lang="{selection.lang.value}">{title}</h3>')
        with st.container(key=f"ways-{kind}", horizontal=True, gap="small"):
            for code in codes:
                st.button(
                    atlas.catalog.divisions[code].name.to(selection.lang),
                    key=f"w_way_{kind}_{code}",
                    on_click=state.choose,
                    kwargs={"place": code},
                )
