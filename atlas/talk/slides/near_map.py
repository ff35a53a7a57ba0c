"""A slide's map of one place or one belt: the geometry clipped to a frame around it, as shapes to recolour by hand."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import shapely
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.group import GroupShape
from pptx.shapes.shapetree import GroupShapes, SlideShapes
from pptx.util import Pt

from atlas.colouring import indicators
from atlas.colouring.legend import LegendClass
from atlas.colouring.palettes import mix
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.maps import geometry, placing
from atlas.maps.geometry import Shape as Geometry
from atlas.maps.scene import Scene, short
from atlas.talk.plan import MapFrame
from atlas.talk.slides import locator, map_legend, map_names
from atlas.talk.slides.layouts import PANE
from atlas.talk.slides.locator import Frame
from atlas.talk.slides.map_legend import JOINT
from atlas.talk.slides.map_shapes import BORDER, MAP, MARKED, PAPERS, Paper, borders, paint
from atlas.talk.slides.shapes import TOWN, Box, Parts, describe, filled, fit, freeform, outline, oval, rectangle
from atlas.talk.slides.text import SMALLEST, Line, Span, clean, width, write
from atlas.talk.steps import Step, StepKind
from atlas.views import comparison

AROUND, CITY, BELT = 2.4, 1.35, 1.08  # the frame, by the extent of a place, of a town's city, of a belt
FINE = 0.6  # points: the smallest corner that is kept
LEAST = 0.3  # points²: smaller pieces are left out
DIM, GREY = 0.5, 0.8  # how much of the paper is in the colours of the rest of a place's belt, and of the others
LARGE, FEW = 18.0, 5  # the place's own name; names of its neighbours


def add(shapes: SlideShapes, step: Step, catalog: Catalog, folder: Path, scene: Scene, pane: Box = PANE) -> GroupShape:
    """The map of a step of the kind PLACE or BELT, its legend, names and locator in a pane of the slide. `folder`: a
    data/geo. Returns the map, to be described."""
    paper = PAPERS[scene.theme]
    belt = step.kind is StepKind.BELT
    codes = step.shown if belt else step.focus
    own = _belt_of(catalog, codes)
    items = tuple(item for item in scene.legend if not own.isdisjoint(item.members))
    rows = map_legend.rows(items, pane.width, titled=scene.title if scene.key != "belt" else "")
    box = pane._replace(height=pane.height - map_legend.ROW * len(rows) - 6)
    frame = framed(folder, codes, box, BELT if belt else AROUND, city=step.frame == MapFrame.CITY)
    parts = clipped(folder, frame)
    _legend(shapes, rows, box, scene)
    towns = set(catalog.towns())
    beside = {code for code in towns if not belt and step.key in towns and code[:4] == step.key[:4]}
    faded = {code: 0.0 if code in codes or code in beside else DIM if code in own else GREY for code in parts}
    group = draw(shapes, catalog, folder, scene, frame, parts, faded, step.focus)
    taken = [map_names.edges(locator.add(shapes, folder, frame, scene))]
    if belt:
        named = {code: _said(catalog, code, scene) for code in codes if code in catalog.places}
        map_names.names(shapes, parts, named, scene.lang, paper, box, taken, float(SMALLEST))
    else:
        _names(shapes, step, catalog, parts, scene, box, taken)
    return group


def add_whole(shapes: SlideShapes, step: Step, catalog: Catalog, folder: Path, scene: Scene, pane: Box) -> GroupShape:
    """The whole province in a pane that a template has elsewhere than our layouts. Returns the map, to be described."""
    table = scene.key == indicators.DEFAULT and pane.width >= map_legend.WIDTH
    items = [replace(item, label=JOINT.join(filter(None, (item.group, item.label)))) for item in scene.legend]
    rows = [] if table else map_legend.rows(items, pane.width, titled=scene.title)
    high = map_legend.HEIGHT if table else map_legend.ROW * len(rows)
    box = pane._replace(height=pane.height - high - 6)
    frame = framed(folder, tuple(geometry.read(folder).areas), box, BELT)
    parts = clipped(folder, frame)
    _legend(shapes, rows, box, scene)
    faded = {code: 0.0 if not step.shown or code in step.shown else GREY for code in parts}
    group = draw(shapes, catalog, folder, scene, frame, parts, faded, step.focus)
    taken = [map_names.edges(locator.add(shapes, folder, frame, scene))]
    said = {code: _said(catalog, code, scene) for code in step.focus} | lettered(catalog, step, scene)
    names = {code: name for code, name in said.items() if code in parts}
    map_names.names(shapes, parts, names, scene.lang, PAPERS[scene.theme], box, taken)
    return group


def lettered(catalog: Catalog, step: Step, scene: Scene) -> dict[str, str]:
    """Compared places' names on the map, each with its letter."""
    letters = comparison.letters(step.compared)
    return {code: f"{letter} {_said(catalog, code, scene)}" for code, letter in letters.items()}


