"""What people do on the map page, in a real browser with every outside host refused."""

import re
from html import unescape

import pytest
from playwright.sync_api import Page, Route, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import (
    frame_of,
    geometry_requests,
    map_frame,
    panel,
    place_on_map,
    point_on_map,
    select_on_map,
    wait_idle,
    wait_ready,
)

NAMES = {
    "441322": "博羅縣",
    "441521": "海豐縣",
    "440606": "順德區",
    "440282": "南雄市",
    "440781": "台山市",
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
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).click()


def test_clicking_places_tells_each_ones_story(page: Page) -> None:
    opened(page)
    mark_map(page)
    for adcode, name in NAMES.items():
        select_on_map(page, adcode)
        expect(panel(page).locator(TITLE)).to_contain_text(name)
        expect(page).to_have_url(re.compile(rf"[?&]place={adcode}\b"))
        expect(place_on_map(page, adcode)).to_have_attribute("aria-pressed", "true")
    expect(map_frame(page).locator("[aria-pressed=true]")).to_have_count(1)
    assert is_same_map(page)


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


def test_the_panel_shows_focus_result_measure_and_paragraph(page: Page) -> None:
    opened(page)
    select_on_map(page, "441521")
    story = panel(page)
    expect(story).to_contain_text("首飾")
    expect(story.locator(".figure.is-first")).to_contain_text("85")
    expect(story.locator(".figure.is-first")).to_contain_text("98")
    bar = story.locator(".rise")
    expect(bar).to_be_visible()
    widths = bar.evaluate("bar => [...bar.children].map(part => part.getBoundingClientRect().width / bar.clientWidth)")
    assert widths == pytest.approx([0.85, 0.13], abs=0.01)
    expect(story.locator("cite").first).to_have_text("¶20")


def test_town_markers_open_their_own_panel(page: Page) -> None:
    opened(page)
    select_on_map(page, "441900119")
    expect(panel(page).locator(TITLE)).to_contain_text("長安鎮")


def test_belt_filter_fades_the_others_which_stay_clickable(page: Page) -> None:
    opened(page)
    mark_map(page)
    page.locator(".st-key-w_belt").get_by_text(HANT("Coastal belt")).click()
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
    select_on_map(page, "441322")
    expect(panel(page).locator(TITLE)).to_contain_text("博羅縣")
    for _ in range(2):
        map_frame(page).get_by_role("button", name=HANT("Zoom in")).click()
        expect(map_frame(page).locator(".leaflet-zoom-anim")).to_have_count(0)
    before, colour = zoom(page), fill(page, "441322")
    fetched = geometry_requests(page)
    for option, key in (("Industry group", "agrifood"), ("Lever", "several")):
        choose(page, HANT("Colour by"), HANT(option))
        expect(map_frame(page).locator(f'[data-legend] [data-class="{key}"]')).to_have_attribute("aria-current", "true")
        assert fill(page, "441322") != colour
        assert zoom(page) == before
    assert is_same_map(page)
    assert fetched == [], "geometry was fetched again"


def test_deep_link_opens_the_same_view_and_survives_a_reload(page: Page) -> None:
    opened(page, "/?place=440606&belt=prd_core&color=lever&lang=zh-Hans")
    for _ in range(2):
        expect(panel(page).locator(TITLE)).to_contain_text("顺德区")
        expect(page.locator(".atlas-shown")).to_have_text(HANS("{n} of {total} named", n=13, total=22))
        expect(map_frame(page).locator("[data-legend] summary")).to_have_text(HANS("Lever"))
        expect(place_on_map(page, "440606")).to_have_attribute("aria-label", re.compile("^顺德区"))
        page.reload()
        wait_ready(page)


