"""What can be wrong with data, one line each, in words that tell the reader where to look and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one file. `row` is the line in the file (the header is line 1); None: the whole file."""

    file: str
    row: int | None
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        where = self.file + (f", row {self.row}" if self.row is not None else "")
        where += f", column {self.column}" if self.column else ""
        found = f": found {self.value!r}" if self.value else ""
        return f"{where}{found}; expected {self.expected}"


class DataFaults(Exception):
    """Every fault that a check found, raised once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
