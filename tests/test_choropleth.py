"""The map: a script that never changes, and a view that is small, plain data, and safe inside a script."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
import streamlit_folium
from hypothesis import given
from hypothesis import strategies as st

from atlas.colouring import indicators
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, Selection, Text
from atlas.maps import folium_map, leaflet, scene
from atlas.views import filters

VERSIONS: dict[str, str] = defaultdict(lambda: "0a1b2c3d4e")
START = Selection(lang=Lang.HANT, color="belt")
EVERY = list(product(Lang, indicators.INDICATORS))


def script_of(drawn: folium_map.OfflineMap) -> str:
    """The script that streamlit-folium makes of a map, as st_folium does."""
    drawn.get_root().render()
    drawn.render()
    return str(streamlit_folium._get_map_string(drawn))


def key_of(drawn: folium_map.OfflineMap) -> str:
    return streamlit_folium.generate_js_hash(script_of(drawn), "map")


def added(view: dict[str, object]) -> str:
    drawn = folium_map.OfflineMap(VERSIONS, Lang.EN)
    drawn.render()
    return str(streamlit_folium._get_feature_group_string(folium_map.restyle(view), map=drawn))


def test_the_component_is_never_mounted_again() -> None:
    """Its key is a hash of the script: the same for every new Map, another when the geometry changes."""
    assert key_of(folium_map.OfflineMap(VERSIONS, Lang.EN)) == key_of(folium_map.OfflineMap(VERSIONS, Lang.EN))
    changed = VERSIONS | {"geo/atlas.json": "ffffffffff"}
    assert key_of(folium_map.OfflineMap(changed, Lang.EN)) != key_of(folium_map.OfflineMap(VERSIONS, Lang.EN))


def test_the_script_is_small_and_calls_no_other_host() -> None:
    drawn = folium_map.OfflineMap(VERSIONS, Lang.EN)
    script = script_of(drawn)
    watch, *loaded = [address for _, address in (*drawn.default_js, *drawn.default_css)]
    assert watch.startswith("data:text/javascript;") and "Reload%20the%20page" in watch
    assert len(script.encode()) < 6_000
    assert not re.search(r"https?://|//\w+\.\w+/", script + watch + " ".join(loaded))
    assert all(address.startswith("../../app/static/") and "?v=0a1b2c3d4e" in address for address in loaded)
    assert "../../app/static/geo/atlas.json?v=0a1b2c3d4e" in script


@pytest.mark.parametrize(("lang", "color"), EVERY, ids=str)
def test_a_view_is_small_plain_data(catalog: Catalog, lang: Lang, color: str) -> None:
    for place, belt in [*((place, None) for place in (None, *catalog.divisions)), *((None, belt) for belt in Belt)]:
        selection = Selection(lang=lang, color=color, place=place, belt=belt)
        view = leaflet.view(scene.of(catalog, selection), n=7)
        text = leaflet.script_json(view)
        assert len(text.encode()) <= 8_192, (place, belt)
        assert json.loads(text) == json.loads(json.dumps(view))


@pytest.mark.parametrize(("lang", "color"), EVERY, ids=str)
def test_a_view_shows_every_area_once(catalog: Catalog, lang: Lang, color: str) -> None:
    view = leaflet.view(scene.of(catalog, replace(START, lang=lang, color=color)))
    drawn = set(catalog.drawn())
    assert Counter(code for item in view["classes"] for code in item["codes"].split()) == Counter(drawn)
    assert view["faded"] == [] and list(view["selected"]) == []
    assert set(view["focus"]) == set(catalog.places) and all(view["focus"].values())
    assert all(item["label"] for item in view["classes"]) and view["title"] and view["note"]


@pytest.mark.parametrize("belt", Belt)
def test_a_filter_fades_the_others(catalog: Catalog, belt: Belt) -> None:
    selection = replace(START, belt=belt)
    faded = set(leaflet.view(scene.of(catalog, selection))["faded"])
    assert faded == set(catalog.drawn()) - filters.shown(catalog, selection)
    assert {catalog.divisions[code].belt for code in faded} == set(Belt) - {belt}


@pytest.mark.parametrize(
    ("place", "selected"),
    [
        ("441322", {"441322"}),
        ("441900119", {"441900119"}),
        ("441900", {"441900"}),
        ("442000", {"442000"}),
        ("440000", set()),
    ],
)
def test_the_selection_is_what_is_drawn_of_it(catalog: Catalog, place: str, selected: set[str]) -> None:
    assert set(leaflet.view(scene.of(catalog, replace(START, place=place)))["selected"]) == selected


def test_a_city_is_its_counties(catalog: Catalog) -> None:
    selected = leaflet.view(scene.of(catalog, replace(START, place="440400")))["selected"]
    assert set(selected) == {"440402", "440403", "440404"}


@pytest.mark.parametrize(
    ("lang", "wanted"), [(Lang.EN, "not a reviewed map"), (Lang.HANT, "未經審圖"), (Lang.HANS, "未经审图")]
)
def test_every_view_says_where_it_is_from(catalog: Catalog, lang: Lang, wanted: str) -> None:
    source = leaflet.view(scene.of(catalog, replace(START, lang=lang)))["source"]
    assert wanted in source and "2025-11-25" in source and "2025-09" in source
    reviewed = leaflet.view(scene.of(catalog, replace(START, lang=lang), "粵S(2026)001號"))["source"]
    assert "粵S(2026)001號" in reviewed and wanted not in reviewed


def test_the_compared_places_have_letters_in_their_order(catalog: Catalog) -> None:
    view = leaflet.view(scene.of(catalog, replace(START, compare=("440606", "441900119", "440605"))))
    assert view["letters"] == {"440606": "A", "441900119": "B", "440605": "C"}
    assert leaflet.view(scene.of(catalog, START))["letters"] == {}


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


@given(
    st.text()
    | st.sampled_from(["</script><script>", "<!--", "\u2028\u2029", "{{ 7*7 }}", "</SCRIPT >", "map_div", "${x}`"])
)
def test_data_stay_data_inside_a_script(text: str) -> None:
    code = leaflet.script_json({"a": [text]})
    assert not set("<\u2028\u2029") & set(code)
    assert json.loads(code) == {"a": [text]}


@pytest.mark.parametrize(
    "hostile",
    [
        "</script>",
        "a\\b\"c'\n\td",
        "</SCRIPT>\u2028",
        "_a1b2",
        "maps/x/",
        "{{ 7*7 }}",
        "{{ 'map_div' }}",
        "{% x %}",
        "{# x",
    ],
)
def test_a_view_reaches_the_browser_as_it_is(catalog: Catalog, hostile: str) -> None:
    """Neither the templates nor streamlit-folium's regular expressions change a text of it."""
    places = {code: replace(place, industry=Text(hostile, hostile, hostile)) for code, place in catalog.places.items()}
    view = leaflet.view(scene.of(replace(catalog, places=places), replace(START, place="441322")))
    code = re.search(r"window\.atlas\.show\((.*)\);", added(view))
    assert code is not None
    assert json.loads(code[1]) == json.loads(json.dumps(view))
    assert any(hostile in text for text in strings(json.loads(code[1])))


def test_the_restyling_adds_no_geometry_and_calls_no_host(catalog: Catalog) -> None:
    script = added(leaflet.view(scene.of(catalog, START)))
    assert "coordinates" not in script and "http" not in script
