"""The guide: the same in both languages, two pages, with its pictures, and under "?" on every page of the app."""

import re

import pytest
from app_page import opened
from PIL import Image
from tables import ROOT

from atlas.domain import Lang
from atlas.locale import simplified, translator
from atlas.ui import guide

TEXTS = {name: (ROOT / "docs" / name).read_text("utf-8") for name in ("guide.md", "guide.zh.md")}
PICTURES = sorted((ROOT / "static/guide").glob("*.png"))


def test_both_guides_tell_the_same() -> None:
    english, chinese = TEXTS.values()
    for mark in (r"(?m)^#+ ", r"(?m)^\d\. ", r"(?m)^- ", r"\*\*", r"!\[", "`data/`", "↗?→|←|Home|¶|≥|≈"):
        assert len(re.findall(mark, english)) == len(re.findall(mark, chinese)), mark
    assert english.splitlines()[0].endswith("(guide.zh.md)") and chinese.splitlines()[0].endswith("(guide.md)")


@pytest.mark.parametrize("name", TEXTS)
def test_a_guide_is_two_pages(name: str) -> None:
    """A4 at 11 points holds some 600 words or 1,000 characters beside the two pictures of a page."""
    text = re.sub(r"!?\[[^]]*\]\([^)]*\)|[*#`]", "", TEXTS[name])
    assert len(text.split()) < 900 if name == "guide.md" else len(text) < 2000


def test_the_pictures_are_there_small_and_each_is_used() -> None:
    used = {path for text in TEXTS.values() for path in re.findall(r"\]\(\.\./static/guide/([^)]+)\)", text)}
    assert used == {path.name for path in PICTURES}
    for path in PICTURES:
        with Image.open(path) as picture:
            assert picture.size == (960, 600) and picture.mode == "P", path.name
        assert path.stat().st_size < 200_000, path.name


@pytest.mark.parametrize("lang", Lang)
def test_it_opens_under_the_question_mark(lang: Lang) -> None:
    app = opened("counties", lang=lang.value)
    _ = translator(lang)
    app.button("w_guide").click().run()
    assert not app.exception
    wanted = guide._text(lang)
    assert wanted in [each.value for each in app.markdown]
    assert "](app/static/guide/" in wanted and "../static" not in wanted
    assert lang is Lang.EN or (wanted == simplified(wanted)) is (lang is Lang.HANS)


def test_an_installation_without_the_guide_says_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "GUIDES", ROOT / "no such folder")
    assert guide._text(Lang.EN) == ""
