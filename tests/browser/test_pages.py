"""Every page, opened once a language: in every size of window and of text nothing is cut, covered, small or sideways;
axe finds nothing; it asks for nothing outside; its paper is whole. In the dark the colours alone are others.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from conftest import CHROMIUM_FLAGS, LOCALE, browser_executable
from layout import faults
from playwright.sync_api import BrowserContext, Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import MAP_IFRAME, PAGES, wait_idle
from serving.server import Server

PHONE_SIZE, TABLET, DESKTOP = (390, 844), (768, 1024), (1440, 900)
SIZES = [
    *((320, 568), (344, 882), PHONE_SIZE, TABLET, (1024, 768)),
    *((1280, 720), (1366, 768), DESKTOP, (1920, 1080), (3840, 2160)),
]
ZOOMED = [(720, 450), (360, 225)]  # what a window of 1440×900 has at 200 and 400 %
FEW_SIZES = [(320, 568), (1280, 720), (360, 225)]  # in `make test`: the narrowest, the fullest, the most zoomed
LARGE_TEXT = [(1366, 768), PHONE_SIZE, (1024, 768), (1920, 1080)]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
# What neither option nor style of ours can mend: rule → the test id of the element, or of one around it.
LEFT = {
    # Streamlit's drop zone says role=presentation and has a name.
    "presentation-role-conflict": "stFileUploaderDropzone",
    # Its button's word comes from a style sheet, which browsers read and axe doesn't; test_own_numbers reads it.
    "button-name": "stFileUploaderDropzone",
}
VIOLATIONS = """async rules => (await axe.run(document, {
  iframes: true, ...(rules && {runOnly: rules}),
})).violations.flatMap(r => r.nodes.map(node => {
  const around = [];
  for (let at = node.target.length === 1 && document.querySelector(node.target[0]); at; at = at.parentElement)
    if (at.dataset.testid) around.push(at.dataset.testid);
  return {rule: r.id, html: node.html, around};
}))"""
# What layout.py doesn't see: small words of a page for a wall, and words beyond their chart.
OWN = {
    "regions": """() => [...document.querySelectorAll(
      '.atlas-regions p, .atlas-matrix td, .atlas-cities td, .bar span')].filter(e =>
        parseFloat(getComputedStyle(e).fontSize) < 16).map(e => `small: ${e.textContent}`)""",
    "counties": """() => [...document.querySelectorAll('[data-testid="stVegaLiteChart"] svg')].flatMap(svg => {
      const box = svg.getBoundingClientRect();
      return [...svg.querySelectorAll('text')].filter(text => {
        const own = text.getBoundingClientRect();
        return own.width && (own.left < box.left - 1 || own.right > box.right + 1);
      }).map(text => `beyond the chart: ${text.textContent}`);
    })""",
}
CONTROLS = ".stButton, .stDownloadButton, .stSelectbox, .stTextInput, .stFileUploader, .stButtonGroup, .stCheckbox"
COLOURS = "e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]"
# What must be on a page's paper.
PAPER = {
    "map": ("順德區", "廣東省", "文中提及"),
    "regions": ("珠三角核心區", "江門市", "頂層設計"),
    "counties": ("博羅縣", "南海區", "普寧市"),
    "compare": ("順德區", "長安鎮", "湘橋區"),
    "present": ("黃埔區", "海豐縣"),
    "data": ("divisions.csv", "146"),
}


def opened(page: Page, name: str, lang: Lang) -> None:
    address = (
        PAGES[name].replace("440606,440605", "440606,440781,441900119,445102") if name == "compare" else PAGES[name]
    )
    page.goto(f"{address}&lang={lang.value}".replace("?&", "?"))
    wait_idle(page)
    expect(page.locator("html")).to_have_attribute("lang", lang.value)
    say = translator(lang)
    expect(page).to_have_title(f"{say(name.title())} · {say('Guangdong Quality Counties Atlas')}")
    expect(page.locator("h1.atlas-title")).to_be_visible()
    if name in ("map", "regions", "compare"):
        expect(page.locator(MAP_IFRAME)).to_have_count(1)
    for frame in page.locator(MAP_IFRAME).all():
        expect(frame.content_frame.locator(".atlas[data-ready]")).to_be_attached()
    if name == "map":
        expect(page.locator(".st-key-place-panel")).to_have_attribute("tabindex", "0")
    wait_idle(page)
    page.wait_for_function("getComputedStyle(document.documentElement).getPropertyValue('--room') !== ''")  # our styles


PHONE = 640  # px: static/page.css


def first_things_first(page: Page) -> list[str]:
    """On a small screen the map, the panel and the province's figures, the controls folded; on a phone whose address
    has a place its card comes first."""
    expect(page.locator('[data-filter="belt"]')).to_be_hidden()
    card, phone = ".st-key-place-panel", page.evaluate("innerWidth") <= PHONE
    order = (card, MAP_IFRAME) if phone else (MAP_IFRAME, card)
    boxes = [page.locator(name).bounding_box() for name in (*order, ".st-key-headline")]
    tops = [box["y"] for box in boxes if box]
    high = 0.4 * page.evaluate("innerHeight")
    return [] if len(tops) == 3 and tops == sorted(tops) and tops[0] < high else [f"not in their order: {tops}"]


def laid_out(page: Page, name: str, sizes: Sequence[tuple[int, int]], what: str = "") -> list[str]:
    """The faults of the page in windows of these sizes, in each of its tabs; its controls are unfolded."""
    found = []
    for tab in range(max(1, page.get_by_role("tab").count())):
        if page.get_by_role("tab").count():
            page.get_by_role("tab").nth(tab).click()
            expect(page.get_by_role("tab").nth(tab)).to_have_attribute("aria-selected", "true")
            wait_idle(page)
        if name == "counties" and tab == 2:
            expect(page.get_by_test_id("stVegaLiteChart").nth(1).locator("svg")).to_be_visible()
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            lines = [*faults(page), *(page.evaluate(OWN[name]) if name in OWN else [])]
            found += [f"{what}{width}×{height}, tab {tab + 1}: {line}" for line in lines]
    return found


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds on the page and in its map, by `rules` alone where some are named."""
    for frame in page.frames:
        frame.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(VIOLATIONS, rules or None)
    return [f"axe {v['rule']}: {v['html'][:200]}" for v in found if LEFT.get(v["rule"]) not in v["around"]]


