"""The Present page in a real browser: choose, preview in place, take the file along."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import wait_idle

HANT = translator(Lang.HANT)
TALK = "/present?lang=zh-Hant&places=441322,441521&title=%E8%B3%AA%E9%87%8F&date=2026-11-23&theme=dark"


def opened(page: Page, address: str = TALK) -> Page:
    page.goto(address)
    wait_idle(page)
    expect(page.locator(".st-key-downloads")).to_be_visible()
    return page


def test_a_cold_link_has_the_top_bar_and_its_preview_is_the_file_itself(page: Page) -> None:
    opened(page)
    expect(page.get_by_test_id("stTopNavLink").or_(page.get_by_role("link", name=HANT("Map"))).first).to_be_visible()
    expect(page.get_by_test_id("stSidebarNavItems")).to_have_count(0)  # nor file names
    page.locator(".st-key-w_preview").get_by_text(HANT("Show it here (F in it: full screen)")).click()
    show = page.frame_locator(".st-key-preview iframe")
    expect(show.locator(".page h1")).to_have_text("質量")
    expect(show.locator(".counter")).to_have_text("1 / 7")
    show.locator('[data-act="next"]').click()
    expect(show.locator(".page h1")).to_have_text("珠三角核心區")
    expect(show.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("f")
    expect(show.locator("html:fullscreen")).to_be_attached()


def test_the_download_runs_from_disk_without_a_network(page: Page, browser: Browser, tmp_path: Path) -> None:
    opened(page)
    with page.expect_download() as waiting:
        page.locator(".st-key-w_download_html button").click()
    assert waiting.value.suggested_filename == "guangdong-quality-counties_2-places_2026-11-23.html"
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    context = browser.new_context(offline=True)
    show = context.new_page()
    errors: list[str] = []
    show.on("pageerror", lambda error: errors.append(str(error)))
    show.goto(file.as_uri())
    show.keyboard.press("End")
    expect(show.locator(".counter")).to_have_text("7 / 7")
    show.keyboard.press("ArrowLeft")
    expect(show.locator(".page h1")).to_have_text("海豐縣")
    context.close()
    assert errors == []


def test_choices_go_into_the_link(page: Page) -> None:
    opened(page)
    page.locator(".st-key-w_talk_theme").get_by_text(HANT("High contrast")).click()
    expect(page).to_have_url(re.compile("theme=contrast"))
    page.get_by_role("button", name=HANT("Reverse the order")).click()
    expect(page).to_have_url(re.compile("places=441521(%2C|,)441322"))
    page.reload()
    wait_idle(page)
    expect(page.locator(".st-key-w_talk_places")).to_contain_text("海豐縣")


@pytest.mark.thorough
def test_the_map_keeps_its_view_while_one_presents(page: Page) -> None:
    page.goto("/?place=441521&belt=coastal&lang=zh-Hant")
    expect(page.locator(".atlas-panel h2")).to_contain_text("海豐縣")
    page.get_by_role("link", name=HANT("Present")).click()
    expect(page.locator(".st-key-downloads")).to_be_visible()
    page.get_by_role("link", name=HANT("Map")).click()
    expect(page.locator(".atlas-panel h2")).to_contain_text("海豐縣")
    expect(page).to_have_url(re.compile("place=441521.*belt=coastal"))


@pytest.mark.thorough
def test_exports_are_made_when_asked_for(page: Page, tmp_path: Path) -> None:
    opened(page)
    for ending, start in {"pptx": b"PK\x03\x04", "png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}.items():
        with page.expect_download(timeout=120_000) as waiting:
            page.locator(f".st-key-w_download_{ending} button").click()
        assert waiting.value.suggested_filename == f"guangdong-quality-counties_2-places_2026-11-23.{ending}"
        file = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(file)
        assert file.read_bytes().startswith(start), ending
