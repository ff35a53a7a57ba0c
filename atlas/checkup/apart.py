"""The self-check in a process of its own: the clicks of the second that it takes would wait for it."""

import json
import subprocess
import sys
from pathlib import Path

from atlas.checkup.line import Line
from atlas.domain import Lang
from atlas.installation import ROOT
from atlas.locale import translator

DEADLINE = 120  # seconds


def examine_apart(root: Path, lang: Lang) -> tuple[Line, ...]:
    """As `doctor.examine`. Where the process itself fails, the one line says so."""
    command = [sys.executable, "-m", "atlas", "doctor", "--json", "--lang", lang.value, "--root", str(root)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=DEADLINE, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        written = error.stderr.strip() if isinstance(error, subprocess.CalledProcessError) else ""
        reason = (written or str(error)).splitlines()[-1]
        said = translator(lang)("The self-check did not run ({reason}): run python -m atlas doctor", reason=reason)
        return (Line(False, said),)
    return tuple(Line(fine, text) for fine, text in json.loads(done.stdout))
