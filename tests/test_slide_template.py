"""A bureau's own file as the template: what is taken of it, what is said of it, and what is refused."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from decks import GEO, HAIFENG, LONGHUA, SHUNDE, charts, drawn, opened, tables, texts, walk
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Cm, Inches, Pt

from atlas.__main__ import main
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.talk.slides import template
from atlas.talk.slides.deck import slides
from atlas.talk.slides.layouts import Kind, Role, names
from atlas.talk.slides.template import TemplateRefused, lacks
from atlas.talk.talk import Talk
from atlas.views.credit import credit

pytestmark = pytest.mark.whole
TALK = Talk(Lang.EN, (HAIFENG, SHUNDE, LONGHUA), compare=(SHUNDE, "440605"))


def saved(deck: Any) -> bytes:
    made = io.BytesIO()
    deck.save(made)
    return made.getvalue()


def bureaus(width: int = Inches(10), height: int = Inches(5.625)) -> Any:
    """PowerPoint's usual layouts on a page that wide, a band on the master, a typeface, and a slide of another talk."""
    deck = Presentation()
    for owner in (deck.slide_master, *deck.slide_layouts):
        for place in owner._element.iter(qn("a:off"), qn("a:ext")):
            for side in ("y", "cy"):
                if place.get(side):
                    place.set(side, str(int(place.get(side)) * 3 // 4))
    deck.slide_width, deck.slide_height = width, height
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    part._blob = part.blob.replace(b'latin typeface="Calibri"', b'latin typeface="Georgia"')
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes.title.text = "Minutes of another meeting"
    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, Inches(2), Inches(10), Inches(1))
    band.name = "Band"
    deck.slide_master.shapes._spTree.append(band._element)
    return deck


def packed(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, held in files.items():
            archive.writestr(name, held)
    return made.getvalue()


def typed(content: bytes, kind: bytes) -> bytes:
    def change(files: dict[str, bytes]) -> None:
        name = "[Content_Types].xml"
        files[name] = files[name].replace(b"presentationml.presentation.main+xml", kind)

    return packed(content, change)


def test_a_template_is_taken_and_what_it_lacks_is_said(
    catalog: Catalog, boundaries: Boundaries, tmp_path: Path
) -> None:
    content = saved(bureaus())
    said = "\n".join(lacks(content, Lang.EN))
    assert "“Two Content”" in said and "“Title Slide”" in said and "“Band”" in said
    added = {names(Lang.EN)[kind] for kind in (Kind.CHANGE, Kind.RANKING, Kind.SOURCES)}
    assert all(name in said for name in added)
    made = slides(catalog, boundaries, TALK, GEO, template=content)
    deck = opened(made)
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))
    assert not any("another meeting" in text for slide in deck.slides for text in texts(slide))
    assert "Band" in [shape.name for shape in deck.slide_master.shapes]
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    assert b"Georgia" in theme.blob
    used = [slide.slide_layout.name for slide in deck.slides]
    assert used[:4] == ["Title Slide", *["Two Content"] * 3] and set(used) == {"Title Slide", "Two Content", *added}
    source = credit(catalog, Lang.EN)
    for slide in deck.slides:
        assert source in texts(slide), "the statement on boundaries, wherever the template has no room for it"
        inside = {shape.placeholder_format.idx for shape in slide.slide_layout.placeholders}
        assert {shape.placeholder_format.idx for shape in slide.placeholders} <= inside
        assert all(not shape.has_text_frame or shape.text_frame.text for shape in slide.placeholders)
        fonts = {font.get("typeface") for font in slide._element.iter(qn("a:latin"))}
        assert fonts <= {"+mn-lt"}
    (shunde,) = (slide for slide in deck.slides if slide.shapes.title.text_frame.text == "Shunde District")
    assert any(text.startswith("11") or "\n11" in text for text in texts(shunde)), "its number is in the text"
    assert any(shape.name.startswith(SHUNDE) for shape in drawn(shunde))
    assert any(map(charts, deck.slides)) and any(map(tables, deck.slides))
    (tmp_path / "deck.pptx").write_bytes(made)
    assert [error.description for error in validate_pptx(tmp_path / "deck.pptx").errors] == []


def test_our_own_deck_changed_by_hand_is_a_template(catalog: Catalog, boundaries: Boundaries) -> None:
    """Nothing is lacking; where its placeholders were moved to, the slides' words and maps are."""
    deck = opened(slides(catalog, boundaries, TALK, GEO))
    (layout,) = (each for each in deck.slide_layouts if each.name == names(Lang.EN)[Kind.NUMBER])
    held = {shape.name: shape for shape in layout.placeholders}
    held[Role.MAP].left, held[Role.MAP].width = Pt(500), Pt(400)
    held[Role.TITLE].left = held[Role.NUMBER].left = Pt(60)
    (ranking,) = (each for each in deck.slide_layouts if each.name == names(Lang.EN)[Kind.RANKING])
    aside = next(shape for shape in ranking.placeholders if shape.name == Role.MAP)
    aside.left, aside.width, aside.height = Pt(560), Pt(370), Pt(440)
    content = saved(deck)
    assert lacks(content, Lang.HANS) == (), "in whatever language it was made"
    again = opened(slides(catalog, boundaries, TALK, GEO, template=content))
    assert len(again.slide_layouts) == len(Kind) and len(again.slides) == len(deck.slides)
    (slide,) = (each for each in again.slides if each.slide_layout.name == layout.name)
    assert next(shape for shape in slide.placeholders if shape.name == Role.NUMBER).left == Pt(60)
    (sea,) = (
        shape for group in slide.shapes if hasattr(group, "shapes") for shape in group.shapes if shape.name == "Sea"
    )
    assert (sea.left, sea.width) == (Pt(500), Pt(400))
    (compared,) = (each for each in again.slides if each.slide_layout.name == ranking.name)
    (sea,) = (shape for shape in walk(compared.shapes) if shape.name == "Sea")
    assert (sea.left, sea.top, sea.width) == (Pt(560), Pt(30), Pt(370))
    apart = [shape for shape in compared.shapes if not shape.is_placeholder and shape.left > Pt(500)]
    assert len(apart) > 3 and all(shape.left >= Pt(560) for shape in apart if shape.top < Pt(500)), "its legend, too"


