"""A monkey at the atlas: random clicks, keys, links, reloads and sizes on all six pages, from a seed."""

import random
import sys
import time
from collections import deque
from collections.abc import Callable

import pytest
from conftest import NewPage
from playwright.sync_api import Error, Locator, Page, expect

from atlas_page import MAP_IFRAME, wait_idle
from serving.server import Server

FAST, SLOW = 30, 10_000
PAGES = ("", "regions", "counties", "compare", "present", "data")
SIZES = ((1440, 900), (1024, 768), (390, 844), (1920, 1080))
KEYS = ("Tab", "Enter", "Escape", "ArrowDown", "ArrowRight", "PageDown", "Home", "a", "2", "博")
# What there is to click; not the downloads, each of which takes seconds of a processor, nor the system's file window.
CONTROLS = (
    '[data-testid="stMain"] :is(button, summary, [role="tab"], [role="radio"], [role="combobox"], [data-go]):visible'
    ':not([disabled], [data-testid="stDownloadButton"] *, [data-testid="stFileUploaderDropzone"] *)'
)
PATIENCE = 500  # ms, for what is there but has something over it: the page rests before every action
GROWTH = 1.10  # of the server's memory, from a fifth of the way on
# A page that is left while it still loads asks for things in vain.
LEFT = (r"ERR_ABORTED", r"ERR_NETWORK_CHANGED")


class Nothing(Exception):
    """There is nothing on the page for this action."""


def one_of(found: Locator, rng: random.Random) -> tuple[Locator, int]:
    """Any one of what is found, and its number."""
    count = found.count()
    if not count:
        raise Nothing
    number = rng.randrange(count)
    return found.nth(number), number


def control(page: Page, rng: random.Random) -> str:
    one, number = one_of(page.locator(CONTROLS), rng)
    one.click(timeout=PATIENCE, no_wait_after=True)
    return f"control {number}"


def option(page: Page, rng: random.Random) -> str:
    """Opens a select control and takes one of what it offers."""
    select, _ = one_of(page.locator('[role="combobox"]:visible, select:visible'), rng)
    if select.evaluate("one => one.tagName === 'SELECT'", timeout=PATIENCE):
        _, number = one_of(select.locator("option"), rng)
        select.select_option(index=number, timeout=PATIENCE)
        return f"option {number}"
    select.click(timeout=PATIENCE)
    offered, number = one_of(page.locator('[role="option"]:visible'), rng)
    offered.click(timeout=PATIENCE)
    return f"option {number}"


def on_map(page: Page, rng: random.Random) -> str:
    frame, _ = one_of(page.locator(MAP_IFRAME), rng)
    box = frame.bounding_box(timeout=PATIENCE)
    if box is None:
        raise Nothing
    x, y = box["x"] + rng.random() * box["width"], box["y"] + rng.random() * box["height"]
    rng.choice((page.mouse.click, page.mouse.dblclick, page.mouse.move))(x, y)
    return f"map {x:.0f},{y:.0f}"


def key(page: Page, rng: random.Random) -> str:
    pressed = rng.choice(KEYS)
    page.keyboard.press(pressed) if pressed.isascii() else page.keyboard.insert_text(pressed)
    return f"key {pressed}"


def visit(page: Page, rng: random.Random) -> str:
    path = f"/{rng.choice(PAGES)}?lang={rng.choice(('zh-Hant', 'zh-Hans', 'en'))}"
    path += rng.choice(("", "&place=441322", "&belt=coastal", "&color=industry", "&compare=440606,440605", "&place=no"))
    page.goto(path)
    return f"visit {path}"


def page_link(page: Page, rng: random.Random) -> str:
    link, number = one_of(page.locator('[data-testid="stTopNavLink"]:visible'), rng)
    link.click(timeout=PATIENCE)
    return f"page {number}"


def back(page: Page, rng: random.Random) -> str:
    forward = rng.random() < 0.4
    page.go_forward() if forward else page.go_back()
    return "forward" if forward else "back"


def reload(page: Page, rng: random.Random) -> str:
    page.reload()
    return "reload"


def resize(page: Page, rng: random.Random) -> str:
    width, height = rng.choice(SIZES)
    page.set_viewport_size({"width": width, "height": height})
    return f"size {width}"


ACTIONS = {control: 40, option: 10, on_map: 20, key: 10, visit: 4, page_link: 8, back: 4, reload: 2, resize: 2}


@pytest.mark.fault(
    "A monkey: random actions on all six pages, from a seed",
    "No exception, no error in the console, no request to another host; the server's memory stays flat",
)
@pytest.mark.timeout(8 * 3600)
def test_a_monkey(
    atlas_server: Server, new_page: NewPage, pytestconfig: pytest.Config, full: bool, tried: Callable[[int, str], None]
) -> None:
    seed = pytestconfig.getoption("--seed")
    actions = pytestconfig.getoption("--actions") or (SLOW if full else FAST)
    rng = random.Random(seed)
    page = new_page(allow=LEFT)
    page.goto("/?lang=en")
    wait_idle(page)
    last: deque[str] = deque(maxlen=20)
    done, missed, sizes, began = 0, 0, [atlas_server.resident()], time.monotonic()
    try:
        while done < actions:
            act = rng.choices(list(ACTIONS), list(ACTIONS.values()))[0]
            try:
                last.append(act(page, rng))
            except Nothing:  # another action, then
                continue
            except Error as error:  # something is over it
                missed += 1
                assert missed < max(10, actions), "hardly anything can be clicked"
                last.append(f"{act.__name__}: {str(error).splitlines()[0][:80]}")
            else:
                done += 1
            if not page.url.startswith(atlas_server.url):  # back to before the first page
                page.goto("/?lang=en")
            wait_idle(page)
            expect(page.get_by_test_id("stException")).to_have_count(0)
            if len(sizes) <= done * 20 // actions:
                sizes.append(atlas_server.resident())
    except BaseException:
        print(f"seed {seed}, action {done}; the last:", *last, sep="\n", file=sys.stderr)
        raise
    warm = sizes[max(1, len(sizes) // 5) :]
    seconds = time.monotonic() - began
    tried(
        actions,
        f"seed {seed}, {seconds / actions:.2f} s each; {missed} more clicks were on what something lay over; server "
        f"{warm[0]:.0f} MB after a fifth, {warm[-1]:.0f} MB at the end, {max(warm):.0f} MB at most",
    )
    if actions >= 1_000:  # fewer are the warming up itself
        assert max(warm[len(warm) // 2 :]) <= GROWTH * max(warm[: len(warm) // 2]), [round(size) for size in sizes]
