"""A talk as a PowerPoint file: a slide a step, all of it native shapes, text and charts that an office can edit."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.shapes.group import GroupShape
from pptx.shapes.placeholder import ChartPlaceholder, TablePlaceholder
from pptx.slide import Slide
from pptx.util import Pt

from atlas.colouring import palettes
from atlas.colouring.palettes import Theme
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Belt, OwnColumn, Selection
from atlas.locale import translator
from atlas.maps import scene as scenes
from atlas.maps.scene import Scene
from atlas.tables.archive import dated
from atlas.talk import own_column_step, steps
from atlas.talk import talk as talks
from atlas.talk.plan import MapFrame
from atlas.talk.slides import chart, cover, foot, map_legend, map_names, map_shapes, master, near_map, side_by_side
from atlas.talk.slides import template as templates
from atlas.talk.slides.flow import Filled
from atlas.talk.slides.layouts import BOTTOM, HALF, Kind, Role
from atlas.talk.slides.map_shapes import PAPERS, Paper
from atlas.talk.slides.ready import Ready, named
from atlas.talk.slides.shapes import Box, describe, filled, rectangle
from atlas.talk.slides.text import clean, write
from atlas.talk.slides.text_column import continued, text_column
from atlas.talk.steps import Step, StepKind
from atlas.talk.talk import Talk

CLOSE = 0.5  # points: what stands where its layout has it says nothing of its place
MOST_YEARS = 4
RULE = (54.0, 5.0, 11.0)  # wide, high, above the title


@dataclass(frozen=True, slots=True)
class _Kit:
    """What every slide needs."""

    catalog: Catalog
    talk: Talk
    paper: Paper
    scene: Scene
    geometry: Path
    total: int


def slides(
    catalog: Catalog,
    boundaries: Boundaries,
    talk: Talk,
    geometry: Path,
    review_number: str = "",
    template: bytes | None = None,
) -> bytes:
    """A .pptx of the talk in its first language. `geometry`: the folder of guangdong.geojson and towns.geojson;
    `template`: a .pptx whose master, typefaces and colours are taken. Raises TemplateRefused with a sentence; what it
    lacks is told by template.lacks."""
    if template is None:
        deck = master.blank(talk)
        ready: Mapping[Kind, Ready] = {
            kind: named(layout, kind) for kind, layout in zip(Kind, deck.slide_layouts, strict=True)
        }
    else:
        found = templates.read(template, talk.lang)
        deck, ready = found.deck, found.ready
        master.sign(deck, talk)
        if found.dark != (talk.theme is Theme.DARK):
            talk = replace(talk, theme=Theme.DARK if found.dark else Theme.LIGHT)
    steps = talks.steps(catalog, boundaries, talk, talk.lang, review_number)
    told = _years(catalog, talk)
    held = replace(catalog, own_columns=(*told, *catalog.own_columns))
    shown = [
        (part, color)
        for step in steps
        for one, color in _by_year(step, told, held, talk)
        for part in continued(one, talk.lang, ready[layout_of(one)].boxes)
    ]
    made = [deck.slides.add_slide(ready[layout_of(step)].layout) for step, _color in shown]
    kits: dict[str, _Kit] = {}
    for number, (slide, (step, color)) in enumerate(zip(made, shown, strict=True), start=1):
        if color not in kits:
            scene = scenes.of(held, Selection(talk.lang, color), review_number, talk.theme)
            kits[color] = _Kit(catalog, talk, PAPERS[talk.theme], scene, geometry, len(shown))
        _fill(slide, step, number, kits[color], ready[layout_of(step)])
    file = io.BytesIO()
    deck.save(file)
    return dated(file.getvalue(), own_date=True)


def layout_of(step: Step) -> Kind:
    """The layout of a step's slide."""
    if step.kind is StepKind.TITLE:
        return Kind.COVER
    if step.kind is StepKind.BELT:
        return Kind.BELT
    if step.kind is StepKind.CLOSING:
        return Kind.SOURCES
    if step.kind is not StepKind.PLACE:
        return Kind.RANKING
    if chart.rise(step):
        return Kind.CHANGE
    return Kind.SENTENCE if all(number.own for number in step.numbers) else Kind.NUMBER


def _years(catalog: Catalog, talk: Talk) -> tuple[OwnColumn, ...]:
    """The years that have a slide each, and the change: of more than MOST_YEARS only the first and the last."""
    found = [column for column in catalog.own_columns if column.key == talk.color]
    told = own_column_step.years_told(found[0]) if found else ()
    years = [column for column in told if not column.change]
    return told if len(years) <= MOST_YEARS else (years[0], *told[len(years) - 1 :])


def _by_year(step: Step, told: tuple[OwnColumn, ...], catalog: Catalog, talk: Talk) -> list[tuple[Step, str]]:
    """A step with what colours its map; that of the visitor's column once for each of its years."""
    color = step.color or talk.color
    if step.kind is not StepKind.OWN_COLUMN or not told or color != talk.color:
        return [(step, color)]
    return [(own_column_step.own_column_step(catalog, column, talk.lang), column.key) for column in told]