def test_language_switch_changes_every_name_and_keeps_the_map(page: Page) -> None:
    opened(page, "/?place=441322")
    mark_map(page)
    page.locator(".st-key-language").get_by_text("English").click()
    expect(panel(page).locator(TITLE)).to_contain_text("Boluo County")
    expect(map_frame(page).locator("[data-legend] summary")).to_have_text("Belt and naming")
    expect(map_frame(page).locator(".atlas-label", has_text="Guangzhou")).to_be_visible()
    expect(page).to_have_url(re.compile("lang=en"))
    assert is_same_map(page)
    labels = map_frame(page).locator("[data-adcode]").evaluate_all("all => all.map(a => a.getAttribute('aria-label'))")
    assert [label for label in labels if re.search(r"[\u4e00-\u9fff]", label)] == []


@pytest.mark.parametrize(
    ("page", "name"),
    [("zh-TW", "廣東省"), ("zh-CN", "广东省"), ("en-GB", "Guangdong"), ("zh-HK", "廣東省")],
    indirect=["page"],
)
def test_the_first_language_is_the_browsers(page: Page, name: str) -> None:
    opened(page)
    expect(panel(page).locator(TITLE)).to_contain_text(name)


def test_back_and_forward_walk_through_the_views(page: Page) -> None:
    opened(page)
    for adcode in ("441322", "441521"):
        select_on_map(page, adcode)
        expect(panel(page).locator(TITLE)).to_contain_text(NAMES[adcode])
        expect(page).to_have_url(re.compile(adcode))
    page.go_back()
    expect(panel(page).locator(TITLE)).to_contain_text("博羅縣")
    expect(place_on_map(page, "441322")).to_have_attribute("aria-pressed", "true")
    page.go_forward()
    expect(panel(page).locator(TITLE)).to_contain_text("海豐縣")


@pytest.mark.parametrize("typed", ["博羅", "博罗", "boluo", "bl", "441322"])
def test_finding_a_place_by_any_of_its_names(page: Page, typed: str) -> None:
    opened(page)
    page.get_by_role("combobox", name=HANT("Find a place")).click()
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_contain_text("博羅縣")
    page.keyboard.press("Enter")
    expect(panel(page).locator(TITLE)).to_contain_text("博羅縣")
    expect(place_on_map(page, "441322")).to_have_attribute("aria-pressed", "true")


def test_a_place_is_found_again_after_another_was_clicked(page: Page) -> None:
    opened(page)
    for typed, name, clicked in (("boluo", "博羅縣", "440606"), ("boluo", "博羅縣", "441521")):
        page.get_by_role("combobox", name=HANT("Find a place")).click()
        page.keyboard.type(typed)
        expect(page.get_by_role("option").first).to_contain_text(name)
        page.keyboard.press("Enter")
        expect(panel(page).locator(TITLE)).to_contain_text(name)
        wait_idle(page)
        expect(page.get_by_role("combobox", name=HANT("Find a place"))).to_have_value("")
        select_on_map(page, clicked)
        expect(panel(page).locator(TITLE)).not_to_contain_text(name)
        wait_idle(page)


