"""What stands around a slide's map: the legend, the islands' frame, and the marked place's name."""

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.group import GroupShape
from pptx.shapes.shapetree import GroupShapes, SlideShapes
from pptx.util import Pt

from atlas import indicators, terms
from atlas.catalog import Catalog
from atlas.domain import Belt, Lang, State
from atlas.legend import LegendClass
from atlas.locale import translator
from atlas.render.slide_map import (
    AREA,
    BORDER,
    INSET,
    TOWN,
    Box,
    Look,
    Paper,
    Parts,
    describe,
    outline,
    paint,
    plain,
    rgb,
)
from atlas.render.slide_text import LEADING, MUTED, SMALLEST, Line, Span, clip, width, write

LEGEND = "Legend"
TOP, HEAD, ROW = 392.0, 36.0, 21.0  # where it begins, and how high its first row and the others are
BELT, STATE = 124.0, 98.0  # the columns' widths
SWATCH = 26.0
LABEL = 16.0


def build(shapes: SlideShapes, catalog: Catalog, found: dict[str, Look], lang: Lang, paper: Paper) -> GroupShape:
    """Belts down, states across, with the number of areas and towns of each; and the islands' frame."""
    _ = translator(lang)
    group = shapes.add_group_shape()
    group.name = LEGEND
    classification = indicators.classify(catalog, "belt", lang)
    classes = {item.key: item for item in classification.classes}
    left = AREA.left + AREA.width - BELT - STATE * len(State)
    _words(group.shapes, Box(left, TOP, BELT - 8, HEAD), classification.note, lang, bottom=True)
    for column, state in enumerate(State):
        box = Box(left + BELT + STATE * column, TOP, STATE - 4, HEAD)
        _words(group.shapes, box, _(terms.STATES[state]), lang, bottom=True)
    for row, belt in enumerate(Belt):
        top = TOP + HEAD + ROW * row
        _words(group.shapes, Box(left, top, BELT - 8, ROW), _(terms.BELTS_SHORT[belt]), lang)
        for column, state in enumerate(State):
            item = classes.get(f"{belt.value}.{state.value}")
            if item:
                _swatch(group.shapes, Box(left + BELT + STATE * column, top, STATE - 4, ROW), item, found, lang, paper)
    _frame(group.shapes, lang, paper)
    describe(group, said(tuple(classes.values()), lang))
    return group


def said(classes: tuple[LegendClass, ...], lang: Lang) -> str:
    """The legend as a sentence, for those who can't see it."""
    _ = translator(lang)
    return _("; ").join(f"{item.group}, {item.label}: {len(item.members)}" for item in classes)


def _words(shapes: GroupShapes, box: Box, text: str, lang: Lang, bottom: bool = False) -> None:
    shape = shapes.add_textbox(Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    most = int(box.height // (SMALLEST * LEADING))
    frame = write(shape, [Line((Span(clip(text, box.width - 1, SMALLEST, most), SMALLEST, tone=MUTED),))], lang)
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if bottom else MSO_ANCHOR.MIDDLE


def _swatch(shapes: GroupShapes, box: Box, item: LegendClass, found: dict[str, Look], lang: Lang, paper: Paper) -> None:
    shape = plain(shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(box.left), Pt(box.top + 4), Pt(SWATCH), Pt(box.height - 7)))
    shape.name = item.key
    paint(shape.fill, found[item.members[0]], paper)
    outline(shape, paper.muted, BORDER)
    inner = Box(box.left + SWATCH + 6, box.top, box.width - SWATCH - 6, box.height)
    _words(shapes, inner, str(len(item.members)), lang)


def _frame(shapes: GroupShapes, lang: Lang, paper: Paper) -> None:
    """The islands are far to the south-east: a frame says that they don't lie where they are drawn."""
    frame = plain(
        shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(INSET.left), Pt(INSET.top), Pt(INSET.width), Pt(INSET.height))
    )
    frame.name = "Inset"
    frame.fill.background()
    outline(frame, paper.muted, BORDER)
    words = Box(INSET.left + 6, INSET.top + INSET.height - 4 - HEAD, INSET.width - 10, HEAD)
    _words(shapes, words, translator(lang)("Dongsha Islands (Lufeng)"), lang, bottom=True)


def name_place(shapes: SlideShapes, parts: Parts, name: str, lang: Lang, paper: Paper) -> None:
    """A place's name beside it, on the side that has room."""
    west, north, east, south = (parts[0].buffer(TOWN) if parts[0].geom_type == "Point" else parts[0]).bounds
    words = Span(clip(name, AREA.width / 2, LABEL, 1, bold=True), LABEL, bold=True)
    wide, high = width([words]) + 10, LABEL * 1.4
    sides = [Box(left, (north + south - high) / 2, wide, high) for left in (east + 5, west - 5 - wide)]
    box = next((box for box in sides if _free(box)), sides[-1])
    shape = plain(shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(box.left), Pt(box.top), Pt(wide), Pt(high)))
    shape.name = "Marked"
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(paper.ground)
    outline(shape, paper.ink, 1.0)
    frame = write(shape, [Line((words,))], lang, PP_ALIGN.CENTER)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def _free(box: Box) -> bool:
    """Whether a box stays on the map and off the islands' frame."""
    right, bottom = box.left + box.width, box.top + box.height
    return AREA.left <= box.left and right <= AREA.left + AREA.width and (right < INSET.left or bottom < INSET.top)
