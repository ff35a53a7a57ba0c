"""Class breaks of a choropleth: the methods of mapclassify, each break written with as few digits as it can have."""

import math
import warnings
from collections.abc import Iterable, Sequence
from decimal import Decimal

import numpy as np

from atlas.domain import Scheme

# NaturalBreaks begins at random places: Fisher and Jenks's exact optimum is the same on every machine.
CLASSIFIERS = {
    Scheme.QUANTILES: "Quantiles",
    Scheme.EQUAL: "EqualInterval",
    Scheme.NATURAL: "FisherJenks",
    Scheme.ROUNDED: "PrettyBreaks",
}
FEWEST, MOST = 3, 7


def breaks(values: Iterable[float], scheme: Scheme, classes: int) -> tuple[float, ...]:
    """Upper bounds, included, of all classes but the last. Ties and small sets may leave fewer than were asked for."""
    ordered = sorted(values)
    distinct = len(set(ordered))
    if distinct < 2:
        return ()
    import mapclassify  # brings scipy and scikit-learn: here, not at the start of the app

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of ties, and of numba, which would only be faster
        found = getattr(mapclassify, CLASSIFIERS[scheme])(np.asarray(ordered), k=min(classes, distinct))
    bounds = [float(bound) for bound in found.bins if ordered[0] <= bound < ordered[-1]]
    return tuple(dict.fromkeys(_short(bound, ordered) for bound in _filled(bounds, ordered)))


def diverging(values: Iterable[float], scheme: Scheme, classes: int, midpoint: float) -> tuple[float, ...]:
    """Half of the classes on each side of the midpoint, which is a break."""
    ordered = sorted(values)
    half = max(1, classes // 2)
    below = [value for value in ordered if value <= midpoint]
    above = [value for value in ordered if value > midpoint]
    sides = [breaks(side, scheme, half) if half > 1 else () for side in (below, above)]
    return tuple(sorted({*sides[0], midpoint, *sides[1]}))


def own(bounds: Iterable[float]) -> tuple[float, ...]:
    """A visitor's own breaks, in order and each once; a class may then be empty."""
    return tuple(sorted(set(bounds)))


def class_of(value: float, bounds: Sequence[float]) -> int:
    """The number of a value's class, from 0."""
    return sum(value > bound for bound in bounds)


def _filled(bounds: Sequence[float], ordered: Sequence[float]) -> list[float]:
    """Without the breaks between which no value lies."""
    kept: list[float] = []
    for bound in bounds:
        lower = kept[-1] if kept else -math.inf
        if any(lower < value <= bound for value in ordered):
            kept.append(bound)
    return kept


def _short(bound: float, ordered: Sequence[float]) -> float:
    """The shortest number that parts the values as the break does: 20,352.97 becomes 20,000 if nothing is between."""
    low = max(value for value in ordered if value <= bound)
    high = min(value for value in ordered if value > bound)
    for digits in range(1, 16):
        rounded = float(f"{bound:.{digits - 1}e}")
        if low <= rounded < high:
            return float(Decimal(str(rounded)))
    return bound
