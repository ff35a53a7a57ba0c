"""Workbooks: bytes → the cells of one sheet as text, without what it hides, which is told.

What was tried (python-calamine 0.9.1, openpyxl 3.1.5, xlrd 2.0.2): calamine reads the values of .xlsx, .xlsb and .ods
in one way and many times as fast as openpyxl, but gives no number formats (12 % is 0.12 to it), no hidden rows, columns
or formulas, an error as an empty cell, and of .ods no merged cells. openpyxl gives all of that only where it builds
every cell as an object. So the values are calamine's, and what is missing comes from one pass over the sheet's own
part: open_xml, open_document, binary_parts. xlrd gives everything of an .xls at once, so it alone reads those.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from struct import error as StructError
from typing import Any
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile
from zlib import error as ZlibError

from openpyxl.formula.translate import TranslatorError
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum
from xlrd import XLRDError
from xlrd.compdoc import CompDocError

from atlas.audit import Finding, Problem, Refused
from atlas.uploads import (
    archives,
    binary_parts,
    cells,
    layout,
    line_kinds,
    number_formats,
    old_workbook,
    open_document,
    open_xml,
    periods,
)
from atlas.uploads.grid import MAX_COLUMNS, MAX_LINES, MAX_ROWS, Grid, Line, Note, line
from atlas.uploads.line_kinds import Recognises
from atlas.uploads.marks import Marks

# What the zip and XML parsers and the libraries raise on a file that is damaged.
BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError),
    *(TypeError, ValueError, MemoryError, BadZipFile, TranslatorError, StructError, ZlibError, ExpatError),
    *(CalamineError, XLRDError, CompDocError),
)
Rows = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a workbook: whether each is visible, the open one first; `values` gives values and marks of one."""

    visible: dict[str, bool]
    values: Callable[[str], tuple[Rows, Marks]]


def read(content: bytes, sheet: str = "", recognises: Recognises | None = None) -> Grid:
    """The cells of a sheet: of the one named, else a visible one that holds places, else the first with cells.

    `recognises`: whether a cell names a place; without it hidden rows and columns are read too, as a list needs them.
    Raises Refused: INFLATES, PASSWORD, BROKEN_WORKBOOK, MISSING_SHEET, TOO_MANY_ROWS, TOO_MANY_COLUMNS or EMPTY.
    """
    with _guarded():
        book = _book(content)
    if sheet and sheet not in book.visible:
        raise Refused([Finding(Problem.MISSING_SHEET, detail=sheet)])
    grids: dict[str, Grid] = {}
    refusals: dict[str, Refused] = {}
    for name in book.visible:
        try:
            with _guarded():
                grids[name] = _grid(*book.values(name), name, keep=recognises is None)
        except Refused as refused:
            refusals[name] = refused
    filled = tuple(name for name in book.visible if name in refusals or grids[name].lines)
    chosen = sheet or _chosen(book, grids, filled, recognises)
    if chosen in refusals:
        raise refusals[chosen]
    if chosen not in filled:
        raise Refused([Finding(Problem.EMPTY, detail=chosen)])
    findings = [
        Finding(Problem.HIDDEN_SHEET, value=name) for name in filled if not book.visible[name] and name != chosen
    ]
    if recognises is not None:
        others = [name for name in filled if name != chosen and book.visible[name]]
        with_places = {name for name in others if name in refusals or layout.rows_of_places(grids[name], recognises)}
        told = {True: Problem.OTHER_SHEET, False: Problem.SHEET_LEFT}
        findings += [Finding(told[name in with_places], value=name) for name in others]
    grid = grids[chosen]
    return Grid(grid.lines, grid.total, grid.notes, "", chosen, filled, grid.merged, "", (*grid.findings, *findings))


def _chosen(book: Book, grids: dict[str, Grid], filled: tuple[str, ...], recognises: Recognises | None) -> str:
    """The sheet to take: a visible one with the most rows of places (a sheet of notes may name a few), of the latest
    year where their names say years."""
    visible = [name for name in filled if book.visible[name]]
    if recognises is not None:
        counts = {name: layout.rows_of_places(grids[name], recognises) for name in visible if name in grids}
        enough = max(counts.values(), default=0) / 3
        if enough:
            full = [name for name in visible if counts.get(name, 0) >= enough]
            times = {name: time for name in full if (time := periods.find(name)[0] or periods.whole(name))}
            return max(times, key=times.__getitem__) if len(times) == len(full) else full[0]
    return next(iter(visible), next(iter(filled), ""))


@contextmanager
def _guarded() -> Iterator[None]:
    """What a parser says of a damaged file, as one refusal."""
    try:
        yield
    except PasswordError as error:
        raise Refused([Finding(Problem.PASSWORD)]) from error
    except BROKEN as error:
        raise Refused([Finding(Problem.BROKEN_WORKBOOK)]) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # what Rust's own errors become, below calamine
            raise Refused([Finding(Problem.BROKEN_WORKBOOK)]) from error
        raise


