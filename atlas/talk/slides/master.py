"""The file that slides go into: its size, its theme, seven layouts with their placeholders, who made it and when."""

import datetime
from typing import Any

from markupsafe import Markup
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part, XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.parts.slide import SlideLayoutPart
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Pt

from atlas.colouring.palettes import belt, colour, mix, tint
from atlas.domain import Belt, Lang
from atlas.locale import translator
from atlas.tables.archive import UNDATED
from atlas.talk import talk as talks
from atlas.talk.slides import layouts
from atlas.talk.slides.layouts import FOOT, LAYOUTS, Kind, Role, Slot
from atlas.talk.slides.map_shapes import PAPERS
from atlas.talk.slides.shapes import Box
from atlas.talk.slides.text import INDENT, LEADING, MUTED, TAGS, TYPEFACES, clean
from atlas.talk.talk import Talk

AUTHOR = "Guangdong Quality Counties Atlas"
NAMESPACES = Markup(nsdecls("a", "r", "p"))  # noqa: S704 a constant of python-pptx
SIZE = (Pt(layouts.WIDE), Pt(layouts.HIGH))
# The number by which a slide's placeholder finds its layout's, the same in every layout.
INDEX = {role: 13 + number for number, role in enumerate(Role)} | {Role.TITLE: 0, Role.TEXT: 1}


def blank(talk: Talk) -> Deck:
    """An empty wide deck of the seven layouts, with the theme's colours and the language's typefaces."""
    deck = Presentation()
    master = deck.slide_master
    _arrange(master)
    plain = list(deck.slide_layouts)
    for kind in Kind:
        add_layout(deck, master, kind, talk.lang)
    for layout in plain:
        deck.slide_layouts.remove(layout)
    deck.slide_width, deck.slide_height = SIZE
    deck.part._element.find(qn("p:sldSz")).attrib.pop("type", None)  # which says 4:3
    for owner in (master, deck.notes_master):
        _theme(owner.part.part_related_by(RELATIONSHIP_TYPE.THEME), talk, owner is master)
    sign(deck, talk)
    return deck


