"""What the cells of a column name: counties, cities, provinces, codes of them, or nothing of the kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from atlas.audit import Problem
from atlas.names import national
from atlas.names.matching import Match, Matcher

# A cell that says something of place without being a county's or a city's name.
_NAMING = "elsewhere ambiguous abolished city province town no_county zone zone_grown code_name code_rounded not_whole"
NAMING = frozenset(map(Problem, _NAMING.split()))
SOME, MANY = 60, 4_000  # cells of a column that are looked at to tell what it is
NUMERIC = re.compile(r"[-+]?[0-9][0-9,.]*%?")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many different cells of a column are of a county, a city, a province, or say another thing of places; how
    many of them are Guangdong's or another province's; how many are codes; and how many are filled at all."""

    county: int
    city: int
    province: int
    other: int
    codes: int
    filled: int

    @property
    def known(self) -> int:
        return self.county + self.city + self.province + self.other


def scale_of(match: Match) -> str:
    """What a cell names: "county", "city" (also one without counties) or "province"; "" for anything else."""
    if match.problem is Problem.ELSEWHERE:
        scales = {national.scale(code) for code in match.twins}
        return "county" if "county" in scales else next(iter(scales), "")
    if match.problem in (Problem.CITY, Problem.NO_COUNTIES):
        return "city"
    if match.problem is Problem.PROVINCE:
        return "province" if match.adcode else ""
    return "county" if match.joined or match.problem in (Problem.ABOLISHED, Problem.AMBIGUOUS) else ""


def both_named(first: Match, second: Match) -> tuple[str, str] | None:
    """The adcodes of two names that are surely a county's each, or a city's each; None for any others."""
    if first.adcode is None or second.adcode is None or Problem.AMBIGUOUS in (first.problem, second.problem):
        return None
    return (first.adcode, second.adcode) if scale_of(first) == scale_of(second) != "" else None


def tally(cells: Sequence[str], matcher: Matcher) -> Tally:
    """What the cells of a column name. `cells`: the filled ones, each once; of many only some, evenly chosen, count."""
    scales: list[str] = []
    codes = 0
    for looked in (SOME, MANY):
        few = cells[:: -(-len(cells) // looked)] if cells else cells
        if looked == SOME and len(few) < len(cells):
            named = sum(recognises(cell, matcher) for cell in few)
            # A column of numbers is not looked through to its end, though one or the other may be a code.
            if not named or (named * 4 < len(few) and all(NUMERIC.fullmatch(cell) for cell in few)):
                return Tally(0, 0, 0, 0, 0, len(few))
    for cell in few:
        found = matcher.recognise(cell)
        known = not found.by_code or matcher.knows(found)
        scales.append((scale_of(found) or ("other" if found.problem in NAMING else "")) if known else "")
        codes += found.by_code and bool(scales[-1])
    county, city, province, other = (scales.count(scale) for scale in ("county", "city", "province", "other"))
    return Tally(county, city, province, other, codes, len(few))


def recognises(text: str, matcher: Matcher) -> bool:
    """Whether a cell names a place of the nation, by name or code, or says that it is a total of places."""
    found = matcher.recognise(text)
    return (found.joined or found.problem in NAMING) and (not found.by_code or matcher.knows(found))
