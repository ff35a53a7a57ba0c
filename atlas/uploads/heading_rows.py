"""Rows that only say of what the rows below them are, a year (2022年) or an indicator (人口（万人）), made columns."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from atlas.uploads import headers, line_kinds, periods
from atlas.uploads.dated_keys import YEAR
from atlas.uploads.grid import Line

INDICATOR = "指标"  # what the new column is called, in the words of the tables that need it
LONGEST, SHORT = 40, 12  # letters: what is longer is a sentence; or no indicator's name
_INDICATOR = re.compile(
    r"(?!以下|其[余餘中他]|不?含|按|其中)[^\d,，、；;县縣区區组組类類高低前后後]{0,8}"
    r"(?:人口|人[数數]|[户戶][数數]|[产產]值|生[产產][总總]值|增加值|[总總零售余餘]额|[总總零售余餘]額|收入|支出|投[资資]|面[积積]|产量|產量"
    r"|增速|增[长長]率?|[^效速]率|比重|GDP|税收|稅收|存款|[贷貸]款|用[电電]量?|[进進]出口|利[润潤]|[粮糧]食)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^\s*(?:(?:续|續|附)?(?:表|Table)\s*[\d一二三四五六七八九十]+(?:[-—–.]\d+)*"
    r"|[（(]?[一二三四五六七八九十]+[)）、.．])[\s:：]*"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """`year` as a column of years has it, or ""; `called`: what else it says; `measured`: with a unit in it."""

    year: str
    called: str
    measured: bool


@dataclass(frozen=True, slots=True)
class Parted:
    """The rows without headings; `years` and `indicators`: of each what it stands below, "" where nothing says it.

    `other`: a heading of what its column's header doesn't say, which begins another table; what follows is no row.
    """

    rows: tuple[Line, ...]
    years: tuple[str, ...]
    indicators: tuple[str, ...]
    other: Line | None = None

    def columns(self) -> dict[str, dict[int, str]]:
        """The new columns: by their names, what each line has in them."""
        lines = [line.number for line in self.rows]
        found = {YEAR: self.years, INDICATOR: self.indicators}
        return {name: dict(zip(lines, texts, strict=True)) for name, texts in found.items() if any(texts)}


def heading(line: Line, recognises: Callable[[str], bool]) -> Heading | None:
    """What a line says of the rows below it; None where it is another line."""
    if line.filled > 2 and line.cells[0] != line.cells[1]:  # a merged cell's text may stand in each of its cells
        return None
    texts = {cell for cell in line.cells if cell}
    texts = {text for text in texts if len(texts) == 1 or not headers.UNIT_LINE.search(text)}
    text = next(iter(texts), "")
    if len(texts) != 1 or len(text) > LONGEST or line_kinds.number(text) or recognises(text):
        return None
    if line.cells[0] == "" and text.isdigit():  # a number in a column of values, whose place isn't said
        return None
    plain = _COUNTED.sub("", headers.UNIT_LINE.sub("", text)).strip(" :：")
    if line_kinds.NOTE.match(plain) or re.search("[。；;]", plain):
        return None
    period, rest = periods.find(plain.strip("()（）"))
    if whole := periods.whole(plain.strip("()（）")):
        period, rest = whole, ""
    called, unit = headers.split_unit(rest if period else plain)
    measured = bool(unit.text and called and called != (rest if period else plain)) or is_indicator(plain)
    if period and period.year:
        return Heading(period.label if periods.whole(period.label) else str(period.key), rest, measured)
    return Heading("", plain, measured) if measured else None


def is_indicator(text: str) -> bool:
    """Whether a text is the name of what is counted or measured, such as 常住人口, and nothing longer."""
    return len(text) <= SHORT and _INDICATOR.fullmatch(text) is not None


def parted(body: Sequence[Line], above: Sequence[Line], recognises: Callable[[str], bool]) -> Parted | None:
    """The rows and what their headings say; None where there is no heading.

    Rows before the first heading of a year are of the year of the lines above them.
    """
    found = {n: said for n, line in enumerate(body) if line.filled and (said := heading(line, recognises))}
    found = {n: said for n, said in found.items() if n + 1 < len(body)}  # at the end it is a note
    columns = {next(at for at, cell in enumerate(body[n].cells) if cell) for n in found}
    others = (line.cells[at] for n, line in enumerate(body) if n not in found for at in columns if at < len(line.cells))
    if not found or any(periods.whole(cell) for cell in others):  # a column of years, and a row without a value
        return None
    first = next((said for line in reversed(above) if (said := heading(line, recognises))), None)
    now = first or Heading("", "", measured=False)
    split = any(each.measured for each in found.values())
    rows: list[Line] = []
    above_each: list[tuple[str, str]] = []
    other = None
    for n, line in enumerate(body):
        if n not in found:
            rows.append(line)
            above_each.append((now.year, now.called if split and now.measured else ""))
            continue
        new = found[n]
        if rows and new.called not in ("", now.called) and not (new.measured and now.measured):
            other = line
            break
        what = new if new.called else now
        now = Heading(new.year or now.year, what.called, what.measured)
    return Parted(tuple(rows), tuple(year for year, _ in above_each), tuple(called for _, called in above_each), other)
