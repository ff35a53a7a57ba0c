"""A table in a worksheet of its own: a bold, frozen header, widths to read by, and texts that never are formulas."""

import io
import re
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from atlas.tables.archive import dated

AUTHOR = "Guangdong Quality Counties Atlas"
TEXT = "@"
HEADER = PatternFill("solid", fgColor="DCE6F1")
LONGEST = 32767  # characters in a cell
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # not in XML, or not kept there
Value = str | float | int | None


def workbook(title: str) -> Workbook:
    """A workbook without a sheet."""
    book = Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator, book.properties.lastModifiedBy = title, AUTHOR, AUTHOR
    return book


def put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """A cell: a number stays a number, a text is a text even where it begins with =."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = UNWRITABLE.sub(" ", value)[:LONGEST] or None
        if cell.value is not None:
            cell.data_type = "s"
    else:
        cell.value = value
    return cell


def header(sheet: Worksheet, names: Sequence[str], widths: Iterable[float], frozen: str = "A2") -> None:
    """Row 1; `frozen` is the first cell that scrolls."""
    for column, (name, width) in enumerate(zip(names, widths, strict=True), start=1):
        cell = put(sheet, 1, column, name)
        cell.font, cell.fill, cell.alignment = Font(bold=True), HEADER, Alignment(vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = frozen


def saved(book: Workbook) -> bytes:
    """The workbook as a file; the same workbook is the same bytes."""
    file = io.BytesIO()
    book.save(file)
    return dated(file.getvalue())
