"""Class breaks: any numbers are parted into classes that all hold something, as the method means them."""

import math
import random
import warnings
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.colouring.breaks import CLASSIFIERS, FEWEST, MOST, breaks, class_of, diverging, own
from atlas.domain import Scheme

SCHEMES = st.sampled_from(list(CLASSIFIERS))
CLASSES = st.integers(FEWEST, MOST)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
HUNDREDTHS = st.integers(-(10**8), 10**8).map(lambda n: n / 100)


def many(values: st.SearchStrategy[float], least: int = 0) -> st.SearchStrategy[list[float]]:
    return st.lists(values, min_size=least, max_size=25)


ANY = st.one_of(
    many(FINITE),
    many(HUNDREDTHS),
    many(st.integers(-3, 3).map(float)),  # ties
    many(st.integers(0, 6).map(lambda n: 1 + n * 2**-52)),  # neighbours
    many(st.sampled_from([-1.7e308, -1e308, 1e-300, -0.0, 0.0, 5e-324, 1e308, 1.7e308])),
    many(st.integers(0, 60).map(lambda n: 10 ** (n / 5))),  # skewed, as money is
)
ORDINARY = st.one_of(
    many(HUNDREDTHS), many(st.integers(-30, 30).map(lambda n: n / 10)), many(st.integers(0, 10**6).map(math.sqrt))
)


def numbers_of(values: Sequence[float], bounds: Sequence[float]) -> list[int]:
    return [class_of(value, bounds) for value in sorted(values)]


def in_order(bounds: Sequence[float]) -> bool:
    return all(map(math.isfinite, bounds)) and list(bounds) == sorted(set(bounds))


@given(ANY, SCHEMES, CLASSES)
def test_each_class_holds_something(values: list[float], scheme: Scheme, classes: int) -> None:
    bounds = breaks(values, scheme, classes)
    assert in_order(bounds)
    assert set(numbers_of(values, bounds)) == set(range(len(bounds) + 1)) or not values
    # R's pretty numbers, and so mapclassify's, may be one class more; never more than there are colours
    assert len(bounds) + 1 <= min(classes + (scheme is Scheme.ROUNDED), MOST)
    assert len(bounds) + 1 <= max(1, len(set(values)))


