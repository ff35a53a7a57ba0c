"""A bureau's own .pptx as a deck's template: its master, typefaces and colours are taken; what it lacks is said."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from atlas.domain import Lang
from atlas.locale import Translate, translator
from atlas.talk.slides import master, template_layouts
from atlas.talk.slides.layouts import FOOT, HIGH, LEFT, WIDE, Kind
from atlas.talk.slides.ready import Ready

LARGEST, INFLATED = 50, 300  # MB, as it comes and unpacked
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # what Office wrote before 2007, and what it puts a password into
CONTENT = "[Content_Types].xml"
PLAIN = b"presentationml.presentation.main+xml"
SAME = (b"presentationml.template.main+xml", b"presentationml.slideshow.main+xml")  # a .potx and a .ppsx
SLACK = 0.02  # of the ratio of a page's sides
# A SyntaxError is lxml's, of XML that ends too early.
BROKEN = (PythonPptxError, SyntaxError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, IndexError)


class TemplateRefused(Exception):
    """A file that can't be the template; the message tells its reader why, and what to do."""


@dataclass(frozen=True, slots=True)
class Template:
    """An empty deck of the template's master, its layout for each kind of slide, whether its ground is dark, and what
    it lacks, a sentence each."""

    deck: Deck
    ready: Mapping[Kind, Ready]
    dark: bool
    lacks: tuple[str, ...]


def words(lang: Lang) -> tuple[str, str]:
    """What stands over the field for the file, and its explanation."""
    _ = translator(lang)
    return (
        _("Your own PowerPoint template"),
        _(
            "A .pptx or .potx in 16:9. Its master, typefaces and colours are used; its slides are left out. "
            "It stays in your session."
        ),
    )


def lacks(content: bytes, lang: Lang) -> tuple[str, ...]:
    """What a template lacks, a sentence each. Raises TemplateRefused."""
    return read(content, lang).lacks


def read(content: bytes, lang: Lang) -> Template:
    """The template in a file. Raises TemplateRefused with a sentence in the language."""
    _ = translator(lang)
    try:
        deck = Presentation(io.BytesIO(_checked(content, _)))
        _resized(deck, _)
        _emptied(deck)
        found = deck.slide_master
        said = [*_typefaces(deck, lang), *_in_the_way(found, _)]
        ready, told = template_layouts.matched(deck, lang)
        return Template(deck, ready, _dark(found), (*told, *said))
    except BROKEN as error:
        raise TemplateRefused(
            _("The file is damaged. PowerPoint may repair it: open it there, save it as .pptx, and upload it again.")
        ) from error


def _checked(content: bytes, _: Translate) -> bytes:
    """A presentation without macros, whatever the file's name."""
    if len(content) > LARGEST * 1_000_000:
        raise TemplateRefused(_("The file is larger than {n} MB: remove pictures from its master.", n=LARGEST))
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise TemplateRefused(_("The file has a password: save it without one, and upload it again."))
        raise TemplateRefused(
            _("This file has the format used before 2007 (.ppt): save it as .pptx, and upload it again.")
        )
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise TemplateRefused(_("This is not a PowerPoint file (.pptx or .potx)."))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > INFLATED * 1_000_000:
            raise TemplateRefused(_("Unpacked, the file is larger than {n} MB.", n=INFLATED))
        kinds = archive.read(CONTENT) if CONTENT in archive.namelist() else b""
        if b"macroEnabled" in kinds or b"vbaProject" in kinds:
            raise TemplateRefused(_("The file has macros (.pptm or .potm): save it as .pptx, and upload it again."))
        if PLAIN in kinds:
            return content
        same = next((kind for kind in SAME if kind in kinds), None)
        if same is None:
            raise TemplateRefused(_("This is not a PowerPoint file (.pptx or .potx)."))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
            for entry in archive.infolist():
                held = archive.read(entry)
                copy.writestr(entry, held.replace(same, PLAIN) if entry.filename == CONTENT else held)
        return made.getvalue()


def _resized(deck: Deck, _: Translate) -> None:
    """To our size, as PowerPoint does it: a page of 16:9 may be 25.4 cm wide or 33.9."""
    width, height = deck.slide_width or 0, deck.slide_height or 0
    if not height or abs(width / height - WIDE / HIGH) > SLACK:
        size = f"{width / 360_000:.1f} × {height / 360_000:.1f}"
        raise TemplateRefused(
            _(
                "Its pages are {size} cm, and the slides are 16:9. In PowerPoint: Design, Slide Size, Widescreen; "
                "save, and upload it again.",
                size=size,
            )
        )
    factor = Pt(WIDE) / width
    deck.slide_width, deck.slide_height = master.SIZE
    deck.part._element.find(qn("p:sldSz")).attrib.pop("type", None)
    if abs(factor - 1) > 0.001:
        for each in deck.slide_masters:
            for owner in (each, *each.slide_layouts):
                _scaled(owner._element, factor)


