"""Filter, recolour, change the language: from the pointer or the key let go to the map painted, in the same frame."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Frame, Page, Request

from benchmarks import browser as chrome
from benchmarks.figures import Figure, Part, Target
from benchmarks.first_paint import GEOMETRY
from benchmarks.sites import ATLAS, FLOOR, LIMIT, Visit, places
from serving.server import ROOT

WARM = 2
CHANGES = ("filter", "legend", "recolour", "language")
AIMED = ("filter", "legend", "recolour")


@dataclass
class Watched:
    """An atlas whose map's frame is marked, and whose requests for geometry are counted from then on."""

    visit: Visit
    fetched: int = 0

    def __post_init__(self) -> None:
        self.frame().evaluate("window.__kept = true")
        self.visit.page.on("request", self._asked)

    def _asked(self, request: Request) -> None:
        self.fetched += GEOMETRY in request.url

    def frame(self) -> Frame:
        found = self.visit.page.locator(ATLAS.canvas).element_handle().content_frame()
        assert found is not None
        return found

    def mounted_anew(self) -> bool:
        return not self.frame().evaluate("window.__kept ?? false")

    def change(self, what: str, turn: int) -> float | None:
        """Ms until the map is painted after the change; it goes to and fro with the turns."""
        page, frame = self.visit.page, self.frame()
        if what == "filter":
            target = page.locator('[data-filter="belt"] label').nth(0 if turn % 2 else 2)
        elif what == "language":
            target = page.locator(".st-key-language button").nth(0 if turn % 2 else 1)
        elif what == "legend":
            target = page.frame_locator(ATLAS.canvas).locator("[data-legend] [data-class]").first
        else:  # a list that is closed takes the next entry at a key
            target = page.locator('[data-filter="color"] select')
        target.hover()
        if what == "recolour":
            target.focus()
        frame.evaluate("limit => window.__map(limit)", LIMIT)
        if what == "recolour":
            page.keyboard.press("ArrowUp" if turn % 2 else "ArrowDown")
        else:
            page.mouse.down()
            page.mouse.up()
        try:
            taken: float | None = frame.evaluate("window.__result")
        except Error:  # the frame went away
            taken = None
        chrome.idle(page)
        return taken


def measure(browser: Browser, rounds: int, china: Path | None) -> Part:
    part = Part("repaint", "Filter, recolour, language: the map painted anew")
    samples: dict[str, list[float]] = {FLOOR.name: []}
    failed: dict[str, int] = {}
    with ExitStack() as stack:

        def page() -> Page:
            return stack.enter_context(chrome.context(browser)).new_page()

        floor = Visit(FLOOR, page(), stack.enter_context(FLOOR.server()).url)
        seen = {}
        for project, count in ((ROOT, "124"), *(((china, "2,891"),) if china else ())):
            server = stack.enter_context(ATLAS.server(project))
            seen[count] = Watched(Visit(ATLAS, page(), server.url))
        for turn in range(WARM + rounds):
            _, panel = floor.click(places()[0])
            if turn >= WARM and panel is not None:
                samples[FLOOR.name].append(panel)
            for what in CHANGES:
                for count, watched in seen.items():
                    name = f"{ATLAS.name}, {count}: {what}"
                    taken = watched.change(what, turn)
                    kept = samples.setdefault(name, [])
                    if taken is None:
                        failed[name] = failed.get(name, 0) + 1
                    elif turn >= WARM:
                        kept.append(taken)
        part.figures = [
            Figure(name, "ms", tuple(values), f"{failed[name]} not in {LIMIT / 1000:.0f} s" if name in failed else "")
            for name, values in samples.items()
        ]
        for count, watched in seen.items():
            anew, again = (
                f"{ATLAS.name}, {count}: maps mounted anew",
                f"{ATLAS.name}, {count}: geometry asked for again",
            )
            part.figures += [
                Figure(anew, "", (float(watched.mounted_anew()),)),
                Figure(again, "requests", (float(watched.fetched),)),
            ]
            part.targets += [Target(anew, 0), Target(again, 0)]
    part.targets += [Target(f"{ATLAS.name}, 124: {what}", 1.5, FLOOR.name) for what in AIMED]
    return part
