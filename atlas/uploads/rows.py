"""The rows of a table one after another: what each says of its place, with the city or province of its block."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from atlas.audit import Problem
from atlas.domain import PROVINCE
from atlas.names import national, wider
from atlas.names.matching import ANYWHERE, Match, Matcher, Prefixes, agreed
from atlas.uploads.place_cells import both_named, scale_of
from atlas.uploads.place_columns import COUNTY, PlaceColumns, cell_of

BLANKS = frozenset({"", "-", "--", "—", "——", "–", "/", "\\", "无", "無", "n/a", "na", "null", "none", "nan"})


@dataclass(frozen=True, slots=True)
class Placed:
    """`match`: what the row means. `counted`: if it is another province's, it is counted with the others, not named.

    `named`: what names it where its place cell is empty; `around`: its city's or province's digits; `detail`: a text
    for its finding.
    """

    match: Match
    counted: bool = True
    named: str = ""
    around: Prefixes = ANYWHERE
    detail: str = ""


def placed(rows: Sequence[Sequence[str]], found: PlaceColumns, matcher: Matcher) -> Iterator[Placed]:
    """What each row says of its place, in their order. `found` has a place column."""
    blocks = Blocks(rows, found, matcher)
    for row in rows:
        yield blocks.next(row)


class Blocks:
    """Walks down a table and keeps what a city or province above says of the rows below it."""

    def __init__(self, rows: Sequence[Sequence[str]], found: PlaceColumns, matcher: Matcher) -> None:
        self._found, self._matcher = found, matcher
        self._heading: Prefixes = found.around
        self._down = {at: _fills_down(rows, at) for at in (found.city, found.province) if at is not None}
        self._above: dict[int, str] = {}

    def next(self, row: Sequence[str]) -> Placed:
        """Which place the next row is about; to be called for each row, in their order."""
        found, matcher = self._found, self._matcher
        around, strange, carried = self._around(row)
        place = cell_of(row, found.place)
        if strange and not cell_of(row, found.place):
            return Placed(matcher.recognise(strange), named=strange)
        if national.elsewhere(around) and not carried:
            return self._outside(row, around)
        if not _filled(place) and (city := cell_of(row, found.city)) and _filled(city):
            return Placed(matcher.recognise(city), named=city, around=around)  # a city's own row in a column beside
        within = ANYWHERE if carried else around
        match = self._keys(row, within)
        if strange and (match.problem is Problem.UNMATCHED or (match.joined and not match.by_code)):
            likely = (match.adcode,) if match.adcode else match.candidates
            return Placed(Match(None, Problem.CITY_UNKNOWN, likely), detail=strange)
        if match.problem is Problem.NO_COUNTY and around and (alone := self._alone(around)):
            match = matcher.by_code(alone)  # 市辖区 of Dongguan, which has no counties
        own = (bool(around) and not carried) or match.by_code
        if self._heads(match):
            self._heading = _digits(match)
            return Placed(match, around=around)
        if not own:
            match = self._in_block(place, match, around if carried else self._heading)
        return Placed(match, counted=own or found.national, around=within or self._heading)

    def _keys(self, row: Sequence[str], within: Prefixes) -> Match:
        """What the place cell says, and the code or the other name beside it, which must agree."""
        place = cell_of(row, self._found.place)
        match = self._matcher.within(place, within)
        if self._found.towns and match.problem is Problem.TOWN:
            return self._matcher.by_code(match.candidates[0], within)
        beside = self._found.name if self._found.name is not None else self._found.code
        other = cell_of(row, beside) if beside != self._found.place else ""
        if not _filled(other):
            return match
        second = self._matcher.recognise(other)
        if not _filled(place):
            return second
        if match.by_code:
            return agreed(match, self._matcher.within(other, within) if within else second)
        if not second.by_code:  # two names: 博罗县, Boluo
            pair = both_named(match, second)
            return Match(None, Problem.TWO_NAMES, pair) if pair and pair[0] != pair[1] else match
        if second.problem is Problem.TOWN:  # a finer code than the place's
            second = self._matcher.by_code(second.candidates[0])
        if second.problem is Problem.CITY and match.joined and (match.adcode or "").startswith(_stem(second)):
            return match
        return agreed(second, match)

    def _around(self, row: Sequence[str]) -> tuple[Prefixes, str, bool]:
        """What the cells for city and province say; a text there that is none; and whether it is a block's."""
        matcher = self._matcher
        province, province_down = self._cell(row, self._found.province)  # first: a new province ends a city's block
        city, down = self._cell(row, self._found.city)
        region = matcher.context(province)
        place = matcher.context(city)
        if region and place:
            both = frozenset(each for each in place if any(each.startswith(digits) for digits in region))
            if not both and not place <= region and not (national.elsewhere(place) and national.elsewhere(region)):
                return ANYWHERE, f"{province} {city}", False
            return both or place, "", down and province_down
        strange = city if _filled(city) and not place and not down and not _open(city) else ""
        if _filled(province) and not region and not province_down and not _open(province):
            strange = strange or province
        if strange and national.elsewhere(region):
            strange = ""
        return place or region, strange, (down if place else province_down)

    def _cell(self, row: Sequence[str], at: int | None) -> tuple[str, bool]:
        """A cell, or what stands above it in its block, and whether it comes from above."""
        if at is None:
            return "", False
        cell = cell_of(row, at)
        if cell:
            self._above[at] = cell
            if at == self._found.province and self._found.city is not None:
                self._above.pop(self._found.city, None)
            return cell, False
        return (self._above.get(at, ""), True) if self._down[at] else ("", False)

    def _outside(self, row: Sequence[str], around: Prefixes) -> Placed:
        """A row whose city or province is another's: excluded, unless a code of Guangdong contradicts that."""
        match = self._keys(row, ANYWHERE)
        if match.by_code and match.adcode:
            return Placed(Match(None, Problem.CODE_NAME, (match.adcode,)))
        return Placed(Match(None, Problem.ELSEWHERE, twins=tuple(sorted(around))), around=around)

    def _alone(self, around: Prefixes) -> str | None:
        codes = [prefix + "00" for prefix in around if len(prefix) == 4]
        alone = [code for code in codes if self._matcher.by_code(code).problem is Problem.NO_COUNTIES]
        return alone[0] if len(alone) == 1 else None

    def _heads(self, match: Match) -> bool:
        return self._found.level == COUNTY and scale_of(match) in ("city", "province")

    def _in_block(self, place: str, match: Match, heading: Prefixes) -> Match:
        """A row that doesn't say its city itself, under what does: it counts where the heading has such a place."""
        if heading:
            under = self._matcher.within(place, heading)
            if national.elsewhere(heading):
                unknown = match.problem is Problem.UNMATCHED and not match.candidates
                if under.problem is Problem.ELSEWHERE and (under.twins or unknown):
                    return under
                if unknown and self._found.national:
                    return Match(None, Problem.ELSEWHERE, twins=tuple(heading))
            elif under.joined or under.problem is Problem.ABOLISHED:
                return under
        if self._found.national and match.twins and match.problem is not Problem.ELSEWHERE:
            scale = "county" if self._found.level == COUNTY else "city"
            if any(national.scale(code) == scale for code in match.twins):
                return Match(None, Problem.TWIN, tuple(filter(None, [match.adcode])))
        return match


def _digits(match: Match) -> Prefixes:
    if match.problem is Problem.ELSEWHERE:
        return frozenset(code[:2] if code.endswith("0000") else code[:4] for code in match.twins)
    if match.adcode is None:
        return ANYWHERE
    return frozenset({match.adcode[: 2 if match.adcode == PROVINCE else 4]})


def _stem(match: Match) -> str:
    return (match.adcode or "")[:4]


def _filled(cell: str) -> bool:
    return cell.casefold() not in BLANKS


def _open(cell: str) -> bool:
    """A word in the place of a city that says nothing of which: 全省, 省直管县."""
    folded = cell.casefold().replace(" ", "")
    return folded in wider.TOTALS or any(
        pattern.fullmatch(folded) for pattern in (wider.REGION, wider.OWN_LEVEL, wider.DIRECT)
    )


def _fills_down(rows: Sequence[Sequence[str]], at: int) -> bool:
    """A column is filled at the head of each block only: it has empty cells, and hardly ever a cell like the last."""
    cells = [cell_of(row, at) for row in rows]
    again = sum(cell != "" and cell == before for before, cell in pairwise(cells))
    filled = sum(cell != "" for cell in cells)
    return "" in cells and filled > 0 and again * 10 <= filled
