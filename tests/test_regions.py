"""The belts, the cities and the matrix: each number anew from the files themselves; and their HTML in each language."""

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qsl

import pytest
import snapshot
from markupsafe import Markup, escape
from tables import Row, loaded, rows

from atlas.colouring.indicators import DEFAULT, SECTIONS
from atlas.data import families
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Effort, Industry, Kind, Lang, Lever, Selection, State, Text
from atlas.html import city_table, lever_matrix
from atlas.html.belts import cards
from atlas.locale import translator
from atlas.views import belts
from atlas.views.belts import Region

SNAPSHOTS = Path(__file__).parent / "snapshots"
ALL = Selection(Lang.EN, DEFAULT)
DIVISIONS = {row["adcode"]: row for row in rows("divisions.csv")}
PLACES = rows("counties.csv")
FACTS = rows("facts.csv")
CITIES = [code for code, row in DIVISIONS.items() if row["level"] == "city"]
CELLS = [(row["adcode"], lever) for row in PLACES for lever in SECTIONS]
MAPS = MappingProxyType({belt: Markup("<svg>{}</svg>").format(belt) for belt in Belt})
BELTS = pytest.mark.parametrize("belt", Belt)
LANGS = pytest.mark.parametrize("lang", Lang)
CLOSED = {"br", "img", "hr", "input", "path"}


def region_of(catalog: Catalog, belt: Belt) -> Region:
    return next(region for region in belts.regions(catalog) if region.belt is belt)


def named_in(belt: Belt) -> list[Row]:
    return [row for row in PLACES if row["belt"] == belt.value]


def drawn_in(belt: Belt) -> set[str]:
    with_counties = {row["parent"] for row in DIVISIONS.values() if row["level"] not in ("city", "province", "town")}
    return {
        code
        for code, row in DIVISIONS.items()
        if row["belt"] == belt.value and (row["level"] != "city" or code not in with_counties)
    }


def state_in_files(city: str) -> State:
    if any(row["city_adcode"] == city for row in PLACES):
        return State.NAMED
    return State.CITY_NAMED if any(row["adcode"] == city for row in FACTS) else State.NOT_NAMED


@BELTS
def test_a_belts_places_and_cities(catalog: Catalog, belt: Belt) -> None:
    region = region_of(catalog, belt)
    assert list(region.named) == [row["adcode"] for row in named_in(belt)]
    assert set(region.codes) == drawn_in(belt) and len(region.codes) == len(drawn_in(belt))
    cities = {code for code in CITIES if DIVISIONS[code]["belt"] == belt.value}
    assert set(region.cities) == cities
    for state, found in (
        (State.NAMED, region.with_place),
        (State.CITY_NAMED, region.only_city),
        (State.NOT_NAMED, region.not_named),
    ):
        assert set(found) == {code for code in cities if state_in_files(code) is state}
    assert len(region.with_place) + len(region.only_city) + len(region.not_named) == len(cities)


def test_what_a_minister_asks(catalog: Catalog) -> None:
    assert [len(region.named) for region in belts.regions(catalog)] == [13, 4, 5]
    silent = [code for region in belts.regions(catalog) for code in region.not_named]
    assert [DIVISIONS[code]["name_hant"] for code in silent] == ["江門市", "茂名市"]


def test_a_belts_industries(catalog: Catalog, subtests: pytest.Subtests) -> None:
    for group in [*Industry, None]:
        for belt in Belt:
            with subtests.test(f"{group} {belt}"):
                wanted = [
                    row["adcode"] for row in named_in(belt) if row["industry_group"] == (group.value if group else "")
                ]
                found = dict(region_of(catalog, belt).industries)
                assert list(found[group]) == wanted
                assert sum(map(len, found.values())) == len(named_in(belt))


