"""The named places and the facts as tables to look through, found by filters and a search, in the reader's language."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

import pandas as pd

from atlas import terms
from atlas.colouring import own_columns
from atlas.data.catalog import Catalog
from atlas.data.columns import kinds
from atlas.domain import PROVINCE, Fact, Kind, Lang, Level, Nature, OwnColumn, Qualifier, Selection
from atlas.figures import Reading, stated
from atlas.locale import translator
from atlas.tables.extract import header
from atlas.tables.fulltext import matches, of_fact, of_place
from atlas.tables.groups import Group
from atlas.views import filters

__all__ = ["Whose", "facts", "facts_table", "matches", "places", "places_table", "whose"]
Columns = dict[str, list[object]]


class Whose(StrEnum):
    """Whose facts: the named places', those of cities, the province's."""

    PLACES = "places"
    CITIES = "cities"
    PROVINCE = "province"


def whose(catalog: Catalog, fact: Fact) -> Whose:
    if fact.adcode == PROVINCE:
        return Whose.PROVINCE
    return Whose.CITIES if catalog.divisions[fact.adcode].level is Level.CITY else Whose.PLACES


def places(catalog: Catalog, selection: Selection, query: str = "") -> tuple[str, ...]:
    """Codes of the named places that pass the filters and of which something matches, in the order of the list."""
    return tuple(code for code in filters.named(catalog, selection) if matches(query, *of_place(catalog, code)))


def facts(
    catalog: Catalog, selection: Selection, query: str = "", of: Iterable[Whose] = tuple(Whose)
) -> tuple[Fact, ...]:
    """The facts that pass the filters, themselves and by their division, and match; in the order of their file.

    A city and the province have no industry, the province has no belt, and no class of the legend has them: with one
    chosen they don't pass.
    """
    wanted, only = frozenset(of), filters.legend_class(catalog, selection)
    return tuple(
        fact
        for fact in catalog.facts
        if whose(catalog, fact) in wanted
        and _passes(catalog, selection, fact)
        and (only is None or fact.adcode in only.members)
        and matches(query, *of_fact(catalog, fact))
    )


def _passes(catalog: Catalog, selection: Selection, fact: Fact) -> bool:
    place = catalog.places.get(fact.adcode)
    return (
        selection.belt in (None, catalog.divisions[fact.adcode].belt)
        and selection.lever in (None, fact.lever)
        and selection.industry in (None, place.industry_group if place else None)
    )


def places_table(catalog: Catalog, groups: Sequence[Group], lang: Lang) -> pd.DataFrame:
    """A row a place, group by group; what is counted and the first figure are of the group's facts."""
    _ = translator(lang)
    rows = [(group, catalog.places[code]) for group in groups for code in group.codes]
    own = [[fact for fact in group.facts if fact.adcode == place.adcode] for group, place in rows]
    found = [place for _group, place in rows]
    divisions = [catalog.divisions[place.adcode] for place in found]
    levers = [{fact.lever for fact in catalog.facts_of(place.adcode)} for place in found]
    columns: Columns = {
        _("Group"): [group.name for group, _place in rows],
        _("Place"): [division.name.to(lang) for division in divisions],
        _("City"): [catalog.divisions[place.city].name.to(lang) for place in found],
        _("Region belt"): [_(terms.BELTS_SHORT[division.belt]) if division.belt else "" for division in divisions],
        _("Industry group"): [_(terms.INDUSTRIES[p.industry_group]) if p.industry_group else "" for p in found],
        _("Industry focus"): [place.industry.to(lang) if place.industry else "" for place in found],
        _("Area of work"): [
            _("; ").join(_(name) for lever, name in terms.LEVERS.items() if lever in each) for each in levers
        ],
        _("Number of facts"): [len(each) for each in own],
        _("Recorded results"): [sum(fact.kind is Kind.RESULT for fact in each) for each in own],
        _("First figure"): [_first(each, lang) for each in own],
    }
    codes = [place.adcode for place in found]
    for column in catalog.own_columns:
        for name, values in _own_column(catalog, column, codes, lang).items():
            columns[header(name, columns)] = values
    columns[header(_("Code"), columns)] = list(codes)
    return _frame(columns, groups)


def _first(facts: Sequence[Fact], lang: Lang) -> str:
    """The first outcome with a number, or the first number: with mark, unit, what it counts, and paragraph."""
    fact = min((each for each in facts if each.figure), key=lambda each: each.kind is not Kind.RESULT, default=None)
    if fact is None or fact.figure is None:
        return ""
    return f"{stated(fact.figure, lang)} · {fact.figure.metric.to(lang)} ¶{fact.paragraph}"


def _own_column(catalog: Catalog, column: OwnColumn, codes: Sequence[str], lang: Lang) -> Columns:
    """A visitor's column; and how its numbers are meant, where some are no exact ones. The header says if they are
    the numbers of cities."""
    title, shown = own_columns.titled(column, lang), [own_columns.bearer(catalog, column, code) or "" for code in codes]
    if column.nature is Nature.CATEGORY:
        return {title: [column.categories.get(code, "") for code in shown]}
    columns: Columns = {title: [column.values.get(code) for code in shown]}
    if any(mark is not Qualifier.EXACT for mark in column.qualifiers.values()):
        _ = translator(lang)
        marks = [terms.QUALIFIERS[column.qualifiers.get(code, Qualifier.EXACT)] for code in shown]
        columns[_("{title}: qualifier", title=column.title)] = [_(mark) for mark in marks]
    return columns


def facts_table(catalog: Catalog, groups: Sequence[Group], lang: Lang) -> pd.DataFrame:
    """A row a fact, group by group. A number stands as text, with its mark and its unit."""
    _ = translator(lang)
    spoken = kinds(lang)
    rows = [(group, fact) for group in groups for fact in group.facts]
    found = [fact for _group, fact in rows]
    readings = [stated(fact.figure, lang) if fact.figure else None for fact in found]
    columns: Columns = {
        _("Group"): [group.name for group, _fact in rows],
        _("Place or area"): [catalog.divisions[fact.adcode].name.to(lang) for fact in found],
        _("Kind of fact"): [spoken[fact.kind] for fact in found],
        _("Area of work"): [_(terms.LEVERS[fact.lever]) for fact in found],
        _("What is counted"): [fact.figure.metric.to(lang) if fact.figure else "" for fact in found],
        _("Number and unit"): [str(replace(reading, earlier="")) if reading else "" for reading in readings],
        _("Earlier"): [earlier(reading) if reading else "" for reading in readings],
        _("Statement"): [fact.statement.to(lang) for fact in found],
        _("Paragraph"): [fact.paragraph for fact in found],
        _("Publisher"): [catalog.sources[fact.source_id].publisher.to(lang) for fact in found],
        _("Code"): [fact.adcode for fact in found],
    }
    return _frame(columns, groups)


def earlier(reading: Reading) -> str:
    """The number that another rose or fell from, with its unit; empty where there is none."""
    return str(replace(reading, mark="", number=reading.earlier, earlier="")) if reading.earlier else ""


def _frame(columns: Columns, groups: Sequence[Group]) -> pd.DataFrame:
    """Without the groups' column where there are none."""
    grouped = any(group.name for group in groups)
    series = {name: pd.Series(values, dtype=_kind(values)) for name, values in columns.items()}
    return pd.DataFrame(dict(list(series.items())[0 if grouped else 1 :]))


def _kind(values: Sequence[object]) -> type | None:
    """Whole numbers stay so; numbers with gaps are floats; the type of an empty column doesn't matter."""
    return float if values and all(value is None or isinstance(value, float) for value in values) else None
