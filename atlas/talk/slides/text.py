"""Text on a slide: the room it takes, by widths that no usual font exceeds, and how it is written.

The deck is read with fonts that this machine need not have, so nothing here measures a font file.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.text.text import TextFrame, _Paragraph, _Run
from pptx.util import Pt

from atlas.domain import Lang

LEADING = 1.2  # exact, in the file too: a single line of JhengHei, Arial and Noto differ by a quarter
INDENT = 16.0
SMALLEST = 14  # points, for all that an audience reads
INK, MUTED = MSO_THEME_COLOR.TEXT_1, MSO_THEME_COLOR.TEXT_2
TAGS = {Lang.HANT: "zh-TW", Lang.HANS: "zh-CN", Lang.EN: "en-US"}

TIE = "\u00a0"  # a space at which no row ends

# Latin widths in ems, 15 % above Arial's, for a deck's fonts may be others; any other letter is OTHER. A Chinese
# character is an em wide in every font.
_WIDTHS = (("ijlI.,;:'|! \u00a0", 0.33), ("frt-/()[]", 0.39), ("ckszvxyJ", 0.59), ("mw%@&MW", 1.03))
OTHER, CAPITAL, BOLDER = 0.65, 0.82, 1.1

# What XML 1.0 can't hold, and breaks, which would be paragraphs of their own.
_ILLEGAL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
# Where a line may break: after a space, and around a Chinese character with the punctuation that clings to it.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPEN, _SHUT = "“‘（《「『〈【", "”’，。、；：！？）》」』〉】%…"
_TOKEN = re.compile(f"[{_OPEN}]*[{_WIDE}][{_SHUT}]*(?:{TIE}[^ {_WIDE}]+)* *|[^ {_WIDE}{_OPEN}]+ *|. *", re.DOTALL)


class Typeface(NamedTuple):
    latin: str
    asian: str


# In the theme. Each comes with Office for Windows and for macOS; LibreOffice elsewhere takes the system's.
TYPEFACES = {
    Lang.HANT: Typeface("Microsoft JhengHei", "Microsoft JhengHei"),
    Lang.HANS: Typeface("Microsoft YaHei", "Microsoft YaHei"),
    Lang.EN: Typeface("Arial", "Microsoft JhengHei"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one size and tone."""

    text: str
    size: float
    bold: bool = False
    tone: MSO_THEME_COLOR = INK


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `gap`: points above it."""

    spans: tuple[Span, ...]
    bullet: bool = False
    gap: float = 0.0


def clean(text: str) -> str:
    """The text without the characters that XML can't hold, on one line."""
    return _ILLEGAL.sub(" ", text).strip()


@lru_cache(maxsize=8192)
def _em(char: str, bold: bool) -> float:
    """A character's width in its own size, rather too wide than too narrow: 1 for Chinese, about half for Latin."""
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    plain = next((wide for chars, wide in _WIDTHS if char in chars), CAPITAL if char.isupper() else OTHER)
    return plain * BOLDER if bold else plain


def width(spans: Iterable[Span]) -> float:
    """A paragraph's width on one row, in points."""
    return sum(_em(char, span.bold) * span.size for span in spans for char in span.text)


