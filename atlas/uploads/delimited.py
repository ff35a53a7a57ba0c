"""CSV: bytes → the cells of a delimited text, in whichever encoding and with whichever delimiter it was saved."""

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator
from io import StringIO
from itertools import islice
from typing import Literal

from atlas.audit import Finding, Problem, Refused
from atlas.uploads.grid import MAX_LINES, Grid, Line, line

# What each encoding is called here, and the codecs that read it, the likelier first.
CODECS = {"UTF-8": ("utf-8-sig",), "GB18030": ("gb18030",), "Big5": ("cp950", "big5hkscs"), "UTF-16": ("utf-16",)}
LEGACY = ("GB18030", "Big5")
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
DELIMITERS = (",", ";", "\t", "|", "，")
GAPS = "  "  # two spaces or more, or wide ones
_GAP = re.compile(r" {2,}|[\u3000\t]+ *")
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # the first line by which Excel is told
_PAGE = re.compile(r"[<](!doctype html|(html|table|head|meta|style)\b)|mime-version:")
PROBED_LINES = 50
# Enough of a text to tell its encoding by the names in it.
PROBED_CHARACTERS = 1_000_000
CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1a\x1b"))
_BREAK = re.compile(r"\r\n|\r|\n")
_THREE_BYTES = re.compile(r"[\x00-\x7f\u0800-\uffff]*")
Record = tuple[int, list[str]]


def read(content: bytes, familiar: Collection[str] = (), encoding: str = "") -> Grid:
    """The cells of a delimited text. `familiar`: names that help to tell encodings apart; `encoding`: one of CODECS.

    Raises Refused: BINARY, MIXED_ENCODING (no encoding fits the whole text) or TOO_MANY_COLUMNS.
    """
    text, encoding = decode(content, familiar, encoding)
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


def decode(content: bytes, familiar: Collection[str], encoding: str) -> tuple[str, str]:
    """The text and its encoding, one of CODECS; the one that is asked for, or the likeliest."""
    marked = content.startswith(UTF_16_MARKS)
    if not marked and encoding != "UTF-16":
        _check_letters(content)
    if encoding:
        candidates: tuple[str, ...] = (encoding,)
    else:
        candidates = ("UTF-16",) if marked else ("UTF-8", *LEGACY)
    texts: dict[str, str] = {}
    failures: dict[str, int] = {}
    for candidate in candidates:
        text = _strictly(content, candidate)
        if isinstance(text, str) and candidate in LEGACY and not encoding:
            text = _first_utf8_line(content, text)
        if isinstance(text, int):
            failures[candidate] = text
            continue
        texts[candidate] = text
        if candidate not in LEGACY:  # UTF-8 doesn't fit a text by chance
            break
    if not texts:
        name, row = max(failures.items(), key=lambda failure: failure[1])
        raise Refused([Finding(Problem.MIXED_ENCODING, row, detail=name)])
    found = max(texts, key=lambda name: sum(place in texts[name][:PROBED_CHARACTERS] for place in familiar))
    if found == "UTF-16":
        _check_letters(texts[found].encode())
    return texts[found], found


def _check_letters(content: bytes) -> None:
    """Raises Refused for what is no text: it has a NUL, or more than one control character in a hundred."""
    controls = len(content) - len(content.translate(None, CONTROLS))
    if b"\0" in content or controls * 100 > len(content):
        raise Refused([Finding(Problem.BINARY)])


def _strictly(content: bytes, encoding: str) -> str | int:
    """The text, or the line on which the bytes stop being this encoding."""
    codecs = CODECS[encoding]
    if encoding == "UTF-16" and not content.startswith(UTF_16_MARKS):
        codecs = ("utf-16-le",)
    lines = []
    for codec in codecs:
        try:
            return content.decode(codec)
        except UnicodeDecodeError as error:
            before = content[: error.start].decode(codec, "replace")
            lines.append(len(_BREAK.findall(before)) + 1)
    return max(lines)


def _first_utf8_line(content: bytes, text: str) -> str | int:
    """The text, or the first line that only UTF-8 explains.

    Most UTF-8 happens to be valid GB18030 too, so a UTF-8 line pasted into an older file would be read as nonsense.
    Chinese is three bytes a character in UTF-8; two characters that are so by chance, alone on a line, are very rare.
    """
    for number, raw in enumerate(re.split(rb"\r\n|\r|\n", content), start=1):
        if raw.isascii():
            continue
        try:
            decoded = raw.decode()
        except UnicodeDecodeError:
            continue
        if len(raw) - len(decoded) >= 4 and _THREE_BYTES.fullmatch(decoded):
            return number
    return text


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
        for number, one in enumerate(_BREAK.split(text), start=1):
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
            return any(_BREAK.search(cell) for _, cells in _split(text, delimiter, quoted=True) for cell in cells)
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