def _legend(
    shapes: SlideShapes, rows: Sequence[Sequence[tuple[float, LegendClass | str]]], box: Box, scene: Scene
) -> None:
    """The rows of the legend under the map's box; without any, the table of belts and states."""
    legend = shapes.add_group_shape()
    legend.name = map_legend.LEGEND
    below = Box(box.left, box.top + box.height + 6, box.width, 0)
    if rows:
        map_legend.write_rows(legend.shapes, rows, below, scene)
    else:
        map_legend.write_table(legend.shapes, below.left, below.top, scene)
    describe(legend, map_legend.said(scene))


def draw(
    shapes: SlideShapes,
    catalog: Catalog,
    folder: Path,
    scene: Scene,
    frame: Frame,
    parts: Mapping[str, Parts],
    faded: Mapping[str, float],
    focus: Collection[str],
) -> GroupShape:
    """Sea, land and areas as one group; each faded as far as is said, those in focus outlined above all else."""
    paper = PAPERS[scene.theme]
    group = shapes.add_group_shape()
    group.name = MAP
    _ground(group.shapes, folder, frame, paper)
    order = [code for code in catalog.drawn() if code in parts and code not in focus]
    towns = set(catalog.towns())
    for code in (*sorted(order, key=lambda code: code in towns), *(code for code in focus if code in parts)):
        shape = oval(group.shapes, parts[code][0]) if code in towns else freeform(group.shapes, parts[code])
        shape.name = clean(f"{code} {catalog.divisions[code].name.to(scene.lang)}")
        paint(shape, scene.paint[code], paper, fade=faded[code])
        line = mix(scene.paint[code].colour, paper.ground, faded[code]) if scene.cities else paper.ground
        outline(shape, paper.ink if code in focus else line, MARKED if code in focus else BORDER)
    if scene.cities:
        borders(group.shapes, parts, paper)
    fit(group)
    return group


def _said(catalog: Catalog, code: str, scene: Scene) -> str:
    """A place's name on the map: in English without its level."""
    name = catalog.divisions[code].name.to(scene.lang)
    return short(name) if scene.lang is Lang.EN else name


def _belt_of(catalog: Catalog, codes: tuple[str, ...]) -> set[str]:
    belts = {catalog.divisions[code].belt for code in codes}
    return {code for code in catalog.drawn() if catalog.divisions[code].belt in belts}


def framed(folder: Path, codes: tuple[str, ...], box: Box, around: float, *, city: bool = False) -> Frame:
    """The frame `around` times as large as places are, without the islands far off; of a town, and for `city`, as the
    city is."""
    found = geometry.read(folder)
    if city or all(code in found.towns for code in codes):
        codes, around = tuple(code for code in found.areas if code[:4] == codes[0][:4]), CITY
    parts = np.concatenate([shapely.get_parts(found.areas[code]) for code in codes if code in found.areas])
    west, south, east, north = shapely.total_bounds(parts[~geometry.islands(parts)])
    wide, high = (east - west) * around, (north - south) * around
    wide, high = max(wide, high * box.width / box.height), max(high, wide * box.height / box.width)
    x, y = (west + east) / 2, (south + north) / 2
    return Frame(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, box)


def clipped(folder: Path, frame: Frame, fine: float = FINE) -> dict[str, Parts]:
    """What is in the frame of each area and town, by code, in points on the slide: its parts, the largest first.

    The areas in it are simplified together, as fine as the frame asks for, so that no gap opens.
    """
    found = geometry.read(folder)
    window = shapely.box(frame.west, frame.south, frame.east, frame.north)
    codes = [code for code, area in found.areas.items() if shapely.intersects(area, window)]
    simple = shapely.coverage_simplify([found.areas[code] for code in codes], fine / frame.scale)
    parts = {code: _within(frame, area) for code, area in zip(codes, simple, strict=True)}
    towns = {code: (frame.placed(point),) for code, point in found.towns.items() if shapely.contains(window, point)}
    return {code: kept for code, kept in parts.items() if kept} | towns


