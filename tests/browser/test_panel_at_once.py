"""The panel is drawn where the visitor is: before the server answers, and while there is none."""

import re

from playwright.sync_api import Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import (
    HeldBack,
    frame_of,
    map_frame,
    panel,
    place_on_map,
    point_on_map,
    wait_for_panels,
    wait_idle,
    wait_ready,
)

HANT = translator(Lang.HANT)
# Each change of the story's element, by the heading that it then has.
WATCHED = """() => {
  const story = document.querySelector('.st-key-place-panel > div');
  window.drawn = [];
  new MutationObserver(() => window.drawn.push(story.querySelector('h2').firstChild.textContent.trim()))
    .observe(story, {childList: true});
}"""


def test_a_choice_is_drawn_before_the_answer_which_changes_nothing(page: Page) -> None:
    answers = HeldBack(page)
    page.goto("/?place=441521&lang=zh-Hant")
    wait_ready(page)
    wait_for_panels(page)
    page.evaluate(WATCHED)
    heading, story = panel(page).locator("h2"), panel(page)
    answers.holding = True
    page.mouse.click(*point_on_map(page, "441322"))
    expect(heading).to_contain_text("博羅縣")
    expect(page.locator("#atlas-voice")).to_contain_text("博羅縣")
    # A link, the walk, its keys, round the end, and the way back to the province; the map goes along.
    story.evaluate("panel => { panel.scrollTop = 200; }")
    link = story.locator(".atlas-ways a.way").first
    name, code = link.inner_text(), str(link.get_attribute("data-light"))
    link.focus()
    page.keyboard.press("Enter")
    expect(heading).to_contain_text(name)
    assert story.evaluate("panel => [panel.scrollTop, document.activeElement === panel]") == [0, True]
    expect(place_on_map(page, code)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("x")
    expect(heading).to_contain_text("廣東省")
    expect(page.locator('.atlas-walk [data-act="clear"]')).to_be_disabled()
    page.keyboard.press("n")
    first = heading.inner_text()
    page.get_by_role("button", name=HANT("Previous")).click()
    expect(heading).not_to_have_text(first)
    page.get_by_role("button", name=HANT("Next")).click()
    expect(heading).to_have_text(first)
    # A newer choice on the map, pinned: all that the server gets is what was chosen last.
    page.mouse.click(*point_on_map(page, "440282"))
    expect(heading).to_contain_text("南雄市")
    page.get_by_role("button", name=HANT("Pin to compare")).click()
    expect(page.get_by_role("button", name=HANT("Unpin"))).to_be_visible()
    expect(map_frame(page).locator(".atlas-label.is-compared")).to_have_text(re.compile("A.*南雄市"))
    expect(page).to_have_url(re.compile("place=441521"))
    drawn = page.evaluate("window.drawn")
    answers.let_go()
    expect(page).to_have_url(re.compile("place=440282&compare=440282"))
    wait_idle(page)
    assert page.evaluate("window.drawn") == drawn, "drawn again by an answer"
    assert frame_of(page).evaluate("atlas.selected.join()") == "440282"


def test_from_the_opening_to_a_list_to_a_paragraph_and_back(page: Page) -> None:
    page.goto("/?lang=en")
    wait_ready(page)
    wait_for_panels(page)
    heading, first = panel(page).locator("h2"), panel(page).locator(".first")
    expect(first).to_have_text("One report, 22 places in 16 cities: choose any to see what it did.")
    panel(page).locator(".card", has_text="Haifeng").click()
    expect(heading).to_contain_text("Haifeng County")
    expect(place_on_map(page, "441521")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("x")
    expect(heading).to_contain_text("Guangdong")
    expect(panel(page).locator(".card")).to_have_count(3)
    expect(first, "of who has chosen something").to_be_hidden()
    page.locator('[data-filter="belt"]').get_by_role("radio", name="Coastal").check()
    entries, back = panel(page).locator(".left a"), page.get_by_role("button", name="Back to the list")
    expect(entries.locator("> b")).to_have_text(
        ["Yangdong District", "Xiangqiao District", "Haifeng County", "Puning City"]
    )
    expect(back).to_be_hidden()
    wait_idle(page)
    entries.nth(1).click()
    expect(heading).to_contain_text("Xiangqiao District")
    back.click()
    expect(entries).to_have_count(4)
    entries.nth(2).click()
    expect(heading).to_contain_text("Haifeng County")
    mark = panel(page).locator("cite", has_text="¶20").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(heading).to_contain_text("¶20")
    expect(panel(page).locator(".written")).to_contain_text("China Quality News Network")
    expect(panel(page).get_by_role("link", name="Huangpu District")).to_be_visible()
    page.keyboard.press("Escape")
    expect(heading).to_contain_text("Haifeng County")
    mark.click()
    page.locator('[data-filter="belt"]').get_by_role(
        "radio", name="All"
    ).check()  # another list than the one that it was opened from
    expect(heading).to_contain_text("Haifeng County")
    expect(page.locator(".atlas-shown")).to_have_text("22 of 22 named")
    page.locator('[data-filter="belt"]').get_by_role("radio", name="Coastal").check()
    expect(page.locator(".atlas-shown")).to_have_text("4 of 22 named")  # the list's coming closes a paragraph
    mark.click()
    panel(page).get_by_role("link", name="Huangpu District").click()
    expect(heading).to_contain_text("Huangpu District")
    expect(page).to_have_url(re.compile("place=440112&belt=coastal"))
    back.click()
    expect(page).not_to_have_url(re.compile("place="))
    expect(entries).to_have_count(4)
