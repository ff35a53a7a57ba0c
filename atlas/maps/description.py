"""The map in words: what it is coloured by, how many places each class has, the extremes, and how many have no data."""

from atlas.colouring import indicators, own_columns
from atlas.colouring.legend import Classification
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Selection
from atlas.locale import translator


def description(catalog: Catalog, selection: Selection, shows: Classification) -> str:
    """For those who don't see the map; its table is on the page Counties."""
    _ = translator(selection.lang)
    parts = [_("Map of Guangdong coloured by: {title}.", title=shows.title), _classes(shows, selection.lang)]
    if selection.color not in indicators.INDICATORS:
        parts.append(_extremes(catalog, selection))
    gap = " " if selection.lang is Lang.EN else ""
    return gap.join(filter(None, parts))


def _classes(shows: Classification, lang: Lang) -> str:
    _ = translator(lang)
    said = (
        _("{label}: {n}", label=" ".join(filter(None, (item.group, item.label))), n=item.count)
        for item in shows.classes
    )
    return _("{classes}.", classes=_("; ").join(said))


def _extremes(catalog: Catalog, selection: Selection) -> str:
    column = own_columns.of(catalog, selection.color)
    values = own_columns.sound(column)
    if not values:
        return ""
    low, high = (pick(values, key=values.__getitem__) for pick in (min, max))

    def told(code: str) -> str:
        return f"{catalog.divisions[code].name.to(selection.lang)} {own_columns.said(column, code, selection.lang)}"

    return translator(selection.lang)("Lowest: {low}; highest: {high}.", low=told(low), high=told(high))
