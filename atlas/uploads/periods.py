"""Years and parts of them as headers, titles and cells write them: 2022年末, FY2022, 2022Q1, 2022-06, 2023*, 上半年."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_QUARTERS = {"一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
# A year that says in whose prices, or against which year, is not the year of the number.
_BASE = re.compile(
    rf"(?:以|按)?{_YEAR}年?(?:=100|为100|為100|不变价|不變價|可比价|可比價|价格|價格| ?constant| ?prices)"
)
_RANGE = re.compile(rf"(?<!\d){_YEAR}年?\s*(?:-|~|至|到|—|–|/|比|较|較|vs\.?|to)\s*{_YEAR}(?!\d)")
_MONTH = "1[0-2]|0?[1-9]"
_SPAN = rf"(?P<first>{_MONTH})\s*(?:月份?)?\s*(?:-|~|—|–|至|到)\s*(?P<last>{_MONTH})\s*月份?"
_QUARTER = r"第?(?P<quarter>[一二三四1-4])季度|前(?P<upto>[一二三两兩1-3])个?個?季度"
_HALF = r"(?P<half>[上下])半年"
_SUM = r"(?:\s*(?P<sum>累计|累計)(?:数|數)?)?"
# Marks of a note or of a number to be revised behind a year: 2023*, 2023p, 2023 (E), 2023年（初步）.
_MARK = (
    r"(?:\s*(?:[*※†‡]+|\((?:[eprfa]|预计|預計|预测|預測|初步数?|初步數|快报数?|快報數?|修订数?|修訂數?)\)|[epr]\b|年))?"
)
_MARKED = re.compile(r"[*※†‡]|\((?!\d)|(?<=\d)\s*[epr]\b", re.IGNORECASE)
_NOTES = re.compile(r"(?<=[0-9年月])[①-⑳❶-❿¹²³⁰⁴-⁹ᵉᵖʳ＊]+")  # NFKC would make digits of them
_PERIOD = re.compile(
    rf"""(?:(?:fy|cy|截至|截止)\s*)?(?<!\d)(?P<year>{_YEAR})(?!\d)
    (?:\s*(?:
        (?:[年./-]?\s*(?:{_SPAN})|年?度?\s*(?:{_QUARTER}|[qQ](?P<q>[1-4])(?!\d)|{_HALF})){_SUM} |
        [年./-]\s*(?P<month>{_MONTH})(?![\d%])
            (?:\s*[月./-]\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s*日?|\s*月份?(?P<so_far>累计|累計)?(?:末|底)?)? |
        年?度?\s*(?:年末|年底|末|底|初)? |
        年(?:度|份|全年)?
    ))?{_MARK}""",
    re.VERBOSE | re.IGNORECASE,
)
# A part of a year that is not said; a single season (一季稻), a day (3月5日) or a length of time is none.
_PART = re.compile(
    rf"(?<![\d年./-])(?:{_SPAN}|{_QUARTER}|{_HALF}|(?P<month>{_MONTH})\s*月(?!\s*\d)份?){_SUM}(?:末|底)?(?![日号號龄齡])"
)
_CENSUS = re.compile(r"第?(?P<census>[三四五六七])(?:次(?:全国|全國)?人口普查|(?:次?人)?普)(?!查)")
_CENSUSES = {"三": 1982, "四": 1990, "五": 2000, "六": 2010, "七": 2020}
_ALL_YEAR = re.compile("全年|年度(?:合计|合計|累计|累計)?|全年(?:合计|合計|累计|累計)")
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CHINESE = ("一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月")
_MONTHS = {name: n for names in (_ENGLISH, _CHINESE) for n, name in enumerate(names, start=1)}
_NAMED = re.compile(
    r"([十一二三四五六七八九]{1,2}月)份?"
    r"|(jan)(?:uary)?|(feb)(?:ruary)?|(mar)(?:ch)?|(apr)(?:il)?|(may)|(june?)|(july?)|(aug)(?:ust)?|(sep)t?(?:ember)?"
    r"|(oct)(?:ober)?|(nov)(?:ember)?|(dec)(?:ember)?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?P<year>[0-4]\d)年(?:度|末|底)?")
_MONTHS_IN_WORDS = re.compile(
    "(?<=[年至到—~-])(?:十[一二]?|[一二三四五六七八九])(?=月|(?:至|到|—|~|-)[一二三四五六七八九十]{1,2}月)"
)
_DIGITS = {**dict.fromkeys("〇○零0OoＯ", "0"), **{sign: str(n) for n, sign in enumerate("一二三四五六七八九", start=1)}}
_IN_WORDS = re.compile("(?:一九|二[〇○零0OoＯ])[〇○零0OoＯ一二三四五六七八九]{2}(?=年|$|[—~-])")  # 二〇二三年
_COMPACT = re.compile(rf"(?P<year>{_YEAR})(?P<month>0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, or a part of one. `end`: the month in which it ends, 13 for the whole year, which comes last; `months`:
    how many months of it, 0 for the whole year; `day`: the one day that is said, 0 for none.
    `year` is 0 for a part of a year that nobody says: 一季度, 1-6月."""

    year: int
    end: int = 13
    months: int = 0
    day: int = 0
    label: str = field(default="", compare=False)

    @property
    def key(self) -> int | str:
        """The year as a number; a part of one as it was written."""
        return self.year if self.end == 13 and self.year else self.label

    def __str__(self) -> str:
        return str(self.key)


