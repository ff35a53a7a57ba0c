"""The Counties page, without a browser: filters, search and groups reach the tables, in three languages."""

import re
from html import unescape
from itertools import cycle
from pathlib import Path

import pandas as pd
import pytest
from app_page import opened, settled
from streamlit.testing.v1 import AppTest
from tables import ROOT, rows

from atlas.colouring.indicators import INDICATORS, classify
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang
from atlas.locale import translator

pytestmark = pytest.mark.whole

LANGS = pytest.mark.parametrize("lang", Lang)
FACTS = rows("facts.csv")
PLACES, TOLD, AREAS = 0, 1, -1  # the dataframes, in the order of the tabs


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html") if not element.proto.body.startswith("<style"))


def counts(app: AppTest) -> list[str]:
    return re.findall(r'<b role="status">([^<]*)</b>', html(app))


def names(app: AppTest, number: int = PLACES) -> list[str]:
    table: pd.DataFrame = app.dataframe[number].value
    return [name for (name,) in table.iloc[:, list(table.columns).index(column(app, number))]]


def column(app: AppTest, number: int) -> str:
    """The names' column: the one with lists."""
    table: pd.DataFrame = app.dataframe[number].value
    return next(
        name
        for name in table.columns
        if not isinstance(table[name].iloc[0], (str, int, float)) and len(table[name].iloc[0]) == 1
    )


@LANGS
def test_opens_with_every_named_place_and_their_facts(lang: Lang, catalog: Catalog) -> None:
    _ = translator(lang)
    app = opened("counties", lang=lang.value)
    assert names(app) == [catalog.divisions[code].name.to(lang) for code in catalog.places]
    told = [row for row in FACTS if row["adcode"] in catalog.places]
    assert len(app.dataframe[TOLD].value) == len(told)
    assert counts(app) == [
        _("{n} of {total} named places", n=22, total=22),
        _("{n} of {total} facts", n=len(told), total=len(told)),
        _("{n} of {total} areas and towns", n=126, total=126),
    ]
    titles = ["Places", "Facts", "Comparable kinds", "Every area, as on the map"]
    assert [tab.label for tab in app.tabs] == [_(title) for title in titles]


@pytest.mark.parametrize(("color", "lang"), list(zip(INDICATORS, cycle(Lang), strict=False)))
def test_the_last_table_is_the_maps_equal(lang: Lang, color: str, catalog: Catalog) -> None:
    """Every area and town once, with the class that the map gives it."""
    app = opened("counties", lang=lang.value, color=color, belt="coastal")
    table = app.dataframe[AREAS].value
    shown = [code for code in catalog.drawn() if catalog.divisions[code].belt is Belt.COASTAL]
    assert names(app, AREAS) == [catalog.divisions[code].name.to(lang) for code in shown]
    classification = classify(catalog, color, lang)
    classes = {code: item for item in classification.classes for code in item.members}
    told = [" · ".join(filter(None, (classes[code].group, classes[code].label))) for code in shown]
    assert list(table[translator(lang)("Class: {title}", title=classification.title)]) == told


def test_search_reaches_the_tables() -> None:
    app = opened("counties", lang="en")
    settled(app.text_input(key="w_query").set_value("博罗").run())
    assert names(app) == ["Boluo County"]
    assert "1 of 22 named places" in counts(app)
    settled(app.text_input(key="w_query").set_value("nothing such").run())
    assert "0 of 22 named places" in counts(app)
    assert not app.dataframe


def test_filters_reach_the_tables_and_the_link() -> None:
    app = opened("counties", lang="zh-Hant", belt="coastal")
    assert len(names(app)) == 4
    settled(app.selectbox(key="w_lever").set_value("integration").run())
    assert names(app) == ["海豐縣"] and names(app, TOLD) == ["海豐縣"]
    assert app.query_params["lever"] in ("integration", ["integration"])
    settled(app.button_group(key="w_belt").set_value("").run())
    settled(app.selectbox(key="w_industry").set_value("equipment").run())
    assert names(app) == ["黃埔區", "順德區"]


