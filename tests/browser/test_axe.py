"""axe-core on every page, in every language and both themes, in the page and in its frames."""

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from atlas.domain import Lang
from atlas_page import MAP_IFRAME, PAGES, wait_idle

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
# What Streamlit itself breaks, where no option or style of ours reaches: rule → part of the element's markup.
STREAMLITS_OWN = {
    # The uploader's drop zone says role=presentation and has a name.
    "presentation-role-conflict": "stFileUploaderDropzone",
}


def violations(page: Page) -> list[str]:
    for frame in page.frames:
        frame.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {iframes: true})")
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
        if STREAMLITS_OWN.get(rule["id"], "\0") not in node["html"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", list(Lang))
def test_axe_finds_nothing(browser: Browser, atlas_url: str, name: str, lang: Lang, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{atlas_url}{PAGES[name]}&lang={lang.value}".replace("?&", "?"))
    wait_idle(page)
    expect(page.locator("html")).to_have_attribute("lang", lang.value)
    for number in range(page.locator(MAP_IFRAME).count()):
        frame = page.locator(MAP_IFRAME).nth(number)
        expect(frame.content_frame.locator(".atlas[data-ready]")).to_be_attached()
    if name == "map":
        expect(page.locator(".st-key-place-panel")).to_have_attribute("tabindex", "0")
    wait_idle(page)
    found = violations(page)
    context.close()
    assert found == []
