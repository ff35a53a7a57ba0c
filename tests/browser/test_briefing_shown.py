"""The briefing from disk, with no network: every step by keyboard, in three languages, nothing cut."""

import datetime
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from own_columns import KINDS, columns, with_columns
from playwright.sync_api import Browser, Page, expect
from tables import catalog_in, loaded

from atlas.colouring.palettes import Theme
from atlas.domain import Lang
from atlas.talk import briefing
from atlas.talk.talk import Talk
from atlas.uploads import drafts, files

ROOT = Path(__file__).resolve().parents[2]
SIZES = [(1280, 720), (1920, 1080), (1024, 768), (3840, 2160)]
STEPS = 27
# How often "l" is pressed before each look: from traditional characters over simplified ones, which are as wide, to
# English, and back.
TO_THE_NEXT = (2, 1)
# What is cut, too wide or too small in what is shown, once the map has followed in the frame after the step's words.
MEASURED = """async () => {
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const page = document.querySelector('.page'), texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (!node.data.trim() || !holder.checkVisibility() || holder.closest('script, style')) continue;
    // The marks of paragraphs and the source's line are smaller by design.
    const by = holder.closest('.atlas-source') ? 18 / 24 : holder.closest('.page cite') ? 22 / 24 : 1;
    texts.push([parseFloat(getComputedStyle(holder).fontSize) / by, node.data.trim()]);
  }
  const small = texts.sort((a, b) => a[0] - b[0])[0];
  const wide = [...page.querySelectorAll('h1, h2, p, li, span, b, th, td, small')].filter(a => a.checkVisibility() &&
    a.getBoundingClientRect().right > page.getBoundingClientRect().right + 1).map(a => a.textContent);
  const box = one => one.getBoundingClientRect(), size = one => parseFloat(getComputedStyle(one).fontSize);
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  const [stage, legend, locator, source] =
    ['.stage', '.atlas-legend', '.locator', '.atlas-source'].map(name => document.querySelector(name));
  const chosen = document.querySelectorAll('.atlas-place[aria-pressed="true"]:not(.atlas-town)');
  const places = [...chosen].map(box), pane = {width: stage.clientWidth, height: box(legend).top - box(stage).top};
  const rows = [...legend.querySelectorAll('button')].filter(row => row.checkVisibility());
  return {over: page.scrollHeight - page.clientHeight, wide, small,
    share: places.map(place => Math.max(place.width / pane.width, place.height / pane.height)),
    covered: [...places, box(legend)].some(one => !apart(one, box(locator))) ||
      places.some(place => !apart(place, box(legend))),
    own: [...document.querySelectorAll('.atlas-label.is-selected')].map(size),
    rows: new Set(rows.map(row => Math.round(box(row).top))).size, cut: source.scrollWidth > source.clientWidth + 1,
    hidden: page.querySelectorAll('[hidden]').length, more: page.querySelectorAll('.more').length};
}"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    found = catalog_in()
    drawn = loaded().boundaries
    talk = Talk(Lang.HANT, tuple(found.places), date=datetime.date(2026, 11, 23), theme=Theme.LIGHT)
    path = tmp_path_factory.mktemp("briefing") / "briefing.html"
    path.write_text(briefing.briefing(found, drawn, talk, ROOT / "static"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def show(browser: Browser, file: str) -> Iterator[Page]:
    """The file in an offline browser; any request but for itself, and any console message, fails the test."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, offline=True, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(file) else wrong.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(file)
    expect(page.locator("[data-adcode]")).to_have_count(126)
    yield page
    context.close()
    assert wrong == []


# Whether the map's names have followed the screen to a new size: the smallest are as high as the page's smallest text.
FOLLOWED = """(() => {
  const sizes = [...document.querySelectorAll('.atlas-label')].map(e => parseFloat(getComputedStyle(e).fontSize));
  return Math.abs(Math.min(...sizes) - parseFloat(getComputedStyle(document.documentElement).fontSize)) < 1;
})()"""


def until(show: Page, holds: str) -> None:
    """Wait in the page itself: its policy forbids what Playwright's own waiting does from the second look on."""
    show.evaluate(f"async () => {{ while (!({holds})) await new Promise(requestAnimationFrame); }}")


