"""The Present page in a real browser: a talk is put together, given, shared and taken along."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import HeldBack, tab_to, wait_idle

HANT = translator(Lang.HANT)
TALK = "/present?lang=zh-Hant&places=441322,441521&title=%E8%B3%AA%E9%87%8F&date=2026-11-23&theme=dark"


def opened(page: Page, address: str = TALK) -> Page:
    page.goto(address)
    wait_idle(page)
    expect(cards(page).first).to_be_visible()
    return page


def cards(page: Page) -> Locator:
    """The steps as small pictures."""
    return page.frame_locator(".atlas-steps").locator("li[data-id] .card")


def order(page: Page) -> list[str]:
    steps = page.frame_locator(".atlas-steps").locator("li[data-id]")
    return [str(step) for step in steps.evaluate_all("steps => steps.map(step => step.dataset.id)")]


def live(page: Page) -> FrameLocator:
    """The step that is looked at: the talk's own file."""
    return page.frame_locator(".atlas-live iframe:not(.is-coming)")


def becomes(page: Page, steps: list[str]) -> None:
    """The steps' order, once the page has it."""
    shown = page.frame_locator(".atlas-steps").locator("li[data-id]")
    for number, step in enumerate(steps):
        expect(shown.nth(number)).to_have_attribute("data-id", step)
    assert order(page) == steps


