"""A visitor's file → a table of texts with a header, or the reason why there is none. Nothing in it is executed."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from atlas.audit import Finding, Problem, Refused
from atlas.uploads import delimited, quantities
from atlas.uploads.grid import MAX_ROWS, MAX_TITLES, Grid, Line, Note

MAX_BYTES = 20_000_000
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# How files begin that are neither text nor workbook, however they are called.
OTHERS = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"%PDF": "PDF",
    b"\x1f\x8b": "GZIP",
    b"Rar!\x1a": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7Z",
}
# A GB/T 2260 code: a province's two digits and four more. Months such as 202401 aren't any.
CODE = re.compile(r"(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows. `lines`: where each row begins in the file or sheet, whose first line is 1.

    `name` is the file's name without folders; `columns` are unique and never empty; each row is as long as `columns`,
    its cells have no space at their ends. `encoding` is "" for workbooks; `sheet` and `sheets` are empty for texts.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    findings: tuple[Finding, ...]
    encoding: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def read(name: str, content: bytes, familiar: Collection[str] = (), encoding: str = "", sheet: str = "") -> Table:
    """The table in a file, which is judged by its content and not by the ending of its name.

    `familiar`: names of places in both Chinese scripts: they tell encodings apart, and a row from a header.
    `encoding` (a key of delimited.CODECS) and `sheet` are the visitor's choice, "": the likeliest.
    Raises Refused with a finding that is in audit.REFUSALS.
    """
    if len(content) > MAX_BYTES:
        raise Refused([Finding(Problem.TOO_LARGE, value=str(len(content)), detail=f"{MAX_BYTES // 1_000_000} MB")])
    if not content.strip():
        raise Refused([Finding(Problem.EMPTY)])
    if content.startswith(OLE):
        raise Refused([Finding(Problem.PASSWORD if ENCRYPTED in content else Problem.OLD_WORKBOOK)])
    for beginning, kind in OTHERS.items():
        if content.startswith(beginning):
            raise Refused([Finding(Problem.BINARY, detail=kind)])
    is_workbook = content.startswith(ZIP)
    if is_workbook:
        from atlas.uploads import worksheets  # openpyxl takes long to import, and every page can read an upload

        grid = worksheets.read(content, sheet)
    else:
        grid = delimited.read(content, familiar, encoding)
    return _table(_base(name), grid, frozenset(familiar))


def _base(name: str) -> str:
    last = re.split(r"[/\\]", name)[-1]
    return "".join(letter for letter in last if unicodedata.category(letter) not in ("Cc", "Cf", "Cs")).strip()


def _table(name: str, grid: Grid, familiar: Collection[str]) -> Table:
    titles = _titles(grid.lines)
    body = grid.lines[len(titles) :]
    findings = [Finding(Problem.ABOVE_HEADER, title.number, value="".join(title.cells)) for title in titles]
    headless = bool(body) and _is_data(body[0], familiar)
    rows = body if headless else body[1:]
    if not rows:
        raise Refused([Finding(Problem.EMPTY, detail=grid.sheet)])
    total = grid.total - len(grid.lines) + len(rows)
    if total > MAX_ROWS:
        raise Refused([Finding(Problem.TOO_MANY_ROWS, value=str(total), detail=str(MAX_ROWS))])
    if headless:
        columns = tuple(str(number) for number in range(1, max(_width(row) for row in rows) + 1))
        findings.append(Finding(Problem.NO_HEADER, body[0].number))
    else:
        columns, twice = _header(body[0], rows)
        findings += twice
    wide = len(columns)
    for row in rows:
        if any(row.cells[wide:]):
            extra = " ".join(filter(None, row.cells[wide:]))
            findings.append(Finding(Problem.LONG_ROW, row.number, value=extra))
    findings += _noted(grid.notes, columns, body[0].number)
    return Table(
        name=name,
        columns=columns,
        rows=tuple((row.cells + ("",) * wide)[:wide] for row in rows),
        lines=tuple(row.number for row in rows),
        findings=tuple(sorted(findings, key=lambda finding: finding.row or 0)),
        encoding=grid.encoding,
        sheet=grid.sheet,
        sheets=grid.sheets,
    )


def _titles(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines above the header: those of one cell that precede the first of several, if they are few.

    Where they are many, it is a table of one column that has a stray cell further down.
    """
    before = next((n for n, line in enumerate(lines) if line.filled > 1), 0)
    return lines[:before] if before <= MAX_TITLES else ()


def _is_data(first: Line, familiar: Collection[str]) -> bool:
    """Whether a first line is a row and not a header: it has a number, and the name or the code of a place."""
    numbers = any(quantities.parse(cell) for cell in first.cells)
    return numbers and any(cell in familiar or CODE.fullmatch(cell) for cell in first.cells)


def _width(line: Line) -> int:
    return max((n for n, cell in enumerate(line.cells, start=1) if cell), default=0)


def _header(header: Line, rows: tuple[Line, ...]) -> tuple[tuple[str, ...], list[Finding]]:
    """The names of the columns, and a finding for each that had to be changed. One without a name has its number.

    Columns at the end that have neither a name nor a value don't count.
    """
    width = max(_width(header), min(len(header.cells), max(_width(row) for row in rows)))
    asked = [" ".join(cell.split()) for cell in (header.cells + ("",) * width)[:width]]
    taken: set[str] = set()
    columns: list[str] = []
    findings: list[Finding] = []
    for number, name in enumerate(asked, start=1):
        wanted = name or str(number)
        unique = wanted
        copy = 2
        while unique in taken or (not name and unique in asked) or (unique != wanted and unique in asked):
            unique = f"{wanted} ({copy})"
            copy += 1
        taken.add(unique)
        columns.append(unique)
        if name and unique != name:
            findings.append(Finding(Problem.HEADER_TWICE, header.number, unique, name))
    return tuple(columns), findings


def _noted(notes: tuple[Note, ...], columns: tuple[str, ...], first: int) -> Iterator[Finding]:
    """What was noted from the header on, in the columns that are read."""
    for note in notes:
        if max(note.number, note.last) >= first and note.column < len(columns):
            yield Finding(note.problem, note.number, columns[note.column], note.value, detail=note.detail)
