"""What a sheet holds beside its values: hidden rows and columns, merged cells, number formats, formulas, errors."""

from dataclasses import dataclass, field

from atlas.uploads.number_formats import Shape

MAX_MERGED = 10_000
MAX_CELLS = 16_000_000  # of the rectangle that a sheet's values stand in: 50,000 rows of 300 columns, and some


@dataclass(slots=True)
class Marks:
    """Rows count from 1, columns from 0. `merged`: first row, first column, last row, last column.

    `shapes`: of cells that show more than their bare value; `formulas`: their texts; `errors`: what stands there
    instead of a value.
    `last_row` and `last_column`: of the cells that have a value.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    shapes: dict[tuple[int, int], Shape] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0

    def check(self) -> None:
        """Raises ValueError for a sheet that no program would save: its values' rectangle wouldn't fit into memory."""
        if len(self.merged) > MAX_MERGED:
            raise ValueError("more merged ranges than rows")
        if self.last_row * (self.last_column + 1) > MAX_CELLS:
            raise ValueError("a value far away from all others")
