"""data/*.csv → one validated, joined, immutable Catalog."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

import opencc
import pandas as pd

from atlas import schema
from atlas.domain import (
    PROVINCE,
    Belt,
    Division,
    Fact,
    Figure,
    Industry,
    Kind,
    Level,
    Lever,
    Measure,
    Place,
    Qualifier,
    Source,
    State,
    Text,
)
from atlas.errors import DataFaults, Fault

COUNTY_LEVELS = frozenset({Level.DISTRICT, Level.COUNTY_CITY, Level.COUNTY, Level.AUTONOMOUS_COUNTY})
Row = dict[str, str]


@cache
def _t2s() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Traditional to Simplified Chinese, by OpenCC."""
    return str(_t2s().convert(text))


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything the files say. `divisions` in code order; `places` and `facts` in the order of their files.

    `measures`: a visitor's own columns; none in what is read from files.
    """

    divisions: Mapping[str, Division]
    places: Mapping[str, Place]
    facts: tuple[Fact, ...]
    sources: Mapping[str, Source]
    measures: tuple[Measure, ...] = ()

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
        return (*self.polygons(), *self.towns())

    def drawn_for(self, adcode: str) -> tuple[str, ...]:
        """The areas and markers that stand for a division on the map."""
        drawn = set(self.drawn())
        if adcode in drawn:
            return (adcode,)
        return tuple(code for code in self.children_of(adcode) if code in drawn) if adcode != PROVINCE else ()

    def state_of(self, adcode: str) -> State:
        """How the article speaks of a division; a city is "city named" when it or a place in it is named."""
        if adcode in self.places:
            return State.NAMED
        city = self.city_of(adcode)
        named = {fact.adcode for fact in self.facts} | {place.city for place in self.places.values()}
        return State.CITY_NAMED if city in named else State.NOT_NAMED


def load(folder: Path) -> Catalog:
    """Read and check the four CSV files of a data folder. Raises DataFaults with every fault found."""
    return build(read(folder))


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """The checked frames of a data folder, by file name; a row's index is its line less 2. Raises DataFaults."""
    frames: dict[str, pd.DataFrame] = {}
    faults: list[Fault] = []
    for name in schema.SCHEMAS:
        frame, found = schema.read(folder, name)
        faults += found
        if frame is not None:
            frames[name] = frame
    if len(frames) == len(schema.SCHEMAS):
        faults += references(frames)
    if faults:
        raise DataFaults(faults)
    return frames


def references(frames: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Faults across files: a code, a source or a belt that doesn't agree with the file that owns it."""
    divisions = {row["adcode"]: row for _, row in rows(frames["divisions.csv"])}
    sources = set(frames["sources.csv"]["source_id"])
    with_facts = set(frames["facts.csv"]["adcode"])
    return [
        *_check_divisions(frames["divisions.csv"], divisions),
        *_check_places(frames["counties.csv"], divisions, with_facts),
        *_check_facts(frames["facts.csv"], divisions),
        *(
            Fault(name, line, "source_id", row["source_id"], "a source_id that sources.csv has")
            for name in ("counties.csv", "facts.csv")
            for line, row in rows(frames[name])
            if row["source_id"] not in sources
        ),
    ]


def rows(frame: pd.DataFrame) -> Iterator[tuple[int, Row]]:
    """Each row with its line in the file."""
    return zip(frame.index + 2, cast("list[Row]", frame.to_dict("records")), strict=True)


def _check_divisions(frame: pd.DataFrame, divisions: Mapping[str, Row]) -> Iterator[Fault]:
    file = "divisions.csv"
    if PROVINCE not in divisions:
        yield Fault(file, None, "adcode", "", "a row for the province, 440000")
    for line, row in rows(frame):
        parent = divisions.get(row["parent"])
        if (row["level"] == Level.PROVINCE) != (row["adcode"] == PROVINCE):
            yield Fault(file, line, "level", row["level"], "level province for 440000 and for no other row")
        if row["adcode"] == PROVINCE:
            if row["parent"]:
                yield Fault(file, line, "parent", row["parent"], "no parent for the province")
            continue
        above = Level.PROVINCE if row["level"] == Level.CITY else Level.CITY
        if parent is None or parent["level"] != above:
            yield Fault(file, line, "parent", row["parent"], "the province for a city, a city of this file for others")
        if not row["belt"] or (parent is not None and parent["belt"] not in ("", row["belt"])):
            yield Fault(file, line, "belt", row["belt"], "the belt of its city")


def _check_places(frame: pd.DataFrame, divisions: Mapping[str, Row], with_facts: set[str]) -> Iterator[Fault]:
    file = "counties.csv"
    for line, row in rows(frame):
        division = divisions.get(row["adcode"])
        if division is None or division["level"] in (Level.PROVINCE, Level.CITY):
            yield Fault(file, line, "adcode", row["adcode"], "a county-level division or town that divisions.csv has")
            continue
        same = {"name_zh": "name_hant", "name_en": "name_en", "city_adcode": "parent", "level": "level", "belt": "belt"}
        for column, owner in same.items():
            if row[column] != division[owner]:
                given = (("value", division[owner]), ("column", owner))
                yield Fault(file, line, column, row[column], "{value}, as in divisions.csv ({column})", given)
        if row["adcode"] not in with_facts:
            yield Fault(file, line, "adcode", row["adcode"], "at least one row in facts.csv for a named place")


def _check_facts(frame: pd.DataFrame, divisions: Mapping[str, Row]) -> Iterator[Fault]:
    for line, row in rows(frame):
        if row["adcode"] not in divisions:
            yield Fault("facts.csv", line, "adcode", row["adcode"], "a code that divisions.csv has")
        if row["value_from"] and not row["value"]:
            yield Fault("facts.csv", line, "value_from", row["value_from"], "a value that it rose to")


def build(frames: Mapping[str, pd.DataFrame]) -> Catalog:
    """The Catalog of frames that have passed every check."""

    found = {name: [row for _, row in rows(frame)] for name, frame in frames.items()}
    divisions = sorted(map(_division, found["divisions.csv"]), key=lambda d: (d.adcode[:6], d.adcode))
    return Catalog(
        divisions=MappingProxyType({d.adcode: d for d in divisions}),
        places=MappingProxyType({p.adcode: p for p in map(_place, found["counties.csv"])}),
        facts=tuple(map(_fact, found["facts.csv"])),
        sources=MappingProxyType({s.source_id: s for s in map(_source, found["sources.csv"])}),
    )


def _text(row: Row, stem: str) -> Text:
    return Text(row[f"{stem}_zh"], simplified(row[f"{stem}_zh"]), row[f"{stem}_en"])


def _chinese(text: str) -> Text:
    """A text that has no English of its own."""
    return Text(text, simplified(text), text)


def _source(row: Row) -> Source:
    return Source(
        source_id=row["source_id"],
        title=_chinese(row["title"]),
        publisher=_chinese(row["publisher"]),
        reporter=_chinese(row["reporter"]),
        date=row["date"],
        url=row["url"],
        licence=row["licence"],
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
