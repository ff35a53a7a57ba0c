"""A cell's text → a number, or nothing where it isn't one: never a silent guess."""

import math
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from atlas.domain import Qualifier
from atlas.uploads import units
from atlas.uploads.units import Unit

MAX_LENGTH = 60
BLANKS = frozenset(
    {
        *("", "-", "--", "---", "–", "—", "——", "..", "...", "......", "····", "·", "/", "//", "x", "*", "**", "***"),
        *("n/a", "n.a.", "na", "null", "nan", "none", "nil", "no data", "not available", "missing"),
        *("無數據", "无数据", "無", "无", "暫無", "暂无", "缺", "缺失", "不詳", "不详", "空", "空白", "空值", "未統計"),
        *("未统计", "未公布", "未公佈", "不適用", "不适用", "暫缺", "暂缺", "無資料", "无资料", "保密"),
    }
)

# What stands before a number. A bound from above (<, ≤, 以下, 不到) has no Qualifier, so such a text is no number.
BEFORE = {
    Qualifier.ABOUT: ("大約", "大约", "約", "约", "≈", "≒", "~", "about"),
    Qualifier.NEARLY: ("將近", "将近", "近", "nearly"),
    Qualifier.OVER: ("超過", "超过", "超", "突破", "逾", ">", "more than", "over"),
    Qualifier.AT_LEAST: ("不少於", "不少于", "至少", "≥", "≧", ">=", "at least"),
}
AFTER = {
    Qualifier.OVER: ("餘", "余", "多", "+"),
    Qualifier.AT_LEAST: ("以上",),
    Qualifier.ABOUT: ("左右",),
}
# Words that may follow a number, with or without a power of ten; years and marks of time are left to dates.
CELL_UNITS = tuple(word for word in units.BASES if word not in ("年", "分", "位", "村", "班", "部", "次", "本", "人口"))
PLAIN_POWERS = {"": 0} | {
    word: power for word, power in units.ALL_POWERS.items() if not word.isascii() and word[0] not in "0123456789"
}
CURRENCIES = {
    "¥": "元",
    "RMB": "元",
    "CNY": "元",
    "US$": "美元",
    "USD": "美元",
    "$": "美元",
    "HK$": "港元",
    "HKD": "港元",
}
_BEFORE = {word: qualifier for qualifier, words in BEFORE.items() for word in words}
_AFTER = {word: qualifier for qualifier, words in AFTER.items() for word in words}
_MORE = units.one_of(AFTER[Qualifier.OVER])
_SHARES = units.one_of(("%", "‰", "个百分点", "個百分點", "百分点", "百分點"))
_POWER = units.one_of(PLAIN_POWERS).replace("|千|", "|千(?![米克瓦])|")  # 千米 is no thousand
_QUANTITY = re.compile(
    rf"(?P<before>(?i:{units.one_of(_BEFORE)}))?\ *"
    rf"(?P<first>[-+])?(?P<currency>{units.one_of(CURRENCIES)})?\ *"
    r"(?P<sign>[-+])?"
    r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?:\ [0-9]{3})+|0|[1-9][0-9]*|(?=\.[0-9]))"
    r"(?P<fraction>\.[0-9]*)?"
    r"(?:(?P<exponent>[Ee][-+]?[0-9]{1,3})|"
    rf"(?P<more>{_MORE})?\ *(?:(?P<share>{_SHARES})|"
    rf"(?P<power>{_POWER}))"
    rf"(?P<over>{_MORE})?\ *(?P<unit>(?:{units.one_of(CELL_UNITS)})(?:/(?:{units.one_of(CELL_UNITS)}))?)?"
    rf"\ *(?P<after>{units.one_of(_AFTER)})?)"
)
_SQUARED = {"km²": "km2", "㎢": "km2", "m²": "m2", "㎡": "m2"}
_ERROR = re.compile(
    r"#(REF!|N/A|DIV/0!|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}|#{2,}", re.IGNORECASE
)
_BARE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?")
_PLAIN = re.compile(r"-?[0-9,]+(\.[0-9]+)?%?")
# Signs of a note that stand behind a number, and nothing a number could end in.
_NOTES = re.compile(r"(?<=[0-9%％‰萬万億亿元人])\s*[①-⑳❶-❿*＊※†‡§]+$")
# Preliminary, revised, estimated: as statistical offices mark numbers.
_STATE = re.compile(
    r"(?<=[0-9])\s?(?:[preᵖʳᵉ]|[（(](?:[preＰＲＥ]|估计?|估計|预计|預計|预测|預測|初步数?|初步數|快报数?|快報數?|修订数?|修訂數?)[)）])$"
)
_NEGATIVE = re.compile(r"[(（]\s*([^()（）+-]*[0-9][^()（）]*)\s*[)）]")
_TRICK = re.compile(r"=\"(.*)\"|'(.*)")
_MINUS = re.compile(r"^[–—‐‑‒﹣](?=\s?[0-9.])")


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` is finite, `percent`: it is a share of 100.

    `plain`: nothing had to be interpreted, except for commas between groups of three digits, a % sign and outer spaces.
    `number` is the value without the power of ten that its cell writes; `unit` is that power and what is counted.
    """

    value: float
    qualifier: Qualifier
    percent: bool
    plain: bool
    number: float = field(default=0.0, compare=False)
    unit: Unit = field(default=units.NONE, compare=False)


def is_blank(text: str) -> bool:
    """Whether a cell says that there is no value: it is empty, or a dash, 暫無, n/a and the like."""
    stripped = text.strip()
    return len(stripped) <= MAX_LENGTH and _normal(stripped).casefold() in BLANKS


def is_error(text: str) -> bool:
    """Whether a spreadsheet couldn't work a cell out: #REF!, #DIV/0!."""
    return _ERROR.fullmatch(text) is not None


@lru_cache(maxsize=100_000)  # a table's cells are asked twice: what their column is, then what each is worth
def parse(text: str) -> Quantity | None:
    """The number that a cell states, its power and percent sign taken in; None: not readable without guessing.

    A percentage keeps its number ("12.3%": 12.3). Units are dropped from the value ("3.2萬元": 32000), and kept beside
    it. An amount in brackets is negative, as in accounts; marks of notes behind a number (①, *) are taken off.
    """
    stripped = text.strip()
    if len(stripped) > MAX_LENGTH:
        return None
    if _BARE.fullmatch(stripped):  # most cells: what follows would come to the same
        bare = float(stripped) + 0.0  # no minus zero
        return Quantity(bare, Qualifier.EXACT, False, True, bare, units.NONE)
    if trick := _TRICK.fullmatch(stripped):
        stripped = (trick[1] or trick[2] or "").strip()
    spelled = _STATE.sub("", _NOTES.sub("", stripped))
    for sign, letters in _SQUARED.items():
        spelled = spelled.replace(sign, letters)
    if any(map(_disguised, spelled)):
        return None
    spelled = _normal(_MINUS.sub("-", spelled))
    bracketed = _NEGATIVE.fullmatch(spelled)
    found = _QUANTITY.fullmatch(bracketed[1].strip() if bracketed else spelled)
    if not found or (found["share"] and found["unit"]) or (found["first"] and found["sign"]):
        return None
    if found["currency"] and (found["unit"] or found["share"]):
        return None
    marks = [_BEFORE[found["before"].lower()]] if found["before"] else []
    marks += [_AFTER[found[group]] for group in ("more", "over", "after") if found[group]]
    if len(marks) > 1:  # "約200餘": about, or more?
        return None
    power = PLAIN_POWERS[found["power"] or ""]
    value, number = _value(found, power), _value(found, 0)
    if value is None or number is None:
        return None
    if bracketed:
        value, number = -value + 0.0, -number + 0.0
    qualifier = marks[0] if marks else Qualifier.EXACT
    plain = bool(_PLAIN.fullmatch(text.strip()))
    return Quantity(value, qualifier, found["share"] == "%", plain, number, _unit(found, power))


def _unit(found: re.Match[str], power: int) -> Unit:
    if found["share"]:
        return Unit(found["share"], 0, units.SHARES[found["share"]])
    if found["currency"]:
        base = CURRENCIES[found["currency"]]
        return Unit((found["power"] or "") + base, power, base)
    text = (found["power"] or "") + (found["unit"] or "")
    parsed = units.parse(text) if text else None
    return parsed or Unit(text, power)


def _value(found: re.Match[str], power: int) -> float | None:
    """The finite number that a match spells; None if a float can't hold it."""
    whole = found["whole"].replace(",", "").replace(" ", "") or "0"
    fraction = (found["fraction"] or "").removesuffix(".")
    exponent = int(found["exponent"][1:]) if found["exponent"] else power
    # Decimal reads its text exactly, whatever the precision of its arithmetic.
    exact = Decimal(f"{found['first'] or found['sign'] or ''}{whole}{fraction}E{exponent}")
    value = float(exact)
    if math.isinf(value) or (value == 0) != (exact == 0):
        return None
    return value + 0.0  # no minus zero


def _normal(text: str) -> str:
    """Full-width signs and every kind of space and minus in their plain form."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def _disguised(character: str) -> bool:
    """Whether NFKC would make a digit of a sign that means something else: the ² of 10², the ③ of a list."""
    if character.isascii() or "０" <= character <= "９":
        return False
    return any(letter.isdigit() for letter in unicodedata.normalize("NFKC", character) if letter.isascii())


def converted(quantity: Quantity, unit: Unit) -> float | None:
    """A cell's number in the unit of its column; None where its own unit is none of the same kind.

    The power of ten counts once: "121.1万" in a column of 万人 is 121.1. A column without a unit takes powers in.
    """
    own = quantity.unit
    if not own.text:
        return quantity.number
    if own.is_share or unit.is_share:
        return quantity.number if own.base == unit.base or not unit.text else None
    if own.base and unit.base and (own.base, own.per) != (unit.base, unit.per):
        return None
    if own.per and not unit.per and unit.text:
        return None
    if own.power == unit.power:
        return quantity.number
    return float(f"{Decimal(repr(quantity.number)).scaleb(own.power - unit.power):.15g}") + 0.0
