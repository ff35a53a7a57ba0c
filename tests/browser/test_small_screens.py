"""Phones: the controls unfold, the pages lie in a drawer above all else, a shared place has its card first, one finger
scrolls the page, two pinch the map. Their widths are in test_pages.py.
"""

import pytest
from conftest import NewPage
from playwright.sync_api import Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import MAP_IFRAME, frame_of, map_frame, panel, wait_idle, wait_ready

HANT = translator(Lang.HANT)
# The drawer of the pages is open, and at each of its points nothing else is.
ABOVE_ALL = """() => {
  const drawer = document.querySelector('[data-testid=stSidebar]'), box = drawer?.getBoundingClientRect();
  if (!box || box.left < 0 || box.width < 200 || box.height < innerHeight) return false;
  for (let x = box.left + 4; x < box.right - 2; x += 16)
    for (let y = box.top + 4; y < box.bottom - 2; y += 16)
      if (!drawer.contains(document.elementFromPoint(x, y))) return false;
  return true;
}"""

# Wherever the page is scrolled to, what of it lies over the bar at its top without standing there for good.
OVER_THE_BAR = """() => {
  const main = document.querySelector('[data-testid=stMain]'), found = new Set();
  for (let at = 0; at < 400; at += 8) {
    main.scrollTop = at;
    for (let x = 8; x < innerWidth; x += 16) for (const y of [14, 24, 34]) {
      const there = document.elementFromPoint(x, y), fixed = there.closest('.st-key-language, .st-key-share');
      if (main.contains(there) && (!fixed || getComputedStyle(fixed).position !== 'fixed'))
        found.add(`${innerWidth} px wide, scrolled by ${at}: ${there.className || there.tagName}`);
    }
  }
  main.scrollTop = 0;
  return [...found];
}"""


@pytest.mark.page_options(viewport=(390, 844))
def test_a_button_unfolds_the_controls_and_says_what_they_are_set_to(page: Page) -> None:
    page.goto("/?place=440606&lang=zh-Hant")
    wait_ready(page)
    fold = page.locator(".atlas-fold")
    expect(fold).to_have_attribute("aria-expanded", "false")
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    page.locator('[data-filter="belt"]').get_by_role("radio", name=HANT("Coastal belt (wings)")).click()
    expect(fold).to_contain_text(HANT("Coastal belt (wings)"))
    wait_idle(page)
    fold.click()
    expect(page.locator('[data-filter="belt"]')).to_be_hidden()
    expect(fold).to_contain_text(HANT("Coastal belt (wings)"))
    found = []
    for width in (390, 320, 820):
        page.set_viewport_size({"width": width, "height": 500})
        expect(page.locator(".st-key-language")).to_be_visible()
        found += page.evaluate(OVER_THE_BAR)
    assert found == [], "\n".join(found)


def test_a_shared_place_has_its_card_first_and_fingers_scroll_the_page_and_pinch_the_map(new_page: NewPage) -> None:
    # Chromium says so of Leaflet's own way with a finger that scrolls the page.
    page = new_page(viewport=(390, 844), has_touch=True, is_mobile=True, allow=[r"Ignored attempt to cancel a touch"])
    page.goto("/?place=440606&lang=zh-Hant")
    wait_ready(page)
    expect(panel(page).locator("h2")).to_contain_text("順德區")
    card, map_box = panel(page).bounding_box(), page.locator(MAP_IFRAME).bounding_box()
    assert card and map_box
    assert card["y"] + card["height"] <= map_box["y"] and map_box["y"] + map_box["height"] / 2 < 844
    shown = page.locator(".atlas-walk kbd").evaluate_all("keys => keys.map(key => key.checkVisibility())")
    assert shown and not any(shown), "a finger has no keys"
    menu = page.get_by_role("button", name=HANT("Menu"), exact=True)
    assert HANT("Menu") in menu.evaluate("e => getComputedStyle(e, '::after').content + e.dataset.word")
    menu.tap()
    page.wait_for_function(ABOVE_ALL)
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").tap()
    expect(menu).to_be_visible()

    frame = map_frame(page)
    inside = frame_of(page)
    box = page.locator(MAP_IFRAME).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    # The drawer has gone.
    page.wait_for_function("([x, y]) => document.elementFromPoint(x, y)?.tagName === 'IFRAME'", arg=[x, y])
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
