"""The page of a visitor's own column, and what a place's page says of it: always apart from the article."""

import statistics

from atlas.colouring import own_columns
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Measure, Nature
from atlas.figures import Reading, number
from atlas.locale import translator
from atlas.talk.steps import Number, Page, Point, StepKind, count

TOP = 5  # places in the list


def measure_page(catalog: Catalog, measure: Measure, lang: Lang) -> Page:
    """A visitor's numbers by themselves, and whose they are; nothing on the page is the article's."""
    _ = translator(lang)
    category = measure.nature is Nature.CATEGORY
    known = len(own_columns.codes(measure))
    covered = count(known, _("areas and towns"), _("with data, of {n} on the map", n=len(catalog.drawn())), lang)
    said = _classes(catalog, measure, lang) if category else _highest(catalog, measure, lang)
    return Page(
        key=measure.key,
        kind=StepKind.MEASURE,
        title=measure.title,
        second=_("Visitor's own data"),
        where=_("areas in km² from the boundaries drawn here, not official ones") if measure.per_area else "",
        numbers=(*_range(catalog, measure, lang), covered),
        points=tuple(map(Point, (*said, source(measure, lang)))),
        notes=(f"{own_columns.heading(measure)} · {own_columns.note(measure, lang)}",),
    )


def source(measure: Measure, lang: Lang) -> str:
    """Whose numbers these are."""
    return translator(lang)("Visitor's own data: {source}", source=measure.source)


def own(catalog: Catalog, code: str, lang: Lang) -> tuple[Number, ...]:
    """A place's value in each of the visitor's columns, with its ranks."""
    return tuple(
        Number(reading, _listed(measure.title, own_columns.ranks(catalog, measure, code, lang)), own=True)
        for measure in catalog.measures
        if (reading := own_columns.reading(measure, code, lang))
    )


def notes(catalog: Catalog, code: str, lang: Lang) -> tuple[str, ...]:
    """The same in sentences for the speaker, each with the file that it is from."""
    _ = translator(lang)
    return tuple(
        _listed(
            _("{name}: {what}", name=measure.title, what=value),
            own_columns.ranks(catalog, measure, code, lang),
            source(measure, lang),
        )
        for measure in catalog.measures
        if (value := own_columns.said(measure, code, lang))
    )


def _listed(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _range(catalog: Catalog, measure: Measure, lang: Lang) -> tuple[Number, ...]:
    """The highest value, the lowest, and the middle one; none for a category."""
    _ = translator(lang)
    if not measure.values:
        return ()
    high, low = (pick(measure.values, key=lambda code: measure.values[code]) for pick in (max, min))
    # Twelve digits, for the mean of two values may have a binary fraction's noise.
    middle = float(f"{statistics.median(measure.values.values()):.12g}")
    found = (
        (own_columns.reading(measure, high, lang), _("highest: {name}", name=_name(catalog, measure, high, lang))),
        (own_columns.reading(measure, low, lang), _("lowest: {name}", name=_name(catalog, measure, low, lang))),
        (Reading("", "", number(middle, lang), measure.unit, ""), _("median")),
    )
    return tuple(Number(reading, metric, own=True) for reading, metric in found if reading)


def _name(catalog: Catalog, measure: Measure, code: str, lang: Lang) -> str:
    """A place, and how many others have the same value."""
    name = catalog.divisions[code].name.to(lang)
    others = sum(value == measure.values[code] for value in measure.values.values()) - 1
    return translator(lang)("{name} and {n} more", name=name, n=others) if others else name


def _highest(catalog: Catalog, measure: Measure, lang: Lang) -> list[str]:
    """The first places; equal values share a rank."""
    order = sorted(measure.values, key=lambda code: -measure.values[code])[:TOP]
    ranks = {code: rank.place for code in order if (rank := own_columns.rank(measure, code, measure.values))}
    return [
        f"{place}. {catalog.divisions[code].name.to(lang)} {own_columns.said(measure, code, lang)}"
        for code, place in ranks.items()
    ]


def _classes(catalog: Catalog, measure: Measure, lang: Lang) -> list[str]:
    """A category's classes, as the map has them, with their counts."""
    _ = translator(lang)
    classes = own_columns.classify(catalog, measure, lang).classes
    return [_("{name}: {what}", name=item.label, what=len(item.members)) for item in classes if item.key != "none"]
