"""XLSX is read for what it shows; its formulas and merged cells are told."""

import datetime as dt
import re
from typing import Any

import pytest
from openpyxl import Workbook
from workbooks import HEAD, SHEET, Rows, book_of, edited, other_writer, read, refusal, saved, with_values

from atlas.audit import Finding, Problem
from atlas.uploads import files


def test_a_workbook() -> None:
    content = book_of([["某統計"], [], HEAD, [" 荔灣區 ", 1], [None, None], ["越秀區", 2.5]])
    table = files.read("a.csv", content)
    assert (table.name, table.columns, table.lines) == ("a.csv", ("縣區", "值"), (4, 6))
    assert table.rows == (("荔灣區", "1"), ("越秀區", "2.5"))
    assert table.findings == (Finding(Problem.ABOVE_HEADER, 1, value="某統計"),)
    assert (table.encoding, table.sheet, table.sheets, table.header_rows) == ("", "Sheet", ("Sheet",), (3,))


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (5, "General", "5"),
        (5.0, "General", "5"),
        (-0.0, "General", "0"),
        (12.300000000000001, "General", "12.3"),
        (0.1 + 0.2, "0.0000", "0.3"),
        (1234567.891, "#,##0.00", "1234567.891"),
        (10**15, "General", "1000000000000000"),
        (1e-7, "General", "0.0000001"),
        (1.5e300, "General", "1.5E+300"),
        (0.123, "0.0%", "12.3%"),
        (0.07, "0%", "7%"),
        (1, "0%", "100%"),
        (1.1, "0.00%;[Red]-0.00%", "110%"),
        (12, '0"%"', "12"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        (dt.date(2025, 1, 2), "yyyy-mm-dd", "2025-01-02"),
        (dt.datetime(2025, 1, 2, 3, 4, 5), "yyyy-mm-dd hh:mm", "2025-01-02 03:04:05"),
        (dt.time(3, 4), "hh:mm", "03:04:00"),
        ("00123", "General", "00123"),
        ("#N/A", "General", "#N/A"),
        ("NaN", "General", "NaN"),
        ("<script>alert(1)</script>", "General", "<script>alert(1)</script>"),
        ("a\nb", "General", "a\nb"),
    ],
)
def test_a_value_as_text(value: object, number_format: str, text: str) -> None:
    def dress(sheet: Any) -> None:
        sheet["B2"].number_format = number_format

    table = read(book_of([HEAD, ["荔灣區", value]], dress))
    assert (table.rows, table.findings) == ((("荔灣區", text),), ())


def test_a_formula_counts_with_the_value_it_last_had() -> None:
    rows = [[*HEAD, "率"], ["荔灣區", "=1+1", "=B2/10"], ["越秀區", "=SUM(1,2)", "=B3"], ["甲", "=1/0", "=乙"]]
    content = with_values(book_of(rows), {"1+1": "2", "B2/10": "0.2", "1/0": "#DIV/0!"})
    table = read(content)
    assert table.rows == (("荔灣區", "2", "0.2"), ("越秀區", "", ""), ("甲", "#DIV/0!", ""))
    assert table.findings == (
        Finding(Problem.FORMULA, 2, "值", "=1+1", detail="2"),
        Finding(Problem.FORMULA, 2, "率", "=B2/10", detail="0.2"),
        Finding(Problem.FORMULA_EMPTY, 3, "值", "=SUM(1,2)"),
        Finding(Problem.FORMULA_EMPTY, 3, "率", "=B3"),
        Finding(Problem.FORMULA, 4, "值", "=1/0", detail="#DIV/0!"),
        Finding(Problem.FORMULA_EMPTY, 4, "率", "=乙"),
    )


def test_a_formula_may_give_the_header_or_a_text() -> None:
    content = book_of([["縣區", "=A9"], ["荔灣區", "=B9"], ["越秀區", 0.5]])
    table = read(with_values(content, {"A9": "值", "B9": "約5"}))
    assert (table.columns, table.rows[0]) == (("縣區", "值"), ("荔灣區", "約5"))
    assert [(finding.row, finding.column) for finding in table.findings] == [(1, "值"), (2, "值")]


