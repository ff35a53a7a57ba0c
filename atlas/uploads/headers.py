"""The texts above a column → what the column is called, its unit, and the year that it is for."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from atlas.uploads import periods, units
from atlas.uploads.periods import Period
from atlas.uploads.units import NONE, Unit

RATE = re.compile(
    r"率|均|比重|佔比|占比|比例|进度|進度|权重|權重|分值|满分|滿分|密度|指數|指数|增速|增長|增长|增减|增減|[增降涨漲升]幅|占.{0,6}比|系数|係數|中位|價格|价格|得分|評分|评分|年齡|年龄|"
    r"每|[百千万萬]人(?!口)|百户|百戶|温度|溫度|浓度|濃度|强度|強度|寿命|壽命|水平|"
    r"\brate\b|\bper\b|average|mean|median|share|index|ratio|percent|pct|density|growth|price|score",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"率|比重|佔比|占比|增速|增長|增长|增减|增減|[增降涨漲升]幅|比上年|同比|\brate\b|share|growth|percent",
    re.IGNORECASE,
)
RANK = re.compile(r"排名|位次|名次|排序|^rank|\brank(ing)?\b|_rank", re.IGNORECASE)
TOTALLED = re.compile(
    r"人口|人数|人數|户数|戶數|总|總|产值|產值|增加值|产量|產量|面积|面積|数量|數量|个数|個數|家数|家數|件数|件數|投资|投資|"
    r"收入|支出|零售额|零售額|^gdp|\bgdp\b|_gdp|popu|\bpop\b|^pop|total|number|count|area|output|households|额$|額$|数$|數$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,30})[)）\]】]")
_PRICED = re.compile("^(?:现价|現價|[当當]年[价價]格?|[可不][比变變][价價]格?)")  # （现价 亿元）
_SLASHED = re.compile(r"(?P<title>.+?)\s*[/／]\s*(?P<unit>[^/／]{1,12})")
_TAILED = re.compile(r"(?P<title>.+?)(?:\s*[,，:：;；_|]\s*|\s+)(?P<unit>[^\s,，:：;；_|]{1,12})")
_PERCENT = re.compile(r"(?P<title>.+?)\s*±?\s*(?P<unit>[%％‰])")
UNIT_LINE = re.compile(
    r"(?P<of>[^\s:：;；,，()（）]{0,8}?)\s*(?:单位|單位|\bunits?)\s*(?:[:：]\s*|\s+(?=of\b))(?P<units>[^()（）;；。]{0,40})",
    re.IGNORECASE,
)
_NAMED_UNIT = re.compile(r"(?P<title>.+?)[\s,，]*(?:计量|計量)?(?:单位|單位)\s*[:：]\s*(?P<unit>[^\s:：]{1,12})")
_AND_OF = re.compile(r"[;；,，、。]\s*([^:：;；,，、]{1,8})[:：]\s*([^;；,，、。()（）]{1,12})")
_GENERAL = re.compile(r"(计量|計量|金额|金額|货币|貨幣|数据|數據|统计|統計|本表|表内|表內)?")
_WITH_COMMA = re.compile(r"(?<![\d,])(1|2),(9[4-9]\d|0[0-4]\d)(?![\d,])")  # a year that a sheet writes as a number
SPACED = re.compile(r"(?<=[\u2e80-\u9fff，。、；：（）()%])\s+(?=[\u2e80-\u9fff，。、；：（）(])")


@dataclass(frozen=True, slots=True)
class Head:
    """`name`: as the file has it; `title`: without its unit; `indicator`: without its year too."""

    name: str
    title: str
    indicator: str
    unit: Unit = NONE
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A line such as 單位：萬元、%; `of` names the columns that it is for, "" for all of them."""

    units: tuple[Unit, ...]
    of: str = ""


def line(cell: str) -> str:
    """A header cell in one line: no gap where a line broke between two Chinese words."""
    return SPACED.sub("", " ".join(cell.split()))


def head(texts: Sequence[str]) -> Head:
    """What the texts above one column say together, from top to bottom; its year, wherever it stood, comes last."""
    parts = list(dict.fromkeys(filter(None, map(line, texts))))
    whole = [text for text in parts if bare_unit(text) is None]
    unit = next((found for text in reversed(parts) if (found := bare_unit(text))), NONE)
    if len(whole) == 1:
        title, own = split_unit(whole[0])
        period, indicator, beside = _time(title)
        if period and beside:
            title, own = period.label, beside
        return Head(whole[0], title, indicator if period else title, own if own.text else unit, period)
    period = None
    labels, said = [], []
    for text in whole:
        title, own = split_unit(text)
        unit = own if own.text else unit
        when, rest, beside = _time(title)
        unit = beside or unit
        if when is not None and (period is None or bool(period.year) != bool(when.year)):
            period = periods.joined(when, period)
            said.append(when.label)
            title = rest
        labels.append(title)
    indicator = " ".join(dict.fromkeys(filter(None, labels)))
    name = " ".join(filter(None, (indicator, *said)))
    return Head(name, name, indicator, unit, period)