def sized(show: Page, size: tuple[int, int]) -> float:
    """Another size of the screen, and what the smallest text on it may measure."""
    show.set_viewport_size({"width": size[0], "height": size[1]})
    until(show, FOLLOWED)
    return 24 * min(size[0] / 1920, size[1] / 1080) - 0.51


def counter(page: Page) -> str:
    return page.locator(".counter").inner_text()


@pytest.mark.thorough
def test_every_step_by_keyboard(show: Page) -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    for lang in ("zh-Hant", "zh-Hans", "en"):
        expect(show.locator("html")).to_have_attribute("lang", lang)
        show.keyboard.press("Home")
        seen = []
        for number in range(1, STEPS + 1):
            expect(show.locator(".counter")).to_have_text(f"{number} / {STEPS}")
            seen.append(show.locator(".page h1").inner_text())
            show.keyboard.press(["ArrowRight", "PageDown", " ", "Enter"][number % 4])
        assert len(set(seen)) == STEPS
        expect(show.locator(".counter")).to_have_text(f"{STEPS} / {STEPS}")
        assert all(bool(chinese.search(title)) == (lang != "en") for title in seen)
        show.keyboard.press("l")


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(size, marks=[pytest.mark.thorough] * (size not in SIZES[1:3]), id="{}x{}".format(*size))
        for size in SIZES
    ],
)
def test_nothing_is_cut_and_nothing_is_small(show: Page, size: tuple[int, int], full: bool) -> None:
    least = sized(show, size)
    # The proportions of 1280×720 and 3840×2160 are 1920×1080's: one language each.
    for presses in TO_THE_NEXT if full or size == SIZES[1] else TO_THE_NEXT[:1]:
        for _ in range(presses):
            show.keyboard.press("l")
        show.keyboard.press("Home")
        for step in range(STEPS):
            found = show.evaluate(MEASURED)
            where = (step, show.locator("html").get_attribute("lang"), found)
            assert found["over"] <= 1, where
            assert found["wide"] == [], where
            assert found["small"][0] >= least, where
            assert bool(found["hidden"]) == bool(found["more"]), where
            assert not found["cut"] and not found["covered"], where
            kind = show.locator(".page").get_attribute("data-kind")
            if kind == "place":  # its own part of the pane, its own large name, its classes in one row
                assert all(0.33 <= share <= 0.47 for share in found["share"]), where
                assert found["own"] and all(size >= 1.45 * least for size in found["own"]), where
                assert found["rows"] == 1, where
            assert kind != "belt" or not found["hidden"], where  # of a belt all places are told
            cut = show.locator(".atlas-legend").evaluate("box => box.scrollWidth - box.clientWidth")
            assert cut <= 1, ("the legend", cut, where)
            show.keyboard.press("ArrowRight")


def test_digits_jump_to_belts_and_home_and_end_to_the_ends(show: Page) -> None:
    for key, number in (("2", 3), ("3", 4), ("1", 2), ("End", STEPS), ("Home", 1)):
        show.keyboard.press(key)
        assert counter(show) == f"{number} / {STEPS}"
        if key == "2":  # a belt fades the others
            expect(show.locator('[data-adcode="441322"]')).to_have_class(re.compile("is-faded"))
            expect(show.locator('[data-adcode="441521"]')).not_to_have_class(re.compile("is-faded"))
    show.keyboard.press("PageUp")
    assert counter(show) == f"1 / {STEPS}"


# A place's box, the map's and the answer's, in px: the place is seen, and nothing of the answer lies on the map.
ANSWERED = """code => {
  const box = selector => document.querySelector(selector).getBoundingClientRect();
  const [place, map, sheet] = [`[data-adcode="${code}"]`, '.stage', '.sheet'].map(box);
  return place.left >= map.left && place.right <= map.right && place.top >= map.top && place.bottom <= map.bottom
    && (sheet.right <= map.left + 1 || sheet.top >= map.bottom - 1);
}"""


def test_backspace_goes_back_to_what_was_shown_before(show: Page) -> None:
    for key in ("3", "ArrowRight", "End"):
        show.keyboard.press(key)
    show.evaluate("location.hash = '#coastal'")
    seen = [f"{STEPS} / {STEPS}", f"5 / {STEPS}", f"4 / {STEPS}", f"1 / {STEPS}", f"1 / {STEPS}"]
    expect(show.locator(".counter")).to_have_text(f"3 / {STEPS}")
    for number in seen:
        show.keyboard.press("Backspace")
        assert counter(show) == number
    show.keyboard.press("o")
    show.keyboard.press("Backspace")
    expect(show.locator(".cover")).to_be_hidden()


