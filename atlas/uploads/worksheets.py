"""XLSX: bytes → the cells of one sheet as text, with what the sheet hides: formulas and merged cells."""

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import iterparse
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.formula.translate import TranslatorError
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from atlas.audit import Finding, Problem, Refused
from atlas.uploads.grid import MAX_COLUMNS, MAX_LINES, MAX_ROWS, Grid, Line, Note, line

MAX_INFLATED = 200_000_000
MAX_RATIO = 200
SMALL_ENTRY = 10_000_000
MAX_ENTRIES = 5_000
# A sheet full to the limits of rows and columns has four million tags; each takes 100 bytes or more once it is parsed.
MAX_TAGS = 6_000_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MAX_MERGED = 10_000
CHUNK = 1 << 16
# What zipfile, the XML parsers and openpyxl raise on a file that is damaged.
BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError),
    *(TypeError, ValueError, BadZipFile, InvalidFileException, TranslatorError, struct.error, zlib.error),
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/"
_LITERAL = re.compile(r'"[^"]*"|\\.')  # in a number format


@dataclass(frozen=True, slots=True)
class Scan:
    """How many rows of a sheet have a cell filled, its last filled column (from 1), and merged ranges: "B2:B4"."""

    rows: int
    width: int
    formulas: bool
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` is what Excel computed last, for a formula; `formula` is "" for a cell that is none."""

    value: Any
    number_format: str
    formula: str


def read(content: bytes, sheet: str = "") -> Grid:
    """The cells of a sheet: of the one named, else the active one, else the first that has any.

    Raises Refused: INFLATES, BROKEN_WORKBOOK, MISSING_SHEET, TOO_MANY_ROWS, TOO_MANY_COLUMNS or EMPTY.
    """
    with _guarded():
        _check_archive(content)
        with closing(load_workbook(BytesIO(content), read_only=True)) as book:
            scans = {each.title: _scan(each) for each in book.worksheets}
            active = book.active.title if book.active is not None else ""
    sheets = tuple(title for title, scan in scans.items() if scan.rows)
    if sheet and sheet not in scans:
        raise Refused([Finding(Problem.MISSING_SHEET, detail=sheet)])
    chosen = sheet or (active if active in sheets else next(iter(sheets), ""))
    if chosen not in sheets:
        raise Refused([Finding(Problem.EMPTY, detail=chosen)])
    scan = scans[chosen]
    if scan.rows > MAX_LINES:
        raise Refused([Finding(Problem.TOO_MANY_ROWS, value=str(scan.rows - 1), detail=str(MAX_ROWS))])
    if scan.width > MAX_COLUMNS:
        raise Refused([Finding(Problem.TOO_MANY_COLUMNS, value=str(scan.width), detail=str(MAX_COLUMNS))])
    with _guarded():
        rows = list(_rows(content, chosen, scan))
        merged = [(cells, range_boundaries(cells)) for cells in scan.merged]
    lines: list[Line] = []
    notes: list[Note] = []
    for number, cells in rows:
        found = line(number, [_text(cell) for cell in cells])
        if found.filled:
            lines.append(found)
        notes += _formulas(number, cells)
    texts = {found.number: found.cells for found in lines}
    for name, (left, top, right, bottom) in merged:
        if (left, top) != (right, bottom):
            cells_there = texts.get(top, ())
            value = cells_there[left - 1] if left <= len(cells_there) else ""
            notes.append(Note(Problem.MERGED, top, left - 1, value, name, last=bottom))
    return Grid(tuple(lines), len(lines), tuple(notes), sheet=chosen, sheets=sheets)


@contextmanager
def _guarded() -> Iterator[None]:
    """What openpyxl says of a damaged file, as one refusal; what it warns of a file that is merely odd, unheard."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except BROKEN as error:
        raise Refused([Finding(Problem.BROKEN_WORKBOOK)]) from error


def _check_archive(content: bytes) -> None:
    """Raises Refused if the zip would unpack to too much. Its directory may lie, so every entry is unpacked once."""
    inflates = Refused([Finding(Problem.INFLATES, detail=f"{MAX_INFLATED // 1_000_000} MB")])
    with ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_INFLATED:
            raise inflates
        for entry in entries:
            if entry.file_size > SMALL_ENTRY and entry.file_size > MAX_RATIO * entry.compress_size:
                raise inflates
            if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # the others can't be unpacked in small steps
                raise BadZipFile("a compression that no workbook has")
        tags = 0
        for entry in entries:
            with archive.open(entry) as part:
                while chunk := part.read(CHUNK):
                    tags += chunk.count(b"<") if not entry.filename.startswith("xl/media/") else 0
                    if tags > MAX_TAGS:
                        raise inflates


def _scan(sheet: Any) -> Scan:
    """Goes through a sheet's XML and keeps none of it: openpyxl's read-only sheets don't tell their merged cells."""
    rows = width = cells = 0
    full = filled = formulas = False
    merged: dict[str, None] = {}
    with closing(sheet._get_source()) as source:
        for _, element in iterparse(source):
            tag = element.tag.removeprefix(_MAIN)
            if tag in ("v", "t", "f"):
                full = full or bool(element.text)
                formulas = formulas or tag == "f"
            elif tag == "c":
                cells = coordinate_to_tuple(element.attrib["r"])[1] if "r" in element.attrib else cells + 1
                if full:
                    width = max(width, cells)
                filled, full = filled or full, False
                element.clear()
            elif tag == "row":
                if len(element) > LAST_COLUMN:
                    raise ValueError("more cells in a row than a sheet has columns")
                rows += filled
                filled, cells = False, 0
                element.clear()
            elif tag == "mergeCell":
                merged[element.attrib["ref"]] = None
            elif tag.startswith(_STRICT):
                raise ValueError("Strict Open XML, which openpyxl doesn't read")
    if len(merged) > MAX_MERGED:
        raise ValueError("more merged ranges than rows")
    return Scan(rows, width, formulas, tuple(merged))


def _rows(content: bytes, title: str, scan: Scan) -> Iterator[tuple[int, list[Cell]]]:
    """Each row with something in it, by its number. A sheet with formulas is read for them and for what they gave."""
    with ExitStack() as stack:
        views = []
        for data_only in (False, True) if scan.formulas else (True,):
            book = load_workbook(BytesIO(content), read_only=True, data_only=data_only)
            stack.enter_context(closing(book))
            book[title].reset_dimensions()  # what a file says of its own size may be wrong, or huge
            views.append(book[title].iter_rows(max_col=scan.width))
        for number, row in enumerate(zip(*views, strict=True), start=1):
            left, right = row[0], row[-1]
            if number > LAST_ROW:
                raise ValueError("a row beyond the last one of a sheet")
            if any(cell.value is not None for cell in left):
                yield number, [_cell(written, seen) for written, seen in zip(left, right, strict=True)]


def _cell(written: Any, seen: Any) -> Cell:
    formula = ""
    if written.data_type == "f":
        text = getattr(written.value, "text", written.value)  # an array formula is an object that has its text
        formula = text if isinstance(text, str) else "="
    return Cell(seen.value, seen.number_format or "" if seen.value is not None else "", formula)


def _formulas(number: int, cells: list[Cell]) -> Iterator[Note]:
    for column, cell in enumerate(cells):
        if cell.formula:
            text = _text(cell)
            problem = Problem.FORMULA if text else Problem.FORMULA_EMPTY
            yield Note(problem, number, column, cell.formula, text)


def _text(cell: Cell) -> str:
    """A cell's value as the reader would type it: a date as ISO, a share formatted as a percentage as one."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, percent="%" in _LITERAL.sub("", cell.number_format))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip()


def _number(value: float, *, percent: bool) -> str:
    """A number in its shortest form, to the 15 digits that Excel keeps: no 12.300000000000001."""
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
