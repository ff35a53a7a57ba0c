"""What a visitor's filters leave: which areas stay full, and which named places they are."""

from atlas.data.catalog import Catalog
from atlas.domain import Selection


def shown(catalog: Catalog, selection: Selection) -> frozenset[str]:
    """Areas and markers that pass every filter; with a lever or an industry chosen only named places can."""
    passed = {
        code for code in catalog.drawn() if selection.belt is None or catalog.divisions[code].belt is selection.belt
    }
    if selection.lever is not None:
        passed &= {fact.adcode for fact in catalog.facts if fact.lever is selection.lever} & set(catalog.places)
    if selection.industry is not None:
        passed &= {code for code, place in catalog.places.items() if place.industry_group is selection.industry}
    return frozenset(passed)


def named(catalog: Catalog, selection: Selection) -> tuple[str, ...]:
    """The named places that pass, in the order of the list."""
    passed = shown(catalog, selection)
    return tuple(code for code in catalog.places if code in passed)
