"""`streamlit run` of the atlas or of a peer, on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DEADLINE = 90.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A context: up on entry, stopped on exit. `project` is the folder whose data it shows."""

    def __init__(
        self,
        script: Path,
        project: Path = ROOT,
        runner: tuple[str, ...] = ("-m", "streamlit"),
        env: Mapping[str, str] | None = None,
        log: Path | None = None,
    ) -> None:
        self.script, self.project, self.runner, self.env, self.log = script, project, runner, env or {}, log
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Server:
        self.port = free_port()
        command = [sys.executable, *self.runner, "run", str(self.script)]
        command += ["--server.address", "127.0.0.1", "--server.port", str(self.port), "--server.headless", "true"]
        command += ["--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false"]
        out = self.log.open("wb") if self.log else subprocess.DEVNULL
        self.process = subprocess.Popen(
            command,
            cwd=self.project,
            env=os.environ | {"BENCH_PROJECT": str(self.project)} | dict(self.env),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        deadline = time.monotonic() + DEADLINE
        while not self.healthy():
            if (code := self.process.poll()) is not None:
                raise RuntimeError(f"{self.script.name} ended with {code} before it was up")
            if time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"{self.script.name} did not come up in {DEADLINE:.0f} s")
            time.sleep(0.02)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def healthy(self) -> bool:
        try:
            with urllib.request.urlopen(self.url + "/_stcore/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def resident(self) -> float:
        """Megabytes of memory that the process holds (Linux)."""
        assert self.process is not None
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
