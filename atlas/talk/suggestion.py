"""Which places a talk begins with, until its presenter chooses others."""

from atlas.data.catalog import Catalog
from atlas.domain import Fact, Kind

SUGGESTED = 4  # places: with the cover, the belts and the sources nine steps


def suggested(catalog: Catalog) -> tuple[str, ...]:
    """The places of a talk that nobody has chosen any for: those with a result that has a number, one that says what it
    was before, then shares and rises in percent, then others; at most SUGGESTED, in the order of the list."""
    found = [
        fact for fact in catalog.facts if fact.adcode in catalog.places and fact.figure and fact.kind is Kind.RESULT
    ]
    found.sort(key=lambda fact: (fact.figure is None or fact.figure.value_from is None, "%" not in _unit(fact)))
    chosen = tuple(dict.fromkeys(fact.adcode for fact in found))[:SUGGESTED]
    return tuple(code for code in catalog.places if code in chosen)


def _unit(fact: Fact) -> str:
    return fact.figure.unit.hant if fact.figure else ""
