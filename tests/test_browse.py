"""The tables to look through: what a search finds in any script, what filters leave, and groups that add up."""

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import product

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import rows

from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Belt, Industry, Lang, Lever, Nature, OwnColumn, Qualifier, Selection
from atlas.locale import simplified, translator
from atlas.names import search
from atlas.tables import browse, groups
from atlas.tables.browse import Whose
from atlas.tables.groups import Grouping
from atlas.views.profile import headline_figure

LANGS = pytest.mark.parametrize("lang", Lang)
PLACES, FACTS = rows("counties.csv"), rows("facts.csv")
CODES = [row["adcode"] for row in PLACES]
EVERYTHING = Selection(Lang.HANT, "belt")


def found(catalog: Catalog, query: str) -> list[str]:
    return list(browse.places(catalog, EVERYTHING, query))


@pytest.mark.parametrize(
    "query", ["博罗", "博羅", "博羅縣", "boluo", "BOLUO", "Boluo County", "bo luo", "441322", "４４１３２２"]
)
def test_boluo_is_found(catalog: Catalog, query: str) -> None:
    assert found(catalog, query) == ["441322"]


def test_every_place_is_found_by_every_spelling(catalog: Catalog, subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(str(code)):
            division = catalog.divisions[code]
            ways = {
                division.name.hant,
                division.name.hans,
                division.name.en,
                division.pinyin,
                division.pinyin.replace(" ", ""),
            }
            for way in ways | search.names(division):
                assert code in found(catalog, way), way
                facts = browse.facts(catalog, EVERYTHING, way)
                assert set(catalog.facts_of(code)) <= set(facts), way


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1, max_size=6)


@given(st.data())
def test_a_piece_of_a_statement_is_found_in_any_script(catalog: Catalog, data: st.DataObject) -> None:
    """What follows a beginning of a word is found in Traditional, in Simplified, in any width and case."""
    fact = data.draw(st.sampled_from([fact for fact in catalog.facts if fact.adcode in catalog.places]))
    chinese = re.findall(r"[\u4e00-\u9fff]+", fact.statement.hant)
    piece = data.draw(st.sampled_from(chinese))
    start = data.draw(st.integers(0, len(piece) - 1))
    piece = piece[start : start + data.draw(st.integers(1, 6))]
    english = data.draw(st.sampled_from(re.findall(r"[A-Za-z]+", fact.statement.en)))
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in english)
    for query in (piece, simplified(piece), english.upper(), wide, f"{english[:3]} {piece}", f"　{piece}　{english}"):
        assert fact in browse.facts(catalog, EVERYTHING, query), query
        assert fact.adcode in found(catalog, query), query


@given(WORDS, WORDS)
def test_more_words_never_find_more(catalog: Catalog, one: str, other: str) -> None:
    both = set(found(catalog, f"{one} {other}"))
    assert both == set(found(catalog, one)) & set(found(catalog, other))


@given(st.text(max_size=30))
def test_anything_may_be_typed(catalog: Catalog, query: str) -> None:
    assert set(found(catalog, query)) <= set(CODES)


@pytest.mark.parametrize("query", ["", "  ", "…，。", "¶", "()[]*\\"])
def test_no_word_finds_everything(catalog: Catalog, query: str) -> None:
    assert found(catalog, query) == CODES


def test_letters_and_digits_match_from_the_beginning_of_a_word() -> None:
    assert browse.matches("jewel", "The Meilong jewellery cluster")
    assert browse.matches("altitude", "low-altitude targets")
    assert not browse.matches("luster", "The Meilong jewellery cluster")
    assert not browse.matches("95", "智能手機產量達到每分鐘195部。")
    assert browse.matches("195", "智能手機產量達到每分鐘195部。")
    assert browse.matches("12.8", "12.8 萬家") and browse.matches("changan", "Chang'an Town")


def test_no_match_spans_two_texts() -> None:
    assert not browse.matches("甲乙", "甲", "乙")
    assert browse.matches("甲 乙", "甲", "乙")


