"""Where in a file's lines the table is: its titles, its header rows, its rows, and the notes below it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import eq

from atlas.audit import Finding, Problem
from atlas.uploads import headers, heading_rows, line_kinds, turning
from atlas.uploads.grid import MAX_TITLES, Grid, Line
from atlas.uploads.line_kinds import Recognises

_ORDINAL = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]?")
PROBED = 400  # lines enough to tell a layout by
MOST_HEADERS = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """The pieces of a grid. `header`: the rows whose texts name the columns; `skipped`: rows of units, 甲 1 2 3;
    `added`: columns of what headings above the rows say, by their names: what each line has there."""

    titles: tuple[Line, ...]
    header: tuple[Line, ...]
    skipped: tuple[Line, ...]
    body: tuple[Line, ...]
    findings: tuple[Finding, ...]
    unit_row: Line | None = None
    turned: bool = False
    added: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


def plain(grid: Grid, headless: Callable[[Line], bool]) -> Layout:
    """A layout without a knowledge of places: titles of one cell, one header row, rows."""
    lines = grid.lines
    before = next((n for n, line in enumerate(lines) if line.filled > 1), 0)
    titles = lines[:before] if before <= MAX_TITLES else ()
    rest = lines[len(titles) :]
    if rest and headless(rest[0]):
        return Layout(titles, (), (), rest, ())
    return Layout(titles, rest[:1], (), rest[1:], ())


def lay(
    grid: Grid, recognises: Recognises, header: tuple[int, ...] | None = None, turned: bool | None = None
) -> tuple[Grid, Layout]:
    """The grid, turned if places stand in its header, or if the visitor says so (`turned`), and its layout. `header`:
    rows that the visitor marked, or columns where it was turned; where the grid has any of them."""
    at = turning.places_side_by_side(grid, recognises) if turned is not False else None
    if turned and at is None and grid.lines:
        at = turning.likeliest(grid, recognises)
    titles = 0
    if at is not None:
        after = turning.turned(grid, at, recognises)
        grid, titles = after.grid, after.titles
    lines = grid.lines
    marked = {n for n, line in enumerate(lines) if n >= titles and line.number in (header or ())}
    if marked:
        first = max(marked) + 1
        chosen = tuple(line for n, line in enumerate(lines[:first]) if n in marked)
        above = tuple(line for n, line in enumerate(lines[:first]) if n not in marked)
    else:
        column = _place_column(lines, recognises)
        first = _first_row(lines, recognises, column)
        above, chosen = _header(lines[:first], column)
    skipped = tuple(line for line in chosen if line_kinds.is_index(line) or line_kinds.is_units(line))
    unit_row = next((line for line in chosen if line_kinds.is_units(line)), None)
    names = tuple(line for line in chosen if line not in skipped)
    if not names and chosen:
        names, skipped = chosen[-1:], ()
    body, findings = _body(lines[first:], (*names, *skipped), recognises, above)
    headed = heading_rows.parted(body, above, recognises) if at is None else None
    added: Mapping[str, Mapping[int, str]] = {}
    if headed:
        body, added = headed.rows, headed.columns()
        if headed.other:
            findings.append(Finding(Problem.SECOND_TABLE, headed.other.number, value=line_kinds.said(headed.other)))
    return grid, Layout(above, names, skipped, body, tuple(findings), unit_row, at is not None, added)


def rows_of_places(grid: Grid, recognises: Recognises) -> int:
    """How many of the first lines name a place beside a number: what makes a sheet the one to take."""
    return sum(line_kinds.is_row(line, recognises) for line in grid.lines[:PROBED])


def _place_column(lines: Sequence[Line], recognises: Recognises) -> int | None:
    counts: Counter[int] = Counter()
    for line in lines[:PROBED]:
        counts.update(at for at, cell in enumerate(line.cells) if cell and recognises(cell))
    return min(counts, key=lambda at: (-counts[at], at)) if counts else None


def _first_row(lines: Sequence[Line], recognises: Recognises, at: int | None) -> int:
    """The number of the first line that is a row; a heading or a total that stands right above it goes with it."""
    first = next((n for n, line in enumerate(lines[:PROBED]) if line_kinds.is_row(line, recognises)), None)
    if first is None:
        wide = next((n for n, line in enumerate(lines) if line.filled > 1), 0)
        start = wide if wide <= MAX_TITLES else 0
        if at is not None or len(lines) <= start + 1:
            return min(start + 1, len(lines))
        stop = next(
            (n for n, line in enumerate(lines[start + 1 :], start + 1) if any(map(line_kinds.number, line.cells))), None
        )
        return start + 1 if stop is None or stop - start > 3 else stop
    while (
        first > 1
        and any(line.filled > 1 for line in lines[: first - 1])
        and (_goes_with(lines[first - 1], at, recognises) or _heads_again(lines, first, recognises))
    ):
        first -= 1
    return first


def _heads_again(lines: Sequence[Line], first: int, recognises: Recognises) -> bool:
    """Whether the line above the first row says a year over all columns, or over one, as another does further below."""
    said = heading_rows.heading(lines[first - 1], recognises)
    return said is not None and any(heading_rows.heading(line, recognises) for line in lines[first:-1])


def _goes_with(line: Line, at: int | None, recognises: Recognises) -> bool:
    """Whether a line above the first recognised row is one too: a heading of a block, a total, an unknown place."""
    if line_kinds.is_index(line) or line_kinds.is_units(line):
        return False
    filled = [cell for cell in line.cells if cell]
    if len(filled) == 1:
        if any(line.cells[: (at or 0) + 1]) and heading_rows.heading(line, recognises):
            return True
        return recognises(filled[0]) or (line_kinds.place_like(filled[0]) and line.cells[at or 0] != "")
    key = line.cells[at] if at is not None and at < len(line.cells) else ""
    values = [cell for n, cell in enumerate(line.cells) if cell and n != at and not _ORDINAL.fullmatch(cell)]
    if not values and recognises(key):  # 一, 惠州市
        return True
    # A place with values that can't be read is a row, and no header: else it would go unnamed.
    built = line_kinds.COUNTY_LIKE.search(key) or any(map(line_kinds.value_like, values))
    if built and recognises(key) and not any(line_kinds.is_year(cell) or recognises(cell) for cell in values):
        return True
    told = sum(line_kinds.says_value(cell) and not line_kinds.is_year(cell) for cell in values)
    return bool(key) and (told * 2 > len(values) or (line_kinds.place_like(key) and told > 0))


def _header(above: Sequence[Line], at: int | None) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines above the first row: titles, and the header rows, of which the last stands right above it."""
    if not above:
        return (), ()
    below = len(above)
    while below > 1 and line_kinds.is_unit_line(above[below - 1]):
        below -= 1
    if below < len(above) and not line_kinds.is_title(above[below - 1]):
        upper, header = _header(above[:below], at)
        return (*upper, *above[below:]), header
    last = above[-1]
    lone = last.filled == 1 and next(n for n, cell in enumerate(last.cells) if cell) == 0
    if lone and len(above) >= 1 and line_kinds.is_title(last):
        return tuple(above), ()
    top = len(above) - 1
    while top > 0 and len(above) - top < MOST_HEADERS and not line_kinds.is_title(above[top - 1]):
        top -= 1
    chosen = list(above[top:])
    # Below the first title-like line from below everything is header; a lone unit line in between is none.
    kept = tuple(line for line in chosen if not line_kinds.is_unit_line(line) or len(chosen) == 1)
    titles = tuple(line for line in above if line not in kept)
    return titles, kept


