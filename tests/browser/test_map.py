"""What people do on the map page, in a real browser with every outside host refused."""

import itertools
import re
from html import unescape
from typing import Any

import pytest
from conftest import NewPage
from playwright.sync_api import Page, Route, expect

from atlas import terms
from atlas.colouring import indicators
from atlas.data.catalog import Catalog
from atlas.domain import Industry, Lang, Selection
from atlas.locale import translator
from atlas.maps import leaflet, scene
from atlas_page import (
    MAP_IFRAME,
    frame_of,
    geometry_requests,
    map_frame,
    panel,
    place_on_map,
    point_on_map,
    select_on_map,
    wait_for_panels,
    wait_idle,
    wait_ready,
)

NAMES = {
    "441322": "博羅縣",
    "441521": "海豐縣",
    "440606": "順德區",
    "440282": "南雄市",
    "440781": "台山市",
    "441900119": "長安鎮",
}
TITLE = ".atlas-panel h2"
HANT, HANS = translator(Lang.HANT), translator(Lang.HANS)


def opened(page: Page, address: str = "/") -> Page:
    page.goto(address)
    wait_ready(page)
    expect(map_frame(page).locator(".atlas[data-ready]")).to_be_attached()
    return page


def mark_map(page: Page) -> None:
    """A mark in the map's document that a new mount would lose."""
    place_on_map(page, "441322").evaluate("() => { window.sameMap = true; }")


def is_same_map(page: Page) -> bool:
    return bool(place_on_map(page, "441322").evaluate("() => window.sameMap === true"))


def zoom(page: Page) -> float:
    return float(place_on_map(page, "441322").evaluate("() => window.map.getZoom()"))


def fill(page: Page, adcode: str) -> str:
    return str(place_on_map(page, adcode).get_attribute("fill"))


def choose(page: Page, label: str, option: str) -> None:
    """An entry of a select control."""
    page.get_by_label(label, exact=True).select_option(label=option)


def test_clicking_places_tells_each_ones_story(page: Page) -> None:
    fetched = geometry_requests(page, r"atlas\.json")
    page.emulate_media(reduced_motion="no-preference")
    opened(page)
    mark_map(page)
    for adcode, name in NAMES.items():
        select_on_map(page, adcode)
        expect(panel(page).locator(TITLE)).to_contain_text(name)
        expect(page).to_have_url(re.compile(rf"[?&]place={adcode}\b"))
        expect(place_on_map(page, adcode)).to_have_attribute("aria-pressed", "true")
        if adcode == "441521":
            tells_focus_result_bar_and_paragraph(page)
    expect(map_frame(page).locator("[aria-pressed=true]")).to_have_count(1)
    map_frame(page).locator("[data-inset]").click()
    expect(panel(page).locator(TITLE)).to_contain_text("陸豐市")
    assert is_same_map(page)
    assert len(fetched) == 1, "the geometry is fetched once and kept"


def tells_focus_result_bar_and_paragraph(page: Page) -> None:
    story = panel(page)
    expect(story).to_contain_text("首飾")
    expect(story.locator(".figure.is-first")).to_contain_text("85")
    expect(story.locator(".figure.is-first")).to_contain_text("98")
    bar = story.locator(".rise")
    expect(bar).to_be_visible()
    widths = bar.evaluate("bar => [...bar.children].map(part => part.getBoundingClientRect().width / bar.clientWidth)")
    assert widths == pytest.approx([0.85, 0.13], abs=0.01)
    expect(story.locator("cite").first).to_have_text("¶20")


@pytest.mark.thorough
def test_clicking_the_same_place_twice_and_after_clear(page: Page) -> None:
    opened(page)
    for _ in range(2):
        select_on_map(page, "441322")
        expect(panel(page).locator(TITLE)).to_contain_text("博羅縣")
    page.get_by_role("button", name=HANT("Clear")).click()
    expect(panel(page).locator(TITLE)).to_contain_text("廣東省")
    expect(map_frame(page).locator("[aria-pressed=true]")).to_have_count(0)
    select_on_map(page, "441322")
    expect(panel(page).locator(TITLE)).to_contain_text("博羅縣")


