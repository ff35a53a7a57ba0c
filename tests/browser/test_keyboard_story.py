"""The atlas's first story with the keyboard alone: find 博羅縣, read it, show the coastal belt, copy the link."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import MAP_IFRAME, frame_of, map_frame, panel, wait_idle, wait_ready

HANT = translator(Lang.HANT)
FOCUSED = """() => {
  let element = document.activeElement;
  while (element?.contentDocument?.activeElement) element = element.contentDocument.activeElement;
  return [element.getAttribute('aria-label') || element.getAttribute('title') || element.textContent || '',
    element.tagName.toLowerCase(), element.dataset.adcode || ''];
}"""


def tab_to(page: Page, wanted: Callable[[list[str]], bool], key: str = "Tab", most: int = 80) -> list[str]:
    """Press Tab until what is focused is what is wanted."""
    seen = []
    for _ in range(most):
        page.keyboard.press(key)
        focused: list[str] = page.evaluate(FOCUSED)
        if wanted(focused):
            return focused
        seen.append(focused[0][:30])
    raise AssertionError(f"never reached; seen: {seen}")


@pytest.fixture
def page(browser: Browser, atlas_url: str) -> Page:
    context = browser.new_context(base_url=atlas_url, locale="zh-TW", viewport={"width": 1440, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=atlas_url)
    return context.new_page()


def test_find_read_filter_and_copy(page: Page) -> None:
    page.goto("/?lang=zh-Hant")
    wait_ready(page)
    tab_to(page, lambda focused: focused[:2] == [HANT("Find a place"), "input"])
    page.keyboard.type("boluo")
    expect(page.get_by_role("option", name="博羅縣").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(panel(page).locator("h2")).to_contain_text("博羅縣")
    expect(page.locator("#atlas-voice")).to_contain_text("博羅縣")
    wait_idle(page)
    tab_to(page, lambda focused: focused[0].strip() == HANT("All"))
    while HANT("Coastal belt") not in page.evaluate(FOCUSED)[0]:
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("place=441322.*belt=coastal"))
    wait_idle(page)
    tab_to(page, lambda focused: HANT("Share") in focused[0], "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text(HANT("Link to this view"))).to_be_visible()
    tab_to(page, lambda focused: focused[:2] == [HANT("Copy the link"), "button"])
    page.keyboard.press("Enter")
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('belt=coastal'))")
    assert "place=441322" in page.evaluate("navigator.clipboard.readText()")
    page.context.close()


def test_the_map_is_one_tab_stop_that_arrows_walk(page: Page) -> None:
    page.goto("/?lang=zh-Hant&belt=coastal")
    wait_ready(page)
    first = tab_to(page, lambda focused: bool(focused[2]))
    page.keyboard.press("ArrowRight")
    second = page.evaluate(FOCUSED)
    assert second[2] and second[2] != first[2]
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"place={second[2]}"))
    expect(map_frame(page).locator(f'[data-adcode="{second[2]}"]')).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("place="))
    zoom = "document.activeElement && window.map.getZoom()"
    frame = frame_of(page)
    before = frame.evaluate(zoom)
    page.keyboard.press("+")
    frame.wait_for_function(f"window.map.getZoom() > {before}")
    page.keyboard.press("Home")
    frame.wait_for_function("window.map.getZoom() === window.atlas.camera.homeZoom")
    page.keyboard.press("Tab")
    assert not page.evaluate(FOCUSED)[2], "the next Tab leaves the areas"
    page.context.close()


def test_the_map_says_itself_in_words(page: Page) -> None:
    page.goto("/?lang=en")
    wait_ready(page)
    root = map_frame(page).locator(".atlas")
    expect(root).to_have_attribute("aria-label", "Map of Guangdong")
    expect(map_frame(page).locator("#atlas-about")).to_contain_text("Coastal economic belt Named: 4")
    expect(page.locator(MAP_IFRAME)).to_have_attribute("title", "Map of Guangdong")
    expect(map_frame(page).locator("html")).to_have_attribute("lang", "en")
    page.context.close()
