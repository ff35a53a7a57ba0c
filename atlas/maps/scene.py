"""What a map shows, as one frozen value. App, briefing, picture, slides and projector check draw it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from atlas.colouring import indicators, own_columns
from atlas.colouring.legend import LegendClass, Pattern
from atlas.colouring.palettes import Theme, colour
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Level, Selection
from atlas.figures import stated
from atlas.locale import translator
from atlas.maps.description import description
from atlas.views import comparison, filters
from atlas.views.credit import credit
from atlas.views.profile import headline_figure

# An English name on a map needs no level; static/labels.js shortens alike.
LEVEL = re.compile(r" (?:District|County|City|Town|(?:[\w ]+ )?Autonomous County)$")


class Rank(StrEnum):
    """As what a map names something that is neither chosen nor compared."""

    PLACE = "place"  # a place that the article names
    AREA = "area"  # another area: only from near, or where a filter leaves it
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Paint:
    """How a class, and so each area and town of it, is filled: "#rrggbb", and a pattern over it."""

    colour: str
    pattern: Pattern = Pattern.SOLID


@dataclass(frozen=True, slots=True)
class Scene:
    """A map in one language and theme. Areas and towns are named by their adcodes; every text is in `lang`.

    `key` is what colours the map, `own` whether that is a visitor's column, and `cities` whether it is one of cities,
    whose counties have no lines between them; `title` and `note` head the legend.
    `legend_key` is the class that the map is narrowed down to, empty where there is none; `counts` says of each class
    how many it has, and where a filter is on how many of them that leaves: "2 / 3". `paint` has every area and town,
    `faded` those that the filters leave out, `left_out` those of them that the controls above the map do, whatever the
    class; `chosen` those that stand for `place`, `letters` those compared. `ranks` says what a map with too little
    room for all names first, after those two; it has no codes for the areas, which are all others. `names` are a
    picture's, in that order. `focus` is one line on each place of which something is said. `filters`, `description`,
    `islands` and `credit` are words: what is filtered for, the map for those who don't see it, the inset's name, the
    line under the map.
    """

    lang: Lang
    theme: Theme
    key: str
    own: bool
    cities: bool
    title: str
    note: str
    legend: tuple[LegendClass, ...]
    legend_key: str
    counts: Mapping[str, str]
    paint: Mapping[str, Paint]
    faded: tuple[str, ...]
    left_out: tuple[str, ...]
    place: str | None
    chosen: tuple[str, ...]
    letters: Mapping[str, str]
    ranks: Mapping[Rank, tuple[str, ...]]
    names: Mapping[str, str]
    focus: Mapping[str, str]
    filters: tuple[str, ...]
    description: str
    islands: str
    credit: str

    def fill(self, item: LegendClass) -> Paint:
        """How a class of the legend is filled."""
        return Paint(colour(item.colour, self.theme), item.pattern)


def of(catalog: Catalog, selection: Selection, review_number: str = "", theme: Theme = Theme.LIGHT) -> Scene:
    """The map of a selection. `review_number`: a deployer's 審圖號, if there is one. Raises KeyError for a
    `selection.color` that indicators.titles doesn't have."""
    _ = translator(selection.lang)
    shows = indicators.classify(catalog, selection.color, selection.lang)
    shown, passed = filters.shown(catalog, selection), filters.shown_by_controls(catalog, selection)
    own = selection.color not in indicators.INDICATORS
    cities = own and own_columns.by_city(own_columns.of(catalog, selection.color))
    ranked = ranks(catalog, cities)
    return Scene(
        lang=selection.lang,
        theme=theme,
        key=shows.key,
        own=own,
        cities=cities,
        title=shows.title,
        note=shows.note,
        legend=shows.classes,
        legend_key=legend_key(catalog, selection),
        counts={item.key: _counted(catalog, item, passed) for item in shows.classes},
        paint={
            code: Paint(colour(item.colour, theme), item.pattern) for item in shows.classes for code in item.members
        },
        faded=tuple(code for code in catalog.drawn() if code not in shown),
        left_out=tuple(code for code in catalog.drawn() if code not in passed),
        place=selection.place,
        chosen=chosen(catalog, selection),
        letters=comparison.letters(selection.compare),
        ranks=ranked,
        names=_names(catalog, selection, shown, ranked),
        focus=_focus(catalog, selection),
        filters=filters.words(catalog, selection),
        description=description(catalog, selection, shows),
        islands=_("Dongsha Islands (Lufeng)"),
        credit=credit(catalog, selection.lang, review_number),
    )


