"""A column whose cells say a place and a year together (三水区 2020年), parted into one of places and one of years."""

import re
from collections.abc import Sequence

from atlas.uploads.line_kinds import Recognises

YEAR = "年份"  # what the new column is called, in the words of the tables that need it
DATED = re.compile(
    r"(?P<place>.+?)(?:\s*[（(]\s*(?P<a>(?:19|20)\d\d)\s*年?\s*[)）]|\s*(?P<b>(?:19|20)\d\d)\s*年|[\s_、,，·-]+(?P<c>(?:19|20)\d\d))"
    r"|(?P<d>(?:19|20)\d\d)(?:\s*年\s*|[\s_、,，·-]+)(?P<after>.+)"
)
FEW, PROBED = 12, 400  # cells by which a column is told, first of all columns, then of one that seems to be it


def parted(
    rows: Sequence[tuple[str, ...]], recognises: Recognises
) -> tuple[tuple[tuple[str, ...], ...], list[str]] | None:
    """The rows with the places alone in the first column of such cells, and the year of each, "" for none; or None.

    Most of the column's cells have to be a place with a year. `rows` are of one length.
    """
    for at in range(len(rows[0]) if rows else 0):
        cells = [row[at] for row in rows[:PROBED] if row[at]]
        if all(_most(few, recognises) for few in (cells[:FEW], cells)):
            parts = [part(row[at], recognises) or (row[at], "") for row in rows]
            kept = ((*row[:at], place, *row[at + 1 :]) for row, (place, _) in zip(rows, parts, strict=True))
            return tuple(kept), [year for _, year in parts]
    return None


def part(cell: str, recognises: Recognises) -> tuple[str, str] | None:
    """The place and the year of a cell that says both."""
    found = DATED.fullmatch(cell)
    if found is None:
        return None
    place = found["place"] or found["after"]
    year = next(year for year in found.group("a", "b", "c", "d") if year)
    return (place, year) if recognises(place) else None


def _most(cells: Sequence[str], recognises: Recognises) -> bool:
    return sum(part(cell, recognises) is not None for cell in cells) * 2 > len(cells)
