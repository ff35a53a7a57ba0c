"""The map of one selection as a picture to print or to place in a document: PNG, SVG or PDF, A4 landscape.

Import this module where a picture is made, not when the app starts: it brings matplotlib. Same input, same bytes.
"""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import matplotlib
import shapely

from atlas.colouring import palettes
from atlas.colouring.legend import Pattern
from atlas.colouring.palettes import colour, darker, mix
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Selection
from atlas.maps import fonts, lettering, placing, sheet
from atlas.maps import scene as scenes
from atlas.maps.fonts import LINE
from atlas.maps.pen import DPI, INK, POINT, SETTINGS, SOFT, WHITE, Pen, register
from atlas.maps.placing import ENOUGH, Box, Label
from atlas.maps.scene import Paint, Rank, Scene
from atlas.maps.sheet import FRAME, Sheet

Kind = Literal["png", "svg", "pdf"]
SEA, LAND, SHORE = colour(palettes.SEA), colour(palettes.LAND), colour(palettes.SHORE)
EDGE, MARK, GREY = colour(palettes.EDGE), colour(palettes.MARK), colour(palettes.GREY)
FADED = 0.22  # as on the page
SWATCH = (6.0, 3.6)
CITY_STEPS, PLACE_STEPS = (2.5, 4.0, 5.5, 7.0, 9.0), (1.5, 3.0)
KILOMETRES, DIGITS = "100 km", "0123456789"
_drawing = Lock()  # matplotlib's settings belong to the whole process


def picture(
    catalog: Catalog,
    selection: Selection,
    geometry: Path,
    kind: Kind,
    *,
    title: str = "",
    review_number: str = "",
) -> bytes:
    """The map as the app shows it for a selection. `geometry` is the folder data/geo.

    Raises MissingGlyphs before drawing anything when a text has a character that the shipped fonts lack.
    """
    scene = lettering.writable(scenes.of(catalog, selection, review_number))
    title, subtitle = lettering.heading(scene, title)
    texts = lettering.texts(scene, title, subtitle)
    fonts.check(texts, scene.lang)
    shapes = sheet.read(geometry, catalog)
    with _drawing, matplotlib.rc_context(SETTINGS):
        register()
        pen = Pen(scene.lang)
        _map(pen, shapes, scene)
        _around(pen, scene, title, subtitle)
        taken = [_legend(pen, scene), _islands(pen, shapes, scene), _scale(pen, shapes)]
        _names(pen, shapes, scene, taken)
        return _bytes(pen, f"{title} · {subtitle}", texts.values(), kind)


def _map(pen: Pen, shapes: Sheet, scene: Scene) -> None:
    faded = set(scene.faded)

    def colours(code: str) -> tuple[str, str]:
        fill, mark = scene.paint[code].colour, _mark(scene.paint[code])
        return (mix(fill, LAND, 1 - FADED), mix(mark, LAND, 1 - FADED)) if code in faded else (fill, mark)

    pen.box(FRAME, SEA)
    pen.shape(shapes.land, LAND, SHORE, 0.5)
    for code, area in shapes.areas.items():
        fill, mark = colours(code)
        pen.shape(area, fill, fill if scene.cities else WHITE, 0.4, scene.paint[code].pattern, mark, code)
    pen.shape(shapes.borders, edge=WHITE, line=1.2)
    pen.shape(shapes.province, edge=GREY, line=0.4)
    for code, point in shapes.towns.items():
        fill, mark = colours(code)
        pen.shape(point.buffer(1.5), fill, WHITE, 1.0, scene.paint[code].pattern, mark, code)
    for ring in (ring for code in scene.letters for ring in _outlines(shapes, (code,))):
        pen.shape(ring, edge=WHITE, line=2.8)
        pen.shape(ring, edge=MARK, line=1.4, dashed=True)
    for ring in _outlines(shapes, scene.chosen):
        pen.shape(ring, edge=WHITE, line=3.4)
        pen.shape(ring, edge=MARK, line=1.6)
    pen.box(FRAME, edge=EDGE, line=0.8)


