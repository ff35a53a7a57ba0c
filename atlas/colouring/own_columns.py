"""A visitor's own column as one more "colour by": its classes and its numbers in words."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from atlas import terms
from atlas.colouring import breaks, palettes
from atlas.colouring.legend import Classification, LegendClass, Pattern
from atlas.colouring.palettes import PALE, PLAIN, Role
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Nature, OwnColumn, Qualifier, Scheme
from atlas.figures import Reading, marked, number
from atlas.locale import translator


@dataclass(frozen=True, slots=True)
class Settings:
    """How a visitor wants a column shown. `classes` is 3 to 7; `own`: the breaks of Scheme.OWN.

    `confirmed`: places with values that seem impossible, but were looked at and are right; another value is another's.
    """

    title: str
    unit: str = ""
    nature: Nature = Nature.RATE
    scheme: Scheme = Scheme.QUANTILES
    classes: int = 5
    midpoint: float | None = None
    own: tuple[float, ...] = ()
    per_area: bool = False
    confirmed: frozenset[tuple[str, float]] = frozenset()


def make(
    key: str,
    settings: Settings,
    source: str,
    numbers: Mapping[str, float],
    qualifiers: Mapping[str, Qualifier],
    categories: Mapping[str, str],
    areas: Mapping[str, float],
    flagged: Collection[str] = (),
) -> OwnColumn:
    """A column of what was joined, by adcode. `areas`: km²; per km² only what has an area, so no town, is left."""
    category = settings.nature is Nature.CATEGORY
    per_area = settings.per_area and not category
    values = dict(numbers)
    if per_area:
        values = {code: _four_digits(value / areas[code]) for code, value in values.items() if code in areas}
    return OwnColumn(
        key=key,
        title=settings.title,
        unit=f"{settings.unit}/km²" if per_area else settings.unit,
        nature=settings.nature,
        source=source,
        values=MappingProxyType({} if category else values),
        categories=MappingProxyType(dict(categories) if category else {}),
        qualifiers=MappingProxyType({code: q for code, q in qualifiers.items() if code in values and not category}),
        breaks=() if category else bounds(list(values.values()), settings),
        midpoint=None if category else settings.midpoint,
        scheme=None if category else settings.scheme,
        per_area=per_area,
        flagged=frozenset(
            code for code in flagged if code in values and (code, values[code]) not in settings.confirmed
        ),
    )


def bounds(values: list[float], settings: Settings) -> tuple[float, ...]:
    """The upper bounds of the classes of values, the last class's left out, as the settings want them."""
    if settings.scheme is Scheme.OWN:
        middle = () if settings.midpoint is None else (settings.midpoint,)
        return breaks.own((*settings.own, *middle))
    if settings.midpoint is not None:
        return breaks.diverging(values, settings.scheme, settings.classes, settings.midpoint)
    return breaks.breaks(values, settings.scheme, settings.classes)


def _four_digits(value: float) -> float:
    """A quotient has no more digits than its parts can bear."""
    return float(f"{value:.4g}")


def of(catalog: Catalog, key: str) -> OwnColumn:
    """A column or another year of one. Raises KeyError for a key that none has."""
    for column in catalog.own_columns:
        for each in (column, *column.others):
            if each.key == key:
                return each
    raise KeyError(key)


def codes(column: OwnColumn) -> tuple[str, ...]:
    """The adcodes that have a value or, in a category, a word."""
    return tuple(column.categories if column.nature is Nature.CATEGORY else column.values)


def classify(catalog: Catalog, column: OwnColumn, lang: Lang) -> Classification:
    """Every area and town is in one class; those without a value in the last, which is hatched.

    A city's number colours all that lies in the city; title and note say that it is the city's, and cities are counted.
    """
    _ = translator(lang)
    found = _categories(column, lang) if column.nature is Nature.CATEGORY else _intervals(column, lang)
    among = {code: bearer(catalog, column, code) for code in catalog.drawn()}
    without = tuple(code for code, source in among.items() if source is None)
    cities = len({*catalog.cities()} - {*codes(column)}) if by_city(column) else None
    if by_city(column):
        found = [_of_cities(item, among) for item in found]
    if without:
        found.append(LegendClass("none", _("No data"), PALE, without, Pattern.HATCH, cities=cities))
    return Classification(column.key, titled(column, lang), note(column, lang), tuple(found))


def _of_cities(item: LegendClass, among: Mapping[str, str | None]) -> LegendClass:
    """A class of cities as the areas and towns that lie in them."""
    cities = set(item.members)
    members = tuple(code for code, city in among.items() if city in cities)
    return replace(item, members=members, cities=len(cities))


def by_city(column: OwnColumn) -> bool:
    """The values are those of cities, whose codes end in 00: no county has one of its own."""
    found = codes(column)
    return bool(found) and all(len(code) == 6 and code.endswith("00") for code in found)


def bearer(catalog: Catalog, column: OwnColumn, adcode: str) -> str | None:
    """The place whose value a place is shown with: its own, or in a column of cities its city; None without a value."""
    found = codes(column)
    place = catalog.city_of(adcode) if by_city(column) else adcode
    return place if place in found else None