def _time(title: str) -> tuple[Period | None, str, Unit | None]:
    """The period that a header names, the rest of it, and the unit where that is all the rest: 2023年 亿元."""
    period, rest = periods.find(_WITH_COMMA.sub(r"\1\2", title))
    if period is None and (period := periods.whole(title)):  # 22年, which is a year only where it stands alone
        return period, "", None
    beside = bare_unit(rest) if period else None
    return period, "" if beside else rest, beside


def bare_unit(text: str) -> Unit | None:
    """The unit that a header cell is, with or without brackets."""
    inner = _BRACKETED.fullmatch(text)
    text = inner[1] if inner else text
    said = UNIT_LINE.fullmatch(text)
    found = units.parse(said["units"] if said and _GENERAL.fullmatch(said["of"]) else text)
    if found is None or (not inner and not found.base) or (text.isascii() and text.isdigit()):
        return None
    # 人口 is a unit's other word, and 户, 年 are short for a name: alone in a cell they are more likely one.
    return (
        None if not inner and text in ("人口", "企业", "企業", "单位", "單位", "年", "分", "位", "天", "村") else found
    )


def split_unit(text: str) -> tuple[str, Unit]:
    """A header without its unit, and the unit: 人口（万人）, GDP/亿元, GDP（当年价，亿元）, 增速%, area_km2."""
    for bracket in reversed(list(_BRACKETED.finditer(text))):
        content = UNIT_LINE.sub(lambda match: match["units"], bracket[1]).lstrip("±+- ").strip()
        parts = [content, *re.split(r"[,，、;；]", content), _PRICED.sub("", content)]
        found = next(((part, unit) for part in parts if (unit := units.parse(part))), None)
        if found:
            rest = content.replace(found[0], "", 1).strip(" ,，、;；")
            inside = f"（{rest}）" if rest else ""
            title = line(text[: bracket.start()] + inside + " " + text[bracket.end() :])
            return (title or text), found[1]
    if (named := _NAMED_UNIT.fullmatch(text)) and (unit := units.parse(named["unit"])):
        return named["title"].strip(), unit
    for pattern in (_PERCENT, _SLASHED, _TAILED):
        if found_ := pattern.fullmatch(text):
            unit = units.parse(found_["unit"])
            sound = (
                unit is not None and (unit.base or not found_["unit"].isascii()) and len(found_["unit"].encode()) > 1
            )
            if unit is not None and (sound or unit.is_share):
                return found_["title"].strip(), unit
    return text, NONE


def is_unit_alone(text: str) -> bool:
    """Whether a text is 单位：万元, for whichever column; GDP 单位：亿元 is a header."""
    found = UNIT_LINE.fullmatch(text)
    return found is not None and re.search("[:：]", text) is not None and _GENERAL.fullmatch(found["of"]) is not None


def unit_lines(cells: Sequence[str]) -> list[UnitLine]:
    """What a line by the header says of units: "单位：万元", "(万元)", "人口单位：万人；GDP单位：亿元"."""
    found: list[UnitLine] = []
    for at, cell in enumerate(cells):
        for match in UNIT_LINE.finditer(unicodedata.normalize("NFKC", cell)):
            content = match["units"].strip() or next((other for other in cells[at + 1 :] if other), "")
            parsed = _several(content)
            if parsed:
                of = "" if _GENERAL.fullmatch(match["of"]) else match["of"]
                found.append(UnitLine(parsed, of if len(of) < 8 else ""))
        if found:  # 单位：亿元；人口：万人
            rest = UNIT_LINE.sub("", unicodedata.normalize("NFKC", cell))
            found += [UnitLine((unit,), of) for of, text in _AND_OF.findall(rest) if (unit := units.parse(text))]
    filled = [cell for cell in cells if cell]
    if not found and len(filled) == 1 and (unit := bare_unit(filled[0])):
        found.append(UnitLine((unit,)))
    return found


def _several(content: str) -> tuple[Unit, ...]:
    whole = units.parse(content)
    parts = [whole] if whole else [units.parse(part) for part in re.split(r"[、,，;；和及]|\s{1,}", content) if part]
    return tuple(part for part in parts if part is not None)


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """Every column has a name of its own: one without has its number, a second of the same name a "(2)"."""
    taken: set[str] = set()
    columns: list[str] = []
    for number, name in enumerate(names, start=1):
        wanted = name or str(number)
        one = wanted
        copy = 2
        while one in taken or (not name and one in names) or (one != wanted and one in names):
            one = f"{wanted} ({copy})"
            copy += 1
        taken.add(one)
        columns.append(one)
    return tuple(columns)
