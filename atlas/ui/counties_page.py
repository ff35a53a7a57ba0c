"""The Counties page's controls and tabs: places and facts to search, to group, and to take along."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from atlas.colouring import indicators
from atlas.domain import Fact, Lang, Selection
from atlas.folder import Atlas
from atlas.html import group_summary
from atlas.locale import translator
from atlas.tables import browse, export, extract, fulltext, groups
from atlas.tables.browse import Whose
from atlas.tables.groups import Grouping
from atlas.ui import family_panel, filters, frame, place_table, share, state
from atlas.views import comparison

QUERY, GROUPING, WHOSE = "counties_query", "counties_grouping", "counties_whose"


def show(atlas: Atlas, selection: Selection) -> None:
    """Filters, search and grouping work on all three tabs."""
    _ = translator(selection.lang)
    share.show(frame.title(selection.lang), selection.lang)
    frame.heading(_("Counties"), selection.lang, atlas.catalog)
    with filters.row(selection):
        filters.narrowing(selection)
        filters.legend_class(atlas.catalog, selection)
        query, by = _query(selection.lang), _grouping(selection.lang)
    names = [_("Places"), _("Facts"), _("Comparable kinds"), _("Every area, as on the map")]
    first = names[-1] if st.session_state.pop(state.AREAS, False) else None
    places, facts, figures, areas = st.tabs(names, default=first, key="w_tabs")
    with places:
        _places(atlas, selection, query, by)
    with facts:
        _facts(atlas, selection, query, by)
    with figures:
        family_panel.show(atlas, selection, query)
    with areas:
        _areas(atlas, selection, query)


def _held(name: str, key: str) -> None:
    """The callback of a control that must outlive its page: Streamlit forgets a widget that isn't shown."""
    st.session_state[name] = st.session_state[key]


def _query(lang: Lang) -> str:
    _ = translator(lang)
    st.session_state["w_query"] = st.session_state.get(QUERY, "")
    return st.text_input(
        _("Search"),
        placeholder=_("Any word, name, pinyin or code"),
        key="w_query",
        max_chars=100,
        on_change=_held,
        args=(QUERY, "w_query"),
        width="stretch",
    )


def _grouping(lang: Lang) -> Grouping | None:
    _ = translator(lang)
    titles = groups.titles(lang)
    st.session_state["w_grouping"] = st.session_state.get(GROUPING)
    chosen = st.selectbox(
        _("Group by"),
        list(Grouping),
        index=None,
        format_func=titles.__getitem__,
        placeholder=_("No groups"),
        key="w_grouping",
        on_change=_held,
        args=(GROUPING, "w_grouping"),
        width=170,
    )
    return Grouping(chosen) if chosen in list(Grouping) else None


def _places(atlas: Atlas, selection: Selection, query: str, by: Grouping | None) -> None:
    lang, catalog = selection.lang, atlas.catalog
    _ = translator(lang)
    codes = browse.places(catalog, selection, query)
    facts = [fact for code in codes for fact in catalog.facts_of(code)]
    found = groups.grouped(catalog, codes, facts, by, lang)
    _line(_("{n} of {total} named places", n=len(codes), total=len(catalog.places)), by, lang)
    if not codes:
        return
    if by:
        st.html(group_summary.summary(found, _("Places"), lang, results=by is not Grouping.KIND))
    frame = browse.places_table(catalog, found, lang)
    place_table.show(
        frame,
        [code for group in found for code in group.codes],
        "w_places",
        catalog,
        lang,
        place=_("Place"),
        alt=_("The named places, as a table"),
        pinned=selection.compare,
    )
    if len(selection.compare) > 1:
        letters = "·".join(comparison.letters(selection.compare).values())
        if st.button(_("Compare {letters}", letters=letters), key="w_counties_compare", icon=":material/view_column:"):
            st.switch_page("pages/compare.py")
    licences = " · ".join(dict.fromkeys(source.licence for source in catalog.sources.values()))
    _download(
        frame.assign(**{_("Source"): extract.origin(catalog, lang), _("Licence"): licences}), atlas, selection, "places"
    )


