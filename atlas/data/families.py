"""Which figures are of comparable kinds and may stand beside each other: families of metrics, and their facts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd

from atlas.data.catalog import Catalog, Row, rows
from atlas.domain import Fact, Text
from atlas.errors import Fault
from atlas.locale import Translate, simplified

FILE = "metrics.csv"
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Member:
    """Of which family a metric is, and what it measures, where that is told."""

    family: str
    measures: Text | None


@dataclass(frozen=True, slots=True)
class Family:
    """Figures of comparable kinds in one unit, the highest first. `name` and `note` are message ids; `measures`: what
    each metric measures, by its Chinese name."""

    key: str
    name: str
    note: str
    unit: Text
    facts: tuple[Fact, ...]
    measures: Mapping[str, Text] = field(default_factory=dict, hash=False)  # a chart is kept by its family

    @property
    def is_share(self) -> bool:
        """Parts of a whole, to be shown on the whole scale from 0 to 100%."""
        return self.unit.hant == PERCENT and all(0 <= value(fact) <= 100 for fact in self.facts)


def names(_: Translate) -> dict[str, str]:
    """The key of each family that there may be → its name."""
    return {"pass_rate": _("Pass rates"), "output_value": _("Output values")}


def notes(_: Translate) -> dict[str, str]:
    """The key of each family → what a reader must know before comparing its figures."""
    return {
        "pass_rate": _("Different products, each inspected in its own way: not a ranking of places."),
        "output_value": _(
            "The industries differ in breadth: this is not a ranking of places, and the values can't be added up."
        ),
    }


def value(fact: Fact) -> float:
    """The number of a fact that has one."""
    assert fact.figure is not None
    return fact.figure.value


def members(frame: pd.DataFrame) -> Mapping[str, Member]:
    """Metric → its family and what it measures. `frame`: metrics.csv, checked."""
    return MappingProxyType({row["metric_zh"]: _member(row) for _, row in rows(frame)})


def _member(row: Row) -> Member:
    hant, en = row["measures_zh"], row["measures_en"]
    return Member(row["family"], Text(hant, simplified(hant), en) if hant and en else None)


def faults(frame: pd.DataFrame, catalog: Catalog) -> Iterator[Fault]:
    """A family that has no name, and metrics of one family in different units. `frame`: as csv_reader.read gives it."""
    units = _units(catalog)
    first: dict[str, frozenset[str]] = {}
    for line, row in rows(frame):
        metric, family = row["metric_zh"], row["family"]
        if family not in names(str):
            yield Fault(FILE, line, "family", family, "a family that the atlas has a name for")
        if metric in units and len(units[metric] | first.setdefault(family, units[metric])) > 1:
            yield Fault(FILE, line, "metric_zh", metric, "figures in the one unit of their family")


def _units(catalog: Catalog) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for fact in catalog.facts:
        if fact.figure:
            found.setdefault(fact.figure.metric.hant, set()).add(fact.figure.unit.hant)
    return {metric: frozenset(units) for metric, units in found.items()}


def of(members: Mapping[str, Member], catalog: Catalog) -> tuple[Family, ...]:
    """The families that a catalog has facts of. A visitor's list may mix units: each unit then is a family apart."""
    return gathered(members, catalog.facts)


def gathered(members: Mapping[str, Member], facts: Iterable[Fact]) -> tuple[Family, ...]:
    """As `of`, of some facts only."""
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.figure and (member := members.get(fact.figure.metric.hant)):
            groups.setdefault((member.family, fact.figure.unit.hant), []).append(fact)
    order = {key: at for at, key in enumerate(names(str))}
    found = []
    for (key, _unit), group in sorted(groups.items(), key=lambda item: order[item[0][0]]):
        figure = group[0].figure
        assert figure is not None
        ranked = tuple(sorted(group, key=lambda fact: -value(fact)))
        measures = {metric: member.measures for metric, member in members.items() if member.measures}
        found.append(Family(key, names(str)[key], notes(str)[key], figure.unit, ranked, measures))
    return tuple(found)
