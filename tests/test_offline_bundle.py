"""The offline bundle: which wheels it asks for, what is in it, and that it starts with no network at all."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename
from tables import ROOT

from scripts import offline_bundle
from serving.server import Server, free_ports

THIS = f"{sys.version_info[0]}.{sys.version_info[1]}"
PINS = (ROOT / "requirements.txt").read_text("utf-8").splitlines()


def test_the_pins_of_a_target_are_those_that_hold_there() -> None:
    linux, windows = offline_bundle.targets(["3.12"])
    lines = [
        "# a comment",
        "a==1",
        "    # via b",
        "b==2 ; sys_platform == 'win32'",
        "c==3 ; sys_platform != 'darwin' and python_full_version < '3.13'",
        "d==4 ; python_version >= '3.13'",
        "--option",
    ]
    assert linux.pins(lines) == ["a==1", "c==3"]
    assert windows.pins(lines) == ["a==1", "b==2", "c==3"]


def test_every_pin_of_the_atlas_is_asked_for_on_both_systems() -> None:
    wanted = {Requirement(line).name for line in PINS if line.strip() and not line.strip().startswith("#")}
    for target in offline_bundle.targets([THIS]):
        assert {Requirement(pin).name for pin in target.pins(PINS)} == wanted


def test_pip_is_asked_for_wheels_of_that_system_alone(tmp_path: Path) -> None:
    _, windows = offline_bundle.targets(["3.11"])
    told = " ".join(windows.download(tmp_path / "wheels", tmp_path / "pins.txt"))
    assert "--only-binary=:all:" in told and "--no-deps" in told
    assert "--platform win_amd64" in told and "--python-version 3.11" in told and "--abi cp311" in told
    assert "://" not in told, "the registry is pip's own affair"


def test_the_zip_has_the_project_the_starters_and_the_wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archived: list[list[str]] = []

    def archive(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        archived.append(command)
        with zipfile.ZipFile(command[command.index("--output") + 1], "w") as made:
            made.writestr(f"{offline_bundle.NAME}/app.py", "")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", archive)
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    (wheels / "a-1-py3-none-any.whl").write_bytes(b"wheel")
    out = tmp_path / "dist/bundle.zip"
    offline_bundle.pack(out, wheels, ["3.11", "3.12"])
    assert archived[0][:3] == ["git", "archive", "--format=zip"] and archived[0][-1] == "HEAD"
    with zipfile.ZipFile(out) as zipped:
        names = {name.removeprefix(f"{offline_bundle.NAME}/") for name in zipped.namelist()}
        assert names == {"app.py", "start.bat", "start.sh", "wheels/a-1-py3-none-any.whl"}
        shell = zipped.getinfo(f"{offline_bundle.NAME}/start.sh")
        assert shell.external_attr >> 16 & 0o111, "it can be started"
        texts = {name: zipped.read(f"{offline_bundle.NAME}/{name}").decode() for name in offline_bundle.STARTERS}
    for text in texts.values():
        assert not re.search("@[A-Z]+@", text), "nothing is left to be filled in"
        assert "sys.version_info[:2] in [(3, 11), (3, 12)]" in text
        assert "--no-index --find-links wheels" in text
    batch = texts["start.bat"]
    assert batch.count("\r\n") == batch.count("\n")
    assert batch.rstrip().endswith('call "%~dp0run.bat"'), "what run.bat does, it need not do again"


def test_the_starter_for_linux_starts_what_make_starts() -> None:
    (made,) = re.findall(
        r"^\t@exec \$\(BIN\)/python (-m streamlit run .*)$", (ROOT / "Makefile").read_text("utf-8"), re.M
    )
    text = (ROOT / "scripts/offline/start.sh").read_text("utf-8")
    assert made.replace('"$(HOST)"', "127.0.0.1").replace("$(PORT)", "$PORT") in text
    assert "PORT=${PORT:-8501}" in text and subprocess.run(["sh", "-n"], input=text.encode()).returncode == 0


def test_the_starter_says_which_python_it_needs(tmp_path: Path) -> None:
    text = offline_bundle.starter((ROOT / "scripts/offline/start.sh").read_text("utf-8"), ["3.1"])
    (tmp_path / "start.sh").write_text(text, "utf-8")
    found = subprocess.run(["sh", "start.sh"], cwd=tmp_path, capture_output=True, text=True)
    assert found.returncode == 1 and found.stdout == ""
    chinese, english = found.stderr.splitlines()
    assert "需要：Python 3.1 (64-bit)" in chinese and "needed: Python 3.1 (64-bit)" in english


@pytest.mark.thorough
@pytest.mark.timeout(1800)
def test_the_bundle_starts_with_the_network_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("serving.server.DEADLINE", 900)  # what it installs first takes minutes
    out = tmp_path / "bundle.zip"
    subprocess.run([sys.executable, "-m", "scripts.offline_bundle", "--out", str(out)], cwd=ROOT, check=True)
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(out), str(tmp_path)], check=True)
    home = tmp_path / offline_bundle.NAME
    wheels = [parse_wheel_filename(path.name) for path in (home / "wheels").glob("*.whl")]
    for target in offline_bundle.targets([THIS]):
        for pin in map(Requirement, target.pins(PINS)):
            held = [
                tags
                for name, version, _, tags in wheels
                if name == canonicalize_name(pin.name) and version in pin.specifier
            ]
            assert any(tag.platform == "any" or tag.platform in target.tags for tags in held for tag in tags), pin
    nowhere = dict.fromkeys(
        ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9"
    )
    (port,) = free_ports(1)
    environment = {**nowhere, "PORT": str(port), "PYTHON": sys.executable, "PIP_CONFIG_FILE": os.devnull}
    environment |= {"STREAMLIT_SERVER_HEADLESS": "true", "no_proxy": "127.0.0.1", "PIP_NO_CACHE_DIR": "1"}
    with Server(["sh", "start.sh"], f"http://127.0.0.1:{port}", tmp_path / "log", home, environment) as server:
        assert server.healthy()
