"""The rows of data/ say what the source says: every row is a case, and what a reader must not be told stays out."""

import re
from collections import Counter

import pytest
from tables import Row, rows

from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Kind, Lang, Lever, Qualifier, State
from atlas.figures import stated
from atlas.locale import simplified
from atlas.terms import MARKS

DIVISIONS, COUNTIES, FACTS = rows("divisions.csv"), rows("counties.csv"), rows("facts.csv")
OWNER = {row["adcode"]: row for row in DIVISIONS}
SUFFIX = {
    "district": " District",
    "county_city": " City",
    "county": " County",
    "autonomous_county": " Autonomous County",
    "town": " Town",
    "city": "",
    "province": "",
}
GENERIC = {"province": "省", "city": "市", "district": "區", "county_city": "市", "town": "鎮"}
CITIES_OF_BELT = {
    Belt.PRD_CORE: "廣州 深圳 珠海 佛山 惠州 東莞 中山 江門 肇慶",
    Belt.COASTAL: "汕頭 汕尾 揭陽 潮州 湛江 茂名 陽江",
    Belt.NORTHERN: "韶關 梅州 清遠 河源 雲浮",
}
# Who is named, in which city.
NAMED = {
    "441322": "博羅縣 惠州市",
    "441402": "梅江區 梅州市",
    "441802": "清城區 清遠市",
    "440309": "龍華區 深圳市",
    "440115": "南沙區 廣州市",
    "445321": "新興縣 雲浮市",
    "440112": "黃埔區 廣州市",
    "441900119": "長安鎮 東莞市",
    "440402": "香洲區 珠海市",
    "440606": "順德區 佛山市",
    "441704": "陽東區 陽江市",
    "441284": "四會市 肇慶市",
    "440113": "番禺區 廣州市",
    "445102": "湘橋區 潮州市",
    "441625": "東源縣 河源市",
    "441900122": "厚街鎮 東莞市",
    "440111": "白雲區 廣州市",
    "441521": "海豐縣 汕尾市",
    "440282": "南雄市 韶關市",
    "445281": "普寧市 揭陽市",
    "440604": "禪城區 佛山市",
    "440605": "南海區 佛山市",
}
# Every number the source gives for a named place.
NUMBERS = {
    "440112": [">10億元", "近2000家", "40%", "68%"],
    "441900119": ["195部/分鐘", "38項/天", "≥98%", "≈4.7億用戶", "17萬家"],
    "440606": ["11家", ">5000家"],
    "441284": [">10億元"],
    "440113": [">1000億元"],
    "445102": ["18%"],
    "441625": [">91億元"],
    "441900122": ["31家", "500人"],
    "441322": ["8個"],
    "441521": ["85→98%"],
    "440604": ["124個"],
}
# Small numbers may stand in words.
WORDS_ZH, WORDS_EN = {"2": "兩"}, {"2": "two", "3": "three", "7": "seven"}
QUALIFIED_ZH = {
    "over": r"超過{n}|{n}多",
    "about": r"約{n}",
    "nearly": r"近{n}",
    "at_least": r"(至少|不少於)\S*{n}|{n}\S{{0,2}}以上",
}
QUALIFIED_EN = {
    "over": r"\b(over|more than|past) {n}",
    "about": r"\babout {n}",
    "nearly": r"\bnearly {n}",
    "at_least": r"\bat least {n}",
}


def name_of(row: Row) -> str:
    return f"{row['adcode']}-{row.get('name_hant', row.get('name_zh', ''))}"


def spelled(pinyin: list[str]) -> str:
    """Syllables as one English word: an apostrophe before a syllable that would run into the one before it."""
    return "".join(("'" if i and s[0] in "aeo" else "") + s for i, s in enumerate(pinyin)).capitalize()


def test_a_division(subtests: pytest.Subtests) -> None:
    for row in DIVISIONS:
        with subtests.test(name_of(row)):
            code, level = row["adcode"], row["level"]
            assert re.fullmatch(
                {"province": "440000", "city": "44[0-9]{2}00", "town": "44[0-9]{7}"}.get(level, "44[0-9]{4}"), code
            )
            parent = {"province": "", "city": "440000"}.get(level, code[:4] + "00")
            assert row["parent"] == parent
            if level not in ("province", "city"):
                assert OWNER[parent]["level"] == "city" and row["belt"] == OWNER[parent]["belt"]
            assert simplified(row["name_hant"]) == row["name_hans"]
            assert len(row["pinyin"].split()) == len(row["name_hans"])
            generic = "自治縣" if level == "autonomous_county" else GENERIC.get(level, "縣")
            assert row["name_hant"].endswith(generic)