def test_a_click_opens_a_panel_and_the_story_goes_on(show: Page) -> None:
    show.keyboard.press("2")
    expect(show.locator('[data-adcode="441322"]')).to_have_class(re.compile("is-faded"))  # a frame later
    before = counter(show)
    for code, name in (("440282", "南雄市"), ("440882", "雷州市"), ("440403", "斗門區")):
        place = show.locator(f'[data-adcode="{code}"]')
        faded = "is-faded" in (place.get_attribute("class") or "")
        place.click()
        expect(show.locator(".sheet h2")).to_contain_text(name)
        expect(show.locator(".sheet header")).to_contain_text("第 3 步")
        expect(place).not_to_have_class(re.compile("is-faded"))
        assert show.evaluate(ANSWERED, code), name
        show.keyboard.press("PageDown")  # back to where the talk was, moving nothing else
        expect(show.locator(".sheet")).to_be_hidden()
        expect(place).not_to_have_attribute("aria-pressed", "true")
        assert ("is-faded" in (place.get_attribute("class") or "")) == faded
        assert counter(show) == before
    show.keyboard.press("3")
    before = counter(show)
    show.locator('[data-adcode="440282"]').click()
    expect(show.locator(".sheet h2")).to_contain_text("南雄市")
    assert counter(show) == before
    show.keyboard.press("l")
    expect(show.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(show.locator(".sheet h2")).to_contain_text("南雄市")
    show.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))")
    expect(show.locator('[data-adcode="440282"]')).to_have_attribute("aria-pressed", "true")  # once its map is drawn
    show.keyboard.press("Escape")
    expect(show.locator(".sheet")).to_be_hidden()
    show.keyboard.press("ArrowRight")
    assert counter(show) == f"5 / {STEPS}"


def test_a_place_outside_the_talk_is_found_by_name_and_the_talk_goes_on(show: Page) -> None:
    show.keyboard.press("3")
    before = counter(show)
    asked, found = show.locator(".question input"), show.locator(".question [role=option]")
    # In either script, by pinyin, initials or code; a letter that is no key of the talk begins a name.
    for typed, name in (("/佛冈", "佛岡縣"), ("zhanjiang", "湛江市"), ("/440304", "福田區"), ("/leizhou", "雷州市")):
        show.keyboard.press(typed[0])
        expect(asked).to_be_focused()
        show.keyboard.type(typed[1:])
        expect(found.first).to_contain_text(name)
        show.keyboard.press("Enter")
        expect(asked).to_be_hidden()
        expect(show.locator(".sheet h2")).to_contain_text(name)
        show.keyboard.press("PageDown")
        expect(show.locator(".sheet")).to_be_hidden()
        assert counter(show) == before
    show.keyboard.press("/")
    show.keyboard.type("qqq")
    expect(show.locator(".question .none")).to_be_visible()
    show.keyboard.press("Enter")
    show.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    # Digits and Enter lead to a step; one that leads to a belt does so at once, and Enter then goes on.
    for keys, number in (("12", 12), ("9", 9), ("02", 2), ("2", 4)):
        for key in keys:
            show.keyboard.press(key)
        show.keyboard.press("Enter")
        assert counter(show) == f"{number} / {STEPS}", keys


def test_the_presenter_has_a_window_and_the_room_no_notes(show: Page) -> None:
    show.keyboard.press("n")
    expect(show.locator(".notes")).to_be_visible()
    with show.expect_popup() as opened:
        show.keyboard.press("s")
    view = opened.value
    expect(show.locator(".notes")).to_be_hidden()
    show.keyboard.press("1")
    expect(view.locator(".now h1")).to_have_text("珠三角核心區")
    expect(view.locator(".now [data-adcode]")).to_have_count(126)
    view.keyboard.press("2")
    expect(show.locator(".page h1")).to_have_text("沿海經濟帶（東西兩翼）")
    view.keyboard.press("PageDown")
    expect(view.locator(".now h1")).to_have_text("北部生態發展區")
    expect(view.locator(".then h1")).to_have_text("博羅縣")
    expect(view.locator(".foot")).to_contain_text(f"4 / {STEPS}")
    expect(view.locator(".says")).to_contain_text("¶")
    view.get_by_role("button", name="›").click()
    expect(show.locator(".page h1")).to_have_text("博羅縣")
    show.locator('[data-adcode="441323"]').click()
    expect(view.locator(".now h2").first).to_contain_text("惠東縣")
    view.close()
    show.keyboard.press("n")
    expect(show.locator(".notes")).to_be_visible()


