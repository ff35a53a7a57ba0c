"""Columns that are not about the rows' own places: those of another table beside, numbers of the city or province."""

import re
from collections import defaultdict
from collections.abc import Sequence

from atlas.names.matching import Matcher
from atlas.uploads import roles
from atlas.uploads.place_columns import COUNTY, PlaceColumns, cell_of
from atlas.uploads.roles import Role
from atlas.uploads.tables import Table

_CITY_NAME = "(?:其中[:：])?(?:[\u4e00-\u9fff]{2}(?=全?市))?"
_SUM = (
    r"(?:目[标標]|平?均|合[计計]|[总總]|GDP|生[产產]|常住|[户戶]籍|人口|人均|[财財]政|工[业業]|收入|水平|[数數]?值|$)"
)
_NOT = r"(?!.*(?:位次|排|比重|占|佔|示范|示範|重[点點]|[强強名]|[奖獎]|rank|share))"
_PROVINCE = re.compile(
    rf"{_NOT}(?:(?:\d{{4}}年?)?[（(]?(?:全[省国國]|[广廣][东東]省?|省|大[湾灣]区|粤港澳大[湾灣]区)[）)]?{_SUM}.*"
    r"|.*[（( ](?:全[省国國]|省)[）)]?|(?:provincial|national|guangdong)\b.*)",
    re.IGNORECASE,
)
_CITY = re.compile(
    rf"{_NOT}(?:(?:\d{{4}}年?)?{_CITY_NAME}(?:全市|所[在属屬]市|(?:地[级級]?)?市[级級]?){_SUM}.*|.*[（( ][全本]市[）)]?"
    r"|(?:city|prefecture)\b.*)",
    re.IGNORECASE,
)


def told(table: Table, kinds: tuple[Role, ...], found: PlaceColumns, matcher: Matcher) -> tuple[Role, ...]:
    """The roles of a table's columns, those that are about something else than the rows' places told apart."""
    return _wider(table, _beside(table, kinds, found, matcher), found, matcher)


def _wider(table: Table, kinds: tuple[Role, ...], found: PlaceColumns, matcher: Matcher) -> tuple[Role, ...]:
    """Numbers that the header gives to the city or the province, or that stand between the city and the place, and are
    the same, or said once, for each city's places."""
    if found.place is None or found.level != COUNTY:
        return kinds
    cities: defaultdict[str, list[int]] = defaultdict(list)
    city = ""
    for n, row in enumerate(table.rows):
        city = cell_of(row, found.city) or city  # said once, above its places
        if place := cell_of(row, found.place):
            code = matcher.recognise(place).adcode if found.city is None else None
            cities[code[:4] if code else city].append(n)
    several = [rows for rows in cities.values() if len(rows) > 1]

    def is_wider(at: int) -> bool:
        title = table.columns[at].strip()
        if _PROVINCE.fullmatch(title):
            return len(table.rows) > 1 and _same(table, at, range(len(table.rows)))
        if not all(_same(table, at, rows) for rows in cities.values()):
            return False
        between = found.city is not None and found.place is not None and found.city < at < found.place
        return (between and bool(several)) or (
            _CITY.fullmatch(title) is not None and (bool(several) or found.city is not None)
        )

    numbers = (Role.NUMBER, Role.RANK)
    return tuple(Role.WIDER if kind in numbers and is_wider(at) else kind for at, kind in enumerate(kinds))


def _same(table: Table, at: int, rows: Sequence[int]) -> bool:
    """Whether a column has one value in some rows, in the first of them at the latest."""
    cells = [table.rows[n][at] for n in rows]
    return bool(cells[0]) and set(cells) <= {cells[0], ""}


def _beside(table: Table, kinds: tuple[Role, ...], found: PlaceColumns, matcher: Matcher) -> tuple[Role, ...]:
    """Columns from a second column of places on, which lists each once and others than the first, are of a table beside
    this one: none of them is read."""
    place = found.place
    if place is None:
        return kinds
    seen_numbers = False
    for at in range(place + 1, len(kinds)):
        seen_numbers |= kinds[at] not in (Role.WORDS, Role.CODE, Role.PLACE, Role.EMPTY)
        if not seen_numbers or kinds[at] not in (Role.WORDS, Role.CODE):
            continue
        pairs = [(row[place], row[at]) for row in table.rows if row[at]][: roles.PROBED]
        named = [(first, second) for a, second in pairs if (first := matcher.match(a).adcode)]
        meant = [(first, code) for first, second in named if (code := matcher.match(second).adcode)]
        others = [code for first, code in meant if not first.startswith(code.removesuffix("00"))]
        once = len({code for _, code in meant}) == len(meant)
        if others and len(pairs) > 1 and len(meant) * 2 > len(pairs) and once:
            return (*kinds[:at], *([Role.ASIDE] * (len(kinds) - at)))
    return kinds
