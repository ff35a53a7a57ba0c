"""Many visitors on one process: how long a click then takes, and what a visitor weighs."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import visitors
from benchmarks.clicks import FULL
from benchmarks.figures import Figure, Part, Target
from benchmarks.sites import ADVISED, ATLAS, Place, Site, places
from serving.server import ROOT

COUNTS, QUICK = (1, 25, 50, 100), (1, 50)
SECONDS = 10.0
SLOW = 1.0  # seconds: a p95 above it, or clicks without an answer, is where it breaks


def measure(browser: Browser, rounds: int, china: Path | None) -> Part:
    part = Part("load", "Many visitors at once")
    every = COUNTS if rounds >= FULL else QUICK
    broken: dict[str, str] = {}
    values = {ATLAS: _choice, ADVISED: _drawing()}
    for site, processes, counts in ((ATLAS, 1, every), (ATLAS, 2, every[-1:]), (ADVISED, 1, every)):
        alone = 0.0
        named = site.name if processes == 1 else f"{site.name}, {processes} processes"
        for count in counts:
            crowd = _crowd(site, processes, count, SECONDS, values[site])
            note = f"{crowd.lost} clicks or visitors without an answer" if crowd.lost else ""
            name = f"{named}: click, {count} visitors"
            part.figures.append(Figure(name, "ms", tuple(value * 1000 for value in crowd.taken), note))
            slowest = part.value(name, p95=True)
            if crowd.lost or slowest is None or slowest > SLOW * 1000:
                broken.setdefault(named, f"at {count} visitors")
            if processes > 1:
                continue
            if count == 1:
                alone = crowd.resident
                part.figures.append(Figure(f"{named}: memory with one visitor", "MB", (alone,)))
            else:
                each = (crowd.resident - alone) / (count - 1)
                part.figures.append(Figure(f"{named}: memory a visitor, {count}", "MB", (each,)))
    part.targets = [
        Target(f"{ATLAS.name}: click, 50 visitors", 3, f"{ATLAS.name}: click, 1 visitors", p95=True),
        Target(f"{ATLAS.name}: memory a visitor, 50", 3),
    ]
    part.lines = [f"Where it breaks (a p95 above {SLOW:.0f} s, or a click without an answer):", ""]
    for name in (ATLAS.name, f"{ATLAS.name}, 2 processes", ADVISED.name):
        part.lines.append(f"- {name}: {broken.get(name, 'not at any of these counts')}")
    return part


def _crowd(site: Site, processes: int, count: int, seconds: float, value: visitors.Value) -> visitors.Crowd:
    """Fresh servers each time: Streamlit keeps the sessions of those who left for two minutes."""
    with ExitStack() as stack:
        servers = [stack.enter_context(site.server()) for _ in range(processes)]
        urls = [server.url for server in servers]
        # A thread of its own: Playwright's loop runs in this one.
        thread = stack.enter_context(ThreadPoolExecutor(1))
        for url in urls:  # the first visitor of a process waits for its imports
            thread.submit(visitors.visit, [url], 1, 1.0, value, places(), lambda: 0.0).result()

        def weigh() -> float:
            return sum(server.resident() for server in servers)

        return thread.submit(visitors.visit, urls, count, seconds, value, places(), weigh).result()


def _choice(place: Place, turn: int) -> object:
    """What static/choice.js reports of a click."""
    return [{"event": "pick", "value": {"adcode": place.code, "n": turn}}]


def _drawing() -> Callable[[Place, int], object]:
    """What st_folium reports: the feature with its geometry."""
    collection = json.loads((ROOT / "data/geo/guangdong.geojson").read_text(encoding="utf-8"))
    shapes = {feature["properties"]["adcode"]: feature for feature in collection["features"]}

    def value(place: Place, turn: int) -> object:
        feature = shapes[place.code]
        named = feature | {"id": place.code, "properties": {"adcode": place.code, "name": place.name}}
        return {"last_active_drawing": named}

    return value
