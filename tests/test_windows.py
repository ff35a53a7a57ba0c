"""run.bat does on Windows what `make run` does: the same Python and pins, the same command at the same address."""

import re
import subprocess

import pytest
from tables import ROOT

BYTES = (ROOT / "run.bat").read_bytes()
BAT = BYTES.decode("utf-8")
LINES = BAT.splitlines()
MAKE = (ROOT / "Makefile").read_text("utf-8")
ECHOED = [line[5:] for line in LINES if line.startswith("echo ")]


def test_its_lines_end_as_the_interpreter_wants_them() -> None:
    assert BYTES.count(b"\r\n") == BYTES.count(b"\n") == len(LINES)
    assert not BYTES.startswith(b"\xef\xbb\xbf"), "a byte order mark before @echo off is taken for a command"
    kept = subprocess.run(["git", "check-attr", "eol", "run.bat"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert kept.stdout.split()[-1] == "crlf", "and a checkout on any system keeps them so"


def test_it_starts_what_make_starts() -> None:
    (made,) = re.findall(r"^\t@exec \$\(BIN\)/python (-m streamlit run .*)$", MAKE, re.MULTILINE)
    values = {
        "HOST": re.search(r"^HOST := (\S+)$", MAKE, re.MULTILINE),
        "PORT": re.search(r"^PORT \?= (\S+)$", MAKE, re.M),
    }
    (port,) = re.findall(r'^if not defined PORT set "PORT=(\d+)"\r$', BAT, re.MULTILINE)
    assert values["PORT"] and port == values["PORT"][1]
    assert values["HOST"]
    wanted = made.replace("$(HOST)", values["HOST"][1]).replace("$(PORT)", "%PORT%")
    assert f'"%BIN%" {wanted}' in LINES
    assert f"http://{values['HOST'][1]}:%PORT%" in BAT


def test_it_installs_what_make_installs() -> None:
    assert "$(call INSTALL,requirements.txt)" in MAKE
    assert '"%BIN%" -m uv pip install --quiet --python "%BIN%" -r requirements.txt' in BAT
    assert '"%BIN%" -m pip --disable-pip-version-check install --quiet %FROM% -r requirements.txt' in BAT
    # uv's version is in one place; the batch file reads it where the pins are.
    assert """for /f %%u in ('findstr /b "uv==" requirements-dev.txt')""" in BAT
    pins = (ROOT / "requirements-dev.txt").read_text("utf-8").splitlines()
    (pin,) = (line for line in pins if line.startswith("uv=="))
    assert f'"{pin.split()[0]}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_it_takes_the_pythons_that_make_takes() -> None:
    assert "'import sys; sys.exit(sys.version_info < (3, 11))'" in MAKE
    assert 'if not defined ACCEPT set "ACCEPT=sys.version_info >= (3, 11)"' in LINES
    assert BAT.count("sys.exit(not (%ACCEPT%))") == 2, "of a Python that is found, and of one that .venv has"
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_every_jump_has_its_label_and_every_label_is_jumped_to() -> None:
    labels = [line[1:] for line in LINES if line.startswith(":")]
    jumps = set(re.findall(r"\bgoto (\w+)|\bcall :(\w+)", BAT))
    assert len(labels) == len(set(labels))
    assert {a or b for a, b in jumps} == set(labels)


def test_it_speaks_chinese_and_english() -> None:
    assert LINES.index("chcp 65001 >nul") < min(map(LINES.index, (f"echo {said}" for said in ECHOED)))
    assert ECHOED, "and says something"
    chinese = [bool(re.search(r"[\u4e00-\u9fff]", said)) for said in ECHOED]
    assert chinese == [True, False] * (len(ECHOED) // 2), "each sentence in Chinese, then in English"


@pytest.mark.parametrize("said", ECHOED)
def test_a_sentence_has_no_character_that_the_interpreter_takes_for_its_own(said: str) -> None:
    assert not re.search(r"[&|<>^!]", said)
    assert set(re.findall("%.*?%", said)) <= {"%PORT%", "%NEEDED%"}
