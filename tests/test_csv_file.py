"""A CSV file of the data folder: its rows, or what is wrong with it as a file."""

from pathlib import Path

import pytest

from atlas.data import csv_file
from atlas.errors import DataFaults, Fault

COLUMNS = ("file", "date")
LOST = [Fault("own.csv", 1, column, "", "this column in the header row") for column in COLUMNS]


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (b"", LOST),
        (b"\xef\xbb\xbf", LOST),
        (b"\n\n", LOST),
        (b"date\n2025\n", LOST[:1]),
        ("file,date\n名,2025\n".encode("gb18030"), None),
        (b"file,date\na,2025\x00\n" + b'"' + b"x" * 200_000, None),
    ],
    ids=["empty", "a byte order mark", "empty lines", "a column short", "another encoding", "an endless cell"],
)
def test_what_is_wrong_with_the_file(tmp_path: Path, content: bytes, faults: list[Fault] | None) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    with pytest.raises(DataFaults) as raised:
        csv_file.read(path, COLUMNS)
    if faults is not None:
        assert list(raised.value.faults) == faults
    (fault, *_) = raised.value.faults
    assert fault.file == "own.csv" and fault.expected


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataFaults, match=r"own\.csv.*No such file"):
        csv_file.read(tmp_path / "own.csv", COLUMNS)


def test_rows(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(b"\xef\xbb\xbffile,date\r\na.csv,2025\r\n")
    assert csv_file.read(path, COLUMNS) == [{"file": "a.csv", "date": "2025"}]
