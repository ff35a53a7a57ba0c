"""Markup as it was: compared with a committed file, and in Simplified with the conversion of the Traditional."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from atlas.domain import Lang
from atlas.locale import simplified

LANGS = (Lang.HANT, Lang.EN)  # those that have a file
KEPT = "b|i|small|cite|abbr|span"  # what stands within a line


def check(made: Callable[[Lang], str], folder: Path, stem: str, kept: str = KEPT) -> None:
    """`made` in each language is as the file `stem`-language.html says.

    `UPDATE_SNAPSHOTS=1 make test ARGS=tests/test_….py` writes them anew: read the difference, then commit it.
    """
    different = []
    for lang in LANGS:
        found = re.sub(rf">(?=<(?!/?({kept})\b))", ">\n", made(lang)) + "\n"
        path = folder / f"{stem}-{lang}.html"
        if os.environ.get("UPDATE_SNAPSHOTS") == "1":
            path.parent.mkdir(exist_ok=True)
            path.write_text(found, encoding="utf-8", newline="\n")
        if found != path.read_text(encoding="utf-8"):
            different.append(path.name)
    assert not different
    assert made(Lang.HANS) == simplified(made(Lang.HANT)).replace(Lang.HANT.value, Lang.HANS.value)
