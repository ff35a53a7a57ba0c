"""Keys on the page: what "?" lists is what they do."""

import re

from playwright.sync_api import Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import panel, wait_idle, wait_ready

HANT = translator(Lang.HANT)


def test_next_previous_and_clear(page: Page) -> None:
    page.goto("/?belt=coastal&lang=zh-Hant")
    wait_ready(page)
    names = []
    for key in ("n", "n", "p"):
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(r"place=(?!" + (names[-1] if names else "x") + r")\d+"))
        wait_idle(page)
        names.append(re.search(r"place=(\d+)", page.url)[1])  # type: ignore[index]
    assert names[0] == names[2] != names[1]
    page.keyboard.press("x")
    expect(page).not_to_have_url(re.compile("place="))
    expect(panel(page).locator("h2")).to_contain_text("廣東省")


def test_a_question_mark_lists_them_but_not_where_one_writes(page: Page) -> None:
    page.goto("/?lang=zh-Hant")
    wait_ready(page)
    page.locator(".st-key-w_place input").click()
    page.keyboard.type("?n")
    expect(page.locator(".st-key-w_place input")).to_have_value("?n")
    expect(page.locator(".atlas-keys")).to_have_count(0)
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator(".atlas-keys kbd").filter(has_text=re.compile("^N$"))).to_be_visible()
    expect(page.locator(".atlas-keys")).to_contain_text(HANT("The next named place"))
    expect(page).not_to_have_url(re.compile("place="))
