"""Which columns of a table say of which place a row is (place, city, province), told from what is in the cells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from atlas.audit import Problem
from atlas.names import national
from atlas.names.matching import ANYWHERE, Matcher, Prefixes
from atlas.uploads.place_cells import MANY, NUMERIC, SOME, Tally, both_named, scale_of, tally

COUNTY, CITY = "county", "city"
HEADED = re.compile(
    r"县|縣|区划|區劃|地区|地區|地名|行政|市州|城市|区域|區域|^区$|^市$|^地方$|place|county|district|region|area|adcode|code|^name$|代码|代碼",
    re.IGNORECASE,
)
PROVINCIAL = re.compile(r"省|prov", re.IGNORECASE)
# Digits are a province's, or a city's, only where the header says that and nothing else: 全省位次 is none.
_CODES = r"(?:代?[码碼]|[编編][码碼号號]|[别別号號]|code|id|no|cd)[\W\d位前两兩二四]*"
OF_PROVINCES = re.compile(
    rf"(?:所[属屬在])?省(?:份|市|区|區|、|/)*|(?:.*省|.*prov).*{_CODES}|prov(?:ince)?s?", re.IGNORECASE
)
OF_CITIES = re.compile(
    rf"(?:所[属屬在])?(?:地级|地級|地)?(?:城?市|市州)|.*(?:代?[码碼]|code)[\W\d位前两兩二四]*"
    rf"|(?:.*市|.*cit(?:y|ies)).*{_CODES}|cit(?:y|ies)",
    re.IGNORECASE,
)
# Of a place, another one: its seat; its first or largest, whose numbers would follow it.
SEAT = re.compile(r"驻地|駐地|首府|(?:政府|市府)所在|行政中心|治所|(?:\b|_)seat\b|capital", re.IGNORECASE)
FIRST = re.compile(r"首位|第一|最[高大多强強富]|largest|\btop\b", re.IGNORECASE)
MOST_PROVINCES = 80  # different ways to write them in one column
DIGITS = re.compile(r"[0-9]{2}(\.0+)?|[0-9]{4}(\.0+)?")


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """The columns of a table that say where its rows are, by their number; None where there is none.

    `place` says of which place a row is, `code` is a column of codes, which may be the same, `name` the names beside
    either, such as English ones; `level`: county or city. `national`: there are rows of other provinces. `question`:
    what the table leaves open. `around`: the city or province that the title of the table, its sheet or file says.
    `towns`: the codes are all of towns, which count for their counties.
    """

    place: int | None
    city: int | None = None
    province: int | None = None
    code: int | None = None
    name: int | None = None
    level: str = COUNTY
    national: bool = False
    question: Problem | None = None
    around: Prefixes = ANYWHERE
    towns: bool = False

    def asking(self, question: Problem) -> "PlaceColumns":
        return replace(self, question=question)


def cell_of(row: Sequence[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def guess(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    matcher: Matcher,
    *,
    place: int | None = None,
    level: str | None = None,
) -> PlaceColumns:
    """The columns that say the place, its city and its province, and the level of the places. `rows`: cells, as many as
    `columns` or fewer; `place`, `level`: what the visitor chose, which holds."""
    by_column = [*zip_longest(*rows, fillvalue=""), *[()] * len(columns)][: len(columns)]
    filled = [[*dict.fromkeys(filter(None, map(str.strip, cells)))] for cells in by_column]
    tallies = [tally(cells, matcher) for cells in filled]
    chosen = place if place is not None else _place(columns, tallies, filled, level)
    if chosen is None and level != CITY:
        chosen = next((at for at, cells in enumerate(filled) if _of_towns(cells, matcher)), None)
    if chosen is None:
        return PlaceColumns(None, level=level or COUNTY, question=Problem.NO_PLACE_COLUMN)
    held = tallies[chosen]
    cities = held.city > held.county and not _nested(filled[chosen], matcher)
    at_level = level or (CITY if cities else COUNTY)
    used = {chosen}
    coded = held.codes * 2 > held.filled
    beside = None if coded else _best(tallies, used, lambda t: t.codes if _names_counties(t, at_level) else 0)
    name = _best(tallies, used, lambda t: _names(t, at_level)) if coded else None
    if not coded and beside is None:
        name = _other_names(by_column, chosen, [_names(t, at_level) > 0 for t in tallies], matcher)
    used |= {at for at in (beside, name) if at is not None}
    # Round numbers are codes of cities and provinces too (650000): only a header makes them so.
    used |= {at for at, t in enumerate(tallies) if t.codes * 2 > t.filled and not _is_headed(columns[at])}
    if at_level == COUNTY:  # a list of cities beside the counties is another table
        used |= {at for at, t in enumerate(tallies) if t.city and _other_list(by_column, chosen, at, matcher)}
    city = _best(tallies, used, lambda t: t.city if t.city * 2 > t.filled else 0) if at_level == COUNTY else None
    city = city if city is not None else _digits(columns, filled, used, 4)
    used |= {city} if city is not None else set()
    province = _best(tallies, used, lambda t: t.province if t.province * 2 > t.filled else 0)
    province = province if province is not None else _shorts(columns, filled, used, matcher)
    code = chosen if coded else beside
    towns = coded and at_level == COUNTY and _of_towns(filled[chosen], matcher)
    found = PlaceColumns(chosen, city, province, code, name, at_level, towns=towns)
    return replace(found, national=_national(rows, found, matcher))


def _of_towns(cells: Sequence[str], matcher: Matcher) -> bool:
    """Whether the codes of a column that are Guangdong's are all of towns (9 or 12 digits), and there are some."""
    inside = (found for cell in cells if (found := matcher.recognise(cell)).problem is not Problem.ELSEWHERE)
    first = next(inside, None)
    return first is not None and all(m.by_code and m.problem is Problem.TOWN for m in chain([first], inside))