def joined(near: Period | None, far: Period | None) -> Period | None:
    """What two texts say of one time together: a part of a year, and the year; else what the nearer one says."""
    if near is None or far is None or bool(near.year) == bool(far.year):
        return near or far
    part, year = (far, near) if near.year else (near, far)
    if near.year and near.end != 13:
        return near
    return Period(year.year, part.end, part.months, part.day, f"{year.year}年{part.label}")


def find(text: str) -> tuple[Period | None, str]:
    """The one period that a header or a title names, and the text without it; None for none, several, or a span."""
    plain = _plain(text)
    if _RANGE.search(plain):
        return None, text
    based = _BASE.sub(lambda match: "\0" * len(match[0]), plain)
    found = list(_PERIOD.finditer(based)) or list(_CENSUS.finditer(based)) or list(_PART.finditer(based))
    if len({_of(match) for match in found}) != 1:
        return None, text
    rest = plain
    for match in reversed(found):
        rest = rest[: match.start()] + " " + rest[match.end() :]
    return _of(found[0]), tidy(rest)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", _NOTES.sub("*", text if text.isascii() else _in_digits(text)))


def _in_digits(text: str) -> str:
    """A text with the years and months that it says in Chinese words in digits, and its quarters in one way."""
    text = _IN_WORDS.sub(lambda match: "".join(_DIGITS.get(sign, sign) for sign in match[0]), text)
    text = _MONTHS_IN_WORDS.sub(lambda match: str(_CHINESE.index(f"{match[0]}月") + 1), text)
    text = re.sub("[首头頭]季度?", "一季度", re.sub("[头頭](?=[一二三两兩]个?季)", "前", text))
    return re.sub("(?<=年)[一1](?:至|到|-|—|~)(?=[二三23]季度)", "前", re.sub("(?<=年)截[至止]", "", text))


def tidy(text: str) -> str:
    """The text without empty brackets, and without what joined the two sides of something taken out."""
    text = re.sub(r"[(（\[【]\s*[)）\]】]", " ", text)
    return " ".join(re.sub(r"^[\s_\-:：,，、.]+|[\s_\-:：,，、.]+$", "", text).split())


@lru_cache(maxsize=4096)  # a column of years has the same few in every row
def whole(text: str) -> Period | None:
    """The period that a text is and nothing else, as a column of years has it: 2022, 22年, 2022年末, 202206, Jan."""
    plain = _plain(text).strip()
    plain = re.sub(r"(?<=^\d{4})\.0+$", "", plain)
    if short := _SHORT.fullmatch(plain):
        return Period(2000 + int(short["year"]), label=plain)
    if compact := _COMPACT.fullmatch(plain):
        return Period(int(compact["year"]), int(compact["month"]), 1, label=plain)
    if named := _NAMED.fullmatch(plain.removesuffix(".")):
        return Period(0, _MONTHS[next(filter(None, named.groups())).lower()[:3]], 1, label=plain)
    if _ALL_YEAR.fullmatch(plain):
        return Period(0, label=plain)
    found = _PERIOD.fullmatch(plain.removesuffix(" 00:00:00")) or _CENSUS.fullmatch(plain) or _PART.fullmatch(plain)
    return _of(found) if found else None


def before(time: Period) -> Period:
    """The same part of the year before: what a table of 2023 calls 上年."""
    label = time.label.replace(str(time.year), str(time.year - 1))
    return Period(time.year - 1, time.end, time.months, time.day, label)


def is_marked(text: str) -> bool:
    """Whether a mark of a note, or of a number to be revised, stands in the text of a period."""
    return _MARKED.search(_plain(text)) is not None


def _of(found: re.Match[str]) -> Period:
    if "census" in found.groupdict():
        return Period(_CENSUSES[found["census"]], label=found[0])
    given: dict[str, Any] = {"year": "0", "q": None, "day": None, "so_far": None} | found.groupdict()
    end, months, day = 13, 0, 0
    if given["last"]:
        end = int(given["last"])
        months = end - int(given["first"]) + 1
    elif quarter := given["quarter"] or given["q"]:
        end, months = 3 * _QUARTERS[quarter], 3
    elif given["upto"]:
        end = months = 3 * _QUARTERS[given["upto"]]
    elif given["half"]:
        end, months = 6 if given["half"] == "上" else 12, 6
    elif given["month"]:
        end, months = int(given["month"]), 1
        day = int(given["day"] or 0)
        if (end, day) == (12, 31):  # the last day stands for the year
            end, months, day = 13, 0, 0
    if given["sum"] or given["so_far"]:
        months = end
    return Period(int(given["year"]), end, months, day, " ".join(found[0].split()))
