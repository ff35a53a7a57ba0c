"""ODS: what a sheet's XML says beside its values: hidden rows and columns, merged cells, number formats, formulas."""

import math
import re
from xml.parsers import expat

from atlas.uploads import quantities
from atlas.uploads.marks import Marks
from atlas.uploads.number_formats import Shape

_HIDDEN = ("collapse", "filter")
LONGEST = 8  # pieces of a cell's text that are looked at; a number has one
_BARE = re.compile(r"-?[0-9,]*\.?[0-9]*")


def marks(xml: bytes, sheet: int) -> Marks:
    """The marks of the sheet of this number in content.xml. Raises ExpatError or ValueError."""
    reader = _Parser(sheet)
    reader.parser.Parse(xml, True)
    reader.found.check()
    return reader.found


class _Parser:
    def __init__(self, sheet: int) -> None:
        self.found = Marks()
        self._sheet, self._at = sheet, -1
        self._row, self._column, self._columns = 0, 0, 0
        self._repeated = self._rows = 1
        self._cell: dict[str, str] | None = None
        self._text = False
        self._said_here: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._said

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rsplit(" ", 1)[-1]
        given = {key.rsplit(" ", 1)[-1]: value for key, value in attributes.items()}
        if tag == "table":
            self._at += 1
        if self._at != self._sheet:
            return
        if tag == "table-column":
            count = int(given.get("number-columns-repeated", 1))
            if given.get("visibility") in _HIDDEN:
                self.found.hidden_columns.update(range(self._columns, min(self._columns + count, 16_384)))
            self._columns += count
        elif tag == "table-row":
            self._rows = int(given.get("number-rows-repeated", 1))
            if given.get("visibility") in _HIDDEN:
                self.found.hidden_rows.update(range(self._row + 1, min(self._row + self._rows, 1_048_576) + 1))
            self._column = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell, self._text, self._said_here = given, False, []
            self._repeated = int(given.get("number-columns-repeated", 1))

    def _said(self, text: str) -> None:
        self._text = self._text or bool(text.strip())
        if self._cell is not None and len(self._said_here) < LONGEST:
            self._said_here.append(text)

    def _end(self, name: str) -> None:
        tag = name.rsplit(" ", 1)[-1]
        if self._at != self._sheet:
            return
        if tag in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell)
            self._column += self._repeated
            self._cell = None
        elif tag == "table-row":
            self._row += self._rows

    def _end_cell(self, given: dict[str, str]) -> None:
        row, column, found = self._row + 1, self._column, self.found
        if given.get("value-type") or self._text:
            found.last_row = max(found.last_row, self._row + self._rows)
            found.last_column = max(found.last_column, column + self._repeated - 1)
            found.check()
        if how := _shape(given, "".join(self._said_here).strip()):
            rows = range(row, min(row + self._rows, row + 50_000))
            found.shapes |= {(each, column + n): how for each in rows for n in range(min(self._repeated, 300))}
        down, right = int(given.get("number-rows-spanned", 1)), int(given.get("number-columns-spanned", 1))
        if down > 1 or right > 1:
            found.merged.append((row, column, row + down - 1, column + right - 1))
        if "formula" in given:
            found.formulas[row, column] = "=" + given["formula"].split("=", 1)[-1]


def _shape(given: dict[str, str], text: str) -> Shape | None:
    """What a cell's text shows beside its value: the file keeps both."""
    kind = given.get("value-type")
    if kind == "percentage":
        return Shape(percent=True)
    if kind == "date":
        shown = re.fullmatch(r"[0-9]{4}(年?|[-/.年][0-9]{1,2}月?)", text)
        return Shape(time="ym" if shown[1].strip("年") else "y") if shown else None
    if kind != "float":
        return None
    value = float(given.get("value", "nan"))
    if _BARE.fullmatch(text) and abs(value) < 1000:  # nothing left out of it
        return None
    quantity = quantities.parse(text)
    if quantity is None or not quantity.number or not math.isfinite(value) or value == 0:
        return None
    ratio = value / quantity.number
    power = round(math.log10(ratio)) if ratio > 500 else 0
    close = abs(ratio / 10**power - 1) < 0.5 / abs(quantity.number) + 0.05
    suffix = (
        quantity.unit.text if not quantity.unit.is_share and not text.startswith(tuple(quantities.CURRENCIES)) else ""
    )
    found = Shape(power=power if close else 0, suffix=suffix)
    return found if found != Shape() else None
