"""The Counties page in a real browser: a click on a row opens its place, search in any script, charts, widths."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import panel, wait_idle

HANT = translator(Lang.HANT)
ROW, HEAD, MARK = 40, 40, 17  # px: a row of places in Chinese, the header, and how far in a row's mark is
NAME, PIN = 80, 219  # px: how far in a row's name is, and what pins it


@pytest.fixture
def counties(page: Page) -> Page:
    page.goto("/counties?lang=zh-Hant")
    wait_idle(page)
    return page


# Resolves when an element has stood still for some frames: a click goes where it was a moment ago.
STILL = """element => new Promise(done => {
  let last = '', same = 0;
  const look = () => {
    const now = JSON.stringify(element.getBoundingClientRect());
    same = now === last ? same + 1 : 0;
    last = now;
    same > 12 ? done() : requestAnimationFrame(look);
  };
  look();
})"""


def table(page: Page, key: str = "w_places") -> Locator:
    """What lies over a table's canvas and takes its clicks."""
    found = page.locator(f".st-key-{key} .dvn-scroller")
    expect(found).to_be_visible()
    wait_idle(page)
    found.evaluate(STILL)
    return found


def click(page: Page, x: float, y: float, key: str = "w_places") -> None:
    """Click so far into a table, which the click may take away."""
    box = table(page, key).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + x, box["y"] + y)


def cells(page: Page, key: str = "w_places") -> list[str]:
    """The names in a table, as it tells them to a screen reader."""
    return page.locator(f'.st-key-{key} [role="gridcell"][aria-colindex="1"]').all_text_contents()


@pytest.mark.thorough
def test_a_rows_mark_opens_the_place_on_the_map(counties: Page) -> None:
    first_mentioned, third = "博羅縣", "清城區"
    expect(counties.locator(".atlas-count b").first).to_have_text(HANT("{n} of {total} named places", n=22, total=22))
    click(counties, MARK, HEAD + 2 * ROW + ROW / 2)
    expect(panel(counties).locator("h2")).to_contain_text(third)
    expect(counties).to_have_url(re.compile(r"/\?.*place=441802"))
    # Back on the page nothing is chosen any more: another row opens another place.
    counties.get_by_role("link", name=HANT("Counties"), exact=True).click()
    wait_idle(counties)
    click(counties, MARK, HEAD + ROW / 2)
    expect(panel(counties).locator("h2")).to_contain_text(first_mentioned)


@pytest.mark.thorough
def test_a_click_after_sorting_opens_the_row_that_is_seen(counties: Page) -> None:
    click(counties, NAME, HEAD / 2)
    expect(counties.locator('.st-key-w_places [role="gridcell"][aria-colindex="1"]').first).not_to_have_text("博羅縣")
    seen = re.sub(r"\W", "", cells(counties)[0])
    click(counties, MARK, HEAD + ROW / 2)
    expect(panel(counties).locator("h2")).to_contain_text(seen)


@pytest.mark.thorough
def test_a_cell_pins_its_place_to_compare_and_another_does_nothing(counties: Page) -> None:
    click(counties, 300, HEAD + ROW / 2)
    wait_idle(counties)
    expect(counties).to_have_url(re.compile(r"/counties(?!.*compare=)"))
    click(counties, PIN, HEAD + ROW / 2)
    expect(counties).to_have_url(re.compile("compare=441322"))
    wait_idle(counties)
    click(counties, PIN, HEAD + 2.5 * ROW)
    expect(counties).to_have_url(re.compile("compare=441322(%2C|,)[0-9]{6}"))
    counties.locator(".st-key-w_counties_compare button").click()
    expect(counties).to_have_url(re.compile("/compare"))
    expect(counties.locator(".atlas-compare thead")).to_contain_text("博羅縣")


@pytest.mark.thorough
def test_search_finds_in_any_script(counties: Page) -> None:
    count = counties.locator(".atlas-count b").first
    # Between two that find the same place, one that finds none of them: each answer is its query's own.
    for query, n in (("博罗", 1), ("zzz qqq", 0), ("BOLUO", 1), ("", 22), ("441322", 1)):
        counties.locator(".st-key-w_query input").fill(query)
        counties.keyboard.press("Enter")
        expect(count, query).to_have_text(HANT("{n} of {total} named places", n=n, total=22))
        if n == 1:
            names = counties.locator('.st-key-w_places [role="gridcell"][aria-colindex="1"]')
            expect(names, query).to_contain_text(["博羅縣"])


def test_figures_that_mean_the_same_are_charts_and_tables(counties: Page) -> None:
    counties.get_by_role("tab", name=HANT("Comparable kinds")).click()
    charts = counties.get_by_test_id("stVegaLiteChart")
    expect(charts).to_have_count(2)
    drawn = charts.first.locator("svg")
    expect(drawn).to_be_visible()
    for text in ("海豐縣", "85 → 98%", "長安鎮", "≥98%", "首飾產品合格率 ¶20"):
        expect(drawn.get_by_text(text, exact=True)).to_be_visible()
    expect(charts.nth(1).locator("svg").get_by_text(">1,000 億元", exact=True)).to_be_visible()
    counties.locator(".atlas-figures a", has_text="海豐縣").click()
    expect(panel(counties).locator("h2")).to_contain_text("海豐縣")


def test_the_download_is_what_is_shown(page: Page) -> None:
    page.goto("/counties?belt=coastal&lang=en")
    wait_idle(page)
    with page.expect_download() as waiting:
        page.locator(".st-key-w_csv_places button").click()
    assert re.fullmatch(
        r"guangdong-quality-counties_places_coastal_\d{4}-\d\d-\d\d\.csv", waiting.value.suggested_filename
    )
    lines = Path(waiting.value.path()).read_text("utf-8-sig").splitlines()
    assert len(lines) == 5 and lines[0].startswith("Place,City,") and "Haifeng County" in "".join(lines)
