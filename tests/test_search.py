"""A division is found by any of its names, and a query that means nothing finds nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import rows

from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.names import search

WAYS = {
    "hant": lambda row: row["name_hant"],
    "hans": lambda row: row["name_hans"],
    "english": lambda row: row["name_en"],
    "english-plain": lambda row: row["name_en"].upper().replace("'", " "),
    "pinyin": lambda row: row["pinyin"],
    "pinyin-joined": lambda row: row["pinyin"].replace(" ", ""),
    "code": lambda row: row["adcode"],
}


def test_every_division_is_found(catalog: Catalog) -> None:
    divisions = rows("divisions.csv")
    asked = [(way(row), row["adcode"]) for row in divisions for way in WAYS.values()]
    assert [(query, code) for query, code in asked if code not in search.find(catalog, query)] == []
    codes = [row["adcode"] for row in divisions]
    assert [search.find(catalog, code) for code in codes] == [(code,) for code in codes]
    hant, hans = ([search.find(catalog, row[name]) for row in divisions] for name in ("name_hant", "name_hans"))
    assert hant == hans


def test_one_place_by_many_names(catalog: Catalog) -> None:
    ways = [
        "博罗",
        "博羅",
        "博羅縣",
        "boluo",
        "BoLuo",
        "bo luo",
        "441322",
        "４４１３２２",
        "Boluo County",
        "ｂｏｌｕｏ",
        " boluo ",
        "Boluo-County",
    ]
    assert {way: search.find(catalog, way) for way in ways} == dict.fromkeys(ways, ("441322",))


def test_found_among_others(catalog: Catalog) -> None:
    codes = {"bl": "441322", "py": "440113", "nanao": "440523", "Nan’ao": "440523", "yunfu": "445300", "城区": "441502"}
    assert [query for query, code in codes.items() if code not in search.find(catalog, query)] == []


def test_a_beginning_finds_all_that_begin_with_it(catalog: Catalog) -> None:
    assert set(search.find(catalog, "4419001")) == {"441900119", "441900122"}
    found = {catalog.divisions[code].name.hans for code in search.find(catalog, "龙")}
    assert found == {"龙岗区", "龙华区", "龙湖区", "龙门县", "龙川县"}


def test_yunan_is_two_places_in_pinyin_and_one_in_writing(catalog: Catalog) -> None:
    assert set(search.find(catalog, "yunan")) == {"445303", "445322"}
    assert search.find(catalog, "郁南") == ("445322",)


@pytest.mark.parametrize("query", ["", " ", "…", "xyzzy", "北京市", "44132２９", "<script>", "\0", "'", "🗺"])
def test_nonsense_finds_nothing(catalog: Catalog, query: str) -> None:
    assert search.find(catalog, query) == ()


@given(st.text(max_size=30))
def test_any_query_is_answered_with_codes(catalog: Catalog, query: str) -> None:
    assert set(search.find(catalog, query)) <= set(catalog.divisions)


@given(st.text(max_size=10))
def test_case_width_and_spaces_make_no_difference(catalog: Catalog, noise: str) -> None:
    quiet = "".join(character for character in noise if not character.isalnum())
    assert search.find(catalog, f"{quiet}BO{quiet}LUO{quiet}") == ("441322",)


@pytest.mark.parametrize("lang", Lang)
def test_labels_begin_with_the_name_and_are_all_different(catalog: Catalog, lang: Lang) -> None:
    labels = {code: search.label(catalog, code, lang) for code in catalog.divisions}
    assert len(set(labels.values())) == 146
    for code, label in labels.items():
        division = catalog.divisions[code]
        assert label.startswith(division.name.to(lang) + " · ") and label.endswith(" " + code)
        assert {division.name.hant, division.name.hans} <= set(label.replace(" · ", " ").split())
