"""What kind of line one is, by its cells: a title, a header, numbers of columns, a row of a place, a note."""

import re
from collections.abc import Callable, Sequence

from atlas.uploads import headers, periods, quantities, units
from atlas.uploads.grid import Line

Recognises = Callable[[str], bool]
_TITLE = re.compile(r"\s*(续|續|附)?(表|Table|Tab\.)\s*[\d一二三四五六七八九十]|\d+[-—–.]\d+\s", re.IGNORECASE)
_META = re.compile(
    r"[^:：]{0,4}(制表|填报|填報|报送|報送|编制|編制|统计时间|統計時間|报告期|報告期|日期|时间|時間|来源|來源)[^:：]{0,6}[:：]"
)
NOTE = re.compile(
    r"(注|註|备注|備註|说明|說明|附注|附註|注释|註釋|(资料|資料|数据|數據)?(来源|來源)|notes?\b|sources?\b|remarks?\b|[*※＊]"
    r"|[①-⑳]|\d{1,2}[、.)．]|[（(]\d{1,2}[)）])",
    re.IGNORECASE,
)
_INDEX = re.compile(r"[（(\[]?(\d{1,3}|[甲乙丙丁戊]|[A-Z])[)）\]]?")
_PLACE_LIKE = re.compile(r".+(县|縣|区|區|市|州|盟|旗|省|镇|鎮|乡|鄉|街道|合计|合計|总计|總計)$")
_SAID_UNIT = re.compile(r"(?:单位|單位)(?:改?[为為是])(?P<unit>.{1,8})$")
COUNTY_LIKE = re.compile(r"[县縣区區旗]$")
_PLACE_HEADER = re.compile(
    r"(县|縣|区|區|市|州|地|省|、|，|/|\(|\)|（|）|所在|所属|所屬|各|行政|名称|名稱|城|级|級|别|別|单位|單位)*"
)
_PLACE_WORD = re.compile(
    r".{0,6}(地区|地區|区域|區域|区县|區縣|县区|縣區|市县|市縣|县市|縣市|城市|地市|市|县|縣|区|區|名称|名稱|代码|代碼|单位|單位|指标|指標)[）)]?.{0,10}"
    r"|.*\b(county|district|city|region|area|place|name|code|division)\b.*",
    re.IGNORECASE,
)


def number(cell: str) -> bool:
    """Whether a cell is a number and no year."""
    return bool(cell) and quantities.parse(cell) is not None and periods.whole(cell) is None


def is_year(cell: str) -> bool:
    """Whether a cell is a year and nothing else."""
    return periods.whole(cell) is not None


def is_row(line: Line, recognises: Recognises) -> bool:
    """A value, or a sign that there is none, beside the name of a place."""
    return any(map(says_value, line.cells)) and any(cell and recognises(cell) for cell in line.cells)


def says_value(cell: str) -> bool:
    """Whether a cell has a number, or says that there is none."""
    return bool(cell) and (quantities.parse(cell) is not None or quantities.is_blank(cell) or quantities.is_error(cell))


def value_like(cell: str) -> bool:
    """Whether a cell that is no number is built like one: ▲2.0, 3-5, <0.1; a year, or a header with one, is not."""
    return len(re.findall(r"\d", cell)) * 2 >= len(cell) > 0 and periods.find(cell)[0] is None


def place_like(text: str) -> bool:
    """Whether a text is built like the name of a place, known or not, and is no header for places."""
    return _PLACE_LIKE.fullmatch(text) is not None and _PLACE_HEADER.fullmatch(text) is None


def is_index(line: Line) -> bool:
    """甲 1 2 3, or (1) (2) (3): the numbers of the columns."""
    filled = [cell for cell in line.cells if cell]
    if len(filled) < 2 or not all(map(_INDEX.fullmatch, filled)):
        return False
    counted = [int(found[1]) for cell in filled if (found := _INDEX.fullmatch(cell)) and found[1].isdigit()]
    return bool(counted) and counted == list(range(counted[0], counted[0] + len(counted))) and counted[0] < 3


def is_units(line: Line) -> bool:
    """A row that gives columns their units: a unit in each of its cells."""
    filled = [(at, cell) for at, cell in enumerate(line.cells) if cell]
    if filled and filled[0][1].strip("（()）:：") in ("单位", "單位", "Unit", "unit", "计量单位", "計量單位"):
        filled = filled[1:]
    texts = [cell.strip("（()）[]【】") for _, cell in filled]
    parsed = [units.parse(text) for text in texts if not quantities.is_blank(text)]
    return (
        bool(parsed)
        and all(unit is not None and (unit.base or unit.power) for unit in parsed)
        and (len(filled) > 1 or line.cells[0] == "")
        and not all(map(number, texts))
    )