def _fill(slide: Slide, step: Step, number: int, kit: _Kit, ready: Ready) -> None:
    """Words, chart, legend, map, foot and notes, in the order in which a screen reader tells them."""
    slide.shapes.turbo_add_enabled = True  # all are numbered anew below
    held = _placeholders(slide, ready)
    for each in text_column(step, kit.talk.lang, ready.boxes):
        if each.role is Role.CHART:
            _chart(held[each.role], step, kit, each.box)
        elif each.role is Role.TABLE:
            _table(held, step, kit, each, ready)
        else:
            _write(held[each.role], each, kit, ready)
    for shape in list(slide.placeholders):
        if shape.has_text_frame and not shape.text_frame.text:
            shape._element.getparent().remove(shape._element)
    _picture(slide, step, kit, ready)
    if step.kind is not StepKind.TITLE and ready.looks[Role.TITLE].size:  # a template's own titles have their own look
        _rule(slide, step, kit, ready)
    foot.add(slide, number, kit.total, kit.scene, ready)
    # The atlas's own points, which are no facts: they may have found no room.
    own = (steps.line(point, translator(kit.talk.lang)) for point in step.points if point.paragraph is None)
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None
    notes.text = "\n".join(clean(line) for line in (*step.notes, *own, kit.scene.credit))
    # Copies bring their ids along.
    for unique, element in enumerate(slide.shapes._spTree.iter(qn("p:cNvPr")), start=1):
        element.set("id", str(unique))


def _placeholders(slide: Slide, ready: Ready) -> dict[Role, BaseShape]:
    """By role, and named by it."""
    found = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
    held = {role: found[index] for role, index in ready.index.items() if index in found}
    for role, shape in held.items():
        shape.name = role.value
    return held


def _write(shape: BaseShape, each: Filled, kit: _Kit, ready: Ready) -> None:
    """What stands elsewhere than its layout has it says so."""
    if any(abs(is_ - was) > CLOSE for is_, was in zip(each.box, ready.boxes[each.role], strict=True)):
        shape.left, shape.top, shape.width, shape.height = (Pt(side) for side in each.box)
    write(shape, each.paragraphs, kit.talk.lang, said=ready.looks[each.role])


def _table(held: Mapping[Role, BaseShape], step: Step, kit: _Kit, each: Filled, ready: Ready) -> None:
    """Places side by side, and below the table what they have in common."""
    place, text = held[Role.TABLE], held[Role.TEXT]
    assert isinstance(place, TablePlaceholder)
    box = each.box._replace(height=BOTTOM - each.box.top)
    high, common = side_by_side.add(place, step, box, kit.talk.lang, kit.paper)
    top = box.top + high + side_by_side.GAP
    _write(text, Filled(Role.TEXT, box._replace(top=top, height=BOTTOM - top), tuple(common)), kit, ready)


def _rule(slide: Slide, step: Step, kit: _Kit, ready: Ready) -> None:
    """A short bar in the colour of the step's belt, as the map has it."""
    wide, high, above = RULE
    title = ready.boxes[Role.TITLE]
    bar = rectangle(slide.shapes, Box(title.left, max(0.0, title.top - above), wide, high))
    bar.name = "Rule"
    filled(bar, _belt_colour(step, kit))


def _belt_colour(step: Step, kit: _Kit) -> str:
    """The full colour of the belt that a step is of; ink where it is of none."""
    division = kit.catalog.divisions.get(step.key)
    belt = division.belt if division else next((belt for belt in Belt if step.key == belt.value), None)
    return palettes.colour(palettes.belt(belt), kit.talk.theme) if belt else kit.paper.ink


def _chart(place: BaseShape, step: Step, kit: _Kit, box: Box) -> None:
    assert isinstance(place, ChartPlaceholder)
    found = chart.rise(step)
    if found is not None:
        chart.add_rise(place, box, found, kit.talk.lang, _belt_colour(step, kit), kit.paper)
    else:
        chart.add_belts(place, box, kit.catalog, kit.talk.lang, kit.talk.theme)


def _picture(slide: Slide, step: Step, kit: _Kit, ready: Ready) -> None:
    """The step's map; of the cover under its words; the sources need none."""
    if Role.MAP not in ready.boxes:
        return
    pane = ready.boxes[Role.MAP]
    shapes = slide.shapes
    if step.kind is StepKind.TITLE:
        map_ = cover.add(shapes, kit.catalog, kit.geometry, kit.scene, pane)
        first = next(iter(shapes._spTree.iterchildren(qn("p:sp"))))
        first.addprevious(map_._element)
    elif step.kind in (StepKind.PLACE, StepKind.BELT) and step.frame != MapFrame.PROVINCE:
        map_ = near_map.add(shapes, step, kit.catalog, kit.geometry, kit.scene, pane)
    elif pane != HALF:
        map_ = near_map.add_whole(shapes, step, kit.catalog, kit.geometry, kit.scene, pane)
    else:
        map_legend.build(shapes, kit.scene)
        map_ = _whole(slide, step, kit)
    describe(map_, f"{translator(kit.talk.lang)('Map')}: {step.title}")


def _whole(slide: Slide, step: Step, kit: _Kit) -> GroupShape:
    """The whole province, with the letters of what is compared."""
    group = map_shapes.build(slide.shapes, kit.catalog, kit.geometry, kit.scene, kit.paper)
    map_shapes.restyle(group, kit.scene.paint, kit.paper, step.shown, step.focus, dashed=bool(step.compared))
    if step.compared:
        names = near_map.lettered(kit.catalog, step, kit.scene)
        map_names.names(slide.shapes, map_shapes.read(kit.geometry), names, kit.talk.lang, kit.paper)
    return group
