"""One line of the self-check."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`text` says what is so; where that isn't fine, also what to do."""

    fine: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok' if self.fine else 'FAULT':6}{self.text}"