def _within(frame: Frame, shape: Geometry) -> Parts:
    cut = frame.placed(shapely.clip_by_rect(shape, frame.west, frame.south, frame.east, frame.north))
    kept = [part for part in shapely.get_parts(cut) if part.geom_type == "Polygon" and part.area > LEAST]
    return tuple(sorted(kept, key=lambda part: -part.area))


def _ground(shapes: GroupShapes, folder: Path, frame: Frame, paper: Paper) -> None:
    """The sea, and on it the land around the province."""
    water = rectangle(shapes, frame.box)
    water.name = "Sea"
    filled(water, sea(paper))
    around = [shapely.simplify(land, FINE / frame.scale) for land in geometry.read(folder).land]
    parts = tuple(part for land in around for part in _within(frame, land))
    if parts:
        land = freeform(shapes, parts)
        land.name = "Land around"
        filled(land, mix(paper.ground, paper.ink, 0.02))


def sea(paper: Paper) -> str:
    return mix(paper.ground, paper.ink, 0.07)


def _names(
    shapes: SlideShapes,
    step: Step,
    catalog: Catalog,
    parts: Mapping[str, Parts],
    scene: Scene,
    pane: Box,
    taken: list[placing.Box],
) -> None:
    """The place's own name, large, and those of a few neighbours that have room on their areas, named places first."""
    paper, lang = PAPERS[scene.theme], scene.lang
    code = step.focus[0]
    if code not in parts:
        return
    for box, words in _own(parts[code], _said(catalog, code, scene)):
        taken.append(map_names.edges(box))
        map_names.boxed(shapes, box, words, lang, paper)
    others = [other for other in parts if other not in step.focus]
    # A dot without a name would be a riddle: named towns are first.
    others.sort(key=lambda other: (other not in catalog.places, parts[other][0].area > 0, -parts[other][0].area))
    found = 0
    for other in others:
        if found == FEW:
            break
        spot = _on(parts[other][0], _said(catalog, other, scene), pane, taken)
        if spot is None:
            continue
        found += 1
        taken.append(map_names.edges(spot))
        shape = shapes.add_textbox(Pt(spot.left), Pt(spot.top), Pt(spot.width), Pt(spot.height))
        shape.name = "Neighbour"
        words = Span(_said(catalog, other, scene), SMALLEST, bold=other in catalog.places)
        write(shape, [Line((words,))], lang, PP_ALIGN.CENTER).vertical_anchor = MSO_ANCHOR.MIDDLE


def _own(parts: Parts, name: str) -> Iterator[tuple[Box, Span]]:
    words = Span(clean(name), LARGE, bold=True)
    wide, high = width([words]) * 1.15 + 8, LARGE * 1.5
    shape = parts[0]
    if shape.geom_type == "Point":
        yield Box(shape.x + TOWN + 6, shape.y - high / 2, wide, high), words
        return
    x, y = _middle(shape)
    yield Box(x - wide / 2, y - high / 2, wide, high), words


def _on(shape: Geometry, name: str, pane: Box, taken: list[placing.Box]) -> Box | None:
    wide, high = width([Span(name, SMALLEST, bold=True)]) * 1.15, SMALLEST * 1.3
    town = shape.geom_type == "Point"
    x, y = (shape.x + TOWN + 2 + wide / 2, shape.y) if town else _middle(shape)
    box = Box(x - wide / 2, y - high / 2, wide, high)
    ground = shapely.box(*map_names.edges(box))
    inside = town or shapely.intersection(shape, ground).area > 0.85 * ground.area
    return box if inside and placing.free(map_names.edges(box), taken, map_names.edges(pane)) else None


def _middle(shape: Geometry) -> tuple[float, float]:
    """The middle of the widest part of an area."""
    line = cast(Any, shapely.maximum_inscribed_circle(shape, tolerance=1.0))
    return float(line.coords[0][0]), float(line.coords[0][1])
