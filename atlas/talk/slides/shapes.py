"""Native shapes of a slide, from their XML: rectangles, markers and freeforms, their fills and outlines."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely
from markupsafe import Markup
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.group import GroupShape
from pptx.shapes.shapetree import GroupShapes, SlideShapes
from pptx.util import Pt

from atlas.maps.geometry import Shape as Geometry
from atlas.talk.slides.text import clean

Parts = tuple[Geometry, ...]
Shapes = GroupShapes | SlideShapes

TOWN = 4.5  # radius
FILLS = {qn(tag) for tag in ("a:noFill", "a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill")}
LINE = qn("a:ln")
NAMESPACES = Markup(nsdecls("a", "p"))  # noqa: S704 a constant of python-pptx


class Box(NamedTuple):
    """A place on the slide, in points."""

    left: float
    top: float
    width: float
    height: float


def rgb(code: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(code[1:]))


def outline(shape: BaseShape, code: str, width: float) -> None:
    properties = shape._element.spPr
    for old in properties.findall(LINE):
        properties.remove(old)
    line = _element("a:ln", w=str(Pt(width)))
    line.append(_solid(code))
    properties.append(line)


def filled(shape: BaseShape, code: str) -> None:
    """One colour, and no outline."""
    _fill(shape, _solid(code))


def hollow(shape: BaseShape) -> None:
    """No fill: what is below shows."""
    _fill(shape, _element("a:noFill"))


def describe(shape: BaseShape, text: str) -> None:
    """What a screen reader says of a shape."""
    shape._element._nvXxPr.cNvPr.set("descr", clean(text))


def patterned(shape: BaseShape, preset: str, mark: str, ground: str) -> None:
    """Stripes or dots in one colour on another; `preset`: the schema's name for them."""
    made = _element("a:pattFill", prst=preset)
    for tag, code in (("a:fgClr", mark), ("a:bgClr", ground)):
        side = _element(tag)
        side.append(_colour(code))
        made.append(side)
    _fill(shape, made)


def _fill(shape: BaseShape, made: Any) -> None:
    """In place of the fill that there is, after the geometry, as the schema has it."""
    properties = shape._element.spPr
    for old in [child for child in properties if child.tag in FILLS]:
        properties.remove(old)
    properties.insert(2, made)


def _solid(code: str) -> Any:
    made = _element("a:solidFill")
    made.append(_colour(code))
    return made


def _colour(code: str) -> Any:
    return _element("a:srgbClr", val=code[1:].upper())


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(name, value)
    return made


def fit(group: GroupShape) -> None:
    """Give a group the extent of what has been put into it."""
    group._element.recalculate_extents()


def oval(shapes: Shapes, point: Geometry) -> Shape:
    """A town's marker."""
    return _added(shapes, Box(point.x - TOWN, point.y - TOWN, 2 * TOWN, 2 * TOWN), _preset("ellipse"))


def rectangle(shapes: Shapes, box: Box) -> Shape:
    return _added(shapes, box, _preset("rect"))


def freeform(shapes: Shapes, parts: Parts) -> Shape:
    """One shape of all the outlines of an area, holes and islands too."""
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    first, *others = [np.rint(shapely.get_coordinates(ring) * 10).astype(int) for ring in rings]
    # An islet smaller than a tenth of a point is no area any more.
    drawn = [first, *(ring for ring in others if len(np.unique(ring, axis=0)) > 2)]
    corners = np.concatenate(drawn)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    path = Markup("").join(_ring((ring[:-1] - (left, top)).tolist()) for ring in drawn)
    wide, high = right - left, bottom - top
    geometry = Markup(
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="l" t="t" r="r" b="b"/><a:pathLst><a:path w="{}" h="{}">{}</a:path></a:pathLst></a:custGeom>'
    ).format(wide, high, path)
    return _added(shapes, Box(left / 10, top / 10, wide / 10, high / 10), geometry)


def _ring(corners: Sequence[tuple[int, int]]) -> Markup:
    (x, y), *others = corners
    # Numbers need no escaping, and there are many.
    lines = Markup("").join(map(Markup('<a:lnTo><a:pt x="%d" y="%d"/></a:lnTo>').__mod__, map(tuple, others)))
    return Markup('<a:moveTo><a:pt x="{}" y="{}"/></a:moveTo>{}<a:close/>').format(x, y, lines)


def _preset(shape: str) -> Markup:
    return Markup('<a:prstGeom prst="{}"><a:avLst/></a:prstGeom>').format(shape)


def _added(shapes: Shapes, box: Box, geometry: Markup) -> Shape:
    """A shape without fill, line, words and the theme's effects, from its XML: python-pptx looks through the whole
    slide for each that it adds. The deck numbers them all."""
    element = parse_xml(
        Markup(
            "<p:sp {}><p:nvSpPr>"
            '<p:cNvPr id="0" name=""/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{}" y="{}"/>'
            '<a:ext cx="{}" cy="{}"/></a:xfrm>{}</p:spPr></p:sp>'
        ).format(NAMESPACES, *(round(Pt(each)) for each in box), geometry)
    )
    shapes._element.append(element)
    return Shape(element, shapes)
