"""No row of a table is lost without a word, and no place has two values."""

from hypothesis import given
from hypothesis import strategies as st
from tables import rows

from atlas.audit import LOST, Finding, Problem
from atlas.data.catalog import Catalog
from atlas.names.matching import Matcher
from atlas.uploads.places import city_column, join, place_column

NAMES = [row["name_hant"] for row in rows("divisions.csv")]
COUNTIES = [row["name_hant"] for row in rows("divisions.csv") if row["level"] in ("county", "county_city")]
CITIES = [row["name_hant"] for row in rows("divisions.csv") if row["level"] == "city"]
FORMER = [row["old_name_hans"] for row in rows("changes.csv")]


def columns_of(matcher: Matcher, *table: tuple[str, ...]) -> tuple[int | None, int | None]:
    names = tuple(str(at) for at in range(max(map(len, table), default=0)))
    place = place_column(names, table, matcher)
    return place, None if place is None else city_column(names, table, matcher, place)


def test_the_columns_of_places_and_cities(matcher: Matcher) -> None:
    assert columns_of(matcher, ("惠州市", "博羅縣", "3"), ("汕頭市", "南澳縣", "4")) == (1, 0)
    assert columns_of(matcher, ("3", "南澳县", "x", "汕头"), ("4", "博罗", "y", "441300")) == (1, 3)
    assert columns_of(matcher, ("441322", "博羅縣"), ("440523", "南澳縣")) == (0, None), "ties: the first"
    assert columns_of(matcher, ("441322", "博羅縣"), ("44", "南澳縣")) == (1, None)
    assert columns_of(matcher, ("1", "a"), ("2", "b")) == (None, None)
    assert columns_of(matcher) == columns_of(matcher, ()) == columns_of(matcher, ("", "")) == (None, None)


def test_half_of_the_filled_cells_are_enough_for_places_but_not_for_cities(matcher: Matcher) -> None:
    assert columns_of(matcher, ("博羅縣",), ("nowhere",), ("",), ("",)) == (0, None)
    assert columns_of(matcher, ("博羅縣",), ("nowhere",), ("never",)) == (None, None)
    assert columns_of(matcher, ("博羅縣", "惠州"), ("龍門縣", "?"))[1] is None
    assert columns_of(matcher, ("博羅縣", "惠州"), ("龍門縣", ""))[1] == 1


def test_a_table_by_city_has_a_place_column_too(matcher: Matcher) -> None:
    assert columns_of(matcher, *((str(number), city) for number, city in enumerate(CITIES))) == (1, None)
    assert columns_of(matcher, *((name[:2] + "市", name) for name in ("惠州市", "汕頭市")))[0] == 0
    assert columns_of(matcher, *((city, county) for city, county in zip(CITIES, COUNTIES, strict=False)))[0] == 1


def test_what_becomes_of_each_row(matcher: Matcher) -> None:
    table = [
        ("博羅縣", "惠州"),
        ("增城市", ""),
        ("增城區", "廣州"),
        ("東莞", ""),
        ("長安鎮", "東莞"),
        ("潮陽市", ""),
        ("城區", ""),
        ("城區", "汕尾"),
        ("惠州市", ""),
        ("合計", ""),
        ("", ""),
        ("博箩县", ""),
        ("441322", ""),
        (),
    ]
    joined = join(table, range(2, 16), 0, 1, matcher, "地區")
    assert [code for code in joined.codes if code] == ["441322", "440118", "441900", "441900119", "441502"]
    assert [(found.problem, found.row, found.value) for found in joined.findings] == [
        (Problem.RENAMED, 3, "增城市"),
        (Problem.DUPLICATE, 4, "增城區"),
        (Problem.NO_COUNTIES, 5, "東莞"),
        (Problem.ABOLISHED, 7, "潮陽市"),
        (Problem.AMBIGUOUS, 8, "城區"),
        (Problem.CITY, 10, "惠州市"),
        (Problem.PROVINCE, 11, "合計"),
        (Problem.NO_PLACE, 12, ""),
        (Problem.UNMATCHED, 13, "博箩县"),
        (Problem.DUPLICATE, 14, "441322"),
        (Problem.NO_PLACE, 15, ""),
    ]
    assert joined.findings[0] == Finding(Problem.RENAMED, 3, "地區", "增城市", ("440118",))
    assert joined.findings[1] == Finding(Problem.DUPLICATE, 4, "地區", "增城區", ("440118",), "3")
    assert joined.findings[3].candidates == ("440513", "440514")
    assert joined.findings[9].detail == "2"


def test_every_area_and_town_is_joined(matcher: Matcher, catalog: Catalog) -> None:
    drawn = catalog.drawn()
    table = [
        (catalog.divisions[catalog.city_of(code) or ""].name.hans, catalog.divisions[code].name.hans) for code in drawn
    ]
    joined = join(table, range(len(table)), 1, 0, matcher, "")
    assert joined.codes == drawn
    assert {found.problem for found in joined.findings} == {Problem.NO_COUNTIES}


cells = st.one_of(st.sampled_from([*NAMES, *FORMER, "合計", "", "440183", "441322000000"]), st.text(max_size=8))


@given(st.lists(st.lists(cells, max_size=3), max_size=30), st.integers(0, 2), st.sampled_from([None, 0, 1, 2]))
def test_no_row_is_lost_silently(
    matcher: Matcher, catalog: Catalog, table: list[list[str]], place: int, city: int | None
) -> None:
    lines = [line * 2 + 5 for line in range(len(table))]
    joined = join(table, lines, place, city, matcher, "c")
    assert len(joined.codes) == len(table)
    lost = [found.row for found in joined.findings if found.problem in LOST]
    assert lost == [line for line, code in zip(lines, joined.codes, strict=True) if code is None]
    kept = [code for code in joined.codes if code is not None]
    assert len(kept) == len(set(kept)) and set(kept) <= set(catalog.drawn())
    assert [found.row for found in joined.findings] == sorted(found.row or 0 for found in joined.findings)
    for found in joined.findings:
        if found.problem is Problem.DUPLICATE:
            assert joined.codes[lines.index(int(found.detail))] == found.candidates[0]


@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=12))
def test_columns_are_columns(matcher: Matcher, table: list[list[str]]) -> None:
    place, city = columns_of(matcher, *map(tuple, table))
    assert place is None or (place in range(3) and city != place)
