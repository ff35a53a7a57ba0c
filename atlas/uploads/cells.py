"""A value as a program keeps it → the text that a reader would type: 12.3, 12%, 2025-01-02, TRUE."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

WHOLE = 1e15  # up to here Excel keeps a whole number to the last digit


def text(value: Any) -> str:
    """A cell's value as the reader would type it: a date as ISO."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float):
        return number(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value) if abs(value) < WHOLE else number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip()


def number(value: float, *, percent: bool = False) -> str:
    """A number in its shortest form, to the 15 digits that Excel keeps: no 12.300000000000001."""
    if not percent and "e" not in (plain := f"{value:.15g}") and plain[-1].isdigit():
        return "0" if plain == "-0" else plain
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if not exact.is_finite():
        return str(value)
    if percent:
        exact = exact.scaleb(2)
    # Very large and small ones stay in powers of ten, as Excel writes them.
    text = f"{exact:f}" if -15 < exact.adjusted() < 21 else f"{exact:E}"
    if "." in text and "E" not in text:
        text = text.rstrip("0").removesuffix(".")
    return ("0" if text == "-0" else text) + ("%" if percent else "")
