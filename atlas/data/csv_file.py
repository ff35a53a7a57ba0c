"""A CSV file of the data folder whose columns are its own business: read, or said what is wrong with it as a file."""

import csv
from collections.abc import Iterable
from pathlib import Path

from atlas.errors import DataFaults, Fault


def read(path: Path, columns: Iterable[str]) -> list[dict[str, str]]:
    """The rows as csv.DictReader gives them. Raises DataFaults for a file that can't be read or lacks a column."""
    name = path.name
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            header = reader.fieldnames or ()  # read while the file is open: an empty one has none
            rows = list(reader)
    except OSError as error:
        raise DataFaults([Fault(name, None, "", error.strerror or "", "a file that can be read")]) from error
    except UnicodeDecodeError as error:
        found = f"byte {error.start}"
        raise DataFaults([Fault(name, None, "", found, "UTF-8 text: save the file as CSV UTF-8")]) from error
    except csv.Error as error:
        raise DataFaults([Fault(name, None, "", str(error), "comma-separated rows under one header row")]) from error
    if lost := [column for column in columns if column not in header]:
        raise DataFaults(Fault(name, 1, column, "", "this column in the header row") for column in lost)
    return rows
