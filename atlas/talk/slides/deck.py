"""A talk as a PowerPoint file: a slide a step, all of it native shapes, text and charts that an office can edit."""

import io
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.group import GroupShape
from pptx.slide import Slide
from pptx.util import Pt

from atlas.colouring import palettes
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Belt, OwnColumn, Selection
from atlas.locale import translator
from atlas.maps import scene as scenes
from atlas.maps.scene import Scene
from atlas.tables.archive import dated
from atlas.talk import own_column_step, steps
from atlas.talk import talk as talks
from atlas.talk.slides import chart, map_legend, map_names, map_shapes, master, near_map, side_by_side
from atlas.talk.slides.map_shapes import PAPERS, Box, Paper, Parts
from atlas.talk.slides.text import MUTED, Line, Span, clean, clip, lines, write
from atlas.talk.slides.text_column import BOTTOM, LEFT, TOP, WIDTH, text_column
from atlas.talk.steps import Step, StepKind
from atlas.talk.talk import Talk
from atlas.views import comparison

FOOTER = Box(LEFT, 507, 800, 24)
FOOTER_SIZES = (11.0, 10.0, 9.0)
CHART = 116.0  # the least height of a chart, in points
GAP = 14.0
MOST_YEARS = 4


@dataclass(frozen=True, slots=True)
class _Kit:
    """What every slide needs; `map` and `legend` as XML to copy."""

    catalog: Catalog
    talk: Talk
    paper: Paper
    scene: Scene
    geometry: Path
    drawn: Mapping[str, Parts]
    map: Any
    legend: Any
    total: int


def slides(catalog: Catalog, boundaries: Boundaries, talk: Talk, geometry: Path, review_number: str = "") -> bytes:
    """A .pptx of the talk in its first language. `geometry`: the folder of guangdong.geojson and towns.geojson."""
    deck = master.blank(talk)
    steps = talks.steps(catalog, boundaries, talk, talk.lang, review_number)
    told = _years(catalog, talk)
    held = replace(catalog, own_columns=(*told, *catalog.own_columns))
    shown = [pair for step in steps for pair in _by_year(step, told, held, talk)]
    made = [deck.slides.add_slide(deck.slide_layouts[0]) for _ in shown]
    kits: dict[str, _Kit] = {}
    for number, (slide, (step, color)) in enumerate(zip(made, shown, strict=True), start=1):
        if color not in kits:
            scene = scenes.of(held, Selection(talk.lang, color), review_number, talk.theme)
            kits[color] = _kit(catalog, talk, scene, geometry, made[0], len(shown))
        _fill(slide, step, number, kits[color])
    file = io.BytesIO()
    deck.save(file)
    return dated(file.getvalue(), own_date=True)


def _years(catalog: Catalog, talk: Talk) -> tuple[OwnColumn, ...]:
    """The years that have a slide each, and the change: of more than MOST_YEARS only the first and the last."""
    found = [column for column in catalog.own_columns if column.key == talk.color]
    told = own_column_step.years_told(found[0]) if found else ()
    years = [column for column in told if not column.change]
    return told if len(years) <= MOST_YEARS else (years[0], *told[len(years) - 1 :])


def _by_year(step: Step, told: tuple[OwnColumn, ...], catalog: Catalog, talk: Talk) -> list[tuple[Step, str]]:
    """A step with what colours its map; that of the visitor's column once for each of its years."""
    if step.kind is not StepKind.OWN_COLUMN or not told:
        return [(step, talk.color)]
    return [(own_column_step.own_column_step(catalog, column, talk.lang), column.key) for column in told]


def _kit(catalog: Catalog, talk: Talk, scene: Scene, geometry: Path, slide: Slide, total: int) -> _Kit:
    """Draws the map and the legend on a slide, and takes them off it again, to copy."""
    paper, drawn = PAPERS[talk.theme], map_shapes.read(geometry)
    map_ = map_shapes.build(slide.shapes, catalog, geometry, scene, paper)._element
    legend = map_legend.build(slide.shapes, scene)._element
    for element in (map_, legend):
        slide.shapes._spTree.remove(element)
    return _Kit(catalog, talk, paper, scene, geometry, drawn, map_, legend, total)


