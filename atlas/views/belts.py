"""The three belts: their places, cities, industries, levers and figures; and the named places by lever."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from atlas.colouring.indicators import SECTIONS
from atlas.data.catalog import Catalog
from atlas.data.families import Member, gathered
from atlas.domain import Belt, Effort, Fact, Industry, Kind, Lever, Selection, State
from atlas.views import filters


@dataclass(frozen=True, slots=True)
class Region:
    """A belt in codes, so that whoever shows a count can say of what. `codes`: its areas and towns on the map.

    `with_place`, `only_city` and `not_named` share out its `cities`. `industries` (None: no industry stated) and
    `levers` have the named places under each; `figures` are facts with a number about its places and its cities,
    results first; `kinds`: those results by kind, with its name (a message id), "" for those that compare with none.
    """

    belt: Belt
    codes: tuple[str, ...]
    named: tuple[str, ...]
    cities: tuple[str, ...]
    with_place: tuple[str, ...]
    only_city: tuple[str, ...]
    not_named: tuple[str, ...]
    industries: tuple[tuple[Industry | None, tuple[str, ...]], ...]
    levers: tuple[tuple[Lever, tuple[str, ...]], ...]
    figures: tuple[Fact, ...]
    efforts: tuple[Effort, ...]
    kinds: tuple[tuple[str, tuple[Fact, ...]], ...]


@dataclass(frozen=True, slots=True)
class CityState:
    """How the article speaks of a city. NAMED: of a place in it; CITY_NAMED: only of the city itself.

    `facts` counts those about the city itself, not those about its places.
    """

    city: str
    belt: Belt
    state: State
    named: tuple[str, ...]
    facts: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What one place has under one lever: positions in the catalogue's facts, and their kinds without repeats."""

    facts: tuple[int, ...]
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One named place in the matrix, a cell for each of its levers."""

    adcode: str
    belt: Belt
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    levers: tuple[Lever, ...]
    lines: tuple[Line, ...]


def regions(catalog: Catalog, members: Mapping[str, Member] | None = None) -> tuple[Region, ...]:
    """The belts in their official order. `members`: which figures are of comparable kinds; without them, none are."""
    states = cities(catalog)
    return tuple(
        _region(catalog, belt, [state for state in states if state.belt is belt], members or {}) for belt in Belt
    )


def _region(catalog: Catalog, belt: Belt, states: list[CityState], members: Mapping[str, Member]) -> Region:
    named = tuple(code for code in catalog.places if catalog.divisions[code].belt is belt)
    groups = {
        group: tuple(c for c in named if catalog.places[c].industry_group is group) for group in (*Industry, None)
    }
    told = {code: {fact.lever for fact in catalog.facts_of(code)} for code in named}
    figures = [fact for fact in catalog.facts if fact.figure and catalog.divisions[fact.adcode].belt is belt]
    kinds = _by_kind((fact for fact in figures if fact.kind is Kind.RESULT), members)
    results = [fact for _name, facts in kinds for fact in facts]
    of_state = {state: tuple(city.city for city in states if city.state is state) for state in State}
    return Region(
        belt=belt,
        codes=tuple(code for code in catalog.drawn() if catalog.divisions[code].belt is belt),
        named=named,
        cities=tuple(city.city for city in states),
        with_place=of_state[State.NAMED],
        only_city=of_state[State.CITY_NAMED],
        not_named=of_state[State.NOT_NAMED],
        industries=tuple(groups.items()),
        levers=tuple((lever, tuple(c for c in named if lever in told[c])) for lever in levers(catalog, catalog.places)),
        figures=(*results, *(fact for fact in figures if fact.kind is not Kind.RESULT)),
        efforts=tuple(effort for effort in catalog.efforts if effort.belt is belt),
        kinds=kinds,
    )


def _by_kind(facts: Iterable[Fact], members: Mapping[str, Member]) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Results with a number: those of comparable kinds together, the others after them; all as the article comes to
    them, since a number says nothing beside one that counts something else."""
    found = tuple(facts)
    families = [(family.name, set(family.facts)) for family in gathered(members, found)]
    kinds = [(name, tuple(fact for fact in found if fact in held)) for name, held in families]
    among = {fact for _name, held in kinds for fact in held}
    kinds.append(("", tuple(fact for fact in found if fact not in among)))
    return tuple((name, held) for name, held in kinds if held)


def levers(catalog: Catalog, places: Iterable[str]) -> tuple[Lever, ...]:
    """The article's four sections, and its opening and close only where they say something of one of the places."""
    wanted = set(places)
    framed = any(fact.lever is Lever.OVERVIEW and fact.adcode in wanted for fact in catalog.facts)
    return (*SECTIONS, Lever.OVERVIEW) if framed else SECTIONS


def cities(catalog: Catalog) -> tuple[CityState, ...]:
    """Every city in the order of the belts, then of the codes."""
    found = []
    for code in catalog.cities():
        belt = catalog.divisions[code].belt
        assert belt is not None  # the references between the files hold it
        named = tuple(place.adcode for place in catalog.places.values() if place.city == code)
        state = State.NAMED if named else catalog.state_of(code)
        found.append(CityState(code, belt, state, named, len(catalog.facts_of(code))))
    return tuple(sorted(found, key=lambda city: list(Belt).index(city.belt)))


def matrix(catalog: Catalog, selection: Selection) -> Matrix:
    """The named places that the filters leave, in the order of the list within each belt, by lever."""
    codes = filters.named(catalog, selection)
    columns = levers(catalog, codes)
    lines = [
        _line(catalog, code, belt, columns) for belt in Belt for code in codes if catalog.divisions[code].belt is belt
    ]
    return Matrix(columns, tuple(lines))


def _line(catalog: Catalog, adcode: str, belt: Belt, columns: tuple[Lever, ...]) -> Line:
    cells = []
    for lever in columns:
        at = tuple(n for n, fact in enumerate(catalog.facts) if fact.adcode == adcode and fact.lever is lever)
        cells.append(Cell(at, tuple(dict.fromkeys(catalog.facts[n].kind for n in at))))
    return Line(adcode, belt, tuple(cells))
