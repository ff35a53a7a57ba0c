"""Change between two years is of places that have both, and diverges at 0; values to be checked are in no rank."""

from dataclasses import replace

import pytest

from atlas.colouring import own_columns, ranking
from atlas.colouring.own_columns import Settings
from atlas.domain import Nature, OwnColumn, Qualifier
from atlas.uploads.year_change import change


def column(values: dict[str, float], unit: str = "亿元", flagged: tuple[str, ...] = ()) -> OwnColumn:
    qualifiers = dict.fromkeys(values, Qualifier.EXACT)
    settings = Settings("GDP", unit, Nature.COUNT)
    return own_columns.make("own-1-2", settings, "a.csv", values, qualifiers, {}, {}, flagged)


EARLY = column({"440103": 100.1, "440104": 200.0, "440105": 0.0, "440106": 5.0})
LATE = column({"440103": 110.2, "440104": 150.0, "440105": 3.0, "440111": 7.0})


def test_the_difference() -> None:
    found = change("own-1-9", EARLY, LATE, "GDP 2020–2022", {})
    assert dict(found.values) == {"440103": 10.1, "440104": -50.0, "440105": 3.0}
    assert (found.unit, found.midpoint) == ("亿元", 0.0) and 0.0 in found.breaks


def test_in_percent() -> None:
    found = change("own-1-9", EARLY, LATE, "GDP", {}, percent=True)
    assert dict(found.values) == {"440103": 10.09, "440104": -25.0} and found.unit == "%"


def test_units_that_differ_have_no_change() -> None:
    with pytest.raises(ValueError, match="万元"):
        change("own-1-9", EARLY, column({"440103": 1.0}, "万元"), "GDP", {})


def test_flagged_values_are_in_no_rank() -> None:
    doubtful = column({"440103": 102.8, "440104": 90.0, "440105": 80.0}, "%", ("440103",))
    assert ranking.rank(doubtful, "440103", doubtful.values) is None
    first = ranking.rank(doubtful, "440104", doubtful.values)
    assert first is not None and (first.place, first.of) == (1, 2)
    confirmed = replace(doubtful, flagged=frozenset())
    assert ranking.rank(confirmed, "440103", confirmed.values) is not None
    assert change("own-1-9", doubtful, doubtful, "x", {}).flagged == {"440103"}
