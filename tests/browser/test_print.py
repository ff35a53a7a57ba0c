"""On paper: every page has its content and its source, and none of its controls, in black on white."""

import pytest
from playwright.sync_api import Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import MAP_IFRAME, wait_idle

HANT = translator(Lang.HANT)
CONTROLS = ".stButton, .stDownloadButton, .stSelectbox, .stTextInput, .stFileUploader, .stButtonGroup, .stCheckbox"
# Page → what must be on its paper.
PAGES = {
    "/?place=441322": ("博羅縣", "羅浮山荔枝", "文中提及"),
    "/regions?": ("珠三角核心區", "江門市", "頂層設計"),
    "/counties?": ("博羅縣", "南海區", "普寧市"),
    "/compare?compare=440606,440605": ("順德區", "南海區", "治理創新"),
    "/present?": ("博羅縣", "南海區"),
    "/data?": ("divisions.csv", "146"),
}


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{address}&lang=zh-Hant".replace("?&", "?"))
    wait_idle(page)
    maps = "compare" in address or "regions" in address or "/?" in address
    expect(page.locator(MAP_IFRAME)).to_have_count(int(maps))
    for number in range(page.locator(MAP_IFRAME).count()):
        expect(page.locator(MAP_IFRAME).nth(number).content_frame.locator(".atlas[data-ready]")).to_be_attached()
    if "/?" not in address:
        expect(page.locator(".stApp")).to_contain_text(PAGES[address][0])
    wait_idle(page)
    page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
    assert [each for each in page.locator(CONTROLS).all() if each.is_visible()] == []
    colours = "e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]"
    ink, ground = page.locator("h1").evaluate(colours)
    assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    text = "".join(frame.evaluate("document.body.innerText") for frame in page.frames)
    for wanted in (*PAGES[address], "中國質量新聞網"):
        assert wanted in text, wanted
