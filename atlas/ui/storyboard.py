"""The steps of the talk as pictures, in their order; what is done to them there becomes the talk's plan."""

from functools import partial

import streamlit as st

from atlas import terms
from atlas.colouring import indicators
from atlas.data.catalog import Catalog
from atlas.domain import Belt
from atlas.locale import Translate, translator
from atlas.talk import plan
from atlas.talk.plan import Planned
from atlas.talk.steps import StepKind
from atlas.talk.talk import Talk
from atlas.ui import talk_state
from atlas.ui.script import component

KEY = "w_storyboard"
SORTABLE = "app/static/sortable/sortable.min.js"


def show(catalog: Catalog, talk: Talk, planned: tuple[Planned, ...]) -> None:
    _ = translator(talk.lang)
    steps = [
        {"id": one.id, "title": name(one, catalog, talk), "group": group(one, _), "hidden": one.hidden}
        for one in planned
    ]
    data = {
        "steps": steps,
        "step": talk_state.step(planned),
        "script": SORTABLE,
        "lang": talk.lang.value,
        "label": _("Steps of the talk"),
        "show": _("Show again"),
        "hide": _("Leave out"),
        "double": _("Duplicate"),
        "remove": _("Remove"),
        "hidden": _("not in the talk"),
    }
    component("storyboard.js")(
        key=KEY,
        data=data,
        on_step_change=_chosen,
        on_order_change=partial(_ordered, catalog),
        on_act_change=partial(_acted, catalog),
    )


def name(one: Planned, catalog: Catalog, talk: Talk) -> str:
    """What a step is called in lists: its place, else the presenter's headline, else its belt or kind."""
    _ = translator(talk.lang)
    if one.key in catalog.divisions:
        return catalog.divisions[one.key].name.to(talk.lang)
    if one.headline:
        return one.headline
    if one.key in list(Belt):
        return _(terms.BELTS[Belt(one.key)])
    if one.key == StepKind.OWN_COLUMN:
        return indicators.titles(catalog, talk.lang).get(one.color or talk.color, group(one, _))
    return group(one, _)


def group(one: Planned, _: Translate) -> str:
    kinds = {
        StepKind.TITLE.value: _("Cover"),
        StepKind.OWN_COLUMN.value: _("Own data"),
        StepKind.COMPARE.value: _("Comparison"),
        StepKind.CLOSING.value: _("Sources"),
        StepKind.FREE.value: _("Own words"),
    }
    return kinds.get(one.key) or (_("Belts") if one.key in list(Belt) else _("Places"))


def _value(name: str) -> object:
    return getattr(st.session_state.get(KEY), name, None)


def _chosen() -> None:
    talk_state.look_at(str(_value("step") or ""))


def _ordered(catalog: Catalog) -> None:
    ids = _value("order")
    if isinstance(ids, list):
        talk_state.arrange(catalog, plan.ordered(talk_state.planned(catalog), [str(each) for each in ids]))


def _acted(catalog: Catalog) -> None:
    asked = _value("act")
    if not (isinstance(asked, list) and len(asked) == 2):
        return
    what, step = map(str, asked)
    planned = talk_state.planned(catalog)
    if what in ("hide", "show"):
        planned = plan.changed(planned, step, hidden=what == "hide")
    elif what == "double":
        planned, step = plan.doubled(planned, step)
    elif what == "remove":
        ids = [one.id for one in planned]
        at = ids.index(step) if step in ids else 0
        planned = plan.without(planned, step)
        step = planned[min(at, len(planned) - 1)].id if planned else ""
    talk_state.look_at(step)
    talk_state.arrange(catalog, planned)
