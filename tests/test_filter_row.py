"""The map page's row of controls, as the browser tells it; and what it repaints the map from."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from atlas.colouring import indicators
from atlas.colouring.palettes import Theme
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Lang, Selection
from atlas.maps import colourings, leaflet, scene
from atlas.ui import filters

MOST = 8_000  # bytes of a view


@pytest.fixture
def tell(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], list[dict[str, Any]]]:
    """Tells the callback a choice; gives what the selection was changed by so far."""
    session: dict[str, Any] = {}
    changes: list[dict[str, Any]] = []
    monkeypatch.setattr(filters.st, "session_state", session)
    monkeypatch.setattr(filters.state, "choose", lambda **change: changes.append(change))

    def told(chosen: Any) -> list[dict[str, Any]]:
        session[filters.HELD] = SimpleNamespace(chosen=chosen)
        filters._chosen(catalog, Lang.EN)
        return changes

    return told


def test_a_choice_is_taken_once_and_whole(tell: Callable[[Any], list[dict[str, Any]]]) -> None:
    first = {"belt": "coastal", "lever": "", "industry": "agrifood", "color": "industry", "turn": 1}
    told = {"belt": Belt.COASTAL, "lever": None, "industry": Industry.AGRIFOOD, "color": "industry"}
    assert tell(first) == [told] and filters.turn() == 1
    assert tell(first) == [told], "sent twice, as the connection broke in between"
    assert tell({**first, "belt": "", "turn": 4})[1:] == [{**told, "belt": None}] and filters.turn() == 4
    assert len(tell({**first, "turn": 3})) == 2, "an older one"


def test_what_is_no_choice_changes_nothing(tell: Callable[[Any], list[dict[str, Any]]]) -> None:
    for nothing in (None, "coastal", {}, {"belt": "coastal"}, {"belt": "coastal", "turn": "9"}):
        assert tell(nothing) == []
    assert tell({"belt": "moon", "lever": 7, "industry": ["x"], "color": "own-9-9", "turn": 1}) == [
        {"belt": None, "lever": None, "industry": None}
    ]


def test_the_view_of_each_colouring_is_small_and_the_servers(catalog: Catalog) -> None:
    large = []
    for lang in Lang:
        file = json.loads(json.dumps(colourings.of(catalog, lang, "GS(2026)1")))
        for theme in (Theme.LIGHT, Theme.DARK):
            assert list(file["views"][theme]) == list(indicators.INDICATORS)
            for key, view in file["views"][theme].items():
                answer = leaflet.view(scene.of(catalog, Selection(lang, key), "GS(2026)1", theme))
                assert view == json.loads(json.dumps(answer))
                size = len(json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode())
                if size > MOST:
                    large.append(f"{lang} {theme} {key}: {size:,} bytes")
    assert not large
