"""Headless Chromium with the probe in every document; CDN addresses are answered from node_modules."""

from __future__ import annotations

import math
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from serving.server import ROOT

HERE = ROOT / "benchmarks"
LOCAL = {"127.0.0.1", "localhost"}
PROBE = (HERE / "probe.js").read_text(encoding="utf-8")
MODULES = HERE / "node_modules"
# The end of an address → the file of an npm package. What no package has (two style sheets) is answered empty.
CDN = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "all.min.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "d3.min.js": "d3/d3.min.js",
}
EMPTY_STYLE = b'{"version": 8, "sources": {}, "layers": []}'  # a base map with nothing on it
TYPES = {".js": "text/javascript", ".css": "text/css"}
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader"]
FLAGS += ["--enable-unsafe-swiftshader"]


def ready() -> str:
    """Install the CDN packages where they aren't; the path of Chromium."""
    if not MODULES.exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"], cwd=HERE, check=True)
    found = subprocess.run([ROOT / "scripts/browser.sh"], stdout=subprocess.PIPE, text=True, check=True)
    return found.stdout.strip()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=ready() or None, headless=True, args=FLAGS)
        yield found
        found.close()


def _answer(route: Route) -> None:
    parts = urlsplit(route.request.url)
    file = CDN.get(Path(parts.path).name)
    kind = TYPES.get(Path(parts.path).suffix, "text/plain")
    body = (MODULES / file).read_bytes() if file else EMPTY_STYLE if parts.path.endswith(".json") else b""
    route.fulfill(status=200, body=body, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})


def context(browser: Browser, cdn: bool = False) -> BrowserContext:
    """A fresh context (its own, empty cache), 1440×900, in Chinese. `cdn`: answer CDNs; it then has no cache."""
    made = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="zh-TW", service_workers="block", bypass_csp=True
    )
    made.add_init_script(PROBE)
    if cdn:  # Playwright turns the cache off as soon as anything is routed
        made.route(lambda url: urlsplit(url).hostname not in LOCAL and url.startswith("http"), _answer)
    return made


def idle(page: Page) -> None:
    """Until the app's script has run."""
    page.wait_for_selector(
        '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]',
        timeout=90_000,
    )


def pixel(at: tuple[float, float], centre: tuple[float, float], world: float) -> tuple[float, float]:
    """How far a point (longitude, latitude) lies from the centre on a Mercator map whose world is so many px wide."""

    def northing(latitude: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))

    x = (at[0] - centre[1]) / 360 * world
    y = (northing(centre[0]) - northing(at[1])) / (2 * math.pi) * world
    return x, y
