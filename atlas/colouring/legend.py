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
    """`group` and `label` in the language asked for; `members` are adcodes. Classes of a group stand together."""

    key: str
    label: str
    colour: Role
    members: tuple[str, ...]
    pattern: Pattern = Pattern.SOLID
    group: str = ""


@dataclass(frozen=True, slots=True)
class Classification:
    """`title` and `note` in the language asked for; the note says what is counted, and in which unit."""

    key: str
    title: str
    note: str
    classes: tuple[LegendClass, ...]
