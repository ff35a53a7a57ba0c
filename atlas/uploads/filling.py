"""Cells that stand for the one above them: ditto marks, and empty cells below the first of a block."""

import re
from collections.abc import Sequence
from itertools import pairwise

from atlas.audit import Finding, Problem
from atlas.uploads import periods, quantities
from atlas.uploads.line_kinds import Recognises

DITTO = frozenset({"〃", "″", "同上", "上同", "ditto", "''", "\N{LEFT DOUBLE QUOTATION MARK}"})
_INDICATOR = re.compile("指标|指標|项目|項目|科目|indicator|variable", re.IGNORECASE)
_REMARK = re.compile("备注|備註|备考|說明|说明|remark|note|comment", re.IGNORECASE)
PROBED = 60
Rows = Sequence[tuple[str, ...]]


def filled(
    rows: Rows, names: Sequence[str], recognises: Recognises | None
) -> tuple[tuple[tuple[str, ...], ...], list[Finding]]:
    """The rows with such cells filled in, and a finding for each column where there were any. Rows are of one length.

    Cities and provinces beside their counties stay as they are: what their blocks say is told row by row.
    """
    columns = [list(column) for column in zip(*rows, strict=True)]
    findings = []
    for at, column in enumerate(columns if recognises else []):
        marked = any(cell in DITTO for cell in column)
        emptied = ["" if cell in DITTO else cell for cell in column] if marked else column
        if recognises and _heads_blocks(emptied, names[at], rows, recognises, marked=marked):
            for n, cell in enumerate(emptied):
                column[n] = cell or column[n - 1]
            findings.append(Finding(Problem.FILLED_DOWN, None, names[at], column[0]))
    return (tuple(zip(*columns, strict=True)) if findings else tuple(rows)), findings


def _heads_blocks(column: Sequence[str], name: str, rows: Rows, recognises: Recognises, *, marked: bool) -> bool:
    """Whether a column is filled in the first row of each block only, by its cells without ditto marks."""
    starts = [n for n, cell in enumerate(column) if cell]
    if not starts or starts[0] or len(starts) == len(column) or _REMARK.search(name):
        return False
    cells = [column[n] for n in starts[:PROBED]]
    if any(quantities.parse(cell) is not None and periods.whole(cell) is None for cell in cells):
        return False
    if marked:
        return True
    if len(starts) < 2 or any(column[a] == column[b] for a, b in pairwise(starts)):
        return False
    half = len(starts) * 2 <= len(column)
    if sum(map(recognises, cells)) * 2 > len(cells):
        below = [rows[n] for n in range(len(rows)) if not column[n]][:PROBED]
        return half and not any(cell and recognises(cell) for row in below for cell in row)
    regular = len({b - a for a, b in pairwise([*starts, len(column)])}) == 1
    times = all(periods.whole(cell) is not None for cell in cells)
    return regular or (half and (times or _INDICATOR.search(name) is not None))
