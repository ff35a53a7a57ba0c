"""How a CSV file of data/ becomes a checked frame or a list of faults, by its schema."""

import csv
import io
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from atlas.data import schema
from atlas.errors import Fault

# What pandera's own checks are called, in plain words.
PLAIN = {
    "column_in_schema": "no such column",
    "field_uniqueness": "a value that no other row has",
    "multiple_fields_uniqueness": "a row that differs from the rows above",
}


def read(folder: Path, name: str) -> tuple[pd.DataFrame | None, list[Fault]]:
    """A file of SCHEMAS as a checked frame of strings, and every fault of its own columns and rows.

    An empty cell is "". A row's index is its line in the file less 2; rows without anything are left out. The frame is
    None where the file can't be read as a table or lacks a column.
    """
    try:
        content = (folder / name).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None, [Fault(name, None, "", "", "the file to exist")]
    except UnicodeDecodeError as error:
        return None, [Fault(name, None, "", f"byte {error.start}", "UTF-8 text: save the file as CSV UTF-8")]
    except OSError as error:
        return None, [Fault(name, None, "", error.strerror or str(error), "a file that can be read")]
    frame, faults = _checked(name, content)
    return None if frame is None else frame.copy(deep=False), list(faults)


@lru_cache(maxsize=32)  # a folder in which one file changed: the others, once checked, are not checked again
def _checked(name: str, content: str) -> tuple[pd.DataFrame | None, list[Fault]]:
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    lines: dict[int, list[str]] = {}
    try:
        header = _told_apart(next(reader, []))
        begins = reader.line_num + 1
        for cells in reader:
            lines[begins] = cells
            begins = reader.line_num + 1
    except csv.Error as error:
        return None, [Fault(name, None, "", str(error), "comma-separated rows under one header row")]
    if not any(header):
        return None, [Fault(name, None, "", "", "comma-separated rows under one header row")]
    if missing := [column for column in schema.asked_for(name) if column not in header]:
        return None, [Fault(name, 1, column, "", "this column in the header row") for column in missing]
    longer = [  # such as a comma in a note that isn't in quotes
        Fault(name, line, "", ",".join(cells[len(header) :]), "comma-separated rows under one header row")
        for line, cells in lines.items()
        if len(cells) > len(header) and any(cells)
    ]
    filled = {line: cells for line, cells in lines.items() if any(cells[: len(header)])}
    whole = [[*cells, *[""] * len(header)][: len(header)] for cells in filled.values()]
    frame = pd.DataFrame(whole, columns=header, index=[line - 2 for line in filled], dtype=str)
    for column in schema.SCHEMAS[name].columns:
        if column not in header:
            frame[column] = ""
    return frame, [*longer, *check(name, frame)]


def _told_apart(header: list[str]) -> list[str]:
    """A column's name that stands twice gets a number, so that it is a column of its own, which no schema has."""
    return [name if name not in header[:at] else f"{name}.{at}" for at, name in enumerate(header)]


def check(name: str, frame: pd.DataFrame) -> list[Fault]:
    """Every fault of one file's frame, in the order of its rows."""
    try:
        schema.SCHEMAS[name].validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        return _faults(name, error.failure_cases)
    return []


def _faults(name: str, cases: pd.DataFrame) -> list[Fault]:
    found: dict[tuple[object, ...], Fault] = {}
    for case in cases.to_dict("records"):
        row = None if pd.isna(case["index"]) else int(case["index"]) + 2
        expected, column, value = str(case["check"]), str(case["column"]), str(case["failure_case"])
        if case["schema_context"] == "DataFrameSchema":  # a rule across columns names every column: say it once
            column = "" if row is not None else value
            value = "" if row is None else value
            expected = PLAIN.get(expected, expected)
            found.setdefault((row, expected, column if row is None else ""), Fault(name, row, column, "", expected))
            continue
        expected = PLAIN.get(expected, expected)
        found[row, column, expected] = Fault(name, row, column, value, expected)
    return sorted(found.values(), key=lambda fault: (fault.row or 0, fault.column))
