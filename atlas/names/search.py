"""Names in three scripts, pinyin, initials and codes → divisions."""

import unicodedata
from functools import cache

from atlas.data.catalog import Catalog
from atlas.domain import Division, Lang, Level
from atlas.locale import simplified

GENERIC = {"shi", "qu", "xian", "zhen", "sheng"}


def fold(text: str) -> str:
    """A text as texts are compared: without case, spaces and apostrophes, in one width and one Chinese script."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return simplified("".join(character for character in text if character.isalnum()))


def spelling(division: Division) -> str:
    """Pinyin in one word without the generic: 博羅縣 → boluo; 城區, which has nothing else, keeps its own."""
    return "".join(_syllables(division))


def initials(division: Division) -> str:
    return "".join(syllable[0] for syllable in _syllables(division))


def _syllables(division: Division) -> list[str]:
    syllables = division.pinyin.split()
    tail = 3 if division.level is Level.AUTONOMOUS_COUNTY else 1  # zi zhi xian
    kept = syllables[:-tail]
    return kept if kept and syllables[-1] in GENERIC and len(division.name.hans) > 2 else syllables


@cache
def names(division: Division) -> frozenset[str]:
    """Every folded way to write a division's name or code."""
    stem = division.name.hans[:-1]
    ways = {division.name.hant, division.name.hans, division.name.en, division.pinyin, division.adcode}
    ways |= {spelling(division), initials(division), division.name.en.rsplit(" ", 1)[0]}
    if len(stem) > 1:
        ways.add(stem)
    return frozenset(map(fold, ways))


def find(catalog: Catalog, query: str) -> tuple[str, ...]:
    """Codes of the divisions that a query names, or else of those with a name that begins with it; maybe none."""
    wanted = fold(query)
    if not wanted:
        return ()
    ways = {code: names(division) for code, division in catalog.divisions.items()}
    whole = tuple(code for code, found in ways.items() if wanted in found)
    return whole or tuple(code for code, found in ways.items() if any(way.startswith(wanted) for way in found))


def label(catalog: Catalog, adcode: str, lang: Lang) -> str:
    """An entry of the place control: the name first, then all that one may type to find it."""
    division = catalog.divisions[adcode]
    city = catalog.city_of(adcode)
    name = division.name
    others = {Lang.HANT: (name.hans,), Lang.HANS: (name.hant,), Lang.EN: (name.hant, name.hans)}[lang]
    parts = [name.to(lang)]
    if city not in (None, adcode):
        parts.append(catalog.divisions[city].name.to(lang))
    others = tuple(dict.fromkeys(other for other in others if other != name.to(lang)))
    parts.append(" ".join([*others, spelling(division), initials(division), adcode]))
    return " · ".join(parts)
