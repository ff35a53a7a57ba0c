"""A click on a place: the map's own answer, and the panel; each site in turn, round by round."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Error

from benchmarks import browser as chrome
from benchmarks.figures import Figure, Part, Target
from benchmarks.proxy import Proxy
from benchmarks.sites import ADVISED, ATLAS, FLOOR, LIMIT, PLOTLY, READY, SITES, Visit, places
from serving.server import ROOT

WARM = 3
FEW = 3  # clicks, the first not counted, on others' maps of 2,891 areas: each takes seconds
FULL = 10  # rounds; a quicker run leaves out others' maps of 2,891 areas
AWAY = 0.1  # s that a message takes to a server that is elsewhere, and back
GIVE_UP = 2  # a site that failed so often in a row is not asked again


def measure(browser: Browser, rounds: int, china: Path | None) -> Part:
    part = Part("clicks", "A click on a place")
    samples: dict[str, list[float]] = {}
    notes: dict[str, str] = {}
    with ExitStack() as stack:
        visits: dict[str, Visit] = {}
        for project, count in ((ROOT, "124"), *(((china, "2,891"),) if china else ())):
            for site in (
                SITES if count == "124" else [s for s in SITES if s is ATLAS or (s is not FLOOR and rounds >= FULL)]
            ):
                name = site.name if site is FLOOR else f"{site.name}, {count}"
                samples[name] = []
                if site is ATLAS:
                    samples[f"{name}: first response on the map"] = []
                try:
                    server = stack.enter_context(site.server(project))
                    page = stack.enter_context(chrome.context(browser, cdn=True)).new_page()
                    visits[name] = Visit(site, page, server.url)
                except (Error, RuntimeError) as error:
                    notes[name] = (
                        f"fails: the page did not get ready in {READY / 1000:.0f} s: " + str(error).splitlines()[0][:80]
                    )
                    continue
                if site in (ATLAS, FLOOR) and count == "124":
                    apart = away(name)
                    samples[apart] = []
                    far = stack.enter_context(Proxy(server.url, AWAY))
                    visits[apart] = Visit(site, stack.enter_context(chrome.context(browser)).new_page(), far.url)
        failed = dict.fromkeys(visits, 0)
        for turn in range(WARM + rounds):
            place = places()[turn % len(places())]
            for name, visit in visits.items():
                few = name.endswith("2,891") and visit.site is not ATLAS
                if failed[name] >= GIVE_UP or (few and turn >= FEW):
                    if not visit.page.is_closed():  # it would take time from the others
                        visit.page.close()
                    continue
                first, panel = visit.click(place)
                failed[name] = 0 if panel is not None else failed[name] + 1
                if turn < (1 if few else WARM) or panel is None:
                    continue
                samples[name].append(panel)
                if visit.site is ATLAS and first is not None and f"{name}: first response on the map" in samples:
                    samples[f"{name}: first response on the map"].append(first)
        for name, count_failed in failed.items():
            if count_failed >= GIVE_UP:
                notes[name] = f"fails: {GIVE_UP} clicks in a row brought no panel in {LIMIT / 1000:.0f} s"
    part.figures = [Figure(name, "ms", tuple(values), notes.get(name, "")) for name, values in samples.items()]
    atlas, many = f"{ATLAS.name}, 124", f"{ATLAS.name}, 2,891"
    part.targets = [
        Target(f"{atlas}: first response on the map", 50),
        Target(atlas, 1.0, FLOOR.name),
        Target(atlas, 40),
        Target(away(atlas), 1.0, away(FLOOR.name)),
        Target(away(atlas), 40),
        Target(atlas, 0.45, f"{PLOTLY.name}, 124"),
        Target(atlas, 0.33, f"{ADVISED.name}, 124"),
    ]
    if china:
        part.targets += [Target(f"{many}: first response on the map", 50), Target(many, 1.0, FLOOR.name)]
        part.targets += [Target(many, 40), Target(many, 1.2, atlas)]
    return part


def away(name: str) -> str:
    """The figure of the same site with a server elsewhere."""
    return f"{name}, {1000 * AWAY:.0f} ms away"