def test_black_screen_overview_notes_and_help(show: Page) -> None:
    show.keyboard.press("b")
    expect(show.locator(".black")).to_be_visible()
    show.keyboard.press("b")
    expect(show.locator(".black")).to_be_hidden()
    show.keyboard.press("o")
    expect(show.locator(".cards button")).to_have_count(STEPS)
    show.locator(".cards button").nth(4).click()
    assert counter(show) == f"5 / {STEPS}"
    show.keyboard.press("n")
    expect(show.locator(".notes")).to_contain_text("¶6")
    show.keyboard.press("?")
    expect(show.locator(".cover dt").first).to_contain_text("PageDown")
    show.keyboard.press("Escape")
    expect(show.locator(".cover")).to_be_hidden()


def test_the_step_is_in_the_hash(show: Page, file: str) -> None:
    show.goto(f"{file}#441521/en")
    expect(show.locator(".page h1")).to_have_text("Haifeng County")
    expect(show.locator('[data-adcode="441521"]')).to_have_attribute("aria-pressed", "true")
    show.keyboard.press("ArrowRight")
    expect(show).to_have_url(re.compile("#440282/en"))
    show.evaluate("location.hash = '#coastal'")
    expect(show.locator(".page h1")).to_have_text("Coastal economic belt (east and west wings)")


@pytest.mark.fault(
    "A talk's address whose part behind # was cut, mistyped or encoded twice",
    "The talk is shown, at the step that can still be read; where there is none, one sentence says so",
)
def test_a_hash_that_names_nothing_opens_the_talk(show: Page, file: str) -> None:
    """Each opened anew: nothing follows from the one before. The next step takes the sentence away."""
    for typed, number in (
        ("441521/constructor", 22),
        ("441521%252Fen", 22),
        ("//", 1),
        ("%", 0),
        ("4415", 0),
        ("no/en", 0),
    ):
        show.goto("about:blank")
        show.goto(f"{file}#{typed}")
        expect(show.locator(".page h1")).to_be_visible()
        assert counter(show) == f"{number or 1} / {STEPS}", typed
        assert show.locator(".status").is_visible() == (not number), typed
    show.keyboard.press("ArrowRight")
    expect(show.locator(".status")).to_be_hidden()


SHOWN = """hash => {
  history.replaceState(null, '', `#${hash}`);
  briefing.fromHash();
  const title = document.querySelector('.page h1');
  const areas = briefing.stage.querySelectorAll('path[data-adcode]').length;
  return title.checkVisibility() && title.innerText.trim() !== '' && areas;
}"""
SIGNS = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
PARTS = st.sampled_from(["441521", "en", "zh-Hans", "coastal", "title", "/", "%2F", "%", "%25", "%E5", "。", "#", "?"])


@pytest.mark.fault("Any text behind the # of a talk's address", "A step with its title and its map, never a blank page")
def test_any_hash_shows_a_step(show: Page) -> None:
    @given(SIGNS | st.lists(PARTS, max_size=6).map("".join))
    def shows(typed: str) -> None:
        assert show.evaluate(SHOWN, typed) >= 124

    shows()


PRESSED = """([key, code, repeat]) => document.dispatchEvent(
  new KeyboardEvent('keydown', {key, code, repeat, bubbles: true, cancelable: true}))"""


