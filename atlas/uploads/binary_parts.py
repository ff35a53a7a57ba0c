"""XLSB: what the records of a sheet say beside its values: hidden rows and columns, merged cells, number formats.

The records are those of [MS-XLSB]: a type and a size of one to four bytes each, seven bits a byte, then the contents.
"""

from collections.abc import Iterator, Mapping
from struct import unpack_from
from zipfile import ZipFile

from atlas.uploads.marks import Marks
from atlas.uploads.number_formats import BUILT_IN, Shape, shape
from atlas.uploads.open_xml import main_part, relations

ROW, FIRST_CELL, LAST_CELL, BLANK, ERRORS = 0, 1, 11, 1, (3, 11)
SHEET, FORMAT, XF, STYLES, STYLES_END, COLUMN, MERGED = 156, 44, 47, 617, 618, 60, 176
TEXTS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


def records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """The type of each record, and where its contents begin and end. Raises ValueError for a part cut short."""
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        if at + size > len(part):
            raise ValueError("a record beyond the end of its part")
        yield kind, at, at + size
        at += size


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for n in range(most):
        if at >= len(part):
            raise ValueError("a record cut short")
        byte = part[at]
        at += 1
        # The type of a record keeps the bit that says it goes on; [MS-XLSB] numbers types without it.
        value |= (byte & 0x7F) << (7 * n)
        if not byte & 0x80:
            break
    return value, at


def sheets(archive: ZipFile) -> dict[str, str]:
    """The name of each sheet → its part's name."""
    book = main_part(archive)
    parts = relations(archive, book)
    part = archive.read(book)
    found = {}
    for kind, start, _ in records(part):
        if kind == SHEET:
            key, at = _text(part, start + 8)
            name, _ = _text(part, at)
            if key in parts:
                found[name] = parts[key]
    return found


def _text(part: bytes, at: int) -> tuple[str, int]:
    """A text that begins with its length, and where it ends."""
    length = unpack_from("<I", part, at)[0]
    end = at + 4 + 2 * length
    return part[at + 4 : end].decode("utf-16-le", "replace"), end


def shapes(archive: ZipFile) -> dict[int, Shape]:
    """The numbers of the cell styles that show more than the bare value of a cell, and what."""
    try:
        part = archive.read("xl/styles.bin")
    except KeyError:
        return {}
    codes = dict(BUILT_IN)
    found: dict[int, Shape] = {}
    number, inside = 0, False
    for kind, start, _ in records(part):
        if kind == FORMAT:
            key = unpack_from("<H", part, start)[0]
            codes[key] = _text(part, start + 2)[0]
        elif kind in (STYLES, STYLES_END):
            inside = kind == STYLES
        elif kind == XF and inside:
            if how := shape(codes.get(unpack_from("<H", part, start + 2)[0], "")):
                found[number] = how
            number += 1
    return found


def marks(part: bytes, styles: Mapping[int, Shape]) -> Marks:
    """The marks of a sheet. Raises ValueError or struct.error."""
    found, row = Marks(), 0
    for kind, start, end in records(part):
        if kind == ROW:
            row = unpack_from("<I", part, start)[0] + 1
            if end - start > 11 and part[start + 11] & 0x10:
                found.hidden_rows.add(row)
        elif FIRST_CELL <= kind <= LAST_CELL:
            column, style = unpack_from("<II", part, start)
            if kind != BLANK:
                found.last_row, found.last_column = max(found.last_row, row), max(found.last_column, column)
            if style & 0xFFFFFF in styles and kind in (2, 5, 9):
                found.shapes[row, column] = styles[style & 0xFFFFFF]
            if kind in ERRORS:
                found.errors[row, column] = TEXTS.get(part[start + 8], "#N/A")
        elif kind == COLUMN:
            first, last, _, _, flags = unpack_from("<IIIIH", part, start)
            if flags & 1:
                found.hidden_columns.update(range(first, min(last, 16_383) + 1))
        elif kind == MERGED:
            top, bottom, left, right = unpack_from("<IIII", part, start)
            found.merged.append((top + 1, left, bottom + 1, right))
    found.check()
    return found
