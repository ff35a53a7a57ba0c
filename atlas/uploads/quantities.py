"""A cell's text → a number, or nothing where it isn't one: never a silent guess."""

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from atlas.domain import Qualifier

MAX_LENGTH = 60
BLANKS = frozenset(
    {
        *("", "-", "--", "–", "—", "——", "...", "......", "/", "n/a", "na", "null"),
        *("no data", "無數據", "无数据", "無", "无", "暫無", "暂无", "缺", "缺失", "不詳", "不详"),
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
POWERS = {"": 0, "百": 2, "千": 3, "萬": 4, "百萬": 6, "千萬": 7, "億": 8, "百億": 10, "千億": 11, "萬億": 12}
# 兆 is missing on purpose: it is 10^12 in one place and 10^6 in another.
SIMPLIFIED = str.maketrans("萬億", "万亿")
# The only words that may follow a number. The word itself is dropped, so a column has to be in one unit.
UNITS = (
    *("元", "美元", "港元", "人民幣", "人民币", "人", "人次", "戶", "户", "家", "個", "个", "項", "项", "件", "座"),
    *("條", "条", "所", "輛", "辆", "張", "张", "床", "噸", "吨", "公斤", "千克", "斤", "畝", "亩", "公頃", "公顷"),
    *("平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "米", "km2", "km", "m2", "ha", "kg", "t"),
)


def _one_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BEFORE = {word: qualifier for qualifier, words in BEFORE.items() for word in words}
_AFTER = {word: qualifier for qualifier, words in AFTER.items() for word in words}
_POWERS = POWERS | {word.translate(SIMPLIFIED): power for word, power in POWERS.items()}
_MORE = _one_of(list(AFTER[Qualifier.OVER]))
_QUANTITY = re.compile(
    rf"(?P<before>(?i:{_one_of(list(_BEFORE))}))?\ *"
    r"(?P<sign>[-+])?"
    r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?:\ [0-9]{3})+|0|[1-9][0-9]*|(?=\.[0-9]))"
    r"(?P<fraction>\.[0-9]*)?"
    r"(?:(?P<exponent>[Ee][-+]?[0-9]{1,3})|"
    rf"(?P<more>{_MORE})?\ *(?:(?P<percent>%)|(?P<power>{_one_of(list(_POWERS))}))"
    rf"(?P<over>{_MORE})?\ *(?P<unit>{_one_of(list(UNITS))})?\ *(?P<after>{_one_of(list(_AFTER))})?)"
)
_PLAIN = re.compile(r"-?[0-9,]+(\.[0-9]+)?%?")
_SQUARED = {"km²": "km2", "㎢": "km2", "m²": "m2", "㎡": "m2"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` is finite, `percent`: it is a share of 100.

    `plain`: nothing had to be interpreted, except for commas between groups of three digits, a % sign and outer spaces.
    """

    value: float
    qualifier: Qualifier
    percent: bool
    plain: bool


def is_blank(text: str) -> bool:
    """Whether a cell says that there is no value: it is empty, or a dash, 暫無, n/a and the like."""
    stripped = text.strip()
    return len(stripped) <= MAX_LENGTH and _normal(stripped).casefold() in BLANKS


def parse(text: str) -> Quantity | None:
    """The number that a cell states, its power and percent sign taken in; None: not readable without guessing.

    A percentage keeps its number ("12.3%": 12.3). Units are dropped ("3.2萬元": 32000).
    """
    stripped = text.strip()
    if len(stripped) > MAX_LENGTH:
        return None
    spelled = stripped
    for sign, letters in _SQUARED.items():
        spelled = spelled.replace(sign, letters)
    if any(map(_disguised, spelled)):
        return None
    spelled = _normal(spelled)
    found = _QUANTITY.fullmatch(spelled)
    if not found or (found["percent"] and found["unit"]):
        return None
    marks = [_BEFORE[found["before"].lower()]] if found["before"] else []
    marks += [_AFTER[found[group]] for group in ("more", "over", "after") if found[group]]
    if len(marks) > 1:  # "約200餘": about, or more?
        return None
    value = _value(found)
    if value is None:
        return None
    qualifier = marks[0] if marks else Qualifier.EXACT
    return Quantity(value, qualifier, bool(found["percent"]), bool(_PLAIN.fullmatch(stripped)))


def _value(found: re.Match[str]) -> float | None:
    """The finite number that a match spells; None if a float can't hold it."""
    whole = found["whole"].replace(",", "").replace(" ", "") or "0"
    fraction = (found["fraction"] or "").removesuffix(".")
    exponent = int(found["exponent"][1:]) if found["exponent"] else _POWERS[found["power"] or ""]
    # Decimal reads its text exactly, whatever the precision of its arithmetic.
    exact = Decimal(f"{found['sign'] or ''}{whole}{fraction}E{exponent}")
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