def test_keys_are_understood_with_an_input_method_on_and_once_when_held(show: Page) -> None:
    black = show.locator(".black")
    for key, code in (("。", "Period"), ("Process", "KeyB"), ("ｂ", "KeyB"), ("и", "KeyB")):
        show.evaluate(PRESSED, [key, code, False])
        expect(black, key).to_be_visible()
        for _ in range(3):
            show.evaluate(PRESSED, [key, code, True])
        expect(black, key).to_be_visible()
        show.evaluate(PRESSED, [key, code, False])
        expect(black, key).to_be_hidden()
    show.evaluate(PRESSED, ["？", "Slash", False])
    expect(show.locator(".cover dl")).to_be_visible()
    show.evaluate(PRESSED, ["Escape", "Escape", False])
    show.evaluate(PRESSED, ["２", "Digit2", False])
    assert counter(show) == f"3 / {STEPS}"
    show.evaluate(PRESSED, ["ArrowRight", "ArrowRight", True])  # held down, it walks
    assert counter(show) == f"4 / {STEPS}"


def test_text_grows_with_the_browsers_zoom(show: Page) -> None:
    """At 200 % a window has half as many of the page's px, and the text is as large in them as before."""
    size = "parseFloat(getComputedStyle(document.querySelector('.page h1')).fontSize)"
    show.evaluate("Object.defineProperty(window, 'outerWidth', {get: () => 1920})")
    before = show.evaluate(size)
    show.set_viewport_size({"width": 960, "height": 540})
    until(show, f"{size} > {before - 1}")
    show.keyboard.press("End")
    expect(show.locator(".page")).to_have_css("overflow-y", "auto")
    assert show.locator(".page [hidden]").count() == 0


def test_printed_it_is_a_page_a_step(show: Page) -> None:
    show.keyboard.press("2")
    made = show.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == STEPS
    expect(show.locator(".paper")).to_have_count(0)
    assert counter(show) == f"3 / {STEPS}"
    # What was printed: every step with its own words and a map that shows all that is told of, and no buttons.
    show.evaluate("dispatchEvent(new Event('beforeprint'))")
    show.emulate_media(media="print")
    assert show.locator(".leaf h1").all_inner_texts() == show.evaluate(
        """() => briefing.text.pages.map(page => page.title)"""
    )
    assert [
        each.inner_text()
        for each in show.locator(":is(.bar, .atlas-buttons, .sheet, .years) button").all()
        if each.is_visible()
    ] == []
    outside = show.evaluate("""() => [...document.querySelectorAll('.leaf')].flatMap((leaf, i) => {
      const box = leaf.querySelector('.stage').getBoundingClientRect(), codes = briefing.data.steps[i].focus;
      return codes.filter(code => {
        const place = leaf.querySelector(`[data-adcode="${code}"]`).getBoundingClientRect();
        return place.left < box.left || place.right > box.right || place.top < box.top || place.bottom > box.bottom;
      });
    })""")
    assert outside == []
    # Each page has its own hatches, and its names where its areas are.
    fills = show.evaluate("""() => [...document.querySelectorAll('.leaf')].flatMap(leaf =>
      [...leaf.querySelectorAll('[fill^="url("]')].map(one => one.getAttribute('fill').slice(4, -1))
        .map(id => Boolean(leaf.querySelector(id))))""")
    assert fills and all(fills)
    off = show.evaluate("""() => {
      const [leaf] = document.querySelectorAll('.leaf');
      const middle = ({left, right, top, bottom}) => [(left + right) / 2, (top + bottom) / 2];
      const label = [...leaf.querySelectorAll('.atlas-label')].find(one => one.textContent === '南雄市');
      const area = leaf.querySelector('[data-adcode="440282"]');
      const [[x, y], [to, at]] = [label, area].map(one => middle(one.getBoundingClientRect()));
      return Math.hypot(x - to, y - at);
    }""")
    assert off < 40
    # A dark talk is dark on paper: the ink is the theme's too.
    show.evaluate("document.documentElement.dataset.theme = 'dark'")
    colours = """() => [['h1', 'color'], ['.stage', 'color'], ['', 'background-color']].map(([part, name]) =>
      getComputedStyle(document.querySelector(`.leaf:nth-child(2) ${part}`.trim())).getPropertyValue(name))"""
    ink, names, ground = show.evaluate(colours)
    assert (ink, names, ground) == ("rgb(240, 242, 244)", "rgb(240, 242, 244)", "rgb(20, 24, 29)")
    show.emulate_media(media="screen")
    show.evaluate("dispatchEvent(new Event('afterprint'))")
    assert counter(show) == f"3 / {STEPS}"


