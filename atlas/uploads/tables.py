"""A grid of cells → a table: columns with one name each, and rows; a finding for whatever is left out."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from atlas.audit import Finding, Problem, Refused
from atlas.uploads import (
    commas,
    dated_keys,
    filling,
    fitting_units,
    headers,
    layout,
    line_kinds,
    periods,
    quantities,
    side_by_side,
)
from atlas.uploads.grid import MAX_ROWS, Grid, Line, Note
from atlas.uploads.headers import Head
from atlas.uploads.layout import Layout
from atlas.uploads.line_kinds import Recognises

# A GB/T 2260 code: a province's two digits and four more. Months such as 202401 aren't any.
CODE = re.compile(r"(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows. `lines`: where each row begins in the file or sheet, whose first line is 1.

    `name` is the file's name without folders; `columns` are unique and never empty; each row is as long as `columns`,
    its cells have no space at their ends. `encoding` is "" for workbooks; `sheet` and `sheets` are empty for texts.
    `heads`: of each column its title, unit and year; `header_rows`: the lines that they are from; `titles`: what stands
    above and below the table. `turned`: the places stood in a row; lines and header rows are then numbers of columns.
    Two tables side by side are stacked: a line then has a row of each.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    findings: tuple[Finding, ...]
    encoding: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    header_rows: tuple[int, ...] = ()
    heads: tuple[Head, ...] = ()
    titles: tuple[str, ...] = ()
    comma: str = commas.THOUSANDS
    turned: bool = False


def table(
    name: str,
    grid: Grid,
    familiar: Collection[str] = (),
    recognises: Recognises | None = None,
    header: tuple[int, ...] | None = None,
    turned: bool | None = None,
) -> Table:
    """The table in a grid. See files.read. Raises Refused: EMPTY or TOO_MANY_ROWS."""
    if recognises is None:
        laid = layout.plain(grid, lambda line: _is_data(line, familiar))
    else:
        grid, laid = layout.lay(grid, recognises, header, turned)
    if not laid.body:
        raise Refused([Finding(Problem.EMPTY, detail=grid.sheet)])
    total = grid.total - len(grid.lines) + len(laid.body)
    if total > MAX_ROWS:
        raise Refused([Finding(Problem.TOO_MANY_ROWS, value=str(total), detail=str(MAX_ROWS))])
    laid, findings = _shifted(laid, grid.separator)
    findings += [Finding(Problem.ABOVE_HEADER, title.number, value=line_kinds.said(title)) for title in laid.titles]
    findings += [*grid.findings, *laid.findings]
    if laid.turned:
        findings.append(Finding(Problem.TURNED))
    body, merged = _unmerged(laid.body, grid, recognises is not None)
    if laid.header:
        heads = _heads(laid, grid, body)
    else:
        heads = [Head("", "", "")] * max(_width(row) for row in body)
        findings.append(Finding(Problem.NO_HEADER, body[0].number))
    blocks = side_by_side.blocks([head.name for head in heads], laid.titles) if recognises else []
    if len(blocks) > 1:
        body, heads = side_by_side.stacked(body, blocks), [heads[at] for at in blocks[0]]
        findings.append(Finding(Problem.SIDE_BY_SIDE, detail=str(len(blocks))))
    names = headers.unique([head.name for head in heads])
    for head, unique in zip(heads, names, strict=True):
        if head.name and unique != head.name:
            twice = Finding(Problem.HEADER_TWICE, laid.header[-1].number, unique, head.name, detail=unique)
            findings.append(twice)
    wide = len(names)
    for row in body:
        if any(row.cells[wide:]):
            findings.append(Finding(Problem.LONG_ROW, row.number, value=" ".join(filter(None, row.cells[wide:]))))
    first = laid.header[0].number if laid.header else body[0].number
    findings += _noted((*grid.notes, *merged), names, first)
    rows = tuple((row.cells + ("",) * wide)[:wide] for row in body)
    rows, filled = filling.filled(rows, names, recognises)
    findings += filled
    lines = tuple(row.number for row in body)
    added = {title: [by_line[line] for line in lines] for title, by_line in laid.added.items()}
    if dated := dated_keys.parted(rows, recognises) if recognises and not added else None:
        rows, added[dated_keys.YEAR] = dated
    rows = tuple((*row, *more) for row, *more in zip(rows, *added.values(), strict=True))
    heads, names = [*heads, *(Head(title, title, title) for title in added)], headers.unique([*names, *added])
    return Table(
        name=name,
        columns=names,
        rows=rows,
        lines=lines,
        findings=tuple(sorted(findings, key=lambda finding: finding.row or 0)),
        encoding=grid.encoding,
        sheet=grid.sheet,
        sheets=grid.sheets,
        header_rows=tuple(sorted(line.number for line in (*laid.header, *laid.skipped))),
        heads=tuple(replace(head, name=unique) for head, unique in zip(heads, names, strict=True)),
        titles=tuple(map(line_kinds.said, laid.titles))
        + tuple(f.value for f in laid.findings if f.problem is Problem.FOOTNOTE),
        comma=commas.sign(grid.separator, (cell for row in body for cell in row.cells)),
        turned=laid.turned,
    )


def _is_data(first: Line, familiar: Collection[str]) -> bool:
    """Whether a first line is a row and not a header: it has a number, and the name or the code of a place."""
    numbers = any(quantities.parse(cell) for cell in first.cells)
    return numbers and any(cell in familiar or CODE.fullmatch(cell) for cell in first.cells)


def _width(line: Line) -> int:
    return next((n for n in range(len(line.cells), 0, -1) if line.cells[n - 1]), 0)


def _shifted(laid: Layout, separator: str) -> tuple[Layout, list[Finding]]:
    """A header that lacks the first cell, as R writes it: every row has one cell more, a name of its own."""
    if not separator or len(laid.header) != 1:
        return laid, []
    header = laid.header[0]
    first = [line.cells[0] for line in laid.body]
    shifted = (
        all(header.cells)
        and all(len(line.cells) == len(header.cells) + 1 for line in laid.body)
        and len(set(first)) == len(first)
        and any(line.cells[-1] for line in laid.body)
    )
    if not shifted:
        return laid, []
    moved = Line(header.number, ("", *header.cells))
    return replace(laid, header=(moved,)), [Finding(Problem.HEADER_SHIFTED, header.number)]


def _heads(laid: Layout, grid: Grid, body: Sequence[Line]) -> list[Head]:
    """The head of each column. Columns at the end that have neither a name nor a value don't count."""
    named = max(_width(line) for line in laid.header)
    width = max(named, min(max(len(line.cells) for line in laid.header), max(_width(row) for row in body)))
    texts = _filled_header(laid, grid.merged, width)
    if laid.unit_row:
        unit_row = [*laid.unit_row.cells, *[""] * width][:width]
        texts = [
            [*above, f"（{unit.strip('（()）[]')}）" if unit and at else ""]
            for at, (above, unit) in enumerate(zip(texts, unit_row, strict=True))
        ]
    heads = [headers.head(above) for above in texts]
    # A unit line may stand in the header's own rows; a cell that is nothing else names no column.
    heads = [Head("", "", "") if head.name and headers.is_unit_alone(head.name) else head for head in heads]
    said = [each for line in (*laid.titles, *laid.header) for each in headers.unit_lines(line.cells)]
    if not said:
        below = [note.value for note in laid.findings if note.problem is Problem.FOOTNOTE]
        said = [each for note in below if headers.UNIT_LINE.search(note) for each in headers.unit_lines([note])]
    if not said:
        in_titles = [headers.split_unit(line_kinds.said(line))[1] for line in laid.titles if line.filled == 1]
        said = [headers.UnitLine((each,)) for each in in_titles if each.text]
    return fitting_units.in_unit(heads, said)


