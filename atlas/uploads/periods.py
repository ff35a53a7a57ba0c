"""Years, quarters and months as headers, titles and cells write them: 2022年, 2022年末, FY2022, 2022Q1, 2022-06."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
# A year that says in whose prices, or against which year, is not the year of the number.
_BASE = re.compile(
    rf"(?:以|按)?{_YEAR}年?(?:=100|为100|為100|不变价|不變價|可比价|可比價|价格|價格| ?constant| ?prices)"
)
_RANGE = re.compile(rf"(?<!\d){_YEAR}年?\s*(?:-|~|至|到|—|–|/|比|较|較|vs\.?|to)\s*{_YEAR}(?!\d)")
_PERIOD = re.compile(
    rf"""(?:(?:fy|cy|截至|截止)\s*)?(?<!\d)(?P<year>{_YEAR})(?!\d)
    (?:\s*(?:
        [年./-]?\s*(?P<months>1-\d{{1,2}})\s*月 |
        年?\s*(?:第?(?P<quarter>[一二三四1-4])季度|[qQ](?P<q>[1-4])(?!\d)) |
        年?\s*(?P<half>[上下])半年 |
        [年./-]\s*(?P<month>1[0-2]|0?[1-9])(?![\d%])
            (?:\s*[月./-]\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s*日?|\s*月(?:末|底|份)?)? |
        年?度?\s*(?:年末|年底|末|底|初)? |
        年(?:度|份)?
    ))?(?:\s*(?:\(e\)|e\b|年))?""",
    re.VERBOSE | re.IGNORECASE,
)
_SHORT = re.compile(r"(?P<year>[0-4]\d)年(?:度|末|底)?")
_COMPACT = re.compile(rf"(?P<year>{_YEAR})(?P<month>0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, or a part of one. `end`: the month in which it ends, 13 for the whole year, which comes last."""

    year: int
    end: int = 13
    label: str = field(default="", compare=False)

    @property
    def key(self) -> int | str:
        """The year as a number; a part of one as it was written."""
        return self.year if self.end == 13 else self.label

    def __str__(self) -> str:
        return str(self.key)


def find(text: str) -> tuple[Period | None, str]:
    """The one period that a header or a title names, and the text without it; None for none, several, or a span."""
    plain = unicodedata.normalize("NFKC", text)
    if _RANGE.search(plain):
        return None, text
    based = _BASE.sub(lambda match: "\0" * len(match[0]), plain)
    found = list(_PERIOD.finditer(based))
    if len({_of(match) for match in found}) != 1:
        return None, text
    rest = plain
    for match in reversed(found):
        rest = rest[: match.start()] + " " + rest[match.end() :]
    return _of(found[0]), tidy(rest)


def tidy(text: str) -> str:
    """The text without empty brackets, and without what joined the two sides of something taken out."""
    text = re.sub(r"[(（\[【]\s*[)）\]】]", " ", text)
    return " ".join(re.sub(r"^[\s_\-:：,，、.]+|[\s_\-:：,，、.]+$", "", text).split())


@lru_cache(maxsize=4096)  # a column of years has the same few in every row
def whole(text: str) -> Period | None:
    """The period that a text is and nothing else, as the cells of a column of years: 2022, 22年, 2022年末, 202206."""
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = re.sub(r"(?<=^\d{4})\.0+$", "", plain)
    if short := _SHORT.fullmatch(plain):
        return Period(2000 + int(short["year"]), label=plain)
    if compact := _COMPACT.fullmatch(plain):
        return Period(int(compact["year"]), int(compact["month"]), plain)
    found = _PERIOD.fullmatch(plain.removesuffix(" 00:00:00"))
    return _of(found) if found else None


def _of(found: re.Match[str]) -> Period:
    year, end = int(found["year"]), 13
    if found["months"]:
        end = int(found["months"].split("-")[1])
    elif quarter := found["quarter"] or found["q"]:
        end = 3 * _QUARTERS[quarter]
    elif found["half"]:
        end = 6 if found["half"] == "上" else 12
    elif found["month"]:
        end = int(found["month"])
        if found["day"] and (end, int(found["day"])) == (12, 31):  # the last day stands for the year
            end = 13
    return Period(year, end, " ".join(found[0].split()))
