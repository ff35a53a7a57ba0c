"""What one click moves over the websocket, and what the fragment costs in Python."""

from __future__ import annotations

import json
import pstats
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks import browser as chrome
from benchmarks.browser import HERE
from benchmarks.figures import Figure, Part, Target
from benchmarks.proxy import Proxy
from benchmarks.sites import ATLAS, Visit, places, serve
from serving.server import ROOT

WARM = 3


@dataclass(frozen=True, slots=True)
class Moved:
    """Bytes on the wire, compressed and framed, and the messages that came, as the page sees them."""

    received: int
    sent: int
    messages: tuple[bytes, ...]


def measure(browser: Browser, rounds: int, china: Path | None) -> Part:
    part = Part("websocket", "Over the websocket, and in Python, a click")
    for project, count in ((ROOT, "124"), *(((china, "2,891"),) if china else ())):
        with tempfile.TemporaryDirectory() as folder:
            try:
                _one(part, browser, rounds, project, count, Path(folder))
            except Error as error:
                part.figures.append(Figure(f"atlas, {count}", "", (), "fails: " + str(error).splitlines()[0]))
    part.targets = [Target("atlas, 124: received on the wire", 8), Target("atlas, 124: fragment, CPU", 15)]
    return part


def _one(part: Part, browser: Browser, rounds: int, project: Path, count: str, folder: Path) -> None:
    # Timed on a server that isn't profiled; then some clicks on one that is, for the functions' shares.
    clicks = _clicks(browser, rounds, project, {"BENCH_RUNS": str(folder / "runs")})
    runs = [json.loads(line) for line in (folder / "runs").read_text(encoding="utf-8").splitlines()]
    runs = [run for run in runs if run["is_fragment"]][WARM:]
    atlas = f"atlas, {count}"
    part.figures += [
        Figure(f"{atlas}: received on the wire", "kB", tuple(click.received / 1000 for click in clicks)),
        Figure(f"{atlas}: sent on the wire", "kB", tuple(click.sent / 1000 for click in clicks)),
        Figure(f"{atlas}: messages, before compression", "kB", tuple(sum(map(len, c.messages)) / 1000 for c in clicks)),
        Figure(f"{atlas}: fragment, CPU", "ms", tuple(run["fragment"] * 1000 for run in runs)),
        Figure(f"{atlas}: whole run, CPU", "ms", tuple(run["cpu"] * 1000 for run in runs)),
        Figure(f"{atlas}: whole run, clock", "ms", tuple(run["wall"] * 1000 for run in runs)),
        Figure(f"{atlas}: garbage collection in it, CPU", "ms", tuple(run["gc"] * 1000 for run in runs)),
    ]
    sizes: defaultdict[str, list[int]] = defaultdict(list)
    for click in clicks:
        for payload in click.messages:
            sizes[_kind(payload)].append(len(payload))
    part.lines += [
        f"### Messages a click, {count} areas",
        "",
        "| Message | A click | Bytes a click |",
        "| --- | ---: | ---: |",
    ]
    for kind, found in sorted(sizes.items(), key=lambda item: -sum(item[1]))[:12]:
        part.lines.append(f"| {kind} | {len(found) / len(clicks):.1f} | {sum(found) / len(clicks):,.0f} |")
    env = {"BENCH_RUNS": str(folder / "profiled"), "BENCH_PROFILE": str(folder / "profile")}
    _clicks(browser, 5, project, env)
    part.lines += ["", *_profile(folder / "profile", WARM + 5, count), ""]


def _clicks(browser: Browser, rounds: int, project: Path, env: dict[str, str]) -> list[Moved]:
    """What each click moved."""
    got: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: got.append(data if isinstance(data, bytes) else data.encode()))

    found = []
    with (
        serve(project / "app.py", project, (str(HERE / "launch.py"),), env) as server,
        Proxy(server.url) as proxy,
    ):
        page = chrome.context(browser).new_page()
        page.on("websocket", listen)
        visit = Visit(ATLAS, page, proxy.url)
        for turn in range(WARM + rounds):
            got.clear()
            proxy.clear()
            visit.click(places()[turn % len(places())])
            if turn >= WARM:
                found.append(Moved(proxy.received, proxy.sent, tuple(got)))
        page.context.close()
    return found


def _kind(payload: bytes) -> str:
    message = ForwardMsg.FromString(payload)
    kind = str(message.WhichOneof("type"))
    if kind != "delta":
        return kind
    delta = message.delta
    if delta.WhichOneof("type") != "new_element":
        return f"delta: {delta.WhichOneof('type')}"
    return f"delta: {delta.new_element.WhichOneof('type')}"


def _profile(path: Path, clicks: int, count: str) -> list[str]:
    stats = pstats.Stats(str(path)).stats  # type: ignore[attr-defined]
    lines = [f"### Functions of the fragment, {count} areas", ""]
    lines += [
        "| Function | Calls a click | Own ms | With what it calls, ms (profiled, so slower) |",
        "| --- | ---: | ---: | ---: |",
    ]

    def named(where: tuple[str, int, str]) -> str:
        file = Path(where[0])
        parts = (
            file.parts[file.parts.index("site-packages") + 1 :] if "site-packages" in file.parts else file.parts[-3:]
        )
        own = [at for at, part in enumerate(parts) if part in ("atlas", "pages", "benchmarks")]
        parts = parts[own[0] :] if own else parts
        return f"`{'/'.join(parts)}:{where[2]}`".replace("|", "/")

    rows = sorted(stats.items(), key=lambda item: -item[1][3])[:45]
    for where, (_, calls, own, total, _callers) in rows:
        ms = 1000 / clicks
        lines.append(f"| {named(where)} | {calls / clicks:.1f} | {own * ms:.2f} | {total * ms:.2f} |")
    return lines