def _body(
    lines: Sequence[Line], header: Sequence[Line], recognises: Recognises, above: Sequence[Line]
) -> tuple[tuple[Line, ...], list[Finding]]:
    """The rows, without headers that are repeated, notes, and another table below; a finding for each left out."""
    findings: list[Finding] = []
    end = len(lines)
    while end > 1 and line_kinds.is_footer(lines[end - 1], recognises):
        end -= 1
    findings += [Finding(Problem.FOOTNOTE, line.number, value=line_kinds.said(line)) for line in lines[end:]]
    known = [tuple(_texts(line)) for line in header]
    columns = max((len(line.cells) for line in header), default=0)
    units = [each for line in (*above, *header) for each in headers.unit_lines(line.cells)]
    measured = {unit for line in (*above, *header) for unit in line_kinds.units_said(line)}
    measured |= {unit.measure for each in units for unit in each.units}
    in_cells: set[tuple[int, str, str]] = set()
    kept: list[Line] = []
    looked = 0
    for n, line in enumerate(lines[:end]):
        if line.filled <= 2 and line_kinds.is_unit_line(line) and (said := headers.unit_lines(line.cells)):
            if said != units and n:  # the rows below it are in another unit
                findings.append(Finding(Problem.SECOND_TABLE, line.number, value=line_kinds.said(line)))
                break
            if not heading_rows.heading(line, recognises):
                findings.append(Finding(Problem.REPEATED_HEADER, line.number, value=line_kinds.said(line)))
                continue
        below = line_kinds.units_alone(line) or line_kinds.unit_of_name(line, recognises)
        if below and not heading_rows.heading(line, recognises):
            in_cells.update(*map(line_kinds.units_said, kept[looked:]))  # a column of units
            looked = len(kept)
            if kept and (not below <= measured | in_cells or line_kinds.moved(line, header)):  # in another unit
                findings.append(Finding(Problem.SECOND_TABLE, line.number, value=line_kinds.said(line)))
                break
            measured = below
            if not any(cell and recognises(cell) for cell in line.cells):
                findings.append(Finding(Problem.REPEATED_HEADER, line.number, value=line_kinds.said(line)))
                continue
        if line.filled > 1 and any(_repeats(line, texts) for texts in known):
            findings.append(Finding(Problem.REPEATED_HEADER, line.number, value=line_kinds.said(line)))
            continue
        if line.filled == 1 and line_kinds.NOTE.match(line_kinds.said(line)) and not recognises(line_kinds.said(line)):
            findings.append(Finding(Problem.FOOTNOTE, line.number, value=line_kinds.said(line)))
            continue
        if n and columns and line_kinds.is_other_header(line, lines[n + 1 : end], recognises):
            while kept and kept[-1].filled == 1 and not recognises(line_kinds.said(kept[-1])):
                title = kept.pop()
                findings.append(Finding(Problem.FOOTNOTE, title.number, value=line_kinds.said(title)))
            findings.append(Finding(Problem.SECOND_TABLE, line.number, value=line_kinds.said(line)))
            break
        kept.append(line)
    return tuple(kept), findings


def _texts(line: Line) -> Iterator[str]:
    return ("".join(cell.split()) for cell in line.cells if cell)


def _repeats(line: Line, texts: Sequence[str]) -> bool:
    """Whether a line has these texts and no others; the first that differs ends the search."""
    return line.filled == len(texts) and all(map(eq, _texts(line), texts))