def _unmerged(body: Sequence[Line], grid: Grid, filled: bool) -> tuple[list[Line], list[Note]]:
    """Merged words hold for each of their rows; a merged number is one for several rows, and stands for none."""
    at = {line.number: n for n, line in enumerate(body)}
    cells = [list(line.cells) for line in body]
    notes: list[Note] = []
    for top, left, bottom, right in grid.merged:
        if top not in at or (bottom == top and left == right):
            continue
        row = cells[at[top]]
        text = row[left] if left < len(row) else ""
        spanned = f"{top}–{bottom}" if bottom > top else str(top)
        if not text:
            continue
        if not filled or quantities.parse(text) is not None:
            notes.append(Note(Problem.MERGED, top, left, text, spanned, last=bottom))
            if filled:
                row[left] = ""
            continue
        for number in range(top, bottom + 1):
            if number in at:
                own = cells[at[number]]
                own += [""] * (left + 1 - len(own))
                own[left] = text
    return [Line(line.number, tuple(own)) for line, own in zip(body, cells, strict=True)], notes


def _noted(notes: Sequence[Note], columns: Sequence[str], first: int) -> Iterator[Finding]:
    """What was noted in the columns that are read, from the line `first` on."""
    for note in notes:
        if max(note.number, note.last) >= first and note.column < len(columns):
            yield Finding(note.problem, note.number, columns[note.column], note.value, detail=note.detail)


def _filled_header(laid: Layout, merged: Sequence[tuple[int, int, int, int]], width: int) -> list[list[str]]:
    """The texts above each column, from top to bottom: those of merged cells, or of a group on the left, carried on."""
    rows = [[*line.cells, *[""] * width][:width] for line in laid.header]
    numbers = [line.number for line in laid.header]
    inside = [(top, left, bottom, right) for top, left, bottom, right in merged if top in numbers]
    if inside:
        for top, left, bottom, right in inside:
            text = rows[numbers.index(top)][left] if left < width else ""
            for at in range(left, min(right + 1, width)):
                for n, line in enumerate(numbers):
                    if top <= line <= bottom and (line == top or at != left):
                        rows[n][at] = rows[n][at] or text
    else:
        for n in reversed(range(len(rows) - 1)):
            row = rows[n]
            below = [next((lower[at] for lower in rows[n + 1 :] if lower[at]), "") for at in range(width)]
            group = None
            for at in range(width):
                if row[at]:
                    group = at if below[at] else None
                elif group is not None and below[at] and _alike(below[at], below[group]):
                    row[at] = row[group]
                elif not below[at]:
                    group = None
    return [[row[at] for row in rows] for at in range(width)]


def _alike(text: str, other: str) -> bool:
    """Whether two labels may stand below one group: both are years, or neither is."""
    return (periods.find(text)[0] is None) == (periods.find(other)[0] is None)