def _nested(cells: Sequence[str], matcher: Matcher) -> bool:
    """Most cities among the cells have a county of their own there: they head its rows, or are totals of them."""
    found = [matcher.recognise(cell) for cell in cells]
    cities, counties = (
        {each.adcode[:4] for each in found if each.adcode and scale_of(each) == scale} for scale in ("city", "county")
    )
    return len(cities & counties) * 2 > len(cities)


def _other_list(by_column: Sequence[Sequence[str]], place: int, city: int, matcher: Matcher) -> bool:
    """Whether a column of cities that doesn't stand by the places names each city once, some beside what isn't its."""
    pairs = [(a, b) for a, b in zip(by_column[place], by_column[city], strict=True) if b.strip()]
    if city <= place + 1 or len({b for _, b in pairs}) < len(pairs) or len(pairs) > SOME:
        return False
    return any(
        around and matcher.recognise(a).joined and matcher.within(a, around).problem is Problem.UNMATCHED
        for a, around in ((a, matcher.context(b)) for a, b in pairs)
    )


def _other_names(by_column: Sequence[Sequence[str]], place: int, fits: Sequence[bool], matcher: Matcher) -> int | None:
    """The column by the places that names the same ones again in most rows; no number stands between the two."""
    for step in (1, -1):
        at = place + step
        while 0 <= at < len(by_column):
            if fits[at]:
                pairs = zip(by_column[place][:MANY], by_column[at][:MANY], strict=True)
                met = [(matcher.recognise(a), matcher.recognise(b)) for a, b in dict.fromkeys(pairs)]
                known = [pair for a, b in met if (pair := both_named(a, b))]
                if sum(first == second for first, second in known) * 2 > len(known):
                    return at
            if any(NUMERIC.fullmatch(cell.strip()) for cell in by_column[at][:SOME]):
                break
            at += step
    return None


def _is_headed(header: str) -> bool:
    return HEADED.search(header) is not None or PROVINCIAL.search(header) is not None


