"""What a table's cell calls a place, and maybe what its row says of city and province → the division that is meant."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from atlas.audit import Problem
from atlas.data.catalog import Catalog
from atlas.domain import Level
from atlas.names import national, wider, written
from atlas.names.former import Change, History
from atlas.names.meanings import Meaning, Names
from atlas.names.national import NOWHERE, Nation
from atlas.names.search import fold
from atlas.names.written import Written

APOSTROPHE = re.compile("['’ʼ`′]")
LONGEST = 120  # letters of a cell: no name is as long, with its city and the province
Prefixes = frozenset[str]  # what the first digits of a code may be: a province's 2, a city's 4, or a whole code
ANYWHERE: Prefixes = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """`adcode`: the division of Guangdong meant, also a city or the province; None for a total and all else.

    `problem`: None for a plain match. `candidates`: what an ambiguous name may mean, an abolished place became, or an
    unmatched name is nearest to. The rest doesn't tell matches apart: `former`: the former code that the cell names;
    `twins`: codes of other provinces' places of this name; `by_code`: a code says it; `remarks`: how it was read.
    """

    adcode: str | None
    problem: Problem | None
    candidates: tuple[str, ...] = ()
    former: str = field(default="", compare=False)
    twins: tuple[str, ...] = field(default=(), compare=False)
    by_code: bool = field(default=False, compare=False)
    remarks: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def joined(self) -> bool:
        return self.adcode is not None and self.problem in (None, Problem.RENAMED, Problem.NO_COUNTIES)


UNMATCHED = Match(None, Problem.UNMATCHED)


class Matcher:
    """Finds divisions by any of their names and codes, former ones too, through indexes that are built once."""

    def __init__(self, catalog: Catalog, history: History | Iterable[Change] = (), nation: Nation = NOWHERE) -> None:
        if not isinstance(history, History):
            history = History({change.old_adcode: change for change in history}, ())
        self.history = history
        self._nation = nation
        self._divisions = catalog.divisions
        self._areas = frozenset(catalog.polygons())
        self._names = Names(catalog, history)
        self._provinces = national.province_words()
        self._fold = lru_cache(maxsize=50_000)(fold)
        self._found = lru_cache(maxsize=100_000)(self._cell)
        self._named = lru_cache(maxsize=50_000)(self._context)
        self._near = lru_cache(maxsize=10_000)(self._names.nearest)

    def match(self, place: str, city: str = "") -> Match:
        """The division that a cell means, given its row's city cell; one that names no city says nothing."""
        within = self.context(city)
        found = self.within(place, within)
        if found.problem is Problem.UNMATCHED and not found.candidates:
            return replace(found, candidates=self.nearest(place, within))
        return found

    def recognise(self, place: str) -> Match:
        """As match, without looking for what an unmatched name may mean."""
        return self._found(place, ANYWHERE)

    def within(self, place: str, prefixes: Prefixes) -> Match:
        """As recognise, where the row says more: its code begins with one of some digits."""
        return self._found(place, prefixes)

    def city(self, text: str) -> str | None:
        """The city of Guangdong that a cell names by name or code; None where it names anything else."""
        cities = {prefix + "00" for prefix in self.context(text) if len(prefix) == 4}
        return next(iter(cities)) if len(cities) == 1 and cities <= self._divisions.keys() else None

    def context(self, text: str) -> Prefixes:
        """How the codes of what a cell names begin: a province, a city or a county, of the whole nation; maybe none."""
        return self._named(text)

    def knows(self, found: Match) -> bool:
        """Whether a code is a place's, not only one that begins as another province's do: any number may."""
        return found.problem is not Problem.ELSEWHERE or any(code in self._nation.codes for code in found.twins)

    def nearest(self, place: str, prefixes: Prefixes = ANYWHERE) -> tuple[str, ...]:
        """At most three divisions whose names are nearest to a text, those that the row's city has first."""
        text = self._fold(written.tidied(written.read(place).text))
        if not text or len(text) > LONGEST:
            return ()
        city = next((prefix + "00" for prefix in prefixes if len(prefix) == 4), None)
        named = [(found, rest) for found, rest in self._names.readings(text) if found is not None]
        within, rest = min(named, key=lambda reading: len(reading[1])) if named else (city, text)
        return self._near(rest, within)

    def _context(self, text: str) -> Prefixes:
        whole = unicodedata.normalize("NFKC", text).strip().removesuffix(".0")
        if re.fullmatch("[0-9]{2}|[0-9]{4}", whole) and whole[:2] in national.PROVINCES:
            return frozenset({whole})
        if len(whole) > LONGEST or not whole or (not whole.isdigit() and written.NUMBER.fullmatch(whole)):
            return ANYWHERE  # 12% is no province's 12
        folded = self._fold(whole)
        if folded.isdigit() and not whole.isdigit():
            return ANYWHERE  # 5±1 is no 51
        if digits := self._provinces.get(national.ENGLISH.sub("", folded)):
            return frozenset({digits})
        if digits := self._provinces.get(folded):
            return frozenset({digits})
        found = self._cell(text, ANYWHERE)
        if found.problem is Problem.ELSEWHERE:
            higher = [code for code in found.twins if national.scale(code) != "county"]
            return frozenset(code[:2] if code.endswith("0000") else code[:4] for code in higher or found.twins)
        if found.adcode is None:
            return ANYWHERE
        level = self._divisions[found.adcode].level
        return frozenset({found.adcode[: {Level.PROVINCE: 2, Level.CITY: 4}.get(level, 6)]})

    def _cell(self, place: str, prefixes: Prefixes) -> Match:
        if written.FIGURE.fullmatch(place):
            return UNMATCHED
        cell = written.read(place)
        if len(cell.text) > LONGEST:
            return UNMATCHED
        if cell.code:
            return self._with_code(cell, prefixes)
        if written.NUMBER.fullmatch(cell.text):
            return UNMATCHED if re.search("[0-9]", cell.text) else Match(None, Problem.NO_PLACE)
        if not self._fold(cell.text):
            return Match(None, Problem.NO_PLACE)
        return self._by_name(cell.text, prefixes)

    def _with_code(self, cell: Written, prefixes: Prefixes) -> Match:
        if cell.code == written.ROUNDED:
            return Match(None, Problem.CODE_ROUNDED)
        found = self.by_code(cell.code, prefixes)
        if cell.lossy:
            found = replace(found, remarks=(Problem.CODE_READ,))
        if not self._fold(cell.text):
            return found
        return agreed(found, self._by_name(cell.text, ANYWHERE))

    def by_code(self, digits: str, prefixes: Prefixes = ANYWHERE) -> Match:
        """What a code of 6, 9 or 12 digits stands for."""
        code = digits
        for zeros in ("000000", "000"):
            if len(code) > 6:
                code = code.removesuffix(zeros)
        if code[:2] in national.PROVINCES and not code.startswith(national.GUANGDONG):
            return Match(None, Problem.ELSEWHERE, twins=(code[:6],), by_code=True)
        if code in self.history.changes:
            found = self._decide([self._names.of_change(self.history.changes[code])], known=True)
        elif code in self._divisions:
            found = self._division(code)
        elif (above := code[:6]) in self._divisions and len(code) > 6:
            return Match(None, Problem.TOWN, (above,), by_code=True)
        elif code.endswith("01") and code[:4] + "00" in self._divisions:
            return Match(None, Problem.NO_COUNTY, (code[:4] + "00",), by_code=True)
        else:
            return replace(UNMATCHED, by_code=True)
        if prefixes and not _begins(found.former or found.adcode or code, prefixes):
            return Match(None, Problem.UNMATCHED, found.candidates or tuple(filter(None, [found.adcode])), by_code=True)
        return replace(found, by_code=True)

    def _by_name(self, text: str, prefixes: Prefixes) -> Match:
        plain = self._text(text, prefixes)
        if plain.problem not in (Problem.UNMATCHED, Problem.ZONE):
            return plain
        tidy = written.tidied(text)
        if tidy != text and (found := self._by_name(tidy, prefixes)).problem is not Problem.UNMATCHED:
            return replace(found, remarks=tuple(dict.fromkeys((Problem.TIDIED, *found.remarks))))
        name, note = written.noted(text)
        if note and (found := self._with_note(name, note, prefixes)).problem is not Problem.UNMATCHED:
            return found
        if plain.problem is Problem.ZONE:
            return plain
        formerly = written.FORMERLY.sub("", text)
        if formerly != text and (found := self._text(formerly, prefixes)).adcode:
            return found if found.adcode not in self.history.parts(found.adcode) else _inside(found)
        chinese, latin = written.tongues(text)
        if chinese and latin and (found := self._text(chinese, prefixes)).problem is not Problem.UNMATCHED:
            other = self._text(latin, prefixes)
            if found.adcode and other.adcode and found.adcode != other.adcode:
                return Match(None, Problem.AMBIGUOUS, (found.adcode, other.adcode))
            return found
        if wider.TOWN.fullmatch(self._fold(text)):
            return Match(None, Problem.TOWN, plain.candidates)
        return plain

    def _with_note(self, name: str, note: str, prefixes: Prefixes) -> Match:
        """A name with a note in brackets, which may be a code, a place around it, another name of it, or a bound."""
        found = self._by_name(name, prefixes)
        if note.isdigit() or (found.problem is Problem.UNMATCHED and not found.candidates):
            return UNMATCHED
        bound = written.BOUNDED.search(note) is not None
        around = self.context(note) if len(note) > 1 else ANYWHERE  # 新 is new here, not Xinjiang
        other = self._text(written.FORMERLY.sub("", re.sub("^[现現今]", "", note)), ANYWHERE)
        if around and not bound and found.problem is not Problem.UNMATCHED:
            if national.elsewhere(around):
                return found if _begins_any(found.twins, around) else UNMATCHED
            same = found.adcode is not None and other.adcode == found.adcode
            return found if same else Match(None, Problem.AMBIGUOUS, tuple(filter(None, (found.adcode, other.adcode))))
        if found.adcode is None or re.fullmatch("[市区區县縣]|县级市|縣級市|市辖区|市轄區", note):
            return found
        grown = other.problem is Problem.ZONE_GROWN and other.candidates == (found.adcode,)
        if not bound and not grown and (other.problem is Problem.ZONE or written.INNER.search(note)):
            return _inside(found)
        return replace(found, remarks=(*found.remarks, Problem.NOTE))

    def _text(self, text: str, prefixes: Prefixes) -> Match:
        """A name, with its city and province maybe, and nothing else."""
        folded = self._fold(text)
        contradicted: tuple[Meaning, ...] = ()
        for city, rest in self._names.readings(folded):
            if rest in wider.TOTALS or wider.REGION.fullmatch(rest):
                return Match(None, Problem.PROVINCE) if city is None else self._division(city)
            if rest in wider.BARE and not national.elsewhere(prefixes):
                return Match(
                    None, Problem.ZONE if wider.ZONE.fullmatch(rest) else Problem.NO_COUNTY, (city,) if city else ()
                )
            if wider.OWN_LEVEL.fullmatch(rest) and not self._nation.codes_of(folded):  # Luoyang has a 老城区
                return Match(None, Problem.NO_COUNTY, (city,) if city else ())
            meanings = self._names.of(rest)
            fitting = [each for each in meanings if each.fits(city) and each.begins(prefixes)]
            if APOSTROPHE.search(text):
                fitting = [each for each in fitting if each.split] or fitting
            if fitting:
                found = self._decide(fitting, known=city is not None or any(len(p) > 2 for p in prefixes))
                twins = () if city or prefixes or rest != folded else self._nation.codes_of(folded)
                return replace(found, twins=twins)
            contradicted = contradicted or meanings
        if twins := self._elsewhere(folded, prefixes):
            return Match(None, Problem.ELSEWHERE, twins=twins)
        if contradicted:
            return Match(None, Problem.UNMATCHED, _targets(contradicted))
        for city, rest in self._names.readings(folded):
            if grown := wider.GROWN.get(rest):
                return Match(None, Problem.ZONE_GROWN, (grown,))
            if wider.ZONE.fullmatch(rest):
                return Match(None, Problem.ZONE, (city,) if city else ())
        return UNMATCHED

    def _elsewhere(self, folded: str, prefixes: Prefixes) -> tuple[str, ...]:
        """The other provinces' places that a text may name, with their city or province at either end maybe."""
        if prefixes and any(prefix.startswith(national.GUANGDONG) for prefix in prefixes):
            return ()
        whole = self._nation.codes_of(folded)
        if whole:
            return tuple(code for code in whole if not prefixes or _begins(code, prefixes))
        for at in range(2, len(folded) - 1):
            for around, rest in ((folded[:at], folded[at:]), (folded[at:], folded[:at])):
                tops = [code for code in self._nation.codes_of(around) if national.scale(code) != "county"]
                digits = frozenset(code.removesuffix("00").removesuffix("00") for code in tops)
                if inner := tuple(code for code in self._nation.codes_of(rest) if digits and _begins(code, digits)):
                    return inner
                if tops and re.search("[省市州盟区]$", around) and rest == folded[at:]:
                    return tuple(code[:4] + "99" for code in tops)
        return ()

    def _decide(self, meanings: list[Meaning], *, known: bool) -> Match:
        """Of meanings that all fit the city, if it is `known`."""
        if not known and all(each.bare for each in meanings):
            return Match(None, Problem.AMBIGUOUS, _targets(meanings))
        likeliest = min(each.rank for each in meanings)
        chosen = [each for each in meanings if each.rank == likeliest]
        if len({each.codes for each in chosen}) > 1:
            return Match(None, Problem.AMBIGUOUS, _targets(chosen))
        codes, former = chosen[0].codes, chosen[0].former
        if len(codes) > 1:
            return Match(None, Problem.ABOLISHED, codes, former=former)
        return Match(codes[0], Problem.RENAMED, former=former) if former else self._division(codes[0])

    def _division(self, code: str) -> Match:
        if (level := self._divisions[code].level) is Level.CITY:
            return Match(code, Problem.NO_COUNTIES if code in self._areas else Problem.CITY)
        return Match(code, Problem.PROVINCE if level is Level.PROVINCE else None)


