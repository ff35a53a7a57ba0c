"""What a table's cell calls a place, and maybe the cell for its city → the division that is meant."""

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from atlas.audit import Problem
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Division, Level, Text
from atlas.names.former import Change
from atlas.names.search import fold, spelling

# As in GB/T 2260, with the town's 3 digits, or the statistical 12; ".0" is what Excel may make of it.
CODE = re.compile(r"([0-9]{6}|[0-9]{9}|[0-9]{12})(\.0+)?")
NUMBER = re.compile(r"[-+0-9.,%]*")
TOTALS = {"合计", "总计", "小计", "共计", "总数", "总和", "全市", "total", "totals", "subtotal", "grandtotal", "sum"}
PEOPLES = re.compile(r"(..+?)([^族]{1,2}族)+自治县")
APOSTROPHE = re.compile("['’ʼ`′]")
KINDS = re.compile(r"(?<=.)(county|district|city|town)")
LONGEST = 120  # letters of a cell: no name is as long, with its city and the province
SHORTLIST = 15


@dataclass(frozen=True, slots=True)
class Match:
    """`adcode`: the division meant, also a city or the province; None for a total. `problem`: None for a plain match.

    `candidates`: what an ambiguous name may mean, an abolished place became, or an unmatched name is nearest to.
    """

    adcode: str | None
    problem: Problem | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What one way to write a name stands for. The lowest `rank` is the likeliest. `bare`: nothing but a generic.

    `split`: there is an apostrophe in its English, which alone tells Yun'an from Yunan.
    """

    codes: tuple[str, ...]
    city: str | None
    rank: int
    former: bool = False
    bare: bool = False
    split: bool = False


class Matcher:
    """Finds divisions by any of their names and codes, former ones too, through indexes that are built once."""

    def __init__(self, catalog: Catalog, changes: Iterable[Change]) -> None:
        self._divisions = catalog.divisions
        self._city_of = catalog.city_of
        self._areas = frozenset(catalog.polygons())
        self._changes = {change.old_adcode: change for change in changes}
        self._names: defaultdict[str, list[_Meaning]] = defaultdict(list)
        for division in catalog.divisions.values():
            city = catalog.city_of(division.adcode)
            self._add(division.name, _Meaning((division.adcode,), city, 0), _full(division), _stems(division))
        for change in self._changes.values():
            name = change.old_name
            self._add(name, _Meaning(change.new_adcodes, change.city, 1, former=True), _whole(name), _short(name))
        cities = [division for division in catalog.divisions.values() if division.level is Level.CITY]
        self._cities = {way: city.adcode for city in cities for way in _full(city) | _stems(city)}
        self._province = sorted(_full(catalog.divisions[PROVINCE]), key=len, reverse=True)
        self._grams: defaultdict[str, set[str]] = defaultdict(set)
        for way in self._names:
            for gram in _grams(way):
                self._grams[gram].add(way)
        self._fold = lru_cache(maxsize=20_000)(fold)
        self._nearest = lru_cache(maxsize=10_000)(self._near)

    def _add(self, name: Text, meaning: _Meaning, full: frozenset[str], stems: frozenset[str]) -> None:
        for way in full | stems:
            bare = len(name.hans) < 3 and way != fold(name.en)  # 城區; its English has its city's name
            rank = meaning.rank + (0 if way in full else 2)
            self._names[way].append(replace(meaning, rank=rank, bare=bare, split="'" in name.en))

    def match(self, place: str, city: str = "") -> Match:
        """The division that a cell means, given its row's city cell; one that names no city says nothing."""
        return self._match(place, self.city(city), nearest=True)

    def recognise(self, place: str) -> Match:
        """As match, without looking for what an unmatched name may mean."""
        return self._match(place, None, nearest=False)

    def city(self, text: str) -> str | None:
        """The city that a cell names by name or code; None where it names anything else."""
        if NUMBER.fullmatch(written := _written(text)):
            division = self._divisions.get(_code(written))
            return division.adcode if division and division.level is Level.CITY else None
        if len(written) > LONGEST:
            return None
        whole = self._fold(written)
        return next((self._cities[part] for part in self._within_province(whole) if part in self._cities), None)

    def _match(self, place: str, city: str | None, *, nearest: bool) -> Match:
        written = _written(place)
        if NUMBER.fullmatch(written):
            return self._by_code(written, city)
        if len(written) > LONGEST:
            return Match(None, Problem.UNMATCHED)
        if not (text := self._fold(written)):
            return Match(None, Problem.NO_PLACE)
        contradicted: tuple[_Meaning, ...] = ()
        for named, rest in self._readings(text):
            if rest in TOTALS:
                return Match(None, Problem.PROVINCE) if named is None else self._found(named)
            meanings = tuple(self._names.get(rest, ()))
            fitting = [each for each in meanings if _fits(each, named) and _fits(each, city)]
            if APOSTROPHE.search(written):
                fitting = [each for each in fitting if each.split] or fitting
            if fitting:
                return self._decide(fitting, known=(named or city) is not None)
            contradicted = contradicted or meanings
        if contradicted:
            return Match(None, Problem.UNMATCHED, _targets(contradicted))
        return self._unmatched(text, city) if nearest else Match(None, Problem.UNMATCHED)

    def _by_code(self, written: str, city: str | None) -> Match:
        if not re.search("[0-9]", written):
            return Match(None, Problem.NO_PLACE)
        code = _code(written)
        if code in self._changes:
            change = self._changes[code]
            meaning = _Meaning(change.new_adcodes, change.city, 0, former=True)
        elif code in self._divisions:
            meaning = _Meaning((code,), self._city_of(code), 0)
        else:
            above = tuple({code[:6]} & self._divisions.keys())  # of a town that the gazetteer hasn't
            return Match(None, Problem.UNMATCHED, above)
        if not _fits(meaning, city):
            return Match(None, Problem.UNMATCHED, meaning.codes)
        return self._decide([meaning], known=True)

    def _decide(self, meanings: list[_Meaning], *, known: bool) -> Match:
        """Of meanings that all fit the city, if it is `known`."""
        if not known and all(each.bare for each in meanings):
            return Match(None, Problem.AMBIGUOUS, _targets(meanings))
        likeliest = min(each.rank for each in meanings)
        chosen = [each for each in meanings if each.rank == likeliest]
        if len({each.codes for each in chosen}) > 1:
            return Match(None, Problem.AMBIGUOUS, _targets(chosen))
        codes, former = chosen[0].codes, chosen[0].former
        if len(codes) > 1:
            return Match(None, Problem.ABOLISHED, codes)
        return Match(codes[0], Problem.RENAMED) if former else self._found(codes[0])

    def _found(self, code: str) -> Match:
        if (level := self._divisions[code].level) is Level.CITY:
            return Match(code, Problem.NO_COUNTIES if code in self._areas else Problem.CITY)
        return Match(code, Problem.PROVINCE if level is Level.PROVINCE else None)

    def _within_province(self, text: str) -> Iterator[str]:
        """The text, and without the province at either end of it."""
        yield text
        for name in self._province:
            if text != name:
                yield from (text.removeprefix(name), text.removesuffix(name))

    def _readings(self, text: str) -> Iterator[tuple[str | None, str]]:
        """The ways to take a text apart into a city and the rest, the whole first."""
        parts = tuple(dict.fromkeys(self._within_province(text)))
        yield from ((None, part) for part in parts)
        for part in parts:
            for at in range(1, len(part)):
                if part[:at] in self._cities:
                    yield self._cities[part[:at]], part[at:]
                if part[at:] in self._cities:
                    yield self._cities[part[at:]], part[:at]

    def _unmatched(self, text: str, city: str | None) -> Match:
        named = [(found, rest) for found, rest in self._readings(text) if found is not None]
        within, rest = min(named, key=lambda reading: len(reading[1])) if named else (city, text)
        return Match(None, Problem.UNMATCHED, self._nearest(rest, within))

    def _near(self, text: str, city: str | None) -> tuple[str, ...]:
        text = KINDS.sub("", text)
        shared = Counter(way for gram in _grams(text) for way in self._grams.get(gram, ()))
        likely = sorted(shared, key=lambda way: (-self._in_city(way, city), -shared[way] / (len(way) + len(text)), way))
        cutoff = 0.7 if text.isascii() else 0.5  # two of few Chinese characters say more than two of many letters
        ways = difflib.get_close_matches(text, likely[:SHORTLIST], n=SHORTLIST, cutoff=cutoff)
        ways.sort(key=lambda way: not self._in_city(way, city))  # stable: the nearest still first
        return _targets(meaning for way in ways for meaning in self._names[way])[:3]

    def _in_city(self, way: str, city: str | None) -> bool:
        return city is not None and any(meaning.city == city for meaning in self._names[way])