def _mark(paint: Paint) -> str:
    """The colour of a class's dots or lines over its own."""
    return WHITE if paint.pattern is Pattern.DOTS else darker(paint.colour, 0.38)


def _outlines(shapes: Sheet, selected: tuple[str, ...]) -> list[Any]:
    areas = [shapes.areas[code] for code in selected if code in shapes.areas]
    points = [shapes.towns[code].buffer(2.1) for code in selected if code in shapes.towns]
    return [shapely.coverage_union_all(areas), *points] if areas else points


def _around(pen: Pen, scene: Scene, title: str, subtitle: str) -> None:
    """Title, subtitle and source, outside the map's frame."""
    left, bottom, right, top = FRAME
    wide = right - left
    size, rows = pen.fit(title, range(20, 9, -1), wide, 8.0, bold=True)
    pen.text(left, top + 13.2, rows[0], size, bold=True)
    size, rows = pen.fit(subtitle, (11, 10, 9), wide, 5.0)
    pen.text(left, top + 5.0, rows[0], size, colour=SOFT)
    size, rows = pen.fit(scene.credit, (8, 7, 6, 5), wide, 10.0)
    for number, row in enumerate(rows):
        pen.text(left, bottom - 4.2 - number * size * POINT * LINE, row, size, colour=SOFT)


def _legend(pen: Pen, scene: Scene) -> Box:
    """In the upper left corner, where the mainland leaves room. Returns its box."""
    size = 9.5
    labels = [pen.width(item.label, size, bold=True) for item in scene.legend]
    texts = (pen.width(scene.title, 12, bold=True), pen.width(scene.note, 8) + 0.1, max(labels) + SWATCH[0] + 14.0)
    wide = min(88.0, max(46.0, *texts))
    _, note = pen.fit(scene.note, (8,), wide, 20.0)
    groups = len({item.group for item in scene.legend if item.group})
    high = 7.0 + 5.2 * len(scene.legend) + 5.6 * groups + 2.0 + 3.8 * len(note)
    left, top = FRAME[0] + 4.0, FRAME[3] - 4.0
    box = (left, top - high - 4.6, left + wide + 7.0, top)
    pen.box(box, WHITE, EDGE, 0.8)
    x, y, group = left + 3.5, top - 5.6, ""
    pen.text(x, y, scene.title, 12, bold=True)
    y -= 6.6
    for item in scene.legend:
        if item.group and item.group != group:
            group = item.group
            pen.text(x, y - 0.2, group, 8.5, bold=True, colour=SOFT)
            y -= 5.4
        chosen = any(code in item.members for code in scene.chosen)
        swatch = (x, y - SWATCH[1] / 2, x + SWATCH[0], y + SWATCH[1] / 2)
        edge, line = (MARK, 1.6) if chosen else (GREY, 0.5)
        paint = scene.fill(item)
        pen.shape(shapely.box(*swatch), paint.colour, edge, line, paint.pattern, _mark(paint))
        pen.text(x + SWATCH[0] + 2.5, y, item.label, size, bold=chosen)
        count = scene.counts[item.key]
        pen.text(x + wide - pen.width(count, size, bold=True), y, count, size, bold=True)
        y -= 5.2
    for number, row in enumerate(note):
        pen.text(x, y - 0.6 - number * 3.8, row, 8, colour=SOFT)
    return box


def _islands(pen: Pen, shapes: Sheet, scene: Scene) -> Box:
    """A frame around the islands, which are drawn where they are: at A4 they need no enlargement."""
    west, south, east, north = shapes.islands.bounds
    size, wide = 8.0, max(east - west, pen.width(scene.islands, 8.0)) + 5.0
    middle = min((west + east) / 2, FRAME[2] - 3.0 - wide / 2)
    box = (middle - wide / 2, max(south - 2.5, FRAME[1] + 2.0), middle + wide / 2, north + 6.5)
    pen.box(box, edge=GREY, line=0.6)
    pen.text(middle - pen.width(scene.islands, size) / 2, box[3] - 3.0, scene.islands, size)
    return box


