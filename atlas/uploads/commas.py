"""What a comma is in the numbers of a text: it parts thousands, or it is the decimal sign; decided once for a file."""

import re
import unicodedata
from collections.abc import Iterable

THOUSANDS, DECIMAL, UNCLEAR = ",", ".", "?"
_NUMBER = re.compile(r"[^0-9.,]{0,4}[0-9][0-9.,]*[^0-9.,]{0,6}")  # with what may stand around it: 約4.7億
_DECIMAL = re.compile(r",([0-9]{1,2}|[0-9]{4,})(?![0-9])|(?<![0-9])0,[0-9]")
_THOUSANDS = re.compile(r",[0-9]{3},[0-9]{3}|,[0-9]{3}\.[0-9]")
_POINT = re.compile(r"[^0-9.,]*[0-9]+\.([0-9]{1,2}|[0-9]{4,})[^0-9.,]*")
_GROUPS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3}){2,}")
_READ = re.compile(r"(?<![0-9.])([0-9]{1,3}(\.[0-9]{3})+|[0-9]+),[0-9]+")
LOOKS_SO = re.compile(r"[-–−]?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+),[0-9]+\s*%?|[-–−]?[0-9]{1,3}(\.[0-9]{3}){2,}")


def sign(separator: str, cells: Iterable[str]) -> str:
    """By all the cells of a text whose cells are parted by `separator`: THOUSANDS, DECIMAL or UNCLEAR.

    Where commas part the cells, and in workbooks (""), one within a cell parts thousands. Else a comma before other
    than three digits is a decimal sign, unless some number contradicts it. In a text parted by semicolons, as they are
    where the comma is the decimal sign, "1,234" alone tells nothing.
    """
    if separator in ("", ",", "，"):
        return THOUSANDS
    decimal = thousands = False
    for cell in cells:
        if ("," in cell or "." in cell) and _NUMBER.fullmatch(cell):
            decimal = decimal or (cell.count(",") == 1 and _DECIMAL.search(cell) is not None)
            thousands = thousands or _THOUSANDS.search(cell) is not None or _POINT.fullmatch(cell) is not None
    if decimal != thousands:
        return DECIMAL if decimal else THOUSANDS
    return UNCLEAR if separator == ";" or decimal else THOUSANDS


def pointed(cell: str, comma: str) -> str:
    """The cell with a point for a decimal sign, and no other; "" where that would be a guess."""
    if comma == THOUSANDS or not ("," in cell or "." in cell):
        return cell
    plain = unicodedata.normalize("NFKC", cell).replace("−", "-").strip()
    if comma == UNCLEAR:
        return "" if "," in plain else cell
    if _GROUPS.fullmatch(plain):
        return plain.replace(".", "")
    if "," not in plain:
        return "" if re.search(r"[0-9]\.[0-9]", plain) else cell
    if plain.count(",") > 1 or not _READ.search(plain):
        return ""
    return plain.replace(".", "").replace(",", ".")
