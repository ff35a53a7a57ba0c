"""A visitor's file → a table of texts with a header, or the reason why there is none. Nothing in it is executed."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace

from atlas.audit import Finding, Problem, Refused
from atlas.uploads import delimited, geodata, packed, tables
from atlas.uploads.line_kinds import Recognises
from atlas.uploads.tables import Table

__all__ = ["Table", "read"]

MAX_BYTES = 20_000_000
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# How files begin that are neither text nor workbook, however they are called.
OTHERS = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"%PDF": "PDF",
    b"\x1f\x8b": "GZIP",
    b"Rar!\x1a": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7Z",
}


def read(
    name: str,
    content: bytes,
    familiar: Collection[str] = (),
    encoding: str = "",
    sheet: str = "",
    recognises: Recognises | None = None,
    header: tuple[int, ...] | None = None,
    turned: bool | None = None,
) -> Table:
    """The table in a file, which is judged by its content and not by the ending of its name.

    `familiar`: names of places in both Chinese scripts: they tell encodings apart, and a row from a header.
    `recognises`: whether a cell names a place; without it one header row is taken as it stands, and nothing is hidden.
    `encoding` (of encodings.CODECS), `sheet`, `header` (its lines) and `turned` (whether places stand side by side in
    a row) are the visitor's choice, else the likeliest.
    Raises Refused with a finding that is in audit.REFUSALS.
    """
    if len(content) > MAX_BYTES:
        raise Refused([Finding(Problem.TOO_LARGE, value=str(len(content)), detail=f"{MAX_BYTES // 1_000_000} MB")])
    if not content.strip():
        raise Refused([Finding(Problem.EMPTY)])
    for beginning, kind in OTHERS.items():
        if content.startswith(beginning):
            raise Refused([Finding(Problem.BINARY, detail=kind)])
    if content.startswith(OLE) and ENCRYPTED in content:
        raise Refused([Finding(Problem.PASSWORD)])
    if content.startswith(ZIP) and (inner := packed.only_table(content)):
        found = read(*inner, familiar, encoding, sheet, recognises, header, turned)
        return replace(found, name=f"{_base(name)} · {found.name}")
    if content.startswith((*ZIP, OLE)):
        from atlas.uploads import worksheets  # openpyxl takes long to import, and every page can read an upload

        grid = geodata.read(content, familiar, sheet) or worksheets.read(content, sheet, recognises)
    elif content.startswith(geodata.SQLITE) or geodata.is_json(content):
        grid = geodata.read(content, familiar, sheet) or delimited.read(content, familiar, encoding)
    else:
        grid = delimited.read(content, familiar, encoding)
    return tables.table(_base(name), grid, frozenset(familiar), recognises, header, turned)


def _base(name: str) -> str:
    last = re.split(r"[/\\]", name)[-1]
    return "".join(letter for letter in last if unicodedata.category(letter) not in ("Cc", "Cf", "Cs")).strip()
