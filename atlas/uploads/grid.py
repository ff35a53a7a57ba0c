"""What a file's cells say before a header is looked for in them, and how many of them the atlas takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from atlas.audit import Finding, Problem, Refused

MAX_ROWS = 50_000
MAX_COLUMNS = 300
MAX_TITLES = 10
# The lines worth keeping of a file: more are counted, but never stored.
MAX_LINES = MAX_TITLES + 1 + MAX_ROWS + 1


@dataclass(frozen=True, slots=True)
class Line:
    """A line with at least one cell filled. `number`: where it begins in the file or sheet, the first being 1."""

    number: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> int:
        return len(self.cells) - self.cells.count("")


@dataclass(frozen=True, slots=True)
class Note:
    """What will be a finding on one cell once its column has a name. `column` counts from 0."""

    problem: Problem
    number: int
    column: int
    value: str
    detail: str = ""
    last: int = 0  # the last line it concerns, if that isn't `number`


@dataclass(frozen=True, slots=True)
class Grid:
    """`lines`: the first MAX_LINES filled ones; `total`: how many filled lines there are.

    `merged`: the merged cells, each as its first row, first column, last row, last column; rows count from 1, columns
    from 0. `separator`: what parts the cells of a text. `findings`: what was left out before the lines were made.
    """

    lines: tuple[Line, ...]
    total: int
    notes: tuple[Note, ...] = ()
    encoding: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    separator: str = ""
    findings: tuple[Finding, ...] = ()


def line(number: int, cells: Sequence[str]) -> Line:
    """The line of some cells, stripped. Raises Refused if a filled one stands too far to the right."""
    stripped = tuple(map(str.strip, cells))
    width = next((len(stripped) - n for n, cell in enumerate(reversed(stripped)) if cell), 0)
    if width > MAX_COLUMNS:
        raise Refused([Finding(Problem.TOO_MANY_COLUMNS, number, value=str(width), detail=str(MAX_COLUMNS))])
    # Empty cells at the end are kept within the limit: in a header they are columns without a name.
    return Line(number, stripped[:MAX_COLUMNS])
