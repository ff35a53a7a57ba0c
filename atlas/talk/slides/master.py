"""The file that slides go into: its size, its theme's colours and typefaces, who made it and when."""

import datetime

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part, XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from atlas.colouring.palettes import belt, colour, mix, tint
from atlas.domain import Belt
from atlas.tables.archive import UNDATED
from atlas.talk import talk as talks
from atlas.talk.slides.map_shapes import PAPERS
from atlas.talk.slides.text import TYPEFACES, clean
from atlas.talk.talk import Talk

AUTHOR = "Guangdong Quality Counties Atlas"
SIZE = (Inches(13.333), Inches(7.5))
TITLE_ONLY = "Title Only"


def blank(talk: Talk) -> Deck:
    """An empty wide deck of one layout, with the theme's colours and the language's typefaces."""
    deck = Presentation()
    master = deck.slide_master
    for layout in list(deck.slide_layouts):
        if layout.name != TITLE_ONLY:
            deck.slide_layouts.remove(layout)
    wider = SIZE[0] / deck.slide_width
    for part in (master, deck.slide_layouts[0]):
        for place in part._element.iter(qn("a:off"), qn("a:ext")):
            for side in ("x", "cx"):
                if place.get(side):
                    place.set(side, str(round(int(place.get(side)) * wider)))
    deck.slide_width, deck.slide_height = SIZE
    for owner in (master, deck.notes_master):
        _theme(owner.part.part_related_by(RELATIONSHIP_TYPE.THEME), talk, owner is master)
    package = deck.part.package
    for key in [key for key, to in package._rels.items() if to.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package._rels.pop(key)  # the template's, a blank page
    about, date = deck.core_properties, datetime.datetime.combine(talk.date or UNDATED, datetime.time())
    about.title, about.author, about.language = clean(talks.title(talk, talk.lang)), AUTHOR, talk.lang.value
    about.last_modified_by, about.created, about.modified = AUTHOR, date, date
    return deck


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
