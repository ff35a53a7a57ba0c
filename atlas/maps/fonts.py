"""The fonts shipped in static/fonts: which glyphs they have, how wide a text is, and CSS that embeds some of them."""

import base64
import io
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from atlas.domain import Lang

FOLDER = Path(__file__).resolve().parents[2] / "static/fonts"
LINE = 1.35  # from line to line, as a part of the text's size
TC, SC = "Atlas Sans TC", "Atlas Sans SC"
CHAINS = {Lang.HANT: (TC, SC), Lang.HANS: (SC, TC), Lang.EN: (TC, SC)}
# For programs that ignore an embedded font, such as a word processor that is given the SVG.
ELSEWHERE = {
    Lang.HANT: ("Noto Sans TC", "Microsoft JhengHei", "PingFang TC", "sans-serif"),
    Lang.HANS: ("Noto Sans SC", "Microsoft YaHei", "PingFang SC", "sans-serif"),
    Lang.EN: ("Noto Sans TC", "Microsoft JhengHei", "PingFang TC", "sans-serif"),
}


class MissingGlyphs(ValueError):
    """Characters that no shipped font has, each with the text that it stands in."""

    def __init__(self, found: Mapping[str, str]) -> None:
        self.found = dict(found)
        named = ", ".join(f"{c if c.isprintable() else '?'} (U+{ord(c):04X}) in {where}" for c, where in found.items())
        super().__init__(
            f"No glyph for {named}. Write it with another character, or add it to "
            "PLACE_NAMES in scripts/build_fonts.py and rebuild the fonts."
        )


def path_of(family: str, bold: bool) -> Path:
    return FOLDER / f"{family.replace(' ', '')}-{'Bold' if bold else 'Regular'}.ttf"


def paths() -> tuple[Path, ...]:
    return tuple(path_of(family, bold) for family in (TC, SC) for bold in (False, True))


@cache
def widths(family: str, bold: bool) -> Mapping[str, float]:
    """The width of each character that a font has, as a part of the text's size."""
    with TTFont(path_of(family, bold)) as font:
        advances, em = font["hmtx"], font["head"].unitsPerEm
        return {chr(code): advances[name][0] / em for code, name in font.getBestCmap().items()}


def check(texts: Mapping[str, str], lang: Lang) -> None:
    """Raise MissingGlyphs for characters that no shipped font of the language has. `texts`: what each is → the text."""
    chain = [widths(family, bold).keys() for family in CHAINS[lang] for bold in (False, True)]
    found: dict[str, str] = {}
    for where, text in texts.items():
        for character in text:
            if not any(character in has for has in chain):
                found.setdefault(character, where)
    if found:
        raise MissingGlyphs(found)


def drawable(text: str) -> str:
    """A visitor's text with 〓, the printer's mark for a missing letter, for what no shipped font has."""
    has = {*widths(TC, False), *widths(SC, False)}
    return "".join(character if character in has else "〓" for character in " ".join(text.split()))


def measure(text: str, size: float, lang: Lang, bold: bool = False) -> float:
    """How wide a text is, in the unit of `size`. Kerning is left out: the shipped fonts have none."""
    first, second = (widths(family, bold) for family in CHAINS[lang])
    return size * sum(first.get(character) or second.get(character, 1.0) for character in text)


def fit(
    text: str, sizes: Iterable[float], width: float, height: float, lang: Lang, bold: bool = False
) -> tuple[float, list[str]]:
    """The first of the sizes at which a text fits, and its lines; at the last size it is cut short."""
    size, rows, room = 0.0, [text], 1
    for size in sizes:
        rows, room = wrap(text, size, width, lang, bold), max(1, int(height / (size * LINE)))
        if len(rows) <= room:
            return size, rows
    last = rows[room - 1]
    while last and measure(last + "…", size, lang, bold) > width:
        last = last[:-1]
    return size, [*rows[: room - 1], last.rstrip() + "…"]


def wrap(text: str, size: float, width: float, lang: Lang, bold: bool = False) -> list[str]:
    """Lines no wider than `width`, broken at spaces and between Chinese characters."""
    rows, row = [], ""
    for piece in pieces(text):
        if row and measure((row + piece).rstrip(), size, lang, bold) > width:
            rows.append(row.rstrip())
            row = ""
        row += piece
    return [*rows, row.rstrip()]


def pieces(text: str) -> list[str]:
    """What a line break may stand between: words with the space after them, and single Chinese characters."""
    found: list[str] = []
    for character in text:
        # A closing mark never begins a line.
        joined = character in "，。；：、）」』”！？" or (character < "\u2e80" and found and found[-1][-1] < "\u2e80")
        if joined and found and not (found[-1].endswith(" ") and character != " "):
            found[-1] += character
        else:
            found.append(character)
    return found


def css(texts: Iterable[str], lang: Lang) -> str:
    """@font-face rules with just the glyphs of these texts: the same look on a machine without Chinese fonts."""
    wanted = set("".join(texts))
    rules = []
    for family in CHAINS[lang]:
        for bold in (False, True):
            if codes := {ord(c) for c in wanted & widths(family, bold).keys()}:
                data = base64.b64encode(_subset(path_of(family, bold), codes)).decode()
                rules.append(
                    f'@font-face{{font-family:"{family}";font-weight:{700 if bold else 400};'
                    f"src:url(data:font/woff;base64,{data})}}"
                )
    return "".join(rules)


def _subset(path: Path, codes: Iterable[int]) -> bytes:
    options = subset.Options(flavor="woff", notdef_outline=True, recalc_timestamp=False)
    with TTFont(path, recalcTimestamp=False) as font:
        cut = subset.Subsetter(options)
        cut.populate(unicodes=codes)
        cut.subset(font)
        font.flavor = "woff"
        file = io.BytesIO()
        font.save(file)
    return file.getvalue()
