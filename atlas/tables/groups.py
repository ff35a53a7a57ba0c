"""Divisions and their facts in groups: by belt, city, industry, lever, or kind of fact."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from atlas import terms
from atlas.data.catalog import Catalog
from atlas.data.columns import kinds
from atlas.domain import Fact, Kind, Lang
from atlas.locale import translator


class Grouping(StrEnum):
    BELT = "belt"
    CITY = "city"
    INDUSTRY = "industry"
    LEVER = "lever"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Group:
    """Divisions, and the facts of theirs that belong here; the one group of an ungrouped table has no name."""

    name: str
    codes: tuple[str, ...]
    facts: tuple[Fact, ...]

    @property
    def results(self) -> int:
        return sum(fact.kind is Kind.RESULT for fact in self.facts)


def titles(lang: Lang) -> dict[Grouping, str]:
    """What one may group by."""
    _ = translator(lang)
    return {
        Grouping.BELT: _("Region belt"),
        Grouping.CITY: _("City"),
        Grouping.INDUSTRY: _("Industry group"),
        Grouping.LEVER: _("Area of work"),
        Grouping.KIND: _("Kind of fact"),
    }


def grouped(
    catalog: Catalog, codes: Sequence[str], facts: Sequence[Fact], by: Grouping | None, lang: Lang
) -> tuple[Group, ...]:
    """The groups, in the order of the vocabulary, none empty. `facts`: what counts, of `codes` alone.

    By lever or kind a division stands in each group that it has facts of, with those facts.
    """
    if by is None:
        return (Group("", tuple(codes), tuple(facts)),)
    names, of_division = _vocabulary(catalog, by, lang)
    found = []
    for key, name in names.items():
        if of_division is None:
            own = tuple(fact for fact in facts if key == (fact.lever if by is Grouping.LEVER else fact.kind).value)
            within = {fact.adcode for fact in own}
        else:
            within = {code for code in codes if of_division(code) == key}
            own = tuple(fact for fact in facts if fact.adcode in within)
        if within:
            found.append(Group(name, tuple(code for code in codes if code in within), own))
    return tuple(found)


def _vocabulary(catalog: Catalog, by: Grouping, lang: Lang) -> tuple[dict[str, str], Callable[[str], str] | None]:
    """The keys and names of the groups, and a division's key; None where its facts have the keys."""
    _ = translator(lang)
    whole = {"": _("The whole province")}
    if by is Grouping.BELT:
        belts = {belt.value: _(name) for belt, name in terms.BELTS.items()}
        return belts | whole, lambda code: str(catalog.divisions[code].belt or "")
    if by is Grouping.CITY:
        cities = {code: catalog.divisions[code].name.to(lang) for code in catalog.cities()}
        return cities | whole, lambda code: catalog.city_of(code) or ""
    if by is Grouping.INDUSTRY:
        industries = {group.value: _(name) for group, name in terms.INDUSTRIES.items()}
        rest = {"none": _("No industry stated"), "": _("Cities and the province")}
        return industries | rest, lambda code: _industry(catalog, code)
    if by is Grouping.LEVER:
        return {lever.value: _(name) for lever, name in terms.LEVERS.items()}, None
    return {kind.value: name for kind, name in kinds(lang).items()}, None


def _industry(catalog: Catalog, code: str) -> str:
    place = catalog.places.get(code)
    if place is None:
        return ""
    return place.industry_group.value if place.industry_group else "none"
