"""What a visitor's filters leave: which areas stay full, and which named places they are."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from atlas import terms
from atlas.colouring import indicators
from atlas.colouring.legend import LegendClass
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Lever, Selection
from atlas.locale import translator

# The selection's filters that a control sets, by name, with what each can be.
FILTERS: Mapping[str, type[StrEnum]] = {"belt": Belt, "lever": Lever, "industry": Industry}


def shown(catalog: Catalog, selection: Selection) -> frozenset[str]:
    """Areas and markers that pass every filter; with a lever or an industry chosen only named places can, with a
    class of the legend only its own."""
    passed = {
        code for code in catalog.drawn() if selection.belt is None or catalog.divisions[code].belt is selection.belt
    }
    if selection.lever is not None:
        passed &= {fact.adcode for fact in catalog.facts if fact.lever is selection.lever} & set(catalog.places)
    if selection.industry is not None:
        passed &= {code for code, place in catalog.places.items() if place.industry_group is selection.industry}
    found = legend_class(catalog, selection)
    return frozenset(passed if found is None else passed & set(found.members))


def shown_by_controls(catalog: Catalog, selection: Selection) -> frozenset[str]:
    """What passes the filters above the map, whatever class of the legend is chosen."""
    return shown(catalog, replace(selection, legend=None))


def legend_class(catalog: Catalog, selection: Selection) -> LegendClass | None:
    """The class of the legend that is chosen; None where there is none, as in another colouring."""
    if selection.legend is None:
        return None
    classes = indicators.classify(catalog, selection.color, selection.lang).classes
    return next((item for item in classes if item.key == selection.legend), None)


def words(catalog: Catalog, selection: Selection) -> tuple[str, ...]:
    """Each filter that is on, in words; none where there is no filter."""
    _, found = translator(selection.lang), legend_class(catalog, selection)
    said = (
        _(terms.BELTS[selection.belt]) if selection.belt else "",
        _(terms.LEVERS[selection.lever]) if selection.lever else "",
        _(terms.INDUSTRIES[selection.industry]) if selection.industry else "",
        *((found.group, found.label) if found else ()),
    )
    return tuple(dict.fromkeys(filter(None, said)))  # the group of a class may be the belt that is chosen


def named(catalog: Catalog, selection: Selection) -> tuple[str, ...]:
    """The named places that pass, in the order of the list."""
    passed = shown(catalog, selection)
    return tuple(code for code in catalog.places if code in passed)
