"""Places side by side: what the article says of each, what it says alike of several, and where it says nothing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from atlas import terms
from atlas.colouring.own_columns import shown, titled, whose
from atlas.colouring.ranking import ranks
from atlas.data.catalog import Catalog
from atlas.data.columns import kinds
from atlas.domain import Fact, Kind, Lang, Level, Lever, OwnColumn, State
from atlas.figures import Reading, stated
from atlas.locale import translator

KINDS = (Kind.RESULT, *(kind for kind in Kind if kind is not Kind.RESULT))  # outcomes first, as in the panel

MOST = 4
LETTERS = "ABCD"


def toggled(pinned: tuple[str, ...], adcode: str) -> tuple[str, ...]:
    """With the place, or without it where it was pinned; a fifth one is not taken."""
    if adcode in pinned:
        return tuple(code for code in pinned if code != adcode)
    return (*pinned, adcode)[:MOST]


def letters(pinned: tuple[str, ...]) -> dict[str, str]:
    """The letter of each place, in the order in which they were pinned."""
    return dict(zip(pinned, LETTERS, strict=False))


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said of a place. `reading`: its number, of what `label` says; `fact`: where the article says it."""

    text: str
    reading: Reading | None = None
    label: str = ""
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` in the order of the places; an empty one: `without`. `source`: the visitor's file, if it's theirs."""

    key: str
    title: str
    cells: tuple[tuple[Item, ...], ...]
    without: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """What several places have in common: a group of industry, a section of the article, or a statement.

    `facts`: the statement of each, the same in the data; English may put it in two ways, and the first stands here.
    """

    codes: tuple[str, ...]
    title: str
    text: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    codes: tuple[str, ...]
    common: tuple[Alike, ...]
    rows: tuple[Row, ...]


def of(catalog: Catalog, codes: tuple[str, ...], lang: Lang) -> Comparison:
    """The comparison of places, in their order; every fact of theirs is in one row, or in common."""
    same = _same(catalog, codes)
    shared = {fact for facts in same for fact in facts}
    rows = [row for kind in KINDS if (row := _kind(catalog, codes, kind, shared, lang))]
    rows.sort(key=lambda row: -sum(map(bool, row.cells)))
    return Comparison(
        codes,
        (*_industries(catalog, codes, lang), *_statements(same, lang), *_levers(catalog, codes, lang)),
        (
            _where(catalog, codes, lang),
            _industry(catalog, codes, lang),
            *rows,
            *(row for column in catalog.own_columns if (row := _own_column(catalog, codes, column, lang))),
        ),
    )


def pairs(catalog: Catalog) -> dict[tuple[str, str], bool]:
    """Named places that share a statement (True) or a group of industry (False), the former first."""
    places = catalog.places
    told = {pair: bool(_same(catalog, pair)) for pair in combinations(places, 2)}
    grouped = [
        (one, other)
        for one, other in told
        if places[one].industry_group and places[one].industry_group is places[other].industry_group
    ]
    return dict.fromkeys((pair for pair, same in told.items() if same), True) | {
        pair: False for pair in grouped if not told[pair]
    }


def _identity(fact: Fact) -> tuple[object, ...]:
    return (fact.statement.hant, fact.figure, fact.kind, fact.lever, fact.source_id, fact.paragraph)


def _same(catalog: Catalog, codes: Iterable[str]) -> list[tuple[Fact, ...]]:
    """The facts that two or more of the places have alike."""
    groups: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for code in codes:
        for fact in catalog.facts_of(code):
            groups[_identity(fact)].append(fact)
    return [tuple(facts) for facts in groups.values() if len({fact.adcode for fact in facts}) > 1]


def _industries(catalog: Catalog, codes: tuple[str, ...], lang: Lang) -> Iterable[Alike]:
    _ = translator(lang)
    groups = [place.industry_group if (place := catalog.places.get(code)) else None for code in codes]
    for group in dict.fromkeys(groups):
        members = tuple(code for code, found in zip(codes, groups, strict=True) if found is group)
        if group and len(members) > 1:
            yield Alike(members, _("Industry group"), _(terms.INDUSTRIES[group]))


def _statements(same: Iterable[tuple[Fact, ...]], lang: Lang) -> Iterable[Alike]:
    for facts in same:
        codes = tuple(dict.fromkeys(fact.adcode for fact in facts))
        yield Alike(codes, kinds(lang)[facts[0].kind], facts[0].statement.to(lang), facts)


def _levers(catalog: Catalog, codes: tuple[str, ...], lang: Lang) -> Iterable[Alike]:
    _ = translator(lang)
    found = {code: {fact.lever for fact in catalog.facts_of(code)} for code in codes}
    for lever in Lever:
        members = tuple(code for code in codes if lever in found[code])
        if len(members) > 1:
            yield Alike(members, _("Area of work"), _(terms.LEVERS[lever]))


def _where(catalog: Catalog, codes: tuple[str, ...], lang: Lang) -> Row:
    _ = translator(lang)
    cells = []
    for code in codes:
        division, city = catalog.divisions[code], catalog.city_of(code)
        said = [catalog.divisions[city].name.to(lang)] if city not in (None, code) else []
        said += [_(terms.BELTS[division.belt])] if division.belt else []
        said += [_(terms.LEVELS[division.level]), state(catalog, code, lang)]
        cells.append(tuple(map(Item, said)))
    return Row("where", _("Where"), tuple(cells), "")


def state(catalog: Catalog, code: str, lang: Lang) -> str:
    """How the article speaks of a place; a city is spoken of itself."""
    _ = translator(lang)
    found = catalog.state_of(code)
    if catalog.divisions[code].level is Level.CITY and found is State.CITY_NAMED:
        return _(terms.CITIES_SAID[found])
    return _(terms.STATES[found])


def _industry(catalog: Catalog, codes: tuple[str, ...], lang: Lang) -> Row:
    _ = translator(lang)
    return Row(
        "industry",
        _("Industry focus"),
        tuple(tuple(map(Item, industry(catalog, code, lang))) for code in codes),
        _("not stated in the article"),
    )


def industry(catalog: Catalog, code: str, lang: Lang) -> tuple[str, ...]:
    """A place's industry in words and its group, or why there is none; empty where the article doesn't name it."""
    _ = translator(lang)
    place = catalog.places.get(code)
    if place and place.industry and place.industry_group:
        return (place.industry.to(lang), _(terms.INDUSTRIES[place.industry_group]))
    if place:
        return (_("The article states no industry for this place."),)
    # A city's industries stand in its facts: to say that the article has none would be wrong.
    return (_("recorded for named places only"),) if catalog.facts_of(code) else ()


def _kind(catalog: Catalog, codes: tuple[str, ...], kind: Kind, shared: set[Fact], lang: Lang) -> Row | None:
    """The facts of one kind that aren't in common; None where there are none."""
    _ = translator(lang)
    facts = [[fact for fact in catalog.facts_of(code) if fact.kind is kind] for code in codes]
    cells = [tuple(_item(fact, lang) for fact in found if fact not in shared) for found in facts]
    if not any(cells):
        return None
    # What is in common is said of the place too: its cell is not one of which the article says nothing.
    above = Item(_("as above, in common"))
    cells = [cell or ((above,) if found else ()) for cell, found in zip(cells, facts, strict=True)]
    return Row(kind.value, kinds(lang)[kind], tuple(cells), _("not stated in the article"))


def _item(fact: Fact, lang: Lang) -> Item:
    if fact.figure is None:
        return Item(fact.statement.to(lang), fact=fact)
    return Item(fact.statement.to(lang), stated(fact.figure, lang), fact.figure.metric.to(lang), fact)


def _own_column(catalog: Catalog, codes: tuple[str, ...], column: OwnColumn, lang: Lang) -> Row | None:
    _ = translator(lang)
    cells = tuple(
        (Item(" · ".join(filter(None, (of(catalog, column, code, lang) for of in (whose, ranks)))), reading),)
        if (reading := shown(catalog, column, code, lang))
        else ()
        for code in codes
    )
    source = _("Visitor's own data: {source}", source=column.source)
    return Row(column.key, titled(column, lang), cells, _("No data"), source) if any(cells) else None