def test_a_workbook_of_another_program() -> None:
    table = read(other_writer())
    assert (table.rows, table.sheets) == ((("荔灣區", "1"), ("越秀區", "3")), ("表",))
    assert table.findings == (Finding(Problem.FORMULA, 3, "值", "=SUM(1,2)", detail="3"),)
    assert refusal(other_writer(), "圖").problem is Problem.MISSING_SHEET


def test_merged_cells_are_told() -> None:
    def dress(sheet: Any) -> None:
        for cells in ("A1:C1", "A3:A4", "B5:C5", "A5:A5"):
            sheet.merge_cells(cells)

    rows = [["題目"], ["市", "縣區", "值"], ["廣州", "荔灣區", 1], [None, "越秀區", 2], ["惠州", "博羅縣", None]]
    table = read(book_of(rows, dress))
    assert table.rows == (("廣州", "荔灣區", "1"), ("", "越秀區", "2"), ("惠州", "博羅縣", ""))
    assert table.findings == (
        Finding(Problem.ABOVE_HEADER, 1, value="題目"),
        Finding(Problem.MERGED, 3, "市", "廣州", detail="3–4"),
        Finding(Problem.MERGED, 5, "縣區", "博羅縣", detail="5"),
    )


def test_the_sheet_that_is_read() -> None:
    book = Workbook()
    book.active.title = "空"
    for name in ("甲", "乙"):
        sheet = book.create_sheet(name)
        sheet.append(HEAD)
        sheet.append([name, 1])
    book["乙"].sheet_state = "hidden"
    assert (read(saved(book)).sheet, read(saved(book)).sheets) == ("甲", ("甲", "乙"))
    assert read(saved(book)).findings == (Finding(Problem.HIDDEN_SHEET, value="乙"),)
    assert read(saved(book), "乙").rows == (("乙", "1"),)
    assert refusal(saved(book), "丙") == Finding(Problem.MISSING_SHEET, detail="丙")
    assert refusal(saved(book), "空") == Finding(Problem.EMPTY, detail="空")
    book["乙"].sheet_state = "visible"
    book.active = 2
    assert read(saved(book)).sheet == "乙"


@pytest.mark.parametrize("rows", [[], [HEAD], [[" ", None], [None]]])
def test_a_workbook_without_rows_is_empty(rows: Rows) -> None:
    assert refusal(book_of(rows)).problem is Problem.EMPTY


def written(rows: int, columns: int) -> bytes:
    """A sheet of so many cells of 1; each row's text is put in whole, as openpyxl takes long to write them."""
    cells = "<row>" + "<c><v>1</v></c>" * columns + "</row>"
    data = f"<sheetData>{cells * rows}</sheetData>"
    return edited(book_of([[1]]), SHEET, lambda xml: re.sub(r"<sheetData>.*</sheetData>", data, xml, flags=re.S))


def test_too_many_rows_or_columns() -> None:
    assert refusal(written(100_001, 2)) == Finding(Problem.TOO_MANY_ROWS, value="100000", detail="50000")
    assert refusal(written(50_002, 1)) == Finding(Problem.TOO_MANY_ROWS, value="50001", detail="50000")
    assert refusal(written(2, 301)) == Finding(Problem.TOO_MANY_COLUMNS, 1, value="301", detail="300")
    assert (len(read(written(50_001, 2)).rows), len(read(written(2, 300)).columns)) == (50_000, 300)


@pytest.mark.parametrize("claimed", ["A1", "A1:XFD1048576", "C9:D10"])
def test_what_a_sheet_says_of_its_size_does_not_count(claimed: str) -> None:
    content = book_of([HEAD, ["荔灣區", 1]])
    content = edited(content, SHEET, lambda xml: re.sub('<dimension ref="[^"]*"', f'<dimension ref="{claimed}"', xml))
    assert read(content).rows == (("荔灣區", "1"),)


def test_dressed_cells_without_a_value_do_not_count() -> None:
    def dress(sheet: Any) -> None:
        for row, column in [(9000, 1), (1, 500), (20_000, 300)]:
            sheet.cell(row, column).number_format = "0%"

    assert read(book_of([HEAD, ["荔灣區", 1]], dress)).columns == ("縣區", "值")
