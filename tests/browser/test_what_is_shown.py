"""What the map shows of what was asked: names by their rank, and the places that a class of the legend leaves."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from conftest import NewPage
from playwright.sync_api import Locator, Page, expect

from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import frame_of, map_frame, panel, place_on_map, point_on_map, wait_idle, wait_ready

HANT = translator(Lang.HANT)
LANGUAGES = {Lang.HANT: "繁體", Lang.HANS: "简体", Lang.EN: "English"}
SIZES = ((1440, 900), (1366, 768))
SETTLED = """([width, height, lang]) => parent.innerWidth === width && parent.innerHeight === height
  && innerWidth === atlas.map.getSize().x && atlas.root.clientHeight === atlas.map.getSize().y
  && atlas.view.lang === lang && atlas.root.lang === lang && atlas.map.getZoom() === atlas.camera.homeZoom
  && !atlas.labels.waiting"""
# What is wrong with the names on the map, in sentences. `named`: adcodes of the places that the article names.
NAMES = """named => {
  const found = [];
  const apart = (a, b) => a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom;
  const all = [...document.querySelectorAll('.atlas-labels .atlas-label')].map(
    a => [a.textContent, a.getBoundingClientRect(), a]);
  const others = ['[data-legend]', '[data-inset]', '.atlas-buttons'].map(
    a => [a, document.querySelector(a).getBoundingClientRect()]);
  all.forEach(([one, a], i) => {
    for (const [other, b] of [...all.slice(i + 1), ...others]) if (!apart(a, b)) found.push(`${one} lies on ${other}`);
    if (a.left < 0 || a.top < 0 || a.right > innerWidth || a.bottom > innerHeight) found.push(`${one} is cut`);
  });
  const standing = all.filter(([, , a]) => a.classList.contains('is-named')).length;
  if (standing < 20) found.push(`${standing} names of ${named.length}`);
  for (const [city, a] of all.filter(([, , a]) => a.classList.contains('is-city'))) {
    const inside = new Set();
    for (let x = a.left + 1; x < a.right; x += 3) for (let y = a.top + 1; y < a.bottom; y += 3) {
      const codes = document.elementsFromPoint(x, y).map(({dataset}) => dataset?.adcode);
      for (const code of codes.filter(code => named.includes(code))) inside.add(code);
    }
    if (inside.size) found.push(`${city} lies in ${[...inside]}`);
  }
  const chosen = atlas.selected;
  for (const code of atlas.layers.keys()) {
    atlas.mark([code]);
    atlas.labels.draw();
    const label = document.querySelector('.atlas-label.is-selected');
    if (!label || !atlas.name(code).startsWith(label.textContent)) found.push(`${code}, chosen, has no name`);
  }
  atlas.mark(chosen);
  atlas.labels.draw();
  return found;
}"""


@pytest.mark.thorough
def test_the_named_places_have_names_and_no_city_takes_one(page: Page, catalog: Catalog) -> None:
    page.goto("/")
    wait_ready(page)
    found = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for lang, label in LANGUAGES.items():
            page.locator(".st-key-language").get_by_text(label).click()
            frame_of(page).wait_for_function(SETTLED, arg=[width, height, lang.value])
            wrong = frame_of(page).evaluate(NAMES, list(catalog.places))
            found += [f"{width}×{height} {lang.value}: {line}" for line in wrong]
    assert found == [], "\n".join(found)


def state(page: Page) -> dict[str, Any]:
    """How the map is looked at, and what it names."""
    told = """() => ({zoom: atlas.map.getZoom(), home: atlas.camera.homeZoom,
      names: [...document.querySelectorAll('.atlas-label.is-named')].map(a => a.textContent)})"""
    return dict(frame_of(page).evaluate(told))


def leaves(page: Page, key: str, names: set[str]) -> None:
    """The map shows one class of its legend: near, named, and the rest grey; legend and address say which."""
    row = map_frame(page).locator(f'[data-class="{key}"]')
    expect(row).to_have_attribute("aria-pressed", "true")
    expect(map_frame(page).locator("path[data-adcode]:not(.is-faded)")).to_have_count(len(names))
    expect(page).to_have_url(re.compile(rf"legend={re.escape(key)}"))
    shown = state(page)
    assert set(shown["names"]) == names
    assert shown["zoom"] > shown["home"] or len(names) > 3, "the coastal belt is as wide as the province"


def lets_go(page: Page) -> None:
    expect(map_frame(page).locator("path.is-faded")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("legend="))
    shown = state(page)
    assert shown["zoom"] == shown["home"] and len(shown["names"]) >= 20


COAST, CERAMICS = {"陽東區", "海豐縣", "普寧市", "湘橋區"}, {"陽東區", "海豐縣", "清城區"}


def story(
    page: Page, act: Callable[[Locator], None], back: Callable[[], None], again: Callable[[Locator], None]
) -> None:
    """The coastal belt's places, then ceramics, then 越秀區."""
    legend = map_frame(page).locator("[data-legend]")
    coast = legend.locator('[data-class="coastal.named"]')
    act(coast)
    leaves(page, "coastal.named", COAST)
    again(coast)
    lets_go(page)
    wait_idle(page)
    page.get_by_label(HANT("Colour by"), exact=True).select_option(label=HANT("Industry group"))
    ceramics = legend.locator('[data-class="traditional"]')
    expect(ceramics).to_be_visible()
    wait_idle(page)
    act(ceramics)
    leaves(page, "traditional", CERAMICS)
    again(ceramics)
    lets_go(page)
    before = state(page)["zoom"]
    yuexiu = place_on_map(page, "440104")
    box = yuexiu.bounding_box()
    assert box and max(box["width"], box["height"]) < 20
    act(yuexiu)
    expect(panel(page).locator("h2", has_text="越秀區")).to_be_visible()
    expect(map_frame(page).locator(".atlas-label.is-selected")).to_have_text("越秀區")
    box = yuexiu.bounding_box()
    assert box and min(box["width"], box["height"]) >= 40
    back()
    frame_of(page).wait_for_function("zoom => atlas.map.getZoom() === zoom", arg=before)
    expect(map_frame(page).locator('[data-act="back"]')).to_be_hidden()
    expect(map_frame(page).locator(".atlas-label.is-selected")).to_have_text("越秀區")


