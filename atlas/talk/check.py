"""What a presenter should know of a talk before the meeting, each with the step that it is of."""

import re
from dataclasses import dataclass

from atlas.colouring import own_columns
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.locale import translator
from atlas.talk.plan import Planned, fact_id
from atlas.talk.slides.layouts import LAYOUTS, LEADING, TITLE, Kind, Role
from atlas.talk.slides.text import lines
from atlas.talk.steps import Step, StepKind
from atlas.talk.talk import Talk, planned_steps
from atlas.views import profile

SPOKEN = {Lang.HANT: 220, Lang.HANS: 220, Lang.EN: 130}  # characters of Chinese, or words, that are said in a minute
LOOKED_AT = 20  # seconds of a step of which nothing is said
# The layouts whose titles a presenter can write.
TITLES = {StepKind.TITLE: Kind.COVER, StepKind.BELT: Kind.BELT, StepKind.CLOSING: Kind.SOURCES}


@dataclass(frozen=True, slots=True)
class Remark:
    """`step`: the id of the planned step."""

    step: str
    text: str


def minutes(found: tuple[Step, ...], planned: tuple[Planned, ...], lang: Lang) -> int:
    """About how long the steps take, if what is on them and the presenter's own notes are said aloud."""
    own = {one.id: one.notes for one in planned}
    texts = (
        " ".join((step.title, step.lead, *(point.text for point in step.points[:3]), own.get(step.id, "")))
        for step in found
    )
    unit = r"[A-Za-z'’-]+" if lang is Lang.EN else r"[\u4e00-\u9fff]"
    seconds = sum(max(LOOKED_AT, 60 * len(re.findall(unit, text)) / SPOKEN[lang]) for text in texts)
    return max(1, round(seconds / 60))


def check(catalog: Catalog, boundaries: Boundaries, talk: Talk, made: tuple[Step, ...]) -> tuple[Remark, ...]:
    """Of a talk and its steps, in its language: places without an industry, values that can hardly be right, facts that
    have gone from the list, titles that break badly, steps that this visit can't show."""
    planned = [one for one in planned_steps(talk, catalog) if not one.hidden]
    found = {step.id: step for step in made}
    return tuple(
        Remark(one.id, f"{found[one.id].title}: {text}" if one.id in found else text)
        for one in planned
        for text in _of(catalog, boundaries, one, found.get(one.id), talk.title, talk.lang)
    )


def _of(
    catalog: Catalog, boundaries: Boundaries, one: Planned, step: Step | None, talk_title: str, lang: Lang
) -> list[str]:
    _ = translator(lang)
    if step is None:
        compared = _("The comparison has no places: choose them on the map page.")
        return [compared if one.key == StepKind.COMPARE else _("Your session has no such table: upload it again.")]
    said = []
    place = catalog.places.get(one.key)
    if place and place.industry is None and not one.headline:
        said.append(_("the article states no industry"))
    for column in catalog.own_columns:
        if one.key in column.flagged:
            said.append(_("{column}: this value can hardly be right", column=own_columns.named(column, lang)))
    if one.facts:
        facts = profile.of(catalog, boundaries, one.key).facts
        gone = len(set(one.facts) - {fact_id(fact) for fact in facts})
        if gone:
            said.append(_("{n} chosen facts are no longer in the list", n=gone))
    own = talk_title if one.key == StepKind.TITLE else one.headline if step.kind is not StepKind.PLACE else ""
    if own and _breaks_badly(own, TITLES.get(step.kind, Kind.RANKING)):
        said.append(_("the title breaks badly on a slide: shorten it"))
    return said


def _breaks_badly(title: str, kind: Kind) -> bool:
    """More rows than a layout has for a title, or a last row of a single character."""
    box = next(slot.box for slot in LAYOUTS[kind] if slot.role is Role.TITLE)
    rows = lines(title, box.width - 1, TITLE, bold=True)
    alone = rows > 1 and lines(title[:-1], box.width - 1, TITLE, bold=True) < rows
    return alone or rows > int(box.height / (TITLE * LEADING))
