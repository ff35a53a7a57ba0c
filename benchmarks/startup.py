"""From starting the server to the first page in a browser that has Streamlit's files already."""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import browser as chrome
from benchmarks.browser import HERE
from benchmarks.figures import Figure, Part, Target
from benchmarks.sites import serve
from serving.server import ROOT

HEAVY = (
    "pptx",
    "matplotlib",
    "mapclassify",
    "openpyxl",
    "altair",
    "geopandas",
    "pandas",
    "pandera",
    "opencc",
    "babel",
    "fontTools",
    "folium",
    "streamlit_folium",
    "shapely",
    "pyproj",
    "scipy",
    "sklearn",
    "networkx",
    "pyarrow",
)
EMPTY = HERE / "peers/empty.py"


def measure(browser: Browser, rounds: int, china: Path | None) -> Part:
    part = Part("startup", "Server start to first page")
    found: dict[str, list[float]] = {"atlas": [], "empty app with geopandas": []}
    page = chrome.context(browser).new_page()
    for turn in range(1 + max(3, rounds // 4)):
        for name, script, panel in (
            ("atlas", ROOT / "app.py", ".st-key-place-panel"),
            ("empty app with geopandas", EMPTY, ".st-key-panel"),
        ):
            begun = time.perf_counter()
            with serve(script) as server:
                page.goto(server.url)
                page.wait_for_selector(panel, timeout=60_000)
                if turn:
                    found[name].append(time.perf_counter() - begun)
    part.figures = [Figure(name, "s", tuple(values)) for name, values in found.items()]
    part.targets = [Target("atlas", 1.5, "empty app with geopandas")]
    part.lines = ["### Modules of the atlas's first page (python -X importtime)", "", *_imports(browser)]
    page.context.close()
    return part


def _imports(browser: Browser) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with serve(ROOT / "app.py", runner=("-X", "importtime", "-m", "streamlit"), log=log) as server:
            page = chrome.context(browser).new_page()
            page.goto(server.url)
            page.wait_for_selector(".st-key-place-panel", timeout=60_000)
            page.context.close()
        text = log.read_text(encoding="utf-8", errors="replace")
    taken: dict[str, int] = {}
    own: dict[str, int] = {}
    for itself, whole, name in re.findall(r"import time:\s+(\d+) \|\s+(\d+) \| +(\S+)", text):
        taken[name] = int(whole)
        top = name.split(".")[0]
        own[top] = own.get(top, 0) + int(itself)
    lines = ["| Package | Own modules, ms | First import with all it needed, ms |", "| --- | ---: | ---: |"]
    for name in sorted(HEAVY, key=lambda name: -own.get(name, 0)):
        if name in own:
            lines.append(f"| {name} | {own[name] / 1000:.0f} | {taken.get(name, 0) / 1000:.0f} |")
    absent = [name for name in HEAVY if name not in own]
    return [*lines, "", "Not imported: " + (", ".join(absent) or "none") + "."]
