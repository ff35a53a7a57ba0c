"""The seven layouts of a deck: where each thing that a slide says stands, and how large it is."""

from dataclasses import dataclass
from enum import StrEnum

from pptx.enum.dml import MSO_THEME_COLOR

from atlas.domain import Lang
from atlas.locale import Translate, translator
from atlas.talk.slides.shapes import Box
from atlas.talk.slides.text import INK, MUTED

WIDE, HIGH = 960.0, 540.0
# In points; what finds no room at them goes to the notes, never to smaller type.
TITLE, KICKER, NUMBER, LABEL, TEXT, LEAST, SOURCE = 36.0, 16.0, 80.0, 20.0, 20.0, 18.0, 10.5
SENTENCE = 28.0  # the strongest, of a place without a number
LEADING = 1.2
TWO = 2 * TITLE * LEADING + 1  # two rows of a title


class Role(StrEnum):
    """What a placeholder is for; its name in the layout, by which an office's own template is read too."""

    TITLE = "Title"
    KICKER = "Kicker"
    LEAD = "Industry"
    NUMBER = "Number"
    LABEL = "Label"
    SENTENCE = "Sentence"
    CHART = "Chart"
    TABLE = "Table"
    OWN = "Visitor's data"
    TEXT = "Text"
    MAP = "Map"
    SOURCE = "Source"
    PAGE = "Slide number"


class Kind(StrEnum):
    """A layout."""

    COVER = "Cover"
    BELT = "Belt"
    NUMBER = "Place with number"
    SENTENCE = "Place with sentence"
    CHANGE = "Before and after"
    RANKING = "Ranking or comparison"
    SOURCES = "Sources"


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder; `kind`: its type in the file, `high`: its words stand in its middle."""

    role: Role
    box: Box
    size: float
    bold: bool = False
    tone: MSO_THEME_COLOR = INK
    kind: str = "body"
    middle: bool = False


LEFT, COLUMN, BOTTOM = 38.0, 378.0, 500.0
PANE = Box(426, 30, 506, 470)
WIDER, HALF = 440.0, Box(494, 30, 438, 470)  # where a chart or a table stands beside the map


def _title(box: Box) -> Slot:
    return Slot(Role.TITLE, box, TITLE, bold=True, kind="title")


def _column(role: Role, top: float, high: float, size: float, wide: float = COLUMN, **look: bool | str) -> Slot:
    tone = MUTED if role in (Role.KICKER, Role.LABEL) else INK
    return Slot(role, Box(LEFT, top, wide, high), size, tone=tone, **look)  # type: ignore[arg-type]


def _place(*middle: Slot, wide: float = COLUMN, pane: Box = PANE) -> tuple[Slot, ...]:
    """Of a place: its name, where it is, its industry, what is told large, what a visitor's table says, the rest."""
    return (
        _title(Box(LEFT, 41, wide, TWO)),
        _column(Role.KICKER, 132, 40, KICKER, wide),
        _column(Role.LEAD, 178, 68, LABEL, wide, bold=True),
        *middle,
        _column(Role.OWN, 400, 44, LEAST, wide),
        _column(Role.TEXT, 450, 50, TEXT, wide),
        Slot(Role.MAP, pane, TEXT, kind="pic"),
    )


FOOT = (
    Slot(Role.SOURCE, Box(LEFT, 508, 830, 27), SOURCE, tone=MUTED, kind="ftr"),
    Slot(Role.PAGE, Box(872, 508, 60, 14), SOURCE, tone=MUTED, kind="sldNum"),
)

LAYOUTS: dict[Kind, tuple[Slot, ...]] = {
    Kind.COVER: (
        Slot(Role.TITLE, Box(528, 270, 404, 3 * TITLE * LEADING + 1), TITLE, bold=True, kind="ctrTitle"),
        Slot(Role.KICKER, Box(528, 406, 404, 60), KICKER, kind="subTitle"),
        Slot(Role.NUMBER, Box(700, 16, 232, 97), NUMBER, bold=True),
        Slot(Role.LABEL, Box(700, 113, 232, 49), LABEL, tone=MUTED),
        Slot(Role.TEXT, Box(700, 163, 232, 105), TEXT),
        Slot(Role.MAP, Box(0, 0, WIDE, HIGH), TEXT, kind="pic"),
    ),
    Kind.BELT: (
        _title(Box(LEFT, 41, COLUMN, TWO)),
        Slot(Role.NUMBER, Box(LEFT, 134, 124, 97), NUMBER, bold=True),
        Slot(Role.LABEL, Box(LEFT + 132, 134, COLUMN - 132, 97), LABEL, tone=MUTED, middle=True),
        _column(Role.TEXT, 244, BOTTOM - 244, TEXT),
        Slot(Role.MAP, PANE, TEXT, kind="pic"),
    ),
    Kind.NUMBER: _place(
        _column(Role.NUMBER, 250, 97, NUMBER, bold=True),
        _column(Role.LABEL, 348, 49, LABEL),
    ),
    Kind.SENTENCE: _place(_column(Role.SENTENCE, 254, 140, SENTENCE, bold=True)),
    Kind.CHANGE: _place(
        _column(Role.CHART, 252, 144, LABEL, WIDER, kind="chart"),
        wide=WIDER,
        pane=HALF,
    ),
    Kind.RANKING: (
        _title(Box(LEFT, 41, WIDER, TWO)),
        _column(Role.KICKER, 132, 40, KICKER, WIDER),
        _column(Role.TABLE, 178, 160, LEAST, WIDER, kind="tbl"),
        _column(Role.TEXT, 344, BOTTOM - 344, TEXT, WIDER),
        Slot(Role.MAP, HALF, TEXT, kind="pic"),
    ),
    Kind.SOURCES: (
        _title(Box(LEFT, 41, COLUMN, TWO)),
        _column(Role.LABEL, 134, 100, LABEL),
        _column(Role.CHART, 244, BOTTOM - 244, LABEL, kind="chart"),
        Slot(Role.TEXT, Box(448, 41, 484, BOTTOM - 41), TEXT),
    ),
}


def names(lang: Lang) -> dict[Kind, str]:
    """What the layouts are called in a language, as an office lists them."""
    _ = translator(lang)
    return {
        Kind.COVER: _("Cover"),
        Kind.BELT: _("Belt"),
        Kind.NUMBER: _("Place with number"),
        Kind.SENTENCE: _("Place with sentence"),
        Kind.CHANGE: _("Before and after"),
        Kind.RANKING: _("Ranking or comparison"),
        Kind.SOURCES: _("Sources"),
    }


def prompt(role: Role, _: Translate) -> str:
    """What stands in an empty placeholder."""
    return {
        Role.TITLE: _("Title"),
        Role.KICKER: _("Where it is"),
        Role.LEAD: _("Industry focus"),
        Role.NUMBER: _("Large number"),
        Role.LABEL: _("What the number measures"),
        Role.SENTENCE: _("The strongest sentence"),
        Role.CHART: _("Chart"),
        Role.TABLE: _("Table"),
        Role.OWN: _("Visitor's own data"),
        Role.TEXT: _("Text"),
        Role.MAP: _("Map"),
        Role.SOURCE: _("Source"),
        Role.PAGE: _("Slide number"),
    }[role]
