"""Places side by side: every fact once, what is alike found, silence said, and no text that turns into markup."""

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
import snapshot
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from own_columns import columns, with_columns
from tables import DATA, catalog_in

from atlas.__main__ import main
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Fact, Lang, Selection, Text
from atlas.html import comparison as render
from atlas.locale import translator
from atlas.maps import scene
from atlas.maps.picture import picture
from atlas.views import comparison

pytestmark = pytest.mark.whole

SNAPSHOTS = Path(__file__).parent / "snapshots_comparison"
CATALOG = catalog_in()
NAMED = tuple(CATALOG.places)
SHUNDE, NANHAI, BAIYUN, TAISHAN, DONGGUAN, CHANGAN = "440606", "440605", "440111", "440781", "441900", "441900119"
FUNDED = ("440115", "445321", "440112")  # what came of their money is said of all three
SHOWN = ((SHUNDE, NANHAI), (SHUNDE, TAISHAN, DONGGUAN, BAIYUN), (CHANGAN,))
HOSTILE = "</td><script>alert(1)</script><img src=x onerror=alert(2)>\"'"


def in_rows(found: comparison.Comparison) -> list[Fact]:
    return [item.fact for row in found.rows for cell in row.cells for item in cell if item.fact]


def check(catalog: Catalog, codes: tuple[str, ...], lang: Lang = Lang.EN) -> comparison.Comparison:
    """Every fact of every place is in its own cell or in common, once; what is in common holds for two or more."""
    found = comparison.of(catalog, codes, lang)
    facts = [fact for code in codes for fact in catalog.facts_of(code)]
    told = [*in_rows(found), *(fact for one in found.common for fact in one.facts)]
    assert sorted(told, key=repr) == sorted(facts, key=repr)
    assert all(len(row.cells) == len(codes) for row in found.rows)
    for row in found.rows:
        for code, cell in zip(codes, row.cells, strict=True):
            assert all(item.fact is None or item.fact.adcode == code for item in cell)
            if not cell and row.without == translator(lang)("not stated in the article"):
                assert row.key == "industry" or not [f for f in catalog.facts_of(code) if f.kind == row.key]
    for one in found.common:
        assert len(set(one.codes)) > 1 and set(one.codes) <= set(codes)
        assert {fact.adcode for fact in one.facts} in (set(), set(one.codes))
    filled = [sum(map(bool, row.cells)) for row in found.rows[2:] if not row.source]
    assert filled == sorted(filled, reverse=True)
    return found


def test_every_pair_tells_every_fact_once(catalog: Catalog, subtests: pytest.Subtests) -> None:
    for pair in list(combinations(NAMED, 2)):
        with subtests.test("-".join(pair)):
            check(catalog, pair)


@given(st.permutations(list(CATALOG.drawn())), st.integers(1, 4), st.sampled_from(list(Lang)))
def test_any_places_in_any_order(order: list[str], count: int, lang: Lang) -> None:
    codes = tuple(order[:count])
    found = check(CATALOG, codes, lang)
    back = check(CATALOG, codes[::-1], lang)
    assert {(frozenset(one.codes), one.title) for one in found.common} == {
        (frozenset(one.codes), one.title) for one in back.common
    }
    assert [row.key for row in found.rows[:2]] == ["where", "industry"]


def test_shunde_and_nanhai_have_a_statement_and_their_industry_in_common(catalog: Catalog) -> None:
    found = comparison.of(catalog, (SHUNDE, NANHAI), Lang.EN)
    industry, statement, lever = found.common
    assert (industry.title, industry.text) == ("Industry group", "Smart manufacturing, robots, materials")
    assert [fact.paragraph for fact in statement.facts] == [24, 24]
    assert statement.text.startswith("It focuses on strong industries such as smart manufacturing")
    assert (lever.title, lever.text) == ("Area of work", "Governance")
    assert all(one.codes == (SHUNDE, NANHAI) for one in found.common)


def test_a_statement_in_common_is_not_missing_from_its_row(catalog: Catalog) -> None:
    """白雲 and 順德 share their platform; beside a third place's platform their cells point at it."""
    found = comparison.of(catalog, (BAIYUN, SHUNDE, "441900122"), Lang.EN)
    (row,) = (row for row in found.rows if row.key == "platform")
    assert [[item.text for item in cell] for cell in row.cells[:2]] == [["as above, in common"]] * 2
    assert all(item.fact for item in row.cells[2])


def test_one_wording_in_english_suffices(catalog: Catalog) -> None:
    """博羅 and 梅江 have two statements alike, one of which English puts in two ways."""
    found = comparison.of(catalog, ("441322", "441402"), Lang.EN)
    assert [len({fact.statement.en for fact in one.facts}) for one in found.common if one.facts] == [2, 1]


def test_what_the_article_does_not_say_is_not_said(catalog: Catalog) -> None:
    found = comparison.of(catalog, (TAISHAN, DONGGUAN, BAIYUN), Lang.EN)
    where, industry, *rest = found.rows
    assert where.cells[0][-1].text == "Not named"
    assert where.cells[1][-1].text == "The article speaks of this city."
    assert industry.cells[0] == ()
    assert industry.cells[1][0].text == "recorded for named places only"
    assert industry.cells[2][0].text == "The article states no industry for this place."
    assert all(row.cells[0] == () for row in rest)


