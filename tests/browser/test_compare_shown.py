"""Places side by side, in a real browser: pinned on the map, seen with their letters, compared, taken off, shared."""

import re

import pytest
from playwright.sync_api import Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import map_frame, panel, point_on_map, select_on_map, wait_idle, wait_ready

SHUNDE, NANHAI, BOLUO = "440606", "440605", "441322"
HANT = translator(Lang.HANT)
STATEMENT = "對照國際一流水平"


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    wait_ready(page)
    expect(map_frame(page).locator(".atlas[data-ready]")).to_be_attached()
    return page


def letters(page: Page) -> list[str]:
    return sorted(map_frame(page).locator(".atlas-label.is-compared").all_inner_texts())


def sideways(page: Page) -> int:
    return int(page.get_by_test_id("stMain").evaluate("m => m.scrollWidth - m.clientWidth"))


def pin(page: Page, name: str, adcode: str) -> None:
    select_on_map(page, adcode)
    expect(panel(page).locator("h2")).to_contain_text(name)
    page.get_by_role("button", name=HANT("Pin to compare")).click()
    expect(page).to_have_url(re.compile(rf"compare=[^&]*{adcode}"))


def test_from_two_pins_to_a_shared_comparison(page: Page, new_page) -> None:  # type: ignore[no-untyped-def]
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
    page.get_by_role("link", name=HANT("Take {name} off", name="順德區")).click()
    expect(page.locator("thead .name")).to_have_text(["南海區"])
    expect(page.locator("thead .letters b")).to_have_text(["A"])
    expect(page).to_have_url(re.compile(rf"compare={NANHAI}\b"))
    wait_idle(page)


def test_a_name_leads_to_its_place_in_the_same_session(page: Page) -> None:
    opened(page, f"/compare?compare={SHUNDE},{NANHAI}&belt=prd_core")
    page.locator("thead .name", has_text="南海區").click()
    expect(panel(page).locator("h2")).to_contain_text("南海區")
    expect(page).to_have_url(re.compile(rf"place={NANHAI}.*belt=prd_core.*compare={SHUNDE}"))


def test_a_click_on_this_pages_map_pins_and_unpins(page: Page) -> None:
    opened(page, f"/compare?compare={SHUNDE},{NANHAI}")
    expect(map_frame(page).locator(".atlas-label.is-compared")).to_have_count(2)
    select_on_map(page, "440111")
    expect(page.locator("thead .name")).to_have_text(["順德區", "南海區", "白雲區"])
    expect(map_frame(page).locator("path.atlas-compared")).to_have_count(3)
    expect(map_frame(page).locator("[aria-pressed=true]")).to_have_count(0)
    x, y = point_on_map(page, "440111")
    page.mouse.click(x, y)
    expect(page.locator("thead .name")).to_have_text(["順德區", "南海區"])


def test_what_is_alike_lights_up_on_the_map(page: Page) -> None:
    opened(page, f"/compare?compare={SHUNDE},{NANHAI},{BOLUO}")
    page.locator(".alike li", has_text=STATEMENT).hover()
    expect(map_frame(page).locator(".is-lit")).to_have_count(2)
    page.mouse.move(5, 5)
    expect(map_frame(page).locator(".is-lit")).to_have_count(0)


@pytest.mark.parametrize("page", [{"viewport": (390, 844)}, {"viewport": (1440, 900)}], indirect=True)
@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans", "en"])
def test_the_page_has_no_sideways_scroll(page: Page, lang: str) -> None:
    opened(page, f"/compare?compare={SHUNDE},440781,441900119,445102&lang={lang}")
    expect(page.locator(".atlas-compare table")).to_be_visible()
    assert sideways(page) <= 0
    box = page.locator(".atlas-compare .scroll")
    assert box.evaluate("b => b.getBoundingClientRect().right <= innerWidth")
    words = box.locator("th, td").evaluate_all(
        "all => all.filter(a => a.scrollWidth > a.clientWidth + 1).map(a => a.textContent)"
    )
    assert words == []


@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans", "en"])
def test_the_panels_foot_fits_and_stays_in_sight(page: Page, lang: str) -> None:
    opened(page, f"/?place={SHUNDE}&compare={SHUNDE},{NANHAI},{BOLUO},440111&lang={lang}")
    foot, story = page.locator(".st-key-pins"), panel(page)
    for _place in range(2):
        bar, box = foot.bounding_box(), story.bounding_box()
        assert bar is not None and box is not None
        assert bar["y"] + bar["height"] == pytest.approx(box["y"] + box["height"], abs=4)
        assert bar["height"] < 70, "one row of buttons"
        story.evaluate("p => { p.scrollTop = p.scrollHeight; }")
    assert sideways(page) <= 0