def _facts(atlas: Atlas, selection: Selection, query: str, by: Grouping | None) -> None:
    lang, catalog = selection.lang, atlas.catalog
    _ = translator(lang)
    of = _whose(lang)
    told = browse.facts(catalog, selection, query, of)
    codes = tuple(dict.fromkeys(fact.adcode for fact in told))
    found = groups.grouped(catalog, codes, told, by, lang)
    total = sum(browse.whose(catalog, fact) in of for fact in catalog.facts)
    _line(_("{n} of {total} facts", n=len(told), total=total), by, lang)
    if not told:
        return
    if by:
        st.html(group_summary.summary(found, _("Places and areas"), lang, results=by is not Grouping.KIND))
    rows: list[Fact] = [fact for group in found for fact in group.facts]
    frame = browse.facts_table(catalog, found, lang)
    place_table.show(
        frame,
        [fact.adcode for fact in rows],
        "w_facts",
        catalog,
        lang,
        place=_("Place or area"),
        alt=_("The facts, as a table"),
        facts=True,
    )
    licences = [catalog.sources[fact.source_id].licence for fact in rows]
    _download(frame.assign(**{_("Licence"): licences}), atlas, selection, "facts")


def _areas(atlas: Atlas, selection: Selection, query: str) -> None:
    """The map's equal: each area and town that it shows, with its class and its values."""
    lang, catalog = selection.lang, atlas.catalog
    _ = translator(lang)
    frame = extract.rows(catalog, atlas.boundaries, selection)
    seen = _("Class: {title}", title=indicators.titles(catalog, lang)[selection.color])
    frame.insert(2, seen, frame.pop(seen))
    codes = [code for code in frame[_("Code")] if fulltext.matches(query, *fulltext.of_area(catalog, code))]
    frame = frame[frame[_("Code")].isin(codes)]
    _line(_("{n} of {total} areas and towns", n=len(codes), total=len(catalog.drawn())), None, lang)
    if not codes:
        return
    place_table.show(
        frame, codes, "w_areas", catalog, lang, place=_("Name"), alt=_("The areas and towns on the map, as a table")
    )
    _download(frame, atlas, selection, "areas")


def _whose(lang: Lang) -> tuple[Whose, ...]:
    _ = translator(lang)
    titles = {Whose.PLACES: _("Named places"), Whose.CITIES: _("Cities"), Whose.PROVINCE: _("Province")}
    st.session_state["w_whose"] = st.session_state.get(WHOSE, [Whose.PLACES])
    chosen = st.segmented_control(
        _("Facts about"),
        list(Whose),
        selection_mode="multi",
        format_func=titles.__getitem__,
        key="w_whose",
        on_change=_held,
        args=(WHOSE, "w_whose"),
    )
    return tuple(Whose(each) for each in chosen)


def _line(count: str, by: Grouping | None, lang: Lang) -> None:
    """How much is left, said politely; and how a row is opened."""
    _ = translator(lang)
    hints = [_("Tick a row to open its place on the map.")]
    if by in (Grouping.LEVER, Grouping.KIND):
        hints.append(_("A place is listed in every group in which it has facts."))
    st.html(
        Markup('<p class="atlas-count" lang="{}"><b role="status">{}</b> {}</p>').format(
            lang.value, count, " ".join(hints) if lang is Lang.EN else "".join(hints)
        )
    )


def _download(frame: pd.DataFrame, atlas: Atlas, selection: Selection, kind: str) -> None:
    st.download_button(
        "CSV",
        lambda: export.table_csv(frame),
        file_name=export.file_name(selection, atlas.catalog, "csv", state.today(), kind),
        mime="text/csv",
        key=f"w_csv_{kind}",
        icon=":material/download:",
        on_click="ignore",
    )