def whose(catalog: Catalog, column: OwnColumn, adcode: str, lang: Lang) -> str:
    """That a place is shown with its city's number, which is none of its own; empty where the number is its own."""
    place = bearer(catalog, column, adcode)
    if place in (None, adcode):
        return ""
    return translator(lang)(
        "the number of {city}, not of {place} alone",
        city=catalog.divisions[place].name.to(lang),
        place=catalog.divisions[adcode].name.to(lang),
    )


def heading(column: OwnColumn) -> str:
    """The title with its unit: 人均可支配收入 (元)."""
    return f"{column.title} ({column.unit})" if column.unit else column.title


def named(column: OwnColumn, lang: Lang) -> str:
    """The title, which says so if the numbers are changes."""
    return translator(lang)("{title}: change", title=column.title) if column.change else column.title


def titled(column: OwnColumn, lang: Lang) -> str:
    """The heading, which says so if the numbers are changes, or those of cities."""
    said = heading(replace(column, title=named(column, lang)))
    return translator(lang)("{title}, each city's number", title=said) if by_city(column) else said


def note(column: OwnColumn, lang: Lang) -> str:
    """What is counted, how the classes were made, how areas were measured, and whose the numbers are."""
    _ = translator(lang)
    counted = _("Number of cities; each city has one colour") if by_city(column) else _("Number of areas and towns")
    parts = [counted, _("Visitor's own data: {source}", source=column.source)]
    if column.breaks and column.scheme:
        parts.append(_(terms.SCHEMES[column.scheme]))
    if column.year:
        parts.append(_("the same classes in every year"))
    if column.per_area:
        parts.append(_("areas in km² from the boundaries drawn here, not official ones"))
    return " · ".join(parts)


def _categories(column: OwnColumn, lang: Lang) -> list[LegendClass]:
    """The most frequent first; what finds no colour of its own stands together."""
    counts = Counter(column.categories.values())
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    hues = palettes.ramp(palettes.NOMINAL)
    fits, own = len(ordered) <= len(hues) + 1, ordered[: len(hues)]
    members = {name: tuple(code for code, found in column.categories.items() if found == name) for name in ordered}
    classes = [
        LegendClass(f"c{i}", name, colour, members[name])
        for i, (name, colour) in enumerate(zip(own, hues, strict=False))
    ]
    rest = ordered[len(own) :]
    if rest:
        name = rest[0] if fits else translator(lang)("Others ({n} categories)", n=len(rest))
        codes_ = tuple(code for code, found in column.categories.items() if found in rest)
        classes.append(LegendClass("others", name, PLAIN, codes_, Pattern.DOTS))
    return classes


def _intervals(column: OwnColumn, lang: Lang) -> list[LegendClass]:
    """None without a value: breaks alone would be classes of nothing."""
    if not column.values:
        return []
    bounds = column.breaks
    among = {code: breaks.class_of(value, bounds) for code, value in column.values.items()}
    return [
        LegendClass(f"c{i}", label, colour, tuple(code for code in among if among[code] == i))
        for i, (label, colour) in enumerate(zip(_labels(column, lang), colours(column), strict=True))
    ]


def _labels(column: OwnColumn, lang: Lang) -> list[str]:
    """The upper bound is in the class: ≤ 10, > 10 – 20, > 20."""
    bounds = [number(bound, lang) for bound in column.breaks]
    if not bounds:
        values = sorted(set(column.values.values()))
        return [" – ".join(dict.fromkeys((number(values[0], lang), number(values[-1], lang))))]
    middle = [f"> {low} – {high}" for low, high in pairwise(bounds)]
    return [f"≤ {bounds[0]}", *middle, f"> {bounds[-1]}"]


def colours(column: OwnColumn) -> list[Role]:
    """The colour of each class, from low to high."""
    count = len(column.breaks) + 1
    if column.midpoint is None:
        return palettes.spread(palettes.SEQUENCE, count)
    below = column.breaks.index(column.midpoint) + 1
    return [*palettes.spread(palettes.BELOW, below), *palettes.spread(palettes.ABOVE, count - below)]


def reading(column: OwnColumn, adcode: str, lang: Lang) -> Reading | None:
    """The value of a place as a reader of one language expects it; None where there is none."""
    if column.nature is Nature.CATEGORY:
        found = column.categories.get(adcode)
        return Reading("", "", found, "", "") if found is not None else None
    value = column.values.get(adcode)
    if value is None:
        return None
    mark, words = marked(column.qualifiers.get(adcode, Qualifier.EXACT), lang)
    return Reading(mark, words, number(value, lang), column.unit, "")


def shown(catalog: Catalog, column: OwnColumn, adcode: str, lang: Lang) -> Reading | None:
    """The value that a place is shown with, which may be its city's: say it with `whose` beside it."""
    place = bearer(catalog, column, adcode)
    return reading(column, place, lang) if place else None


def said(column: OwnColumn, adcode: str, lang: Lang) -> str:
    """The value in one line; empty where there is none."""
    return str(reading(column, adcode, lang) or "")


def sound(column: OwnColumn) -> Mapping[str, float]:
    """The values without those that are flagged: what may be compared."""
    return {code: value for code, value in column.values.items() if code not in column.flagged}
