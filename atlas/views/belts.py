"""The three belts: their places, cities, industries, levers and figures; and the named places by lever."""

from collections.abc import Iterable
from dataclasses import dataclass

from atlas.colouring.indicators import SECTIONS
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Effort, Fact, Figure, Industry, Kind, Lever, Selection, State
from atlas.views import filters


@dataclass(frozen=True, slots=True)
class Region:
    """A belt in codes, so that whoever shows a count can say of what. `codes`: its areas and towns on the map.

    `with_place`, `only_city` and `not_named` share out its `cities`. `industries` (None: no industry stated) and
    `levers` have the named places under each; `figures` are facts with a number about its places and its cities.
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


def regions(catalog: Catalog) -> tuple[Region, ...]:
    """The belts in their official order."""
    states = cities(catalog)
    return tuple(_region(catalog, belt, [state for state in states if state.belt is belt]) for belt in Belt)


def _region(catalog: Catalog, belt: Belt, states: list[CityState]) -> Region:
    named = tuple(code for code in catalog.places if catalog.divisions[code].belt is belt)
    groups = {
        group: tuple(c for c in named if catalog.places[c].industry_group is group) for group in (*Industry, None)
    }
    told = {code: {fact.lever for fact in catalog.facts_of(code)} for code in named}
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
        figures=_figures(fact for fact in catalog.facts if catalog.divisions[fact.adcode].belt is belt),
        efforts=tuple(effort for effort in catalog.efforts if effort.belt is belt),
    )


def _figures(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Outcomes first. Numbers of one unit stand together, the biggest first; the units as the article comes to them."""
    found = [(fact, fact.figure) for fact in facts if fact.figure is not None]
    found.sort(key=lambda pair: pair[0].kind is not Kind.RESULT)
    groups: dict[tuple[bool, str], list[tuple[Fact, Figure]]] = {}
    for fact, figure in found:
        groups.setdefault((fact.kind is Kind.RESULT, figure.unit.hant), []).append((fact, figure))
    return tuple(
        fact for group in groups.values() for fact, _ in sorted(group, key=lambda pair: pair[1].value, reverse=True)
    )


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