def _fill(slide: Slide, step: Step, number: int, kit: _Kit) -> None:
    """Words, chart, legend, map, foot and notes, in the order in which a screen reader tells them."""
    end = _words(slide, step, kit)
    _chart(slide, step, kit, Box(LEFT, end + GAP, WIDTH, min(BOTTOM - end - GAP, 190)))
    if step.kind in (StepKind.PLACE, StepKind.BELT):
        near_map.add(slide.shapes, step, kit.catalog, kit.geometry, kit.scene)
        named = next(shape for shape in slide.shapes if shape.name == map_shapes.MAP)
        map_shapes.describe(named, f"{translator(kit.talk.lang)('Map')}: {step.title}")
    else:
        slide.shapes._spTree.append(deepcopy(kit.legend))
        _map(slide, step, kit)
    _foot(slide, number, kit)
    # The atlas's own points, which are no facts: they may have found no room.
    own = (steps.line(point, translator(kit.talk.lang)) for point in step.points if point.paragraph is None)
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None
    notes.text = "\n".join(clean(line) for line in (*step.notes, *own, kit.scene.credit))
    # Copies bring their ids along.
    for unique, element in enumerate(slide.shapes._spTree.iter(qn("p:cNvPr")), start=1):
        element.set("id", str(unique))


def _words(slide: Slide, step: Step, kit: _Kit) -> float:
    """Returns where the column ends, in points from the slide's top."""
    room = BOTTOM - TOP - (CHART + GAP if _has_chart(step) else 0)
    _rule(slide, step, kit)
    top = TOP
    rows = text_column(step, kit.talk.lang, room)
    for row in rows:
        top += row.gap
        for cell in row.cells:
            title = slide.shapes.title if row is rows[0] else None
            shape = title if title is not None else slide.shapes.add_textbox(*[Pt(0)] * 4)
            shape.left, shape.top = Pt(LEFT + cell.left), Pt(top)
            shape.width, shape.height = Pt(cell.width), Pt(cell.height)
            write(shape, cell.paragraphs, kit.talk.lang)
        top += row.height
    return side_by_side.add(slide.shapes, step, top + GAP, kit.talk.lang, kit.paper) if step.table else top


def _rule(slide: Slide, step: Step, kit: _Kit) -> None:
    """A short bar in the colour of the step's belt, as the map has it."""
    shape = map_shapes.plain(slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(LEFT), Pt(TOP - 11), Pt(54), Pt(5)))
    shape.name = "Rule"
    map_shapes.filled(shape, _belt_colour(step, kit))


def _belt_colour(step: Step, kit: _Kit) -> str:
    """The full colour of the belt that a step is of; ink where it is of none."""
    division = kit.catalog.divisions.get(step.key)
    belt = division.belt if division else next((belt for belt in Belt if step.key == belt.value), None)
    return palettes.colour(palettes.belt(belt), kit.talk.theme) if belt else kit.paper.ink


def _has_chart(step: Step) -> bool:
    return step.kind is StepKind.CLOSING or chart.rise(step) is not None


def _chart(slide: Slide, step: Step, kit: _Kit, box: Box) -> None:
    found = chart.rise(step)
    if found is not None:
        chart.add_rise(slide.shapes, box, found, kit.talk.lang, _belt_colour(step, kit), kit.paper)
    elif step.kind is StepKind.CLOSING:
        chart.add_belts(slide.shapes, box, kit.catalog, kit.talk.lang, kit.talk.theme)


def _map(slide: Slide, step: Step, kit: _Kit) -> None:
    slide.shapes._spTree.append(deepcopy(kit.map))
    group = slide.shapes[-1]
    assert isinstance(group, GroupShape)
    map_shapes.restyle(group, kit.scene.paint, kit.paper, step.shown, step.focus, dashed=bool(step.compared))
    map_shapes.describe(group, f"{translator(kit.talk.lang)('Map')}: {step.title}")
    if step.compared:
        letters = comparison.letters(step.compared)
        names = {code: f"{letters[code]} {kit.catalog.divisions[code].name.to(kit.talk.lang)}" for code in letters}
        map_names.names(slide.shapes, kit.drawn, names, kit.talk.lang, kit.paper)


def _foot(slide: Slide, number: int, kit: _Kit) -> None:
    width = FOOTER.width
    size = next((size for size in FOOTER_SIZES if lines(kit.scene.credit, width, size) == 1), FOOTER_SIZES[-1])
    box = slide.shapes.add_textbox(Pt(FOOTER.left), Pt(FOOTER.top), Pt(width), Pt(FOOTER.height))
    write(box, [Line((Span(clip(kit.scene.credit, width, size, 2), size, tone=MUTED),))], kit.talk.lang)
    right = FOOTER.left + width
    step = slide.shapes.add_textbox(Pt(right), Pt(FOOTER.top), Pt(932 - right), Pt(FOOTER.height))
    size = FOOTER_SIZES[0]
    frame = write(
        step,
        [Line((Span(str(number), size, tone=MUTED), Span(f" / {kit.total}", size, tone=MUTED)))],
        kit.talk.lang,
        PP_ALIGN.RIGHT,
    )
    # A field, so that the number stays right where an office moves the slide.
    run = frame.paragraphs[0].runs[0]._r
    run.tag = qn("a:fld")
    run.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    run.set("type", "slidenum")
