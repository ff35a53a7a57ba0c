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


def examine_apart(root: Path) -> dict[Lang, tuple[Line, ...]]:
    """As `doctor.examine`, in every language. Where the process itself fails, the one line says so."""
    command = [sys.executable, "-m", "atlas", "doctor", "--json", "--root", str(root)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=DEADLINE, check=True
        )
        told = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        written = error.stderr.strip() if isinstance(error, subprocess.CalledProcessError) else ""
        reason = (written or str(error)).splitlines()[-1]
        return {lang: (_failed(reason, lang),) for lang in Lang}
    return {lang: tuple(Line(fine, text) for fine, text in told[lang.value]) for lang in Lang}


def _failed(reason: str, lang: Lang) -> Line:
    _ = translator(lang)
    return Line(False, _("The self-check did not run ({reason}): run python -m atlas doctor", reason=reason))
