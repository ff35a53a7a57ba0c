"""What the tests read of a slide deck."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn
from tables import DATA

from atlas.data.catalog import Catalog
from atlas.domain import Fact, Text
from atlas.talk.slides.map_legend import LEGEND
from atlas.talk.slides.text import Line, Span, height

GEO = DATA / "geo"
HAIFENG, LONGHUA, CHANGAN, SHUNDE, DONGGUAN = "441521", "440309", "441900119", "440606", "441900"
HOSTILE = "<b>&amp;</b> ]]> {{x}} \x00\x08\x0b\x1f\ufffe\ud800 =1+1 \n\u2028" + "質量<&>" * 40
COUNTY, ANY = re.compile(r"\d{6} "), re.compile(r"\d{6,9} ")


def opened(file: bytes) -> Any:
    return Presentation(io.BytesIO(file))


def hostile_facts(catalog: Catalog) -> tuple[Fact, ...]:
    """The facts of a catalog with a text in every place that breaks markup, or takes more room than there is."""
    said = Text(HOSTILE, HOSTILE, HOSTILE)
    return tuple(
        replace(fact, statement=said, figure=fact.figure and replace(fact.figure, metric=said, unit=said))
        for fact in catalog.facts
    )


def walk(shapes: Iterable[Any]) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from walk(shape.shapes)


def drawn(slide: Any) -> list[Any]:
    """The areas and towns of a slide's map."""
    return [shape for shape in walk(slide.shapes) if ANY.match(shape.name)]


def texts(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in walk(slide.shapes) if shape.has_text_frame and shape.text_frame.text]


def titled(slide: Any) -> str:
    """A slide's title, on however many rows."""
    return str(slide.shapes.title.text_frame.text).replace("\n", "")


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def inherited(slide: Any, shape: Any) -> Any:
    """What a placeholder's layout says of its words: the first level's default look; of other shapes None."""
    if not shape.is_placeholder:
        return None
    held = slide.slide_layout.placeholders
    (found,) = (one for one in held if one.placeholder_format.idx == shape.placeholder_format.idx)
    return found._element.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}")


def written(slide: Any, shape: Any) -> list[Line]:
    """The paragraphs of a shape as they look, by themselves or by their layout."""
    look = inherited(slide, shape)
    size, bold = (int(look.get("sz")) / 100, look.get("b") == "1") if look is not None else (None, False)
    return [
        Line(
            tuple(
                Span(
                    run.text,
                    run.font.size.pt if run.font.size else size,
                    bold if run.font.bold is None else run.font.bold,
                )
                for run in paragraph.runs
            ),
            bullet=paragraph._p.pPr.get("marL") != "0",
            gap=paragraph.space_before.pt,
        )
        for paragraph in shape.text_frame.paragraphs
    ]


def worded(slide: Any) -> list[Any]:
    """The shapes of a slide that have words."""
    return [shape for shape in walk(slide.shapes) if shape.has_text_frame and shape.text_frame.text]


def misfits(deck: Any) -> list[str]:
    """Every text that takes more room than its box has."""
    return [
        shape.text_frame.text
        for slide in deck.slides
        for shape in worded(slide)
        if height(written(slide, shape), shape.width.pt) > shape.height.pt + 0.1
    ]


def overlaps(slide: Any) -> list[tuple[str, str]]:
    """The text boxes and charts of a slide that lie on one another, the legend's among them."""
    legends = [shape for shape in slide.shapes if shape.name == LEGEND]
    boxes = [
        shape
        for shape in (*slide.shapes, *(shape for legend in legends for shape in legend.shapes))
        if (shape.has_text_frame and shape.text_frame.text) or shape.has_chart
    ]
    return [
        (first.name, second.name)
        for first, second in combinations(boxes, 2)
        if not (
            first.left + first.width <= second.left + 2
            or second.left + second.width <= first.left + 2
            or first.top + first.height <= second.top + 2
            or second.top + second.height <= first.top + 2
        )
    ]


def tables(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_table]


def table_misfits(table: Any) -> list[str]:
    """The rows of a table that are lower than their words, and so would push the others down."""
    found = []
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            paragraphs = [
                Line(tuple(Span(run.text, run.font.size.pt, bool(run.font.bold)) for run in paragraph.runs))
                for paragraph in cell.text_frame.paragraphs
            ]
            room = column.width.pt - cell.margin_left.pt - cell.margin_right.pt
            if height(paragraphs, room) + cell.margin_top.pt + cell.margin_bottom.pt > row.height.pt + 0.1:
                found.append(cell.text_frame.text)
    return found