def chosen(catalog: Catalog, selection: Selection) -> tuple[str, ...]:
    """The areas and towns that stand for the chosen place; none for the province, or without one."""
    return catalog.drawn_for(selection.place) if selection.place else ()


def legend_key(catalog: Catalog, selection: Selection) -> str:
    """Of the class of the legend that the map is narrowed down to; empty where there is none."""
    found = filters.legend_class(catalog, selection)
    return found.key if found else ""


def _counted(catalog: Catalog, item: LegendClass, passed: frozenset[str]) -> str:
    """How many a class has; where filters are on, how many of those they leave."""
    if len(passed) == len(catalog.drawn()):
        return str(item.count)
    left = [code for code in item.members if code in passed]
    return f"{len(left) if item.cities is None else len({code[:4] for code in left})} / {item.count}"


def short(name: str) -> str:
    """An English name without its level: Boluo County → Boluo."""
    return LEVEL.sub("", name)


def ranks(catalog: Catalog, cities: bool) -> dict[Rank, tuple[str, ...]]:
    """What a map names, the most important first: the article's places before cities, unless the numbers on the map are
    those of cities (`cities`)."""
    found = {Rank.PLACE: tuple(catalog.places), Rank.AREA: (), Rank.CITY: tuple(catalog.cities())}
    return {rank: found[rank] for rank in ([Rank.CITY, Rank.PLACE, Rank.AREA] if cities else Rank)}


def _names(
    catalog: Catalog, selection: Selection, shown: frozenset[str], ranked: Mapping[Rank, tuple[str, ...]]
) -> dict[str, str]:
    """The chosen place's, the compared ones', then by rank the named places that the filters leave and the cities; a
    map of cities has no others."""
    place = selection.place
    first = [place] if place and catalog.divisions[place].level != Level.PROVINCE else []
    letters = comparison.letters(selection.compare)
    passed = {Rank.PLACE: [code for code in ranked[Rank.PLACE] if code in shown], Rank.CITY: ranked[Rank.CITY]}
    order = [Rank.CITY] if next(iter(ranked)) is Rank.CITY else [rank for rank in ranked if rank in passed]
    codes = dict.fromkeys([*first, *letters, *(code for rank in order for code in passed[rank])])
    names = {code: " ".join(catalog.divisions[code].name.to(selection.lang).split()) for code in codes}
    said = {code: short(name) if selection.lang is Lang.EN else name for code, name in names.items()}
    return {code: f"{letters[code]} {name}" if code in letters else name for code, name in said.items()}


def _focus(catalog: Catalog, selection: Selection) -> dict[str, str]:
    """The value on the map if that is a visitor's own, else what is said of each named place."""
    if selection.color not in indicators.INDICATORS:
        column = own_columns.of(catalog, selection.color)
        if not own_columns.by_city(column):
            return {code: own_columns.said(column, code, selection.lang) for code in own_columns.codes(column)}
        return {  # the name of the city, as the area's own would make the number the area's
            area: f"{catalog.divisions[code].name.to(selection.lang)} {own_columns.said(column, code, selection.lang)}"
            for area in catalog.drawn()
            if (code := own_columns.bearer(catalog, column, area))
        }
    return {code: _line(catalog, code, selection.lang) for code in catalog.places}


def _line(catalog: Catalog, adcode: str, lang: Lang) -> str:
    """A named place's industry and its first figure; never an invented one."""
    place = catalog.places[adcode]
    figure = headline_figure(catalog, adcode)
    what = place.industry.to(lang) if place.industry else translator(lang)("No industry stated")
    return what if figure is None else f"{what} · {figure.metric.to(lang)} {stated(figure, lang)}"