def test_the_map_answers_the_pointer(page: Page) -> None:
    """Names and focus beside it, the legend's classes lit, a district of a few pixels hit from nearby."""
    opened(page)
    legend = map_frame(page).locator("[data-legend]")
    counts = [int(text) for text in legend.locator("[data-class] b").all_inner_texts()]
    assert sum(counts) == 126
    coastal = legend.locator('[data-class="coastal.named"]')
    for wake in (coastal.hover, coastal.focus):
        wake()
        expect(map_frame(page).locator(".is-lit")).to_have_count(4)
    page.mouse.move(*point_on_map(page, "441322"))
    tip = map_frame(page).locator(".atlas-tip")
    expect(tip).to_contain_text("博羅縣")
    expect(tip).to_contain_text("羅浮山荔枝")
    page.mouse.move(*point_on_map(page, "440781"))
    expect(tip).to_contain_text("台山市")
    expect(tip).not_to_contain_text("羅浮山")
    box = place_on_map(page, "440104").bounding_box()  # 越秀區, a few pixels wide
    assert box is not None
    assert max(box["width"], box["height"]) < 20
    x, y = box["x"] + box["width"] / 2, box["y"] - 2
    page.mouse.move(x, y)
    expect(tip).to_contain_text("越秀區")
    page.mouse.click(x, y)
    expect(panel(page).locator(TITLE)).to_contain_text("越秀區")
    map_frame(page).locator('[data-act="back"]').click()
    select_on_map(page, "441521")
    expect(coastal).to_have_attribute("aria-current", "true")


def test_belt_filter_fades_the_others_which_stay_clickable(page: Page) -> None:
    opened(page)
    mark_map(page)
    page.locator('[data-filter="belt"]').get_by_role("radio", name=HANT("Coastal belt (wings)")).check()
    expect(page.locator(".atlas-shown")).to_have_text(HANT("{n} of {total} named", n=4, total=22))
    expect(place_on_map(page, "441322")).to_have_class(re.compile("is-faded"))
    expect(place_on_map(page, "441521")).not_to_have_class(re.compile("is-faded"))
    select_on_map(page, "441322")
    expect(panel(page).locator(TITLE)).to_contain_text("博羅縣")
    expect(page).to_have_url(re.compile("belt=coastal"))
    assert is_same_map(page)


def test_recolouring_keeps_frame_zoom_and_selection(page: Page) -> None:
    opened(page)
    mark_map(page)
    assert not fill(page, "441521").startswith("url("), "named: a plain colour"
    assert fill(page, "440781").startswith("url("), "its city is named: a pattern"
    select_on_map(page, "441322")
    expect(panel(page).locator(TITLE)).to_contain_text("博羅縣")
    for _ in range(2):
        press(page, "zoomIn")
    before, colour = zoom(page), fill(page, "441322")
    fetched = geometry_requests(page)
    for option, key in (("Industry group", "agrifood"), ("Area of work", "several")):
        choose(page, HANT("Colour by"), HANT(option))
        expect(map_frame(page).locator(f'[data-legend] [data-class="{key}"]')).to_have_attribute("aria-current", "true")
        assert fill(page, "441322") != colour
        assert zoom(page) == before
        if key == "agrifood":
            expect(map_frame(page).locator('[data-class="not_named"]')).to_be_visible()
            assert fill(page, "440781") != fill(page, "441322"), "three states differ by more than colour"
    assert is_same_map(page)
    assert fetched == [], "geometry was fetched again"


def test_deep_link_opens_the_same_view_and_survives_a_reload(page: Page) -> None:
    opened(page, "/?place=440606&belt=prd_core&color=lever&lang=zh-Hans")
    for turn in range(2):
        expect(panel(page).locator(TITLE)).to_contain_text("顺德区")
        expect(page.locator(".atlas-shown")).to_have_text(HANS("{n} of {total} named", n=13, total=22))
        expect(map_frame(page).locator("[data-legend] summary")).to_have_text(HANS("Area of work"))
        expect(place_on_map(page, "440606")).to_have_attribute("aria-label", re.compile("^顺德区"))
        if not turn:
            page.reload()
            wait_ready(page)