def test_a_layout_without_a_place_for_something_is_said(catalog: Catalog, boundaries: Boundaries) -> None:
    deck = opened(slides(catalog, boundaries, TALK, GEO))
    (layout,) = (each for each in deck.slide_layouts if each.name == names(Lang.EN)[Kind.NUMBER])
    for shape in list(layout.placeholders):
        if shape.name in (Role.LABEL, Role.KICKER):
            shape._element.getparent().remove(shape._element)
    content = saved(deck)
    (said,) = lacks(content, Lang.EN)
    assert layout.name in said and "Where it is" in said and "What the number measures" in said
    again = opened(slides(catalog, boundaries, TALK, GEO, template=content))
    (slide,) = (each for each in again.slides if each.slide_layout.name == layout.name)
    assert any("Foshan" in shape.text_frame.text for shape in slide.placeholders if shape.name == Role.TEXT)


def test_on_a_dark_ground_the_map_is_dark(catalog: Catalog, boundaries: Boundaries) -> None:
    deck = bureaus()
    ground = deck.slide_master.background.fill
    ground.solid()
    ground.fore_color.rgb = RGBColor(0x10, 0x18, 0x30)
    made = opened(slides(catalog, boundaries, TALK, GEO, template=saved(deck)))
    (sea,) = (shape for shape in walk(made.slides[1].shapes) if shape.name == "Sea")
    assert max(sea.fill.fore_color.rgb) < 0x50


def test_potx_and_ppsx_serve_as_well() -> None:
    content = saved(bureaus())
    for kind in (b"presentationml.template.main+xml", b"presentationml.slideshow.main+xml"):
        assert lacks(typed(content, kind), Lang.EN) == lacks(content, Lang.EN)


REFUSED = {
    "nothing": (b"", "not a PowerPoint file"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 900, "not a PowerPoint file"),
    "a .ppt": (template.OLE + b"\0" * 4096, "before 2007"),
    "a password": (template.OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an empty zip": (packed(saved(Presentation()), dict.clear), "not a PowerPoint file"),
    "macros": (typed(saved(bureaus()), b"vnd.ms-powerpoint.presentation.macroEnabled.main+xml"), "macros"),
    "a workbook": (typed(saved(bureaus()), b"spreadsheetml.sheet.main+xml"), "not a PowerPoint file"),
    "4:3": (saved(Presentation()), "25.4 × 19.1 cm"),
    "A4": (saved(bureaus(Cm(29.7), Cm(21.0))), "Widescreen"),
    "no master": (packed(saved(bureaus()), lambda files: files.pop("ppt/slideMasters/slideMaster1.xml")), "damaged"),
    "cut off": (saved(bureaus())[:-4000], "not a PowerPoint file"),
    "no XML": (packed(saved(bureaus()), lambda files: files.update({"ppt/presentation.xml": b"<p:x"})), "damaged"),
}


def test_what_cannot_be_used_is_refused_with_the_reason(subtests: pytest.Subtests) -> None:
    for name, (content, reason) in REFUSED.items():
        with subtests.test(name), pytest.raises(TemplateRefused, match=reason):
            lacks(content, Lang.EN)
        with subtests.test(name), pytest.raises(TemplateRefused, match=r"[\u4e00-\u9fff]{2}"):
            lacks(content, Lang.HANS)


def test_a_file_that_inflates_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "INFLATED", 1)
    large = packed(saved(bureaus()), lambda files: files.update({"ppt/media/a.png": b"\0" * 2_000_000}))
    with pytest.raises(TemplateRefused, match="Unpacked"):
        lacks(large, Lang.EN)
    monkeypatch.setattr(template, "LARGEST", 0)
    with pytest.raises(TemplateRefused, match="0 MB"):
        lacks(large, Lang.EN)


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ours.pptx").write_bytes(saved(bureaus()))
    (tmp_path / "bad.pptx").write_bytes(b"no deck")
    asked = ["slides", str(tmp_path / "out.pptx"), "--places", HAIFENG, "--lang", "en", "--template"]
    assert main([*asked, str(tmp_path / "bad.pptx")]) == 1
    assert "bad.pptx: This is not a PowerPoint file" in capsys.readouterr().err and not (tmp_path / "out.pptx").exists()
    assert main([*asked, str(tmp_path / "ours.pptx")]) == 0
    assert "“Two Content”" in capsys.readouterr().out
    titles = [slide.shapes.title.text for slide in opened((tmp_path / "out.pptx").read_bytes()).slides]  # type: ignore[union-attr]
    assert len(titles) == 7 and titles[2] == f"{titles[1]} (continued)"  # in English the core's places take two
