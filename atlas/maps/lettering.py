"""Every text that a picture has on it, in the selection's language, before anything is drawn."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from atlas import terms
from atlas.colouring import indicators
from atlas.colouring.legend import Classification, LegendClass
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Level, Selection
from atlas.locale import translator
from atlas.maps.fonts import drawable
from atlas.maps.leaflet import credit
from atlas.views import comparison, filters

# An English name on the map needs no level; static/labels.js shortens alike.
LEVEL = re.compile(r" (?:District|County|City|Town|(?:[\w ]+ )?Autonomous County)$")


@dataclass(frozen=True, slots=True)
class Lettering:
    """`names` by adcode, the most important first; `letters` of the places compared, which their names begin with."""

    title: str
    subtitle: str
    source: str
    legend: str
    note: str
    islands: str
    classes: tuple[LegendClass, ...]
    selected: tuple[str, ...]
    names: Mapping[str, str]
    letters: Mapping[str, str]

    def texts(self) -> dict[str, str]:
        """What each text is → the text."""
        lines = {
            "the title": self.title,
            "the subtitle": self.subtitle,
            "the source": self.source,
            "the legend": " ".join([self.legend, self.note, *(item.group + item.label for item in self.classes)]),
            "the islands' name": self.islands,
        }
        return lines | {f"the name of {code}": name for code, name in self.names.items()}


def lettering(catalog: Catalog, selection: Selection, title: str, review_number: str) -> Lettering:
    """`title` empty: the atlas's own. The subtitle says what is coloured and what the filters leave."""
    _ = translator(selection.lang)
    shows = _drawable(indicators.classify(catalog, selection.color, selection.lang), selection.color)
    chosen = (
        terms.BELTS[selection.belt] if selection.belt else "",
        terms.LEVERS[selection.lever] if selection.lever else "",
        terms.INDUSTRIES[selection.industry] if selection.industry else "",
    )
    return Lettering(
        title=one_line(title) or _("Guangdong Quality Counties Atlas"),
        subtitle=" · ".join(part for part in (shows.title, *map(_, chosen)) if part),
        source=one_line(credit(tuple(catalog.sources.values()), selection.lang, review_number)),
        legend=shows.title,
        note=shows.note,
        islands=_("Dongsha Islands (Lufeng)"),
        classes=shows.classes,
        selected=catalog.drawn_for(selection.place) if selection.place else (),
        names=_names(catalog, selection),
        letters=comparison.letters(selection.compare),
    )


def _drawable(shows: Classification, key: str) -> Classification:
    """A visitor's own words have letters that the shipped fonts lack; the atlas's own are checked."""
    if key in indicators.INDICATORS:
        return shows
    classes = tuple(replace(item, label=drawable(item.label)) for item in shows.classes)
    return replace(shows, title=drawable(shows.title), note=drawable(shows.note), classes=classes)


def _names(catalog: Catalog, selection: Selection) -> dict[str, str]:
    """The chosen place's, the compared ones', the cities', and those of the named places that the filters leave."""
    chosen = [selection.place] if selection.place and catalog.divisions[selection.place].level != Level.PROVINCE else []
    letters = comparison.letters(selection.compare)
    codes = dict.fromkeys([*chosen, *letters, *catalog.cities(), *filters.named(catalog, selection)])
    names = {code: one_line(catalog.divisions[code].name.to(selection.lang)) for code in codes}
    said = {code: short(name) if selection.lang is Lang.EN else name for code, name in names.items()}
    return {code: f"{letters[code]} {name}" if code in letters else name for code, name in said.items()}


def short(name: str) -> str:
    """An English name without its level: Boluo County → Boluo."""
    return LEVEL.sub("", name)


def one_line(text: str) -> str:
    return " ".join(text.split())
