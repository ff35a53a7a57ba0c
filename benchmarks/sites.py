"""The apps that are measured beside each other, and how a place on each one's map is clicked."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import shapely
from playwright.sync_api import Error, Page
from shapely.geometry import shape

from benchmarks import browser
from serving.server import NO_LOG, ROOT, Server, streamlit_run

READY = 45_000  # ms in which a page gets ready
CENTRE, WORLD = (23.3, 113.5), 256 * 2**7
FRAME = "iframe[title*=streamlit_folium], iframe[title*=st_folium]"
LIMIT = 10_000  # ms after which a click has failed


@dataclass(frozen=True, slots=True)
class Site:
    """`canvas`: what holds the map, or nothing for a button. `names`: whether its panel shows names, or codes."""

    name: str
    script: str
    panel: str = ".st-key-panel"
    canvas: str = FRAME
    names: bool = True

    def server(self, project: Path = ROOT) -> Server:
        script = project / self.script if self.name == "atlas" else browser.HERE / "peers" / self.script
        return serve(script, project)


def serve(
    script: Path,
    project: Path = ROOT,
    runner: Sequence[str] = ("-m", "streamlit"),
    environment: Mapping[str, str] | None = None,
    log: Path = NO_LOG,
) -> Server:
    """An app, the atlas or a peer, on the data of a project folder."""
    installed = {"BENCH_PROJECT": str(project), "PYTHONPATH": str(browser.HERE / "installed")}
    environment = installed | dict(environment or {})
    unwatched = ("--server.fileWatcherType", "none")
    return streamlit_run(log, *unwatched, script=script, root=project, environment=environment, runner=runner)


ATLAS = Site("atlas", "app.py", ".st-key-place-panel", '[class*="st-key-map"] iframe')
FLOOR = Site("floor", "floor.py", canvas="")
ADVISED = Site("st_folium as advised", "st_folium_advised.py")
TUTORIAL = Site("folium.Choropleth", "folium_choropleth.py")
PLOTLY = Site("plotly", "plotly_map.py", canvas='[data-testid="stPlotlyChart"]', names=False)
PYDECK = Site("pydeck", "pydeck_geojson.py", canvas='[data-testid="stDeckGlJsonChart"]')
SITES = (ATLAS, FLOOR, ADVISED, TUTORIAL, PLOTLY, PYDECK)


@dataclass(frozen=True, slots=True)
class Place:
    """A place and a point (longitude, latitude) well inside it."""

    code: str
    name: str
    at: tuple[float, float]


@cache
def places(most: int = 12) -> tuple[Place, ...]:
    """The roomiest places of Guangdong that every map shows in its middle."""
    with (ROOT / "data/divisions.csv").open(encoding="utf-8", newline="") as file:
        names = {row["adcode"]: row["name_hant"] for row in csv.DictReader(file)}
    collection = json.loads((ROOT / "data/geo/guangdong.geojson").read_text(encoding="utf-8"))
    found = []
    for feature in collection["features"]:
        circle = shapely.maximum_inscribed_circle(shape(feature["geometry"]), tolerance=0.01)
        (lon, lat) = circle.coords[0]
        x, y = browser.pixel((lon, lat), CENTRE, WORLD)
        if abs(x) < 280 and abs(y) < 220:
            code = feature["properties"]["adcode"]
            found.append((circle.length, Place(code, names[code], (lon, lat))))
    found.sort(key=lambda pair: -pair[0])
    return tuple(place for _, place in found[:most])


class Visit:
    """A page of one site, open and ready to be clicked."""

    def __init__(self, site: Site, page: Page, url: str) -> None:
        self.site, self.page, self.clicks = site, page, 0
        page.goto(url, timeout=120_000)
        browser.idle(page)
        page.wait_for_selector(site.panel, timeout=READY)
        if site.canvas:
            page.wait_for_selector(site.canvas, timeout=READY)
        if site is ATLAS:
            page.frame_locator(site.canvas).locator('.atlas[data-ready="true"]').wait_for(timeout=READY)
            page.wait_for_function("window.atlasPanels", timeout=READY)  # which it asks for when it is idle
        elif site.canvas == FRAME:
            page.frame_locator(site.canvas).locator("path.leaflet-interactive").first.wait_for(timeout=READY)
        elif site.canvas:
            page.locator(f"{site.canvas} canvas").first.wait_for(timeout=READY)

    def point(self, place: Place) -> tuple[float, float]:
        """Where to click, in the page's pixels."""
        if self.site is ATLAS:
            frame = self.page.frame_locator(self.site.canvas)
            path = frame.locator(f'path[data-adcode="{place.code}"]')
            # Where Leaflet itself draws the point: the map's zoom is its own.
            inside = path.evaluate(
                "(path, at) => { const p = window.atlas.map.latLngToContainerPoint([at[1], at[0]]);"
                " const r = window.atlas.root.getBoundingClientRect(); return [p.x + r.left, p.y + r.top]; }",
                list(place.at),
            )
            box = self.page.locator(self.site.canvas).bounding_box()
            assert box is not None
            return box["x"] + inside[0], box["y"] + inside[1]
        box = self.page.locator(self.site.canvas or "button:has-text('Next')").first.bounding_box()
        assert box is not None
        x, y = browser.pixel(place.at, CENTRE, WORLD) if self.site.canvas else (0.0, 0.0)
        if self.site.canvas == FRAME:
            inner = self.page.frame_locator(FRAME).locator(".leaflet-container").first.bounding_box()
            box = inner or box
        return box["x"] + box["width"] / 2 + x, box["y"] + box["height"] / 2 + y

    def click(self, place: Place) -> tuple[float | None, float | None]:
        """Ms from the pointer's release to the map's first paint, and to the panel's; None where it never came."""
        x, y = self.point(place)
        self.page.mouse.move(x, y)
        wanted = "" if not self.site.canvas else place.name if self.site.names else place.code
        self.page.evaluate("([s, w, l]) => window.__panel(s, w, l)", [self.site.panel, wanted, LIMIT])
        self.page.mouse.down()
        self.page.mouse.up()
        try:
            panel = cast("float | None", self.page.evaluate("window.__result"))
            first = cast("float | None", self.page.evaluate("window.__store?.first ?? null"))
        except Error:
            return None, None
        browser.idle(self.page)
        return first, panel