def test_groups_have_cards_that_add_up() -> None:
    """In each language by its own groups: belt and city are names, the others are words."""
    for lang, groups in ((Lang.HANT, ("belt", "lever")), (Lang.EN, ("city", "industry", "kind"))):
        app = opened("counties", lang=lang.value)
        whole = len(app.dataframe[TOLD].value)
        for by in groups:
            settled(app.selectbox(key="w_grouping").set_value(by).run())
            places, facts = re.findall(r'<ul class="atlas-groups".*?</ul>', html(app))
            for cards in (places, facts):
                told = re.findall(r"<span>[^<]* <b>(\d+)</b></span> <span>[^<]* <b>(\d+)</b></span>", cards)
                assert sum(int(number) for _places, number in told) == whole, by
            shown = sum(int(n) for n in re.findall(r"<p><span>[^<]* <b>(\d+)</b>", places))
            assert len(app.dataframe[PLACES].value) == shown, by


def test_cities_and_the_province_can_be_added() -> None:
    app = opened("counties", lang="en")
    settled(app.button_group(key="w_whose").set_value(["places", "cities", "province"]).run())
    assert len(app.dataframe[TOLD].value) == len(FACTS)
    assert "Guangdong" in " ".join(names(app, TOLD))
    settled(app.button_group(key="w_whose").set_value([]).run())
    assert "0 of 0 facts" in counts(app)


def test_search_and_grouping_outlive_a_look_at_the_map() -> None:
    app = opened("counties", lang="en")
    settled(app.text_input(key="w_query").set_value("jewellery").run())
    settled(app.selectbox(key="w_grouping").set_value("belt").run())
    before = names(app)
    settled(app.switch_page(str(ROOT / "pages/map.py")).run())
    settled(app.switch_page(str(ROOT / "pages/counties.py")).run())
    assert app.text_input(key="w_query").value == "jewellery"
    assert app.selectbox(key="w_grouping").value == "belt"
    assert names(app) == before


def test_each_row_links_to_its_place(catalog: Catalog) -> None:
    app = opened("counties", lang="zh-Hans")
    table = app.dataframe[PLACES].value
    assert list(table["地图"]) == [f"./?place={code}&lang=zh-Hans" for code in catalog.places]


def test_figures_follow_the_filters() -> None:
    def headings(app: AppTest) -> list[str]:
        return re.findall(r'<div class="atlas-family"[^>]*><h2>([^<]*)</h2>', html(app))

    app = opened("counties", lang="zh-Hant")
    assert headings(app) == ["合格率", "產值"]
    app = opened("counties", lang="zh-Hant", belt="coastal")
    assert headings(app) == ["合格率"]
    app = opened("counties", lang="en", lever="governance")
    assert headings(app) == []
    assert [info.value for info in app.info] == ["No figure of what is shown has another of a comparable kind."]


def texts(app: AppTest) -> list[str]:
    """What the page says of itself: labels, options, headers and cells in words; not links, codes or names of files."""
    found = [widget.label for widget in (*app.selectbox, *app.text_input, *app.button_group, *app.tabs)]
    found += [option for box in app.selectbox for option in box.options]
    found += [str(widget.placeholder) for widget in (*app.selectbox, *app.text_input) if widget.placeholder]
    found.append(unescape(re.sub(r"<[^>]+>", " ", html(app))))
    for frame in app.dataframe:
        found += list(frame.value.columns)
        found += [
            cell for name in frame.value for cell in frame.value[name] if isinstance(cell, str) and "./?" not in cell
        ]
    return found


def test_the_chinese_page_has_no_english_word() -> None:
    app = opened("counties", lang="zh-Hant")
    settled(app.button_group(key="w_whose").set_value(["places", "cities", "province"]).run())
    said = texts(app)
    for by in ("kind", "industry"):
        said += texts(settled(app.selectbox(key="w_grouping").set_value(by).run()))
    words = {word for text in said for word in re.findall(r"[A-Za-z]{2,}", text)}
    assert words <= {"AI", "OPPO", "NQI", "GeoNames", "Esc", "Tab"}, "names of things and of keys stay as they are"


def test_the_english_page_has_no_chinese_label() -> None:
    app = opened("counties", lang="en")
    labels = [widget.label for widget in (*app.selectbox, *app.text_input, *app.button_group, *app.tabs)]
    labels += [name for frame in app.dataframe for name in frame.value.columns]
    assert [label for label in labels if re.search(r"[\u4e00-\u9fff]", label)] == []


def test_the_pages_file_is_thin() -> None:
    assert len(Path(ROOT / "pages/counties.py").read_text("utf-8").splitlines()) < 20
