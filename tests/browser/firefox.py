"""Firefox as it is installed, driven by WebDriver BiDi: Playwright drives only a build of its own."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tab import DEADLINE, Action, Tab
from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox-esr", "firefox")
# A browser that asks nothing of anybody and shows no page of its own.
PREFERENCES = {
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}


def installed() -> str | None:
    """The executable, if this machine has one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Firefox(Tab):
    """One tab, and which hosts it asked for anything."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._sent = socket, 0
        self.hosts: set[str] = set()  # of every request since the session began
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["network.beforeRequestSent"])
        self._tab = self.call("browsingContext.getTree")["contexts"][0]["context"]
        outer = self.call("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"][0]
        self._window = outer["context"]
        self.fills_the_screen = outer.get("moz:scope") == "chrome"  # 140 has no way to its own window
        # WebDriver's clicks leave the keyboard with the address bar, where a hand's give it to the page: without it
        # nothing may fill the screen.
        if self.fills_the_screen:
            self.window("gBrowser.selectedBrowser.focus()")

    def call(self, method: str, **parameters: Any) -> Any:
        """The answer to a command. Raises AssertionError with the browser's own words."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._socket.recv(timeout=DEADLINE))
            if said.get("method") == "network.beforeRequestSent":
                found = re.match(r"(?:https?|wss?)://([^/:]+)", said["params"]["request"]["url"])
                self.hosts |= {found[1]} if found else set()
            elif said.get("id") == self._sent:
                assert said["type"] == "success", said
                return said["result"]

    def window(self, script: str) -> None:
        """Run a script in the browser's own window, around the page."""
        target = {"context": self._window}
        self.call("script.evaluate", expression=f"void {script}", target=target, awaitPromise=False)

    def enlarge(self, by: float) -> None:
        """The page's text alone, as "Zoom Text Only" does it; 1 is as it was."""
        self.window(f"Services.prefs.setBoolPref('browser.zoom.full', {json.dumps(by == 1)})")
        self.window(f"ZoomManager.setZoomForBrowser(gBrowser.selectedBrowser, {by})")

    def each(self, script: str) -> list[Any]:
        """What a function gives in the page and in each frame of it."""
        tree = self.call("browsingContext.getTree", root=self._tab)["contexts"]
        found = []
        while tree:
            context = tree.pop()
            tree += context["children"] or []
            found.append(self.run(f"await ({script})()", context["context"]))
        return found

    def size(self, width: int, height: int) -> None:
        viewport = {"width": width, "height": height}
        self.call("browsingContext.setViewport", context=self._tab, viewport=viewport)

    def open(self, address: str) -> None:
        self.call("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def back(self) -> None:
        self.call("browsingContext.traverseHistory", context=self._tab, delta=-1)

    def reload(self) -> None:
        # Not until it is complete: what the page before was still loading may take that for an end with an error.
        self.run("(window.atlasBefore = true)")
        self.call("browsingContext.reload", context=self._tab, wait="none")
        self.wait("window.atlasBefore === undefined")

    def paper(self) -> bytes:
        sheet = {"width": 29.7, "height": 21.0}  # cm
        answer = self.call("browsingContext.print", context=self._tab, page=sheet, background=True)
        return base64.b64decode(answer["data"])

    def upload(self, selector: str, file: Path) -> None:
        self.wait(f"document.querySelector({json.dumps(selector)}) !== null")
        locator = {"type": "css", "value": selector}
        found = self.call("browsingContext.locateNodes", context=self._tab, locator=locator)["nodes"]
        element = {"sharedId": found[0]["sharedId"]}
        self.call("input.setFiles", context=self._tab, element=element, files=[str(file)])

    def run(self, script: str, context: str | None = None) -> Any:
        answer = self.call(
            "script.evaluate",
            expression=f"(async () => JSON.stringify({script}))()",
            target={"context": context or self._tab},
            awaitPromise=True,
        )
        assert answer["type"] == "success", f"{script}: {answer['exceptionDetails']['text']}"
        value = answer["result"].get("value")
        return None if value is None else json.loads(value)

    def act(self, kind: str, actions: list[Action]) -> None:
        source = {"type": kind, "id": kind, "actions": actions}
        self.call("input.performActions", context=self._tab, actions=[source])


@contextmanager
def firefox(executable: str) -> Iterator[Firefox]:
    """A browser with a profile of its own, both gone afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items())
        (Path(profile) / "user.js").write_text("\n".join(lines), encoding="utf-8")
        log = Path(profile) / "log.txt"
        with log.open("w") as out:
            command = [
                executable,
                "--headless",
                "--remote-allow-system-access",
                "--no-remote",
                "--profile",
                profile,
                "--remote-debugging-port",
                "0",
            ]
            process = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + DEADLINE
            while not (said := re.search(r"BiDi listening on (ws://\S+)", log.read_text(errors="replace"))):
                assert process.poll() is None and time.monotonic() < deadline, log.read_text(errors="replace")
                time.sleep(0.05)
            with connect(f"{said[1]}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
