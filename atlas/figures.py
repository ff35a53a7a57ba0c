"""Numbers as readers expect them: 4.7 億 in Chinese, 470 million in English, each with its qualifier's mark."""

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext

from babel.numbers import format_decimal

from atlas import terms
from atlas.domain import Figure, Lang, Qualifier
from atlas.locale import BABEL, translator

# An English unit may begin with the power that a Chinese unit has in it: "100 million yuan" is 億元.
POWERS = re.compile(r"^(?:(1,000|10,000|100,000|1 million|10 million|100 million|1 billion))\s+(.+)$")
TIMES = {
    "1,000": 10**3,
    "10,000": 10**4,
    "100,000": 10**5,
    "1 million": 10**6,
    "10 million": 10**7,
    "100 million": 10**8,
    "1 billion": 10**9,
}
SCALES = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure in one language: `mark` > ≈ ≥ or 近, its `meaning` in words, `number`, `unit`, the `earlier` number."""

    mark: str
    meaning: str
    number: str
    unit: str
    earlier: str

    def __str__(self) -> str:
        gap = "" if self.unit.startswith("%") or not self.unit else " "
        rise = f"{self.earlier} → " if self.earlier else ""
        return f"{rise}{self.mark}{self.number}{gap}{self.unit}"


def number(value: float, lang: Lang) -> str:
    """A plain number, with all its digits."""
    return _spell(Decimal(str(value)), lang)


def stated(figure: Figure, lang: Lang) -> Reading:
    """A figure's number, unit and qualifier for a reader of one language."""
    unit = figure.unit.to(lang)
    scale, unit = _english(figure.value, unit) if lang is Lang.EN else (Decimal(1), unit)

    def spell(value: float) -> str:
        return _spell(Decimal(str(value)) * scale, lang)

    mark, meaning = marked(figure.qualifier, lang)
    return Reading(
        mark=mark,
        meaning=meaning,
        number=spell(figure.value),
        unit=unit,
        earlier="" if figure.value_from is None else spell(figure.value_from),
    )


def marked(qualifier: Qualifier, lang: Lang) -> tuple[str, str]:
    """What stands before a number, and what that means: a sign, or the word where there is no sign for it."""
    said = terms.QUALIFIERS[qualifier]
    meaning = translator(lang)(said) if said else ""
    if terms.MARKS[qualifier] or not meaning:
        return terms.MARKS[qualifier], meaning
    return (f"{meaning} " if lang is Lang.EN else meaning), meaning


def _spell(value: Decimal, lang: Lang) -> str:
    with localcontext(prec=400):  # babel quantizes, and a float may have 309 digits
        return str(format_decimal(value, locale=BABEL[lang], decimal_quantization=False))


def _english(value: float, unit: str) -> tuple[Decimal, str]:
    """What to multiply a value by, and its unit: 4.7 "100 million people" → 470 "million people"."""
    found = POWERS.match(unit)
    if not found:
        return Decimal(1), unit
    power, noun = Decimal(TIMES[found[1]]), found[2]
    for size, word in SCALES:
        if Decimal(str(value)) * power >= size:
            return power / size, f"{word} {noun}"
    return power, noun