def test_a_belts_levers(catalog: Catalog, subtests: pytest.Subtests) -> None:
    for lever in SECTIONS:
        for belt in Belt:
            with subtests.test(f"{lever} {belt}"):
                told = {row["adcode"] for row in FACTS if row["lever"] == lever.value}
                found = dict(region_of(catalog, belt).levers)
                assert tuple(found) == SECTIONS
                assert list(found[lever]) == [row["adcode"] for row in named_in(belt) if row["adcode"] in told]


@BELTS
def test_a_belts_figures(catalog: Catalog, belt: Belt) -> None:
    figures = region_of(catalog, belt).figures
    wanted = [row for row in FACTS if row["value"] and DIVISIONS[row["adcode"]]["belt"] == belt.value]
    assert {fact.statement.hant for fact in figures} == {row["statement_zh"] for row in wanted}
    assert len(figures) == len(wanted)
    kinds = [fact.kind is Kind.RESULT for fact in figures]
    assert kinds == sorted(kinds, reverse=True), "outcomes first"
    told = [fact.statement.hant for fact in figures]
    for kind in (True, False):  # as the article comes to them: a size says nothing beside what counts something else
        own = [row["statement_zh"] for row in wanted if (row["kind"] == "result") is kind]
        assert [text for text in told if text in own] == own


def test_results_of_comparable_kinds_stand_together(catalog: Catalog) -> None:
    members = loaded().families
    core = next(region for region in belts.regions(catalog, members) if region.belt is Belt.PRD_CORE)
    found = {name: [(fact.adcode, families.value(fact)) for fact in facts] for name, facts in core.kinds}
    assert list(found) == ["Pass rates", "Output values", ""]
    assert found["Pass rates"] == [("441900119", 98)]
    assert found["Output values"] == [("441284", 10), ("440113", 1000)], "in the article's order"
    assert [value for _code, value in found[""]][-2:] == [40, 68], "and rises apart from shares"
    results = [fact for fact in core.figures if fact.kind is Kind.RESULT]
    assert [fact for _name, facts in core.kinds for fact in facts] == results
    html = cards(catalog, (core,), MAPS, Lang.EN)
    assert re.findall("<h4>([^<]*)</h4>", html) == ["Pass rates", "Output values", "Other results"]


@BELTS
def test_a_belts_efforts(catalog: Catalog, belt: Belt) -> None:
    wanted = [row for row in rows("belts.csv") if row["belt"] == belt.value]
    found = region_of(catalog, belt).efforts
    assert [(e.line.hant, e.line.en, e.source_id, str(e.paragraph)) for e in found] == [
        (row["line_zh"], row["line_en"], row["source_id"], row["paragraph"]) for row in wanted
    ]
    assert wanted


def test_a_city(catalog: Catalog, subtests: pytest.Subtests) -> None:
    for city in CITIES:
        with subtests.test(str(city)):
            (found,) = [state for state in belts.cities(catalog) if state.city == city]
            assert found.belt.value == DIVISIONS[city]["belt"]
            assert found.state is state_in_files(city)
            assert list(found.named) == [row["adcode"] for row in PLACES if row["city_adcode"] == city]
            assert found.facts == sum(row["adcode"] == city for row in FACTS)


def test_cities_stand_by_belt(catalog: Catalog) -> None:
    found = [city.belt for city in belts.cities(catalog)]
    assert found == sorted(found, key=list(Belt).index) and len(found) == 21


def test_a_cell(catalog: Catalog, subtests: pytest.Subtests) -> None:
    for adcode, lever in CELLS:
        with subtests.test(f"{adcode} {lever}"):
            found = belts.matrix(catalog, ALL)
            (line,) = [line for line in found.lines if line.adcode == adcode]
            cell = line.cells[found.levers.index(lever)]
            wanted = [n for n, row in enumerate(FACTS) if row["adcode"] == adcode and row["lever"] == lever.value]
            assert list(cell.facts) == wanted
            assert [kind.value for kind in cell.kinds] == list(dict.fromkeys(FACTS[n]["kind"] for n in wanted))


