"""The checked frames of a list → one joined, immutable Catalog."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import pandas as pd

from atlas.data.references import Row as Row
from atlas.data.references import references as references
from atlas.data.references import rows as rows
from atlas.data.schema import LIST
from atlas.domain import (
    PROVINCE,
    Belt,
    BoundaryCredit,
    Division,
    Effort,
    Fact,
    Figure,
    Industry,
    Kind,
    Level,
    Lever,
    OwnColumn,
    Place,
    Qualifier,
    Source,
    State,
    Text,
)
from atlas.locale import simplified

COUNTY_LEVELS = frozenset({Level.DISTRICT, Level.COUNTY_CITY, Level.COUNTY, Level.AUTONOMOUS_COUNTY})


@dataclass(frozen=True)  # without slots, for what is found out once: a click asks it a thousand times
class Catalog:
    """Everything the files say. `divisions` in code order; the others in the order of their files.

    `own_columns`: a visitor's own columns; none in what is read from files. `boundary_credit`: of the boundaries that
    the list is drawn with; None where none are.
    """

    divisions: Mapping[str, Division]
    places: Mapping[str, Place]
    facts: tuple[Fact, ...]
    sources: Mapping[str, Source]
    efforts: tuple[Effort, ...] = ()
    own_columns: tuple[OwnColumn, ...] = ()
    boundary_credit: BoundaryCredit | None = field(default=None, compare=False)  # equal lists say the same of places

    def city_of(self, adcode: str) -> str | None:
        """The city that a division belongs to or is; None for the province."""
        division = self.divisions[adcode]
        if division.level in (Level.CITY, Level.PROVINCE):
            return adcode if division.level is Level.CITY else None
        return division.parent

    def children_of(self, adcode: str) -> tuple[str, ...]:
        return tuple(code for code, division in self.divisions.items() if division.parent == adcode)

    def facts_of(self, adcode: str) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.adcode == adcode)

    def cities(self) -> tuple[str, ...]:
        return tuple(code for code, division in self.divisions.items() if division.level is Level.CITY)

    def polygons(self) -> tuple[str, ...]:
        """Codes of the areas on the map: the county level, and cities that have none (Dongguan, Zhongshan)."""
        with_counties = {d.parent for d in self.divisions.values() if d.level in COUNTY_LEVELS}
        return tuple(
            code
            for code, d in self.divisions.items()
            if d.level in COUNTY_LEVELS or (d.level is Level.CITY and code not in with_counties)
        )

    def towns(self) -> tuple[str, ...]:
        return tuple(code for code, division in self.divisions.items() if division.level is Level.TOWN)

    def drawn(self) -> tuple[str, ...]:
        """Codes of everything on the map: areas, then towns."""
        return self._drawn

    @cached_property
    def _drawn(self) -> tuple[str, ...]:
        return (*self.polygons(), *self.towns())

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._drawn)

    @cached_property
    def _spoken_of(self) -> frozenset[str]:
        """Codes that have facts, and the cities of the named places."""
        return frozenset(fact.adcode for fact in self.facts) | {place.city for place in self.places.values()}

    def drawn_for(self, adcode: str) -> tuple[str, ...]:
        """The areas and markers that stand for a division on the map."""
        if adcode in self._known:
            return (adcode,)
        return tuple(code for code in self.children_of(adcode) if code in self._known) if adcode != PROVINCE else ()

    def state_of(self, adcode: str) -> State:
        """How the article speaks of a division; a city is "city named" when it or a place in it is named."""
        if adcode in self.places:
            return State.NAMED
        return State.CITY_NAMED if self.city_of(adcode) in self._spoken_of else State.NOT_NAMED


def build(frames: Mapping[str, pd.DataFrame]) -> Catalog:
    """The Catalog of the frames of schema.LIST, by file name, that have passed every check."""
    found = {name: [row for _, row in rows(frames[name])] for name in LIST}
    divisions = sorted(map(_division, found["divisions.csv"]), key=lambda d: (d.adcode[:6], d.adcode))
    return Catalog(
        divisions=MappingProxyType({d.adcode: d for d in divisions}),
        places=MappingProxyType({p.adcode: p for p in map(_place, found["counties.csv"])}),
        facts=tuple(map(_fact, found["facts.csv"])),
        sources=MappingProxyType({s.source_id: s for s in map(_source, found["sources.csv"])}),
        efforts=tuple(map(_effort, found["belts.csv"])),
    )


def _text(row: Row, stem: str) -> Text:
    return Text(row[f"{stem}_zh"], simplified(row[f"{stem}_zh"]), row[f"{stem}_en"])


def _perhaps_english(row: Row, stem: str) -> Text:
    """A text that is in Chinese in English too, where it has no English of its own."""
    return Text(row[stem], simplified(row[stem]), row[f"{stem}_en"] or row[stem])


def _source(row: Row) -> Source:
    return Source(
        source_id=row["source_id"],
        title=_perhaps_english(row, "title"),
        publisher=_perhaps_english(row, "publisher"),
        reporter=_perhaps_english(row, "reporter"),
        date=row["date"],
        url=row["url"],
        licence=row["licence"],
        repost=_perhaps_english(row, "repost") if row["repost"] else None,
    )


def _division(row: Row) -> Division:
    name = Text(row["name_hant"], row["name_hans"], row["name_en"])
    belt = Belt(row["belt"]) if row["belt"] else None
    return Division(row["adcode"], row["parent"], Level(row["level"]), name, row["pinyin"], belt)


def _place(row: Row) -> Place:
    group = Industry(row["industry_group"]) if row["industry_group"] else None
    industry = _text(row, "industry") if group else None
    return Place(
        row["adcode"], row["city_adcode"], group, industry, _text(row, "summary"), row["batch"], row["source_id"]
    )


def _fact(row: Row) -> Fact:
    figure = None
    if row["value"]:
        value_from = float(row["value_from"]) if row["value_from"] else None
        figure = Figure(
            _text(row, "metric"), float(row["value"]), value_from, _text(row, "unit"), Qualifier(row["qualifier"])
        )
    return Fact(
        adcode=row["adcode"],
        lever=Lever(row["lever"]),
        kind=Kind(row["kind"]),
        figure=figure,
        statement=_text(row, "statement"),
        source_id=row["source_id"],
        paragraph=int(row["paragraph"]),
    )


def _effort(row: Row) -> Effort:
    return Effort(Belt(row["belt"]), _text(row, "line"), row["source_id"], int(row["paragraph"]))
