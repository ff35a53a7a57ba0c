"""WebKitGTK's own small browser, driven by WebDriver: the engine of Safari and of several Linux desktops."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tab import DEADLINE, Action, Tab

NAMES = ("xvfb-run", "WebKitWebDriver")  # it has no mode without a screen: Xvfb is one
SCREEN = "-screen 0 1600x1200x24"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the standard's key of an element


def installed() -> list[str] | None:
    """The command that starts its driver, if this machine has one."""
    screen, driver = map(shutil.which, NAMES)
    return [screen, "-a", "-s", SCREEN, driver] if screen and driver else None


class WebKit(Tab):
    """One tab."""

    def __init__(self, url: str) -> None:
        self._url = url
        made = self.call("POST", "/session", capabilities={"alwaysMatch": {}})
        self._url = f"{url}/session/{made['sessionId']}"

    def call(self, method: str, path: str, **parameters: Any) -> Any:
        """The answer to a command. Raises AssertionError with the browser's own words."""
        body = json.dumps(parameters).encode() if method == "POST" else None
        request = urllib.request.Request(self._url + path, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=DEADLINE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from error

    def size(self, width: int, height: int) -> None:
        self.call("POST", "/window/rect", width=width, height=height)

    def open(self, address: str) -> None:
        self.call("POST", "/url", url=address)

    def back(self) -> None:
        self.call("POST", "/back")

    def reload(self) -> None:
        self.call("POST", "/refresh")

    def paper(self) -> None:
        """Its driver has no command for it."""

    def upload(self, selector: str, file: Path) -> None:
        self.wait(f"document.querySelector({json.dumps(selector)}) !== null")
        found = self.call("POST", "/element", using="css selector", value=selector)
        self.call("POST", f"/element/{found[ELEMENT]}/value", text=str(file))

    def run(self, script: str) -> Any:
        script = f"return (async () => JSON.stringify({script}))()"
        value = self.call("POST", "/execute/sync", script=script, args=[])
        return None if value is None else json.loads(value)

    def act(self, kind: str, actions: list[Action]) -> None:
        self.call("POST", "/actions", actions=[{"type": kind, "id": kind, "actions": actions}])


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def webkit(command: list[str]) -> Iterator[WebKit]:
    """A browser with nothing kept from before, gone afterwards with its driver and its screen."""
    port = free_port()
    quiet = subprocess.DEVNULL
    # Its compositor draws by OpenGL, which without a graphics card crashes now and then (Mesa's swrast).
    process = subprocess.Popen(
        [*command, f"--port={port}"],
        env=os.environ | {"WEBKIT_DISABLE_COMPOSITING_MODE": "1"},
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + DEADLINE
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < deadline, "its driver didn't start"
                time.sleep(0.05)
        tab = WebKit(f"http://127.0.0.1:{port}")
        try:
            yield tab
        finally:
            tab.call("DELETE", "")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
