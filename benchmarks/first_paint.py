"""The first map on an empty browser cache, the bytes by whose they are, and what a reload fetches again."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from benchmarks import browser as chrome
from benchmarks.figures import Figure, Part, Target
from benchmarks.sites import ATLAS, FLOOR

OWNERS = {"static": "Streamlit's", "component": "streamlit-folium's", "app": "the atlas's static files"}


def measure(browser: Browser, rounds: int, china: Path | None) -> Part:
    part = Part("first_paint", "First map on a cold cache")
    times: dict[str, list[float]] = {"atlas": [], "floor": []}
    sizes: dict[str, int] = {}
    again: list[str] = []
    with ATLAS.server() as atlas, FLOOR.server() as floor:
        for turn in range(1 + max(3, rounds // 2)):
            for name, url, key in (("atlas", atlas.url, "map"), ("floor", floor.url, "panel")):
                context = chrome.context(browser)
                page = context.new_page()
                seen: dict[str, str] = {}
                taken: dict[str, int] = {}
                session = context.new_cdp_session(page)

                def asked(event: Any, seen: dict[str, str] = seen) -> None:
                    seen[event["requestId"]] = event["request"]["url"]

                def loaded(event: Any, taken: dict[str, int] = taken) -> None:
                    taken[event["requestId"]] = int(event["encodedDataLength"])

                session.on("Network.requestWillBeSent", asked)
                session.on("Network.loadingFinished", loaded)
                session.send("Network.enable")
                page.goto(url)
                page.wait_for_function(f"window.__store && window.__store.{key}", timeout=60_000)
                chrome.idle(page)
                if turn:
                    times[name].append(float(page.evaluate(f"window.__store.{key}")))
                elif name == "atlas":
                    sizes = {url: taken[key] for key, url in seen.items() if key in taken and url.startswith("http")}
                    seen.clear()
                    taken.clear()
                    page.reload()
                    page.wait_for_function("window.__store && window.__store.map", timeout=60_000)
                    again = [url for key, url in seen.items() if "/app/static/" in url and taken.get(key, 0) > 0]
                context.close()
    part.figures = [Figure(name, "ms", tuple(values)) for name, values in times.items()]
    owned: defaultdict[str, int] = defaultdict(int)
    for url, size in sizes.items():
        owned[OWNERS.get(urlsplit(url).path.split("/")[1], "other")] += size
    part.figures += [Figure(f"over the wire: {owner}", "kB", (size / 1000,)) for owner, size in owned.items()]
    added = (owned["streamlit-folium's"] + owned["the atlas's static files"]) / 1000
    part.figures += [Figure("over the wire: added to Streamlit's", "kB", (added,))]
    part.targets = [Target("atlas", 1.25, "floor"), Target("over the wire: added to Streamlit's", 250)]
    largest = sorted(((size, url) for url, size in sizes.items() if "/static/js/" not in url), reverse=True)[:14]
    part.lines = ["| File | kB over the wire |", "| --- | ---: |"]
    part.lines += [f"| `{urlsplit(url).path}` | {size / 1000:.1f} |" for size, url in largest]
    named = ", ".join(f"`{urlsplit(url).path}`" for url in again)
    part.lines += ["", f"A reload transferred of the atlas's static files: {named or 'nothing'}."]
    return part
