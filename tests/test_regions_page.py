"""The Regions page, without a browser: it opens in every language, its links change the selection, its map leads on."""

import re
from html import unescape

import pytest
from app_page import opened
from markupsafe import escape

from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.ui import linked, regions_page
from atlas.views import belts, credit

pytestmark = pytest.mark.whole

LANGS = pytest.mark.parametrize("lang", [Lang.HANT, Lang.EN])


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The HTML that the page shows, by its key: AppTest doesn't know components of our own."""
    found: dict[str, str] = {}
    monkeypatch.setattr(linked, "show", lambda html, key, catalog: found.update({key: html}))
    return found


@LANGS
def test_opens(shown: dict[str, str], catalog: Catalog, lang: Lang) -> None:
    app = opened("regions", lang=lang.value)
    assert list(shown) == ["regions", "matrix", "cities"]
    page = "".join(shown.values())
    for region in belts.regions(catalog):
        assert all(escape(effort.line.to(lang)) in page for effort in region.efforts)
        assert all(escape(catalog.divisions[code].name.to(lang)) in page for code in region.named)
    assert page.count('<svg class="small-map"') == 3
    assert escape(credit.credit(catalog, lang)) in page
    assert len(app.get("component_instance")) == 1


def test_opens_with_the_real_component() -> None:
    opened("regions", lang="zh-Hans", belt="coastal", place="441521")


def test_the_chinese_page_has_no_english_word(shown: dict[str, str]) -> None:
    opened("regions", lang="zh-Hant")
    page = "".join(shown.values())
    said = unescape(re.sub(r"<[^>]+>", " ", page) + " ".join(re.findall(r'(?:aria-label|title)="([^"]*)"', page)))
    assert set(re.findall(r"[A-Za-z]{2,}", said)) <= {"NQI", "GeoNames", "OPPO", "AI"}


def test_the_english_page_is_english_but_for_the_publisher(shown: dict[str, str], catalog: Catalog) -> None:
    opened("regions", lang="en")
    said = re.sub(r"<[^>]+>", " ", "".join(shown.values()))
    for source in catalog.sources.values():
        said = said.replace(source.publisher.en, "")
    assert re.findall(r"[\u4e00-\u9fff]+", said) == []


def test_a_filter_of_the_map_page_holds_here(shown: dict[str, str]) -> None:
    opened("regions", lang="en", belt="coastal")
    assert "4 of 22 named places" in shown["matrix"] and shown["matrix"].count("<tr data-light") == 4


def test_a_click_on_this_map_leads_to_the_map_page(monkeypatch: pytest.MonkeyPatch) -> None:
    session: dict[str, object] = {}
    chosen: list[str] = []
    monkeypatch.setattr(regions_page.st, "session_state", session)
    monkeypatch.setattr(regions_page.state, "choose", lambda place: chosen.append(place))
    regions_page._picked(None)
    assert chosen == [] and linked.GO not in session
    regions_page._picked("441322")
    assert chosen == ["441322"] and session[linked.GO] == "map"
