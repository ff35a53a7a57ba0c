"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from importlib import metadata
from pathlib import Path

PACKAGES = ("streamlit", "streamlit-folium", "folium", "plotly", "pydeck", "geopandas", "pandas", "playwright")


def machine(chromium: str) -> dict[str, str]:
    """CPU, cores, memory, system and versions, by name."""
    cpu = Path("/proc/cpuinfo")
    models = [line.split(":", 1)[1].strip() for line in _lines(cpu) if line.startswith("model name")]
    memory = [line.split()[1] for line in _lines(Path("/proc/meminfo")) if line.startswith("MemTotal")]
    release = [line.split("=", 1)[1].strip('"') for line in _lines(Path("/etc/os-release")) if "PRETTY_NAME" in line]
    found = {
        "CPU": models[0] if models else platform.processor() or platform.machine(),
        "Cores": str(os.cpu_count()),
        "Memory": f"{int(memory[0]) / 1e6:.1f} GB" if memory else "unknown",
        "System": " ".join([*(release or [platform.system()]), platform.release()]),
        "Load before": " ".join(f"{value:.2f}" for value in os.getloadavg()),
        "Python": platform.python_version(),
        "Chromium": f"{chromium}, headless, no GPU",
    }
    return found | {name: metadata.version(name) for name in PACKAGES}


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
