"""Every page in Chinese and English, opened once, on a phone, and widened: nothing is cut, too small or sideways; axe
finds nothing; it asks for nothing outside; its paper is whole. In the dark the colours alone are others.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from atlas.domain import Lang
from atlas_page import MAP_IFRAME, PAGES, wait_idle

WIDTHS = [(390, 844), (768, 1024), (1440, 900)]
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
# What a finger must hit. A link inside a sentence is as high as its line (WCAG 2.5.8 exempts it), and what Streamlit
# draws inside a control of its own (a chosen item's cross, the arrow of its tabs) is Streamlit's.
TARGETS = """() => {
  const found = [];
  const visible = e => e.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const kinds = 'button, summary, [role=button], [role=tab], [role=radio], input, a[data-go]';
  const ours = '.atlas, .st-key-filters, .atlas-walk, .st-key-place-panel, .st-key-language, .st-key-share, ' +
    '.atlas-linked, .stTabs';
  const exempt = '[data-testid^=stTabsScroll], path, [aria-hidden=true], p *, li *, [data-baseweb=tag] *';
  for (const e of document.querySelectorAll(kinds)) {
    const box = e.getBoundingClientRect();
    if (!e.closest(ours) || !visible(e) || e.matches(exempt)) continue;
    const label = e.closest('label, [data-baseweb=select], [data-baseweb=input]')?.getBoundingClientRect() || box;
    if (!box.width || !box.height) continue;
    const [width, height] = [Math.max(box.width, label.width), Math.max(box.height, label.height)];
    if (width < 23.5 || height < 23.5) found.push(`too small to hit: ${e.outerHTML.slice(0, 120)} ${width}×${height}`);
  }
  return found;
}"""
# Where a page, or its main part, is wider than the window; resolves once the layout has followed a new size.
SIDEWAYS = """async () => {
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const found = [];
  for (const e of [document.documentElement, document.querySelector('[data-testid=stMain]')])
    if (e.scrollWidth > e.clientWidth) found.push(`sideways: ${e.scrollWidth} px in ${e.clientWidth} px`);
  return found;
}"""
# Words of a page that are cut by the window, by their cell or by their chart, or are small.
CUT = {
    "regions": """() => [
      ...[...document.querySelectorAll('.atlas-regions :is(p, h2, h3, li, .bar, b, span)')].filter(e =>
        e.getBoundingClientRect().right > innerWidth + 1).map(e => `beyond the window: ${e.textContent}`),
      ...[...document.querySelectorAll('.atlas-regions p, .atlas-matrix td, .atlas-cities td, .bar span')].filter(e =>
        parseFloat(getComputedStyle(e).fontSize) < 16).map(e => `small: ${e.textContent}`)]""",
    "compare": """() => {
      const box = document.querySelector('.atlas-compare .scroll');
      return [...(box.getBoundingClientRect().right > innerWidth ? ['the table is beyond the window'] : []),
        ...[...box.querySelectorAll('th, td')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e =>
          `cut: ${e.textContent}`)];
    }""",
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


def tabs(page: Page) -> Iterator[int]:
    """Walks through the page's tabs, if it has any, and back to the first."""
    yield 0
    count = page.get_by_role("tab").count()
    for number in [*range(1, count), *([0] if count else [])]:
        page.get_by_role("tab").nth(number).click()
        expect(page.get_by_role("tab").nth(number)).to_have_attribute("aria-selected", "true")
        wait_idle(page)
        if number:
            yield number


def too_wide_or_small(page: Page, name: str) -> list[str]:
    fold = page.locator(".atlas-fold")
    folds = fold.count() > 0 and fold.is_visible()
    if folds:
        fold.click()
        expect(fold).to_have_attribute("aria-expanded", "true")
    found = []
    for tab in tabs(page):
        if name == "counties" and tab == 2:
            expect(page.get_by_test_id("stVegaLiteChart").nth(1).locator("svg")).to_be_visible()
        found += page.evaluate(SIDEWAYS)
        found += page.evaluate(CUT[name]) if name in CUT else []
        found += [line for frame in page.frames for line in frame.evaluate(TARGETS)]
    if folds:
        fold.click()
        expect(fold).to_have_attribute("aria-expanded", "false")
    return list(dict.fromkeys(found))


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


@pytest.mark.fault(
    "Six pages in Chinese and English, opened by their address",
    "No request to any other host, no error in the console, no exception",
)
@pytest.mark.parametrize(  # simplified characters are as wide as traditional ones
    ("name", "lang"),
    [(name, Lang.HANT) for name in PAGES]
    + [pytest.param(name, Lang.EN, marks=[pytest.mark.thorough] * (name != "map")) for name in PAGES],
)
def test_a_page(page: Page, name: str, lang: Lang) -> None:
    page.set_viewport_size({"width": WIDTHS[0][0], "height": WIDTHS[0][1]})
    opened(page, name, lang)
    found = []
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        wait_idle(page)
        found += [f"{width}: {line}" for line in (first_things_first(page) if name == "map" and width < 1000 else [])]
        found += [f"{width}: {line}" for line in too_wide_or_small(page, name)]
    found += violations(page)
    if lang is Lang.HANT:  # paper and the dark differ in colour, which no language changes
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
