"""The Regions page in a real browser: the answer on screen, cells that light the map, links that keep the session."""

import re

import pytest
from playwright.sync_api import Page, expect

from atlas_page import MAP_IFRAME, map_frame, panel, select_on_map, wait_idle, wait_ready


def opened(page: Page, **parameters: str) -> Page:
    page.goto("/regions?" + "&".join(f"{name}={value}" for name, value in ({"lang": "zh-Hant"} | parameters).items()))
    wait_idle(page)
    expect(page.locator(".atlas-cities tbody tr[data-city]")).to_have_count(21)
    return page


def on_the_map_page(page: Page, place: str) -> None:
    """Wait until it has taken the other page's place, whose map stays for a moment."""
    page.wait_for_url(re.compile(rf"//[^/]+/\?.*place={place}"))
    expect(page.locator(MAP_IFRAME)).to_have_count(1)
    wait_ready(page)


def test_which_belt_has_most_and_which_cities_have_none(page: Page) -> None:
    opened(page)
    answer = page.locator(".atlas-regions .answer")
    expect(answer).to_be_in_viewport()
    for belt, count in (("珠三角核心區", 13), ("沿海經濟帶（東西兩翼）", 4), ("北部生態發展區", 5)):
        expect(answer).to_contain_text(f"{belt} {count}")
    expect(answer.get_by_role("link", name="江門市")).to_be_visible()
    expect(answer.get_by_role("link", name="茂名市")).to_be_visible()
    for code in ("440700", "440900"):
        expect(page.locator(f'[data-city="{code}"] .state')).to_contain_text("文中未提及")
    answer.get_by_role("link", name="13").click()
    page.wait_for_url(re.compile(r"/counties\?.*belt=prd_core"))
    wait_idle(page)
    expect(page).to_have_url(re.compile("belt=prd_core"))


@pytest.mark.thorough
def test_a_lever_and_a_cell_light_their_places_and_the_cell_opens_it(page: Page) -> None:
    opened(page)
    frame = map_frame(page)
    expect(frame.locator("path[data-adcode]")).to_have_count(126)
    lit = frame.locator("path.is-lit")
    page.locator(".atlas-matrix thead a").nth(3).hover()
    expect(lit).to_have_count(6)
    row = page.locator('.atlas-matrix tr[data-light="440606"]')
    row.scroll_into_view_if_needed()
    cell = row.locator("td a").first
    cell.hover()
    expect(lit).to_have_count(1)
    expect(lit).to_have_attribute("data-adcode", "440606")
    expect(page.locator(".st-key-map-regions iframe")).to_be_in_viewport()
    page.mouse.move(5, 5)  # off the table: scrolling to what is focused would bring another row under the pointer
    expect(lit).to_have_count(0)
    page.locator('.atlas-matrix tr[data-light="441322"] td a').first.focus()
    expect(frame.locator('path.is-lit[data-adcode="441322"]')).to_have_count(1)
    cell.click()
    on_the_map_page(page, "440606")
    expect(panel(page)).to_contain_text("順德區")
    assert "/regions" not in page.url and "lang=zh-Hant" in page.url


@pytest.mark.thorough
def test_a_click_on_the_map_opens_the_place_on_the_map_page(page: Page) -> None:
    opened(page, lang="en")
    wait_ready(page)
    select_on_map(page, "441322")
    on_the_map_page(page, "441322")
    expect(panel(page)).to_contain_text("Boluo County")


def test_a_filter_is_said_and_taken_off(page: Page) -> None:
    opened(page, belt="coastal")
    expect(page.locator(".atlas-matrix tbody tr[data-light]")).to_have_count(4)
    page.locator(".atlas-matrix .filtered a").click()
    expect(page.locator(".atlas-matrix tbody tr[data-light]")).to_have_count(22)
    expect(page).not_to_have_url(re.compile("belt="))
