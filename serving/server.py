"""A process that serves on this machine: `streamlit run` of the atlas or of another app, or a proxy before it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[1]
DEADLINE = 90.0  # s, for a server to be up
NO_LOG = Path(os.devnull)


class NotUp(RuntimeError):
    """A process that ended, or didn't answer in time, with the end of its log."""


class Server:
    """`with Server(…) as server:` is up until the end of the block. Started again, it is at the same address."""

    def __init__(
        self,
        command: Sequence[str],
        url: str,
        log: Path = NO_LOG,
        root: Path = ROOT,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.command, self.url, self.log, self.root, self.environment = command, url, log, root, environment or {}
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def start(self) -> None:
        """Launch it and wait until it answers. Raises NotUp."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        # An own process group, so that a Ctrl-C in the terminal leaves the server to stop().
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.root,
                env=os.environ | {"PYTHONUNBUFFERED": "1"} | dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self) -> None:
        assert self.process is not None
        deadline = time.monotonic() + DEADLINE
        while not self.healthy():
            code = self.process.poll()
            if code is not None or time.monotonic() > deadline:
                self.stop()
                why = f"ended with exit code {code}" if code is not None else f"was not up after {DEADLINE:.0f} s"
                raise NotUp(f"{self.url} {why}: {' '.join(self.command)}\nThe end of its log:\n{self.tail()}")
            time.sleep(0.02)

    def healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """At once, as when a machine's power goes: nothing is said to its visitors."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def tail(self, lines: int = 60) -> str:
        if not self.log.is_file():
            return ""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])

    def resident(self) -> float:
        """Megabytes of memory that the process holds; 0 where the system doesn't tell (it is not Linux)."""
        assert self.process is not None
        memory = Path(f"/proc/{self.process.pid}/statm")
        if not memory.exists():
            return 0.0
        pages = int(memory.read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def streamlit_run(
    log: Path = NO_LOG,
    *options: str,
    script: Path = Path("app.py"),
    root: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    runner: Sequence[str] = ("-m", "streamlit"),
    port: int | None = None,
) -> Server:
    """`streamlit run`, on a free port if none is said; `options`: those of it that not every run needs."""
    port = port or free_ports(1)[0]
    command = [sys.executable, *runner, "run", str(script), "--server.address", "127.0.0.1"]
    command += ["--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    return Server([*command, *options], f"http://127.0.0.1:{port}", log, root, environment)


def free_ports(count: int) -> list[int]:
    """Different ones: all are held before any is given back."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports
