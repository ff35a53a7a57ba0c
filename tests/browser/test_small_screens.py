"""Phones: the controls unfold, one finger scrolls the page, two pinch the map. Their widths are in test_pages.py."""

import pytest
from conftest import NewPage
from playwright.sync_api import Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import MAP_IFRAME, frame_of, map_frame, panel, wait_idle, wait_ready

HANT = translator(Lang.HANT)


@pytest.mark.page_options(viewport=(390, 844))
def test_a_button_unfolds_the_controls_and_says_what_they_are_set_to(page: Page) -> None:
    page.goto("/?place=440606&lang=zh-Hant")
    wait_ready(page)
    fold = page.locator(".atlas-fold")
    expect(fold).to_have_attribute("aria-expanded", "false")
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    page.locator(".st-key-w_belt").get_by_role("radio", name=HANT("Coastal belt")).click()
    expect(fold).to_contain_text(HANT("Coastal belt"))
    wait_idle(page)
    fold.click()
    expect(page.locator(".st-key-w_belt")).to_be_hidden()
    expect(fold).to_contain_text(HANT("Coastal belt"))


def test_one_finger_scrolls_the_page_and_two_pinch_the_map(new_page: NewPage) -> None:
    # Chromium says so of Leaflet's own way with a finger that scrolls the page.
    page = new_page(viewport=(390, 844), has_touch=True, is_mobile=True, allow=[r"Ignored attempt to cancel a touch"])
    page.goto("/?place=440606&lang=zh-Hant")
    wait_ready(page)
    expect(panel(page).locator("h2")).to_contain_text("順德區")
    frame = map_frame(page)
    inside = frame_of(page)
    box = page.locator(MAP_IFRAME).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": px, "y": py, "id": number} for number, (px, py) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    centre = "[atlas.map.getCenter().lat, atlas.map.getCenter().lng, atlas.map.getZoom()].join()"
    scrolled = "document.querySelector('[data-testid=stMain]').scrollTop + window.scrollY"
    before = inside.evaluate(centre)
    touch("touchStart", (x, y))
    for step in range(1, 11):
        touch("touchMove", (x, y - 15 * step))
    touch("touchEnd")
    page.wait_for_function(f"{scrolled} > 50")
    assert inside.evaluate(centre) == before, "the map stays"
    expect(frame.locator(".atlas-hint")).to_have_text(HANT("Move the map with two fingers"))

    box = page.locator(MAP_IFRAME).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    zoom = inside.evaluate("atlas.map.getZoom()")
    touch("touchStart", (x - 30, y), (x + 30, y))
    for step in range(1, 11):
        touch("touchMove", (x - 30 - 8 * step, y), (x + 30 + 8 * step, y))
    touch("touchEnd")
    inside.wait_for_function("zoom => atlas.map.getZoom() > zoom + 0.5", arg=zoom)