def test_a_neighbours_link_leads_on_in_the_session(page: Page) -> None:
    opened(page, "/?place=440606")
    page.evaluate("window.here = true")
    page.locator('.atlas-ways a[data-go*="440605"]').first.click()
    expect(panel(page).locator(TITLE)).to_contain_text("南海區")
    expect(place_on_map(page, "440605")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("window.here"), "the page was not loaded again"


def test_hover_names_the_place_and_its_focus(page: Page) -> None:
    opened(page)
    page.mouse.move(*point_on_map(page, "441322"))
    tip = map_frame(page).locator(".atlas-tip")
    expect(tip).to_contain_text("博羅縣")
    expect(tip).to_contain_text("羅浮山荔枝")
    page.mouse.move(*point_on_map(page, "440781"))
    expect(tip).to_contain_text("台山市")
    expect(tip).not_to_contain_text("羅浮山")


def test_a_small_district_is_hit_from_nearby(page: Page) -> None:
    opened(page)
    small = place_on_map(page, "440104")  # 越秀區, a few pixels wide
    box = small.bounding_box()
    assert box is not None
    assert max(box["width"], box["height"]) < 20
    x, y = box["x"] + box["width"] / 2, box["y"] - 2
    page.mouse.move(x, y)
    expect(map_frame(page).locator(".atlas-tip")).to_contain_text("越秀區")
    page.mouse.click(x, y)
    expect(panel(page).locator(TITLE)).to_contain_text("越秀區")


def test_legend_counts_its_classes_and_lights_them(page: Page) -> None:
    opened(page)
    legend = map_frame(page).locator("[data-legend]")
    counts = [int(text) for text in legend.locator("[data-class] b").all_inner_texts()]
    assert sum(counts) == 126
    coastal = legend.locator('[data-class="coastal.named"]')
    for wake in (coastal.hover, coastal.focus):
        wake()
        expect(map_frame(page).locator(".is-lit")).to_have_count(4)
    select_on_map(page, "441521")
    expect(coastal).to_have_attribute("aria-current", "true")


def test_three_states_differ_by_more_than_colour(page: Page) -> None:
    opened(page)
    assert not fill(page, "441521").startswith("url(")
    assert fill(page, "440781").startswith("url(")
    choose(page, HANT("Colour by"), HANT("Industry group"))
    expect(map_frame(page).locator('[data-class="not_named"]')).to_be_visible()
    assert len({fill(page, code) for code in ("441322", "440500", "440781") if place_on_map(page, code).count()}) == 2


@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans", "en"])
@pytest.mark.parametrize("steps", [0, 3])
def test_labels_never_overlap(page: Page, lang: str, steps: int) -> None:
    opened(page, f"/?lang={lang}")
    for _ in range(steps):
        map_frame(page).locator('[data-act="zoomIn"]').click()
        expect(map_frame(page).locator(".leaflet-zoom-anim")).to_have_count(0)
    labels = map_frame(page).locator(".atlas-label")
    expect(labels.first).to_be_visible()
    boxes = labels.evaluate_all(
        "all => all.map(a => { const b = a.getBoundingClientRect();"
        " return {text: a.textContent, l: b.left, r: b.right, t: b.top, b: b.bottom}; })"
    )
    assert len(boxes) >= 12
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            apart = one["l"] >= other["r"] or other["l"] >= one["r"] or one["t"] >= other["b"] or other["t"] >= one["b"]
            assert apart, (one["text"], other["text"])


def test_keyboard_walks_and_chooses(page: Page) -> None:
    opened(page, "/?place=441322")
    start = place_on_map(page, "441322")
    expect(start).to_have_attribute("tabindex", "0")
    expect(map_frame(page).locator('[data-adcode][tabindex="0"]')).to_have_count(1)
    start.focus()
    page.keyboard.press("ArrowRight")
    focused = map_frame(page).locator("[data-adcode]:focus")
    expect(focused).not_to_have_attribute("data-adcode", "441322")
    name = str(focused.get_attribute("aria-label")).split(",")[0]
    page.keyboard.press("Enter")
    expect(panel(page).locator(TITLE)).to_contain_text(name)


def test_the_islands_are_reachable_in_their_inset(page: Page) -> None:
    opened(page)
    map_frame(page).locator("[data-inset]").click()
    expect(panel(page).locator(TITLE)).to_contain_text("陸豐市")


def test_geometry_is_fetched_once_and_kept(page: Page) -> None:
    fetched = geometry_requests(page, r"atlas\.json")
    opened(page)
    for adcode in ("441322", "441521"):
        select_on_map(page, adcode)
        expect(panel(page).locator(TITLE)).to_contain_text(NAMES[adcode])
    assert len(fetched) == 1


@pytest.mark.parametrize("page", [{"viewport": (1440, 900)}, {"viewport": (1920, 1080)}], indirect=True)
@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans", "en"])
def test_everything_fits_one_screen(page: Page, lang: str) -> None:
    opened(page, f"/?lang={lang}&place=441900119")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("m => m.scrollHeight - m.clientHeight") <= 0
    assert main.evaluate("m => m.scrollWidth - m.clientWidth") <= 0
    frame, story = page.locator(".st-key-map iframe").bounding_box(), panel(page).bounding_box()
    assert frame is not None
    assert story is not None
    assert frame["y"] + frame["height"] == pytest.approx(story["y"] + story["height"], abs=2)
    cut = page.locator(".atlas-headline li, .atlas-shown, h1.atlas-title").evaluate_all(
        "all => all.filter(a => a.scrollWidth > a.clientWidth + 1 || a.getBoundingClientRect().right > innerWidth)"
        ".map(a => a.textContent)"
    )
    assert cut == []


@pytest.mark.page_options(viewport=(390, 844))
def test_a_phone_has_no_sideways_scroll(page: Page) -> None:
    opened(page, "/?place=441322")
    assert page.get_by_test_id("stMain").evaluate("m => m.scrollWidth - m.clientWidth") <= 0
    expect(panel(page)).to_contain_text("博羅縣")


def test_the_shared_link_opens_the_same_view_for_a_colleague(page: Page, new_page) -> None:  # type: ignore[no-untyped-def]
    opened(page)
    select_on_map(page, "441322")
    expect(panel(page).locator(TITLE)).to_contain_text("博羅縣")
    page.get_by_role("button", name=HANT("Share")).click()
    link, code = page.locator(".atlas-share code").all()
    expect(link).to_contain_text("place=441322&lang=zh-Hant")
    colleague = opened(new_page(locale="en-GB"), link.inner_text().strip())
    expect(panel(colleague).locator(TITLE)).to_contain_text("博羅縣")
    source = re.search(r'<iframe src="([^"]+)"', code.inner_text())
    assert source
    embedded = opened(new_page(), unescape(source[1]))
    expect(panel(embedded).locator(TITLE)).to_contain_text("博羅縣")
    expect(embedded.locator(".st-key-share")).to_have_count(0)


def test_the_link_is_of_the_view_when_it_is_asked_for(page: Page) -> None:
    opened(page, "/?lang=en")
    for code in ("441322", "441521"):
        select_on_map(page, code)
        expect(page).to_have_url(re.compile(f"place={code}"))
        page.get_by_role("button", name="Share").click()
        expect(page.locator(".atlas-share code").first).to_contain_text(f"?place={code}&lang=en")
        page.keyboard.press("Escape")
        expect(page.locator(".atlas-share")).to_have_count(0)


def test_embedded_page_works(page: Page) -> None:
    opened(page, "/?place=441322&embed=true")
    select_on_map(page, "441521")
    expect(panel(page).locator(TITLE)).to_contain_text("海豐縣")
    expect(page).to_have_url(re.compile("embed=true"))


@pytest.mark.page_options(allow=[r"atlas\.json", r"Failed to load resource"])
def test_missing_geometry_is_said_and_the_panel_works(page: Page) -> None:
    page.route("**/atlas.json*", lambda route: route.fulfill(status=404, body="gone"))
    page.goto("/?place=441322")
    expect(map_frame(page).locator(".atlas-notice")).to_contain_text(
        HANT("The boundaries could not be loaded. Reload the page; the panel works without them.")
    )
    expect(panel(page).locator(TITLE)).to_contain_text("博羅縣")
    page.get_by_role("button", name=HANT("Next")).click()
    expect(panel(page).locator(TITLE)).not_to_contain_text("博羅縣")
    wait_idle(page)


def test_on_paper_there_is_the_map_and_the_whole_panel(page: Page) -> None:
    opened(page, "/?place=441900119")
    page.emulate_media(media="print")
    for key in ("filters", "walk", "share", "language"):
        expect(page.locator(f".st-key-{key}")).to_be_hidden()
    expect(page.locator(".st-key-map iframe")).to_be_visible()
    expect(map_frame(page).locator("[data-legend]")).to_be_visible()
    assert panel(page).evaluate("p => p.scrollHeight - p.clientHeight") <= 1
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


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


def test_the_atlas_turns_dark_with_the_system(page: Page) -> None:
    """Page, panel and map, with nothing touched: the page's own ground, which is Streamlit's, turns at once."""
    page.emulate_media(color_scheme="light")
    opened(page, "/?place=441322&lang=en")
    mark_map(page)
    root = map_frame(page).locator("html")
    ink = "e => getComputedStyle(e).color"
    light = panel(page).locator(TITLE).evaluate(ink)
    for scheme, turned in (("dark", True), ("light", False)):
        page.emulate_media(color_scheme=scheme)
        expect(root).to_have_attribute("data-theme", scheme)
        wait_idle(page)
        assert (panel(page).locator(TITLE).evaluate(ink) != light) is turned
        expect(panel(page).locator(TITLE)).to_contain_text("Boluo County")
    assert is_same_map(page)


ZOOMS = "[atlas.map.getZoom(), atlas.camera.homeZoom]"
# Of a grid of points under the legend, how many lie on an area.
UNDER_LEGEND = """() => {
  const box = document.querySelector('[data-legend]').getBoundingClientRect();
  let on = 0;
  for (let x = box.left + 2; x < box.right; x += 4) for (let y = box.top + 2; y < box.bottom; y += 4) {
    on += document.elementsFromPoint(x, y).some(found => found.dataset.adcode);
  }
  return on;
}"""


def press(page: Page, act: str) -> None:
    """One press of a button of the map, and the end of the flight."""
    before = frame_of(page).evaluate("atlas.map.getZoom()")
    map_frame(page).locator(f'[data-act="{act}"]').click()
    frame_of(page).wait_for_function("before => atlas.map.getZoom() !== before", arg=before)
    expect(map_frame(page).locator(".leaflet-zoom-anim")).to_have_count(0)


def test_the_province_button_leads_back_to_the_same_map(page: Page) -> None:
    opened(page)
    labels = map_frame(page).locator(".atlas-label")
    for act in ("zoomIn", "zoomIn"):
        press(page, act)
    near = labels.count()
    press(page, "home")
    now, home = frame_of(page).evaluate(ZOOMS)
    assert now == home
    for act in ("zoomIn", "zoomIn"):
        press(page, act)
    expect(labels).to_have_count(near)


@pytest.mark.parametrize(
    "page", [{"viewport": (1440, 900)}, {"viewport": (1920, 1080)}, {"viewport": (1024, 768)}], indirect=True
)
def test_nothing_is_seen_beyond_what_is_drawn(page: Page) -> None:
    opened(page)
    less = map_frame(page).locator('[data-act="zoomOut"]')
    for _ in range(8):
        if less.get_attribute("aria-disabled") == "true":
            break
        press(page, "zoomOut")
    expect(less).to_have_attribute("aria-disabled", "true")
    frame = frame_of(page)
    frame.evaluate("atlas.map.zoomOut(3, {animate: false})")
    assert frame.evaluate("atlas.ground.getBounds().contains(atlas.map.getBounds())")
    press(page, "zoomIn")
    expect(less).to_have_attribute("aria-disabled", "false")


@pytest.mark.parametrize(
    "page",
    [
        {"viewport": size}
        for size in ((390, 844), (1024, 768), (768, 1024), (1280, 720), (1366, 768), (1440, 900), (1920, 1080))
    ],
    indirect=True,
)
def test_no_area_is_under_the_legend(page: Page) -> None:
    opened(page)
    assert frame_of(page).evaluate(UNDER_LEGEND) == 0