def sign(deck: Deck, talk: Talk) -> None:
    """What the file says of itself, without a picture of the pages of the template that it was made from."""
    package = deck.part.package
    for key in [key for key, to in package._rels.items() if to.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package._rels.pop(key)
    about, date = deck.core_properties, datetime.datetime.combine(talk.date or UNDATED, datetime.time())
    about.title, about.author, about.language = clean(talks.title(talk, talk.lang)), AUTHOR, talk.lang.value
    about.last_modified_by, about.created, about.modified = AUTHOR, date, date


def add_layout(deck: Deck, master: SlideMaster, kind: Kind, lang: Lang) -> SlideLayout:
    """One of the seven layouts as a further layout of a master."""
    package = deck.part.package
    name = package.next_partname("/ppt/slideLayouts/slideLayout%d.xml")
    part = SlideLayoutPart.load(name, CONTENT_TYPE.PML_SLIDE_LAYOUT, package, _layout(kind, lang).encode())
    part.relate_to(master.part, RELATIONSHIP_TYPE.SLIDE_MASTER)
    key = master.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    # Ids of masters and of layouts are of one kind, and an office repairs a file that has one twice.
    lists = [deck.part._element, *(each._element for each in deck.slide_masters)]
    taken = [int(each.get("id")) for one in lists for each in one.iter(qn("p:sldMasterId"), qn("p:sldLayoutId"))]
    held = master._element.get_or_add_sldLayoutIdLst()
    held.append(held.makeelement(qn("p:sldLayoutId"), {"id": str(max(taken) + 1), qn("r:id"): key}))
    return part.slide_layout  # type: ignore[no-any-return]


def _layout(kind: Kind, lang: Lang) -> Markup:
    slots = [*LAYOUTS[kind], *FOOT]
    return Markup(
        '<p:sldLayout {} {}preserve="1" userDrawn="1"><p:cSld name="{}"><p:spTree><p:nvGrpSpPr>'
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{}</p:spTree></p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).format(
        NAMESPACES,
        Markup('type="title" ') if kind is Kind.COVER else "",
        layouts.names(lang)[kind],
        Markup("").join(_placeholder(slot, number, lang) for number, slot in enumerate(slots, start=2)),
    )


def _placeholder(slot: Slot, number: int, lang: Lang) -> Markup:
    index = Markup(' sz="quarter" idx="{}"').format(INDEX[slot.role]) if slot.role is not Role.TITLE else ""
    prompts = Markup(' hasCustomPrompt="1"') if slot.kind not in ("ftr", "sldNum") else ""
    left, top, wide, high = (round(Pt(each)) for each in slot.box)
    return Markup(
        '<p:sp><p:nvSpPr><p:cNvPr id="{}" name="{}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="{}"{}{}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{}" y="{}"/>'
        '<a:ext cx="{}" cy="{}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        '<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{}"><a:noAutofit/></a:bodyPr>'
        "<a:lstStyle>{}</a:lstStyle><a:p>{}</a:p></p:txBody></p:sp>"
    ).format(
        number,
        slot.role.value,
        slot.kind,
        index,
        prompts,
        *(left, top, wide, high),
        "ctr" if slot.middle else "t",
        _level(slot),
        _prompt(slot, lang),
    )


def _level(slot: Slot) -> Markup:
    """How a placeholder's words look: of the text the points have bullets."""
    indent = round(Pt(INDENT)) if slot.role is Role.TEXT else 0
    return Markup(
        '<a:lvl1pPr marL="{}" indent="{}" algn="{}" hangingPunct="0"><a:lnSpc><a:spcPts val="{}"/></a:lnSpc>'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>{}'
        '<a:defRPr sz="{}" b="{}">{}</a:defRPr></a:lvl1pPr>'
    ).format(
        indent,
        -indent,
        "r" if slot.role is Role.PAGE else "l",
        round(slot.size * LEADING * 100),
        Markup('<a:buChar char="•"/>') if indent else Markup("<a:buNone/>"),
        round(slot.size * 100),
        int(slot.bold),
        Markup('<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>')
        if slot.tone == MUTED
        else "",  # else the master's
    )


def _prompt(slot: Slot, lang: Lang) -> Markup:
    if slot.role is Role.PAGE:
        field = Markup('<a:fld id="{}" type="slidenum"><a:rPr lang="{}"/><a:t>‹#›</a:t></a:fld>')
        return field.format("{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", TAGS[lang])
    if slot.role is Role.SOURCE:
        return Markup('<a:endParaRPr lang="{}"/>').format(TAGS[lang])
    words = layouts.prompt(slot.role, translator(lang))
    return Markup('<a:r><a:rPr lang="{}"/><a:t>{}</a:t></a:r>').format(TAGS[lang], words)


def _arrange(master: SlideMaster) -> None:
    """The master's own placeholders, from which layouts made by hand inherit: as wide as the slide, without a date."""
    wide = layouts.WIDE - 2 * layouts.LEFT + 10
    boxes = {
        "title": (Box(layouts.LEFT, 41, wide, layouts.TWO), layouts.TITLE, "t"),
        "body": (Box(layouts.LEFT, 134, wide, layouts.BOTTOM - 134), layouts.TEXT, "t"),
        "ftr": (FOOT[0].box, layouts.SOURCE, "t"),
        "sldNum": (FOOT[1].box, layouts.SOURCE, "t"),
    }
    for shape in list(master.placeholders):
        element: Any = shape._element
        kind = element.ph.get("type")
        if kind not in boxes:
            element.getparent().remove(element)
            continue
        box, size, anchor = boxes[kind]
        shape.left, shape.top, shape.width, shape.height = (Pt(each) for each in box)
        element.txBody.bodyPr.set("anchor", anchor)
        for side in ("lIns", "tIns", "rIns", "bIns"):
            element.txBody.bodyPr.set(side, "0")
        for look in element.iter(qn("a:defRPr")):
            look.set("sz", str(round(size * 100)))
        for level in element.iter(qn("a:lvl1pPr")):
            level.set("algn", "r" if kind == "sldNum" else "l")
        if (fitted := element.find(f".//{qn('a:normAutofit')}")) is not None:
            fitted.getparent().replace(fitted, fitted.makeelement(qn("a:noAutofit"), {}))
    styles = master._element.find(qn("p:txStyles"))
    for style, size in (("p:titleStyle", layouts.TITLE), ("p:bodyStyle", layouts.TEXT)):
        for level in styles.find(qn(style)):
            level.set("algn", "l")
            for look in level.iter(qn("a:defRPr")):
                look.set("sz", str(round((size if level.tag == qn("a:lvl1pPr") else layouts.LEAST) * 100)))
                look.set("b", str(int(style == "p:titleStyle")))


def _theme(part: Part, talk: Talk, coloured: bool) -> None:
    """Fonts and colours where an office looks for them: what it adds to the deck then looks like the rest."""
    root = part._element if isinstance(part, XmlPart) else parse_xml(part.blob)
    paper, face = PAPERS[talk.theme], TYPEFACES[talk.lang]
    for font in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        for tag, name in (("a:latin", face.latin), ("a:ea", face.asian), ("a:cs", face.latin)):
            font.find(qn(tag)).set("typeface", name)
        for script in font.iter(qn("a:font")):
            if script.get("script") in ("Hant", "Hans"):
                script.set("typeface", face.asian)
    roles = [*map(belt, Belt), *map(tint, Belt)]
    slots = {
        "dk1": paper.ink,
        "lt1": paper.ground,
        "dk2": paper.muted,
        "lt2": mix(paper.ground, paper.ink, 0.1),
    }
    slots |= {f"accent{n}": colour(role, talk.theme) for n, role in enumerate(roles, start=1)}
    for slot, code in slots.items() if coloured else ():
        holder = root.find(f".//{qn('a:' + slot)}")
        holder[:] = [holder.makeelement(qn("a:srgbClr"), {"val": code[1:].upper()})]
    if not isinstance(part, XmlPart):
        part._blob = serialize_part_xml(root)
