"""How people write a place in a cell: the code in it, the name without marks and list numbers, the note in brackets."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
ALIKE = str.maketrans({"\u5dff": "市", "\ufffc": None})  # 巿 (fú) is often typed for 市
QUOTED = re.compile(r"""^=?["“”](.*)["“”]$|^['‘’`](.+)$""", re.DOTALL)

# Six digits of GB/T 2260, nine with the town, twelve with the village; ".0" is what Excel may make of it.
CODE = re.compile(r"([0-9]{6}|[0-9]{9}|[0-9]{12})(?:\.0+)?")
GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.0+)?")
SCIENTIFIC = re.compile(r"([1-9])(?:\.([0-9]+))?[eE]\+?(0?5|0?8|11)")
INSIDE = re.compile(r"(?<![0-9.])([0-9]{12}|[0-9]{9}|[0-9]{6})(?![0-9])(?:\.0+\b)?")
NUMBER = re.compile(r"[-+0-9.,%]*")
FIGURE = re.compile(r"-?[0-9]{1,5}(?:\.[0-9]+)?")  # the usual number, told without a closer look: no code is so short
ROUNDED = "?"  # the code of a cell whose digits are lost

_CIRCLED = "①-⑳⓪㉑-㉟㊱-㊿❶-❿⓫-⓴⓵-⓾㈠-㈩⑴-⒇⒈-⒛㊀-㊉Ⓐ-ⓩ"
_SIGNS = r"*＊※†‡§#＃^△▲▽▼☆★○●◎□■◇◆·•‧・√✓_~～"
_NUMERAL = "[0-9]{1,3}|[一二三四五六七八九十]{1,3}"
_HAN = "\u3400-\u9fff"
LEADING = re.compile(
    rf"^(?:其\s*中\s*[:：]?|其它?\s*[:：]|[{_SIGNS}{_CIRCLED}\-–—├└│┣┗>＞+＋]+|[（(]\s*(?:{_NUMERAL})\s*[)）]"
    rf"|(?:{_NUMERAL})\s*(?:[.．、)）:：]|\s[\s.、]*)|[0-9]{{1,3}}(?=[{_HAN}])|(?:第\s*)?[0-9]{{1,3}}\s*[-–—_]\s*(?=[{_HAN}]))\s*"
)
TRAILING = re.compile(
    rf"\s*(?:[{_SIGNS}{_CIRCLED}¹²³⁰⁴-⁹₀-₉]+|[\[［【〔]\s*(?:注|note)?\s*[0-9*a-z]{{0,3}}\s*[\]］】〕]"
    rf"|[（(]\s*(?:注\s*)?(?:[0-9*]{{0,3}}|[一二三四五六七八九十]{{1,3}}|[a-z])\s*[)）]|[0-9]{{1,2}}\s*[)）]"
    rf"|(?<=[{_HAN}])\s*[0-9]{{1,2}}|\s*注\s*[0-9]*|[:：,，;；.。、]+)$",
    re.IGNORECASE,
)
OFFICE = re.compile("(?<=[县縣市区區镇鎮])(?:人民政府|政府)$")
WHOLE = re.compile(r"(?<=..)\s*(?:合计|合計|小计|小計|总计|總計|全县|全縣|全区|全區|subtotal|total)$", re.IGNORECASE)
NOTE = re.compile(r"^(?P<name>.*?)\s*[（(\[［【〔](?P<note>[^（(\[［【〔]*)[)）\]］】〕]?\s*$", re.DOTALL)
FORMERLY = re.compile(r"^(?:原|前|旧|舊|老|former(?:ly)?\b)\s*", re.IGNORECASE)
# What a note in brackets says of the number: it is of more or less than the place (a remark), or of something in it.
BOUNDED = re.compile(r"不?含|不?包括|除|扣|剔|未计|未計|exclud|includ|without|\bwith\b|\bex\b", re.IGNORECASE)
INNER = re.compile(
    r"[镇鎮乡鄉村園园]$|街道|社区|社區|开发区|開發區|新区|新區|高新|城镇|城鎮|农村|農村|乡村|鄉村|市区|市區|县城|縣城|城区|城區"
    r"|部分|本级|本級|直属|直屬|市直|县直|原|旧|舊|\brural\b|\burban\b|\btown\b|\bpart\b",
    re.IGNORECASE,
)
LATIN = re.compile(r"[A-Za-z'’ʼ`′\u00c0-\u024f]+(?:[\s,.\-]+[A-Za-z'’ʼ`′\u00c0-\u024f]+)*")


@dataclass(frozen=True, slots=True)
class Written:
    """`code`: digits, or ROUNDED, or ""; `text`: what else the cell says, "" if nothing; `lossy`: the code was in
    powers of ten with six digits before the zeros."""

    code: str
    text: str
    lossy: bool = False


def read(cell: str) -> Written:
    """The code and the name in a cell."""
    text = INVISIBLE.sub("", cell).translate(ALIKE).strip()
    while quoted := QUOTED.match(text):
        text = (quoted[1] or quoted[2] or "").strip()
    plain = unicodedata.normalize("NFKC", text).strip()
    if GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if found := CODE.fullmatch(plain):
        return Written(found[1], "")
    if found := SCIENTIFIC.fullmatch(plain):
        return _scientific(found[1] + (found[2] or ""), int(found[3]) + 1)
    if NUMBER.fullmatch(plain):
        return Written("", plain)
    inside = INSIDE.findall(plain)
    if len(inside) == 1 and len(plain) <= 60:
        before, after = plain.split(inside[0], 1)
        rest = " ".join(part.strip(" -–—_/|:：,，;；.、()[]（）［］【】") for part in (before, after))
        return Written(inside[0], rest.strip())
    return Written("", text)


def _scientific(digits: str, length: int) -> Written:
    """4.40103E+11: six digits are a county's code, if what was cut off were zeros; fewer may be anything."""
    digits = digits.rstrip("0") if len(digits) > length else digits
    if len(digits) < 6 <= length or len(digits) > length:
        return Written(ROUNDED, "")
    return Written(str(int(Decimal(digits).scaleb(length - len(digits)))), "", lossy=len(digits) < length)


def tidied(text: str) -> str:
    """A cell's name without the list number before it, footnote marks, and the words for its government or a total."""
    for pattern in (LEADING, TRAILING, LEADING, TRAILING, OFFICE, WHOLE, TRAILING):
        shorter = pattern.sub("", text, count=1).strip()
        text = shorter or text
    return text


def noted(text: str) -> tuple[str, str]:
    """A name and the note in brackets after it; an empty note where there is none."""
    found = NOTE.match(text)
    return (
        (found["name"].strip(), found["note"].strip(")）]］】〕 ")) if found and found["name"].strip() else (text, "")
    )


def tongues(text: str) -> tuple[str, str]:
    """The Chinese and the Latin words of a text; "" for what it has none of."""
    latin = " ".join(LATIN.findall(text)).strip()
    return LATIN.sub(" ", text).strip(" ()（）,，/|-–—:："), latin
