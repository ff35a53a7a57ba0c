"""The wiring of the pages, without a browser: URL ↔ selection ↔ widgets ↔ panel."""

import re
import shutil
from pathlib import Path

import pytest
from app_page import html, opened, sent, settled, url
from streamlit.testing.v1 import AppTest

from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang
from atlas.locale import translator
from atlas.tables import finder
from atlas.ui import cached, state

pytestmark = pytest.mark.whole

ROOT = Path(__file__).resolve().parents[1]

_ = translator(Lang.HANT)


def panel(app: AppTest) -> str:
    return str(sent(app, "panel")["html"])


def shown(app: AppTest) -> str:
    return str(sent(app, "panel")["text"]["shown"])


def follow(app: AppTest, **parameters: str) -> None:
    """As a link or Back does it. What the row of controls tells is in test_filters.py, and in a browser."""
    for name, value in parameters.items():
        app.query_params[name] = value
    settled(app.run())


def map_key(app: AppTest) -> str:
    return str(app.get("component_instance")[0].key)


def test_opens_on_the_province() -> None:
    app = opened(lang="zh-Hant")
    assert "廣東省" in panel(app)
    assert shown(app) == _("{n} of {total} named", n=22, total=22)
    assert any("atlas-headline" in body and "35" in body for body in html(app))


def test_the_finder_gets_its_entries_in_the_pages_language(catalog: Catalog) -> None:
    for lang in Lang:
        given = sent(opened(lang=lang.value), "finder")
        assert given["places"] == list(finder.places(catalog, lang))
        assert given["said"] is None, "it comes with the file of panels"
        assert given["lang"] == lang.value


@pytest.mark.parametrize("adcode", ["441322", "441900119", "440781", "442000", "440500"])
def test_deep_link_opens_every_kind_of_place(adcode: str, catalog: Catalog) -> None:
    """Named, a named town, not named, a city without counties, a city. Every division: test_panel.py."""
    assert f"<h2>{catalog.divisions[adcode].name.hans} " in panel(opened(place=adcode, lang="zh-Hans"))


@pytest.mark.parametrize(
    ("parameters", "left"),
    [
        ({"place": "999999"}, {}),
        ({"place": "南"}, {}),  # more than one place begins so
        ({"belt": "western", "place": "441322"}, {"place": "441322"}),
        ({"color": "<script>"}, {}),
        ({"lever": "overviews"}, {}),
        ({"industry": "ships"}, {}),
    ],
)
def test_bad_link_falls_back_and_says_so_once(parameters: dict[str, str], left: dict[str, str]) -> None:
    app = opened(lang="en", **parameters)
    assert len(app.toast) == 1
    assert url(app) == {**left, "lang": "en"}
    assert not settled(app.run()).toast


def test_unknown_language_falls_back() -> None:
    app = opened(lang="fr")
    assert len(app.toast) == 1
    assert url(app)["lang"] in {lang.value for lang in Lang}


def test_name_in_the_link_is_understood() -> None:
    assert "<h2>Boluo County " in panel(opened(place="博罗", lang="en"))


def test_belt_filter_reaches_url_and_count() -> None:
    app = opened(lang="zh-Hant")
    key = map_key(app)
    follow(app, belt="coastal")
    assert sent(app, "filters")["chosen"] == {"belt": "coastal", "lever": "", "industry": "", "color": "belt"}
    assert shown(app) == _("{n} of {total} named", n=4, total=22)
    assert map_key(app) == key, "the map was mounted again"


def test_lever_and_industry_filter() -> None:
    app = opened(lang="en", lever="upgrade")
    follow(app, industry="agrifood")
    assert sent(app, "filters")["chosen"] == {"belt": "", "lever": "upgrade", "industry": "agrifood", "color": "belt"}
    assert shown(app) == "3 of 22 named"


def test_recolouring_keeps_the_map() -> None:
    app = opened(lang="en", place="441322")
    key = map_key(app)
    for color in ("industry", "results", "lever", "belt"):
        follow(app, color=color)
        assert sent(app, "filters")["chosen"]["color"] == color
        assert map_key(app) == key


def test_the_walk_is_through_what_the_filters_leave(catalog: Catalog) -> None:
    app = opened(lang="en", belt="coastal")
    walk = sent(app, "panel")["walk"]
    assert len(walk) == 4 and {catalog.divisions[code].belt for code in walk} == {Belt.COASTAL}
    del app.query_params["belt"]
    settled(app.run())
    assert sent(app, "panel")["walk"] == list(catalog.places)


def test_language_switch_keeps_the_selection_and_the_map() -> None:
    app = opened(place="441521", belt="coastal", color="industry", lang="zh-Hant")
    key = map_key(app)
    for lang in (Lang.EN, Lang.HANS, Lang.HANT):
        settled(app.button_group(key="w_lang").set_value(lang).run())
        assert url(app) == {"place": "441521", "belt": "coastal", "color": "industry", "lang": lang.value}
        assert f'lang="{lang.value}"' in panel(app)
        assert map_key(app) == key


def labels_of(app: AppTest) -> list[str]:
    widgets = [*app.selectbox, *app.button, *app.button_group]
    texts = [widget.label for widget in widgets] + [option for box in app.selectbox for option in box.options]
    texts += [str(box.placeholder) for box in app.selectbox if box.placeholder]
    return [*texts, *(markdown.value for markdown in app.markdown)]


@pytest.mark.parametrize("place", ["", "441322", "440781"])
def test_chinese_pages_have_no_english_word(place: str) -> None:
    app = opened(lang="zh-Hant", **({"place": place} if place else {}))
    words = [text for text in labels_of(app) if re.search(r"[A-Za-z]{3,}", text)]
    assert words == []
    text = re.sub(r"<[^>]+>|<small.*?</small>", " ", panel(app))
    assert re.findall(r"\b(?:the|article|places?|results?|named)\b", text, re.IGNORECASE) == []


def test_english_page_has_no_chinese_label() -> None:
    app = opened(lang="en", place="441322")
    assert [text for text in labels_of(app) if re.search(r"[\u4e00-\u9fff]", text)] == []


def test_the_link_is_made_of_what_the_url_can_say() -> None:
    share = sent(opened(place="441322", belt="prd_core", lang="en"), "share")
    assert set(state.PARAMETERS) == set(share["names"]) >= {"place", "belt", "color", "lang"}
    assert share["title"] == "Guangdong Quality Counties Atlas" and share["held"] == {}


def test_the_map_is_answered_with_the_choice_alone() -> None:
    choice = sent(opened(place="441322", compare="440606", legend="coastal.named", lang="en"), "choice")
    assert choice == {
        "key": "map",
        "selected": ["441322"],
        "letters": {"440606": "A"},
        "legend": "coastal.named",
        "n": 0,
        "said": "Boluo County. 4 of 22 named places.",
    }


def test_broken_data_is_one_clear_page_that_heals(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "DATA", data_copy)
    facts = data_copy / "facts.csv"
    whole = facts.read_text("utf-8")
    facts.write_text(whole.replace(",98,85,", ",ninety,85,"), "utf-8")
    app = opened(lang="en")
    (listed,) = (block.value for block in app.get("code"))
    assert "facts.csv, row " in listed
    assert "column value: found 'ninety'" in listed
    assert len(app.error) == 1
    facts.write_text(whole, "utf-8")
    assert "atlas-panel" in panel(settled(app.run()))
    shutil.rmtree(data_copy)
