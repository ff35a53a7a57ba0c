"""What can be wrong with data, one line each, in words that tell the reader where to look and what to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


def _english(message: str, /, **values: object) -> str:
    return message.format(**values) if values else message


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one file. `row` is the line in the file (the header is line 1); None: the whole file.

    `expected` is a message id; `given` fills its fields.
    """

    file: str
    row: int | None
    column: str
    value: str
    expected: str
    given: tuple[tuple[str, str], ...] = ()

    def said(self, _: Callable[..., str]) -> str:
        """In the language of a translator."""
        where = self.file
        if self.row is not None:
            where = _("{where}, row {row}", where=where, row=self.row)
        if self.column:
            where = _("{where}, column {column}", where=where, column=self.column)
        expected = _(self.expected, **dict(self.given))
        if self.value:
            return _(
                "{where}: found {value}; expected {expected}", where=where, value=repr(self.value), expected=expected
            )
        return _("{where}; expected {expected}", where=where, expected=expected)

    def __str__(self) -> str:
        return self.said(_english)


class DataFaults(Exception):
    """Every fault that a check found, raised once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
