"""The cells of one column, all read in one way: its unit, its decimal sign; what can't be is told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from atlas.audit import Finding, Problem
from atlas.domain import Nature, Qualifier
from atlas.uploads import commas, quantities, roles, series, units
from atlas.uploads.quantities import Quantity
from atlas.uploads.series import Series
from atlas.uploads.tables import Table
from atlas.uploads.units import Unit

_REPEATS = re.compile(r"-?[0-9,]+(\.[0-9]+)?\s*[^-+0-9（）()~〜≈<>]+")
FALLS = re.compile(
    r"[▲△▼]\s*(?:号|號)?\s*(?:为|為|表示|代表|指|是|:|：|=)?\s*(?:负|負|下降|减少|減少|降低|negative|decrease)"
)
CHANGE = re.compile(
    r"增|同比|环比|環比|變|变|降|净|淨|差|利润|利潤|盈|顺差|順差|\bnet\b|growth|change|rise|balance", re.IGNORECASE
)


_SIGN = re.compile("[¥￥$＄]")
UNKNOWN = Unit("?", 0, "?")  # fits no other


@dataclass(frozen=True, slots=True)
class Value:
    row: int
    value: float
    qualifier: Qualifier
    flagged: bool


def unit(table: Table, one: Series) -> Unit:
    """The unit in which a series is shown: its header's, or the one that its cells agree on."""
    return plan(table, one)[0]


def plan(table: Table, one: Series) -> tuple[Unit, bool]:
    """The unit, and whether it is from the cells."""
    cells = roles.filled(table, one.column, roles.PROBED)
    parsed = [quantity for cell in cells if (quantity := quantities.parse(commas.pointed(cell, table.comma)))]
    return series.unit_for(one.unit, parsed)


class Reader:
    """Reads the cells of one column in one way; `said`: what there is to say of the last one."""

    def __init__(
        self,
        table: Table,
        one: Series,
        decided: Unit,
        from_cells: bool,
        nature: Nature,
        falls: bool,
        places: int,
        rows: Sequence[int],
        units_at: int | None = None,
    ) -> None:
        """`places`: the column that names a row's place; `units_at`: one that gives each of the `rows` its unit."""
        self._table, self._one, self._unit, self._from_cells = table, one, decided, from_cells
        self._nature, self._falls, self._places, self._units_at = nature, falls, places, units_at
        said = {table.rows[n][units_at] for n in rows} if units_at is not None else set()
        self._units = {cell for cell in said if not quantities.is_blank(cell)}
        self._name = table.columns[one.column]
        noted = (Problem.FORMULA_EMPTY, Problem.MERGED)
        self._explained = {
            finding.row for finding in table.findings if finding.problem in noted and finding.column == self._name
        }
        self.said: list[Finding] = []

    def value(self, n: int, cell: str) -> Value | None:
        line, name = self._table.lines[n], self._name
        self.said = []
        if quantities.is_blank(cell):
            if line not in self._explained:
                self.said = [Finding(Problem.NO_VALUE, line, name, self._table.rows[n][self._places])]
            return None
        if quantities.is_error(cell):
            self.said = [Finding(Problem.CELL_ERROR, line, name, cell)]
            return None
        text = re.sub(r"^[▲△▼]\s*(?=[0-9.])", "-", cell) if self._falls else cell
        plain = commas.pointed(text, self._table.comma)
        quantity = quantities.parse(plain) if plain else None
        if quantity is None:
            comma = plain == "" and text == cell
            self.said = [Finding(Problem.COMMA if comma else Problem.UNREADABLE, line, name, cell)]
            return None
        if not quantity.unit.text:
            quantity = self._in_its_unit(n, quantity)
        elif _SIGN.search(cell) and quantity.unit.base == self._unit.base and not quantity.unit.power:
            quantity = replace(quantity, unit=self._unit, plain=False)  # a cell's format; the header says how many
        number = quantities.converted(quantity, self._unit)
        alone = self._from_cells and not quantity.unit.text and quantity.number != 0
        foreign = not self._unit.text and quantity.unit.base and not quantity.percent
        if number is None or alone or foreign:
            self.said = [Finding(Problem.OTHER_UNIT, line, name, cell, detail=self._unit.text or "—")]
            return None
        if self._marked(quantity, cell):
            read_as = f"{number:,.12g} {self._unit.text}".strip()
            self.said.append(Finding(Problem.REREAD, line, name, cell, detail=read_as))
        possible = is_possible(number, self._nature, self._unit, self._one.title)
        if not possible:
            self.said.append(Finding(Problem.OUT_OF_RANGE, line, name, cell))
        return Value(n, number, quantity.qualifier, not possible)

    def _in_its_unit(self, n: int, quantity: Quantity) -> Quantity:
        """A number in the unit that the row's own cell gives; as it is where there is none, or it is the column's."""
        cell = self._table.rows[n][self._units_at] if self._units_at is not None else ""
        if quantities.is_blank(cell):
            if not (self._units and quantity.number):
                return quantity
            if len(self._units) > 1:  # a row without a unit may be in any of them
                return replace(quantity, unit=UNKNOWN)
            unit = next(iter(self._units))
            self.said.append(Finding(Problem.UNIT_TAKEN, self._table.lines[n], self._name, detail=unit))
            return quantity
        own = units.parse(cell) or Unit(cell, 0, cell)  # a word that is no unit fits none
        return (
            quantity
            if own.measure == self._unit.measure or cell == self._unit.text
            else replace(quantity, unit=own, plain=False)
        )

    def _marked(self, quantity: Quantity, cell: str) -> bool:
        """Whether it has to be said how a cell was read: not where it only repeats the unit of its column."""
        if quantity.percent:
            return not quantity.plain or self._unit.text != "%"
        if quantity.unit.text and _REPEATS.fullmatch(cell):
            return quantity.unit.power != self._unit.power
        return not quantity.plain


def is_possible(value: float, nature: Nature, decided: Unit, title: str) -> bool:
    """A count is not below zero; a share in % lies between 0 and 100; a change may be anything."""
    if CHANGE.search(title):
        return True
    if nature is Nature.COUNT:
        return value >= 0
    return decided.base != "%" or 0 <= value <= 100