def test_language_and_theme_change_everything_and_keep_the_map(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    opened(page, "/?place=441322")
    mark_map(page)
    page.locator(".st-key-language").get_by_text("English").click()
    frame = map_frame(page)
    expect(panel(page).locator(TITLE)).to_contain_text("Boluo County")
    expect(frame.locator("[data-legend] summary")).to_have_text("Belt and naming")
    expect(frame.locator(".atlas-label", has_text="Boluo")).to_be_visible()
    expect(page).to_have_url(re.compile("lang=en"))
    # It says itself in words.
    expect(frame.locator(".atlas")).to_have_attribute("aria-label", "Map of Guangdong")
    expect(frame.locator("#atlas-about")).to_contain_text("Coastal economic belt (east and west wings) Named: 4")
    expect(page.locator(MAP_IFRAME)).to_have_attribute("title", "Map of Guangdong")
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    labels = frame.locator("[data-adcode]").evaluate_all("all => all.map(a => a.getAttribute('aria-label'))")
    assert [label for label in labels if re.search(r"[\u4e00-\u9fff]", label)] == []
    # Page, panel and map turn with the system, with nothing touched.
    light = panel(page).locator(TITLE).evaluate("e => getComputedStyle(e).color")
    for scheme, turned in (("dark", True), ("light", False)):
        page.emulate_media(color_scheme=scheme)
        expect(frame.locator("html")).to_have_attribute("data-theme", scheme)
        title = expect(panel(page).locator(TITLE))
        title.not_to_have_css("color", light) if turned else title.to_have_css("color", light)
        title.to_contain_text("Boluo County")
    assert is_same_map(page)


@pytest.mark.thorough
def test_the_first_language_is_the_browsers(new_page: NewPage) -> None:
    """The other tests' browser is zh-TW, a colleague's en-GB."""
    for locale, name in {"zh-CN": "广东省", "zh-HK": "廣東省"}.items():
        page = new_page(locale=locale)
        page.goto("/")
        expect(panel(page).locator(TITLE), f"of {locale}").to_contain_text(name)


def test_views_have_a_link_and_back_and_forward_walk_through_them(page: Page) -> None:
    opened(page, "/?lang=zh-Hant")
    for code in ("441322", "441521"):
        select_on_map(page, code)
        expect(panel(page).locator(TITLE)).to_contain_text(NAMES[code])
        expect(page).to_have_url(re.compile(f"place={code}"))
        page.get_by_role("button", name=HANT("Share")).click()
        # The link is of the view when it is asked for.
        expect(page.locator(".atlas-share code").first).to_contain_text(f"?place={code}&lang=zh-Hant")
        page.keyboard.press("Escape")
        expect(page.locator(".atlas-share")).to_have_count(0)
    page.go_back()
    expect(panel(page).locator(TITLE)).to_contain_text("博羅縣")
    expect(place_on_map(page, "441322")).to_have_attribute("aria-pressed", "true")
    page.go_forward()
    expect(panel(page).locator(TITLE)).to_contain_text("海豐縣")


def test_one_press_of_back_leads_to_the_page_before(page: Page) -> None:
    """Streamlit itself writes two entries for another page: its address, and that with what is chosen."""
    opened(page, "/?place=441322&lang=zh-Hant")
    way = ["Regions", "Map", "Counties", "Present", "Map", "Data"]
    for name in way:
        page.get_by_role("link", name=HANT(name), exact=True).click()
        expect(page).to_have_title(re.compile(f"^{HANT(name)} "))
        expect(page).to_have_url(re.compile(rf"/{'' if name == 'Map' else name.lower()}\?place=441322"))
        wait_idle(page)
    for name in [*way[-2::-1], "Map"]:
        page.go_back()
        expect(page).to_have_title(re.compile(f"^{HANT(name)} "))
        expect(page).to_have_url(re.compile(rf"/{'' if name == 'Map' else name.lower()}\?place=441322"))
        wait_idle(page)
    expect(panel(page).locator(TITLE)).to_contain_text("博羅縣")


@pytest.mark.thorough
def test_the_shared_link_opens_the_same_view_for_a_colleague(page: Page, new_page: NewPage) -> None:
    opened(page)
    select_on_map(page, "441322")
    expect(panel(page).locator(TITLE)).to_contain_text("博羅縣")
    page.get_by_role("button", name=HANT("Share")).click()
    link, code = page.locator(".atlas-share code").first, page.locator(".atlas-share code").last
    expect(link).to_contain_text("place=441322&lang=zh-Hant")
    colleague = opened(new_page(locale="en-GB"), link.inner_text().strip())
    expect(panel(colleague).locator(TITLE)).to_contain_text("博羅縣")
    colleague.goto("/")
    expect(panel(colleague).locator(TITLE), "without a link, in the browser's language").to_contain_text("Guangdong")
    source = re.search(r'<iframe src="([^"]+)"', code.inner_text())
    assert source
    embedded = opened(new_page(), unescape(source[1]))
    expect(panel(embedded).locator(TITLE)).to_contain_text("博羅縣")
    expect(embedded.locator(".st-key-share")).to_have_count(0)
    select_on_map(embedded, "441521")
    expect(panel(embedded).locator(TITLE)).to_contain_text("海豐縣")
    expect(embedded).to_have_url(re.compile("embed=true"))


@pytest.mark.thorough
def test_finding_a_place_by_any_of_its_names_again_and_again(page: Page) -> None:
    """In either script, by pinyin, initials and code; after another was clicked, too."""
    opened(page)
    finder = page.get_by_role("combobox", name=HANT("Find a place"))
    typing = zip(["博羅", "博罗", "boluo", "bl", "441322"], itertools.cycle(["440606", "441521"]), strict=False)
    for typed, clicked in typing:
        finder.click()
        page.keyboard.type(typed)
        expect(page.get_by_role("option").first).to_contain_text("博羅縣")
        page.keyboard.press("Enter")
        expect(panel(page).locator(TITLE)).to_contain_text("博羅縣")
        expect(place_on_map(page, "441322")).to_have_attribute("aria-pressed", "true")
        wait_idle(page)
        expect(finder).to_have_value("")
        select_on_map(page, clicked)
        expect(panel(page).locator(TITLE)).to_contain_text(NAMES[clicked])
        wait_idle(page)
    # Industries and sentences, in the script that one types in; a city's facts lead to the city.
    wait_for_panels(page)
    options = page.get_by_role("listbox", name=HANT("Find a place")).get_by_role("option")
    for typed, what, title in (("库卡", "¶12", "順德區"), ("龙头", "¶14 · 佛山市", "佛山市")):
        finder.click()
        page.keyboard.type(typed)
        options.filter(has_text=what).first.click()
        expect(panel(page).locator(TITLE)).to_contain_text(title)
        wait_idle(page)
    finder.click()
    page.keyboard.type("qqq")
    expect(options).to_have_count(0)
    expect(page.get_by_text(HANT("Nothing found"))).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(finder).to_have_value("")
    page.keyboard.type(HANT(terms.INDUSTRIES[Industry.AGRIFOOD]))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("industry=agrifood"))
    expect(place_on_map(page, "440606")).to_have_class(re.compile("is-faded"))


