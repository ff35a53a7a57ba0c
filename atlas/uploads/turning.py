"""A table whose places stand side by side in a row, turned so that each has a row of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from atlas.uploads import dated_keys, heading_rows, line_kinds
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
    """The grid with its lines from `n` on as columns, and the years right above them; what else stands above, and notes
    below, stay lines."""
    years = _years(grid.lines[n - 1], grid.lines[n]) if n else None
    above = grid.lines[: n - 1 if years else n]
    below = grid.lines[n + 1 :]
    width = max(len(each.cells) for each in grid.lines[n:])
    ends = [each for each in below if each.filled == 1 and each.cells[0] and line_kinds.is_footer(each, recognises)]
    kept = _under_headings([each for each in below if each not in ends], recognises)
    used = [*([years] if years else []), grid.lines[n], *kept]
    columns = [tuple(each.cells[at] if at < len(each.cells) else "" for each in used) for at in range(width)]
    lines = tuple(Line(at + 1, cells) for at, cells in enumerate(columns) if any(cells))
    # What stands above or below the turned table keeps the numbers of its rows.
    titles = tuple(Line(each.number, (" ".join(filter(None, each.cells)),)) for each in (*above, *ends))
    whole = replace(grid, lines=(*titles, *lines), total=len(titles) + len(lines), notes=(), merged=())
    return Turned(whole, len(titles))


def _under_headings(lines: Sequence[Line], recognises: Recognises) -> list[Line]:
    """The lines below the places without those that only head others; what these say stands before the others' keys."""
    kept: list[Line] = []
    called = year = ""
    for each, after in zip(lines, [*lines[1:], None], strict=True):
        alone = each.filled == 1 and each.cells[0] != "" and after is not None
        said = heading_rows.heading(each, recognises) if alone else None
        dated = after is not None and line_kinds.is_year(after.cells[0])
        if said and not (dated and not said.called):  # 2021 above 2022 is a year without values
            called, year = said.called or called, said.year or ("" if said.called else year)
        elif alone and not said and dated and after and after.filled > 1:
            called, year = each.cells[0], ""  # 人口, and 2021, 2022 below it
        elif called or year:
            key = " ".join(filter(None, (called, each.cells[0], year)))
            kept.append(Line(each.number, (key, *each.cells[1:])))
        else:
            kept.append(each)
    return kept


def _years(above: Line, places: Line) -> Line | None:
    """The line above the places, each of its years carried on to the next one; None where it isn't one of years."""
    first = next((at for at, cell in enumerate(above.cells) if line_kinds.is_year(cell)), 0)
    if not first or not all(line_kinds.is_year(cell) for cell in above.cells[first:] if cell):
        return None
    cells = [dated_keys.YEAR, *[""] * (first - 1)]
    for at in range(first, len(places.cells)):
        cells.append((above.cells[at] if at < len(above.cells) else "") or cells[-1])
    return Line(above.number, tuple(cells))
