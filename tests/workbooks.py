"""Workbooks to read, as bytes, and how to change a part of one."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from openpyxl import Workbook

from atlas.audit import Finding, Refused
from atlas.uploads import files
from atlas.uploads.files import Table

SHEET = "xl/worksheets/sheet1.xml"
HEAD = ["縣區", "值"]
Rows = list[list[Any]]


def saved(book: Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def book_of(rows: Rows, dress: Callable[[Any], object] = lambda sheet: None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    dress(book.active)
    return saved(book)


def edited(content: bytes, name: str, edit: Callable[[str], str]) -> bytes:
    """A workbook with one of its parts changed."""
    result = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(result, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry.filename, edit(part.decode()).encode() if entry.filename == name else part)
    return result.getvalue()


def with_values(content: bytes, values: dict[str, str]) -> bytes:
    """A workbook as Excel saves it, with the last value of each formula (ASCII), which openpyxl doesn't write."""

    def edit(xml: str) -> str:
        for formula, value in values.items():
            kind = "" if value[0].isdigit() else ' t="e"' if value.startswith("#") else ' t="str"'
            xml = re.sub(
                rf"(<c[^>]*)><f>{re.escape(formula)}</f><v></v>", rf"\1{kind}><f>{formula}</f><v>{value}</v>", xml
            )
        return xml

    return edited(content, SHEET, edit)


def other_writer() -> bytes:
    """A workbook of another program, which keeps its texts in one table as Excel does."""
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["荔灣區", 1])
        sheet.write("A3", "越秀區")
        sheet.write_array_formula("B3:B3", "{=SUM(1,2)}", None, 3)
        sheet.conditional_format("B1:B3", {"type": "data_bar", "data_bar_2010": True})
        sheet.write_comment("B2", "note")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=表!$B$2:$B$3"})
        book.add_chartsheet("圖").set_chart(chart)
    return content.getvalue()


def zipped(parts: dict[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    result = BytesIO()
    with ZipFile(result, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return result.getvalue()


def read(content: bytes, sheet: str = "") -> Table:
    return files.read("a.xlsx", content, sheet=sheet)


def refusal(content: bytes, sheet: str = "") -> Finding:
    with pytest.raises(Refused) as refused:
        read(content, sheet)
    (finding,) = refused.value.findings
    return finding