def test_without_scripts_the_text_can_be_read(browser: Browser, file: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(file)
    expect(page.locator("section h1")).to_have_count(STEPS)
    expect(page.locator("section h1").last).to_be_visible()
    assert [hint.get_attribute("lang") for hint in page.locator(".read > p").all()] == ["zh-Hant", "zh-Hans", "en"]
    expect(page.locator(".read > p").first).to_be_in_viewport()
    box = page.locator(".read").bounding_box()
    assert box and box["width"] <= 390
    context.close()


def test_it_plays_by_itself_and_stops(show: Page) -> None:
    # A clock that stands, or a busy processor's seconds would count.
    show.clock.install(time=datetime.datetime(2026, 11, 23))
    show.clock.pause_at(datetime.datetime(2026, 11, 23, 1))
    show.keyboard.press("a")
    show.clock.run_for(15_500)
    assert counter(show) == f"2 / {STEPS}"
    show.keyboard.press("a")
    show.clock.run_for(60_000)
    assert counter(show) == f"2 / {STEPS}"


def test_f_fills_the_screen(show: Page) -> None:
    show.keyboard.press("f")
    until(show, "document.fullscreenElement !== null")
    show.keyboard.press("f")
    until(show, "document.fullscreenElement === null")


def test_a_swipe_goes_on_and_back(show: Page) -> None:
    for start, end, number in ((600, 590, 1), (600, 300, 2), (300, 310, 2), (300, 600, 1), (300, 600, 1)):
        show.evaluate(
            """([start, end]) => {
              const page = document.querySelector('.page');
              for (const [type, x] of [['touchstart', start], ['touchend', end]]) {
                const touch = new Touch({identifier: 1, target: page, clientX: x, clientY: 400});
                page.dispatchEvent(new TouchEvent(type, {changedTouches: [touch], bubbles: true}));
              }
            }""",
            [start, end],
        )
        assert counter(show) == f"{number} / {STEPS}", (start, end)


def test_the_talk_can_begin_by_itself_and_with_its_notes(browser: Browser, tmp_path: Path) -> None:
    found = catalog_in()
    talk = Talk(Lang.EN, ("441322",), autoplay=600, notes=True)
    file = tmp_path / "talk.html"
    file.write_text(briefing.briefing(found, loaded().boundaries, talk, ROOT / "static"), encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.clock.install()
    page.goto(file.as_uri())
    expect(page.locator(".notes")).to_be_visible()
    page.clock.run_for(300_000)
    assert counter(page) == "1 / 6"
    page.clock.run_for(301_000)
    assert counter(page) == "2 / 6"
    context.close()


def test_a_title_breaks_between_words(browser: Browser, tmp_path: Path) -> None:
    """In every width, each word of a Chinese title stands on one line."""
    words = ("廣東", "質量", "工作", "彙報", "（試")
    talk = Talk(Lang.HANT, ("441322",), title="廣東質量強縣工作彙報（試行）")
    file = tmp_path / "talk.html"
    file.write_text(briefing.briefing(catalog_in(), loaded().boundaries, talk, ROOT / "static"), encoding="utf-8")
    context = browser.new_context(offline=True, reduced_motion="reduce")
    show = context.new_page()
    show.goto(file.as_uri())
    broken = []
    for width in (320, 390, 768, 1024, 1280, 1366, 1920):
        show.set_viewport_size({"width": width, "height": 844})
        lines = show.evaluate(
            """words => words.map(word => {
              const walker = document.createTreeWalker(document.querySelector('.page h1'), NodeFilter.SHOW_TEXT);
              const range = document.createRange(), text = document.querySelector('.page h1').textContent;
              const [from, to] = [text.indexOf(word), text.indexOf(word) + word.length];
              for (let at = 0, node = walker.nextNode(); node; at += node.data.length, node = walker.nextNode()) {
                if (from >= at && from < at + node.data.length) range.setStart(node, from - at);
                if (to > at && to <= at + node.data.length) range.setEnd(node, to - at);
              }
              return new Set([...range.getClientRects()].map(box => box.top)).size;
            })""",
            words,
        )
        broken += [f"{width}: {word}" for word, count in zip(words, lines, strict=True) if count != 1]
    context.close()
    assert broken == []


@pytest.fixture(scope="module")
def own_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Talks coloured by a visitor's column, with others beside it."""
    found = catalog_in()
    drawn = loaded().boundaries
    own = columns(found, drawn)
    held = with_columns(found, *own.values())
    folder = tmp_path_factory.mktemp("own")
    files = {}
    for kind in KINDS:
        talk = Talk(Lang.HANT, ("441322", "441521", "441900119", "440309"), theme=Theme.DARK, color=own[kind].key)
        path = folder / f"{own[kind].key}.html"
        path.write_text(briefing.briefing(held, drawn, talk, ROOT / "static"), encoding="utf-8")
        files[kind] = path.as_uri()
    return files


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.thorough
def test_a_visitors_column_is_shown_whole(browser: Browser, own_files: dict[str, str], kind: str) -> None:
    context = browser.new_context(offline=True, reduced_motion="reduce")
    show = context.new_page()
    show.goto(own_files[kind])
    for size, presses in itertools.product(SIZES[:2], TO_THE_NEXT):
        least = sized(show, size)
        for _ in range(presses):
            show.keyboard.press("l")
        # The cover, the column's own step, a belt, a town, whose map is nearest: the map and its legend differ in them.
        for step, key in enumerate(("Home", "ArrowRight", "2", "town")):
            if key == "town":
                show.evaluate("location.hash = '#441900119'")
                expect(show.locator('[data-adcode="441900119"]')).to_have_attribute("aria-pressed", "true")
            else:
                show.keyboard.press(key)
            found = show.evaluate(MEASURED)
            where = (size, step, show.locator("html").get_attribute("lang"), found)
            assert found["over"] <= 1, where
            assert found["wide"] == [], where
            assert found["small"][0] >= least, where
            assert step > 1 or not found["hidden"], where  # the column's own page leaves nothing out
            apart = show.evaluate(
                """() => {
                  const [legend, inset, source, stage] = ['legend', 'inset', 'source'].map(name =>
                    document.querySelector(`.atlas-${name}`).getBoundingClientRect()).concat(
                    document.querySelector('.stage').getBoundingClientRect());
                  const off = (a, b) => a.right <= b.left || b.right <= a.left ||
                    a.bottom <= b.top || b.bottom <= a.top;
                  const box = document.querySelector('.atlas-legend');
                  return off(legend, inset) && off(legend, source) && off(inset, source) && inset.left >= stage.left
                    && box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight;
                }"""
            )
            assert apart, where
    context.close()


FOUR = ("440606", "440605", "440111", "440112")
SPREAD = ("441900119", "441322", "441402", "440781")


# How many rows the legend's classes take.
ROWS = "box => new Set([...box.querySelectorAll('button')].map(each => each.offsetTop).filter(Boolean)).size"


@pytest.mark.parametrize(
    ("places", "own"),
    [
        pytest.param(FOUR, "", id="near", marks=pytest.mark.thorough),
        pytest.param(SPREAD, "", id="far", marks=pytest.mark.thorough),
        pytest.param(FOUR[:2], "", id="two", marks=pytest.mark.thorough),
        pytest.param(SPREAD, "rate", id="own"),
    ],
)
def test_compared_places_are_shown_whole_with_letters(
    browser: Browser, tmp_path: Path, places: tuple[str, ...], own: str
) -> None:
    found = catalog_in()
    drawn = loaded().boundaries
    column = columns(found, drawn)[own] if own else None
    held = with_columns(found, *([column] if column else []))
    talk = Talk(Lang.HANT, ("441322",), compare=places, color=column.key if column else "belt")
    file = tmp_path / "talk.html"
    file.write_text(briefing.briefing(held, drawn, talk, ROOT / "static"), encoding="utf-8")
    context = browser.new_context(offline=True, reduced_motion="reduce")
    show = context.new_page()
    show.goto(f"{file.as_uri()}#compare")
    letters = list("ABCD"[: len(places)])
    for size, presses in itertools.product(SIZES[:3], TO_THE_NEXT):
        least = sized(show, size)
        for _ in range(presses):
            show.keyboard.press("l")
        result = show.evaluate(MEASURED)
        where = (size, show.locator("html").get_attribute("lang"), result)
        assert result["over"] <= 1 and result["wide"] == [], where
        assert result["small"][0] >= least, where
        assert bool(result["hidden"]) == bool(result["more"]), where
        # English has more to say in less room: what two places have in common may go to the notes.
        assert own or not result["hidden"] or show.locator("html").get_attribute("lang") == "en", where
        assert show.locator(".page tbody tr").count() == len(places)
        assert show.locator(".page .letter").all_inner_texts() == letters
        assert sorted(show.locator(".atlas-label.is-compared b").all_inner_texts()) == letters
        legend = show.locator(".atlas-legend")
        assert legend.evaluate("box => box.scrollWidth <= box.clientWidth")
        assert own or len(places) > 2 or legend.evaluate(ROWS) <= (2 if where[1] == "en" else 1), where
    rings = show.locator(".leaflet-compared-pane path.atlas-compared")
    assert rings.count() == len(places)
    expect(show.locator("[aria-pressed=true]")).to_have_count(0)
    show.keyboard.press("ArrowRight")
    expect(show.locator(".atlas-compared")).to_have_count(0)
    expect(show.locator(".atlas-label.is-compared")).to_have_count(0)
    context.close()


def test_a_key_or_a_button_shows_another_year(browser: Browser, tmp_path: Path) -> None:
    found, drawn = catalog_in(), loaded().boundaries
    text = "adcode,gdp 2020,gdp 2021\n441322,600,700\n441323,500,900\n441324,240,260\n"
    draft = drafts.draft(1, files.read("gdp.csv", text.encode()), loaded().matcher)
    own, _audit = drafts.read(draft, loaded().matcher, drawn.areas)
    path = tmp_path / "years.html"
    talk = Talk(Lang.EN, (), color=own[0].key)
    path.write_text(briefing.briefing(with_columns(found, *own), drawn, talk, ROOT / "static"), encoding="utf-8")
    context = browser.new_context(offline=True, reduced_motion="reduce")
    show = context.new_page()
    show.goto(path.as_uri())
    assert show.locator(".years").count() == 0
    show.keyboard.press("ArrowRight")
    chosen, legend = show.locator('.years [aria-pressed="true"]'), show.locator("[data-legend] summary")
    expect(chosen).to_have_text("2021")
    show.keyboard.press("y")
    expect(chosen).to_have_text("Change")
    expect(legend).to_have_text("gdp 2020→2021: change")
    show.keyboard.press("Shift+Tab")
    show.keyboard.press("Shift+Tab")
    show.keyboard.press("Enter")
    expect(chosen).to_have_text("2020")
    expect(chosen).to_be_focused()
    expect(legend).to_have_text("gdp 2020")
    expect(show.locator("path[data-adcode='441323']")).to_have_attribute("aria-label", re.compile("500"))
    show.keyboard.press("l")
    expect(chosen).to_have_text("2020")
    show.keyboard.press("ArrowRight")
    assert show.locator(".years").count() == 0
    expect(legend).to_have_text("gdp 2021")  # the talk's own
    context.close()


# Each frame from a key to some after the flight's end: whether names are away, and where the place is.
FLIGHT = """() => new Promise(done => {
  const frames = [], stage = document.querySelector('.stage');
  const away = () => getComputedStyle(stage.querySelector('.leaflet-labels-pane')).visibility === 'hidden';
  const tick = () => {
    const at = stage.querySelector('.atlas-place[aria-pressed="true"]')?.getBoundingClientRect();
    frames.push([away(), at ? Math.round(at.left) : null]);
    const left = frames.findLastIndex(([moving]) => moving);
    if (left >= 0 && frames.length - left > 12) done(frames); else requestAnimationFrame(tick);
  };
  document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
  requestAnimationFrame(tick);
})"""


def test_a_flight_is_one_and_names_are_away_on_it(browser: Browser, file: str) -> None:
    context = browser.new_context(offline=True)
    show = context.new_page()
    show.goto(file)
    expect(show.locator(".atlas[data-ready]")).to_be_attached()
    for _ in range(5):
        frames = show.evaluate(FLIGHT)
        end = max(number for number, (moving, _at) in enumerate(frames) if moving)
        turns = [moving for number, (moving, _at) in enumerate(frames) if not number or moving != frames[number - 1][0]]
        assert turns in ([False, True, False], [True, False]), frames
        assert len({at for _moving, at in frames[end + 1 :]}) == 1, frames
    context.close()
