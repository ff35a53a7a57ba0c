"""The step of a visitor's own column, and what a place's step says of it: always apart from the article."""

import statistics

from atlas.colouring import own_columns, ranking, years
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Nature, OwnColumn
from atlas.figures import Reading, number
from atlas.locale import translator
from atlas.talk.steps import Number, Point, Step, StepKind, count
from atlas.uploads import yearly

TOP = 5  # places in the list


def own_column_step(catalog: Catalog, column: OwnColumn, lang: Lang) -> Step:
    """A visitor's numbers by themselves, and whose they are; nothing on the step is the article's."""
    _ = translator(lang)
    category = column.nature is Nature.CATEGORY
    known, cities = len(own_columns.codes(column)), own_columns.by_city(column)
    covered = (
        count(known, _("cities"), _("with data, of {n}", n=len(catalog.cities())), lang)
        if cities
        else count(known, _("areas and towns"), _("with data, of {n} on the map", n=len(catalog.drawn())), lang)
    )
    said = _classes(catalog, column, lang) if category else _highest(catalog, column, lang)
    return Step(
        key=column.key,
        kind=StepKind.OWN_COLUMN,
        title=own_columns.named(column, lang),
        second=_listed(_("Visitor's own data"), _("each city's number") if cities else ""),
        where=_("areas in km² from the boundaries drawn here, not official ones") if column.per_area else "",
        numbers=(*_range(catalog, column, lang), covered),
        points=tuple(map(Point, (*said, source(column, lang)))),
        notes=(f"{own_columns.titled(column, lang)} · {own_columns.note(column, lang)}",),
    )


def years_told(column: OwnColumn) -> tuple[OwnColumn, ...]:
    """Each year of a column, the earliest first, and what changed from the first to the last; none without others."""
    every = years.of(column)
    change = yearly.between(every[0], every[-1], {}) if every else None
    return (*every, change) if change else every


def source(column: OwnColumn, lang: Lang) -> str:
    """Whose numbers these are."""
    return translator(lang)("Visitor's own data: {source}", source=column.source)


def own(catalog: Catalog, code: str, lang: Lang) -> tuple[Number, ...]:
    """A place's value in each of the visitor's columns, with its ranks."""
    return tuple(
        Number(reading, _listed(own_columns.named(column, lang), *_words(catalog, column, code, lang)), own=True)
        for column in catalog.own_columns
        if (reading := own_columns.shown(catalog, column, code, lang))
    )


def notes(catalog: Catalog, code: str, lang: Lang) -> tuple[str, ...]:
    """The same in sentences for the speaker, each with the file that it is from."""
    _ = translator(lang)
    return tuple(
        _listed(
            _("{name}: {what}", name=own_columns.named(column, lang), what=value),
            *_words(catalog, column, code, lang),
            source(column, lang),
        )
        for column in catalog.own_columns
        if (value := str(own_columns.shown(catalog, column, code, lang) or ""))
    )


def _words(catalog: Catalog, column: OwnColumn, code: str, lang: Lang) -> tuple[str, str]:
    """Whose a place's number is, if not its own, and its ranks."""
    return own_columns.whose(catalog, column, code, lang), ranking.ranks(catalog, column, code, lang)


def _listed(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _range(catalog: Catalog, column: OwnColumn, lang: Lang) -> tuple[Number, ...]:
    """The highest value, the lowest, and the middle one; none for a category."""
    _ = translator(lang)
    values = own_columns.sound(column)
    if not values:
        return ()
    high, low = (pick(values, key=lambda code: values[code]) for pick in (max, min))
    # Twelve digits, for the mean of two values may have a binary fraction's noise.
    middle = float(f"{statistics.median(values.values()):.12g}")
    found = (
        (own_columns.reading(column, high, lang), _("highest: {name}", name=_name(catalog, column, high, lang))),
        (own_columns.reading(column, low, lang), _("lowest: {name}", name=_name(catalog, column, low, lang))),
        (Reading("", "", number(middle, lang), column.unit, ""), _("median")),
    )
    return tuple(Number(reading, metric, own=True) for reading, metric in found if reading)


def _name(catalog: Catalog, column: OwnColumn, code: str, lang: Lang) -> str:
    """A place, and how many others have the same value."""
    name = catalog.divisions[code].name.to(lang)
    others = sum(value == column.values[code] for value in own_columns.sound(column).values()) - 1
    return translator(lang)("{name} and {n} more", name=name, n=others) if others else name


def _highest(catalog: Catalog, column: OwnColumn, lang: Lang) -> list[str]:
    """The first places; equal values share a rank."""
    values = own_columns.sound(column)
    order = sorted(values, key=lambda code: -values[code])[:TOP]
    ranks = {code: rank.place for code in order if (rank := ranking.rank(column, code, values))}
    return [
        f"{place}. {catalog.divisions[code].name.to(lang)} {own_columns.said(column, code, lang)}"
        for code, place in ranks.items()
    ]


def _classes(catalog: Catalog, column: OwnColumn, lang: Lang) -> list[str]:
    """A category's classes, as the map has them, with their counts."""
    _ = translator(lang)
    classes = own_columns.classify(catalog, column, lang).classes
    return [_("{name}: {what}", name=item.label, what=item.count) for item in classes if item.key != "none"]