def test_facts_are_found_by_number_paragraph_lever_kind_and_publisher(catalog: Catalog) -> None:
    def told(query: str) -> set[str]:
        return {fact.statement.hant for fact in browse.facts(catalog, EVERYTHING, query)}

    def of(**cells: str) -> set[str]:
        return {row["statement_zh"] for row in FACTS if all(row[name] == text for name, text in cells.items())}

    assert told("¶20 合格率 85") == of(metric_zh="首飾產品合格率")
    assert of(kind="funding") <= told("Funding") and of(lever="integration") <= told("要素融合")
    assert told("中國質量新聞網") == of(source_id="cqn-2025-11-25") == of()


@pytest.mark.parametrize(
    ("belt", "lever", "industry"), [*product([None, *Belt], [None, Lever.UPGRADE], [None, Industry.AGRIFOOD])]
)
def test_filters_leave_what_the_files_say(
    catalog: Catalog, belt: Belt | None, lever: Lever | None, industry: Industry | None
) -> None:
    selection = replace(EVERYTHING, belt=belt, lever=lever, industry=industry)
    belts = {row["adcode"]: row["belt"] for row in rows("divisions.csv")}
    industries = {row["adcode"]: row["industry_group"] for row in PLACES}
    left = [
        row
        for row in FACTS
        if belt in (None, belts[row["adcode"]])
        and lever in (None, row["lever"])
        and industry in (None, industries.get(row["adcode"]))
    ]
    assert [f.statement.hant for f in browse.facts(catalog, selection)] == [row["statement_zh"] for row in left]
    named = {row["adcode"] for row in left} & set(CODES)
    assert set(browse.places(catalog, selection)) == named


def test_whose_facts(catalog: Catalog) -> None:
    counts = {whose: len(browse.facts(catalog, EVERYTHING, of=[whose])) for whose in Whose}
    province = sum(row["adcode"] == PROVINCE for row in FACTS)
    places = sum(row["adcode"] in CODES for row in FACTS)
    assert counts == {Whose.PLACES: places, Whose.PROVINCE: province, Whose.CITIES: len(FACTS) - places - province}
    assert browse.facts(catalog, EVERYTHING, of=[]) == ()


def test_groups_add_up(catalog: Catalog, subtests: pytest.Subtests) -> None:
    for by in Grouping:
        for lang in Lang:
            with subtests.test(f"{by} {lang}"):
                codes = browse.places(catalog, EVERYTHING)
                facts = browse.facts(catalog, EVERYTHING, of=[Whose.PLACES])
                found = groups.grouped(catalog, codes, facts, by, lang)
                assert sum(len(group.facts) for group in found) == len(facts)
                assert sum(group.results for group in found) == sum(
                    row["kind"] == "result" and row["adcode"] in CODES for row in FACTS
                )
                assert all(group.codes and group.name for group in found)
                members = Counter(code for group in found for code in group.codes)
                own = {Grouping.LEVER: "lever", Grouping.KIND: "kind"}.get(by)
                if own:
                    expected = {code: len({row[own] for row in FACTS if row["adcode"] == code}) for code in CODES}
                    assert members == expected
                else:
                    assert members == dict.fromkeys(CODES, 1)
                table = browse.places_table(catalog, found, lang)
                _ = translator(lang)
                assert list(table[_("Group")].drop_duplicates()) == [group.name for group in found]
                assert table[_("Number of facts")].sum() == len(facts)


@pytest.mark.parametrize("by", Grouping)
def test_every_fact_has_a_group_cities_and_province_too(catalog: Catalog, by: Grouping) -> None:
    facts = browse.facts(catalog, EVERYTHING)
    codes = tuple(dict.fromkeys(fact.adcode for fact in facts))
    found = groups.grouped(catalog, codes, facts, by, Lang.EN)
    assert Counter(fact for group in found for fact in group.facts) == Counter(facts)


def test_no_groups_no_column(catalog: Catalog) -> None:
    codes = browse.places(catalog, EVERYTHING)
    (whole,) = groups.grouped(catalog, codes, (), None, Lang.EN)
    assert whole.codes == codes
    assert browse.places_table(catalog, (whole,), Lang.EN).columns[0] == "Place"