@pytest.mark.thorough
def test_a_neighbours_link_leads_on_in_the_session(page: Page) -> None:
    opened(page, "/?place=440606")
    page.evaluate("window.here = true")
    page.locator('.atlas-ways a[data-go*="440605"]').first.click()
    expect(panel(page).locator(TITLE)).to_contain_text("南海區")
    expect(place_on_map(page, "440605")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("window.here"), "the page was not loaded again"


# Whether the map shows the whole province in a window of a new size.
SETTLED = """([width, height]) => {
  const {x, y} = atlas.map.getSize();
  return parent.innerWidth === width && parent.innerHeight === height && innerWidth === x
    && atlas.root.clientHeight === y && atlas.map.getZoom() === atlas.camera.homeZoom;
}"""
# Of a grid of points under the legend, how many lie on an area.
UNDER_LEGEND = """() => {
  const box = document.querySelector('[data-legend]').getBoundingClientRect();
  let on = 0;
  for (let x = box.left + 2; x < box.right; x += 4) for (let y = box.top + 2; y < box.bottom; y += 4) {
    on += document.elementsFromPoint(x, y).some(found => found.dataset.adcode);
  }
  return on;
}"""
OVERLAPPING = """all => {
  const boxes = all.map(a => [a.textContent, a.getBoundingClientRect()]);
  const apart = (a, b) => a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom;
  const found = boxes.flatMap(([one, a], i) => boxes.slice(i + 1).filter(([, b]) => !apart(a, b)).map(
    ([other]) => `${one} and ${other} overlap`));
  return boxes.length < 12 ? [...found, `only ${boxes.length} names`] : found;
}"""
SIZES = [(390, 844), (1024, 768), (768, 1024), (1280, 720), (1366, 768), (1920, 1080), (1440, 900)]


def resized(page: Page, size: tuple[int, int], anew: bool = False) -> None:
    """Another size of the window; `anew`: as if the map had been opened at it, when it decides on its legend."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    wait_idle(page)
    if anew:
        frame = frame_of(page)
        frame.goto(frame.url)
        wait_ready(page)
        expect(map_frame(page).locator(".atlas[data-ready]")).to_be_attached()
    frame_of(page).wait_for_function(SETTLED, arg=size)


def too_high_or_wide(page: Page) -> list[str]:
    """What needs a scroll, or is cut, on a screen that is to hold everything."""
    main = page.get_by_test_id("stMain")
    over = main.evaluate("m => [m.scrollWidth - m.clientWidth, m.scrollHeight - m.clientHeight]")
    found = [f"{px} px too {what}" for px, what in zip(over, ("wide", "high"), strict=True) if px > 0]
    bottoms = [box["y"] + box["height"] for box in (bounds(page, ".st-key-map iframe"), bounds(page, PANEL))]
    found += [f"map and panel end at {bottoms}"] if abs(bottoms[0] - bottoms[1]) > 2 else []
    cut = page.locator(".atlas-headline li, .atlas-shown, h1.atlas-title").evaluate_all(
        "all => all.filter(a => a.scrollWidth > a.clientWidth + 1 || a.getBoundingClientRect().right > innerWidth)"
        ".map(a => a.textContent)"
    )
    return found + [f"cut: {text}" for text in cut]


PANEL = ".st-key-place-panel"


def bounds(page: Page, selector: str) -> dict[str, float]:
    box: Any = page.locator(selector).bounding_box()
    assert box is not None, selector
    return dict(box)


def foot_in_sight(page: Page) -> list[str]:
    """Four pins: the panel's foot is one row of buttons at its end, wherever the panel is scrolled."""
    found = []
    for _ in range(2):
        bar, box = bounds(page, ".atlas-pins"), bounds(page, PANEL)
        end, panels = bar["y"] + bar["height"], box["y"] + box["height"]
        found += [f"the foot ends at {end}, the panel at {panels}"] if abs(end - panels) > 4 else []
        found += [f"the foot is {bar['height']} px high"] if bar["height"] >= 70 else []
        panel(page).evaluate("p => { p.scrollTop = p.scrollHeight; }")
    return found


# Simplified characters are as wide as traditional ones; English is the longest.
@pytest.mark.parametrize("lang", [pytest.param(Lang.HANT, marks=pytest.mark.thorough), Lang.EN])
def test_everything_has_its_room(page: Page, lang: Lang) -> None:
    """No area under the legend at any size, no name over another near or far, one screen holds all."""
    opened(page, f"/?lang={lang.value}&place=441900119")
    found = []
    for size in SIZES:
        resized(page, size, anew=True)
        under = frame_of(page).evaluate(UNDER_LEGEND)
        found += [f"{size}: {under} points of the legend are on an area"] if under else []
        found += [f"{size}: {line}" for line in (too_high_or_wide(page) if size[0] >= 1366 else [])]
        above = bounds(page, MAP_IFRAME)["y"]
        found += [f"{size}: {above:.0f} px above the map"] if size[0] >= 1366 and above > 150 else []
    labels = map_frame(page).locator(".atlas-label")
    for near in (0, 2.25):
        frame_of(page).evaluate("by => void atlas.map.setZoom(atlas.map.getZoom() + by, {animate: false})", near)
        expect(labels.first).to_be_visible()
        found += [f"{near} nearer: {line}" for line in labels.evaluate_all(OVERLAPPING)]
    opened(page, f"/?place=440606&compare=440606,440605,441322,440111&lang={lang.value}")
    found += [f"four pins: {line}" for line in (*foot_in_sight(page), *too_high_or_wide(page))]
    assert found == [], "\n".join(found)


# The same along its edge, which is where an area comes under it, and of a coarse grid within.
UNDER_EDGE = """() => {
  const {left, top, right, bottom} = document.querySelector('[data-legend]').getBoundingClientRect(), at = [];
  for (let x = left; x <= right; x += 4) at.push([x, top + 1], [x, bottom - 1]);
  for (let y = top; y <= bottom; y += 4) at.push([left + 1, y], [right - 1, y]);
  for (let x = left; x <= right; x += 20) for (let y = top; y <= bottom; y += 20) at.push([x, y]);
  return at.filter(([x, y]) => document.elementsFromPoint(x, y).some(found => found.dataset.adcode)).length;
}"""
DESKTOPS = [(1280, 720), (1280, 800), (1366, 768), (1440, 900), (1536, 864), (1600, 900), (1920, 1080), (1366, 768)]
LONG = "a class whose name is as long as those in a bureau's own column sometimes are"


def views(catalog: Catalog) -> dict[str, dict[str, Any]]:
    """What the map is told, by what it is: each colouring in each language, and one with long names of classes."""
    found = {}
    for lang in Lang:
        for color in indicators.titles(catalog, lang):
            chosen = Selection(lang, color)
            found[f"{lang.value}, {color}"] = leaflet.view(scene.of(catalog, chosen))
    long = {**found["en, industry"], "title": LONG}
    long["classes"] = [{**item, "label": f"{item['label']}: {LONG}"} for item in long["classes"]]
    return found | {"long names": long}


@pytest.mark.thorough
def test_the_legend_covers_no_area_in_any_colouring(page: Page, catalog: Catalog) -> None:
    """In one page, made narrower and wider. `make test` has one colouring (`test_everything_has_its_room`)."""
    opened(page)
    shown, found = views(catalog), []
    for size in DESKTOPS:
        resized(page, size)
        frame = frame_of(page)
        for what, view in shown.items():
            frame.evaluate("view => atlas.show({...view, n: atlas.n})", view)
            box = map_frame(page).locator("[data-legend]")
            under = frame.evaluate(UNDER_EDGE)
            found += [f"{size}, {what}: {under} points of the legend are on an area"] if under else []
            cut = box.evaluate(
                "b => b.scrollWidth > b.clientWidth + 1 || b.getBoundingClientRect().bottom > innerHeight"
            )
            found += [f"{size}, {what}: the legend is cut"] if cut else []
            open_ = box.evaluate("b => b.open")
            found += [f"{size}, {what}: the legend is folded"] if not open_ and what != "long names" else []
    assert found == [], "\n".join(found)


# The window shows nothing beyond what is drawn; Leaflet moves a map by whole pixels, so up to one may lie outside.
INSIDE = """
() => {
  const [map, ground] = [atlas.map, atlas.ground.getBounds()];
  const inPixels = bounds => L.bounds(map.latLngToContainerPoint(bounds.getNorthWest()),
    map.latLngToContainerPoint(bounds.getSouthEast()));
  const [drawn, size] = [inPixels(ground), map.getSize()];
  return drawn.min.x <= 1 && drawn.min.y <= 1 && drawn.max.x >= size.x - 1 && drawn.max.y >= size.y - 1;
}"""


def press(page: Page, act: str) -> None:
    """One press of a button of the map, and the end of the flight."""
    before = frame_of(page).evaluate("atlas.map.getZoom()")
    map_frame(page).locator(f'[data-act="{act}"]').click()
    frame_of(page).wait_for_function("before => atlas.map.getZoom() !== before", arg=before)
    expect(map_frame(page).locator(".leaflet-zoom-anim")).to_have_count(0)


@pytest.mark.thorough
def test_the_buttons_lead_near_home_and_no_farther_than_what_is_drawn(page: Page) -> None:
    page.emulate_media(reduced_motion="no-preference")
    opened(page)
    labels, less = map_frame(page).locator(".atlas-label"), map_frame(page).locator('[data-act="zoomOut"]')
    press(page, "zoomIn")
    near = labels.count()
    press(page, "home")
    now, home = frame_of(page).evaluate("[atlas.map.getZoom(), atlas.camera.homeZoom]")
    assert now == home
    press(page, "zoomIn")
    expect(labels).to_have_count(near)
    press(page, "home")
    for size in ((1920, 1080), (1024, 768), (1440, 900)):
        resized(page, size)
        frame = frame_of(page)
        frame.evaluate("void atlas.map.setZoom(0, {animate: false})")  # void: a Leaflet map takes 7 s to hand over
        expect(less).to_have_attribute("aria-disabled", "true")
        frame.evaluate("void atlas.map.zoomOut(3, {animate: false})")
        for x, y in ((0, 0), (-5000, -5000), (10_000, 10_000)):
            frame.evaluate("by => void atlas.map.panBy(by, {animate: false})", [x, y])
            assert frame.evaluate(INSIDE), (size, x, y)
        frame.evaluate("atlas.camera.home()")
    frame.evaluate("void atlas.map.setZoom(atlas.map.getMinZoom() + 0.75, {animate: false})")
    expect(less).to_have_attribute("aria-disabled", "false")
    press(page, "zoomOut")
    expect(less).to_have_attribute("aria-disabled", "true")
    assert frame.evaluate(INSIDE)
    press(page, "zoomIn")
    expect(less).to_have_attribute("aria-disabled", "false")


@pytest.mark.thorough
def test_the_map_is_not_shown_before_its_style_sheet(page: Page) -> None:
    held: list[Route] = []
    page.route("**/static/map.css*", lambda route: held.append(route))
    with page.expect_response(re.compile(r"atlas\.json")) as geometry:
        page.goto("/")
    geometry.value.finished()
    frame = map_frame(page)
    expect(frame.locator(".atlas-buttons")).to_be_attached()
    wait_idle(page)
    expect(frame.locator("[data-adcode]")).to_have_count(0)
    for route in held:
        route.continue_()
    wait_ready(page)
    box = frame.locator('[data-act="zoomIn"]').bounding_box()
    assert box is not None and min(box["width"], box["height"]) >= 24


def test_a_picture_stands_under_the_frame_until_the_map_is_painted(page: Page) -> None:
    """In its place, and nothing around it moves."""
    page.goto("/?lang=zh-Hant")  # a server's first page is without
    wait_ready(page)
    held: list[Route] = []
    page.route(re.compile(r"/static/geo/atlas\.json"), lambda route: held.append(route))
    page.goto("/?lang=zh-Hant")
    place, frame, panel_of = page.locator(".st-key-map"), page.locator(MAP_IFRAME), page.locator(".st-key-place-panel")
    expect(place).to_have_css("background-image", re.compile(r'^url\("data:image/svg\+xml,'))
    expect(panel_of.locator("h2")).to_contain_text("廣東省")
    before = [place.bounding_box(), panel_of.bounding_box()]
    assert before[0] and before[0]["height"] > 400
    expect(map_frame(page).locator("#map_div.atlas")).to_be_attached()
    expect(frame).to_have_css("opacity", "0")
    assert [place.bounding_box(), panel_of.bounding_box()] == before
    for route in held:
        route.continue_()
    wait_ready(page)
    expect(frame).to_have_css("opacity", "1")
    assert [place.bounding_box(), panel_of.bounding_box()] == before
    box = frame.bounding_box()
    assert box and before[0] and box["height"] == before[0]["height"], "it covers the picture"
