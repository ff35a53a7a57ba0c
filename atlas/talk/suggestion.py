"""Which places a talk begins with, until its presenter chooses others."""

from atlas.data.catalog import Catalog
from atlas.domain import Kind

SUGGESTED = 4  # places: with the cover, the belts and the sources nine steps


def suggested(catalog: Catalog) -> tuple[str, ...]:
    """The places of a talk that nobody has chosen any for: those with a result that has a number, one that says what it
    was before, then shares and rises in percent, then others; at most SUGGESTED, in the order of the list."""
    found = [
        (fact.figure.value_from is None, "%" not in fact.figure.unit.hant, fact.adcode)
        for fact in catalog.facts
        if fact.adcode in catalog.places and fact.figure and fact.kind is Kind.RESULT
    ]
    found.sort(key=lambda each: each[:2])
    chosen = tuple(dict.fromkeys(code for *_, code in found))[:SUGGESTED]
    return tuple(code for code in catalog.places if code in chosen)
