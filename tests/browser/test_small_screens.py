"""Phones and tablets: the map first, the controls folded, one finger scrolls the page, nothing too small to hit."""

import pytest
from playwright.sync_api import Browser, Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import MAP_IFRAME, PAGES, frame_of, map_frame, panel, wait_idle, wait_ready

SMALL = [(390, 844), (768, 1024)]
HANT = translator(Lang.HANT)
# What a finger must hit. A link inside a sentence is as high as its line (WCAG 2.5.8 exempts it), and what Streamlit
# draws inside a control of its own (a chosen item's cross, the arrow of its tabs) is Streamlit's.
TARGETS = """() => {
  const found = [];
  const visible = e => e.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const kinds = 'button, summary, [role=button], [role=tab], [role=radio], input, a[data-go]';
  const ours = '.atlas, .st-key-filters, .st-key-walk, .st-key-place-panel, .st-key-language, .st-key-share, ' +
    '.atlas-linked, .stTabs';
  const exempt = '[data-testid^=stTabsScroll], path, [aria-hidden=true], p *, li *, [data-baseweb=tag] *';
  for (const e of document.querySelectorAll(kinds)) {
    const box = e.getBoundingClientRect();
    if (!e.closest(ours) || !visible(e) || e.matches(exempt)) continue;
    const label = e.closest('label, [data-baseweb=select], [data-baseweb=input]')?.getBoundingClientRect() || box;
    if (!box.width || !box.height) continue;
    const [width, height] = [Math.max(box.width, label.width), Math.max(box.height, label.height)];
    if (width < 23.5 || height < 23.5) found.push(`${e.outerHTML.slice(0, 120)} ${width}×${height}`);
  }
  return found;
}"""


def goto(page: Page, name: str, lang: Lang = Lang.HANT) -> None:
    page.goto(f"{PAGES[name]}&lang={lang.value}".replace("?&", "?"))
    wait_idle(page)
    for number in range(page.locator(MAP_IFRAME).count()):
        expect(page.locator(MAP_IFRAME).nth(number).content_frame.locator(".atlas[data-ready]")).to_be_attached()
    wait_idle(page)
    page.wait_for_function("getComputedStyle(document.documentElement).getPropertyValue('--room') !== ''")  # our styles


@pytest.mark.parametrize("page", [{"viewport": size} for size in SMALL], indirect=True)
@pytest.mark.parametrize("lang", list(Lang))
def test_the_map_comes_first_then_the_panel_then_the_provinces_figures(page: Page, lang: Lang) -> None:
    goto(page, "map", lang)
    expect(page.locator(".st-key-w_belt")).to_be_hidden()
    expect(page.locator(MAP_IFRAME)).to_be_visible()
    boxes = [page.locator(name).bounding_box() for name in (MAP_IFRAME, ".st-key-place-panel", ".st-key-headline")]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == 3 and tops == sorted(tops)
    assert boxes[0] and boxes[0]["y"] < 0.4 * page.viewport_size["height"]  # type: ignore[index]


@pytest.mark.page_options(viewport=(390, 844))
def test_a_button_unfolds_the_controls_and_says_what_they_are_set_to(page: Page) -> None:
    goto(page, "map")
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


@pytest.mark.parametrize("page", [{"viewport": size} for size in SMALL], indirect=True)
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", list(Lang))
def test_no_page_scrolls_sideways_and_targets_are_large_enough(page: Page, name: str, lang: Lang) -> None:
    goto(page, name, lang)
    if page.locator(".atlas-fold").count():
        page.locator(".atlas-fold").click()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert [found for frame in page.frames for found in frame.evaluate(TARGETS)] == []


def test_one_finger_scrolls_the_page_and_two_pinch_the_map(browser: Browser, atlas_url: str) -> None:
    context = browser.new_context(
        base_url=atlas_url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="zh-TW"
    )
    page = context.new_page()
    page.goto("/?place=440606&lang=zh-Hant")
    wait_ready(page)
    expect(panel(page).locator("h2")).to_contain_text("順德區")
    frame = map_frame(page)
    inside = frame_of(page)
    box = page.locator(MAP_IFRAME).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = context.new_cdp_session(page)

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
    context.close()
