"""Full-text search in any script: every word of a query must occur somewhere in what a row says."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from atlas import terms
from atlas.data.catalog import Catalog
from atlas.data.columns import kinds
from atlas.domain import Division, Fact, Lang, Text
from atlas.figures import stated
from atlas.locale import Translate, translator
from atlas.names.search import fold, names

# Letters and digits; inside a word an apostrophe or a full stop may stand: Chang'an, 12.8.
WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
LATIN = re.compile(r"[a-z0-9]+\Z")


def matches(query: str, *texts: str) -> bool:
    """A Chinese word may stand anywhere in the texts; one in letters or digits at the beginning of a word of theirs."""
    words = _words(query)
    if not words:
        return True
    hay = "\n".join(map(folded, texts))
    return all(any(_occurs(way, hay) for way in (fold(word), _plain(word))) for word in words)


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text))


def _plain(word: str) -> str:
    """Without case, but in its own script: Simplified made of a word alone may differ from that of a sentence."""
    return "".join(character for character in word.casefold() if character.isalnum())


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """The words of a text, with a space between them: each in Simplified characters, and as it is if that differs."""
    words = _words(text)
    return " ".join(dict.fromkeys([*map(fold, words), *map(_plain, words)]))


def _occurs(word: str, hay: str) -> bool:
    if not LATIN.match(word):
        return word in hay
    return re.search(rf"(?<![a-z0-9]){word}", hay) is not None


def of_place(catalog: Catalog, code: str) -> tuple[str, ...]:
    """All that the atlas says of a named place."""
    place = catalog.places[code]
    group = place.industry_group
    words = _each(lambda _: _(terms.INDUSTRIES[group])) if group else ()
    own = (text for fact in catalog.facts_of(code) for text in _told(fact))
    return (*_where(catalog, code), *_spoken(place.industry, place.summary), *words, *own)


def of_area(catalog: Catalog, code: str) -> tuple[str, ...]:
    """An area's or a town's names and code, where it is, and what is said of it if it is named."""
    return of_place(catalog, code) if code in catalog.places else _where(catalog, code)


def of_fact(catalog: Catalog, fact: Fact) -> tuple[str, ...]:
    """All that a fact's row says."""
    source = catalog.sources[fact.source_id]
    return (*_where(catalog, fact.adcode), *_told(fact), str(fact.paragraph), *_spoken(source.publisher))


def _where(catalog: Catalog, code: str) -> tuple[str, ...]:
    """The names of a division, its city and its belt."""
    division, city = catalog.divisions[code], catalog.city_of(code)
    found = _spellings(division)
    if city is not None and city != code:
        found += _spellings(catalog.divisions[city])
    belt = division.belt
    return found + (_each(lambda _: _(terms.BELTS[belt])) if belt else ())


@lru_cache(maxsize=1024)
def _spellings(division: Division) -> tuple[str, ...]:
    return (*_spoken(division.name), division.pinyin, *sorted(names(division)))


@lru_cache(maxsize=4096)
def _told(fact: Fact) -> tuple[str, ...]:
    figure = fact.figure
    return (
        *_spoken(fact.statement, figure.metric if figure else None),
        *(str(stated(figure, lang)) for lang in Lang if figure),
        *_each(lambda _: _(terms.LEVERS[fact.lever])),
        *(kinds(lang)[fact.kind] for lang in Lang),
    )


def _spoken(*texts: Text | None) -> tuple[str, ...]:
    return tuple(text.to(lang) for text in texts if text for lang in Lang)


def _each(say: Callable[[Translate], str]) -> tuple[str, ...]:
    return tuple(say(translator(lang)) for lang in Lang)