def _scale(pen: Pen, shapes: Sheet) -> Box:
    """100 km, in the lower left corner."""
    left, bottom = FRAME[0] + 6.0, FRAME[1] + 5.0
    right = left + 100 * shapes.scale
    pen.shape(
        shapely.LineString([(left, bottom + 1.4), (left, bottom), (right, bottom), (right, bottom + 1.4)]),
        edge=SOFT,
        line=0.8,
    )
    pen.text((left + right - pen.width(KILOMETRES, 8)) / 2, bottom + 2.8, KILOMETRES, 8, colour=SOFT)
    return (left - 1.0, bottom - 1.0, right + 1.0, bottom + 5.0)


def _names(pen: Pen, shapes: Sheet, scene: Scene, taken: list[Box]) -> None:
    """By rank, as they have room: a named place on its area, a city's smaller and off every named place."""
    labels, looks, taken = [], {}, [*taken]
    named = [] if scene.cities else [shapes.areas[c] for c in scene.ranks[Rank.PLACE] if c in shapes.areas]
    for code, name in scene.names.items():
        city = code in shapes.cities
        marked = code == scene.place or code in scene.letters
        quiet = city and not marked and not scene.cities
        size, bold = (7.5, False) if quiet else (10.0, True) if city or marked else (8.5, True)
        wide, high = pen.width(name, size, bold) + 1.2, size * POINT * 1.15
        if code in shapes.towns:
            (x, y), offsets = shapes.towns[code].coords[0], placing.beside(wide, 1.8, size * POINT)
        else:
            shape = shapes.cities[code] if city else shapes.areas[code]
            (x, y), offsets = placing.anchor(shape), placing.around(*(CITY_STEPS if city else PLACE_STEPS))
            if code in scene.letters and shape.bounds[2] - shape.bounds[0] < wide * 1.2:
                offsets = placing.clear(shape.bounds, (x, y), wide, high)
                taken.append(shape.bounds)  # its ring is not to be written over
            if quiet:
                offsets = placing.off(named, (x, y), wide, high, offsets)
            if not city and not marked and shape.bounds[2] - shape.bounds[0] < wide * ENOUGH:
                continue
        looks[code] = (size, bold, SOFT if quiet else INK)
        labels.append(Label(code, x, y, wide, high, offsets))
    markers = [point.buffer(1.7).bounds for point in shapes.towns.values()]
    for code, box in placing.place(labels, [*taken, *markers], FRAME).items():
        size, bold, ink = looks[code]
        pen.text(box[0] + 0.6, (box[1] + box[3]) / 2, scene.names[code], size, bold, ink, halo=True)


def _bytes(pen: Pen, name: str, texts: Iterable[str], kind: Kind) -> bytes:
    """Without a date or a program's name in it, so that the same map is the same file."""
    metadata: Mapping[Kind, dict[str, str | None]] = {
        "png": {"Software": None},
        "svg": {"Title": name, "Date": None, "Creator": None, "Format": None, "Type": None},
        "pdf": {"Title": name, "CreationDate": None, "Creator": None, "Producer": None},
    }
    file = io.BytesIO()
    pen.figure.savefig(file, format=kind, dpi=DPI, metadata=metadata[kind])
    return _embedded(file.getvalue(), texts, pen.lang) if kind == "svg" else file.getvalue()


def _embedded(svg: bytes, texts: Iterable[str], lang: Lang) -> bytes:
    """With the glyphs of its texts inside, and other fonts named for programs that pass those over."""
    chain = ", ".join(repr(family) for family in fonts.CHAINS[lang])
    more = ", ".join(family if family == "sans-serif" else repr(family) for family in fonts.ELSEWHERE[lang])
    text = svg.decode().replace(chain, f"{chain}, {more}")
    return text.replace(
        "*{stroke-linejoin", fonts.css([*texts, KILOMETRES, DIGITS], lang) + "*{stroke-linejoin", 1
    ).encode()
