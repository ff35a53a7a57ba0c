"""A talk: what a presenter chose to show, and the steps that briefing and slides make of it."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace

from babel.dates import format_date

from atlas import terms
from atlas.colouring import indicators
from atlas.colouring.palettes import Theme
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Belt, Kind, Lang, State
from atlas.locale import BABEL, translator
from atlas.talk import own_column_step
from atlas.talk.comparison_step import comparison_step
from atlas.talk.plan import Planned, fact_id, standard
from atlas.talk.steps import Point, Step, StepKind, count, notes_of, numbers_of
from atlas.views import credit, profile
from atlas.views.profile import Profile


@dataclass(frozen=True, slots=True)
class Talk:
    """`places` in the order of the talk; `title` empty: the atlas's own; `autoplay` in seconds, None: by hand.

    `color`: what colours its maps, a key of `indicators.titles`; `compare`: two to four places get a step of theirs;
    `plan`: the steps once their presenter changed more than the places, whose order it then has.
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
    plan: tuple[Planned, ...] = ()


def steps(
    catalog: Catalog, boundaries: Boundaries, talk: Talk, lang: Lang, review_number: str = ""
) -> tuple[Step, ...]:
    """The steps of a talk that are not hidden, in one language, which need not be the talk's first."""
    known = indicators.titles(catalog, lang)
    return tuple(
        _as_planned(step, planned, known)
        for planned in planned_steps(talk, catalog)
        if not planned.hidden
        for step in _made(catalog, boundaries, talk, planned, lang, review_number)
    )


def planned_steps(talk: Talk, catalog: Catalog) -> tuple[Planned, ...]:
    """The talk's plan; until its presenter changes it, what its places, comparison and the map's colours ask for."""
    own = any(column.key == talk.color for column in catalog.own_columns)
    return talk.plan or standard(talk.places, own_column=own, compared=len(talk.compare) > 1)


def _made(
    catalog: Catalog, boundaries: Boundaries, talk: Talk, planned: Planned, lang: Lang, review_number: str
) -> tuple[Step, ...]:
    """The step of what is planned; none where this visit has no such column, comparison or place."""
    color = planned.color or talk.color
    match planned.key:
        case StepKind.TITLE:
            return (_title(catalog, talk, lang),)
        case StepKind.OWN_COLUMN:
            found = (column for column in catalog.own_columns if column.key == color)
            return tuple(own_column_step.own_column_step(catalog, column, lang) for column in found)
        case StepKind.COMPARE:
            alike = len(talk.compare) > 1
            return (comparison_step(catalog, talk.compare, color, lang),) if alike else ()
        case StepKind.CLOSING:
            return (_closing(catalog, talk, lang, review_number),)
        case StepKind.FREE:
            return (_free(planned, lang),)
        case key if key in list(Belt):
            return (_belt(catalog, Belt(key), lang),)
    known = planned.key in catalog.divisions
    return (_place(catalog, profile.of(catalog, boundaries, planned.key), lang, planned.facts),) if known else ()


def _as_planned(step: Step, planned: Planned, colors: Collection[str]) -> Step:
    """What the presenter set of a step, before what the data say: the headline, notes, the map's frame and colours
    (`colors`: those that there are)."""
    lead = planned.headline if step.kind is StepKind.PLACE else ""
    named = planned.headline if step.kind not in (StepKind.PLACE, StepKind.TITLE) else ""
    return replace(
        step,
        title=named or step.title,
        lead=lead or step.lead,
        own_lead=bool(lead),
        where=" · ".join(filter(None, (step.where, step.lead))) if lead else step.where,
        notes=(*filter(None, planned.notes.splitlines()), *step.notes),
        id=planned.id,
        frame=planned.frame,
        color=planned.color if planned.color in colors else "",
    )


def _free(planned: Planned, lang: Lang) -> Step:
    """What the presenter wrote, and that it is theirs: it has no paragraph of a source."""
    _ = translator(lang)
    return Step(
        key=planned.key,
        kind=StepKind.FREE,
        title=_("Own words"),
        numbers=(),
        points=tuple(Point(line) for line in planned.words.splitlines() if line.strip()),
        remark=_("The presenter's own words, not the article's."),
        notes=(),
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
        numbers=numbers_of(facts, lang),
        points=(),
        notes=notes_of(catalog, facts, lang),
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
            *notes_of(catalog, (fact for city in cities for fact in catalog.facts_of(city)), lang),
        ),
    )


def _industry_of(catalog: Catalog, code: str, lang: Lang) -> Point:
    industry = catalog.places[code].industry
    return Point(industry.to(lang) if industry else "", name=catalog.divisions[code].name.to(lang))


def _place(catalog: Catalog, story: Profile, lang: Lang, chosen: tuple[str, ...] = ()) -> Step:
    """A place's step; `chosen`: ids of the facts that it tells, in their order, empty for all, results first."""
    _ = translator(lang)
    code = story.division.adcode
    where = [story.city.name.to(lang)] if story.city else []
    where += [_(terms.BELTS[story.division.belt])] if story.division.belt else []
    lead = story.place.industry.to(lang) if story.place and story.place.industry else ""
    plain = [fact for _lever, facts in story.actions for fact in facts]
    plain.sort(key=lambda fact: fact.kind is not Kind.RESULT)
    told = [*story.figures, *plain]
    if chosen:
        known = {fact_id(fact): fact for fact in told}
        told = [known[each] for each in chosen if each in known]
    figures, plain = [fact for fact in told if fact.figure], [fact for fact in told if not fact.figure]
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
        numbers=(*numbers_of(figures, lang), *own_column_step.own(catalog, code, lang)),
        points=tuple(points),
        remark=_("The article states no industry for this place.") if story.place and not lead else "",
        focus=catalog.drawn_for(code),
        notes=(*notes_of(catalog, story.facts, lang), *own_column_step.notes(catalog, code, lang)),
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
        notes=notes_of(catalog, catalog.facts_of(PROVINCE), lang),
    )
