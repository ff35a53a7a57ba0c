"""What a presenter sets of the step that is looked at, and more steps to add."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from atlas import figures, terms
from atlas.colouring import indicators
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Fact, Selection
from atlas.locale import translator
from atlas.names import search
from atlas.talk import plan, suggestion
from atlas.talk.plan import MapFrame, Planned
from atlas.talk.steps import StepKind
from atlas.talk.talk import Talk
from atlas.ui import state, storyboard, talk_state
from atlas.views import comparison, filters, profile

FIXED = (StepKind.TITLE, StepKind.COMPARE)  # their titles are the talk's and the places'


def show(catalog: Catalog, boundaries: Boundaries, talk: Talk, planned: tuple[Planned, ...]) -> None:
    """The settings of one step. Every widget's key has the step's id: another step is another widget."""
    _ = translator(talk.lang)
    one = next((one for one in planned if one.id == talk_state.step(planned)), None)
    if one is None:
        return
    place = one.key in catalog.divisions
    if one.key not in FIXED:
        hint = _("as in the data") if one.key != StepKind.FREE else _("Own words")
        most = plan.LONGEST["headline"]
        _widget(catalog, one, st.text_input, _("Headline"), "headline", one.headline, max_chars=most, placeholder=hint)
    if one.key == StepKind.FREE:
        label = _("What the step says, one item a line")
        _widget(catalog, one, st.text_area, label, "words", one.words, max_chars=plan.LONGEST["words"], height=100)
    if place:
        _facts(catalog, boundaries, talk, one)
    left, right = st.columns(2)
    frames = {
        MapFrame.OWN: _("Automatic"),
        MapFrame.PROVINCE: _("The whole province"),
        MapFrame.CITY: _("Its city"),
        MapFrame.PLACE: _("The place itself"),
    }
    if place:
        with left:
            _widget(
                catalog,
                one,
                st.selectbox,
                _("Frame of the map"),
                "frame",
                str(one.frame),  # Streamlit takes a member of an enumeration for one of options that are
                MapFrame,
                options=[frame.value for frame in MapFrame],
                format_func=lambda frame: frames[MapFrame(frame)],
                placeholder=_("Choose"),
            )
    titles = indicators.titles(catalog, talk.lang)
    with right if place else left:
        _widget(
            catalog,
            one,
            st.selectbox,
            _("Colour by"),
            "color",
            one.color if one.color in titles else "",
            options=["", *titles],
            format_func=lambda key: titles.get(key) or _("same as the talk"),
            placeholder=_("Choose"),
        )
    label = _("Own notes, for the presenter alone")
    _widget(catalog, one, st.text_area, label, "notes", one.notes, max_chars=plan.LONGEST["notes"], height=90)


def _facts(catalog: Catalog, boundaries: Boundaries, talk: Talk, one: Planned) -> None:
    """Which facts a place's step tells, in the order in which they are picked; none picked: all, results first."""
    _ = translator(talk.lang)
    facts = {plan.fact_id(fact): fact for fact in profile.of(catalog, boundaries, one.key).facts}
    if len(facts) > 1:
        _widget(
            catalog,
            one,
            st.multiselect,
            _("Facts, in this order"),
            "facts",
            [each for each in one.facts if each in facts],
            tuple,
            options=list(facts),
            format_func=lambda key: _said(facts[key], talk),
            placeholder=_("all, results first"),
        )


def _said(fact: Fact, talk: Talk) -> str:
    number = f"{figures.stated(fact.figure, talk.lang)} · " if fact.figure else ""
    return f"¶{fact.paragraph} {number}{fact.statement.to(talk.lang)}"


def _widget(
    catalog: Catalog,
    one: Planned,
    widget: Callable[..., Any],
    label: str,
    name: str,
    value: Any,
    read: Callable[[Any], Any] = str,
    **options: Any,
) -> None:
    """A widget that shows `value`, and whose own becomes the planned step's `name`."""
    key = f"w_step_{name}_{one.id}"
    st.session_state[key] = value

    def changed() -> None:
        held = talk_state.planned(catalog)
        talk_state.arrange(catalog, plan.changed(held, one.id, **{name: read(st.session_state[key] or "")}))

    widget(label, key=key, on_change=changed, **options)