def test_pairs_share_a_statement_or_an_industry(catalog: Catalog) -> None:
    found = comparison.pairs(catalog)
    assert {frozenset(pair) for pair, told in found.items() if told} == {
        frozenset(pair) for pair in (("441322", "441402"), (BAIYUN, SHUNDE), (SHUNDE, NANHAI), *combinations(FUNDED, 2))
    }
    assert list(found.values()) == sorted(found.values(), reverse=True)
    for one, other in (pair for pair, told in found.items() if not told):
        assert catalog.places[one].industry_group is catalog.places[other].industry_group is not None


def test_figures_keep_their_mark_unit_metric_and_paragraph(catalog: Catalog) -> None:
    html = render.comparison(catalog, comparison.of(catalog, (SHUNDE, CHANGAN), Lang.EN), Lang.EN)
    assert '<abbr title="more than">&gt;</abbr>5,000\u2009<small>suppliers</small>' in html
    assert '<p class="metric">Suppliers reached by Midea&#39;s model\u00a0<cite' in html
    assert html.count('data-paragraph="12"') == 3


def test_a_visitors_numbers_have_rows_of_their_own(catalog: Catalog, boundaries: Boundaries) -> None:
    own = columns(catalog, boundaries)
    held = with_columns(catalog, *own.values())
    found = comparison.of(held, (SHUNDE, CHANGAN), Lang.EN)
    rows = found.rows[-len(own) :]
    assert [row.key for row in rows] == [column.key for column in own.values()]
    assert all(own[kind].source in row.source for kind, row in zip(own, rows, strict=True))
    assert rows[0].cells[1] == () and rows[0].without == "No data"
    html = render.comparison(held, found, Lang.EN)
    assert html.count('class="is-own"') == len(own)
    assert "in Guangdong" in html


@pytest.mark.parametrize("codes", SHOWN, ids="-".join)
def test_a_table_is_as_it_was(catalog: Catalog, codes: tuple[str, ...]) -> None:
    def made(lang: Lang) -> str:
        return render.comparison(catalog, comparison.of(catalog, codes, lang), lang)

    snapshot.check(made, SNAPSHOTS, "-".join(codes))


def test_a_letter_is_the_maps(catalog: Catalog) -> None:
    codes = (NANHAI, TAISHAN, SHUNDE)
    html = render.comparison(catalog, comparison.of(catalog, codes, Lang.HANT), Lang.HANT)
    heads = re.findall(r'<b>([A-D])</b></span><a class="name"[^>]*data-light="(\d+)"', html)
    assert [(code, letter) for letter, code in heads] == list(comparison.letters(codes).items())
    assert f'data-go="compare={NANHAI},{SHUNDE}"' in html  # takes the second off


@pytest.mark.parametrize("lang", list(Lang))
def test_a_text_is_never_markup(catalog: Catalog, lang: Lang) -> None:
    bad = Text(HOSTILE, HOSTILE, HOSTILE)
    facts = tuple(replace(fact, statement=bad) for fact in catalog.facts)
    places = {code: replace(place, industry=bad) for code, place in catalog.places.items() if place.industry}
    divisions = {code: replace(division, name=bad) for code, division in catalog.divisions.items()}
    hostile = replace(catalog, facts=facts, places={**catalog.places, **places}, divisions=divisions)
    html = render.comparison(hostile, comparison.of(hostile, (SHUNDE, NANHAI, CHANGAN), lang), lang)
    assert "<script" not in html and "<img" not in html
    assert escape(HOSTILE) in html


@pytest.mark.thorough
def test_a_picture_names_the_compared_places_by_their_letters(catalog: Catalog) -> None:
    selection = Selection(Lang.EN, "belt", place=SHUNDE, compare=(NANHAI, SHUNDE))
    shown = scene.of(catalog, selection)
    assert shown.letters == {NANHAI: "A", SHUNDE: "B"}
    assert list(shown.names.items())[:2] == [(SHUNDE, "B Shunde"), (NANHAI, "A Nanhai")]
    drawn = picture(catalog, selection, DATA / "geo", "svg").decode()
    plain = picture(catalog, replace(selection, compare=()), DATA / "geo", "svg").decode()
    assert "A Nanhai" in drawn and "A Nanhai" not in plain
    assert drawn.count("stroke-dasharray") == plain.count("stroke-dasharray") + 2  # a ring each


def test_the_command_line_takes_places_to_compare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a briefing; slides take their options from the same lines, and their table is in test_slide_comparison.py."""
    out = str(tmp_path / "talk.html")
    assert main(["briefing", out, "--places", "博羅", "--compare", "順德,南海", "--lang", "en"]) == 0
    assert "A Shunde District · B Nanhai District" in (tmp_path / "talk.html").read_text("utf-8")
    capsys.readouterr()
    for asked, said in (
        ("順德", "2 to 4 places"),
        ("順德,南海,博羅,海豐,南雄", "2 to 4 places"),
        ("順德,佛山", "440600: not an area"),
        ("順德,nowhere", "no place has this name"),
    ):
        assert main(["briefing", str(tmp_path / "x.html"), "--compare", asked]) == 1
        assert said in capsys.readouterr().err