@given(ANY, SCHEMES, CLASSES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_and_chance_change_nothing(
    values: list[float], scheme: Scheme, classes: int, chance: random.Random
) -> None:
    first = breaks(values, scheme, classes)
    chance.shuffle(values)
    assert breaks(iter(values), scheme, classes) == first
    assert all(math.copysign(1, bound) == 1 for bound in first if bound == 0), "no minus zero"


@given(ORDINARY, st.sampled_from([Scheme.QUANTILES, Scheme.EQUAL, Scheme.ROUNDED]), CLASSES)
def test_a_short_break_parts_as_the_classifier_does(values: list[float], scheme: Scheme, classes: int) -> None:
    """A value counts as on the classifier's break if only the noise of the sum is between them."""
    import mapclassify  # as the atlas does: it brings scipy and scikit-learn, 2 s that a worker may not need

    distinct = len(set(values))
    if distinct < 2:
        return
    asked = classes if scheme is Scheme.ROUNDED else min(classes, distinct)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = getattr(mapclassify, CLASSIFIERS[scheme])(np.array(values), k=asked).bins
    noise = min(16 * math.ulp(max(map(abs, values))), 1e-9 * (max(values) - min(values)))
    theirs = [sum(value > bound + noise for bound in found) for value in sorted(values)]
    filled = sorted(set(theirs))
    assert numbers_of(values, breaks(values, scheme, classes)) == [filled.index(number) for number in theirs]


def spread(values: Sequence[float], bounds: Sequence[float]) -> Fraction:
    """The squared distances from the means of the classes, exactly."""
    groups: dict[int, list[Fraction]] = {}
    for value in values:
        groups.setdefault(class_of(value, bounds), []).append(Fraction(value))
    return sum(
        ((value - sum(group) / len(group)) ** 2 for group in groups.values() for value in group), start=Fraction(0)
    )


@given(
    st.lists(st.integers(0, 99), min_size=4, max_size=9, unique=True),
    st.sampled_from([0.0, 99.0, 114.0, 1e6, -1e9]),
    st.sampled_from([0.01, 1.0, 1000.0]),
    st.integers(3, 4),
)
def test_natural_breaks_are_the_best_there_are(steps: list[int], start: float, step: float, classes: int) -> None:
    """Also of values that differ in their last digits only, where single precision would not do."""
    values = sorted(start + step * n for n in steps)
    best = min(spread(values, bounds) for bounds in combinations(values[:-1], classes - 1))
    slack = Fraction(values[-1] - values[0]) ** 2 / 100_000
    assert spread(values, breaks(values, Scheme.NATURAL, classes)) <= best + slack


@pytest.mark.parametrize(
    ("values", "scheme", "classes", "expected"),
    [
        # at 2.75, 4.5 and 6.25; 2.75 has no shorter number before 3 than 2.8
        ([1, 2, 3, 4, 5, 6, 7, 8], Scheme.QUANTILES, 4, (2.8, 4, 6)),
        ([1000, 18000.5, 22705.44, 90000], Scheme.QUANTILES, 2, (20000,)),
        # 20 40 60 80, but nothing is from 40 to 80
        ([0, 10, 35, 90, 100], Scheme.EQUAL, 5, (20, 40)),
        ([0, 1, 2, 3, 4, 5, 6, 7], Scheme.EQUAL, 7, (1, 2, 3, 4, 5, 6)),
        ([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], Scheme.EQUAL, 6, (0.2, 0.3, 0.4, 0.5, 0.6)),
        ([1, 2, 3, 10, 11, 12, 50, 51], Scheme.NATURAL, 3, (3, 12)),
        ([99.1, 99.11, 99.12, 99.5, 99.51, 99.9], Scheme.NATURAL, 3, (99.12, 99.51)),
        # steps of 20 from 0; nothing is from 20 to 40, nor from 60 to 80
        ([3, 17, 42, 58, 96], Scheme.ROUNDED, 5, (20, 60)),
        # steps of 0.2 from -0.6: the fourth sum is -0.0000000000000001
        ([-0.55, -0.3, 0.0, 0.1, 0.33], Scheme.ROUNDED, 5, (-0.4, -0.2, 0, 0.2)),
        ([-0.55, -0.3, -0.1, 0.1, 0.33], Scheme.ROUNDED, 5, (-0.4, -0.2, 0, 0.2)),
    ],
)
def test_worked_by_hand(values: list[float], scheme: Scheme, classes: int, expected: tuple[float, ...]) -> None:
    assert breaks(values, scheme, classes) == expected


def test_few_values() -> None:
    """A class for each different value, whatever is asked for."""
    sets: list[list[float]] = [[], [5], [5, 5, 5], [-0.0, 0.0], [1, 2], [1, 1, 1, 1, 1, 1, 9], [-7, -7, 8]]
    asked = [(values, scheme, classes) for values in sets for scheme in CLASSIFIERS for classes in (3, 5, 7)]
    assert [each for each in asked if len(breaks(*each)) + 1 != max(1, len(set(each[0])))] == []


@given(ANY, FINITE, st.integers(0, 2), SCHEMES, CLASSES)
def test_the_midpoint_parts_the_classes(
    values: list[float], other: float, which: int, scheme: Scheme, classes: int
) -> None:
    midpoint = (min(values), max(values), other)[which] if values else other
    bounds = diverging(values, scheme, classes, midpoint)
    assert in_order(bounds) and midpoint in bounds
    below = bounds.index(midpoint) + 1
    assert below <= classes // 2 and len(bounds) + 1 - below <= classes // 2
    held = set(numbers_of(values, bounds))
    for side, some in (
        (range(below), any(value <= midpoint for value in values)),
        (range(below, len(bounds) + 1), any(value > midpoint for value in values)),
    ):
        assert held & set(side) == (set(side) if some else set())
        assert some or len(side) == 1


@pytest.mark.parametrize(
    ("midpoint", "classes", "expected"),
    [
        (0, 6, (-3, -1, 0, 2, 4)),
        (0, 7, (-3, -1, 0, 2, 4)),
        (0, 3, (0,)),
        (-9, 6, (-9, -1, 2)),
        (9, 6, (-1, 2, 9)),
        (-4, 4, (-4, 1)),
        (6, 4, (0, 6)),
    ],
)
def test_diverging_worked_by_hand(midpoint: float, classes: int, expected: tuple[float, ...]) -> None:
    values = [-4, -3, -2, -1, -0.5, 0, 1, 2, 3, 4, 5, 6]
    found = diverging(values, Scheme.QUANTILES, classes, midpoint)
    assert found.index(midpoint) == expected.index(midpoint) and len(found) == len(expected)
    assert numbers_of(values, found) == numbers_of(values, expected)


def test_rounded_breaks_are_no_more_than_there_are_colours_for() -> None:
    """Four classes come of these where three are asked for."""
    values = [793, 810, 951, 1062, 1133, 1187, 1201, 1213]
    assert breaks(values, Scheme.ROUNDED, 3) == (800, 1000, 1200)
    assert diverging(values, Scheme.ROUNDED, 6, 0) == (0, 1000)


@given(st.lists(FINITE))
def test_own_breaks_are_in_order_and_each_once(bounds: list[float]) -> None:
    found = own(iter(bounds))
    assert in_order(found) and set(found) == set(bounds)
    assert "-0.0" not in map(str, found)


@given(st.lists(FINITE.filter(lambda x: abs(x) < 1e300), max_size=6, unique=True), st.data())
def test_an_upper_bound_is_in_its_class(bounds: list[float], data: st.DataObject) -> None:
    bounds.sort()
    for number, bound in enumerate(bounds):
        assert class_of(bound, bounds) == number
        assert class_of(math.nextafter(bound, math.inf), bounds) == number + 1
    value = data.draw(FINITE)
    number = class_of(value, bounds)
    assert number == 0 or bounds[number - 1] < value
    assert number == len(bounds) or value <= bounds[number]