def test_a_talk_is_made_given_and_taken_along(page: Page, browser: Browser, tmp_path: Path) -> None:
    """By keyboard alone: five places in an order of one's own, with a title and notes, in fewer than ten actions."""

    def reach(name: str, key: str = "Tab") -> None:
        tab_to(page, lambda focused: name in focused[0] and focused[1] in ("button", "input", "textarea"), key)

    def write(label: str, text: str, end: str, key: str = "Tab") -> None:
        reach(label, key)
        page.keyboard.type(text)
        page.keyboard.press(end)

    opened(page, "/present?lang=zh-Hant&date=2026-11-23")
    assert page.get_by_test_id("stSidebarNavItems").count() == 0  # nor file names, on a cold link
    assert len(order(page)) == 9
    places = order(page)[4:8]
    name = live(page).locator(".page h1")
    write(HANT("Title"), "五個縣", "Enter")  # 1
    expect(name).to_have_text("五個縣")
    reach("1 五個縣")
    for _ in range(7):
        page.keyboard.press("ArrowRight")  # 2
    expect(cards(page).nth(7)).to_have_attribute("aria-current", "step")
    expect(name).to_have_text("海豐縣")
    reach(HANT("Add a step"), "Shift+Tab")
    page.keyboard.press("Enter")  # 3: what it unfolds has the keyboard
    expect(page.locator(".st-key-w_add_place input")).to_be_focused()
    page.keyboard.type("順德")
    expect(page.get_by_role("option", name="順德區")).to_be_visible()
    page.keyboard.press("Enter")  # 4
    becomes(page, ["title", "prd_core", "coastal", "northern_ecological", *places, "440606", "closing"])
    expect(name).to_have_text("順德區")
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-talk-add button")).to_be_focused()
    write(HANT("Headline"), "智造之城", "Enter")  # 5
    expect(live(page).locator(".page .lead")).to_have_text("智造之城")
    write(HANT("Own notes, for the presenter alone"), "先問後答", "Control+Enter")  # 6
    wait_idle(page)
    reach("9 順德區", "Shift+Tab")
    page.keyboard.press("Alt+ArrowLeft")  # 7
    becomes(page, ["title", "prd_core", "coastal", "northern_ecological", *places[:3], "440606", places[3], "closing"])
    expect(name).to_have_text("順德區")  # every edit keeps the step in view
    cards(page).nth(7).drag_to(cards(page).nth(4))  # the same by mouse
    kept = ["title", "prd_core", "coastal", "northern_ecological", "440606", *places, "closing"]
    becomes(page, kept)
    reach("2 珠三角核心區", "Shift+Tab")
    page.keyboard.press("h")  # 8: the belt is left out, and stays to be seen
    expect(cards(page).nth(1)).to_contain_text(HANT("not in the talk"))
    wait_idle(page)
    expect(page.locator(".atlas-live")).not_to_have_attribute("aria-busy", "true")

    reach(HANT("Full screen, from the first step; Esc ends it"), "Shift+Tab")
    page.keyboard.press("Enter")  # 9
    expect(page.locator(".atlas-live iframe:fullscreen")).to_be_attached()
    expect(live(page).locator(".counter")).to_have_text("1 / 9")
    for _ in range(3):
        page.keyboard.press("PageDown")
    expect(name).to_have_text("順德區")
    page.keyboard.press("/")
    page.keyboard.type("英德")  # a question about a place outside the talk
    page.keyboard.press("Enter")
    expect(live(page).locator(".sheet h2").first).to_contain_text("英德市")
    page.keyboard.press("PageDown")
    expect(live(page).locator(".sheet")).to_be_hidden()
    expect(live(page).locator(".counter")).to_have_text("4 / 9")
    page.keyboard.press("f")
    expect(page.locator(".atlas-live iframe:fullscreen")).to_have_count(0)

    wait_idle(page)  # the page is told where the talk was walked to
    reach(HANT("Download"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-w_download_html button")).to_be_focused()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "guangdong-quality-counties_5-places_2026-11-23.html"
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    context = browser.new_context(offline=True)
    show = context.new_page()
    errors: list[str] = []
    show.on("pageerror", lambda error: errors.append(str(error)))
    show.goto(f"{file.as_uri()}#440606")
    expect(show.locator(".page .lead")).to_have_text("智造之城")
    show.keyboard.press("n")
    expect(show.locator(".notes")).to_contain_text("先問後答")
    context.close()
    assert errors == []
    # Disabled while its file was made, the button has the focus again: what it lies beside stays within Tab's reach.
    expect(page.locator(".st-key-w_download_html button")).to_be_focused()
    reach("PowerPoint")
    with page.expect_download() as deck:
        page.keyboard.press("Enter")
    assert deck.value.path().read_bytes().startswith(b"PK\x03\x04")
    reach(HANT("This talk, to open here again"))
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    talk = tmp_path / "talk.json"
    saved.value.save_as(talk)

    opened(page, "/present?lang=zh-Hant")
    page.locator(".st-key-talk-more button").first.click()
    page.locator(".st-key-w_talk_file input[type=file]").set_input_files(talk)
    becomes(page, kept)
    expect(page.locator(".st-key-w_talk_title input")).to_have_value("五個縣")
    wait_idle(page)
    page.reload()
    wait_idle(page)
    becomes(page, kept)


@pytest.mark.page_options(allow=["503"])
def test_a_shared_talk_is_the_talk_itself(page: Page) -> None:
    files: list[str] = []
    page.on("response", lambda answer: files.append(answer.url) if re.search("/media/.*html", answer.url) else None)
    opened(page, f"{TALK}&title=x")
    expect(live(page).locator(".page h1")).to_have_text("x")
    page.route("**/media/*.html", lambda route: route.fulfill(status=503), times=1)
    page.locator(".st-key-w_talk_theme").get_by_text(HANT("High contrast")).click()
    expect(page).to_have_url(re.compile("theme=contrast"))
    expect(live(page).locator("html")).to_have_attribute("data-theme", "contrast")
    before, refused, came = files
    assert before != refused == came  # a file that does not come is asked for again
    assert page.request.get(before).ok  # one that gave way is there for a browser that asks late
    page.locator(".st-key-share button").first.click()
    code = page.locator("img.atlas-qr")
    expect(code).to_be_visible()
    assert code.evaluate("code => code.complete && code.naturalWidth") > 100
    expect(
        page.get_by_text(
            HANT("This address is this computer's own: others can't open it. Take the talk along as a file.")
        )
    ).to_be_visible()
    codes = page.locator(".atlas-share code")
    expect(codes).to_have_count(3)  # the talk, its storyboard, the code that embeds it
    links = codes.all_inner_texts()
    assert "show=1" in links[0] and "show=1" not in links[1]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(links[0])
    expect(live(page).locator(".page h1")).to_have_text("x")
    box = page.locator(".atlas-live").bounding_box()
    assert box is not None and (box["width"], box["height"]) == (390, 844)
    expect(live(page).locator(".counter")).to_have_text("1 / 7")
    live(page).get_by_role("link", name=HANT("Storyboard")).click()
    expect(cards(page).first).to_be_visible()
    expect(page).not_to_have_url(re.compile("show=1"))


@pytest.mark.thorough
def test_the_map_keeps_its_view_while_one_presents(page: Page) -> None:
    page.goto("/?place=441521&belt=coastal&lang=zh-Hant")
    expect(page.locator(".atlas-panel h2")).to_contain_text("海豐縣")
    page.get_by_role("link", name=HANT("Present")).click()
    expect(cards(page).first).to_be_visible()
    page.get_by_role("link", name=HANT("Map")).click()
    expect(page.locator(".atlas-panel h2")).to_contain_text("海豐縣")
    expect(page).to_have_url(re.compile("place=441521.*belt=coastal"))


@pytest.mark.parametrize("leave", ["link", "back"])
def test_a_step_walked_to_keeps_nobody_on_the_page(page: Page, leave: str) -> None:
    """The server hears of a step a moment after it: not between the way out and the page that it leads to."""
    messages = HeldBack(page)
    opened(page)
    page.get_by_role("link", name=HANT("Map")).click()
    expect(page.locator('[class*="st-key-map"] iframe')).to_be_visible()
    wait_idle(page)
    page.get_by_role("link", name=HANT("Present"), exact=True).click()
    expect(cards(page).first).to_be_visible()
    wait_idle(page)
    expect(page.locator(".atlas-live")).not_to_have_attribute("aria-busy", "true")
    expect(live(page).locator(".counter")).to_have_text(re.compile("^1 /"))
    messages.holding = True
    live(page).locator(".counter").click()
    page.keyboard.press("PageDown")
    expect(live(page).locator(".counter")).to_have_text(re.compile("^2 /"))
    if leave == "back":
        page.go_back()
    else:
        page.get_by_role("link", name=HANT("Map")).click()
    since = page.evaluate("performance.now()")
    page.wait_for_function("since => performance.now() > since + 1000", arg=since)
    messages.let_go()
    expect(page.locator('[class*="st-key-map"] iframe')).to_be_visible()
    wait_idle(page)
    expect(page).to_have_url(re.compile(r"/\?(?!.*date=)"))


@pytest.mark.thorough
def test_exports_are_made_when_asked_for(page: Page, tmp_path: Path) -> None:
    opened(page)
    page.locator(".st-key-talk-download button").first.click()
    for ending, start in {"pptx": b"PK\x03\x04", "png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}.items():
        with page.expect_download(timeout=120_000) as waiting:
            page.locator(f".st-key-w_download_{ending} button").click()
        assert waiting.value.suggested_filename == f"guangdong-quality-counties_2-places_2026-11-23.{ending}"
        file = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(file)
        assert file.read_bytes().startswith(start), ending
