"""A talk: what a presenter chose to show, and the steps that briefing and slides make of it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from babel.dates import format_date

from atlas import terms
from atlas.colouring import indicators, own_columns
from atlas.colouring.palettes import Theme
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Belt, Fact, Kind, Lang, OwnColumn, State
from atlas.figures import stated
from atlas.locale import BABEL, Translate, translator
from atlas.talk import own_column_step
from atlas.talk.steps import Cell, Number, Point, Step, StepKind, Table, count
from atlas.views import comparison, credit, profile
from atlas.views.profile import Profile


@dataclass(frozen=True, slots=True)
class Talk:
    """`places` in the order of the talk; `title` empty: the atlas's own; `autoplay` in seconds, None: by hand.

    `color`: what colours its maps, a key of `indicators.titles`; `compare`: two to four places get a step of theirs.
    """

    lang: Lang
    places: tuple[str, ...]
    title: str = ""
    subtitle: str = ""
    date: datetime.date | None = None
    theme: Theme = Theme.LIGHT
    autoplay: int | None = None
    notes: bool = False
    color: str = indicators.DEFAULT
    compare: tuple[str, ...] = ()


def steps(
    catalog: Catalog, boundaries: Boundaries, talk: Talk, lang: Lang, review_number: str = ""
) -> tuple[Step, ...]:
    """Every step of a talk in one language, which need not be the talk's first."""
    return (
        _title(catalog, talk, lang),
        *(own_column_step.own_column_step(catalog, m, lang) for m in catalog.own_columns if m.key == talk.color),
        *(_belt(catalog, belt, lang) for belt in Belt),
        *([_compared(catalog, talk, lang)] if len(talk.compare) > 1 else []),
        *(_place(catalog, profile.of(catalog, boundaries, code), lang) for code in talk.places),
        _closing(catalog, talk, lang, review_number),
    )


def title(talk: Talk, lang: Lang) -> str:
    return talk.title or translator(lang)("Guangdong Quality Counties Atlas")


def _title(catalog: Catalog, talk: Talk, lang: Lang) -> Step:
    facts = profile.headline(catalog)
    return Step(
        key=StepKind.TITLE,
        kind=StepKind.TITLE,
        title=title(talk, lang),
        second=talk.subtitle,
        where=format_date(talk.date, "long", locale=BABEL[lang]) if talk.date else "",
        numbers=_numbers(facts, lang),
        points=(),
        notes=_notes(catalog, facts, lang),
    )


def _belt(catalog: Catalog, belt: Belt, lang: Lang) -> Step:
    _ = translator(lang)
    named = [code for code in catalog.places if catalog.divisions[code].belt is belt]
    cities = [code for code in catalog.cities() if catalog.divisions[code].belt is belt]
    reached = {catalog.places[code].city for code in named}
    drawn = [code for code in catalog.drawn() if catalog.divisions[code].belt is belt]
    return Step(
        key=belt.value,
        kind=StepKind.BELT,
        title=_(terms.BELTS[belt]),
        second="" if lang is Lang.EN else translator(Lang.EN)(terms.BELTS[belt]),
        numbers=(
            count(len(named), _("named places"), _("of {n} in the article", n=len(catalog.places)), lang),
            count(len(reached), _("cities with a named place"), _("of {n} in the belt", n=len(cities)), lang),
        ),
        points=tuple(_industry_of(catalog, code, lang) for code in named),
        shown=tuple(drawn),
        notes=(
            *([_(terms.BELTS_SAID[belt])] if belt in terms.BELTS_SAID else []),
            *_notes(catalog, (fact for city in cities for fact in catalog.facts_of(city)), lang),
        ),
    )


def _industry_of(catalog: Catalog, code: str, lang: Lang) -> Point:
    industry = catalog.places[code].industry
    return Point(industry.to(lang) if industry else "", name=catalog.divisions[code].name.to(lang))


