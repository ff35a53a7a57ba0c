"""The step of places side by side, and what they have in common."""

from collections.abc import Iterable

from atlas.colouring import own_columns
from atlas.data.catalog import Catalog
from atlas.domain import Kind, Lang, OwnColumn
from atlas.locale import Translate, translator
from atlas.talk import own_column_step
from atlas.talk.steps import Cell, Number, Point, Step, StepKind, Table, notes_of, numbers_of
from atlas.views import comparison


def comparison_step(catalog: Catalog, compare: tuple[str, ...], color: str, lang: Lang) -> Step:
    """Two to four places side by side; a visitor's numbers are those of the column `color`, else the first column's."""
    _ = translator(lang)
    letters = comparison.letters(compare)
    names = {code: f"{letters[code]} {catalog.divisions[code].name.to(lang)}" for code in letters}
    found = comparison.of(catalog, tuple(names), lang)
    own = sorted(catalog.own_columns, key=lambda column: column.key != color)[:1]
    rows = tuple(
        (
            (Point(name), Point(_under(catalog, code, lang))),
            (Point(_industry(catalog, code, lang)),),
            (*_first(catalog, code, lang), *_own(catalog, own, code, lang)),
        )
        for code, name in names.items()
    )
    alike = [
        Point(one.text, one.facts[0].paragraph if one.facts else None, _alike(one, letters, _)) for one in found.common
    ]
    none = _("The article says nothing that is common to them: no industry group, area of work or statement.")
    told = [
        line
        for code, name in names.items()
        for line in (
            name,
            *notes_of(catalog, catalog.facts_of(code), lang),
            *own_column_step.notes(catalog, code, lang),
        )
    ]
    return Step(
        key=StepKind.COMPARE,
        kind=StepKind.COMPARE,
        title=" · ".join(names.values()),
        numbers=(),
        points=tuple(alike) or (Point(none),),
        notes=(*(f"{point.group}: {point.text}" for point in alike), *told),
        focus=tuple(names),
        compared=tuple(names),
        table=Table((_("Place"), _("Industry focus"), _("Results and figures")), rows),
    )


def _alike(one: comparison.Alike, letters: dict[str, str], _: Translate) -> str:
    return f"{' '.join(letters[code] for code in one.codes)} {one.title}"


def _industry(catalog: Catalog, code: str, lang: Lang) -> str:
    """In few words, for a wall."""
    _ = translator(lang)
    if code in catalog.places and catalog.places[code].industry is None:
        return _("No industry stated")
    return (*comparison.industry(catalog, code, lang), _("not stated in the article"))[0]


def _under(catalog: Catalog, code: str, lang: Lang) -> str:
    """A place's city, and how the article speaks of a place that it doesn't name."""
    city = catalog.city_of(code)
    parts = [catalog.divisions[city].name.to(lang)] if city not in (None, code) else []
    return " · ".join((*parts, *([] if code in catalog.places else [comparison.state(catalog, code, lang)])))


def _first(catalog: Catalog, code: str, lang: Lang) -> Cell:
    """A place's first outcome with a number, else its first number, else its first outcome."""
    facts = sorted(catalog.facts_of(code), key=lambda fact: (fact.figure is None, fact.kind is not Kind.RESULT))
    for fact in facts:
        if fact.figure:
            return numbers_of([fact], lang)
        if fact.kind is Kind.RESULT:
            return (Point(fact.statement.to(lang), fact.paragraph),)
    return (Point(translator(lang)("not stated in the article")),)


def _own(catalog: Catalog, own: Iterable[OwnColumn], code: str, lang: Lang) -> Cell:
    """A visitor's number, which says each time of what it is, and whose."""
    visitors = translator(lang)("Visitor's own data")
    return tuple(
        Number(reading, " · ".join(filter(None, (own_columns.named(column, lang), of, visitors))), own=True)
        for column in own
        if (reading := own_columns.shown(catalog, column, code, lang))
        for of in [own_columns.whose(catalog, column, code, lang)]
    )
