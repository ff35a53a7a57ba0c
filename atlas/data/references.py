"""The references between the files in data/: a code, a source or a belt in one file, and the file that owns it."""

from collections.abc import Iterator, Mapping
from typing import cast

import pandas as pd

from atlas.domain import PROVINCE, Level
from atlas.errors import Fault

Row = dict[str, str]


def references(frames: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Faults across files: a code, a source or a belt that doesn't agree with the file that owns it."""
    divisions = {row["adcode"]: row for _, row in rows(frames["divisions.csv"])}
    sources = set(frames["sources.csv"]["source_id"])
    with_facts = set(frames["facts.csv"]["adcode"])
    return [
        *_check_divisions(frames["divisions.csv"], divisions),
        *_check_places(frames["counties.csv"], divisions, with_facts),
        *_check_facts(frames["facts.csv"], divisions),
        *_check_efforts(frames["belts.csv"]),
        *(
            Fault(name, line, "source_id", row["source_id"], "a source_id that sources.csv has")
            for name in ("counties.csv", "facts.csv", "belts.csv")
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
            yield Fault("facts.csv", line, "value_from", row["value_from"], "the value after the rise")


def _check_efforts(frame: pd.DataFrame) -> Iterator[Fault]:
    known: set[tuple[str, str]] = set()
    for line, row in rows(frame):
        key = (row["belt"], row["source_id"])
        if key in known:
            yield Fault("belts.csv", line, "belt", row["belt"], "one row per belt and source")
        known.add(key)
