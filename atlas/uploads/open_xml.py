"""XLSX: what a sheet's XML says beside its values, which are calamine's: it reads no formats, no hidden rows."""

import re
from collections.abc import Mapping
from io import BytesIO
from posixpath import join, normpath
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import ZipFile

from openpyxl.formula.translate import Translator
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from atlas.uploads.marks import Marks
from atlas.uploads.number_formats import BUILT_IN, Shape, shape

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_ODD = (b"<!--", b"<![CDATA[", b"<!DOCTYPE", b"<c>", b"<c/>", b"<row>", b"<row/>", b":row", b"\0", b"='")
# A row of five digits, or a column to the right of the 300th: what is worth a closer look before memory is taken.
_FAR = re.compile(rb' r="(?:[A-Z]*[0-9]{5}|[A-Z]{3}|[L-Z][A-Z]|K[O-Z])')
_FORMULA = re.compile(rb"<f[ >/]")
_ROW = re.compile(rb"<row ([^>]*)>")
_COLUMN = re.compile(rb"<col ([^>]*)>")
_MERGE = re.compile(rb'<mergeCell ref="([A-Z0-9:]+)"')
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')


def main_part(archive: ZipFile) -> str:
    """The name of the part that is the workbook. Raises KeyError or StopIteration where there is none."""
    root = ElementTree.fromstring(archive.read("_rels/.rels"))
    targets = [each.attrib["Target"] for each in root if each.attrib.get("Type", "").endswith("/officeDocument")]
    return _path("", targets[0])


def relations(archive: ZipFile, part: str) -> dict[str, str]:
    """The parts that a part refers to, by the keys that it uses for them."""
    folder, _, name = part.rpartition("/")
    text = archive.read(join(folder, "_rels", f"{name}.rels"))
    return {
        each.attrib["Id"]: _path(folder, each.attrib["Target"])
        for each in ElementTree.fromstring(text)
        if "Id" in each.attrib and "Target" in each.attrib
    }


def sheets(archive: ZipFile) -> dict[str, str]:
    """The name of each sheet → its part's name. Raises KeyError where a part is missing."""
    book = main_part(archive)
    parts = relations(archive, book)
    found = {}
    for element in ElementTree.fromstring(archive.read(book)).iter():
        if _local(element.tag) == "sheet":
            key = next((value for name, value in element.attrib.items() if _local(name) == "id"), "")
            if key in parts:
                found[element.attrib["name"]] = parts[key]
    return found


def _path(folder: str, target: str) -> str:
    return normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def active(archive: ZipFile) -> int:
    """The number of the sheet that was open when the workbook was saved."""
    for element in ElementTree.fromstring(archive.read(main_part(archive))).iter():
        if _local(element.tag) == "workbookView":
            return int(element.attrib.get("activeTab", 0))
    return 0


def shapes(archive: ZipFile) -> dict[int, Shape]:
    """The numbers of the cell styles that show more than the bare value of a cell, and what."""
    try:
        root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    except KeyError:
        return {}
    codes = {str(key): code for key, code in BUILT_IN.items()}
    for element in root.iter():
        if _local(element.tag) == "numFmt":
            codes[element.attrib.get("numFmtId", "")] = element.attrib.get("formatCode", "")
    for element in root:
        if _local(element.tag) == "cellXfs":
            every = [shape(codes.get(xf.attrib.get("numFmtId", ""), "")) for xf in element]
            return {n: how for n, how in enumerate(every) if how}
    return {}


def marks(xml: bytes, styles: Mapping[int, Shape]) -> Marks:
    """The marks of a sheet. Raises ValueError, ExpatError.

    A sheet as most programs write it, without formulas and number formats, is only looked through: a parser takes
    longer over its cells than calamine over the whole file.
    """
    regular = not any(odd in xml for odd in _ODD) and xml.count(b' r="') == xml.count(b"<row ") + xml.count(b"<c ")
    told = _FORMULA.search(xml) or b't="e"' in xml or any(b's="%d"' % style in xml for style in styles)
    found = _parsed(xml, styles) if told or not regular or _FAR.search(xml) else _skimmed(xml)
    found.check()
    return found


