"""XLS: the workbook of Excel 97 to 2003, by xlrd, which gives formats and hidden cells too; calamine gives neither."""

import os
from typing import Any

import xlrd

from atlas.audit import Finding, Problem, Refused
from atlas.uploads.marks import Marks
from atlas.uploads.number_formats import shape


def opened(content: bytes) -> Any:
    """The workbook. Raises Refused: PASSWORD or OLD_WORKBOOK (a Word file, say); and any error of xlrd's own."""
    try:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            return xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=nowhere, ragged_rows=True)
    except xlrd.XLRDError as error:
        encrypted = "encrypted" in str(error) or "password" in str(error).lower()
        raise Refused([Finding(Problem.PASSWORD if encrypted else Problem.OLD_WORKBOOK)]) from error


def cells(book: Any, sheet: Any) -> tuple[list[list[Any]], Marks]:
    """The values of a sheet, row by row from the first, and its marks."""
    found = Marks()
    found.hidden_rows = {number + 1 for number, info in sheet.rowinfo_map.items() if info.hidden}
    found.hidden_columns = {number for number, info in sheet.colinfo_map.items() if info.hidden}
    found.merged = [(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells]
    rows = []
    for number in range(sheet.nrows):
        values: list[Any] = []
        for column, cell in enumerate(sheet.row(number)):
            values.append(_value(cell, book.datemode))
            if cell.ctype == xlrd.XL_CELL_ERROR:
                found.errors[number + 1, column] = values[-1]
            elif cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                key = book.xf_list[cell.xf_index].format_key
                if key in book.format_map and (how := shape(book.format_map[key].format_str)):
                    found.shapes[number + 1, column] = how
        rows.append(values)
    return rows, found


def _value(cell: Any, datemode: int) -> Any:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(cell.value, datemode)
        except (xlrd.XLDateError, OverflowError):
            return cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#N/A")
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    return cell.value


def is_visible(sheet: Any) -> bool:
    """Whether a sheet is not hidden."""
    return int(sheet.visibility) == 0