def _place(catalog: Catalog, story: Profile, lang: Lang) -> Step:
    _ = translator(lang)
    code = story.division.adcode
    where = [story.city.name.to(lang)] if story.city else []
    where += [_(terms.BELTS[story.division.belt])] if story.division.belt else []
    lead = story.place.industry.to(lang) if story.place and story.place.industry else ""
    plain = [fact for _lever, facts in story.actions for fact in facts]
    plain.sort(key=lambda fact: fact.kind is not Kind.RESULT)
    points = [Point(fact.statement.to(lang), fact.paragraph, _(terms.LEVERS[fact.lever])) for fact in plain]
    if story.place is None:
        points = [Point(_(story.said)), *points] if story.state is not State.NAMED else points
    return Step(
        key=code,
        kind=StepKind.PLACE,
        title=story.division.name.to(lang),
        second=story.division.name.hant if lang is Lang.EN else story.division.name.en,
        where=" · ".join(where),
        lead=lead,
        numbers=(*_numbers(story.figures, lang), *own_column_step.own(catalog, code, lang)),
        points=tuple(points),
        remark=_("The article states no industry for this place.") if story.place and not lead else "",
        focus=catalog.drawn_for(code),
        notes=(*_notes(catalog, story.facts, lang), *own_column_step.notes(catalog, code, lang)),
    )


def _compared(catalog: Catalog, talk: Talk, lang: Lang) -> Step:
    """Places side by side; a visitor's numbers are those that colour the map, else the first column's."""
    _ = translator(lang)
    letters = comparison.letters(talk.compare)
    names = {code: f"{letters[code]} {catalog.divisions[code].name.to(lang)}" for code in letters}
    found = comparison.of(catalog, tuple(names), lang)
    own = sorted(catalog.own_columns, key=lambda column: column.key != talk.color)[:1]
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
        for line in (name, *_notes(catalog, catalog.facts_of(code), lang), *own_column_step.notes(catalog, code, lang))
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
            return _numbers([fact], lang)
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


def _closing(catalog: Catalog, talk: Talk, lang: Lang, review_number: str) -> Step:
    _ = translator(lang)
    shown = [column for column in catalog.own_columns if talk.places or talk.compare or column.key == talk.color]
    files = _("; ").join(dict.fromkeys(column.source for column in shown))
    named_cities = {place.city for place in catalog.places.values()}
    said = [
        _("Named is not designated: the article does not say which places are in the programme."),
        *(
            _(
                "Source: {title}, {published}",
                title=s.title.to(lang),
                published=credit.published(s, lang),
            )
            for s in catalog.sources.values()
        ),
        *([_("Visitor's own data: {source}", source=files)] if shown else []),
        _("Statements are in our own words; ¶ marks the paragraph of the source."),
        credit.statement(catalog, lang, review_number),
    ]
    return Step(
        key=StepKind.CLOSING,
        kind=StepKind.CLOSING,
        title=_("Overview and sources"),
        numbers=(
            count(len(catalog.places), _("named places"), _("in the article"), lang),
            count(len(named_cities), _("cities with a named place"), _("of {n}", n=len(catalog.cities())), lang),
        ),
        points=tuple(map(Point, said)),
        notes=_notes(catalog, catalog.facts_of(PROVINCE), lang),
    )


def _numbers(facts: Iterable[Fact], lang: Lang) -> tuple[Number, ...]:
    return tuple(
        Number(stated(fact.figure, lang), fact.figure.metric.to(lang), fact.paragraph, fact.figure)
        for fact in facts
        if fact.figure
    )


def _notes(catalog: Catalog, facts: Iterable[Fact], lang: Lang) -> tuple[str, ...]:
    """What a speaker may want to say, fact by fact, with its paragraph and source."""
    return tuple(
        f"¶{fact.paragraph} {fact.statement.to(lang)} ({catalog.sources[fact.source_id].publisher.to(lang)})"
        for fact in facts
    )
