"""What each column of a table is for: numbers to show, a year, a serial number, words; by its header and cells."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum

from atlas.uploads import commas, headers, periods, quantities, units
from atlas.uploads.periods import Period
from atlas.uploads.tables import CODE, Table

PROBED = 300  # cells enough to tell what a column holds
_SERIAL = re.compile(
    r"序号|序號|编号|編號|序|行号|行號|no\.?|nr\.?|#|id|fid|oid|gid|objectid|index|idx|serial|row|row_?names|unnamed.*",
    re.IGNORECASE,
)
_CODED = re.compile(
    r".*(代码|代碼|编码|編碼|邮编|郵編|区号|區號|电话|電話|\bcode|_code|adcode|zip|postcode|\bgb\b|fips)\w*",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"(经度|經度|纬度|緯度|lon|lng|longitude|lat|latitude|xcoord|ycoord|center_?[xy]|centroid_?[xy])", re.IGNORECASE
)
_TIME = re.compile(
    r".{0,4}(年份|年度|时间|時間|时期|時期|日期|报告期|報告期|期间|期間)|年|(.*[\s_])?(year|yr|date|time|period|fy)s?",
    re.IGNORECASE,
)
# A day as a workbook counts it where its cells have lost their format: 45291 is the last of 2023.
_DATE, _SERIAL_DAY = re.compile(r"(.{0,2}(?:日期|时间|時間))|date|day", re.IGNORECASE), re.compile(r"[2-6]\d{4}(\.0+)?")
_OF = "(?:数据|數據|统计|統計|所属|所屬|报告|報告|年)?"
_PARTS = {  # of a year, where a column's cells are bare numbers
    "月": re.compile(rf"{_OF}月份?|months?", re.IGNORECASE),
    "季度": re.compile(rf"{_OF}季[度别別]?|quarters?|qtr", re.IGNORECASE),
}
# When a row was written, or something was founded, isn't when its numbers are of.
_WRITTEN = re.compile(
    "填报|填報|填表|更新|报送|報送|上报|上報|审核|審核|发布|發佈|录入|錄入|登记|登記|修改|创建|創建|设立|設立|成立|建成|建立|开工|開工"
    "|投产|投產|竣工|获批|獲批|批准|命名|认定|認定|入选|入選|挂牌|掛牌|始建|退出|脱贫|脫貧|摘帽|批复|批覆|撤.{0,3}[设設]|[设設][区區市县縣]|改制|建制|updated?|created?|entered|founded|built"
)
_UNITS = re.compile(r".{0,4}(单位|單位)|units?", re.IGNORECASE)


class Role(StrEnum):
    """What a column is for."""

    PLACE = "place"  # or what helps to tell it: its code, city or province
    NUMBER = "number"
    RANK = "rank"
    SERIAL = "serial"
    CODE = "code"
    POSITION = "position"
    YEAR = "year"
    UNITS = "units"
    WORDS = "words"
    UNREAD = "unread"
    EMPTY = "empty"
    WIDER = "wider"  # numbers of the city or the province around the places
    ASIDE = "aside"  # of another table that stands beside this one


def filled(table: Table, column: int, most: int | None = None) -> list[str]:
    """The cells of a column that aren't blank; of many about `most`, from its top to its bottom."""
    step = max(1, len(table.rows) // most) if most else 1
    cells = (table.rows[n][column] for n in range(0, len(table.rows), step))
    return [cell for cell in cells if not quantities.is_blank(cell) and not quantities.is_error(cell)]


def roles(table: Table, places: Collection[int | None], known: Callable[[str], bool]) -> tuple[Role, ...]:
    """The role of each column; `places`: those that tell where a row is; `known`: whether a code is a place's."""
    first = min((at for at in places if at is not None), default=0)
    return tuple(
        Role.PLACE if at in places else _role(table, at, head_of(table, at), known, leading=at < first)
        for at in range(len(table.columns))
    )


def head_of(table: Table, column: int) -> headers.Head:
    """The head of a column, also of a table that was made without any."""
    return table.heads[column] if table.heads else headers.head([table.columns[column]])


def _role(table: Table, column: int, head: headers.Head, known: Callable[[str], bool], *, leading: bool) -> Role:
    title = head.name.strip()
    cells = filled(table, column, PROBED)
    if not cells:
        return Role.EMPTY
    if _UNITS.fullmatch(title) and all(units.parse(cell) for cell in cells):
        return Role.UNITS
    if _WRITTEN.search(title) and most(periods.whole(cell) for cell in cells):
        return Role.WORDS
    part = _part(title)
    if (part or _TIME.fullmatch(title)) and most(_time(cell, part) is not None for cell in cells):
        return Role.YEAR
    if all(periods.whole(cell) is not None and not cell.isdigit() for cell in cells):
        return Role.YEAR
    if _DATE.fullmatch(title) and all(_SERIAL_DAY.fullmatch(cell) for cell in cells):
        return Role.WORDS
    numbers = sum(number(cell, table.comma) for cell in cells)
    codes = sum(CODE.fullmatch(cell) is not None and cell[4:] != "00" and known(cell) for cell in cells)
    if numbers * 2 <= len(cells):
        unread = sum(re.search(r"\d", cell) is not None and len(cell) < 20 for cell in cells)
        digits = sum(len(re.findall(r"\d", cell)) * 2 >= len(cell) for cell in cells)
        return Role.UNREAD if unread * 2 > len(cells) and digits * 2 > len(cells) else Role.WORDS
    counts = head.unit.text or headers.TOTALLED.search(title)  # 120000 may be Tianjin's code, or people
    if (codes == len(cells) and not counts) or (codes * 2 > len(cells) and _CODED.fullmatch(title)):
        return Role.CODE
    if _CODED.fullmatch(title):
        return Role.CODE
    nameless = title in ("", str(column + 1))
    counted = (leading or nameless) and not headers.TOTALLED.search(title) and not head.unit.text
    if _SERIAL.fullmatch(title) or (counted and _counts_up(table, column, 2 if nameless else 3)):
        return Role.RANK if headers.RANK.search(title) else Role.SERIAL
    if headers.RANK.search(title):
        return Role.RANK
    if _WHERE.fullmatch(title):
        return Role.POSITION
    return Role.NUMBER


def number(cell: str, comma: str) -> bool:
    """Whether a cell is a number, or may be one, were it clear what its comma is."""
    if quantities.parse(cell) is not None:
        return True
    if cell[:1] in "▲△▼" and quantities.parse(cell[1:]) is not None:
        return True  # a rise or a fall: what it is, the notes may say
    return comma != commas.THOUSANDS and commas.LOOKS_SO.fullmatch(cell) is not None


def _counts_up(table: Table, column: int, fewest: int) -> bool:
    """1, 2, 3 … or 0, 1, 2 … down the column: the numbers of the rows."""
    cells = [row[column] for row in table.rows]
    if len(cells) < fewest or not all(re.fullmatch(r"\d{1,6}(\.0)?", cell) for cell in cells if cell):
        return False
    counted = [int(float(cell)) for cell in cells if cell]
    return (
        len(counted) * 2 > len(cells)
        and counted == list(range(counted[0], counted[0] + len(counted)))
        and counted[0] < 2
    )


def most(answers: Iterable[object]) -> bool:
    """Whether more than half of some answers are yes."""
    found = [bool(answer) for answer in answers]
    return sum(found) * 2 > len(found)


def time_of(table: Table, column: int) -> list[Period | None]:
    """The year, or the part of one, that a column gives for each row; None where it gives none."""
    part = _part(head_of(table, column).name.strip())
    cells = [row[column] for row in table.rows]
    times = {cell: _time(cell, part) for cell in set(cells) if cell}
    return [times.get(cell) for cell in cells]


def gives_times(table: Table, column: int, rows: Iterable[int]) -> bool:
    """Whether a column gives a time in each of some rows; the first that it doesn't ends the search."""
    part = _part(head_of(table, column).name.strip())
    cells = (table.rows[n][column] for n in rows)
    return all(cell and _time(cell, part) for cell in cells)


def _part(title: str) -> str:
    """What the bare numbers below a header count, 月 or 季度; "" for any other header."""
    return next((part for part, pattern in _PARTS.items() if pattern.fullmatch(title)), "")


def _time(cell: str, part: str) -> Period | None:
    return periods.whole(cell) or (periods.whole(cell.lstrip("Qq") + part) if part else None)


def unit_of(table: Table, column: int, rows: Sequence[int]) -> units.Unit:
    """The unit that a column of units gives for most of some rows, the first of equals; units.NONE where none is."""
    said = Counter(table.rows[n][column] for n in rows if not quantities.is_blank(table.rows[n][column]))
    return (units.parse(said.most_common(1)[0][0]) or units.NONE) if said else units.NONE