def test_the_matrix_has_every_named_place_once_by_belt(catalog: Catalog) -> None:
    found = belts.matrix(catalog, ALL)
    assert [line.adcode for line in found.lines] == [row["adcode"] for belt in Belt for row in named_in(belt)]
    assert found.levers == SECTIONS
    named = {row["adcode"] for row in PLACES}
    assert sum(len(cell.facts) for line in found.lines for cell in line.cells) == sum(
        row["adcode"] in named for row in FACTS
    )


def test_the_overview_is_a_column_only_where_it_says_something(catalog: Catalog) -> None:
    framed = replace(catalog, facts=(*catalog.facts, replace(catalog.facts_of("441322")[0], lever=Lever.OVERVIEW)))
    assert belts.matrix(framed, ALL).levers == (*SECTIONS, Lever.OVERVIEW)
    assert belts.matrix(framed, replace(ALL, belt=Belt.COASTAL)).levers == SECTIONS


def test_filters_leave_rows_out(catalog: Catalog, subtests: pytest.Subtests) -> None:
    for lever in [None, *SECTIONS]:
        for belt in Belt:
            with subtests.test(f"{lever} {belt}"):
                found = belts.matrix(catalog, replace(ALL, belt=belt, lever=lever))
                told = {row["adcode"] for row in FACTS if lever is None or row["lever"] == lever.value}
                assert [line.adcode for line in found.lines] == [
                    row["adcode"] for row in named_in(belt) if row["adcode"] in told
                ]


def page(catalog: Catalog, lang: Lang, selection: Selection = ALL) -> str:
    return (
        cards(catalog, belts.regions(catalog), MAPS, lang)
        + lever_matrix.table(catalog, belts.matrix(catalog, selection), lang)
        + city_table.table(catalog, belts.cities(catalog), lang)
    )


def test_the_page_is_as_it_was(catalog: Catalog) -> None:
    snapshot.check(lambda lang: page(catalog, lang), SNAPSHOTS, "regions", snapshot.KEPT + "|a")


