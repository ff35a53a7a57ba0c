"""Downloads: what is shown as CSV, XLSX and GeoJSON with its sources, and a list as the files that it is kept in."""

import datetime
import io
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from csv import writer
from decimal import Decimal
from pathlib import Path

import pandas as pd

from atlas.colouring import indicators
from atlas.data import schema
from atlas.data.boundaries import POLYGONS, TOWNS, Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Selection
from atlas.locale import translator
from atlas.tables import extract, spreadsheet
from atlas.tables.archive import zipped
from atlas.tables.extract import facts, rows
from atlas.tables.spreadsheet import Value
from atlas.views import credit

__all__ = ["csv", "facts", "facts_csv", "file_name", "geojson", "harmless", "package", "rows", "table_csv", "xlsx"]

NAME = "guangdong-quality-counties"
PACKED = ("counties", "facts", "sources", "divisions", "belts")
WIDEST = 60
FORMULA = frozenset("=+-@")
BREAKS = frozenset("\t\r\n")


def csv(catalog: Catalog, boundaries: Boundaries, selection: Selection, review_number: str = "") -> bytes:
    """`rows` as a file that spreadsheets open as it is: UTF-8 with a byte order mark. Each row says its source."""
    lang = selection.lang
    _ = translator(lang)
    origin = f"{extract.origin(catalog, lang)} · {credit.statement(catalog, lang, review_number)}"
    return _csv(
        rows(catalog, boundaries, selection), {_("Source"): origin, _("Licence"): extract.licence(catalog, lang)}
    )


def facts_csv(catalog: Catalog, selection: Selection) -> bytes:
    """`facts` as such a file, each with its source's licence."""
    licences = [catalog.sources[fact.source_id].licence for fact in extract.told(catalog, selection)]
    return _csv(facts(catalog, selection), {translator(selection.lang)("Licence"): licences})


def table_csv(frame: pd.DataFrame) -> bytes:
    """Any table as a file that spreadsheets open as it is."""
    return _csv(frame, {})


def _csv(frame: pd.DataFrame, more: Mapping[str, str | list[str]]) -> bytes:
    for name, values in more.items():
        frame[extract.header(name, frame.columns)] = values
    text = io.StringIO()
    lines = writer(text, lineterminator="\r\n")
    lines.writerow(harmless(name) for name in frame.columns)
    for row in frame.itertuples(index=False, name=None):
        lines.writerow(_plain(_safe(value)) for value in row)
    return text.getvalue().encode("utf-8-sig", "replace")


def xlsx(catalog: Catalog, boundaries: Boundaries, selection: Selection, review_number: str = "") -> bytes:
    """A workbook of `rows`, of the sources, and of `facts`."""
    _ = translator(selection.lang)
    sheets = {
        _("Data"): rows(catalog, boundaries, selection),
        _("Sources"): extract.sources(catalog, selection.lang, review_number),
        _("Facts"): facts(catalog, selection),
    }
    book = spreadsheet.workbook(_("Guangdong Quality Counties Atlas"))
    for title, frame in sheets.items():
        sheet = book.create_sheet(title)
        names = [harmless(name) for name in frame.columns]
        cells = [[_safe(value) for value in row] for row in frame.itertuples(index=False, name=None)]
        spreadsheet.header(sheet, names, [_width(column) for column in zip(names, *cells, strict=True)])
        for number, row in enumerate(cells, start=2):
            for at, value in enumerate(row, start=1):
                spreadsheet.put(sheet, number, at, value)
    return spreadsheet.saved(book)


def _width(cells: Iterable[Value]) -> int:
    """Characters, a Chinese one being two wide."""
    return min(2 + max(sum(1 + (char > "\u2e7f") for char in str(cell)) for cell in cells), WIDEST)


def geojson(
    catalog: Catalog, boundaries: Boundaries, selection: Selection, geometry: Path, review_number: str = ""
) -> bytes:
    """The areas and towns that are shown, with `rows` as their properties. `geometry`: the folder of the geometry."""
    lang = selection.lang
    shapes = {
        feature["properties"]["adcode"]: feature["geometry"]
        for name in (POLYGONS, TOWNS)
        for feature in json.loads((geometry / name).read_text(encoding="utf-8"))["features"]
    }
    frame = rows(catalog, boundaries, selection)
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": dict(zip(frame.columns, map(_value, row), strict=True)),
            "geometry": shapes[code],
        }
        for code, row in zip(extract.shown(catalog, selection), frame.itertuples(index=False, name=None), strict=True)
    ]
    collection = {
        "type": "FeatureCollection",
        "source": extract.origin(catalog, lang),
        "licence": extract.licence(catalog, lang),
        "statement": credit.statement(catalog, lang, review_number),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _value(value: object) -> Value:
    """A text, a number that is whole where it can be, or None where there is nothing."""
    if isinstance(value, str):
        return value
    if value is None or value is pd.NA or math.isnan(number := float(str(value))):
        return None
    return int(number) if number.is_integer() else number


def _safe(value: object) -> Value:
    found = _value(value)
    return harmless(found) if isinstance(found, str) else found


def _plain(value: Value) -> str:
    """A number with all its digits and no exponent."""
    return value if isinstance(value, str) else "" if value is None else format(Decimal(repr(value)), "f")


def harmless(text: str) -> str:
    """The text; behind an apostrophe where a spreadsheet might take it for a formula, or for the start of a cell."""
    first = next((at for at, char in enumerate(text) if unicodedata.category(char)[0] not in "CZ"), len(text))
    formula = unicodedata.normalize("NFKC", text[first : first + 1])[:1] in FORMULA
    return f"'{text}" if formula or BREAKS & set(text[:first]) else text


def file_name(selection: Selection, catalog: Catalog, ending: str, date: datetime.date, kind: str = "data") -> str:
    """ASCII words that say what is in the file: its kind, the filters, the colour where it isn't the usual, the day."""
    chosen = [choice.value for choice in (selection.belt, selection.lever, selection.industry) if choice]
    chosen += [selection.legend] if selection.legend else []
    known = selection.color in indicators.titles(catalog, selection.lang)
    parts = [
        *([] if kind == "data" else [kind]),
        *(chosen or ["all"]),
        *([selection.color] if known and selection.color != indicators.DEFAULT else []),
        date.isoformat(),
    ]
    words = [re.sub(r"[^A-Za-z0-9-]+", "-", part).strip("-") for part in parts]
    return f"{NAME}_{'_'.join(words)}.{ending}"


def package(frames: Mapping[str, pd.DataFrame]) -> bytes:
    """A zip of the files of a list, to be put into a data folder. `frames` as those of folder.Atlas."""
    return zipped({f"{sheet}.csv": _committed(frames[f"{sheet}.csv"], f"{sheet}.csv") for sheet in PACKED})


def _committed(frame: pd.DataFrame, file: str) -> bytes:
    columns = list(schema.SCHEMAS[file].columns)
    text = io.StringIO()
    lines = writer(text, lineterminator="\n")
    lines.writerow(columns)
    lines.writerows(frame[columns].itertuples(index=False, name=None))
    return text.getvalue().encode()