def test_english_is_the_pinyin_and_the_level() -> None:
    """城區 (Shanwei Urban District) has nothing but its generic, so it has its city's name. An autonomous county has
    the names of its peoples between."""
    wrong = []
    for row in DIVISIONS:
        autonomous = row["level"] == "autonomous_county"
        stem, suffix = row["pinyin"].split()[: -3 if autonomous else -1], SUFFIX[row["level"]]
        name = row["name_en"]
        fine = (
            name.startswith(spelled(stem[:2]) + " ") and name.endswith(suffix)
            if autonomous
            else name == spelled(stem) + suffix
        )
        if not fine and row["adcode"] != "441502":
            wrong.append((name, row["pinyin"]))
    assert wrong == []


def test_names_that_conversion_gets_wrong() -> None:
    hant = {"445322": "郁南縣", "440781": "台山市", "440403": "斗門區"}
    english = {
        "441821": "Fogang County",
        "440113": "Panyu District",
        "441422": "Dabu County",
        "440118": "Zengcheng District",
        "440306": "Bao'an District",
        "445103": "Chao'an District",
        "440523": "Nan'ao County",
        "441502": "Shanwei Urban District",
        "441825": "Lianshan Zhuang and Yao Autonomous County",
    }
    assert {code: OWNER[code]["name_hant"] for code in hant} == hant
    assert {code: OWNER[code]["name_en"] for code in english} == english


def test_how_many(catalog: Catalog) -> None:
    levels = Counter(row["level"] for row in DIVISIONS)
    assert (levels["province"], levels["city"], levels["town"], len(DIVISIONS)) == (1, 21, 2, 146)
    assert len(catalog.polygons()) == 124 and len(catalog.towns()) == 2
    assert {"441900", "442000"} <= set(catalog.polygons())
    assert len(catalog.places) == 22 and not {row["adcode"] for row in COUNTIES} ^ set(NAMED)
    assert [
        len(set(column))
        for column in zip(*((r["adcode"], r["name_hant"], r["name_en"]) for r in DIVISIONS), strict=True)
    ] == [146] * 3


def test_the_belts_are_the_official_ones(catalog: Catalog, subtests: pytest.Subtests) -> None:
    for belt in Belt:
        with subtests.test(str(belt)):
            found = {
                catalog.divisions[code].name.hant for code in catalog.cities() if catalog.divisions[code].belt is belt
            }
            assert found == {name + "市" for name in CITIES_OF_BELT[belt].split()}


def test_cities_by_how_they_are_named(catalog: Catalog) -> None:
    with_place = {place.city for place in catalog.places.values()}
    spoken_of = {code for code in catalog.cities() if catalog.state_of(code) is State.CITY_NAMED}
    assert len(with_place) == 16
    assert {catalog.divisions[code].name.hant for code in spoken_of - with_place} == {"中山市", "湛江市", "汕頭市"}
    assert {catalog.divisions[code].name.hant for code in set(catalog.cities()) - spoken_of} == {"江門市", "茂名市"}


def test_a_named_place(catalog: Catalog, subtests: pytest.Subtests) -> None:
    for row in COUNTIES:
        with subtests.test(name_of(row)):
            place = catalog.places[row["adcode"]]
            division = catalog.divisions[row["adcode"]]
            assert f"{row['name_zh']} {catalog.divisions[row['city_adcode']].name.hant}" == NAMED[row["adcode"]]
            assert (row["name_en"], row["belt"], row["level"]) == (division.name.en, division.belt, division.level)
            assert row["batch"] == "", "no source says in which batch a place is"
            assert catalog.facts_of(row["adcode"]), "a named place has facts of its own"
            triple = [row["industry_group"], row["industry_zh"], row["industry_en"]]
            assert all(triple) or not any(triple)
            assert place.industry_group is (Industry(triple[0]) if triple[0] else None)
            assert row["summary_zh"].endswith("。") and row["summary_en"].endswith(".")
            assert not re.search(r"[一-鿿]", row["summary_en"])
            figures = [fact.figure for fact in catalog.facts_of(row["adcode"]) if fact.figure]
            found = [str(stated(figure, Lang.HANT)).replace(" ", "").replace(",", "") for figure in figures]
            assert found == NUMBERS.get(row["adcode"], [])


