"""Places side by side, in a real browser: pinned on the map, seen with their letters, compared, taken off, shared."""

import re

from conftest import NewPage
from playwright.sync_api import Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import map_frame, panel, point_on_map, select_on_map, wait_idle, wait_ready

SHUNDE, NANHAI, BOLUO = "440606", "440605", "441322"
HANT = translator(Lang.HANT)
STATEMENT = "對標國際一流水平"


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    wait_ready(page)
    expect(map_frame(page).locator(".atlas[data-ready]")).to_be_attached()
    return page


def letters(page: Page) -> list[str]:
    return sorted(map_frame(page).locator(".atlas-label.is-compared").all_inner_texts())


def pin(page: Page, name: str, adcode: str) -> None:
    select_on_map(page, adcode)
    expect(panel(page).locator("h2")).to_contain_text(name)
    page.get_by_role("button", name=HANT("Pin to compare")).click()
    expect(page).to_have_url(re.compile(rf"compare=[^&]*{adcode}"))


def test_from_two_pins_to_a_shared_comparison(page: Page, new_page: NewPage) -> None:
    opened(page, "/")
    pin(page, "順德區", SHUNDE)
    pin(page, "南海區", NANHAI)
    expect(map_frame(page).locator(".atlas-label.is-compared")).to_have_count(2)
    assert letters(page) == ["A順德區", "B南海區"]
    expect(map_frame(page).locator("path.atlas-compared")).to_have_count(2)
    expect(map_frame(page).locator("path.atlas-outline")).to_have_count(1)  # the chosen place's, above its ring
    page.get_by_role("button", name=HANT("Compare {letters}", letters="A·B")).click()
    table = page.locator(".atlas-compare table")
    expect(table.locator("thead .name")).to_have_text(["順德區", "南海區"])
    common = page.locator(".atlas-compare .alike li", has_text=STATEMENT)
    expect(common).to_have_count(1)
    expect(common.locator(".letters b")).to_have_text(["A", "B"])
    expect(table).not_to_contain_text(STATEMENT)
    expect(page).to_have_url(re.compile(rf"/compare\?.*compare={SHUNDE}(,|%2C){NANHAI}"))
    wait_ready(page)
    colleague = opened(new_page(locale="en-GB"), page.url)
    expect(colleague.locator("thead .name")).to_have_text(["順德區", "南海區"])
    page.get_by_role("link", name=HANT("Remove {name}", name="順德區")).click()
    expect(page.locator("thead .name")).to_have_text(["南海區"])
    expect(page.locator("thead .letters b")).to_have_text(["A"])
    expect(page).to_have_url(re.compile(rf"compare={NANHAI}\b"))
    wait_idle(page)


def test_alike_places_light_up_a_click_pins_and_a_name_leads_to_its_place(page: Page) -> None:
    opened(page, f"/compare?compare={SHUNDE},{NANHAI},{BOLUO}&belt=prd_core")
    frame, names = map_frame(page), page.locator("thead .name")
    expect(frame.locator(".atlas-label.is-compared")).to_have_count(3)
    page.locator(".alike li", has_text=STATEMENT).hover()
    expect(frame.locator(".is-lit")).to_have_count(2)
    page.mouse.move(5, 5)
    expect(frame.locator(".is-lit")).to_have_count(0)
    select_on_map(page, "440111")
    expect(names).to_have_text(["順德區", "南海區", "博羅縣", "白雲區"])
    expect(frame.locator("path.atlas-compared")).to_have_count(4)
    expect(frame.locator("[aria-pressed=true]")).to_have_count(0)
    page.mouse.click(*point_on_map(page, "440111"))
    expect(names).to_have_text(["順德區", "南海區", "博羅縣"])
    wait_idle(page)
    names.filter(has_text="南海區").click()
    expect(panel(page).locator("h2")).to_contain_text("南海區")
    expect(page).to_have_url(re.compile(rf"place={NANHAI}.*belt=prd_core.*compare={SHUNDE}"))