def _rows(spans: Iterable[Span], room: float) -> int:
    """How many rows a paragraph takes, broken as an office program breaks it."""
    spans = list(spans)
    text = "".join(span.text for span in spans)
    widths = [_em(char, span.bold) * span.size for span in spans for char in span.text]
    count, used = 1, 0.0
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        solid = sum(widths[start : start + len(token[0].rstrip())])
        if used and used + solid > room:
            count, used = count + 1, 0.0
        if solid > room:  # one word longer than a row is cut
            count += int(solid // room)
            used, solid = solid % room, 0.0
        used += sum(widths[start:end]) if solid else 0.0
    return count


def lines(text: str, width_pt: float, size_pt: float, bold: bool = False) -> int:
    """How many rows a text takes at most in a width and a size."""
    return _rows([Span(text, size_pt, bold)], width_pt)


def before_bracket(text: str, width_pt: float, size_pt: float, bold: bool = False) -> tuple[str, ...]:
    """A text that ends in brackets as two, where it has no room on one row and either has: an office program breaks
    anywhere in Chinese."""
    text = clean(text)
    at = next((number for number, char in enumerate(text) if number and char in "（("), 0)
    parts = (text[:at].rstrip(), text[at:])
    if not at or lines(text, width_pt, size_pt, bold) == 1:
        return (text,)
    return parts if all(lines(part, width_pt, size_pt, bold) == 1 for part in parts) else (text,)


@lru_cache(maxsize=1024)  # a column tries the same texts again and again
def clip(text: str, width_pt: float, size_pt: float, most: int, bold: bool = False) -> str:
    """As much of a text as fits a number of rows, with an ellipsis where something is left out."""
    text = clean(text)
    if lines(text, width_pt, size_pt, bold) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = lines(text[:middle].rstrip() + "…", width_pt, size_pt, bold) <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"


def leading(spans: Iterable[Span]) -> float:
    """From row to row of a paragraph, in points."""
    return LEADING * max((span.size for span in spans), default=0.0)


def height(paragraphs: Sequence[Line], width: float) -> float:
    """The room that paragraphs take, one under another, in points."""
    return sum(
        line.gap * (number > 0)
        + leading(line.spans) * _rows(line.spans, width - (INDENT if line.bullet else 0.0) - 1.0)
        for number, line in enumerate(paragraphs)
    )


def write(
    shape: BaseShape,
    paragraphs: Sequence[Line],
    lang: Lang,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    said: Span | None = None,
) -> TextFrame:
    """Fill a shape with paragraphs; it keeps its size, and its text has no margins. `said`: the look that a
    placeholder has from its layout, which is not said again, so that who changes the layout changes the slides."""
    frame: TextFrame = shape.text_frame  # type: ignore[attr-defined]
    if said is None:
        frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    for number, line in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if said is None:
            paragraph.alignment = align
        paragraph.line_spacing = Pt(leading(line.spans))
        paragraph.space_before = Pt(line.gap if number else 0)
        paragraph.space_after = Pt(0)
        _indent(paragraph, line.bullet)
        for span in line.spans:
            _write_span(paragraph.add_run(), span, lang, said)
    return frame


def _indent(paragraph: _Paragraph, shown: bool) -> None:
    properties = paragraph._p.get_or_add_pPr()
    indent = str(Pt(INDENT)) if shown else "0"
    properties.set("marL", indent)
    properties.set("indent", f"-{indent}" if shown else "0")
    properties.set("hangingPunct", "0")  # or a full stop would stand outside the box
    mark = properties.makeelement(qn("a:buChar" if shown else "a:buNone"), {"char": "•"} if shown else {})
    properties.append(mark)


def _write_span(run: _Run, span: Span, lang: Lang, said: Span | None) -> None:
    run.text = _ILLEGAL.sub(" ", span.text)
    if said is None or said.size != span.size:
        run.font.size = Pt(span.size)
    if said is None or said.bold != span.bold:
        run.font.bold = span.bold
    if said is None or said.tone != span.tone:
        run.font.color.theme_color = span.tone
    run._r.get_or_add_rPr().set("lang", TAGS[lang])
    if said is None:
        name_fonts(run._r.get_or_add_rPr())


def name_fonts(properties: object) -> None:
    """Name the theme's typeface for each script: a program that finds none for Chinese takes any it has."""
    for tag, name in (("a:latin", "+mn-lt"), ("a:ea", "+mn-ea"), ("a:cs", "+mn-cs")):
        properties.append(properties.makeelement(qn(tag), {"typeface": name}))  # type: ignore[attr-defined]
