"""The file of all panels: every division, as the server's answer has it, for those alone who brought no data along."""

import json
import re
from dataclasses import replace
from itertools import product

import pytest
from app_page import opened, sent
from markupsafe import escape

from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Belt, Fact, Industry, Lang, Selection
from atlas.folder import Atlas
from atlas.html import opening, panels, paragraph
from atlas.ui import panel_file
from atlas.views import filters, profile

ADDRESS = re.compile(r"(/\w+)?/media/[0-9a-f]{32}\.json")  # a page without a server has its own root


def test_the_file_has_every_division_in_three_languages(catalog: Catalog, boundaries: Boundaries) -> None:
    wrong = []
    for lang in Lang:
        file = json.loads(panels.file(catalog, boundaries, lang))
        assert file["home"] == PROVINCE and list(file["panels"]) == list(catalog.divisions)
        for code, division in catalog.divisions.items():
            found, answered = file["panels"][code], json.loads(json.dumps(panels.of(catalog, boundaries, code, lang)))
            head = f'<article class="atlas-panel" lang="{lang}"><h2>'
            if found != answered or found["name"] != division.name.to(lang) or head not in found["html"]:
                wrong.append(f"{code} {lang}")
            if tuple(found["areas"]) != catalog.drawn_for(code) or '<nav class="atlas-ways"' not in found["html"]:
                wrong.append(f"{code} {lang}: areas or ways")
    assert not wrong


def test_a_mark_opens_all_that_its_paragraph_says(catalog: Catalog, boundaries: Boundaries) -> None:
    for lang in Lang:
        file = json.loads(panels.file(catalog, boundaries, lang))
        marks = {
            mark for panel in file["panels"].values() for mark in re.findall(r'data-written="([^"]+)"', panel["html"])
        }
        assert marks and marks <= file["paragraphs"].keys()
        for one in (*catalog.facts, *catalog.efforts):
            said = file["paragraphs"][f"{one.source_id}/{one.paragraph}"]
            text = one.statement if isinstance(one, Fact) else one.line
            assert (
                f"<li>{escape(text.to(lang))}</li>" in said
                and escape(catalog.sources[one.source_id].title.to(lang)) in said
            )


def test_a_source_with_an_address_is_linked_and_asks_for_nothing(catalog: Catalog) -> None:
    (key, source), *_ = catalog.sources.items()
    number = next(fact.paragraph for fact in catalog.facts if fact.source_id == key)
    assert "href=" not in re.sub(r'<a href="\./[^>]+>', "", paragraph.paragraph(catalog, key, number, Lang.EN))
    linked = replace(catalog, sources={key: replace(source, url="https://example.org/?a=1&b=2")})
    html = paragraph.paragraph(linked, key, number, Lang.EN)
    assert '<a href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer"><cite>' in html
    assert not re.search(r"<(img|link|script|iframe)", html)


def test_the_list_is_what_the_filters_leave(catalog: Catalog) -> None:
    assert panels.listed(catalog, Selection(Lang.EN, "belt")) is None
    for belt, industry in product((None, *Belt), (None, *Industry)):
        selection = Selection(Lang.EN, "belt", belt=belt, industry=industry)
        if belt or industry:
            html = (panels.listed(catalog, selection) or {})["html"]
            codes = re.findall(r'data-go="place=(\d+)&amp;page=map"', html)
            assert tuple(codes) == filters.named(catalog, selection)
            assert ("No named place matches these filters." in html) is not codes
            figures = [fact for code in codes if (fact := profile.first_figure(catalog, code))]
            assert re.findall(r'data-paragraph="(\d+)"', html) == [str(fact.paragraph) for fact in figures]


def test_the_page_begins_with_what_it_is_of_and_a_result_of_each_belt(catalog: Catalog) -> None:
    html = opening.opening(catalog, Lang.EN)
    assert "One report, 22 places in 16 cities: choose any to see what it did." in html
    found = list(opening.results(catalog))
    assert [catalog.divisions[fact.adcode].belt for fact in found] == list(Belt)
    assert re.findall(r'data-go="place=(\d+)&amp;page=map"', html) == [fact.adcode for fact in found]
    assert 'data-go="page=present"' in html and html.count("data-paragraph") == len(found)
    two = replace(catalog, sources={**catalog.sources, "other": next(iter(catalog.sources.values()))})
    assert "2 reports, 22 places" in opening.opening(two, Lang.EN)


def test_another_text_is_another_file(catalog: Catalog, boundaries: Boundaries) -> None:
    """Its address is a hash of it."""
    first, *others = catalog.facts
    changed = replace(first, statement=replace(first.statement, en="x" + first.statement.en))
    before, after = (
        panels.file(replace(catalog, facts=facts), boundaries, Lang.EN) for facts in (catalog.facts, (changed, *others))
    )
    assert before != after and before == panels.file(catalog, boundaries, Lang.EN)


@pytest.mark.whole
def test_the_servers_answer_is_what_the_file_has(catalog: Catalog, boundaries: Boundaries) -> None:
    addresses = set()
    for lang, code in {Lang.HANT: "", Lang.HANS: "440600", Lang.EN: "441322"}.items():
        file = json.loads(panels.file(catalog, boundaries, lang))
        app = opened(lang=lang, **({"place": code} if code else {}))
        answer, told = sent(app, "panel"), sent(app, "panels")
        assert answer["place"] == (code or None)
        assert {name: answer[name] for name in ("name", "areas", "html")} == file["panels"][code or PROVINCE]
        assert answer["version"] == told["version"] != "" and told["lang"] == answer["lang"] == lang
        assert answer["said"].replace("{name}", answer["name"]) == sent(app, "choice")["said"]
        addresses.add(told["address"])
    assert len(addresses) == len(Lang) and all(map(ADDRESS.fullmatch, addresses))


@pytest.mark.parametrize("brought", ["entries", "own_list"])
def test_who_brought_data_along_waits_for_the_server(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch, brought: str
) -> None:
    given: list[dict[str, str]] = []
    kept = replace(atlas, state="a state of the files")
    assert panel_file.version(kept) and kept.state.startswith(panel_file.version(kept)), "told by the atlas itself"
    monkeypatch.setattr(panel_file, "component", lambda name: lambda key, data: given.append(data))
    monkeypatch.setattr(panel_file.own_data, brought, lambda: ("something",))
    monkeypatch.setattr(panel_file, "_address", lambda content, lang: "/media/file.json")
    panel_file.show(kept, Lang.EN)
    assert panel_file.version(kept) == "", "the server's answer is drawn"
    assert (given[0]["address"] == "") is (brought == "own_list"), (
        "the built-in paragraphs are not those of another list"
    )
