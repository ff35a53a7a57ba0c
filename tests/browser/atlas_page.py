"""What the browser tests do with the atlas's pages: wait for them, find the map in them, click a place on it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Frame, FrameLocator, Locator, Page, Request, WebSocketRoute, expect

MAP_IFRAME = '[class*="st-key-map"] iframe'
PLACES_ON_MAP = 124
# Each page by its address, with something on it; the language is still to be added.
PAGES = {
    "map": "/?place=440606&compare=440606,440605",
    "regions": "/regions?",
    "counties": "/counties?",
    "compare": "/compare?compare=440606,440605,441900119,445102",
    "present": "/present?",
    "data": "/data?",
}
READY_TIMEOUT = 60_000

# What has the keyboard, in whichever frame: what it is called, its tag, its place's code.
FOCUSED = """() => {
  let element = document.activeElement;
  while (element?.contentDocument?.activeElement) element = element.contentDocument.activeElement;
  const said = element.getAttribute('aria-label') || element.getAttribute('title');
  return [said || element.labels?.[0]?.textContent || element.textContent || '',
    element.tagName.toLowerCase(), element.dataset.adcode || ''];
}"""

# Runs in the map's document. Returns points inside the path at which the path is topmost, the roomiest first, in the
# map's viewport. A polygon's centre may lie outside it, or under a neighbour or a control; a sampled point does not.
_POINTS_INSIDE = """
(path) => {
  const box = path.getBoundingClientRect();
  const toLocal = path.getScreenCTM().inverse();
  const n = Math.max(3, Math.min(48, Math.ceil(Math.max(box.width, box.height))));
  const at = (i, of, from, size) => from + (size * (i + 0.5)) / of;
  const inside = [];
  for (let row = 0; row < n; row++) {
    inside.push([]);
    for (let col = 0; col < n; col++) {
      const x = at(col, n, box.left, box.width);
      const y = at(row, n, box.top, box.height);
      const hit = document.elementFromPoint(x, y);
      inside[row].push(hit === path && path.isPointInFill(new DOMPoint(x, y).matrixTransform(toLocal)));
    }
  }
  // Room: how many samples away the nearest one outside is (chessboard distance, by two sweeps).
  const room = inside.map((cells) => cells.map((ok) => (ok ? n : 0)));
  const sweep = (rows, cols, step) => {
    for (const r of rows) for (const c of cols) {
      if (!room[r][c]) continue;
      for (const [dr, dc] of [[-1, -1], [-1, 0], [-1, 1], [0, -1]]) {
        const near = room[r + step * dr]?.[c + step * dc] ?? 0;
        room[r][c] = Math.min(room[r][c], near + 1);
      }
    }
  };
  const order = [...Array(n).keys()];
  sweep(order, order, 1);
  sweep([...order].reverse(), [...order].reverse(), -1);
  const points = [];
  for (const r of order) for (const c of order) {
    if (!room[r][c]) continue;
    const off = Math.hypot(r - n / 2, c - n / 2) / n;
    points.push([room[r][c] - off, at(c, n, box.left, box.width), at(r, n, box.top, box.height)]);
  }
  points.sort((a, b) => b[0] - a[0]);
  return points.map(([, x, y]) => [x, y]);
}
"""

# Runs in the page. Of points in the map's viewport, the first that shows in the window with nothing of the page over
# it, in the page's viewport; null where there is none.
_FIRST_UNCOVERED = """
(iframe, points) => {
  const box = iframe.getBoundingClientRect();
  for (const [x, y] of points) {
    const px = x + box.left + iframe.clientLeft;
    const py = y + box.top + iframe.clientTop;
    if (document.elementFromPoint(px, py) === iframe) return [px, py];
  }
  return null;
}
"""


def map_frame(page: Page) -> FrameLocator:
    """The document of the map; locators made from it survive a reload of the component."""
    return page.frame_locator(MAP_IFRAME)


def frame_of(page: Page) -> Frame:
    """The map's frame as it is now, to run scripts in."""
    frame = page.locator(MAP_IFRAME).element_handle().content_frame()
    assert frame is not None
    return frame


def place_on_map(page: Page, adcode: int | str) -> Locator:
    """The polygon of one place."""
    return map_frame(page).locator(f'path[data-adcode="{adcode}"]')


def panel(page: Page) -> Locator:
    """The panel that tells about the selected place."""
    return page.locator(".st-key-place-panel")