def add(catalog: Catalog, selection: Selection, talk: Talk, planned: tuple[Planned, ...]) -> None:
    """More steps, behind the one that is looked at; and whole sets of places."""
    _ = translator(talk.lang)
    labels = {code: search.label(catalog, code, talk.lang) for code in catalog.drawn()}
    st.selectbox(
        _("A place"),
        list(labels),
        format_func=labels.__getitem__,
        index=None,
        placeholder=_("Name, pinyin or code"),
        key="w_add_place",
        on_change=lambda: _add(catalog, st.session_state["w_add_place"]),
    )
    st.session_state["w_add_compare"] = list(talk.compare)
    st.multiselect(
        _("A comparison of two to four places"),
        list(labels),
        format_func=labels.__getitem__,
        max_selections=comparison.MOST,
        placeholder=_("Name, pinyin or code"),
        key="w_add_compare",
        on_change=lambda: _compare(catalog, tuple(st.session_state["w_add_compare"])),
    )
    present = {one.key for one in planned}
    kinds = [StepKind.FREE]
    kinds += [StepKind.COMPARE] if len(talk.compare) > 1 and StepKind.COMPARE not in present else []
    kinds += [StepKind.OWN_COLUMN] if catalog.own_columns else []
    kinds += [kind for kind in (StepKind.TITLE, StepKind.CLOSING) if kind not in present]
    with st.container(horizontal=True, gap="small", key="talk-kinds"):
        for key in (*kinds, *(belt for belt in Belt if belt not in present)):
            label = _(terms.BELTS[key]) if isinstance(key, Belt) else storyboard.group(Planned(key.value), _)
            st.button(label, key=f"w_add_{key}", on_click=partial(_add, catalog, key.value))
    st.caption(_("Places, in the order of the talk"))
    sets: dict[str, tuple[str, Callable[[], tuple[str, ...]]]] = {
        "strong": (_("Results with a number"), lambda: suggestion.suggested(catalog)),
        "filter": (_("The map's filter"), lambda: filters.named(catalog, selection)),
        "belt": (_("Order by belt"), lambda: _by_belt(catalog, talk_state.now().places)),
        "back": (_("Reverse the order"), lambda: talk_state.now().places[::-1]),
    }
    with st.container(key="talk-sets", horizontal=True, gap="small"):
        for name, (label, codes) in sets.items():
            st.button(label, key=f"w_set_{name}", on_click=partial(_take, codes))


def _take(codes: Callable[[], tuple[str, ...]]) -> None:
    talk_state.take_places(codes())


def _by_belt(catalog: Catalog, codes: tuple[str, ...]) -> tuple[str, ...]:
    order = {belt: number for number, belt in enumerate(Belt)}
    return tuple(sorted(codes, key=lambda code: order[catalog.divisions[code].belt or Belt.PRD_CORE]))


def _compare(catalog: Catalog, codes: tuple[str, ...]) -> None:
    """The places side by side are the map page's, too; from two on they have a step."""
    state.choose(compare=codes)
    step = StepKind.COMPARE.value
    if len(codes) > 1 and step not in [one.key for one in talk_state.planned(catalog)]:
        _add(catalog, step)
    elif len(codes) > 1:
        talk_state.look_at(step)


def _add(catalog: Catalog, key: str | None) -> None:
    if not key:
        return
    talk, planned = talk_state.now(), talk_state.planned(catalog)
    color = next((column.key for column in catalog.own_columns), "") if key == StepKind.OWN_COLUMN else ""
    own = any(column.key == talk.color for column in catalog.own_columns)
    after = talk_state.step(planned)
    planned, step = plan.added(planned, Planned(key, color="" if own else color), after)
    talk_state.look_at(step)
    talk_state.arrange(catalog, planned)
