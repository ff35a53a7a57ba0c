"""Measure the atlas beside what people would use instead: `make bench`, ARGS="--only clicks,websocket --quick"."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import (
    briefing,
    china,
    clicks,
    exports,
    first_paint,
    load,
    machine,
    repaint,
    report,
    startup,
    traces,
    websocket,
)
from benchmarks.browser import HERE, chromium
from benchmarks.figures import Part

Measure = Callable[[Browser, int, "Path | None"], Part]
PARTS: dict[str, Measure] = {
    "websocket": websocket.measure,
    "first_paint": first_paint.measure,
    "startup": startup.measure,
    "briefing": briefing.measure,
    "exports": exports.measure,
    "load": load.measure,
    "clicks": clicks.measure,
    "repaint": repaint.measure,
    "traces": traces.measure,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default="", help="parts, with commas: " + ", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=15, help="rounds of what is repeated (default 15)")
    parser.add_argument("--quick", action="store_true", help="5 rounds")
    parser.add_argument("--without-china", action="store_true", help="leave out the maps of 2,891 areas")
    parser.add_argument("--out", type=Path, default=HERE, help="folder for results.md")
    options = parser.parse_args()
    chosen = [name for name in options.only.split(",") if name] or list(PARTS)
    if unknown := sorted(set(chosen) - set(PARTS)):
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    rounds = 5 if options.quick else options.rounds
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        host = machine.machine(browser.version)
        whole = None if options.without_china else china.build(Path(folder) / "china")
        parts = []
        for name in chosen:
            print(f"{name} …", file=sys.stderr, flush=True)
            parts.append(PARTS[name](browser, rounds, whole))
            report.write(options.out, parts, host)  # after each part, so that a stop loses only what runs
    print(options.out / "results.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
