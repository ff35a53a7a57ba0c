"""A cell's text → a number, or nothing where it isn't one: never a silent guess."""

from dataclasses import dataclass

from atlas.domain import Qualifier


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` is finite; `plain`: nothing had to be interpreted."""

    value: float
    qualifier: Qualifier
    percent: bool
    plain: bool