def test_a_fact(subtests: pytest.Subtests) -> None:
    for row in FACTS:
        with subtests.test(f"{row['adcode']} ¶{row['paragraph']} {row['statement_zh'][:10]}"):
            assert Lever(row["lever"]) and Kind(row["kind"]) and row["adcode"] in OWNER
            assert 1 <= int(row["paragraph"]) <= 30
            assert row["statement_zh"].endswith("。") and row["statement_en"].endswith(".")
            assert not re.search(r"[一-鿿]", row["statement_en"] + row["metric_en"] + row["unit_en"])


NUMBERED = [row for row in FACTS if row["value"]]


def test_a_number(catalog: Catalog, subtests: pytest.Subtests) -> None:
    """The statement says the number that the cell holds, and qualifies it as the cell does, in both languages."""
    for row in NUMBERED:
        with subtests.test(f"{row['adcode']} {row['metric_en']}"):
            fact = next(f for f in catalog.facts_of(row["adcode"]) if f.statement.hant == row["statement_zh"])
            assert fact.figure is not None
            zh, en, qualifier = row["statement_zh"], row["statement_en"], row["qualifier"]
            readings = {lang: stated(fact.figure, lang) for lang in Lang}
            word = {Lang.HANT: "近", Lang.HANS: "近", Lang.EN: "nearly "} if qualifier == "nearly" else {}
            assert all(r.mark == word.get(lang, MARKS[Qualifier(qualifier)]) for lang, r in readings.items())
            assert all(reading.unit and reading.number in str(reading) for reading in readings.values())
            number = re.escape(readings[Lang.EN].number)
            assert re.search(rf"(?<![\d.])({re.escape(row['value'])}(?![\d.])|{WORDS_ZH.get(row['value'], '$^')})", zh)
            assert re.search(rf"\b({number}\b|{WORDS_EN.get(row['value'], '$^')})", en, re.IGNORECASE)
            if row["unit_en"] == "%":
                assert f"{row['value']}%" in zh and f"{row['value']}%" in en
            if row["value_from"]:
                assert f"{row['value_from']}{row['unit_zh']}" in zh and f"{row['value_from']}{row['unit_en']}" in en
            for said, statement, numeral in ((QUALIFIED_ZH, zh, re.escape(row["value"])), (QUALIFIED_EN, en, number)):
                words = {key for key, way in said.items() if re.search(way.format(n=numeral), statement, re.IGNORECASE)}
                assert words == ({qualifier} if qualifier != "exact" else set())


def test_no_fact_twice() -> None:
    assert max(Counter((row["adcode"], row["statement_zh"]) for row in FACTS).values()) == 1
    assert max(Counter((row["adcode"], row["metric_zh"]) for row in NUMBERED).values()) == 1
    assert max(Counter((row["adcode"], row["statement_en"]) for row in FACTS).values()) == 1


def test_what_the_source_does_not_say_is_not_said() -> None:
    assert {row["adcode"] for row in NUMBERED if row["value"] == "18"} == {"445102"}, "18 = 35 - 17 is not printed"
    assert not [row for row in NUMBERED if row["adcode"] == "440300"]
    assert {row["adcode"] for row in FACTS if row["adcode"].startswith("4403")} == {"440300", "440309"}
    assert {row["adcode"] for row in FACTS if "梅隴" in row["statement_zh"]} == {"441521"}
    assert not [row for row in NUMBERED if row["value"] in ("1310", "5")], "names, not quantities"
    assert not re.search("云浮|白云|制造|建筑|旅游|冲击", "".join(map(str, [*FACTS, *COUNTIES])))


def test_no_industry_is_invented(catalog: Catalog) -> None:
    silent = {"441402", "440309", "440115", "445321", "441900122", "440111", "440282", "445281", "440604"}
    assert silent <= {code for code, place in catalog.places.items() if place.industry is None}
