"""Colours that the system or the browser decides on: forced ones, and a browser that darkens pages by itself."""

from playwright.sync_api import Locator, Page, expect

from atlas_page import map_frame, wait_ready

LINE = """e => { const {outlineStyle, outlineWidth, borderTopWidth} = getComputedStyle(e);
  return [outlineStyle, outlineWidth, borderTopWidth].join(); }"""
SCHEME = "e => getComputedStyle(e).colorScheme"


def told_apart(chosen: Locator, other: Locator) -> bool:
    """Whether a line tells them apart: grounds are the system's."""
    return chosen.evaluate(LINE) != other.evaluate(LINE)


def test_what_is_chosen_is_told_by_a_line_and_no_browser_darkens_the_key(page: Page) -> None:
    page.goto("/?lang=zh-Hant&belt=coastal&legend=coastal.named")
    wait_ready(page)
    frame = map_frame(page).locator("html")
    for root in (page.locator("html"), frame):
        assert root.evaluate(SCHEME).split() in (["light", "only"], ["only", "light"])
    page.emulate_media(forced_colors="active")
    belts = page.locator(".atlas-filters fieldset label")
    language = page.locator(".st-key-language [role=radio]")
    legend = map_frame(page).locator("[data-legend] button[data-class]")
    pressed = map_frame(page).locator('[data-legend] button[aria-pressed="true"]')
    expect(pressed).to_have_count(1)
    assert told_apart(belts.filter(has=page.locator(":checked")), belts.first)
    assert told_apart(language.and_(page.locator('[aria-checked="true"]')), language.last)
    assert told_apart(pressed, legend.first)
    page.goto("/present?lang=zh-Hant")
    switch = page.locator(".st-key-w_projector label")
    track = switch.locator("div").first
    off = track.evaluate(LINE)
    switch.click()
    expect(page.locator(".st-key-w_projector input")).to_be_checked()
    assert track.evaluate(LINE) != off
    page.emulate_media(forced_colors="none", color_scheme="dark")
    expect(page.locator("html")).to_have_css("color-scheme", "dark")
