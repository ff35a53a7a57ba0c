"""Slides and pictures by the command line: each in a process of its own, its start included."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.figures import Figure, Part, Target
from serving.server import ROOT


def measure(browser: Browser, rounds: int, china: Path | None) -> Part:
    part = Part("exports", "Slides and pictures")
    with tempfile.TemporaryDirectory() as folder:
        for name, kind, file, most in (
            ("slides of all 22 named places", "slides", "deck.pptx", 10.0),
            ("picture, PNG at 300 dpi", "picture", "map.png", 5.0),
        ):
            samples = []
            for turn in range(1 + max(3, rounds // 5)):
                begun = time.perf_counter()
                command = [sys.executable, "-m", "atlas", kind, str(Path(folder) / file)]
                subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
                if turn:
                    samples.append(time.perf_counter() - begun)
            part.figures.append(Figure(name, "s", tuple(samples)))
            part.targets.append(Target(name, most))
    return part
