"""A step of a talk, in one language: its words, its numbers, and what its map shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from atlas.data.catalog import Catalog
from atlas.domain import Fact, Figure, Lang
from atlas.figures import Reading, number, stated
from atlas.locale import Translate


class StepKind(StrEnum):
    TITLE = "title"
    OWN_COLUMN = "own-column"
    BELT = "belt"
    COMPARE = "compare"
    PLACE = "place"
    CLOSING = "closing"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure on a step; `figure` for charts, None where the number is a count or the visitor's (`own`)."""

    reading: Reading
    metric: str
    paragraph: int | None = None
    figure: Figure | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence on a step, with its paragraph where it restates the source; `name`: of the place that it is of."""

    text: str
    paragraph: int | None = None
    group: str = ""
    name: str = ""


Cell = tuple[Number | Point, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Places side by side, made for a wall: a row a place, its letter and name in the first cell."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step in one language. `lead`: its headline; `remark`: what is to be known of what isn't there; `shown`: codes
    in full colour, empty for all; `focus`: codes the map outlines and moves to, empty for the province; `compared`:
    those of them that have letters, in their order; `own_lead`: the headline is the presenter's. `id`: of the planned
    step; `frame` and `color`: as the presenter planned them, empty for what its kind and its talk ask for."""

    key: str
    kind: StepKind
    title: str
    numbers: tuple[Number, ...]
    points: tuple[Point, ...]
    notes: tuple[str, ...]
    second: str = ""
    where: str = ""
    lead: str = ""
    remark: str = ""
    shown: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    table: Table | None = None
    own_lead: bool = False
    id: str = ""
    frame: str = ""
    color: str = ""


def line(point: Point, _: Translate) -> str:
    """A point in one line: its place's name before what is said of it."""
    if point.name and point.text:
        return _("{name}: {what}", name=point.name, what=point.text)
    return point.name or point.text


def count(value: int, unit: str, metric: str, lang: Lang) -> Number:
    """A number that the atlas counted itself, and so one without a paragraph of a source."""
    return Number(Reading("", "", number(value, lang), unit, ""), metric)


def numbers_of(facts: Iterable[Fact], lang: Lang) -> tuple[Number, ...]:
    """The facts that have a number, as a step shows them."""
    return tuple(
        Number(stated(fact.figure, lang), fact.figure.metric.to(lang), fact.paragraph, fact.figure)
        for fact in facts
        if fact.figure
    )


def notes_of(catalog: Catalog, facts: Iterable[Fact], lang: Lang) -> tuple[str, ...]:
    """What a speaker may want to say, fact by fact, with its paragraph and source."""
    return tuple(
        f"¶{fact.paragraph} {fact.statement.to(lang)} ({catalog.sources[fact.source_id].publisher.to(lang)})"
        for fact in facts
    )
