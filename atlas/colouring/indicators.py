"""The registry of "colour by": each indicator puts every area and marker of the map into exactly one class."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

from atlas import terms
from atlas.colouring import own_columns, palettes
from atlas.colouring.legend import Classification, LegendClass, Pattern
from atlas.colouring.palettes import PALE, PLAIN, SEVERAL
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Kind, Lang, Lever, State
from atlas.locale import Translate, translator

SECTIONS = (Lever.DESIGN, Lever.UPGRADE, Lever.INTEGRATION, Lever.GOVERNANCE)


def _unnamed(catalog: Catalog, _: Translate) -> tuple[LegendClass, ...]:
    """The two states in which an indicator has nothing to say of a place."""
    patterns = {State.CITY_NAMED: Pattern.SOLID, State.NOT_NAMED: Pattern.HATCH}
    return tuple(
        LegendClass(
            state.value,
            _(terms.STATES[state]),
            PALE,
            tuple(code for code in catalog.drawn() if catalog.state_of(code) is state),
            pattern,
        )
        for state, pattern in patterns.items()
    )


def by_belt(catalog: Catalog, _: Translate) -> Classification:
    patterns = {State.NAMED: Pattern.SOLID, State.CITY_NAMED: Pattern.SOLID, State.NOT_NAMED: Pattern.HATCH}
    classes = []
    found: dict[tuple[Belt | None, State], list[str]] = defaultdict(list)
    for code in catalog.drawn():
        found[catalog.divisions[code].belt, catalog.state_of(code)].append(code)
    for belt in Belt:
        for state, pattern in patterns.items():
            members = tuple(found[belt, state])
            colour = palettes.belt(belt) if state is State.NAMED else palettes.tint(belt)
            key = f"{belt.value}.{state.value}"
            if members:
                classes.append(LegendClass(key, _(terms.STATES[state]), colour, members, pattern, _(terms.BELTS[belt])))
    return Classification("belt", _(TITLES["belt"]), _("Number of areas and towns"), tuple(classes))


def by_industry(catalog: Catalog, _: Translate) -> Classification:
    groups = [
        LegendClass(
            group.value,
            _(terms.INDUSTRIES[group]),
            palettes.industry(group),
            tuple(code for code, place in catalog.places.items() if place.industry_group is group),
        )
        for group in Industry
    ]
    silent = tuple(code for code, place in catalog.places.items() if place.industry_group is None)
    none = LegendClass("none", _("No industry stated"), PLAIN, silent, Pattern.DOTS)
    return Classification(
        "industry", _(TITLES["industry"]), _("Number of areas and towns"), (*groups, none, *_unnamed(catalog, _))
    )


def by_results(catalog: Catalog, _: Translate) -> Classification:
    counts = Counter(dict.fromkeys(catalog.places, 0))
    counts.update(fact.adcode for fact in catalog.facts if fact.kind is Kind.RESULT and fact.adcode in catalog.places)
    steps = [PLAIN, *palettes.ramp(palettes.RESULTS)]
    top = min(max(counts.values(), default=0), len(steps) - 1)
    classes = [
        LegendClass(
            str(number),
            f"{number}+" if number == top and max(counts.values()) > top else str(number),
            steps[number],
            tuple(code for code, count in counts.items() if min(count, top) == number),
        )
        for number in range(top + 1)
    ]
    return Classification(
        "results",
        _(TITLES["results"]),
        _("Results that one article records of a place · number of places. More is not better.")
        if len(catalog.sources) == 1
        else _("Results that the articles record of a place · number of places. More is not better."),
        (*classes, *_unnamed(catalog, _)),
    )


def by_lever(catalog: Catalog, _: Translate) -> Classification:
    levers = {code: {fact.lever for fact in catalog.facts_of(code)} for code in catalog.places}
    members = {lever: tuple(code for code, found in levers.items() if found == {lever}) for lever in Lever}
    classes = [
        LegendClass(lever.value, _(terms.LEVERS[lever]), palettes.lever(lever), codes)
        for lever, codes in members.items()
        if codes or lever in SECTIONS
    ]
    several = tuple(code for code, found in levers.items() if len(found) > 1)
    return Classification(
        "lever",
        _(TITLES["lever"]),
        _("Number of areas and towns"),
        (
            *classes,
            LegendClass("several", _("More than one area of work"), SEVERAL, several, Pattern.DOTS),
            *_unnamed(catalog, _),
        ),
    )


INDICATORS: Mapping[str, Callable[[Catalog, Translate], Classification]] = {
    "belt": by_belt,
    "industry": by_industry,
    "results": by_results,
    "lever": by_lever,
}
TITLES = {
    "belt": "Belt and naming",
    "industry": "Industry group",
    "results": "Recorded results",
    "lever": "Area of work",
}
DEFAULT = "belt"


def titles(catalog: Catalog, lang: Lang) -> dict[str, str]:
    """Every "colour by" that there is, by key: the atlas's own, then the visitor's."""
    _ = translator(lang)
    return {key: _(title) for key, title in TITLES.items()} | {
        m.key: own_columns.named(m, lang) for m in catalog.own_columns
    }


def classify(catalog: Catalog, key: str, lang: Lang) -> Classification:
    """The classes of one indicator. Raises KeyError for a key that `titles` doesn't have."""
    if key in INDICATORS:
        return INDICATORS[key](catalog, translator(lang))
    return own_columns.classify(catalog, own_columns.of(catalog, key), lang)
