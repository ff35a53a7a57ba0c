"""The panel beside the map: the chosen place's story, the walk through the places, and the ways to its neighbours."""

import streamlit as st
from markupsafe import Markup

from atlas.domain import PROVINCE, Selection
from atlas.folder import Atlas
from atlas.html import panel, ways
from atlas.locale import translator
from atlas.ui import linked, shortcuts, state
from atlas.views import comparison, filters, profile


def show(atlas: Atlas, selection: Selection) -> None:
    linked.leave()  # a click reruns no more than the fragment that this is in
    story = profile.of(atlas.catalog, atlas.boundaries, selection.place or PROVINCE)
    _walk(atlas, selection)
    with st.container(key="place-panel"):
        st.html(panel.panel(atlas.catalog, story, selection.lang))
        _ways(atlas, story, selection)
        _pins(atlas, selection)


def said(atlas: Atlas, selection: Selection) -> str:
    """What changed, in a sentence: the place that is chosen, and how many the filters leave."""
    _ = translator(selection.lang)
    name = atlas.catalog.divisions[selection.place or PROVINCE].name.to(selection.lang)
    passed = filters.named(atlas.catalog, selection)
    count = _("{n} of {total} named places", n=len(passed), total=len(atlas.catalog.places))
    return _("{name}. {count}.", name=name, count=count)


def _walk(atlas: Atlas, selection: Selection) -> None:
    _ = translator(selection.lang)
    codes = filters.named(atlas.catalog, selection)
    with st.container(key="walk", horizontal=True, vertical_alignment="center", gap="small"):
        count = _("{n} of {total} named", n=len(codes), total=len(atlas.catalog.places))
        st.html(Markup('<p class="atlas-shown" role="status" lang="{}">{}</p>').format(selection.lang.value, count))
        for by, label, icon in ((-1, _("Previous"), "chevron_left"), (1, _("Next"), "chevron_right")):
            st.button(
                label,
                key=f"w_walk{by}",
                icon=f":material/{icon}:",
                icon_position="left" if by < 0 else "right",
                shortcut=shortcuts.WALK[by],
                disabled=not codes,
                on_click=state.choose,
                kwargs={"place": filters.step(codes, selection.place, by)},
            )
        st.button(
            _("Clear"),
            key="w_clear",
            icon=":material/close:",
            shortcut=shortcuts.CLEAR,
            disabled=selection.place is None,
            on_click=state.choose,
            kwargs={"place": None},
        )


def _ways(atlas: Atlas, story: profile.Profile, selection: Selection) -> None:
    """One component, not a button each: there may be thirty, and every click sends them."""
    _ = translator(selection.lang)
    city = story.division.name.to(selection.lang)
    groups = {
        _("Named in {city}", city=city): story.named_within,
        _("Nearest named places"): story.nearest,
        _("Named places of the same belt"): story.same_belt,
        _("Named places of the same industry"): story.same_industry,
    }
    linked.show(ways.ways(atlas.catalog, groups, selection.lang), "ways", atlas.catalog)


def _pins(atlas: Atlas, selection: Selection) -> None:
    """Put the place beside others, and go to see them so, or all of the map as a table."""
    _ = translator(selection.lang)
    place, pinned = selection.place, selection.compare
    placed = place is not None and place in atlas.catalog.drawn()
    with st.container(key="pins", horizontal=True, vertical_alignment="center"):
        if placed:
            full = place not in pinned and len(pinned) == comparison.MOST
            st.button(
                _("Unpin") if place in pinned else _("Pin to compare"),
                key="w_pin",
                icon=":material/keep_off:" if place in pinned else ":material/keep:",
                disabled=full,
                help=_("Four places are pinned already: unpin one first.") if full else None,
                on_click=state.pin,
                args=(place,),
            )
        if len(pinned) > 1:
            st.button(
                _("Compare {letters}", letters="·".join(comparison.letters(pinned).values())),
                key="w_compare_go",
                icon=":material/view_column:",
                type="primary",
                on_click=_go,
                args=("compare",),
            )
        st.button(_("As a table"), key="w_table", icon=":material/table:", on_click=_go, args=("counties",))


def _go(page: str) -> None:
    st.session_state[linked.GO] = page
    st.session_state[state.AREAS] = page == "counties"