def test_the_coastal_belt_then_ceramics_then_yuexiu(page: Page) -> None:
    """By mouse; and a filter above the map is counted in the legend."""
    page.goto("/?lang=zh-Hant")
    wait_ready(page)
    button = map_frame(page).locator('[data-act="back"]')

    def click(found: Locator) -> None:
        code = found.get_attribute("data-adcode")
        if code:
            page.mouse.click(*point_on_map(page, code))
        else:
            found.click()
            page.mouse.move(700, 120)

    story(page, click, button.click, click)
    page.keyboard.press("x")
    page.locator('[data-filter="belt"]').get_by_role("radio", name=HANT("Coastal belt (wings)")).check()
    expect(map_frame(page).locator('[data-class="traditional"] b')).to_have_text("2 / 3")
    page.locator('[data-filter="belt"]').get_by_role("radio", name=HANT("All"), exact=True).check()
    expect(map_frame(page).locator('[data-class="traditional"] b')).to_have_text("3")


@pytest.mark.thorough
def test_the_same_by_keyboard(page: Page) -> None:
    page.goto("/?lang=zh-Hant")
    wait_ready(page)

    def enter(found: Locator) -> None:
        found.focus()
        page.keyboard.press("Enter" if found.get_attribute("data-adcode") else " ")

    story(page, enter, lambda: page.keyboard.press("Backspace"), lambda found: found.press("Escape"))


@pytest.mark.thorough
def test_the_same_by_touch(new_page: NewPage) -> None:
    page = new_page(has_touch=True)
    page.goto("/?lang=zh-Hant")
    wait_ready(page)

    def tap(found: Locator) -> None:
        code = found.get_attribute("data-adcode")
        page.touchscreen.tap(*point_on_map(page, code)) if code else found.tap()

    story(page, tap, map_frame(page).locator('[data-act="back"]').tap, tap)
