"""The one city or province that a table's title, its sheet's name or its file's name says: 鹤岗市各区人口."""

import re

from atlas.names.matching import ANYWHERE, Matcher, Prefixes
from atlas.names.national import elsewhere
from atlas.uploads.tables import Table

_ENDED = re.compile("[\u4e00-\u9fff]{2,9}?(?:省|自治区|自治區|市|州|盟|地区|地區)")
_WORDS = re.compile("[\u4e00-\u9fff]+")
LONGEST = 120  # letters of a title that are looked at
BARE = 5  # letters of a name without 市 or 省 at the beginning of a title


def of(table: Table, matcher: Matcher, *, national: bool) -> Prefixes:
    """How codes in the city or province begin that the texts around a table name, the title's before the file's.

    Nothing where one of them names several that don't lie in each other, and where the table is `national` though they
    name Guangdong's: its bureau may have made it.
    """
    for texts in (table.titles, (table.sheet,), (table.name.rpartition(".")[0] or table.name,)):
        named = {prefixes for text in texts for prefixes in _named(text[:LONGEST], matcher)}
        if named:
            finest = max(named, key=lambda prefixes: max(map(len, prefixes)))
            sure = all(_around(finest, other) for other in named) and (not national or elsewhere(finest))
            return finest if sure else ANYWHERE
    return ANYWHERE


def _named(text: str, matcher: Matcher) -> set[Prefixes]:
    found = {_longest([part[0][at:] for at in range(len(part[0]) - 2)], matcher) for part in _ENDED.finditer(text)}
    for word in _WORDS.findall(text)[:3]:
        found.add(_longest([word[:length] for length in range(min(BARE, len(word)), 1, -1)], matcher))
    return found - {ANYWHERE}


def _longest(texts: list[str], matcher: Matcher) -> Prefixes:
    """What the first of some texts means that means a city or a province; a county is none."""
    for text in texts:
        if prefixes := matcher.context(text):
            if any(len(digits) > 4 for digits in prefixes):
                return ANYWHERE
            return frozenset(digits.removesuffix("00") for digits in prefixes)  # Beijing's 1100 is all of 11
    return ANYWHERE


def _around(inner: Prefixes, outer: Prefixes) -> bool:
    return all(any(one.startswith(other) for other in outer) for one in inner)
