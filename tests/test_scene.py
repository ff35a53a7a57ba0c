"""A map is described once: everything on it has one paint, and what draws it in a browser goes by the same rules."""

import re
from collections import Counter

import pytest
from own_columns import KINDS, columns, with_columns
from tables import ROOT

from atlas.colouring import indicators
from atlas.colouring.palettes import Theme, colour
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, Selection
from atlas.maps import folium_map, leaflet, placing, scene
from atlas.maps.scene import Rank
from atlas.views import filters

LABELS = (ROOT / "static/labels.js").read_text("utf-8")


@pytest.mark.parametrize("theme", Theme)
def test_everything_is_painted_as_the_legend_says(catalog: Catalog, boundaries: Boundaries, theme: Theme) -> None:
    own = columns(catalog, boundaries)
    held = with_columns(catalog, *own.values())
    for key in (*indicators.INDICATORS, *(own[kind].key for kind in KINDS)):
        selection = Selection(Lang.EN, key, belt=Belt.COASTAL)
        found = scene.of(held, selection, theme=theme)
        assert Counter(code for item in found.legend for code in item.members) == Counter(catalog.drawn())
        assert set(found.paint) == set(catalog.drawn())
        for item in found.legend:
            assert {found.paint[code] for code in item.members} <= {found.fill(item)}
            assert found.fill(item) == scene.Paint(colour(item.colour, theme), item.pattern)
        assert set(found.faded) == set(catalog.drawn()) - filters.shown(
            held, Selection(Lang.EN, key, belt=Belt.COASTAL)
        )
        assert found.own == (key not in indicators.INDICATORS)


def test_the_most_important_names_come_first(catalog: Catalog) -> None:
    """Chosen, compared, named, cities; a filter leaves out named places. A picture takes them in the map's order."""
    found = scene.of(catalog, Selection(Lang.EN, "belt", place="441322", compare=("440606",), belt=Belt.PRD_CORE))
    belt = [code for code in catalog.places if catalog.divisions[code].belt is Belt.PRD_CORE]
    rest = [code for code in belt if code not in ("441322", "440606")]
    assert list(found.names) == ["441322", "440606", *rest, *catalog.cities()]
    assert list(found.ranks) == [Rank.PLACE, Rank.AREA, Rank.CITY]
    assert found.ranks[Rank.PLACE] == tuple(catalog.places) and found.ranks[Rank.CITY] == tuple(catalog.cities())
    sent = leaflet.view(found)["ranks"]
    assert {rank: codes.split() for rank, codes in sent.items()} == {r.value: list(c) for r, c in found.ranks.items()}


def test_the_legend_counts_what_the_filters_leave(catalog: Catalog) -> None:
    """The controls above the map, not its own class, which would leave nothing of the others."""
    plain = scene.of(catalog, Selection(Lang.EN, "industry", legend="traditional"))
    assert plain.counts["traditional"] == "3" and plain.legend_key == "traditional"
    assert plain.left_out == () and len(plain.faded) == len(catalog.drawn()) - 3
    assert plain.filters == ("Ceramics, hardware, jewellery",)
    coast = scene.of(catalog, Selection(Lang.EN, "industry", belt=Belt.COASTAL, legend="traditional"))
    assert (coast.counts["traditional"], coast.counts["equipment"]) == ("2 / 3", "0 / 3")
    sent = leaflet.view(coast)
    assert sent["legend"] == "traditional" and set(sent["faded"]) == set(coast.left_out) < set(coast.faded)
    gone = scene.of(catalog, Selection(Lang.EN, "belt", legend="traditional"))
    assert gone.legend_key == "" and gone.faded == ()


def test_where_cities_have_the_numbers_they_come_first(catalog: Catalog) -> None:
    ranks = scene.ranks(catalog, cities=True)
    assert list(ranks) == [Rank.CITY, Rank.PLACE, Rank.AREA] and set(ranks[Rank.CITY]) == set(catalog.cities())


def test_the_browser_shortens_and_leaves_out_names_alike() -> None:
    """static/labels.js places names on a map that moves, and so by itself; what both must do has one wording."""
    (pattern,) = re.findall(r"name\.replace\(/(.+?)/, ''\)", LABELS)
    assert pattern == scene.LEVEL.pattern
    assert re.findall(r"const ENOUGH = ([\d.]+);", LABELS) == [str(placing.ENOUGH)]


def test_leaflets_options_are_the_apps_and_the_briefings() -> None:
    drawn = folium_map.OfflineMap(dict.fromkeys(leaflet.FILES, "0"), Lang.EN).get_root().render()
    for name, value in leaflet.OPTIONS.items():
        said = str(value).lower() if isinstance(value, bool) else str(value)
        assert re.search(rf'"?{name}"?: {re.escape(said)}\b', drawn) or name == "center", name
    assert "L.map(this.stage, data.leaflet)" in (ROOT / "static/briefing.js").read_text("utf-8")
