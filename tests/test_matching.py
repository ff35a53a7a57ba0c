"""A cell means the division that its writer meant, or is said to be unclear: every division and change is a case."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import Row, rows

from atlas.audit import Problem
from atlas.data.catalog import Catalog
from atlas.domain import Division, Level, Text
from atlas.names import search
from atlas.names.matching import Match, Matcher

DIVISIONS, CHANGES = rows("divisions.csv"), rows("changes.csv")
CITIES = {row["adcode"]: row for row in DIVISIONS if row["level"] == "city"}
IN_CITIES = [row for row in DIVISIONS if row["parent"] in CITIES]


def name_of(row: Row) -> str:
    code, name = (row.get(key) or row[f"old_{key}"] for key in ("adcode", "name_hant"))
    return f"{code}-{name}"


def expected(row: Row) -> Match:
    code = row["adcode"]
    if row["level"] == "city":
        return Match(code, Problem.NO_COUNTIES if code in ("441900", "442000") else Problem.CITY)
    return Match(code, Problem.PROVINCE if row["level"] == "province" else None)


def test_a_division_by_each_of_its_names(matcher: Matcher, catalog: Catalog, subtests: pytest.Subtests) -> None:
    for row in DIVISIONS:
        with subtests.test(name_of(row)):
            code = row["adcode"]
            long = code + "0" * (12 - len(code))
            full = {row["name_hant"], row["name_hans"], row["pinyin"], row["pinyin"].replace(" ", "")}
            others = {row["name_en"], row["name_en"].upper().replace("'", "’"), code, code + ".0", f" {code} ", long}
            others.add("".join(chr(ord(digit) - ord("0") + ord("０")) for digit in code))
            stems = set() if code in ("441502", "445303", "445322") else {search.spelling(catalog.divisions[code])}
            if len(row["name_hans"]) > 2 and code != "441403":  # 梅縣 is a former name, whole
                stems |= {row["name_hans"][:-1], row["name_hant"][:-1]}
            ways = others | stems | (full if code != "441502" else set())
            assert {way: matcher.match(way) for way in ways} == dict.fromkeys(ways, expected(row))


def test_a_division_with_its_city(matcher: Matcher, subtests: pytest.Subtests) -> None:
    for row in IN_CITIES:
        with subtests.test(name_of(row)):
            city = CITIES[row["parent"]]
            hans, hant, en = row["name_hans"], row["name_hant"], row["name_en"]
            ways = {
                f"广东省{city['name_hans']}{hans}",
                f"{city['name_hans']} {hans}",
                f"{city['name_hant'][:-1]}{hant}",
            }
            ways |= {f"廣東{city['name_hant']}{hant}", f"{hant}（{city['name_hant']}）"}
            ways |= {
                f"{en}, {city['name_en']}",
                f"{city['name_en']} {en}",
                f"{en}, {city['name_en']} City, Guangdong Province",
            }
            ways |= {f"{city['pinyin']} {row['pinyin']}"}
            assert {way: matcher.match(way) for way in ways} == dict.fromkeys(ways, expected(row))
            cells = {city["name_hant"], city["name_hans"][:-1], city["name_en"], city["adcode"], city["adcode"] + ".0"}
            cells |= {
                "广东省" + city["name_hans"],
                f"{city['name_en']} City",
                city["adcode"] + "000000",
                "",
                "—",
                "備註",
            }
            names = {hans, hant, en, row["adcode"], f"{city['name_hans']}{hans}"}
            for cell in cells - ({"", "—", "備註"} if row["adcode"] == "441502" else set()):
                assert {name: matcher.match(name, cell) for name in names} == dict.fromkeys(names, expected(row)), cell


def test_a_former_place_by_each_of_its_names(matcher: Matcher, subtests: pytest.Subtests) -> None:
    for row in CHANGES:
        with subtests.test(name_of(row)):
            successors = tuple(row["new_adcodes"].split())
            renamed = Match(successors[0], Problem.RENAMED)
            meant = Match(None, Problem.ABOLISHED, successors) if row["kind"] == "split" else renamed
            city = CITIES[row["old_adcode"][:4] + "00"]
            code, hans, hant = row["old_adcode"], row["old_name_hans"], row["old_name_hant"]
            ways = {
                code,
                code + "000000",
                row["old_name_en"],
                f"广东省{city['name_hans']}{hans}",
                f"{city['name_hant']}{hant}",
            }
            ways |= {f"{row['old_name_en']}, {city['name_en']}"}
            if hans != "城区":
                ways |= {hans, hant}
            assert {way: matcher.match(way) for way in ways} == dict.fromkeys(ways, meant)
            assert matcher.match(hant, city["name_hant"]) == meant
            other = next(
                name["name_hant"] for adcode, name in CITIES.items() if adcode not in (city["adcode"], "441500")
            )
            assert matcher.match(hant, other).problem is Problem.UNMATCHED


def test_what_a_cell_means(matcher: Matcher) -> None:
    cases = [
        ("番禺", "", Match("440113", None)),
        ("番禺市", "", Match("440113", Problem.RENAMED)),
        ("潮陽", "", Match("440513", None)),
        ("蘿崗", "", Match("440112", Problem.RENAMED)),
        ("Meixian", "", Match("441403", None)),
        ("城區", "", Match(None, Problem.AMBIGUOUS, ("441502", "440604"))),
        ("cheng qu", "", Match(None, Problem.AMBIGUOUS, ("441502",))),
        ("城區", "汕尾", Match("441502", None)),
        ("城區", "佛山市", Match("440604", Problem.RENAMED)),
        ("yunan", "", Match(None, Problem.AMBIGUOUS, ("445303", "445322"))),
        ("yunan", "Yunfu", Match(None, Problem.AMBIGUOUS, ("445303", "445322"))),
        ("Yunan County", "", Match("445322", None)),
        ("Yun'an County", "", Match("445303", Problem.RENAMED)),
        ("Yun’an", "Yunfu", Match("445303", None)),
        ("Yun'an, Yunfu", "", Match("445303", None)),
        ("梅縣", "", Match("441403", Problem.RENAMED)),
        ("Boluo Xian", "", Match("441322", None)),
        ("乳源", "", Match("440232", None)),
        ("連山縣", "清遠", Match("441825", None)),
        ("Liannan County", "", Match("441826", None)),
        ("臺山市", "", Match("440781", None)),
        ("博羅縣", "汕頭", Match(None, Problem.UNMATCHED, ("441322",))),
        ("汕頭市博羅縣", "", Match(None, Problem.UNMATCHED, ("441322",))),
        ("441322", "Shantou", Match(None, Problem.UNMATCHED, ("441322",))),
        ("惠州市", "汕頭市", Match(None, Problem.UNMATCHED, ("441300",))),
        ("惠州市合計", "", Match("441300", Problem.CITY)),
        ("東莞市小計", "", Match("441900", Problem.NO_COUNTIES)),
        ("441900119000", "", Match("441900119", None)),
        ("441322101000", "", Match(None, Problem.TOWN, ("441322",), by_code=True)),
        ("441900119001", "", Match(None, Problem.TOWN, ("441900",), by_code=True)),
        ("441301", "", Match(None, Problem.NO_COUNTY, ("441300",), by_code=True)),
        ("110101", "", Match(None, Problem.ELSEWHERE, twins=("110101",), by_code=True)),
        ("12.5", "", Match(None, Problem.UNMATCHED)),
        ("hp", "", Match(None, Problem.UNMATCHED)),
        ("广", "", Match(None, Problem.UNMATCHED)),
        ("博羅縣" + " " * 200 + "等", "", Match(None, Problem.UNMATCHED)),
    ]
    told = []
    for place, city, meant in cases:
        found = matcher.match(place, city)
        said = meant.candidates or meant.problem is not Problem.UNMATCHED
        told.append(
            (
                place,
                city,
                replace(meant, adcode=found.adcode, problem=found.problem, candidates=found.candidates if said else ()),
            )
        )
    assert told == cases


def test_nothing_is_named(matcher: Matcher) -> None:
    cells = ["", " ", "\u3000", "—", "…", "-", "*", "()"]
    assert {cell: matcher.match(cell, "惠州").problem for cell in cells} == dict.fromkeys(cells, Problem.NO_PLACE)


def test_a_total_is_no_place_on_the_map(matcher: Matcher) -> None:
    totals = ["合計", "总计", "小 计", "全省", "全省合计", "全市", "廣東省合計", "Total", "Grand total", "GUANGDONG"]
    found = {(total, city): matcher.match(total, city).problem for total in totals for city in ("", "惠州市")}
    assert found == dict.fromkeys(found, Problem.PROVINCE)


@pytest.mark.parametrize(
    ("place", "city", "code"),
    [
        ("博箩县", "", "441322"),
        ("博箩", "惠州", "441322"),
        ("惠州市博箩县", "", "441322"),
        ("Bolou County", "", "441322"),
        ("達豪區", "", "440512"),
        ("增城縣", "", "440118"),
        ("龍門市", "", "441324"),
    ],
)
def test_what_is_misspelt_gets_the_nearest(matcher: Matcher, place: str, city: str, code: str) -> None:
    found = matcher.match(place, city)
    assert (found.adcode, found.problem) == (None, Problem.UNMATCHED)
    assert code in found.candidates and len(found.candidates) <= 3


def test_the_nearest_in_the_named_city_come_first(matcher: Matcher, catalog: Catalog) -> None:
    for city in ("440300", "441300", "440500", "441600"):
        first, *_ = matcher.match("龍某", catalog.divisions[city].name.hant).candidates
        assert catalog.city_of(first) == city
    assert matcher.match("xyzzy", "惠州").candidates == ()


def test_a_stem_that_two_places_share(catalog: Catalog) -> None:
    """Made up: a 博羅市 of Shantou beside the 博羅縣 of Huizhou."""
    twin = Division("440581", "440500", Level.COUNTY_CITY, Text("博羅市", "博罗市", "Boluo City"), "bo luo shi", None)
    matcher = Matcher(replace(catalog, divisions={**catalog.divisions, twin.adcode: twin}), ())
    both = Match(None, Problem.AMBIGUOUS, ("441322", "440581"))
    assert matcher.match("博羅") == matcher.match("boluo") == matcher.match("广东博罗") == both
    assert (
        matcher.match("博羅市")
        == matcher.match("博羅", "汕頭")
        == matcher.match("Boluo, Shantou")
        == Match("440581", None)
    )
    assert (
        matcher.match("博羅縣") == matcher.match("博羅", "惠州") == matcher.match("惠州博羅") == Match("441322", None)
    )


def test_without_changes_a_former_name_is_unmatched(catalog: Catalog) -> None:
    assert Matcher(catalog, ()).match("440183").problem is Problem.UNMATCHED
    assert "440118" in Matcher(catalog, ()).match("增城市").candidates


PIECES = sorted({row[key] for row in DIVISIONS for key in ("name_hant", "name_hans", "name_en", "adcode")})


@given(st.lists(st.one_of(st.sampled_from([*PIECES, "合計", " ", "市"]), st.text(max_size=20)), max_size=4), st.text())
def test_any_text_is_answered(matcher: Matcher, catalog: Catalog, pieces: list[str], city: str) -> None:
    for place, of in (("".join(pieces), city), (city, "".join(pieces))):
        found = matcher.match(place, of)
        assert found == matcher.match(place, of)
        assert {*found.candidates, *filter(None, [found.adcode])} <= set(catalog.divisions)
        if found.problem is Problem.UNMATCHED:
            assert found.adcode is None and matcher.recognise(place).adcode in (None, *found.candidates)
        if found.problem is None:
            assert found.adcode in catalog.drawn() and found.candidates == ()
