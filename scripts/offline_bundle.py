"""The atlas for a machine without internet, as one zip file: `make offline-bundle`.

In it: the project as committed, the wheels of requirements.txt for this Linux and for 64-bit Windows, and a starter for
each (start.sh, start.bat), which installs from those wheels only and opens the atlas.

python -m scripts.offline_bundle [--python 3.12 ...] [--out FILE.zip]      a Python per --python; without it, this one
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import platform_tags

ROOT = Path(__file__).resolve().parents[1]
NAME = "guangdong-quality-counties-atlas"
STARTERS = {"start.bat": 0o644, "start.sh": 0o755}


@dataclass(frozen=True)
class Target:
    """A system and a Python (such as 3.11) that wheels are for. `tags`: platforms whose wheels it takes, best first."""

    python: str
    tags: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]

    def pins(self, lines: Iterable[str]) -> list[str]:
        """The pins that hold on this target, without their markers; comments and options are no pins."""
        found = [Requirement(line) for line in lines if line.strip() and not line.lstrip().startswith(("#", "-"))]
        known = {**dict(self.environment), "python_version": self.python, "python_full_version": f"{self.python}.0"}
        return [f"{one.name}{one.specifier}" for one in found if one.marker is None or one.marker.evaluate(known)]

    def download(self, wheels: Path, pins: Path) -> list[str]:
        """The arguments of pip that fetch the pins of a file as wheels, and nothing else."""
        abi = "cp" + self.python.replace(".", "")
        return [
            *("download", "--disable-pip-version-check", "--quiet", "--no-deps", "--only-binary=:all:"),
            *("--implementation", "cp", "--python-version", self.python),
            *(part for each in (abi, "abi3", "none") for part in ("--abi", each)),
            *(part for tag in self.tags for part in ("--platform", tag)),
            *("--dest", str(wheels), "--requirement", str(pins)),
        ]


def targets(pythons: Sequence[str]) -> list[Target]:
    """Each Python on this Linux and on 64-bit Windows."""
    cpython = (("implementation_name", "cpython"), ("platform_python_implementation", "CPython"))
    here = (*cpython, ("sys_platform", "linux"), ("platform_system", "Linux"), ("os_name", "posix"))
    windows = (*cpython, ("sys_platform", "win32"), ("platform_system", "Windows"), ("os_name", "nt"))
    return [
        target
        for python in pythons
        for target in (
            Target(python, tuple(platform_tags()), (*here, ("platform_machine", platform.machine()))),
            Target(python, ("win_amd64",), (*windows, ("platform_machine", "AMD64"))),
        )
    ]


def starter(text: str, pythons: Sequence[str]) -> str:
    """A starter of scripts/offline with the Pythons that the wheels are for."""
    versions = ", ".join(f"({python.replace('.', ', ')})" for python in pythons)
    said = {
        "@ACCEPT@": f"sys.version_info[:2] in [{versions}] and sys.maxsize > 2**32",
        "@NEEDED@": f"Python {' / '.join(pythons)} (64-bit)",
        "@NAMES@": " ".join(f"python{python}" for python in pythons),
    }
    for name, value in said.items():
        text = text.replace(name, value)
    return text


def pack(out: Path, wheels: Path, pythons: Sequence[str]) -> None:
    """The zip file: what git has, the starters in its first folder, and the wheels as they are."""
    out.parent.mkdir(parents=True, exist_ok=True)
    archive = ["git", "archive", "--format=zip", f"--prefix={NAME}/", "--output", str(out), "HEAD"]
    subprocess.run(archive, cwd=ROOT, check=True)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as zipped:
        for name, mode in STARTERS.items():
            info = zipfile.ZipInfo(f"{NAME}/{name}", (2000, 1, 1, 0, 0, 0))
            info.external_attr = (0o100000 | mode) << 16
            text = (ROOT / "scripts/offline" / name).read_bytes().decode("utf-8")
            zipped.writestr(info, starter(text, pythons), zipfile.ZIP_DEFLATED)
        for wheel in sorted(wheels.glob("*.whl")):
            zipped.write(wheel, f"{NAME}/wheels/{wheel.name}", zipfile.ZIP_STORED)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", action="append", help="such as 3.12; again for another one", metavar="VERSION")
    parser.add_argument("--out", type=Path, default=ROOT / f"dist/{NAME}-offline.zip")
    options = parser.parse_args()
    pythons = options.python or [f"{sys.version_info[0]}.{sys.version_info[1]}"]
    if subprocess.run(["git", "diff", "--quiet", "HEAD"], cwd=ROOT).returncode:
        print("What is not committed does not come along.", file=sys.stderr)
    pins = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheels, wanted = folder / "wheels", folder / "pins.txt"
        pip = [sys.executable, "-m", "pip"]
        for target in targets(pythons):
            wanted.write_text("\n".join(target.pins(pins)), "utf-8")
            print(f"Python {target.python}, {target.tags[0]}: {len(target.pins(pins))} wheels", file=sys.stderr)
            subprocess.run([*pip, *target.download(wheels, wanted)], check=True)
        # pip itself, for a Linux whose Python comes without.
        wanted.write_text("pip", "utf-8")
        subprocess.run([*pip, *targets(pythons)[0].download(wheels, wanted)], check=True)
        pack(options.out, wheels, pythons)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
