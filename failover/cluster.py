"""Replicas of the atlas behind nginx with deploy/nginx.conf, on this machine, to be killed one by one."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEADLINE = 90.0  # s, for everything to be up


class NotUp(RuntimeError):
    """A process that ended, or didn't answer in time, with the end of its log."""


class Cluster:
    """`with Cluster(folder, nginx) as cluster:` serves the atlas at `cluster.url` until the end of the block."""

    def __init__(self, folder: Path, nginx: str, replicas: int = 3) -> None:
        self.folder, self.nginx = folder, nginx
        ports = free_ports(replicas + 1)
        self.url = f"http://127.0.0.1:{ports.pop()}"
        self.replicas = [f"127.0.0.1:{port}" for port in ports]
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Cluster:
        try:
            for replica in self.replicas:
                self._start(replica, self._streamlit(replica.split(":")[1]))
            self._write_configuration()
            foreground = "daemon off;" + (" user root;" if os.geteuid() == 0 else "")
            self._start(
                self.url, [self.nginx, "-p", f"{self.folder}/", "-c", f"{self.folder}/nginx.conf", "-g", foreground]
            )
            for address in [*(f"http://{replica}" for replica in self.replicas), self.url]:
                self._wait(address)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def kill(self, replica: str) -> None:
        """At once, as when a machine's power goes: nothing is said to its visitors."""
        self.processes[replica].kill()
        self.processes[replica].wait()

    def replica_of(self, route: str) -> str:
        """Who answered the last request of a visitor, by its route cookie; empty: nobody yet."""
        lines = self.log(self.url).read_text(encoding="utf-8", errors="replace").splitlines()
        answered = [line.split()[-2] for line in lines if line.endswith(f" {route}")]
        return answered[-1].split(",")[-1].strip() if answered else ""

    def log(self, name: str) -> Path:
        return self.folder / f"{name.rpartition(':')[2]}.log"

    def _streamlit(self, port: str) -> list[str]:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1"]
        command += ["--server.port", port, "--server.headless", "true"]
        return command

    def _write_configuration(self) -> None:
        shutil.copy(ROOT / "deploy/nginx.conf", self.folder)
        servers = [f"server {replica} max_fails=1 fail_timeout=10s;\n" for replica in self.replicas]
        (self.folder / "replicas.conf").write_text("".join(servers), encoding="utf-8")
        (self.folder / "listen.conf").write_text(f"listen {self.url.removeprefix('http://')};\n", encoding="utf-8")

    def _start(self, name: str, command: list[str]) -> None:
        with self.log(name).open("ab") as out:
            self.processes[name] = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _wait(self, address: str) -> None:
        name = address if address == self.url else address.removeprefix("http://")
        deadline = time.monotonic() + DEADLINE
        while not healthy(address):
            if self.processes[name].poll() is not None or time.monotonic() > deadline:
                tail = self.log(name).read_text(encoding="utf-8", errors="replace")[-2000:]
                raise NotUp(f"{address} is not up; the end of its log:\n{tail}")
            time.sleep(0.1)


def healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def free_ports(count: int) -> list[int]:
    """Different ones: all are held before any is given back."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports
