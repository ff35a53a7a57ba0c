"""What is wrong with how a page is laid out in its window: text or controls over others, cut, sideways, too small."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Page

FAULTS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
PATIENCE = 30  # s, for what the page and its maps do after a new size


def faults(page: Page) -> list[str]:
    """Each fault of the page and its frames once they lie still; a fault that goes by itself is none."""
    deadline = time.monotonic() + PATIENCE
    while True:
        found = [line for frame in page.frames for line in frame.evaluate(FAULTS)]
        if not found or time.monotonic() > deadline:
            return list(dict.fromkeys(found))
