"""The wiring of the Compare page and of pins, without a browser: URL ↔ selection ↔ widgets ↔ table."""

import json
import re
from pathlib import Path

import pytest
from app_page import opened, sent, settled, url
from streamlit.testing.v1 import AppTest

from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.locale import translator
from atlas.views import comparison

pytestmark = pytest.mark.whole

ROOT = Path(__file__).resolve().parents[1]
SHUNDE, NANHAI, BAIYUN, BOLUO = "440606", "440605", "440111", "441322"


def table(app: AppTest) -> str:
    """What the linked table shows; empty where there is none."""
    found = [str(element.proto.json) for element in app.get("bidi_component")]
    return next((json.loads(text)["html"] for text in found if "atlas-compare" in text), "")


def test_a_link_opens_the_table() -> None:
    app = opened("compare", compare=f"{SHUNDE},{NANHAI}", lang="en")
    assert app.multiselect(key="w_compare").value == [SHUNDE, NANHAI]
    assert "Smart manufacturing, robots, materials" in table(app)
    assert not app.info


def test_none_and_one_are_told_what_to_do() -> None:
    app = opened("compare", lang="en")
    assert [note.value for note in app.info] == [
        "Choose two to four places above, on this map, or by pinning them on the map page."
    ]
    assert not table(app)
    assert app.button(key=f"w_pair_{SHUNDE}_{NANHAI}").label == "Shunde District · Nanhai District"
    one = opened("compare", compare=BAIYUN, lang="en")
    assert [note.value for note in one.info] == ["Choose one more place to compare it with."]
    pairs = [button.key for button in one.button if str(button.key).startswith("w_pair_")]
    assert pairs == [f"w_pair_{SHUNDE}_{BAIYUN}"]
    settled(one.button(key=pairs[0]).click().run())
    assert url(one)["compare"] == f"{BAIYUN},{SHUNDE}"


def test_a_suggestion_fills_the_page() -> None:
    app = opened("compare", lang="en")
    settled(app.button(key=f"w_pair_{SHUNDE}_{NANHAI}").click().run())
    assert url(app) == {"compare": f"{SHUNDE},{NANHAI}", "lang": "en"}
    assert "atlas-compare" in table(app)


def test_choosing_writes_the_link() -> None:
    app = opened("compare", compare=SHUNDE, lang="en")
    settled(app.multiselect(key="w_compare").set_value([SHUNDE, BOLUO, "440781"]).run())
    assert url(app)["compare"] == f"{SHUNDE},{BOLUO},440781"
    settled(app.multiselect(key="w_compare").set_value([]).run())
    assert "compare" not in url(app)


@pytest.mark.parametrize("compare", ["440606,999999", "440600,440606", "<script>", f"{SHUNDE},{NANHAI},{SHUNDE},1,2,3"])
def test_a_bad_link_keeps_what_is_good_and_says_so(compare: str, catalog: Catalog) -> None:
    app = opened("compare", compare=compare, lang="en")
    assert len(app.toast) <= 1
    assert set(app.multiselect(key="w_compare").value) <= set(catalog.drawn())


def test_the_panel_knows_what_is_pinned() -> None:
    """What it makes of that, and a click on it: tests/browser/test_compare_shown.py."""
    for compare in ("", SHUNDE, f"{SHUNDE},{NANHAI},{BAIYUN},{BOLUO}"):
        panel = sent(opened("map", place=SHUNDE, lang="en", **({"compare": compare} if compare else {})), "panel")
        assert panel["compare"] == [code for code in compare.split(",") if code] and panel["most"] == comparison.MOST
        assert panel["text"]["compare"] == "Compare {letters}"


@pytest.mark.parametrize("lang", [Lang.HANT, Lang.EN])
def test_it_speaks_the_pages_language(lang: Lang) -> None:
    for parameters in ({"compare": f"{SHUNDE},{NANHAI},440781"}, {}):
        app = opened("compare", lang=lang.value, **parameters)
        labels = [box.label for box in app.multiselect] + [note.value for note in app.info]
        labels += [str(box.placeholder) for box in app.multiselect] + [button.label for button in app.button]
        wrong = r"[\u4e00-\u9fff]" if lang is Lang.EN else r"[A-Za-z]{3,}"
        assert [text for text in labels if re.search(wrong, text)] == []
    said = table(opened("compare", lang=lang.value, compare=f"{SHUNDE},440781"))
    assert f'lang="{lang.value}"' in said
    assert translator(lang)("not stated in the article") in said
    text = re.sub(r"<[^>]+>", " ", said)
    assert lang is Lang.EN or re.findall(r"[A-Za-z]{5,}", text) == []