def places_table(catalog: Catalog, lang: Lang) -> pd.DataFrame:
    codes = browse.places(catalog, EVERYTHING)
    facts = browse.facts(catalog, EVERYTHING, of=[Whose.PLACES])
    return browse.places_table(catalog, groups.grouped(catalog, codes, facts, None, lang), lang)


def test_a_row_of_a_place_says_what_the_files_say(catalog: Catalog) -> None:
    table = places_table(catalog, Lang.EN).set_index("Code")
    assert list(table.index) == CODES
    for row in PLACES:
        line = table.loc[row["adcode"]]
        told = [fact for fact in FACTS if fact["adcode"] == row["adcode"]]
        assert line["Place"] == row["name_en"] and line["Industry focus"] == row["industry_en"]
        assert line["Number of facts"] == len(told)
        assert line["Recorded results"] == sum(fact["kind"] == "result" for fact in told)
        assert bool(line["First figure"]) == any(fact["value"] for fact in told)
    assert table.loc["441521", "First figure"] == "85 → 98% · Jewellery pass rate ¶20"
    assert table.loc["441900119", "First figure"] == "≥98% · First-pass acceptance rate ¶11"
    assert table.loc["441284", "First figure"] == ">1 billion yuan · Shatangju mandarin output value ¶13"


def test_the_first_figure_is_the_panels_and_in_a_group_the_groups(catalog: Catalog) -> None:
    table = places_table(catalog, Lang.HANT).set_index("代碼")
    for code in CODES:
        figure = headline_figure(catalog, code)
        assert (figure.metric.hant if figure else "") in table.loc[code, "首項數字"]
    codes, facts = browse.places(catalog, EVERYTHING), browse.facts(catalog, EVERYTHING, of=[Whose.PLACES])
    design, *_rest = groups.grouped(catalog, codes, facts, Grouping.LEVER, Lang.HANT)
    shown = browse.places_table(catalog, (design,), Lang.HANT).set_index("代碼")["首項數字"]
    assert shown["440112"] == ">10 億元 · 幫扶企業的資金 ¶7" and shown["441322"] == ""


@LANGS
def test_a_row_of_a_fact_keeps_mark_unit_and_paragraph(catalog: Catalog, lang: Lang) -> None:
    _ = translator(lang)
    facts = browse.facts(catalog, EVERYTHING)
    codes = tuple(dict.fromkeys(fact.adcode for fact in facts))
    table = browse.facts_table(catalog, groups.grouped(catalog, codes, facts, None, lang), lang)
    assert list(table[_("Paragraph")]) == [int(row["paragraph"]) for row in FACTS]
    for row, text in zip(FACTS, table[_("Number and unit")], strict=True):
        marks = {"over": ">", "at_least": "≥", "about": "≈", "nearly": _("nearly")}
        assert text.startswith(marks.get(row["qualifier"], "")) and bool(text) == bool(row["value"])
        assert not text or text[:1].isdigit() == (row["qualifier"] == "exact")
    earlier = table[table[_("Earlier")] != ""]
    assert list(earlier[_("Earlier")]) == ["85%"] and list(earlier[_("Number and unit")]) == ["98%"]


def test_a_visitors_columns_are_numbers_with_their_qualifiers(catalog: Catalog) -> None:
    income = OwnColumn(
        "own-1-1", "收入", "元", Nature.RATE, "a.csv", {"441322": 30000.0}, {}, {"441322": Qualifier.ABOUT}
    )
    class_ = OwnColumn("own-1-2", "收入", "元", Nature.CATEGORY, "a.csv", {}, {"441322": "甲"}, {})
    table = places_table(replace(catalog, own_columns=(income, class_)), Lang.EN).set_index("Code")
    assert table["收入 (元)"].dtype == float
    assert table.loc["441322", "收入 (元)"] == 30000 and table["收入 (元)"].isna().sum() == len(CODES) - 1
    assert table.loc["441322", "收入: qualifier"] == "about"
    assert table.loc["441322", "收入 (元) (2)"] == "甲"


def test_folding_keeps_what_simplified_makes_of_a_word_alone() -> None:
    assert browse.matches("乾", "乾隆") and browse.matches("干", "餅乾")
    assert unicodedata.is_normalized("NFKC", "博罗") and browse.matches("博罗", "博羅縣")