class Reader(HTMLParser):
    """Checks that tags nest, and collects attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in CLOSED:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(html: str) -> list[tuple[str, dict[str, str]]]:
    reader = Reader()
    reader.feed(str(html))
    reader.close()
    assert reader.open == []
    return reader.found


@LANGS
def test_every_link_leads_somewhere(catalog: Catalog, lang: Lang) -> None:
    links = [attributes for tag, attributes in parsed(page(catalog, lang)) if tag == "a"]
    assert len(links) > 100
    for attributes in links:
        go = dict(parse_qsl(attributes["data-go"], keep_blank_values=True))
        assert go.pop("page") in ("map", "counties", "regions")
        assert go.get("place", "440000") in catalog.divisions
        assert go.get("belt", "") in ("", *Belt) and go.get("lever", "") in ("", *Lever)
        assert go.get("industry", "") in ("", *Industry)
        assert f"lang={lang.value}" in attributes["href"]
        assert set(attributes.get("data-light", "").split()) <= set(catalog.drawn())


def test_a_card_counts_and_links_what_it_counts(catalog: Catalog, subtests: pytest.Subtests) -> None:
    for belt in Belt:
        for lang in Lang:
            with subtests.test(f"{belt} {lang}"):
                html = cards(catalog, belts.regions(catalog), MAPS, lang)
                region = region_of(catalog, belt)
                card = html.split(f'<article class="region" data-belt="{belt.value}"')[1].split("</article>")[0]
                assert f"<b>{len(region.named)}</b>" in card and f"<b>{len(region.with_place)}</b>" in card
                assert escape(region.efforts[0].line.to(lang)) in card and f"¶{region.efforts[0].paragraph}" in card
                bars = re.findall(r'data-go="([^"]*)"[^>]*class="bar".*?<b>(\d+)</b>', card)
                for go, count in bars:
                    asked = dict(parse_qsl(unescape(go)))
                    wanted = [row["adcode"] for row in named_in(Belt(asked["belt"]))]
                    if "lever" in asked:
                        told = {row["adcode"] for row in FACTS if row["lever"] == asked["lever"]}
                        wanted = [code for code in wanted if code in told]
                    else:
                        groups = {row["adcode"]: row["industry_group"] for row in PLACES}
                        wanted = [code for code in wanted if groups[code] == asked.get("industry", "")]
                    assert int(count) == len(wanted) > 0
                results = [fact for fact in region.figures if fact.kind is Kind.RESULT]
                assert card.count("<li>") == len(region.figures) >= len(results)
                for fact in region.figures:
                    assert fact.figure and escape(fact.figure.metric.to(lang)) in card


@LANGS
def test_a_row_of_the_matrix_lights_its_place_and_has_its_counts(catalog: Catalog, lang: Lang) -> None:
    html = lever_matrix.table(catalog, belts.matrix(catalog, ALL), lang)
    lines = re.findall(r'<tr data-light="(\d+)">(.*?)</tr>', html, re.S)
    assert [code for code, _ in lines] == [row["adcode"] for belt in Belt for row in named_in(belt)]
    counts = Counter((row["adcode"], row["lever"]) for row in FACTS)
    for code, body in lines:
        cells = re.findall(r"<td.*?</td>", body, re.S)
        shown = [re.sub("<[^>]+>", "", cell) for cell in cells]
        assert shown == [str(counts[code, lever.value] or "–") for lever in SECTIONS]
        assert all(f"place={code}&amp;page=map" in cell for cell in cells if "is-none" not in cell)


@LANGS
def test_filters_are_said_with_the_way_back(catalog: Catalog, lang: Lang) -> None:
    matrix = belts.matrix(catalog, replace(ALL, belt=Belt.COASTAL))
    html = lever_matrix.table(catalog, matrix, lang)
    assert translator(lang)("{n} of {total} named places", n=4, total=22) in html
    assert 'data-go="belt=&amp;lever=&amp;industry=&amp;page=regions"' in html
    assert 'class="filtered"' not in lever_matrix.table(catalog, belts.matrix(catalog, ALL), lang)


def test_a_row_of_the_cities(catalog: Catalog, subtests: pytest.Subtests) -> None:
    for city in CITIES:
        for lang in Lang:
            with subtests.test(f"{city} {lang}"):
                html = city_table.table(catalog, belts.cities(catalog), lang)
                (row,) = re.findall(rf'<tr data-city="{city}".*?</tr>', html, re.S)
                state = state_in_files(city)
                assert f"</i> {escape(city_table.word(state, translator(lang)))}</td>" in row
                assert city_table.MARKS[state] in row
                for place in PLACES:
                    assert (f"place={place['adcode']}&" in row) is (place["city_adcode"] == city)


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_ink_is_read_on_a_cells_ground(subtests: pytest.Subtests) -> None:
    for ink in ["#1b1f24", "#1f4e79"]:
        for lever in Lever:
            with subtests.test(f"{ink} {lever}"):
                ground = brightness(lever_matrix.tint(lever))
                assert (ground + 0.05) / (brightness(ink) + 0.05) >= 4.5


def test_no_text_becomes_markup(catalog: Catalog) -> None:
    evil = Text(*['<script>"&' * 2] * 3)
    bad = replace(
        catalog,
        divisions=MappingProxyType({code: replace(d, name=evil) for code, d in catalog.divisions.items()}),
        facts=tuple(
            replace(f, statement=evil, figure=replace(f.figure, metric=evil, unit=evil) if f.figure else None)
            for f in catalog.facts
        ),
        efforts=tuple(Effort(e.belt, evil, e.source_id, e.paragraph) for e in catalog.efforts),
    )
    for lang in Lang:
        html = page(bad, lang)
        assert "<script" not in html
        parsed(html)


def test_a_list_without_places_is_still_a_page(catalog: Catalog) -> None:
    bare = replace(catalog, places=MappingProxyType({}), facts=(), efforts=())
    for lang in Lang:
        parsed(page(bare, lang))
    assert all(city.state is State.NOT_NAMED for city in belts.cities(bare))
