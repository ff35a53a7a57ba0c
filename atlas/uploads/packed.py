"""A zip with a table in it: which of its files is the table, or why there is none to take."""

from io import BytesIO
from pathlib import PurePosixPath
from struct import error as StructError
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from atlas.audit import Finding, Problem, Refused
from atlas.uploads import archives

TABLES = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".json", ".geojson", ".gpkg"})
TEXTS = frozenset({".txt", ".asc"})  # tables only where there is no other: most are notes
WORKBOOK = ("xl/", "content.xml", "[Content_Types]")
SHOWN = 12
DAMAGED = (BadZipFile, ZlibError, StructError, OSError, RuntimeError, EOFError, ValueError, LookupError)
ENCRYPTED = 1  # of an entry's flags
UTF_8 = 0x800


def only_table(content: bytes) -> tuple[str, bytes] | None:
    """The name and the bytes of the one table in a zip. None: it is a workbook, a shapefile, or no whole zip.

    Raises Refused: NO_TABLE_INSIDE or TABLES_INSIDE with the names of what is in it, PASSWORD, INFLATES.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = [each for each in archive.infolist() if not _is_aside(each)]
            names = [each.filename for each in entries]
            if not names or any(name.startswith(WORKBOOK) or name.lower().endswith(".dbf") for name in names):
                return None
            if any(each.flag_bits & ENCRYPTED for each in entries):
                raise Refused([Finding(Problem.PASSWORD)])
            archives.check(content)
            found = [each for each in entries if _ending(each) in TABLES]
            found = found or [each for each in entries if _ending(each) in TEXTS]
            if len(found) != 1:
                problem = Problem.TABLES_INSIDE if found else Problem.NO_TABLE_INSIDE
                raise Refused([Finding(problem, detail=_listed(found or entries))])
            return _named(found[0]), archive.read(found[0])
    except DAMAGED:
        return None


def _is_aside(entry: ZipInfo) -> bool:
    """A folder, or what a system adds of its own."""
    parts = PurePosixPath(entry.filename).parts
    return entry.is_dir() or "__MACOSX" in parts or any(part.startswith(".") for part in parts)


def _ending(entry: ZipInfo) -> str:
    return PurePosixPath(entry.filename).suffix.lower()


def _named(entry: ZipInfo) -> str:
    """The file's name without its folders. Older Chinese programs write it in GBK, and don't say so."""
    name = entry.filename
    if not entry.flag_bits & UTF_8 and not name.isascii():
        for codec in ("utf-8", "gb18030"):
            try:
                name = name.encode("cp437").decode(codec)
                break
            except UnicodeError:
                continue
    return PurePosixPath(name).name


def _listed(entries: list[ZipInfo]) -> str:
    named = [_named(each) for each in entries[:SHOWN]]
    return ", ".join(named) + (" …" if len(entries) > SHOWN else "")
