"""A table whose places stand side by side in a row, turned so that each has a row of its own."""

from dataclasses import dataclass, replace

from atlas.uploads import line_kinds
from atlas.uploads.grid import Grid, Line
from atlas.uploads.line_kinds import Recognises

PROBED = 8  # lines


@dataclass(frozen=True, slots=True)
class Turned:
    """A grid with its rows as columns; its first `titles` lines are what stood above or below them, not turned."""

    grid: Grid
    titles: int


def places_side_by_side(grid: Grid, recognises: Recognises) -> int | None:
    """The number of the line in which places stand side by side, above rows of numbers; None where none does."""
    for n, line in enumerate(grid.lines[:PROBED]):
        filled = [(at, cell) for at, cell in enumerate(line.cells) if cell]
        places = [at for at, cell in filled if recognises(cell)]
        if (
            len(places) < 2
            or len(places) * 5 < (len(filled) - 1) * 3
            or any(line_kinds.number(cell) for _, cell in filled)
        ):
            continue
        below = grid.lines[n + 1 :]
        keys = [cell for each in below for cell in each.cells[: places[0]] if cell]
        if places[0] == 0 or sum(map(recognises, keys)) * 2 > len(keys) or not keys:
            continue
        if any(line_kinds.number(cell) for each in below[:20] for cell in each.cells[places[0] :]):
            return n
    return None


def likeliest(grid: Grid, recognises: Recognises) -> int:
    """The line that a visitor means who says that places stand side by side: of the first lines that with most of them,
    else the first of more than one cell."""
    counts = [sum(recognises(cell) for cell in line.cells if cell) for line in grid.lines[:PROBED]]
    if any(counts):
        return counts.index(max(counts))
    return next((n for n, line in enumerate(grid.lines) if line.filled > 1), 0)


def turned(grid: Grid, n: int, recognises: Recognises) -> Turned:
    """The grid with its lines from `n` on as columns; what stands above, and notes below, stay lines."""
    below = grid.lines[n + 1 :]
    width = max(len(each.cells) for each in grid.lines[n:])
    ends = [each for each in below if each.filled == 1 and each.cells[0] and line_kinds.is_footer(each, recognises)]
    used = [grid.lines[n], *(each for each in below if each not in ends)]
    columns = [tuple(each.cells[at] if at < len(each.cells) else "" for each in used) for at in range(width)]
    lines = tuple(Line(at + 1, cells) for at, cells in enumerate(columns) if any(cells))
    # What stands above or below the turned table keeps the numbers of its rows.
    titles = tuple(Line(each.number, (" ".join(filter(None, each.cells)),)) for each in (*grid.lines[:n], *ends))
    whole = replace(grid, lines=(*titles, *lines), total=len(titles) + len(lines), notes=(), merged=())
    return Turned(whole, len(titles))
