"""Where the time between input and paint goes: Chromium's own trace of the page's main thread."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks import browser as chrome
from benchmarks.figures import Part
from benchmarks.repaint import CHANGES, Watched
from benchmarks.sites import ATLAS, FLOOR, Visit, places
from serving.server import ROOT

WARM = 2
TAKEN = 8  # of each kind; a trace slows what it looks at
PAGE, MAP, STYLE, PAINT = "Streamlit's page", "the map's frame and the atlas's scripts", "style and layout", "paint"
REST, IDLE = "the rest of the thread", "idle"
KINDS = (PAGE, MAP, STYLE, PAINT, REST, IDLE)
RENDERING = {
    "UpdateLayoutTree": STYLE,
    "Layout": STYLE,
    "HitTest": STYLE,
    "PrePaint": PAINT,
    "Paint": PAINT,
    "Layerize": PAINT,
    "Commit": PAINT,
}
# Addresses of the atlas's scripts, those of its components being blobs, and of streamlit-folium's, which call them.
OWN = ("/app/static/", "/component/", "blob:")
Event = dict[str, Any]


def measure(browser: Browser, rounds: int, china: Path | None) -> Part:
    part = Part("traces", "Between input and paint, 124 areas")
    rows: dict[str, list[dict[str, float]]] = {}
    with ExitStack() as stack:

        def visit(site: Any) -> Visit:
            page = stack.enter_context(chrome.context(browser)).new_page()
            return Visit(site, page, stack.enter_context(site.server(ROOT)).url)

        floor, atlas = visit(FLOOR), visit(ATLAS)
        watched = Watched(atlas)
        acts: dict[str, tuple[Page, Callable[[int], float | None]]] = {
            f"{made.site.name}: click": (made.page, partial(_click, made)) for made in (floor, atlas)
        }
        acts |= {f"atlas: {what}": (atlas.page, partial(watched.change, what)) for what in CHANGES}
        for turn in range(WARM + TAKEN):
            for name, (page, act) in acts.items():
                browser.start_tracing(page=page, categories=["devtools.timeline"])
                taken = act(turn)
                events = json.loads(browser.stop_tracing())["traceEvents"]
                if turn >= WARM and taken is not None:
                    rows.setdefault(name, []).append(shares(events, taken))
    part.lines = [
        f"Means of {TAKEN}, in ms, from the input (pointer released, key pressed) to its paint, on the main thread.",
        "",
        "| Change | " + " | ".join(KINDS) + " | all |",
        "| --- |" + " ---: |" * (len(KINDS) + 1),
        *(
            f"| {name} | "
            + " | ".join(f"{sum(row[kind] for row in kept) / len(kept):.0f}" for kind in KINDS)
            + f" | {sum(sum(row.values()) for row in kept) / len(kept):.0f} |"
            for name, kept in rows.items()
        ),
    ]
    return part


def _click(visit: Visit, turn: int) -> float | None:
    return visit.click(places()[turn % len(places())])[1]


def shares(events: list[Event], taken: float) -> dict[str, float]:
    """Ms of each of KINDS in the `taken` ms that follow the last release of the pointer, or press of a key."""
    start = max(
        (event for event in events if _dispatched(event) in ("pointerup", "keydown")),
        key=lambda event: float(event["ts"]),
        default=None,
    )
    assert start is not None, "the trace has neither a release of the pointer nor a press of a key"
    begin = float(start["ts"])
    end = begin + 1_000 * taken
    thread = [event for event in events if event.get("ph") == "X" and _where(event) == _where(start)]
    found = dict.fromkeys(KINDS, 0.0)
    for kind, length in _own(thread, begin, end):
        found[kind] += length / 1_000
    found[IDLE] = taken - sum(found.values())
    return found


def _dispatched(event: Event) -> str:
    return str(event.get("args", {}).get("data", {}).get("type", "")) if event["name"] == "EventDispatch" else ""


def _where(event: Event) -> tuple[int, int]:
    return event["pid"], event["tid"]


def _own(thread: list[Event], begin: float, end: float) -> Iterator[tuple[str, float]]:
    """What kind each event is, and its µs between `begin` and `end` less those of the events inside it."""
    open_: list[tuple[float, str]] = []  # the end and the kind of what is running
    at = begin

    def until(moment: float) -> Iterator[tuple[str, float]]:
        nonlocal at
        while open_ and at < moment:
            last, kind = open_[-1]
            upto = min(last, moment)
            if upto > at:
                yield kind, upto - at
                at = upto
            if last <= moment:
                open_.pop()
            else:
                return
        at = max(at, moment)

    for event in sorted(thread, key=lambda event: (event["ts"], -event.get("dur", 0))):
        first, last = float(event["ts"]), float(event["ts"]) + float(event.get("dur", 0))
        if last <= begin or first >= end:
            continue
        yield from until(max(first, begin))
        open_.append((min(last, end), _kind(event, open_[-1][1] if open_ else REST)))
    yield from until(end)


def _kind(event: Event, around: str) -> str:
    """By what it does, else by whose script it calls, else as what it is part of."""
    if event["name"] in RENDERING:
        return RENDERING[event["name"]]
    address = str(event.get("args", {}).get("data", {}).get("url", ""))
    if address and event["name"] == "FunctionCall":
        return MAP if any(part in address for part in OWN) else PAGE
    if event["name"] == "RunMicrotasks" and around == REST:  # filed under no address; the atlas has none to speak of
        return PAGE
    return around
