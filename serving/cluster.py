"""Replicas of the atlas behind nginx with deploy/nginx.conf, on this machine, to be killed one by one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Self

from serving.server import ROOT, Server, free_ports, streamlit_run


class Cluster:
    """`with Cluster(folder, nginx) as cluster:` serves the atlas at `cluster.url` until the end of the block."""

    def __init__(self, folder: Path, nginx: str, replicas: int = 3, *options: str) -> None:
        """`options`: of each replica's `streamlit run`."""
        self.folder = folder
        own, *ports = free_ports(1 + replicas)
        servers = [streamlit_run(folder / f"{port}.log", *options, port=port) for port in ports]
        self.replicas = {server.url.removeprefix("http://"): server for server in servers}
        foreground = "daemon off;" + (" user root;" if os.geteuid() == 0 else "")
        command = [nginx, "-p", f"{folder}/", "-c", f"{folder}/nginx.conf", "-g", foreground]
        self.proxy = Server(command, f"http://127.0.0.1:{own}", folder / "nginx.log")
        self.url = self.proxy.url

    def __enter__(self) -> Self:
        servers = [*self.replicas.values(), self.proxy]
        try:
            self._write_configuration()
            for server in servers:
                server.launch()
            for server in servers:
                server.wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        for server in (self.proxy, *self.replicas.values()):
            server.stop()

    def replica_of(self, route: str) -> str:
        """Who answered the last request of a visitor, by its route cookie; empty: nobody yet."""
        lines = self.proxy.log.read_text(encoding="utf-8", errors="replace").splitlines()
        answered = [line.split()[-2] for line in lines if line.endswith(f" {route}")]
        return answered[-1].split(",")[-1].strip() if answered else ""

    def _write_configuration(self) -> None:
        shutil.copy(ROOT / "deploy/nginx.conf", self.folder)
        servers = [f"server {replica} max_fails=1 fail_timeout=10s;\n" for replica in self.replicas]
        (self.folder / "replicas.conf").write_text("".join(servers), encoding="utf-8")
        (self.folder / "listen.conf").write_text(f"listen {self.url.removeprefix('http://')};\n", encoding="utf-8")
