"""The panel: what it says of seven divisions, every fact of every named place, and no text that turns into markup."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import snapshot
from markupsafe import Markup, escape

from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Kind, Lang, State, Text
from atlas.html import panel
from atlas.views import profile

SNAPSHOTS = Path(__file__).parent / "snapshots"
SHOWN = ("441322", "441521", "441900119", "440781", "442000", "441900", "440000")
LANGS = pytest.mark.parametrize("lang", Lang)


def rendered(catalog: Catalog, boundaries: Boundaries, code: str, lang: Lang) -> str:
    return panel.panel(catalog, profile.of(catalog, boundaries, code), lang)


@pytest.mark.parametrize("code", SHOWN)
def test_a_panel_is_as_it_was(catalog: Catalog, boundaries: Boundaries, code: str) -> None:
    snapshot.check(lambda lang: rendered(catalog, boundaries, code, lang), SNAPSHOTS, f"panel-{code}")


def test_there_is_no_snapshot_of_what_is_not_shown() -> None:
    shown = {f"panel-{code}-{lang}.html" for code, lang in product(SHOWN, snapshot.LANGS)}
    assert {path.name for path in SNAPSHOTS.glob("panel-*")} == shown


NAMED = [
    line.split(",")[0] for line in (SNAPSHOTS.parents[1] / "data/counties.csv").read_text("utf-8").splitlines()[1:]
]


def test_a_named_place_has_every_fact_once(catalog: Catalog, boundaries: Boundaries, subtests: pytest.Subtests) -> None:
    for code in NAMED:
        for lang in Lang:
            with subtests.test(f"{code} {lang}"):
                html = rendered(catalog, boundaries, code, lang)
                facts = catalog.facts_of(code)
                for fact in facts:
                    assert html.count(Markup(">") + escape(fact.statement.to(lang))) == 1, "as an entry of its own"
                assert sorted(re.findall(r'data-paragraph="(\d+)"', html)) == sorted(
                    str(fact.paragraph) for fact in facts
                )
                city = catalog.city_of(code)
                assert city is not None and escape(catalog.divisions[city].name.to(lang)) in html
                assert html.index(escape(catalog.divisions[code].name.to(lang))) < html.index(f"is-{State.NAMED}")
                assert all(escape(source.title.to(lang)) in html for source in catalog.sources.values())


@LANGS
def test_every_division_says_how_it_is_named(catalog: Catalog, boundaries: Boundaries, lang: Lang) -> None:
    for code in catalog.divisions:
        html = rendered(catalog, boundaries, code, lang)
        assert html.startswith(f'<article class="atlas-panel" lang="{lang}"><h2>')
        assert (f"is-{catalog.state_of(code)}" in html) is (code != "440000")
        assert html.count('<footer class="sources">') == 1


def test_no_industry_and_no_result_are_said_plainly(catalog: Catalog, boundaries: Boundaries) -> None:
    for code, place in catalog.places.items():
        html = rendered(catalog, boundaries, code, Lang.EN)
        assert ("The article states no industry for this place." in html) is (place.industry is None)
        figures = any(fact.figure or fact.kind is Kind.RESULT for fact in catalog.facts_of(code))
        assert ("The article records no result for this place." in html) is not figures


class Structure(HTMLParser):
    """Tags with the names of their attributes, and all the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.text = ""
        self.values: list[str | None] = []
        self.feed(str(html))  # its sums with a Markup would escape
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _ in attrs)))
        self.values += [value for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def filled(value: Any, text: str) -> Any:
    """The value with every text in it replaced, codes and vocabulary kept."""
    if isinstance(value, Text):
        return Text(text, text, text)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"adcode", "parent", "city", "source_id", "pinyin", "batch"}
        parts = {
            field.name: filled(getattr(value, field.name), text) for field in fields(value) if field.name not in kept
        }
        return replace(value, **parts)
    return text if type(value) is str else value


def told_in(catalog: Catalog, text: str) -> Catalog:
    """The catalog with one text for every name, statement, unit and source."""
    return replace(
        catalog,
        divisions={code: filled(division, text) for code, division in catalog.divisions.items()},
        places={code: filled(place, text) for code, place in catalog.places.items()},
        facts=tuple(filled(fact, text) for fact in catalog.facts),
        sources={key: filled(source, text) for key, source in catalog.sources.items()},
    )


def every_html(catalog: Catalog, boundaries: Boundaries) -> Iterator[str]:
    for code, lang in product(SHOWN, Lang):
        yield rendered(catalog, boundaries, code, lang)
        yield panel.headline(catalog, profile.headline(catalog), lang)


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='x", "&lt;b&gt;"]
)
def test_a_text_is_never_markup(catalog: Catalog, boundaries: Boundaries, hostile: str) -> None:
    clean = [Structure(html) for html in every_html(told_in(catalog, "x"), boundaries)]
    found = [Structure(html) for html in every_html(told_in(catalog, hostile), boundaries)]
    assert [one.tags for one in found] == [one.tags for one in clean]
    assert all(hostile in one.text for one in found)
    assert any(hostile in (value or "") for one in found for value in one.values), "also in attributes"