def on_paper(page: Page, name: str) -> list[str]:
    """Content and source, none of the controls, in black on white; a PDF can be made of it."""
    page.emulate_media(media="print")
    controls = page.locator(f"{CONTROLS}, .st-key-filters, .atlas-walk, .st-key-share, .st-key-language")
    found = [f"a control: {each.inner_text()[:60]}" for each in controls.all() if each.is_visible()]
    colours = page.locator("h1").evaluate(COLOURS)
    found += [] if colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"] else [f"not black on white: {colours}"]
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    text = "".join(frame.evaluate("document.body.innerText") for frame in page.frames)
    found += [f"not there: {wanted}" for wanted in (*PAPER[name], "中國質量新聞網") if wanted not in text]
    for frame in page.locator(MAP_IFRAME).all():
        expect(frame).to_be_visible()
        expect(frame.content_frame.locator("[data-legend]")).to_be_visible()
    if name == "map":
        cut = page.locator(".st-key-place-panel").evaluate("p => p.scrollHeight - p.clientHeight")
        found += [f"{cut} px of the panel are cut"] if cut > 1 else []
    page.emulate_media(media="screen")
    return found


def unfold(page: Page) -> None:
    """The controls of a small window, unfolded for all sizes: wider ones show them anyway."""
    fold = page.locator(".atlas-fold")
    if fold.count() and fold.is_visible():
        fold.click()
        expect(fold).to_have_attribute("aria-expanded", "true")


@pytest.mark.fault(
    "Six pages in Chinese and English, opened by their address",
    "No request to any other host, no error in the console, no exception",
)
@pytest.mark.parametrize("name", PAGES)
def test_a_page(page: Page, name: str) -> None:
    """Paper, colours and what axe reads, which no language changes."""
    page.set_viewport_size({"width": PHONE_SIZE[0], "height": PHONE_SIZE[1]})
    opened(page, name, Lang.HANT)
    found = []
    for width, height in (PHONE_SIZE, TABLET, DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        wait_idle(page)
        found += [f"{width}: {line}" for line in (first_things_first(page) if name == "map" and width < 1000 else [])]
    found += violations(page)
    found += [f"on paper: {line}" for line in on_paper(page, name)]
    title = page.locator("h1.atlas-title")
    light = title.evaluate("e => getComputedStyle(e).color")
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".stApp")).to_have_css("color-scheme", "dark")
    expect(title).not_to_have_css("color", light)
    for frame in page.locator(MAP_IFRAME).all():
        expect(frame.content_frame.locator("html")).to_have_attribute("data-theme", "dark")
    found += [f"dark: {line}" for line in violations(page, "color-contrast")]
    found += [f"dark, on paper: {line}" for line in on_paper(page, name)]
    assert found == [], "\n".join(found)


@pytest.mark.fault(
    "Six pages in windows from 320 to 3840 px, zoomed to 400 %, and with the browser's text at 24 px, each opened once "
    "a language and resized",
    "Nothing lies over anything else, is cut, sideways, or too small to hit",
)
@pytest.mark.parametrize(  # simplified characters are as wide as traditional ones, and English is the longest
    ("name", "lang"),
    [(name, Lang.EN) for name in PAGES]
    + [pytest.param(name, lang, marks=pytest.mark.thorough) for name in PAGES for lang in (Lang.HANT, Lang.HANS)],
)
def test_a_page_in_every_size(
    page: Page, name: str, lang: Lang, pytestconfig: pytest.Config, tried: Callable[[int, str], None]
) -> None:
    few = pytestconfig.getoption("--faults") == "one"
    page.set_viewport_size({"width": PHONE_SIZE[0], "height": PHONE_SIZE[1]})
    opened(page, name, lang)
    unfold(page)
    sizes = FEW_SIZES if few else [*SIZES, *ZOOMED]
    found = laid_out(page, name, sizes)
    found += violations(page) if lang is Lang.EN else []
    # As the browser's own setting of the size of text does it.
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 24, "fixed": 20}})
    large = LARGE_TEXT[:1] if few else LARGE_TEXT
    found += laid_out(page, name, large, "text of 24 px, ")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
    tried(len(sizes) + len(large), "")
    assert found == [], "\n".join(found)


@pytest.mark.thorough
@pytest.mark.parametrize("name", PAGES)
def test_a_least_size_of_text(profile: BrowserContext, open_atlas: Server, name: str) -> None:
    """In a browser of its own: no page can ask for the setting."""
    assert profile.browser is not None
    flags = [*CHROMIUM_FLAGS, "--blink-settings=minimumFontSize=20"]
    browser = profile.browser.browser_type.launch(executable_path=browser_executable(), headless=True, args=flags)
    page = browser.new_page(base_url=open_atlas.url, locale=LOCALE, reduced_motion="reduce")
    opened(page, name, Lang.EN)
    found = laid_out(page, name, [(320, 568), (768, 1024), (1280, 720), (1440, 900)])
    browser.close()
    assert found == [], "\n".join(found)
