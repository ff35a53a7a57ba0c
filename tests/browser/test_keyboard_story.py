"""The atlas's first story with the keyboard alone: find 博羅縣, read it, show the coastal belt, copy the link."""

import re

from conftest import NewPage
from playwright.sync_api import Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import FOCUSED, frame_of, map_frame, panel, tab_to, wait_idle, wait_ready

HANT = translator(Lang.HANT)


def test_find_read_filter_and_copy(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
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
    while HANT("Coastal belt (wings)") not in page.evaluate(FOCUSED)[0]:
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("place=441322.*belt=coastal"))
    wait_idle(page)
    tab_to(page, lambda focused: HANT("Share") in focused[0], "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text(HANT("Link to this view"))).to_be_visible()
    expect(
        page.get_by_role("button", name=HANT("Copy the link"))
    ).to_be_focused()  # what a key unfolds has the keyboard
    page.keyboard.press("Enter")
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('belt=coastal'))")
    assert "place=441322" in page.evaluate("navigator.clipboard.readText()")


def test_the_map_is_one_tab_stop_that_arrows_walk(page: Page) -> None:
    page.goto("/?lang=zh-Hant&belt=coastal")
    wait_ready(page)
    expect(map_frame(page).locator('[data-adcode][tabindex="0"]')).to_have_count(1)
    first = tab_to(page, lambda focused: bool(focused[2]))
    page.keyboard.press("ArrowRight")
    second = page.evaluate(FOCUSED)
    assert second[2] and second[2] != first[2]
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"place={second[2]}"))
    expect(map_frame(page).locator(f'[data-adcode="{second[2]}"]')).to_have_attribute("aria-pressed", "true")
    expect(panel(page).locator("h2")).to_contain_text(second[0].split(",")[0])
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("place="))
    wait_idle(page)
    expect(map_frame(page).locator(".leaflet-zoom-anim")).to_have_count(0)
    zoom = "document.activeElement && window.map.getZoom()"
    frame = frame_of(page)
    before = frame.evaluate(zoom)
    page.keyboard.press("+")
    frame.wait_for_function(f"window.map.getZoom() > {before}")
    expect(map_frame(page).locator(".leaflet-zoom-anim")).to_have_count(0)
    page.keyboard.press("Home")
    frame.wait_for_function("window.map.getZoom() === window.atlas.camera.homeZoom")
    page.keyboard.press("Tab")
    assert not page.evaluate(FOCUSED)[2], "the next Tab leaves the areas"


def test_shortcuts_walk_and_a_question_mark_lists_them_but_not_where_one_writes(page: Page) -> None:
    page.goto("/?belt=coastal&lang=zh-Hant")
    wait_ready(page)
    names = []
    for key in ("n", "n", "p"):
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(r"place=(?!" + (names[-1] if names else "x") + r")\d+"))
        wait_idle(page)
        names.append(re.search(r"place=(\d+)", page.url)[1])  # type: ignore[index]
    assert names[0] == names[2] != names[1]
    page.keyboard.press("x")
    expect(page).not_to_have_url(re.compile("place="))
    expect(panel(page).locator("h2")).to_contain_text("廣東省")
    wait_idle(page)
    page.locator(".st-key-w_place input").click()
    page.keyboard.type("?n")
    expect(page.locator(".st-key-w_place input")).to_have_value("?n")
    expect(page.locator(".atlas-keys")).to_have_count(0)
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator(".atlas-keys kbd").filter(has_text=re.compile("^N$"))).to_be_visible()
    expect(page.locator(".atlas-keys")).to_contain_text(HANT("The next named place"))
    expect(page).not_to_have_url(re.compile("place="))