def agreed(code: Match, name: Match) -> Match:
    """What a code and a name that stand together mean: the code, unless the name says that it is another place's."""
    if name.problem in (Problem.NO_PLACE, Problem.NO_COUNTY, Problem.PROVINCE, Problem.ZONE) and name.adcode is None:
        return code  # such as 市辖区, which says nothing of which
    if code.problem is Problem.ELSEWHERE:
        own = name.adcode is not None and not name.twins
        return Match(None, Problem.CODE_NAME, tuple(filter(None, [name.adcode]))) if own else code
    if code.problem is Problem.UNMATCHED:
        return Match(None, Problem.CODE_NAME, tuple(filter(None, [name.adcode])))
    meant = {code.adcode, *code.candidates}
    said = {name.adcode, *name.candidates} - {None}
    if name.problem in (Problem.UNMATCHED, Problem.TOWN) or (not said and name.problem is not Problem.ELSEWHERE):
        return replace(code, remarks=(*code.remarks, *name.remarks))
    if said & meant:
        former = code.former if code.former == name.former else ""
        if code.former and not former and code.adcode == name.adcode:
            return name if not name.former else replace(code, problem=None, former="")
        return replace(code, remarks=(*code.remarks, *name.remarks))
    return Match(None, Problem.CODE_NAME, tuple(c for c in (code.adcode, name.adcode) if c))


def _inside(found: Match) -> Match:
    return Match(None, Problem.NOT_WHOLE, (found.adcode,) if found.adcode else found.candidates)


def _begins(code: str, prefixes: Iterable[str]) -> bool:
    return any(code.startswith(prefix) or prefix.startswith(code) for prefix in prefixes)


def _begins_any(codes: Iterable[str], prefixes: Prefixes) -> bool:
    return any(_begins(code, prefixes) for code in codes)


def _targets(meanings: Iterable[Meaning]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for meaning in meanings for code in meaning.codes))
