"""What visitors see when one of three replicas dies under them: python -m serving.replicas [VISITORS]

Each is a real page of Chromium, on a place of its own. The replica with the most of them is killed. Then each must
show its place again, from its address, on a replica that lives, and answer a click.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from atlas import folder
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.installation import DATA
from serving.cluster import Cluster
from serving.server import ROOT

READY = 90_000  # ms: thirty pages start on two cores
CONNECTED = '[data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'


@dataclass
class Visit:
    """One visitor: the place asked for, the replicas before and after, and what went wrong, if anything."""

    place: str
    name: str
    page: Page
    context: BrowserContext
    sockets: list[float] = field(default_factory=list)
    before: str = ""
    after: str = ""
    seconds: float = 0.0
    clicks: int = 0
    fault: str = ""

    @property
    def moved(self) -> bool:
        return self.before != self.after

    def route(self) -> str:
        return next(cookie["value"] for cookie in self.context.cookies() if cookie["name"] == "atlas_route")

    def shows(self) -> None:
        """The app is connected and idle, and the panel tells of the place; else an AssertionError."""
        expect(self.page.locator(f'[data-testid="stApp"]{CONNECTED}')).to_be_attached(timeout=READY)
        expect(self.page.locator(".st-key-place-panel h2").first).to_contain_text(self.name, timeout=READY)

    def __str__(self) -> str:
        way = f"{self.before} -> {self.after}" if self.moved else f"{self.before} all along"
        said = self.fault or f"its place, its map, an answer to click {self.clicks}"
        return f"{self.place} {self.name}: {way}, {self.seconds:.1f} s: {said}"


def evening(browser: Browser, cluster: Cluster, visitors: int) -> list[Visit]:
    """Open, kill, look again."""
    found = folder.load(DATA).catalog
    visits = [_arrive(browser, cluster, found, code) for code in list(found.polygons())[:visitors]]
    for visit in visits:
        visit.shows()
        visit.before = cluster.replica_of(visit.route())
    lived_on = [visit.before for visit in visits]
    victim = max(cluster.replicas, key=lived_on.count)
    for visit in visits:
        visit.sockets.clear()
    start = time.monotonic()
    cluster.replicas[victim].kill()
    for visit in visits:
        _return(visit, cluster, victim, start)
        visit.context.close()
    return visits


def _arrive(browser: Browser, cluster: Cluster, found: Catalog, code: str) -> Visit:
    context = browser.new_context(locale="zh-TW", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    visit = Visit(code, found.divisions[code].name.to(Lang.HANT), page, context)
    page.on("websocket", lambda _socket: visit.sockets.append(time.monotonic()))
    page.goto(f"{cluster.url}/?place={code}&lang=zh-Hant", wait_until="domcontentloaded")
    return visit


def _return(visit: Visit, cluster: Cluster, victim: str, start: float) -> None:
    try:
        if visit.before == victim:
            _until(visit, lambda: bool(visit.sockets))
        visit.shows()
        visit.seconds = (max(visit.sockets) if visit.sockets else start) - start
        assert f"place={visit.place}" in visit.page.url, f"the address is now {visit.page.url}"
        frame = visit.page.frame_locator('[class*="st-key-map"] iframe')
        expect(frame.locator(f'path[data-adcode="{visit.place}"]')).to_be_attached(timeout=READY)
        visit.clicks = walk_on(visit.page, visit.name)
        visit.after = cluster.replica_of(visit.route())
    except (AssertionError, Error) as error:
        visit.fault = " ".join(str(error).split())


def walk_on(page: Page, name: str) -> int:
    """Go from the place of this name to the next, until its server knows: then the address is another. The clicks that
    it took."""
    before = page.url
    for click in (1, 2, 3):
        page.locator('.atlas-walk [data-act="next"]').click()
        try:
            expect(page).not_to_have_url(before, timeout=15_000)
            expect(page.locator(".st-key-place-panel h2")).not_to_contain_text(name)
            return click
        except AssertionError:
            continue
    raise AssertionError("three clicks were not answered")


def _until(visit: Visit, met: object) -> None:
    """Wait for a condition on this side while the page's events come in."""
    assert callable(met)
    deadline = time.monotonic() + READY / 1000
    while not met():
        if time.monotonic() > deadline:
            raise AssertionError("the page never asked for another replica")
        visit.page.wait_for_timeout(100)


def main() -> int:
    visitors = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    nginx = subprocess.run([ROOT / "scripts/nginx.sh"], capture_output=True, text=True, check=True).stdout.strip()
    chromium = subprocess.run([ROOT / "scripts/browser.sh"], capture_output=True, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium or None, args=["--no-sandbox", "--disable-gpu"])
        with Cluster(Path(folder), nginx) as cluster:
            visits = evening(browser, cluster, visitors)
        browser.close()
    print("\n".join(map(str, visits)))
    lost = sum(bool(visit.fault) for visit in visits)
    print(f"{len(visits)} visitors, {sum(visit.moved for visit in visits)} moved, {lost} lost their view")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
