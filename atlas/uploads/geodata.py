"""Files of shapes: the table of their attributes. The shapes are not used: the atlas has its own boundaries.

GeoJSON is read as the JSON that it is: GDAL would fetch what a file's "crs" links to. A zipped shapefile and a
GeoPackage are read by pyogrio, of a shapefile only what its table needs, so that no file leads to another one.
"""

import json
from collections.abc import Collection, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from atlas.audit import Finding, Problem, Refused
from atlas.uploads import archives, cells, packed
from atlas.uploads.grid import MAX_LINES, Grid, Line, line

SQLITE = b"SQLite format 3\0"
PACKAGES = (b"GPKG", b"GP10", b"GP11")  # what a GeoPackage has in its header, which other databases have not
_TABLE = (".shp", ".dbf", ".shx", ".cpg")
_MARK = b"\xef\xbb\xbf"


def is_json(content: bytes) -> bool:
    """Whether a text begins as JSON does that may hold a table."""
    start = content[:2000].removeprefix(_MARK).lstrip()
    return start.startswith((b'{"', b"{\n", b"{\r", b"{ ", b"{\t", b"[{", b"[ {", b"[\n", b"[\r"))


def read(content: bytes, familiar: Collection[str] = (), sheet: str = "") -> Grid | None:
    """The attributes of a file of shapes as a grid, a line each below the header. None: it is no such file.

    `sheet`: the layer of a GeoPackage. Raises Refused: BINARY, BROKEN_WORKBOOK, MISSING_SHEET, EMPTY.
    """
    if content.startswith(SQLITE):
        if content[68:72] not in PACKAGES:
            raise Refused([Finding(Problem.BINARY, detail="SQLite")])
        return _package(content, sheet)
    if is_json(content):
        return _json(content)
    return _zipped(content, familiar)


def _json(content: bytes) -> Grid | None:
    try:
        found = json.loads(content.removeprefix(_MARK))
    except (ValueError, RecursionError):
        return None
    records, shapes = _records(found)
    if records is None:
        raise Refused([Finding(Problem.BINARY, detail="JSON")])
    names = list(dict.fromkeys(str(name) for record in records for name in record))
    rows = [[_plain(record.get(name)) for name in names] for record in records]
    return _grid(names, rows, "", (), shapes=shapes)


def _records(found: Any) -> tuple[list[dict[str, Any]] | None, bool]:
    """The records of a list of objects, or of the features of GeoJSON; and whether there are shapes."""
    shapes = isinstance(found, dict)
    if isinstance(found, dict):
        features = found.get("features")
        if not isinstance(features, list):
            return None, True
        found = [each.get("properties") or {} for each in features if isinstance(each, dict)]
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        return None, shapes
    return found, shapes


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _zipped(content: bytes, familiar: Collection[str]) -> Grid | None:
    """A shapefile in a zip. None for a workbook, which is a zip too."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = tuple(archive.namelist())
        if any(name.startswith(packed.WORKBOOK) for name in names) or not names:
            return None
        archives.check(content)
        tables = [name for name in names if name.lower().endswith(".dbf")]
        if not tables:
            return None
        stem = tables[0][: -len(".dbf")]
        with ZipFile(BytesIO(content)) as archive, TemporaryDirectory() as folder:
            for name in names:
                path = PurePosixPath(name)
                if name[: -len(path.suffix)] == stem and path.suffix.lower() in _TABLE:
                    (Path(folder) / f"table{path.suffix.lower()}").write_bytes(archive.read(name))
            return _shapefile(Path(folder), familiar, tables)
    except (BadZipFile, ZlibError, OSError, RuntimeError, EOFError, NotImplementedError, ValueError):
        return None


def _shapefile(folder: Path, familiar: Collection[str], tables: Sequence[str]) -> Grid:
    """In the encoding that the file names, else in the one that makes the most of its texts familiar."""
    path = folder / "table.dbf"
    given = ["UTF-8", "GB18030", "CP950"] if not (folder / "table.cpg").exists() else [None, "GB18030", "UTF-8"]
    found: dict[str | None, tuple[list[str], list[list[Any]]]] = {}
    for encoding in given:
        try:
            found[encoding] = _layer(path, None, encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    if not found:
        raise Refused([Finding(Problem.BROKEN_WORKBOOK)])
    known = set(familiar)
    best = max(found, key=lambda key: sum(value in known for row in found[key][1] for value in row))
    names, rows = found[best]
    others = [Finding(Problem.SHEET_LEFT, value=name) for name in tables[1:]]
    return _grid(names, rows, "", (), shapes=True, findings=others)


def _package(content: bytes, sheet: str) -> Grid:
    from pyogrio import list_layers
    from pyogrio.errors import DataLayerError, DataSourceError

    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.gpkg"
        path.write_bytes(content)
        try:
            layers = [str(name) for name, _ in list_layers(path)]
            if sheet and sheet not in layers:
                raise Refused([Finding(Problem.MISSING_SHEET, detail=sheet)])
            if not layers:
                raise Refused([Finding(Problem.EMPTY)])
            chosen = sheet or layers[0]
            names, rows = _layer(path, chosen, None)
        except (DataSourceError, DataLayerError) as error:
            raise Refused([Finding(Problem.BROKEN_WORKBOOK)]) from error
    others = [Finding(Problem.OTHER_SHEET, value=name) for name in layers if name != chosen]
    return _grid(names, rows, chosen, tuple(layers), shapes=True, findings=others)


def _layer(path: Path, layer: str | None, encoding: str | None) -> tuple[list[str], list[list[Any]]]:
    """The names of a layer's columns, and its rows."""
    from pyogrio.raw import read as read_layer

    meta, _, _, columns = read_layer(path, layer=layer, encoding=encoding, read_geometry=False)
    names = [str(name) for name in meta["fields"]]
    lists = [column.tolist() for column in columns]
    return names, [list(row) for row in zip(*lists, strict=True)]


def _grid(
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    sheet: str,
    sheets: tuple[str, ...],
    *,
    shapes: bool,
    findings: Sequence[Finding] = (),
) -> Grid:
    lines = [line(1, list(names))] if any(names) else []
    filled: list[Line] = []
    for number, row in enumerate(rows, start=2):
        texts = ["" if value != value else cells.text(value) for value in row]
        if any(texts):
            filled.append(line(number, texts))
    if not lines or not filled:
        raise Refused([Finding(Problem.EMPTY, detail=sheet)])
    told = (*findings, Finding(Problem.GEOMETRY)) if shapes else tuple(findings)
    return Grid((*lines, *filled[: MAX_LINES - 1]), 1 + len(filled), (), "", sheet, sheets, findings=told)