def wait_idle(page: Page, timeout: float = READY_TIMEOUT) -> None:
    """Wait until the app is connected and its script is not running; fail at once if it shows an exception.

    Right after a click the script may not have started yet: wait for what the click should change instead.
    """
    app = page.locator('[data-testid="stApp"]')
    done = app.and_(page.locator('[data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'))
    exception = page.locator('[data-testid="stException"]')
    expect(done.or_(exception).first).to_be_attached(timeout=timeout)
    assert exception.count() == 0, f"the app shows an exception: {exception.first.inner_text()}"
    expect(page.locator('[data-testid="stStatusWidget"]')).to_have_count(0, timeout=timeout)


def uploader(page: Page) -> Locator:
    """The Data page's first file input, once the map beside it shows: until the page's scripts are there, Streamlit
    mounts the input anew, and a file given within milliseconds of the first run, as no hand could, goes with it."""
    wait_ready(page)
    return page.get_by_test_id("stFileUploaderDropzoneInput").first


def wait_ready(page: Page, places: int = PLACES_ON_MAP, timeout: float = READY_TIMEOUT) -> None:
    """Wait until the app has run and the map shows its places, none of them still being zoomed."""
    wait_idle(page, timeout)
    frame = map_frame(page)
    expect(frame.locator("[data-adcode]").nth(places - 1)).to_be_attached(timeout=timeout)
    expect(frame.locator(".leaflet-zoom-anim")).to_have_count(0, timeout=timeout)
    wait_idle(page, timeout)


def wait_for_panels(page: Page) -> None:
    """Wait until the browser has the file of all panels. (`wait_for_function` would need `eval`, which the deployed
    policy forbids.)"""
    page.evaluate("""() => new Promise(received => {
        const look = () => (window.atlasPanels ? received() : setTimeout(look, 50));
        look();
    })""")


def point_on_map(page: Page, adcode: int | str, timeout: float = 30_000) -> tuple[float, float]:
    """A point of the page, well inside the place's polygon and with nothing over it; waits for the map to lie still."""
    path = place_on_map(page, adcode)
    iframe = page.locator(MAP_IFRAME)
    expect(path).to_have_count(1, timeout=timeout)
    expect(map_frame(page).locator(".leaflet-zoom-anim")).to_have_count(0, timeout=timeout)
    path.scroll_into_view_if_needed(timeout=timeout)
    deadline = time.monotonic() + timeout / 1000
    before: Any = None
    while True:
        points = path.evaluate(_POINTS_INSIDE)
        found = iframe.evaluate(_FIRST_UNCOVERED, points)
        if found is not None and found == before:
            return found[0], found[1]
        if time.monotonic() > deadline:
            where = "moves all the time" if found else "is nowhere to be clicked: hidden, covered or outside the window"
            raise AssertionError(f"the polygon of {adcode} {where} ({len(points)} points inside it)")
        before = found
        page.wait_for_timeout(50)


def select_on_map(page: Page, adcode: int | str) -> None:
    """Click inside the place's polygon with the mouse. Returns at once: wait for what should change, as the panel."""
    x, y = point_on_map(page, adcode)
    page.mouse.move(x, y)
    page.mouse.click(x, y)


def tab_to(page: Page, wanted: Callable[[list[str]], bool], key: str = "Tab", most: int = 80) -> list[str]:
    """Press Tab until what is focused is what is wanted."""
    seen = []
    for _ in range(most):
        page.keyboard.press(key)
        focused: list[str] = page.evaluate(FOCUSED)
        if wanted(focused):
            return focused
        seen.append(focused[0][:30])
    raise AssertionError(f"never reached; seen: {seen}")


class HeldBack:
    """The server's messages to a page that is opened after this: once `holding`, they wait to be let go."""

    def __init__(self, page: Page) -> None:
        self.holding = False
        self._held: list[tuple[WebSocketRoute, bytes | str]] = []
        page.route_web_socket(re.compile("/_stcore/stream"), self._passed_on)

    def _passed_on(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(
            lambda message: self._held.append((server, message)) if self.holding else server.send(message)
        )

    def let_go(self) -> None:
        self.holding = False
        for server, message in self._held:
            server.send(message)


def geometry_requests(page: Page, pattern: str = r"json(\?|#|$)") -> list[str]:
    """A list that takes the address of each request from now on whose address matches (by default ...json)."""
    seen: list[str] = []

    def record(request: Request) -> None:
        if re.search(pattern, request.url):
            seen.append(request.url)

    page.on("request", record)
    return seen
