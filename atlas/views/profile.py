"""What the atlas has to say of one division: the one story that panel, briefing and exports tell."""

from collections.abc import Iterable
from dataclasses import dataclass

from atlas import terms
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Division, Fact, Figure, Kind, Level, Lever, Place, State

LEVER_ORDER = tuple(Lever)
RELATED = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """`figures`: facts with a number, outcomes first; `actions`: the other facts, by lever in the article's order.

    `said`: how the article speaks of it, and what that does not mean, as a message id. `city_facts` is what the article
    says of the city of a place; `nearest`, `same_belt` and `same_industry` are codes of named places.
    """

    division: Division
    city: Division | None
    state: State
    said: str
    place: Place | None
    figures: tuple[Fact, ...]
    actions: tuple[tuple[Lever, tuple[Fact, ...]], ...]
    city_facts: tuple[Fact, ...]
    named_within: tuple[str, ...]
    nearest: tuple[str, ...]
    same_belt: tuple[str, ...]
    same_industry: tuple[str, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (*self.figures, *(fact for _, facts in self.actions for fact in facts))


def of(catalog: Catalog, boundaries: Boundaries, adcode: str) -> Profile:
    """The profile of any division of the gazetteer, the province included."""
    division = catalog.divisions[adcode]
    city = catalog.city_of(adcode)
    place = catalog.places.get(adcode)
    facts = catalog.facts_of(adcode)
    others = [other for other in catalog.places.values() if other.adcode != adcode]
    drawn = next(iter(catalog.drawn_for(adcode)), None)
    near = boundaries.near(drawn, catalog.places) if drawn and adcode != PROVINCE else ()
    group = place.industry_group if place else None
    within = tuple(other.adcode for other in others if other.city == adcode)
    state = State.NAMED if adcode == PROVINCE else catalog.state_of(adcode)
    return Profile(
        division=division,
        city=catalog.divisions[city] if city not in (None, adcode) else None,
        state=state,
        said=_said(catalog, division, state),
        place=place,
        figures=_figures(facts, adcode),
        actions=_by_lever(fact for fact in facts if fact.figure is None),
        city_facts=catalog.facts_of(city) if city not in (None, adcode) else (),
        named_within=within,
        nearest=() if place else tuple(code for code in near if code not in within)[:RELATED],
        same_belt=tuple(code for code in near if place and catalog.divisions[code].belt is division.belt)[:RELATED],
        same_industry=tuple(other.adcode for other in others if group and other.industry_group is group),
    )


def _said(catalog: Catalog, division: Division, state: State) -> str:
    if division.level is not Level.CITY or state not in terms.CITIES_SAID:
        return terms.STATES_SAID[state]
    said = terms.CITIES_SAID
    if catalog.drawn_for(division.adcode) == (division.adcode,):
        said = said | terms.WITHOUT_COUNTIES_SAID
    elif not catalog.facts_of(division.adcode):
        said = said | terms.ONLY_WITH_A_PLACE_SAID
    return said[state]


def _figures(facts: tuple[Fact, ...], adcode: str) -> tuple[Fact, ...]:
    """Outcomes before means for a place; for the province as the article tells them, the overview first."""
    found = [fact for fact in facts if fact.figure is not None]
    if adcode == PROVINCE:
        return tuple(sorted(found, key=lambda fact: (fact.lever is not Lever.OVERVIEW, fact.paragraph)))
    return tuple(sorted(found, key=lambda fact: fact.kind is not Kind.RESULT))


def _by_lever(facts: Iterable[Fact]) -> tuple[tuple[Lever, tuple[Fact, ...]], ...]:
    groups: dict[Lever, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.lever, []).append(fact)
    return tuple((lever, tuple(groups[lever])) for lever in LEVER_ORDER if lever in groups)


def headline(catalog: Catalog) -> tuple[Fact, ...]:
    """The province's key figures: those of the source's overview."""
    return tuple(fact for fact in catalog.facts_of(PROVINCE) if fact.figure and fact.lever is Lever.OVERVIEW)


def first_figure(catalog: Catalog, adcode: str) -> Fact | None:
    """A place's first outcome with a number, or its first number of any kind; None where the article gives none."""
    return next(iter(_figures(catalog.facts_of(adcode), adcode)), None)


def headline_figure(catalog: Catalog, adcode: str) -> Figure | None:
    """The number of a place's `first_figure`."""
    fact = first_figure(catalog, adcode)
    return fact.figure if fact else None
