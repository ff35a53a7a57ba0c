"""axe-core on every page, in every language and both themes, in the page and in its frames."""

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from atlas.domain import Lang
from atlas_page import MAP_IFRAME, PAGES, wait_idle

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
# What neither option nor style of ours can mend: rule → the test id of the element, or of one around it.
LEFT = {
    # Streamlit's drop zone says role=presentation and has a name.
    "presentation-role-conflict": "stFileUploaderDropzone",
    # Its button's word comes from a style sheet, which browsers read and axe doesn't; test_own_numbers reads it.
    "button-name": "stFileUploaderDropzone",
}
VIOLATIONS = """async () => (await axe.run(document, {iframes: true})).violations.flatMap(r => r.nodes.map(node => {
  const around = [];
  for (let at = node.target.length === 1 && document.querySelector(node.target[0]); at; at = at.parentElement)
    if (at.dataset.testid) around.push(at.dataset.testid);
  return {rule: r.id, html: node.html, around};
}))"""


def violations(page: Page) -> list[str]:
    for frame in page.frames:
        frame.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(VIOLATIONS)
    return [f"{v['rule']}: {v['html'][:200]}" for v in found if LEFT.get(v["rule"]) not in v["around"]]


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