def units_said(line: Line) -> set[tuple[int, str, str]]:
    """The units that the cells of a line end with, or are: the power of ten, what is counted, and per what."""
    found = [headers.split_unit(cell)[1] for cell in line.cells if cell and not number(cell)]
    found += [unit for cell in line.cells if cell and (unit := headers.bare_unit(cell))]
    return {unit.measure for unit in found if unit.text}


def units_alone(line: Line) -> set[tuple[int, str, str]]:
    """The units of a line without values that says in which unit the rows below it are: ,亿元, or 惠州市（公顷）."""
    filled = [cell for cell in line.cells if cell]
    if len(filled) == 1 and not number(filled[0]) and filled[0][-1] in ")）]】":
        return units_said(line)
    if len(filled) == 1 and (said := _SAID_UNIT.search(filled[0])):  # 以下单位为亿元
        return units_said(Line(line.number, (said["unit"],)))
    if line.cells[0] == "" and len(filled) > 1 and all(units_said(Line(line.number, (cell,))) for cell in filled):
        return units_said(line)  # ,产值（亿元）,税收（亿元）
    bare = [units.parse(cell.strip("（()）[]【】")) for cell in filled[1:]]
    if bare and all(unit and unit.base for unit in bare) and place_like(filled[0]):  # 河源市, 亿元
        return units_said(line)
    return units_said(line) if is_units(line) else set()


def unit_of_name(line: Line, recognises: Recognises) -> set[tuple[int, str, str]]:
    """The unit in brackets behind the place of a row: 河源市（亿元）."""
    first = next(filter(None, line.cells), "")
    return units_said(Line(line.number, (first,))) if first[-1:] in (")", "）") and recognises(first) else set()


def moved(line: Line, header: Sequence[Line]) -> bool:
    """Whether a row of units gives some column another unit than the header does."""
    for at, cell in enumerate(line.cells):
        said = units_said(Line(line.number, (cell,)))
        above = {unit for each in header for unit in units_said(Line(each.number, each.cells[at : at + 1]))}
        if said and above and not said <= above:
            return True
    return False


def is_unit_line(line: Line) -> bool:
    """A line that says the unit of the whole table: 单位：万元."""
    first, *rest = (*filter(None, line.cells), "")
    heads = _names_places(first) and any(headers.split_unit(cell)[1].text for cell in rest)  # 县区, GDP 单位：亿元
    said = any(headers.UNIT_LINE.search(cell) for cell in line.cells)
    return line.filled <= 2 and said and not heads and not is_units(line)


def is_title(line: Line) -> bool:
    filled = [(at, cell) for at, cell in enumerate(line.cells) if cell]
    first = filled[0][1]
    if len(filled) == 1:
        return filled[0][0] == 0
    if len(filled) <= 3 and (_TITLE.match(first) or _META.match(first)):
        return True
    return (
        len(filled) == 2
        and filled[0][0] == 0
        and any(headers.UNIT_LINE.search(cell) for _, cell in filled)
        and (len(first) > 6 or headers.UNIT_LINE.search(first) is not None or filled[1][0] > 1)
    )


def is_numbered(text: str) -> bool:
    """Whether a text begins as the title of one of several tables does: 表3, 3-5; what continues one is none."""
    return _TITLE.match(text) is not None and not text.startswith(("续", "續"))


def said(line: Line) -> str:
    """The filled cells of a line as one text."""
    return " ".join(filter(None, line.cells))


def is_footer(line: Line, recognises: Recognises) -> bool:
    """A note below a table: one or two cells with a sentence, and neither a number nor a place."""
    filled = [cell for cell in line.cells if cell]
    if len(filled) > 2 or any(number(cell) or recognises(cell) for cell in filled):
        return False
    return NOTE.match(filled[0]) is not None or len(filled[0]) > 15 or re.search("[。：:；]", filled[0]) is not None


def is_other_header(line: Line, below: Sequence[Line], recognises: Recognises) -> bool:
    """A row of words amid rows of numbers, with rows of places below it: the header of another table."""
    first = next(filter(None, line.cells), "")
    if not _names_places(first) or place_like(first):
        return False
    filled = [cell for cell in line.cells if cell]
    if len(filled) < 2 or any(recognises(cell) or quantities.is_blank(cell) or number(cell) for cell in filled):
        return False
    return any(is_row(other, recognises) for other in below[:3])


def _names_places(text: str) -> bool:
    """Whether a header cell says that places stand below it."""
    return _PLACE_WORD.fullmatch(text) is not None
