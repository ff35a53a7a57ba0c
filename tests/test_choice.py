"""A choice on a map, as the browser tells it: counted, taken once, and only for a place that the map has."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atlas.data.catalog import Catalog
from atlas.domain import Lang, Selection
from atlas.ui import choice

Told = Callable[[Any], None]


@pytest.fixture
def pinned() -> list[tuple[str, ...]]:
    """What the callback made of what is to be compared."""
    return []


@pytest.fixture
def narrowed(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str | None]]:
    """What became of the selection's class of the legend."""
    changes: list[dict[str, str | None]] = []
    monkeypatch.setattr(choice.state, "choose", lambda **change: changes.append(change))
    return changes


@pytest.fixture
def told(
    catalog: Catalog,
    monkeypatch: pytest.MonkeyPatch,
    pinned: list[tuple[str, ...]],
    narrowed: list[dict[str, str | None]],
) -> tuple[Told, list[str | None]]:
    """Tells the callback a pick; and what it made of all of them."""
    session: dict[str, Any] = {}
    made: list[Callable[[], None]] = []
    chosen: list[str | None] = []

    def component(*names: str) -> Callable[..., None]:
        return lambda key, data, on_pick_change: made.append(on_pick_change)

    monkeypatch.setattr(choice.st, "session_state", session)
    monkeypatch.setattr(choice, "component", component)
    choice.show(catalog, Selection(Lang.EN, "belt"), "map", chosen.append, pinned=pinned.append)

    def tell(pick: Any) -> None:
        session["reader-choice-map"] = SimpleNamespace(pick=pick)
        made[-1]()

    return tell, chosen


def test_each_choice_is_taken_in_its_turn(told: tuple[Told, list[str | None]]) -> None:
    tell, chosen = told
    for n, code in ((1, "441322"), (2, "441900119"), (4, None)):
        tell({"adcode": code, "n": n})
    assert chosen == ["441322", "441900119", None] and choice.number("map") == 4


def test_what_is_sent_twice_is_taken_once(told: tuple[Told, list[str | None]]) -> None:
    """A page sends its last choice again when the connection broke before the answer."""
    tell, chosen = told
    for n, code in ((1, "441322"), (1, "441322"), (2, "440606"), (1, "441322")):
        tell({"adcode": code, "n": n})
    assert chosen == ["441322", "440606"] and choice.number("map") == 2


def test_what_is_compared_comes_whole_in_its_order(
    told: tuple[Told, list[str | None]], pinned: list[tuple[str, ...]]
) -> None:
    tell, chosen = told
    codes = ["441322", "440606", "440600", "x", 7, "440605", "440606", "440111", "441521"]
    tell({"adcode": "440600", "n": 1, "compare": codes})
    tell({"adcode": None, "n": 2, "compare": []})
    assert chosen == ["440600", None]
    assert pinned == [("441322", "440606", "440605", "440111"), ()]


def test_a_class_of_the_legend_leaves_the_chosen_place_as_it_is(
    told: tuple[Told, list[str | None]], narrowed: list[dict[str, str | None]]
) -> None:
    tell, chosen = told
    for n, key in enumerate(("coastal.named", "traditional", 7, ""), start=1):  # two are no classes of this colouring
        tell({"legend": key, "n": n})
    assert narrowed == [{"legend": "coastal.named"}, {"legend": None}]
    assert chosen == [] and choice.number("map") == 4


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["adcode", "n", "compare", "legend"]), inner)
    ),
    max_leaves=6,
)


@given(ANYTHING)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_no_map_of_ours_sends_chooses_nothing(
    told: tuple[Told, list[str | None]], pinned: list[tuple[str, ...]], pick: Any
) -> None:
    tell, chosen = told
    tell(pick)
    assert set(chosen) <= {None} and set(pinned) <= {()}
