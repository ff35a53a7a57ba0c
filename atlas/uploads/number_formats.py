"""Number formats: what a reader sees of a number that isn't in its cell: a %, a unit behind it, zeros left out; a year.

A cell of 1210878 with the format 0!.0, shows 121.1; one of 121.1 with 0.0"万人" shows 121.1万人: the number is what it
shows, as its column's header speaks of that.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from atlas.uploads import cells, units

LONGEST = 255  # letters of a format, as Excel has it
BUILT_IN = {9: "0%", 10: "0.00%"}
_TOKEN = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.|\[[^\]]*\]|(General)|(.)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shape:
    """`power`: how many powers of ten smaller than in its cell a number is shown; `suffix`: the unit behind it;
    `time`: the parts of a date that are shown, "y" or "ym", "" for any others."""

    percent: bool = False
    power: int = 0
    suffix: str = ""
    time: str = ""


@lru_cache(maxsize=1_000)
def shape(code: str) -> Shape | None:
    """What a format shows; None where that is only the number or the date of the cell. Its first section counts."""
    digits = after = points = commas = 0
    percent = False
    suffix = letters = ""
    if len(code) > LONGEST:
        return None
    for found in _TOKEN.finditer(code):
        quoted, escaped, general, plain = found.groups()
        literal = quoted if quoted is not None else escaped or ""
        if plain == ";":
            break
        if general or (plain and plain in "0#?"):
            digits, commas, suffix = digits + 1, 0, ""
            after += bool(points)
        elif plain == "," and digits:
            commas += 1
        elif plain == "%":
            percent = True
        elif literal == "." and digits:  # a point that is no decimal sign: what follows it are shown decimals
            points, after = 1, 0
        elif plain and plain in "ymdhs":
            letters += plain
        else:
            suffix += literal or (plain if plain and plain not in ".," else "")
    time = {"y": "y", "ym": "ym"}.get("".join(dict.fromkeys(letters.lower())), "") if not digits else ""
    unit = units.parse(suffix.strip()) if digits else None
    kept = suffix.strip() if unit and not unit.is_share else ""
    found_shape = Shape(percent, (3 * commas + after if commas else 0) if digits else 0, kept, time)
    return found_shape if found_shape != Shape() else None


def shown(value: Any, how: Shape) -> str:
    """The text of a cell's value as its format shows it, but with all of its digits."""
    if isinstance(value, date):
        return f"{value:%Y}" if how.time == "y" else f"{value:%Y-%m}" if how.time == "ym" else cells.text(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return cells.text(value)
    if how.power:
        value = float(Decimal(cells.number(value)).scaleb(-how.power))
    return cells.number(value, percent=how.percent) + how.suffix
