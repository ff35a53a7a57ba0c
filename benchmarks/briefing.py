"""The briefing as one file: from the key to the painted step."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks import browser as chrome
from benchmarks.figures import Figure, Part, Target
from serving.server import ROOT

PAUSE = 1_500  # ms; a flight of the map takes 700


def measure(browser: Browser, rounds: int, china: Path | None) -> Part:
    part = Part("briefing", "A step of the briefing")
    with tempfile.TemporaryDirectory() as folder:
        for project, count in ((ROOT, "124"), *(((china, "2,891"),) if china else ())):
            file = Path(folder) / f"{len(part.figures)}.html"
            subprocess.run(
                [sys.executable, "-m", "atlas", "briefing", str(file)],
                cwd=project,
                check=True,
                stdout=subprocess.DEVNULL,
            )
            page = chrome.context(browser).new_page()
            page.goto(file.as_uri(), timeout=120_000)
            page.wait_for_selector(".counter:not(:empty)", timeout=60_000)
            size = f"{count} areas, {file.stat().st_size / 1e6:.1f} MB"
            part.figures.append(Figure(size, "ms", _steps(page, rounds, PAUSE)))
            part.targets.append(Target(size, 32))
            part.figures.append(
                Figure(f"{count} areas, the next key while the map still moves", "ms", _steps(page, rounds, 0))
            )
            page.context.close()
    return part


def _steps(page: Page, rounds: int, pause: int) -> tuple[float, ...]:
    """From key to painted step, in ms, for `rounds` steps after three to warm up; `pause` ms before each key."""
    samples = []
    for turn in range(3 + rounds):
        page.wait_for_timeout(pause)
        page.keyboard.press("Home" if turn % 20 == 19 else "ArrowRight")
        page.wait_for_function("window.__store && window.__store.first !== null")
        samples.append(float(page.evaluate("window.__store.first")))
    return tuple(samples[3:])
