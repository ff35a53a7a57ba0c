"""A place's rank by a visitor's own column: among areas, or among cities where the numbers are those of cities."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel import Locale

from atlas.colouring import own_columns
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, OwnColumn
from atlas.locale import translator

ORDINALS = {"one": "st", "two": "nd", "few": "rd"}


@dataclass(frozen=True, slots=True)
class Rank:
    """The highest value is the first; equal values share a rank."""

    place: int
    of: int


def rank(column: OwnColumn, adcode: str, among: Iterable[str]) -> Rank | None:
    """A place's rank among others that have a sound value; None for a category, or without such a value."""
    ranked = own_columns.sound(column)
    if adcode not in ranked:
        return None
    values = [ranked[code] for code in {*among, adcode} if code in ranked]
    return Rank(1 + sum(value > ranked[adcode] for value in values), len(values))


def ranks(catalog: Catalog, column: OwnColumn, adcode: str, lang: Lang) -> str:
    """A place's ranks in words: 3rd of 12 in its belt · 10th of 120 in Guangdong; its city's, among cities, where the
    number is the city's."""
    _ = translator(lang)
    place = own_columns.bearer(catalog, column, adcode)
    if place is None:
        return ""
    belt: Belt | None = catalog.divisions[place].belt
    same = rank(column, place, (code for code in column.values if catalog.divisions[code].belt is belt))
    whole = rank(column, place, column.values)
    if same is None or whole is None:
        return ""
    if own_columns.by_city(column):
        return " · ".join(
            (
                _("{nth} of {of} cities in its belt", nth=ordinal(same.place, lang), of=same.of),
                _("{nth} of {of} cities in Guangdong", nth=ordinal(whole.place, lang), of=whole.of),
            )
        )
    return " · ".join(
        (
            _("{nth} of {of} in its belt", nth=ordinal(same.place, lang), of=same.of),
            _("{nth} of {of} in Guangdong", nth=ordinal(whole.place, lang), of=whole.of),
        )
    )


def ordinal(n: int, lang: Lang) -> str:
    """3rd in English; the Chinese messages have their own word for it."""
    return str(n) + (ORDINALS.get(Locale("en").ordinal_form(n), "th") if lang is Lang.EN else "")
