"""Class breaks of a choropleth: the methods of mapclassify, each break written with as few digits as it can have."""

import math
import warnings
from collections.abc import Iterable, Sequence
from fractions import Fraction

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
    """Upper bounds, included, of all classes but the last; no class is empty.

    Ties and small sets may leave fewer classes than were asked for; rounded breaks may make one more.
    """
    ordered = sorted(values)
    distinct = len(set(ordered))
    if distinct < 2:
        return ()
    asked = classes if scheme is Scheme.ROUNDED else min(classes, distinct)
    found = [_meant(bound, ordered) for bound in _bins(ordered, scheme, asked)]
    bounds = [bound for bound in found if ordered[0] <= bound < ordered[-1]]
    return tuple(dict.fromkeys(_short(bound, ordered) for bound in _filled(bounds, ordered)))


def diverging(values: Iterable[float], scheme: Scheme, classes: int, midpoint: float) -> tuple[float, ...]:
    """Half of the classes on each side of the midpoint, which is a break."""
    ordered = sorted(values)
    half = max(1, classes // 2)
    below = [value for value in ordered if value <= midpoint]
    above = [value for value in ordered if value > midpoint]
    return own((*_side(below, scheme, half), midpoint, *_side(above, scheme, half)))


def own(bounds: Iterable[float]) -> tuple[float, ...]:
    """A visitor's own breaks, in order and each once; a class may then be empty."""
    return tuple(sorted({bound + 0.0 for bound in bounds}))  # -0.0 + 0.0 is 0.0, which has no sign to show


def class_of(value: float, bounds: Sequence[float]) -> int:
    """The number of a value's class, from 0."""
    return sum(value > bound for bound in bounds)


def _bins(ordered: Sequence[float], scheme: Scheme, classes: int) -> list[float]:
    """The classifier's own upper bounds; also of numbers too large for it, or too near each other."""
    if scheme is Scheme.QUANTILES:
        return [_quantile(ordered, step / classes) for step in range(1, classes + 1)]
    import mapclassify  # brings scipy, scikit-learn and pyplot, 2 s that the commonest scheme does without

    low, span = Fraction(ordered[0]), Fraction(ordered[-1]) - Fraction(ordered[0])
    # FisherJenks counts in single precision, for which 99.1 and 99.2 are all but equal: it gets them as parts of 1.
    natural = scheme is Scheme.NATURAL
    given = [float((Fraction(value) - low) / span) for value in ordered] if natural else ordered
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of ties, and of numba, which would only be faster
            found = getattr(mapclassify, CLASSIFIERS[scheme])(np.asarray(given, dtype=float), k=classes).bins
    except (ValueError, IndexError):  # its steps are infinite, or nothing
        return [float(low + span * step / classes) for step in range(1, classes)]
    back = dict(zip(given, ordered, strict=True)) if natural else {}
    return [back.get(bound, bound) for bound in map(float, found)]


def _quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of the others lies, between two of them in proportion, as mapclassify has it."""
    at = share * (len(ordered) - 1)
    below = min(int(at), len(ordered) - 2)
    weight = at - below
    return ordered[below] * (1 - weight) + ordered[below + 1] * weight


def _meant(bound: float, ordered: Sequence[float]) -> float:
    """Without the noise of its sum: 0.29999999999999993 is 0.3 if that is a value, or else 0.3 would be above it."""
    largest = max(abs(ordered[0]), abs(ordered[-1]))
    noise = min(16 * math.ulp(largest), 1e-9 * (ordered[-1] - ordered[0]))
    nearest = min((*ordered, 0.0), key=lambda value: abs(value - bound))
    return nearest if abs(nearest - bound) <= noise else bound


def _side(values: Sequence[float], scheme: Scheme, most: int) -> tuple[float, ...]:
    """Breaks of one side of a midpoint. Rounded ones may be one more or less than were asked for; colours are not."""
    for classes in range(most + (scheme is Scheme.ROUNDED), 1, -1):
        found = breaks(values, scheme, classes)
        if len(found) < most:
            return found
    return ()


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
    for digits in range(1, 17):
        rounded = float(f"{bound:.{digits - 1}e}")
        if low <= rounded < high:
            return rounded + 0.0  # never -0.0
    return bound