SCALED = {
    **dict.fromkeys(("a:off", "a:chOff"), ("x", "y")),
    **dict.fromkeys(("a:ext", "a:chExt"), ("cx", "cy")),
    **dict.fromkeys(("a:rPr", "a:defRPr", "a:endParaRPr"), ("sz",)),
    **dict.fromkeys(("a:pPr", *(f"a:lvl{level}pPr" for level in range(1, 10))), ("marL", "marR", "indent")),
    "a:bodyPr": ("lIns", "tIns", "rIns", "bIns"),
    "a:spcPts": ("val",),
    "a:ln": ("w",),
}


def _scaled(root: Any, factor: float) -> None:
    for tag, sides in SCALED.items():
        for element in root.iter(qn(tag)):
            for side in sides:
                if element.get(side):
                    element.set(side, str(round(int(element.get(side)) * factor)))


def _emptied(deck: Deck) -> None:
    """Without its slides, and without what names them."""
    root: Any = deck.part._element
    for held in list(root.sldIdLst) if root.sldIdLst is not None else ():
        deck.part.drop_rel(held.rId)
        held.getparent().remove(held)
    for gone in root.findall(qn("p:custShowLst")):
        root.remove(gone)
    for section in list(root.iter("{*}sectionLst")):
        section.getparent().getparent().remove(section.getparent())
    for empty in root.findall(qn("p:extLst")):
        if not len(empty):
            root.remove(empty)


def _theme(found: Any) -> tuple[Any, Any]:
    part = found.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    return part, part._element if isinstance(part, XmlPart) else parse_xml(part.blob)


def _typefaces(deck: Deck, lang: Lang) -> Iterator[str]:
    """A theme made where nobody writes Chinese names no typeface for it."""
    _part, root = _theme(deck.slide_master)
    for font in root.iter(qn("a:minorFont")) if lang is not Lang.EN else ():
        scripts = {each.get("script") for each in font.iter(qn("a:font"))}
        if not font.find(qn("a:ea")).get("typeface") and not scripts & {"Hant", "Hans"}:
            yield translator(lang)("The template names no typeface for Chinese: PowerPoint takes its own.")


def _in_the_way(found: Any, _: Translate) -> Iterator[str]:
    """What lies on the master where the slides have their words and map; a ground under all of it is meant to."""
    for shape in found.shapes:
        if shape.is_placeholder or shape.width is None:
            continue
        left, top = max(shape.left.pt, LEFT), max(shape.top.pt, 30.0)
        right = min(shape.left.pt + shape.width.pt, WIDE - LEFT)
        low = min(shape.top.pt + shape.height.pt, FOOT[0].box.top + FOOT[0].box.height)
        under = max(0.0, right - left) * max(0.0, low - top)
        if under > 0.01 * WIDE * HIGH and shape.width.pt * shape.height.pt < 0.9 * WIDE * HIGH:
            yield _(
                "“{name}” of the template's master lies where the slides have words or maps: look through the slides.",
                name=shape.name,
            )


def _dark(found: Any) -> bool:
    """Whether the ground on which the slides stand is dark."""
    root, (_part, theme) = found._element, _theme(found)
    ground = root.find(f"{qn('p:cSld')}/{qn('p:bg')}")
    plain = ground.find(f".//{qn('a:srgbClr')}") if ground is not None else None
    code = plain.get("val") if plain is not None else ""
    if not code:
        scheme = ground.find(f".//{qn('a:schemeClr')}") if ground is not None else None
        slot = scheme.get("val") if scheme is not None else "bg1"
        slot = root.find(qn("p:clrMap")).get(slot, slot)
        colour = theme.find(f".//{qn('a:' + slot)}")
        code = next((each.get("lastClr") or each.get("val") for each in colour), "FFFFFF") if colour is not None else ""
    try:
        red, green, blue = bytes.fromhex(code or "FFFFFF")
    except ValueError:  # a colour by its name
        return False
    return 0.3 * red + 0.59 * green + 0.11 * blue < 110
