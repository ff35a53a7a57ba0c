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
    place, city = found.place, found.city
    if place is None or found.level != COUNTY:
        return kinds
    titles = [title.strip() for title in table.columns]
    numbers = [at for at, kind in enumerate(kinds) if kind in (Role.NUMBER, Role.RANK)]
    wider = {at for at in numbers if _PROVINCE.fullmatch(titles[at]) and _same(table, at, range(len(table.rows)))}
    headed = {at for at in numbers if _CITY.fullmatch(titles[at])}
    between = {at for at in numbers if city is not None and city < at < place}
    twice = {at for at in between if f"{titles[at]} (2)" in titles[place:]}  # the city's first, the place's second
    if headed or between:
        cities = _cities(table, found, matcher)
        several = any(len(rows) > 1 for rows in cities)
        asked = twice | (headed if several or city is not None else set()) | (between if several else set())
        wider |= {at for at in asked if all(_same(table, at, rows) for rows in cities)}
    return tuple(Role.WIDER if at in wider else kind for at, kind in enumerate(kinds))


def _cities(table: Table, found: PlaceColumns, matcher: Matcher) -> list[list[int]]:
    """The rows of each city's places, by its column, where it may be said once above them, or by the places' codes."""
    cities: defaultdict[str, list[int]] = defaultdict(list)
    city = ""
    for n, row in enumerate(table.rows):
        city = cell_of(row, found.city) or city
        if place := cell_of(row, found.place):
            code = matcher.recognise(place).adcode if found.city is None else None
            cities[code[:4] if code else city].append(n)
    return list(cities.values())


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