def _is_aside(columns: Sequence[str], filled: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column names another place than the row's: its seat, or its first, behind numbers or behind all."""
    if SEAT.search(columns[at]):
        return True
    if not FIRST.search(columns[at]):
        return False
    before = any(NUMERIC.fullmatch(cell) for cells in filled[:at] for cell in cells[:SOME])
    return before or at == len(columns) - 1


def _place(
    columns: Sequence[str], tallies: Sequence[Tally], filled: Sequence[Sequence[str]], level: str | None
) -> int | None:
    """Codes before names, counties before cities, then the column with the most; the first of equals."""
    enough = [_enough(tally, columns[at]) for at, tally in enumerate(tallies)]
    own = [fine and not _is_aside(columns, filled, at) for at, fine in enumerate(enough)]
    enough = own if any(own) else enough
    for wanted in (COUNTY, CITY) if level is None else (level,):
        score = [
            (t.county + (t.city if t.county >= t.city else 0) if wanted == COUNTY else t.city) if fine else 0
            for t, fine in zip(tallies, enough, strict=True)
        ]
        score = [n if t.county >= t.city or wanted == CITY else 0 for n, t in zip(score, tallies, strict=True)]
        most = max(score, default=0)
        if not most:
            continue
        coded = [at for at, n in enumerate(score) if n * 10 >= most * 9 and tallies[at].codes * 2 > tallies[at].filled]
        return coded[0] if coded else score.index(most)
    larger = [t.known - t.other if fine else 0 for t, fine in zip(tallies, enough, strict=True)]
    return larger.index(max(larger)) if any(larger) else None


def _enough(found: Tally, header: str) -> bool:
    """Half of the different cells are places, or a quarter where there are some, or fewer under a header for places."""
    if found.known * 2 >= found.filled:
        return found.known > 0
    places = found.county + found.city
    return (places >= 3 and places * 4 >= found.filled) or (places >= 2 and HEADED.search(header) is not None)


def _names_counties(found: Tally, level: str) -> bool:
    at_level = found.county if level == COUNTY else found.city
    return found.codes * 2 > found.filled and at_level * 2 >= found.filled


def _names(found: Tally, level: str) -> int:
    at_level = found.county if level == COUNTY else found.city
    return at_level if found.codes * 2 <= found.filled and at_level * 2 >= found.filled else 0


def _best(tallies: Sequence[Tally], used: set[int], score: Callable[[Tally], int]) -> int | None:
    scores = [0 if at in used else score(tally) for at, tally in enumerate(tallies)]
    return scores.index(max(scores)) if any(scores) else None


def _digits(columns: Sequence[str], filled: Sequence[Sequence[str]], used: set[int], length: int) -> int | None:
    """A column of cities by the first four digits of their codes, if its header says so."""
    for at, cells in enumerate(filled):
        digits = [cell.removesuffix(".0") for cell in cells]
        fine = all(len(each) == length and each.isdigit() and each[:2] in national.PROVINCES for each in digits)
        bare = re.search(_CODES, columns[at], re.IGNORECASE) is None  # 市 alone may head the city's share of a sum
        fine = fine and not (bare and any(each[:2] != national.GUANGDONG for each in digits))
        if at not in used and digits and fine and OF_CITIES.fullmatch(columns[at].strip()):
            return at
    return None


def _shorts(columns: Sequence[str], filled: Sequence[Sequence[str]], used: set[int], matcher: Matcher) -> int | None:
    """A column of provinces by 粤, by two digits or otherwise, if most cells are, or its header says so."""
    for at, cells in enumerate(filled):
        if at in used or not 0 < len(cells) <= MOST_PROVINCES:
            continue
        known = [len(prefix) == 2 for cell in cells for prefix in matcher.context(cell)]
        headed = OF_PROVINCES.fullmatch(columns[at].strip()) is not None
        digits = any(DIGITS.fullmatch(cell) for cell in cells)
        headed = headed and (re.search(_CODES, columns[at], re.IGNORECASE) is not None or len(cells) == 1)
        if sum(known) * 2 > len(cells) and (headed or not digits):
            return at
    return None


def _national(rows: Sequence[Sequence[str]], found: PlaceColumns, matcher: Matcher) -> bool:
    """More than one in twenty of the rows, or more than two, are another province's; Hong Kong's and such aside."""
    named = others = 0
    for row in rows:
        match = matcher.recognise(cell_of(row, found.place))
        around = matcher.context(cell_of(row, found.city)) or matcher.context(cell_of(row, found.province))
        codes = match.twins if match.problem is Problem.ELSEWHERE else ()
        far = codes or tuple(around if national.elsewhere(around) else ())
        others += bool(far) and not {code[:2] for code in far} & national.BESIDE
        named += match.joined or bool(far)
    return others > 2 or others * 20 > named
