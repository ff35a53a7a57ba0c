"""Python and the installed packages against requirements.txt."""

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from atlas.checkup.line import Line
from atlas.locale import Translate

OLDEST = (3, 11)
PINS = "requirements.txt"


def python(_: Translate, running: tuple[int, ...] = sys.version_info[:2]) -> Line:
    if running >= OLDEST:
        return Line(True, _("Python {found}", found=platform.python_version()))
    wanted = ".".join(map(str, OLDEST))
    return Line(False, _("Python {found}: install {wanted} or newer", found=platform.python_version(), wanted=wanted))


def packages(root: Path, _: Translate) -> tuple[Line, ...]:
    """One line when every pin is met, else one for each that isn't."""
    try:
        lines = (root / PINS).read_text(encoding="utf-8").splitlines()
    except OSError:
        return (Line(False, _("{file} is missing: restore it from the repository", file=PINS)),)
    pins = [(number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()[:1] not in ("", "#")]
    faults = tuple(_unmet(pins, _))
    return faults or (Line(True, _("{n} packages as requirements.txt pins them", n=len(pins))),)


def _unmet(pins: list[tuple[int, str]], _: Translate) -> Iterator[Line]:
    install = "pip install -r " + PINS
    for number, text in pins:
        try:
            pin = Requirement(text)
            (exact,) = [one.version for one in pin.specifier if one.operator == "=="]
        except (InvalidRequirement, ValueError):
            said = _("{file}, line {row}: found {value}; expected name==version. Run: make lock", **_at(number, text))
            yield Line(False, said)
            continue
        if pin.marker and not pin.marker.evaluate():
            continue
        try:
            found = version(pin.name)
        except PackageNotFoundError:
            yield Line(False, _("{package} {wanted} is not installed. Run: {do}", **_of(pin, exact, install)))
            continue
        if found != exact:
            said = _("{package} is {found}, pinned is {wanted}. Run: {do}", found=found, **_of(pin, exact, install))
            yield Line(False, said)


def _at(number: int, text: str) -> dict[str, object]:
    return {"file": PINS, "row": number, "value": text}


def _of(pin: Requirement, exact: str, install: str) -> dict[str, object]:
    return {"package": pin.name, "wanted": exact, "do": install}
