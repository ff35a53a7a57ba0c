"""What a choropleth's legend says: its classes, and which areas and towns are in each."""

from dataclasses import dataclass
from enum import StrEnum

from atlas.colouring.palettes import Role


class Pattern(StrEnum):
    """What tells a class apart besides its colour."""

    SOLID = "solid"
    DOTS = "dots"
    HATCH = "hatch"


@dataclass(frozen=True, slots=True)
class LegendClass:
    """`group` and `label` in the language asked for; `members` are adcodes. Classes of a group stand together.

    `cities`: how many have the number, where cities have it and `members` are their areas.
    """

    key: str
    label: str
    colour: Role
    members: tuple[str, ...]
    pattern: Pattern = Pattern.SOLID
    group: str = ""
    cities: int | None = None

    @property
    def count(self) -> int:
        """What a legend counts: cities where they are what has a number, else areas and towns."""
        return len(self.members) if self.cities is None else self.cities


@dataclass(frozen=True, slots=True)
class Classification:
    """`title` and `note` in the language asked for; the note says what is counted, and in which unit."""

    key: str
    title: str
    note: str
    classes: tuple[LegendClass, ...]