def _book(content: bytes) -> Book:
    if content.startswith(b"\xd0\xcf\x11\xe0") or content[:1] == b"\x09":
        old = old_workbook.opened(content)
        visible = {each.name: old_workbook.is_visible(each) for each in old.sheets()}
        return Book(visible, lambda name: old_workbook.cells(old, old.sheet_by_name(name)))
    names = archives.check(content)
    archive = open_xml.opened(content)
    if "content.xml" in names:
        xml = archive.read("content.xml")
        marked: Callable[[str], Marks] = lambda name: open_document.marks(xml, order.index(name))  # noqa: E731
    elif "xl/workbook.bin" in names:
        parts = binary_parts.sheets(archive)
        shapes = binary_parts.shapes(archive)
        marked = lambda name: binary_parts.marks(archive.read(parts[name]), shapes)  # noqa: E731
    else:
        parts = open_xml.sheets(archive)
        shapes = open_xml.shapes(archive)
        marked = lambda name: open_xml.marks(archive.read(parts[name]), shapes)  # noqa: E731
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    order = [each.name for each in book.sheets_metadata]
    metadata = [each for each in book.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
    opened = open_xml.active(archive) if "xl/workbook.xml" in names else 0
    metadata.sort(key=lambda each: opened < len(order) and each.name != order[opened])

    def values(name: str) -> tuple[Rows, Marks]:
        marks = marked(name)  # before calamine takes memory for the sheet
        return book.get_sheet_by_name(name).to_python(skip_empty_area=False), marks

    return Book({each.name: each.visible is SheetVisibleEnum.Visible for each in metadata}, values)


def _only_says(texts: Sequence[str]) -> bool:
    """Whether a row is one text without a number of its own: a hidden one still says the year, or the city, of the rows
    below it that are seen."""
    said = {text for text in texts if text}
    return len(said) == 1 and not any(map(line_kinds.number, said))


def _grid(rows: Rows, marks: Marks, name: str, *, keep: bool) -> Grid:
    """The filled lines of a sheet. `keep`: with its hidden rows and columns."""
    hidden_columns = set() if keep else marks.hidden_columns
    width = max(map(len, rows), default=0)
    shown = [at for at in range(width) if at not in hidden_columns]
    at_of = {at: n for n, at in enumerate(shown)}
    lines: list[Line] = []
    total = 0
    hidden: list[int] = []
    for number, values in enumerate(rows, start=1):
        texts = [cells.text(value) for value in values]
        if marks.errors or marks.shapes:
            texts = [
                _dressed(number, at, value, text, marks)
                for at, (value, text) in enumerate(zip(values, texts, strict=True))
            ]
        if not any(texts):
            continue
        if not keep and number in marks.hidden_rows and not _only_says(texts):
            hidden.append(number)
            continue
        kept = texts if not hidden_columns else [texts[at] for at in shown if at < len(texts)]
        total += 1
        if total <= MAX_LINES:
            lines.append(line(number, kept))
    if total > MAX_LINES:
        raise Refused([Finding(Problem.TOO_MANY_ROWS, value=str(total - 1), detail=str(MAX_ROWS))])
    texts_at = {found.number: found.cells for found in lines}
    notes = [
        _formula(number, at_of[at], formula, texts_at[number])
        for (number, at), formula in sorted(marks.formulas.items())
        if at in at_of and number in texts_at and at_of[at] < MAX_COLUMNS
    ]
    notes += _reshaped(rows, marks, at_of, texts_at)
    merged = tuple(_moved(each, at_of) for each in marks.merged if each[1] in at_of)
    findings = []
    if hidden:
        findings.append(Finding(Problem.HIDDEN_ROWS, None, value=spans(hidden), detail=str(len(hidden))))
    out = sorted(at for at in hidden_columns if any(at < len(values) and cells.text(values[at]) for values in rows))
    if out:
        titles = [
            next((text for values in rows if at < len(values) and (text := cells.text(values[at]))), "") for at in out
        ]
        findings.append(Finding(Problem.HIDDEN_COLUMNS, None, value=", ".join(titles), detail=str(len(out))))
    return Grid(tuple(lines), total, tuple(notes), "", name, (), merged, "", tuple(findings))


def _moved(merged: tuple[int, int, int, int], at_of: dict[int, int]) -> tuple[int, int, int, int]:
    top, left, bottom, right = merged
    last = max(
        (at_of[at] for at in range(left, min(right, left + MAX_COLUMNS) + 1) if at in at_of), default=at_of[left]
    )
    return top, at_of[left], bottom, last


def _formula(number: int, column: int, formula: str, texts: tuple[str, ...]) -> Note:
    text = texts[column] if column < len(texts) else ""
    return Note(Problem.FORMULA if text else Problem.FORMULA_EMPTY, number, column, formula, text)


def _reshaped(rows: Rows, marks: Marks, at_of: dict[int, int], texts_at: dict[int, tuple[str, ...]]) -> Iterator[Note]:
    """Of each column the first number that isn't what its cell shows: a power of ten, or a unit, is in its format."""
    told: set[int] = set()
    for (number, at), shape in marks.shapes.items():
        if (shape.power or shape.suffix) and at in at_of and at not in told and number in texts_at:
            text = texts_at[number][at_of[at]] if at_of[at] < len(texts_at[number]) else ""
            if any(map(str.isdigit, text)):
                told.add(at)
                yield Note(Problem.FORMAT_READ, number, at_of[at], cells.text(rows[number - 1][at]), text)


def spans(numbers: list[int]) -> str:
    """Numbers in short: 2–3, 5."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    told = [str(first) if first == last else f"{first}–{last}" for first, last in found[:8]]
    return ", ".join(told) + (" …" if len(found) > 8 else "")


def _dressed(number: int, at: int, value: Any, text: str, marks: Marks) -> str:
    if (number, at) in marks.errors:
        return marks.errors[number, at]
    shape = marks.shapes.get((number, at))
    return number_formats.shown(value, shape) if shape else text
