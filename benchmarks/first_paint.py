"""The first map in a browser that has nothing yet, beside the floor's first panel; and what that moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from benchmarks import browser as chrome
from benchmarks.figures import Figure, Part, Target
from benchmarks.sites import ATLAS, FLOOR, Visit

WARM = 1  # visits that let the server import and cache what it needs
GEOMETRY = "/app/static/geo/"
OURS = ("/app/static/", "/component/")  # the rest is Streamlit's


@dataclass
class Traffic:
    """Bytes over HTTP as they came over the wire, headers included, by path; what the cache answered is not in it."""

    paths: dict[str, str] = field(default_factory=dict)
    carried: dict[str, int] = field(default_factory=dict)
    messages: int = 0  # of the websocket, before compression

    def listen(self, page: Page) -> None:
        wire = page.context.new_cdp_session(page)
        wire.on("Network.responseReceived", self._answered)
        wire.on("Network.loadingFinished", self._finished)
        page.on("websocket", lambda socket: socket.on("framereceived", self._message))
        wire.send("Network.enable")

    def _answered(self, event: dict[str, Any]) -> None:
        self.paths[event["requestId"]] = urlsplit(event["response"]["url"]).path

    def _finished(self, event: dict[str, Any]) -> None:
        path = self.paths.get(event["requestId"], "?")
        if event["encodedDataLength"] > 0:
            self.carried[path] = self.carried.get(path, 0) + int(event["encodedDataLength"])

    def _message(self, data: bytes | str) -> None:
        self.messages += len(data)

    def total(self, *starts: str) -> int:
        return sum(length for path, length in self.carried.items() if path.startswith(starts or ("",)))

    def clear(self) -> None:
        self.carried.clear()
        self.messages = 0


def measure(browser: Browser, rounds: int, china: Path | None) -> Part:
    part = Part("first_paint", "The first map on a cold browser cache")
    sites = ((ATLAS, "first"), (FLOOR, "panel"))
    live: list[float] = []
    cold: dict[str, list[float]] = {site.name: [] for site, _ in sites}
    warm: dict[str, list[float]] = {site.name: [] for site, _ in sites}
    seen: dict[str, Traffic] = {}
    reload: dict[str, Traffic] = {}
    with ATLAS.server() as first, FLOOR.server() as second:
        for turn in range(WARM + max(3, rounds // 2)):
            for (site, what), server in zip(sites, (first, second), strict=True):
                page = chrome.context(browser).new_page()
                traffic = Traffic()
                traffic.listen(page)
                Visit(site, page, server.url)
                taken = _time(page, what)
                if site is ATLAS:
                    alive = _time(page, "map")
                    live += [alive] if turn >= WARM else []
                seen[site.name] = Traffic(dict(traffic.paths), dict(traffic.carried), traffic.messages)
                traffic.clear()
                page.reload()
                again = _time(page, "map" if site is ATLAS else what)
                chrome.idle(page)
                reload[site.name] = traffic
                page.context.close()
                if turn >= WARM:
                    cold[site.name].append(taken)
                    warm[site.name].append(again)
    _report(part, cold, live, warm, seen, reload)
    return part


def _time(page: Page, what: str) -> float:
    page.wait_for_function("what => window.__store?.[what]", arg=what, timeout=60_000)
    return float(page.evaluate("what => window.__store[what]", what))


def _report(
    part: Part,
    cold: dict[str, list[float]],
    live: list[float],
    warm: dict[str, list[float]],
    seen: dict[str, Traffic],
    reload: dict[str, Traffic],
) -> None:
    atlas, floor = f"{ATLAS.name}: first map", f"{FLOOR.name}: first panel"
    ours, base, again = seen[ATLAS.name], seen[FLOOR.name], reload[ATLAS.name]
    added, geometry = "atlas: HTTP bytes of its own files and components", "atlas: geometry fetched by a warm reload"
    part.figures = [
        Figure(atlas, "ms", tuple(cold[ATLAS.name])),
        Figure(floor, "ms", tuple(cold[FLOOR.name])),
        Figure("atlas: live map", "ms", tuple(live)),
        Figure("atlas: live map, warm reload", "ms", tuple(warm[ATLAS.name])),
        Figure(f"{floor}, warm reload", "ms", tuple(warm[FLOOR.name])),
        Figure("floor: HTTP bytes, Streamlit's own", "kB", (base.total() / 1000,)),
        Figure(added, "kB", (ours.total(*OURS) / 1000,)),
        Figure("atlas: all HTTP bytes beyond the floor's", "kB", ((ours.total() - base.total()) / 1000,)),
        Figure("atlas: websocket messages, before compression", "kB", (ours.messages / 1000,)),
        Figure("floor: websocket messages, before compression", "kB", (base.messages / 1000,)),
        Figure("atlas: HTTP bytes of a warm reload", "kB", (again.total() / 1000,)),
        Figure(geometry, "kB", (again.total(GEOMETRY) / 1000,)),
    ]
    part.targets = [Target(atlas, 1.25, floor), Target(added, 260), Target(geometry, 0)]
    part.lines = [
        "### What the atlas fetches and the floor doesn't",
        "",
        "| Path | kB over the wire |",
        "| --- | ---: |",
    ]
    own = {path: length for path, length in ours.carried.items() if path not in base.carried}
    for path, length in sorted(own.items(), key=lambda item: -item[1])[:25]:
        part.lines.append(f"| `{path}` | {length / 1000:.1f} |")
