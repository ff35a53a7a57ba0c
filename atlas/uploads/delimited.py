"""CSV: bytes → the cells of a delimited text, in whichever encoding and with whichever delimiter it was saved."""

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator
from io import StringIO
from itertools import islice
from typing import Literal

from atlas.audit import Finding, Problem, Refused
from atlas.uploads import encodings
from atlas.uploads.grid import MAX_LINES, Grid, Line, line

DELIMITERS = (",", ";", "\t", "|", "，")
GAPS = "  "  # two spaces or more, or wide ones
_GAP = re.compile(r" {2,}|[\u3000\t]+ *")
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # the first line by which Excel is told
_PAGE = re.compile(r"[<](!doctype html|(html|table|head|meta|style)\b)|mime-version:")
PROBED_LINES = 50
Record = tuple[int, list[str]]


def read(content: bytes, familiar: Collection[str] = (), encoding: str = "") -> Grid:
    """The cells of a delimited text. `familiar`: names that tell encodings apart; `encoding`: a visitor's choice.

    Raises Refused: BINARY, MIXED_ENCODING (no encoding fits the whole text) or TOO_MANY_COLUMNS.
    """
    text, encoding = encodings.decode(content, familiar, encoding)
    _check_markup(text)
    separator, parted = records(text)
    kept: list[Line] = []
    total = 0
    for number, cells in parted:
        if any(map(str.strip, cells)):
            total += 1
            if total <= MAX_LINES:
                kept.append(line(number, cells))
    return Grid(tuple(kept), total, encoding=encoding, separator=separator)


def _check_markup(text: str) -> None:
    """Raises Refused for what Excel opens under its own name though it is a web page or an XML file."""
    start = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if _PAGE.match(start):
        raise Refused([Finding(Problem.WEB_PAGE)])
    if start.startswith("<?xml"):
        kinds = {"urn:schemas-microsoft-com:office:spreadsheet": Problem.XML_2003, "xhtml": Problem.WEB_PAGE}
        kind = next((problem for word, problem in kinds.items() if word in start), Problem.BINARY)
        raise Refused([Finding(kind)])


def records(text: str) -> tuple[str, Iterator[Record]]:
    """The separator, and each record with the line on which it begins; blank lines included."""
    said = _SEP.match(text)
    start = text[said.end() :] if said else text
    quoted = True
    delimiter = said[1] if said else _delimiter(start, quoted=quoted)
    if len(delimiter) == 1 and _runs_away(start, delimiter):
        quoted = False
        delimiter = said[1] if said else _delimiter(start, quoted=quoted)
    return delimiter, _records(start, delimiter, quoted=quoted, first=2 if said else 1)


def _records(text: str, delimiter: str, *, quoted: bool, first: int) -> Iterator[Record]:
    """Raises Refused for an endless cell."""
    try:
        for number, cells in _split(text, delimiter, quoted=quoted):
            yield number + first - 1, cells
    except csv.Error as error:  # a cell of more than csv.field_size_limit() characters
        raise Refused([Finding(Problem.BINARY)]) from error


def _split(text: str, delimiter: str, *, quoted: bool) -> Iterator[Record]:
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    if delimiter == GAPS:
        for number, one in enumerate(encodings.BREAK.split(text), start=1):
            yield number, [_unquoted(cell) for cell in _GAP.split(one.strip())]
        return
    spaced = delimiter == " "
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, skipinitialspace=spaced)
    number = 1
    for cells in reader:
        yield number, cells if quoted else [_unquoted(cell) for cell in cells]
        number = reader.line_num + 1


def _runs_away(text: str, delimiter: str) -> bool:
    """Whether a quote isn't closed where its cell ends, so that a cell takes in lines that aren't its own.

    Quotes are then taken as letters. Letters after a closing quote, to which a strict reader objects too, do no harm.
    """
    text += "\n"
    try:
        for _ in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        try:
            return any(
                encodings.BREAK.search(cell) for _, cells in _split(text, delimiter, quoted=True) for cell in cells
            )
        except csv.Error:
            return True
    return False


def _unquoted(cell: str) -> str:
    whole = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    return cell[1:-1].replace('""', '"') if whole else cell


def _delimiter(text: str, *, quoted: bool) -> str:
    """The separator that cuts the most lines into equally many cells; spaces only where no other does."""
    scores = {candidate: _consistency(text, candidate, quoted=quoted) for candidate in DELIMITERS}
    best = max(DELIMITERS, key=scores.__getitem__)
    if scores[best][0] >= 0.5:
        return best
    spaced = {candidate: _consistency(text, candidate, quoted=quoted) for candidate in (GAPS, " ")}
    if spaced[GAPS][0] >= 0.8:
        return GAPS
    return " " if spaced[" "][0] >= 0.6 and _ends_in_numbers(text, quoted=quoted) else best


def _ends_in_numbers(text: str, *, quoted: bool) -> bool:
    """Whether most lines end in a number: single spaces part the words of one cell too."""
    ends = [cells[-1] for _, cells in islice(_split(text, " ", quoted=quoted), PROBED_LINES) if any(cells)]
    return sum(re.fullmatch(r"[-+]?[0-9.,]+%?", end) is not None for end in ends) * 2 > len(ends)


def _consistency(text: str, delimiter: str, *, quoted: bool) -> tuple[float, int]:
    """How large a share of the first lines a delimiter cuts into the same number of cells, and that number.

    csv.Sniffer isn't used: it gives up on a title above the header, and on a single column.
    """
    try:
        probed = islice(_split(text, delimiter, quoted=quoted), 20 * PROBED_LINES)
        filled = (cells for _, cells in probed if any(map(str.strip, cells)))
        widths = Counter(len(cells) for cells in islice(filled, PROBED_LINES))
    except csv.Error:
        return 0.0, 0
    cut = {width: count for width, count in widths.items() if width > 1}
    if not cut:
        return 0.0, 0
    width = max(cut, key=lambda width: (cut[width], width))
    return cut[width] / widths.total(), width
