"""The steps of a talk as its presenter planned them: their order, and what of each is the presenter's own."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from atlas.data.catalog import Catalog
from atlas.domain import Belt, Fact
from atlas.talk.steps import StepKind

MOST = 150  # steps of a talk
LONGEST = {"headline": 120, "notes": 4000, "words": 800}  # characters


class MapFrame(StrEnum):
    """What a step's map shows of the land; OWN: what its kind asks for."""

    OWN = ""
    PROVINCE = "province"
    CITY = "city"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Planned:
    """One step. `key`: a StepKind's value, a belt's or an adcode; `copy`: which of several with this key.

    `facts`: what a place's step tells, by `fact_id`, in its order, empty for all in the data's; `color`: what colours
    its map, empty for what colours the talk's; `words`: what a free step says, a line each.
    """

    key: str
    copy: int = 0
    hidden: bool = False
    headline: str = ""
    facts: tuple[str, ...] = ()
    frame: MapFrame = MapFrame.OWN
    color: str = ""
    notes: str = ""
    words: str = ""

    @property
    def id(self) -> str:
        return f"{self.key}~{self.copy}" if self.copy else self.key


def standard(places: Iterable[str], *, own_column: bool = False, compared: bool = False) -> tuple[Planned, ...]:
    """The steps of a talk that nobody has changed: cover, a visitor's column, belts, comparison, places, sources."""
    keys = [
        StepKind.TITLE.value,
        *([StepKind.OWN_COLUMN.value] if own_column else []),
        *(belt.value for belt in Belt),
        *([StepKind.COMPARE.value] if compared else []),
        *places,
        StepKind.CLOSING.value,
    ]
    return tuple(map(Planned, keys))


def fact_id(fact: Fact) -> str:
    """Names a fact by its paragraph and what it says, so that rows added to the data name no other one."""
    metric = fact.figure.metric.hant if fact.figure else ""  # a sentence may have several numbers
    return f"{fact.paragraph}-{zlib.crc32(f'{fact.adcode}|{metric}|{fact.statement.hant}'.encode()):08x}"


def places(plan: Iterable[Planned]) -> tuple[str, ...]:
    """The adcodes that have a step, in order, each once."""
    return tuple(dict.fromkeys(one.key for one in plan if one.key.isdigit()))


def changed(plan: Sequence[Planned], step: str, **changes: Any) -> tuple[Planned, ...]:
    """The plan with one step changed; a step that isn't there changes nothing."""
    return tuple(replace(one, **changes) if one.id == step else one for one in plan)


def ordered(plan: Sequence[Planned], ids: Sequence[str]) -> tuple[Planned, ...]:
    """The plan in the order of `ids`. What they don't name stays behind the step that it stood behind."""
    known = {one.id: one for one in plan}
    order = [known[each] for each in dict.fromkeys(ids) if each in known]
    before = None
    for one in plan:
        if one not in order:
            order.insert(order.index(before) + 1 if before else 0, one)
        before = one
    return tuple(order)


def without(plan: Sequence[Planned], step: str) -> tuple[Planned, ...]:
    return tuple(one for one in plan if one.id != step)


def doubled(plan: Sequence[Planned], step: str) -> tuple[tuple[Planned, ...], str]:
    """The plan with a step once more behind itself, and what the new one is called."""
    one = next((one for one in plan if one.id == step), None)
    return (tuple(plan), step) if one is None else added(plan, replace(one, hidden=False), step)


def added(plan: Sequence[Planned], one: Planned, after: str = "") -> tuple[tuple[Planned, ...], str]:
    """The plan with one more step behind that of `after`, else before the sources; and what it is called."""
    if len(plan) >= MOST:
        return tuple(plan), after
    taken = {other.copy for other in plan if other.key == one.key}
    new = replace(one, copy=next(n for n in range(len(plan) + 1) if n not in taken))
    ids = [other.id for other in plan]
    closing = StepKind.CLOSING.value
    at = ids.index(after) + 1 if after in ids else ids.index(closing) if closing in ids else len(ids)
    return (*plan[:at], new, *plan[at:]), new.id


def with_places(plan: Sequence[Planned], codes: Sequence[str]) -> tuple[Planned, ...]:
    """The plan with these places in place of its own, in this order; what was set of one that stays is kept."""
    held = {one.key: one for one in reversed(plan) if one.key.isdigit()}
    ids = [one.id for one in plan]
    first = next((one.id for one in plan if one.key.isdigit()), StepKind.CLOSING.value)
    at = ids.index(first) if first in ids else len(ids)
    others = [[one for one in part if not one.key.isdigit()] for part in (plan[:at], plan[at:])]
    return (*others[0], *(held.get(code) or Planned(code) for code in dict.fromkeys(codes)), *others[1])


def written(plan: Sequence[Planned]) -> list[dict[str, Any]]:
    """The plan as JSON has it; what is as at first stays out."""
    return [
        {
            field.name: list(value) if isinstance(value, tuple) else value
            for field in fields(one)
            if (value := getattr(one, field.name)) != field.default
        }
        for one in plan
    ]


def read(found: Any, catalog: Catalog) -> tuple[Planned, ...]:
    """A plan from what `written` made, or from what somebody made of it: what means nothing here is left out."""
    steps: dict[str, Planned] = {}
    for row in (found if isinstance(found, list) else [])[:MOST]:
        one = _step(row, catalog) if isinstance(row, dict) else None
        if one:
            steps.setdefault(one.id, one)
    return tuple(steps.values())


def _step(row: dict[Any, Any], catalog: Catalog) -> Planned | None:
    key, copy, facts = row.get("key"), row.get("copy", 0), row.get("facts", [])
    own = [kind.value for kind in StepKind if kind not in (StepKind.BELT, StepKind.PLACE)]
    if key not in (*own, *Belt, *catalog.drawn()):
        return None
    frame = row.get("frame", "")
    texts = {name: str(row.get(name, ""))[:most] for name, most in LONGEST.items()}
    return Planned(
        key=str(key),
        copy=copy if isinstance(copy, int) and 0 <= copy < MOST else 0,
        hidden=row.get("hidden") is True,
        facts=tuple(str(each) for each in facts) if isinstance(facts, list) else (),
        frame=MapFrame(frame) if frame in list(MapFrame) else MapFrame.OWN,
        color=str(row.get("color", "")),
        **texts,
    )
