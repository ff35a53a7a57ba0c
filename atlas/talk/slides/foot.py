"""A slide's foot: what its facts and boundaries are from, and its number."""

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Pt

from atlas.maps.scene import Scene
from atlas.talk.slides.layouts import FOOT, SOURCE, Role
from atlas.talk.slides.ready import Ready
from atlas.talk.slides.shapes import Box
from atlas.talk.slides.text import LEADING, Line, Span, clip, lines, write


def add(slide: Slide, number: int, total: int, scene: Scene, ready: Ready) -> None:
    """The source and the slide's number, which a new slide has no placeholders for of its own accord. The source is
    told whole: where a template's foot is too small for it, in a box of its own."""
    for slot in FOOT:
        box = ready.boxes.get(slot.role, slot.box)
        whole = slot.role is Role.PAGE or _rows(box) >= lines(scene.credit, box.width, slot.size)
        if slot.role in ready.index and whole:
            shape, look = _latent(slide, slot.kind, ready.index[slot.role]), ready.looks[slot.role]
        elif slot.role is Role.SOURCE:
            box, look = slot.box, None
            shape = slide.shapes.add_textbox(*(Pt(side) for side in box))
        else:
            continue
        shape.name = slot.role.value
        if slot.role is Role.SOURCE:
            words = clip(scene.credit, box.width, slot.size, _rows(box))
            write(shape, [Line((Span(words, slot.size, tone=slot.tone),))], scene.lang, said=look)
            continue
        spans = (Span(str(number), slot.size, tone=slot.tone), Span(f" / {total}", slot.size, tone=slot.tone))
        frame = write(shape, [Line(spans)], scene.lang, said=look)
        # A field, so that the number stays right where an office moves the slide.
        run = frame.paragraphs[0].runs[0]._r
        run.tag = qn("a:fld")
        run.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
        run.set("type", "slidenum")


def _rows(box: Box) -> int:
    return max(1, int(box.height / (SOURCE * LEADING)))


def _latent(slide: Slide, kind: str, index: int) -> BaseShape:
    tree = slide.shapes._spTree
    tree.add_placeholder(0, "", PP_PLACEHOLDER.from_xml(kind), "horz", "quarter", index)
    return slide.shapes[-1]
