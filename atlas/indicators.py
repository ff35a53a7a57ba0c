"""The registry of "colour by": each indicator puts every area and marker of the map into exactly one class."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from atlas import terms
from atlas.catalog import Catalog
from atlas.domain import Belt, Industry, Kind, Lever, State


class Pattern(StrEnum):
    """What tells a class apart besides its colour."""

    SOLID = "solid"
    DOTS = "dots"
    HATCH = "hatch"


@dataclass(frozen=True, slots=True)
class LegendClass:
    """`group` and `label` are message ids, or plain numbers; `members` are adcodes. Classes of a group share a line."""

    key: str
    label: str
    colour: str
    members: tuple[str, ...]
    pattern: Pattern = Pattern.SOLID
    group: str = ""


@dataclass(frozen=True, slots=True)
class Classification:
    """`title` and `note` are message ids; the note says what is counted, and in which unit."""

    key: str
    title: str
    note: str
    classes: tuple[LegendClass, ...]


# Three hues that stay apart under deuteranopia and protanopia, and in greyscale by their lightness.
BELT_COLOURS = {Belt.PRD_CORE: "#2b5f9e", Belt.COASTAL: "#e3a12f", Belt.NORTHERN: "#3f9c86"}
BELT_TINTS = {Belt.PRD_CORE: "#c9d8ea", Belt.COASTAL: "#f8e6c4", Belt.NORTHERN: "#cde6df"}
# Paul Tol's "bright" scheme; https://personal.sron.nl/~pault/ (colour-blind safe, qualitative)
INDUSTRY_COLOURS = {
    Industry.ELECTRONICS: "#4477aa",
    Industry.EQUIPMENT: "#228833",
    Industry.MULTI_CLUSTER: "#aa3377",
    Industry.NEW_ENERGY: "#ccbb44",
    Industry.TRADITIONAL: "#ee6677",
    Industry.AGRIFOOD: "#66ccee",
}
# From Paul Tol's "muted" scheme
LEVER_COLOURS = {
    Lever.DESIGN: "#332288",
    Lever.UPGRADE: "#ddcc77",
    Lever.INTEGRATION: "#44aa99",
    Lever.GOVERNANCE: "#cc6677",
    Lever.OVERVIEW: "#999933",
}
SEVERAL_COLOUR = "#882255"
SEQUENTIAL = ("#dbe7f3", "#a9c6e3", "#6fa0cf", "#3c77b3", "#1f4e85", "#0d2a52")
PLAIN, PALE = "#8d8d86", "#e4e4de"
SECTIONS = (Lever.DESIGN, Lever.UPGRADE, Lever.INTEGRATION, Lever.GOVERNANCE)


def _drawn(catalog: Catalog) -> tuple[str, ...]:
    return (*catalog.polygons(), *catalog.towns())


def _unnamed(catalog: Catalog) -> tuple[LegendClass, ...]:
    """The two states in which an indicator has nothing to say of a place."""
    patterns = {State.CITY_NAMED: Pattern.SOLID, State.NOT_NAMED: Pattern.HATCH}
    return tuple(
        LegendClass(
            state.value,
            terms.STATES[state],
            PALE,
            tuple(code for code in _drawn(catalog) if catalog.state_of(code) is state),
            pattern,
        )
        for state, pattern in patterns.items()
    )


def by_belt(catalog: Catalog) -> Classification:
    patterns = {State.NAMED: Pattern.SOLID, State.CITY_NAMED: Pattern.SOLID, State.NOT_NAMED: Pattern.HATCH}
    classes = []
    for belt in Belt:
        for state, pattern in patterns.items():
            members = tuple(
                code
                for code in _drawn(catalog)
                if catalog.divisions[code].belt is belt and catalog.state_of(code) is state
            )
            colour = (BELT_COLOURS if state is State.NAMED else BELT_TINTS)[belt]
            key = f"{belt.value}.{state.value}"
            if members:
                classes.append(LegendClass(key, terms.STATES[state], colour, members, pattern, terms.BELTS[belt]))
    return Classification("belt", "Belt and naming", "Number of areas and towns", tuple(classes))


def by_industry(catalog: Catalog) -> Classification:
    groups = [
        LegendClass(
            group.value,
            terms.INDUSTRIES[group],
            INDUSTRY_COLOURS[group],
            tuple(code for code, place in catalog.places.items() if place.industry_group is group),
        )
        for group in Industry
    ]
    silent = tuple(code for code, place in catalog.places.items() if place.industry_group is None)
    none = LegendClass("none", "No industry stated", PLAIN, silent, Pattern.DOTS)
    return Classification(
        "industry", "Industry group", "Number of areas and towns", (*groups, none, *_unnamed(catalog))
    )


def by_results(catalog: Catalog) -> Classification:
    counts = Counter(dict.fromkeys(catalog.places, 0))
    counts.update(fact.adcode for fact in catalog.facts if fact.kind is Kind.RESULT and fact.adcode in catalog.places)
    top = min(max(counts.values(), default=0), len(SEQUENTIAL) - 1)
    classes = [
        LegendClass(
            str(number),
            f"{number}+" if number == top and max(counts.values()) > top else str(number),
            SEQUENTIAL[number],
            tuple(code for code, count in counts.items() if min(count, top) == number),
        )
        for number in range(top + 1)
    ]
    return Classification(
        "results", "Recorded results", "Results recorded of a place · number of places", (*classes, *_unnamed(catalog))
    )


def by_lever(catalog: Catalog) -> Classification:
    levers = {code: {fact.lever for fact in catalog.facts_of(code)} for code in catalog.places}
    members = {lever: tuple(code for code, found in levers.items() if found == {lever}) for lever in Lever}
    classes = [
        LegendClass(lever.value, terms.LEVERS[lever], LEVER_COLOURS[lever], codes)
        for lever, codes in members.items()
        if codes or lever in SECTIONS
    ]
    several = tuple(code for code, found in levers.items() if len(found) > 1)
    return Classification(
        "lever",
        "Lever",
        "Number of areas and towns",
        (
            *classes,
            LegendClass("several", "More than one lever", SEVERAL_COLOUR, several, Pattern.DOTS),
            *_unnamed(catalog),
        ),
    )


INDICATORS: Mapping[str, Callable[[Catalog], Classification]] = {
    "belt": by_belt,
    "industry": by_industry,
    "results": by_results,
    "lever": by_lever,
}
TITLES = {
    "belt": "Belt and naming",
    "industry": "Industry group",
    "results": "Recorded results",
    "lever": "Lever",
}
DEFAULT = "belt"