def _skimmed(xml: bytes) -> Marks:
    found = Marks()
    for row in _ROW.finditer(xml):
        given = dict(_ATTRIBUTE.findall(row[1]))
        if given.get(b"hidden") in (b"1", b"true"):
            found.hidden_rows.add(int(given[b"r"]))
    for column in _COLUMN.finditer(xml):
        given = dict(_ATTRIBUTE.findall(column[1]))
        if given.get(b"hidden") in (b"1", b"true"):
            _hide(found, int(given[b"min"]), int(given[b"max"]))
    for merge in _MERGE.finditer(xml):
        _merge(found, merge[1].decode())
    return found


def _hide(found: Marks, first: int, last: int) -> None:
    found.hidden_columns.update(range(first - 1, min(last, LAST_COLUMN)))


def _merge(found: Marks, cells: str) -> None:
    left, top, right, bottom = range_boundaries(cells)
    if len(found.merged) <= 100_000:
        found.merged.append((top, left - 1, bottom, right - 1))


class _Parser:
    """Goes through a sheet's XML once, and keeps nothing of it but the marks."""

    def __init__(self, styles: Mapping[int, Shape]) -> None:
        self.found = Marks()
        self._styles = styles
        self._row = self._column = 0
        self._error = self._filled = False
        self._text: list[str] | None = None
        self._shared: dict[str, tuple[str, tuple[int, int]]] = {}
        self._share = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._said

    def _start(self, name: str, given: dict[str, str]) -> None:
        tag = name.rsplit(" ", 1)[-1]
        if tag == "c":
            self._begin_cell(given)
        elif tag in ("v", "t"):
            self._text = []
        elif tag == "f":
            self._text, self._share = [], given.get("si", "") if given.get("t") == "shared" else ""
        elif tag == "row":
            self._row = int(given.get("r", self._row + 1))
            self._column = -1
            if self._row > LAST_ROW:
                raise ValueError("a row beyond the last one of a sheet")
            if given.get("hidden") in ("1", "true"):
                self.found.hidden_rows.add(self._row)
        elif tag == "col" and given.get("hidden") in ("1", "true"):
            _hide(self.found, int(given["min"]), int(given["max"]))
        elif tag == "mergeCell":
            _merge(self.found, given["ref"])

    def _begin_cell(self, given: dict[str, str]) -> None:
        if "r" in given:
            row, column = coordinate_to_tuple(given["r"])
            self._column = column - 1
        else:
            row, self._column = self._row, self._column + 1
        if self._column >= LAST_COLUMN or row > LAST_ROW:
            raise ValueError("a cell beyond the last one of a sheet")
        self._row = row
        self._error, self._filled = given.get("t") == "e", False
        how = self._styles.get(int(given.get("s", 0)))
        if how and given.get("t", "n") == "n":
            self.found.shapes[row, self._column] = how

    def _said(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        tag = name.rsplit(" ", 1)[-1]
        at = (self._row, self._column)
        if tag == "f" and self._text is not None:
            self.found.formulas[at] = self._formula("".join(self._text), at)
            self._text = None
        elif tag in ("v", "t") and self._text is not None:
            text = "".join(self._text)
            self._filled = self._filled or bool(text)
            if tag == "v" and self._error and text:
                self.found.errors[at] = text
            self._text = None
        elif tag == "c" and (self._filled or at in self.found.formulas):
            self.found.last_row = max(self.found.last_row, self._row)
            self.found.last_column = max(self.found.last_column, self._column)

    def _formula(self, text: str, at: tuple[int, int]) -> str:
        """A formula that is shared with other cells is written once, and moved along for each."""
        if not self._share:
            return f"={text}"
        if text:
            self._shared[self._share] = (text, at)
            return f"={text}"
        if self._share not in self._shared:
            return "="
        first, (row, column) = self._shared[self._share]
        moved: Any = Translator(f"={first}", origin=_name(row, column)).translate_formula(_name(*at))
        return str(moved)


def _name(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _parsed(xml: bytes, styles: Mapping[int, Shape]) -> Marks:
    reader = _Parser(styles)
    reader.parser.Parse(xml, True)
    return reader.found


def opened(content: bytes) -> ZipFile:
    """The workbook as a zip."""
    return ZipFile(BytesIO(content))