def _fits(meaning: _Meaning, city: str | None) -> bool:
    return city is None or meaning.city is None or meaning.city == city


def _targets(meanings: Iterable[_Meaning]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for meaning in meanings for code in meaning.codes))


def _written(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _code(written: str) -> str:
    """The code in a text that is a number: of 6 digits, 9 for a town; one that can't be either, as it is; or ""."""
    found = CODE.fullmatch(written)
    digits = found[1] if found else ""
    for zeros in ("000000", "000"):
        if len(digits) > 6:
            digits = digits.removesuffix(zeros)
    return digits


def _full(division: Division) -> frozenset[str]:
    """Every folded way to write the whole name. A city is often said with its kind, and the province too."""
    name = division.name
    ways = {division.pinyin}
    if division.level is Level.CITY:
        ways |= {f"{name.en} {kind}" for kind in ("city", "municipality", "prefecture")}
    if division.level is Level.PROVINCE:
        ways |= {name.hans[:-1], name.en + "province", "全省"}
    return _whole(name) | frozenset(map(fold, ways))


def _stems(division: Division) -> frozenset[str]:
    """Names without their generic; of an autonomous county also without its peoples, as it is mostly said."""
    ways = {spelling(division)} if len(division.name.hans) > 2 else set()
    if peoples := PEOPLES.fullmatch(division.name.hans):
        english = division.name.en.split(" ", 1)[0]
        ways |= {peoples[1], peoples[1] + "县", english, english + "county", english + "xian"}
    return _short(division.name) | frozenset(map(fold, ways))


def _whole(name: Text) -> frozenset[str]:
    return frozenset(map(fold, (name.hant, name.hans, name.en)))


def _short(name: Text) -> frozenset[str]:
    """Without the generic; nothing where nothing else is left."""
    return frozenset(map(fold, (name.hans[:-1], name.en.rsplit(" ", 1)[0]))) if len(name.hans) > 2 else frozenset()


def _grams(text: str) -> set[str]:
    """What two similar texts share: Chinese characters, pairs of letters."""
    return {text[at : at + 2] for at in range(len(text) - 1)} if text.isascii() else set(text) - set("市区县镇")
