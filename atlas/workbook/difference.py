"""What one list says that another doesn't: places, their columns, facts and sources."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from atlas.data.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Difference:
    """`added` and `removed`: codes of places. `changed`: what else differs of a division, by its code.

    A change is named like its column, without _zh and _en; "facts" stands for any of its facts. The counts of facts
    include those of the places that were added or removed.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    facts_added: int
    facts_removed: int
    sources_added: tuple[str, ...]
    sources_removed: tuple[str, ...]
    sources_changed: tuple[str, ...]

    def __bool__(self) -> bool:
        found = (self.added, self.removed, self.changed, self.facts_added, self.facts_removed)
        return any((*found, self.sources_added, self.sources_removed, self.sources_changed))

    def lines(self) -> Iterator[str]:
        """The difference in English, one thing a line."""
        for label, codes in (("places added", self.added), ("places removed", self.removed)):
            if codes:
                yield f"{label}: " + ", ".join(codes)
        for code, names in self.changed.items():
            yield f"{code} changed: " + ", ".join(names)
        if self.facts_added or self.facts_removed:
            yield f"facts: {self.facts_added} added, {self.facts_removed} removed"
        named = (("added", self.sources_added), ("removed", self.sources_removed), ("changed", self.sources_changed))
        for label, ids in named:
            if ids:
                yield f"sources {label}: " + ", ".join(ids)


def compare(before: Catalog, after: Catalog) -> Difference:
    """The order of rows makes no difference."""
    added = tuple(code for code in after.places if code not in before.places)
    removed = tuple(code for code in before.places if code not in after.places)
    old, new = Counter(before.facts), Counter(after.facts)
    facts = {fact.adcode for fact in (*(new - old), *(old - new))}
    changed: dict[str, tuple[str, ...]] = {}
    for code in sorted({*before.divisions, *after.divisions, *facts}, key=lambda code: (code[:6], code)):
        names = (*_columns(before, after, code), *(("facts",) if code in facts else ()))
        if names and code not in (*added, *removed):
            changed[code] = names
    return Difference(
        added=added,
        removed=removed,
        changed=MappingProxyType(changed),
        facts_added=(new - old).total(),
        facts_removed=(old - new).total(),
        sources_added=tuple(key for key in after.sources if key not in before.sources),
        sources_removed=tuple(key for key in before.sources if key not in after.sources),
        sources_changed=tuple(
            key for key, source in after.sources.items() if before.sources.get(key, source) != source
        ),
    )


def _columns(before: Catalog, after: Catalog, code: str) -> Iterator[str]:
    """The columns of counties.csv in which a place of both lists differs; none for any other division."""
    old, new = _row(before, code), _row(after, code)
    if old and new:
        yield from (name for name in old if old[name] != new[name])


def _row(catalog: Catalog, code: str) -> dict[str, object]:
    place = catalog.places.get(code)
    if place is None:
        return {}
    division = catalog.divisions[code]
    return {
        "name": division.name,
        "city_adcode": place.city,
        "level": division.level,
        "belt": division.belt,
        "industry_group": place.industry_group,
        "industry": place.industry,
        "summary": place.summary,
        "batch": place.batch,
        "source_id": place.source_id,
    }
