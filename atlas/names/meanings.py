"""Every way to write Guangdong's divisions, today's and former → what it means; and the names nearest to a text."""

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Division, Level, Text
from atlas.names.former import Change, History
from atlas.names.search import fold, spelling

PEOPLES = re.compile(r"(..+?)([^族]{1,2}族)+自治县")
KINDS = re.compile(r"(?<=.)(county|district|city|town)")
SHORTLIST = 15


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one way to write a name stands for. The lowest `rank` is the likeliest. `bare`: nothing but a generic.

    `former`: the code of a place that is no more; `unit`: the code that the way stands for, former or not;
    `split`: there is an apostrophe in its English, which alone tells Yun'an from Yunan.
    """

    codes: tuple[str, ...]
    city: str | None
    rank: int
    unit: str
    former: str = ""
    bare: bool = False
    split: bool = False

    def fits(self, city: str | None) -> bool:
        return city is None or self.city is None or self.city == city

    def begins(self, prefixes: frozenset[str]) -> bool:
        """The unit, or what it is now, lies in what the digits stand for; the province lies in all its cities."""
        if not prefixes or self.unit == PROVINCE:
            return True
        every = (self.unit, *self.codes)
        return any(code.startswith(prefix) or prefix.startswith(code) for prefix in prefixes for code in every)


class Names:
    """The ways to write the names, and what each means."""

    def __init__(self, catalog: Catalog, history: History) -> None:
        self._ways: defaultdict[str, list[Meaning]] = defaultdict(list)
        for division in catalog.divisions.values():
            code = division.adcode
            meaning = Meaning((code,), catalog.city_of(code), 0, code)
            self._add(division.name, meaning, _full(division), _stems(division))
        for change in history.changes.values():
            name = change.old_name
            self._add(name, self.of_change(change), _whole(name), _short(name))
        cities = [division for division in catalog.divisions.values() if division.level is Level.CITY]
        self._cities = {way: city.adcode for city in cities for way in _full(city) | _stems(city)}
        self._province = sorted(_full(catalog.divisions[PROVINCE]), key=len, reverse=True)
        self._grams: defaultdict[str, set[str]] = defaultdict(set)
        for way in self._ways:
            for gram in _grams(way):
                self._grams[gram].add(way)

    def of_change(self, change: Change) -> Meaning:
        return Meaning(change.new_adcodes, change.city, 1, change.old_adcode, former=change.old_adcode)

    def _add(self, name: Text, meaning: Meaning, full: frozenset[str], stems: frozenset[str]) -> None:
        for way in full | stems:
            bare = len(name.hans) < 3 and way != fold(name.en)  # 城區; its English has its city's name
            rank = meaning.rank + (0 if way in full else 2)
            self._ways[way].append(replace(meaning, rank=rank, bare=bare, split="'" in name.en))

    def of(self, way: str) -> tuple[Meaning, ...]:
        """What a folded text means; nothing where it is no way to write a name."""
        return tuple(self._ways.get(way, ()))

    def readings(self, text: str) -> Iterator[tuple[str | None, str]]:
        """The ways to take a folded text apart into a city and the rest, the whole first."""
        parts = tuple(dict.fromkeys(self._within_province(text)))
        yield from ((None, part) for part in parts)
        for part in parts:
            for at in range(1, len(part)):
                if part[:at] in self._cities:
                    yield self._cities[part[:at]], part[at:]
                if part[at:] in self._cities:
                    yield self._cities[part[at:]], part[:at]

    def _within_province(self, text: str) -> Iterator[str]:
        """The text, and without the province and the nation at either end of it."""
        yield text
        text = re.sub("^(?:中国|china)(?=.)|(?<=.)(?:中国|china)$", "", text)
        yield text
        for name in self._province:
            if text != name:
                yield from (text.removeprefix(name), text.removesuffix(name))

    def nearest(self, text: str, city: str | None) -> tuple[str, ...]:
        """At most three codes whose names are nearest to a folded text, the city's first."""
        text = KINDS.sub("", text)
        shared = Counter(way for gram in _grams(text) for way in self._grams.get(gram, ()))
        likely = sorted(shared, key=lambda way: (-self._in_city(way, city), -shared[way] / (len(way) + len(text)), way))
        cutoff = 0.7 if text.isascii() else 0.5  # two of few Chinese characters say more than two of many letters
        ways = difflib.get_close_matches(text, likely[:SHORTLIST], n=SHORTLIST, cutoff=cutoff)
        ways.sort(key=lambda way: not self._in_city(way, city))  # stable: the nearest still first
        codes = (code for way in ways for meaning in self._ways[way] for code in meaning.codes)
        return tuple(dict.fromkeys(codes))[:3]

    def _in_city(self, way: str, city: str | None) -> bool:
        return city is not None and any(meaning.city == city for meaning in self._ways[way])


def _full(division: Division) -> frozenset[str]:
    """Every folded way to write the whole name. A city is often said with its kind, and the province too."""
    name = division.name
    ways = {division.pinyin}
    if division.level is Level.CITY:
        ways |= {f"{name.en} {kind}" for kind in ("city", "municipality", "prefecture")}
    if division.level is Level.PROVINCE:
        ways |= {name.hans[:-1], name.en + "province", "全省"}
    return _whole(name) | _folded(ways)


def _stems(division: Division) -> frozenset[str]:
    """Names without their generic; of an autonomous county also without its peoples, as it is mostly said."""
    ways = {spelling(division)} if len(division.name.hans) > 2 else set()
    if peoples := PEOPLES.fullmatch(division.name.hans):
        english = division.name.en.split(" ", 1)[0]
        ways |= {peoples[1], peoples[1] + "县", english, english + "county", english + "xian"}
    return _short(division.name) | _folded(ways)


def _whole(name: Text) -> frozenset[str]:
    return _folded((name.hant, name.hans, name.en))


def _short(name: Text) -> frozenset[str]:
    """Without the generic; nothing where nothing else is left."""
    return _folded((name.hans[:-1], name.en.rsplit(" ", 1)[0])) if len(name.hans) > 2 else frozenset()


def _folded(ways: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, ways))


def _grams(text: str) -> set[str]:
    """What two similar texts share: Chinese characters, pairs of letters."""
    return {text[at : at + 2] for at in range(len(text) - 1)} if text.isascii() else set(text) - set("市区县镇")
