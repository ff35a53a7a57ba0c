"""What the panel says of a division, as markup: the name first, then the figures, what was done, and the source."""

from collections.abc import Iterable

from markupsafe import Markup

from atlas import terms
from atlas.colouring import own_columns, ranking
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Fact, Figure, Kind, Lang, Level, OwnColumn
from atlas.figures import Reading, number, stated
from atlas.html import citation
from atlas.html.citation import cite
from atlas.locale import Translate, translator
from atlas.views.profile import Profile


def panel(catalog: Catalog, profile: Profile, lang: Lang) -> Markup:
    """One profile as an article of HTML; every fact has its paragraph and its source."""
    _ = translator(lang)
    parts = [
        _head(profile, lang, _),
        _own(catalog, profile, lang, _),
        _industry(profile, lang, _),
        _results(catalog, profile, lang, _),
        _actions(catalog, profile, lang, _),
        _city(catalog, profile, lang, _),
        _sources(catalog, profile, lang, _),
    ]
    return Markup('<article class="atlas-panel" lang="{}">{}</article>').format(lang.value, Markup().join(parts))


def headline(catalog: Catalog, facts: Iterable[Fact], lang: Lang) -> Markup:
    """The province's key figures in one line."""
    items = Markup().join(
        Markup("<li>{}<span>{}</span></li>").format(
            number_html(stated(fact.figure, lang)), _metric(catalog, fact, lang)
        )
        for fact in facts
        if fact.figure
    )
    return Markup('<ul class="atlas-headline" lang="{}">{}</ul>').format(lang.value, items)


def _head(profile: Profile, lang: Lang, _: Translate) -> Markup:
    division = profile.division
    second = division.name.en if lang is not Lang.EN else division.name.hant
    where = [profile.city.name.to(lang)] if profile.city else []
    where += [_(terms.BELTS[division.belt])] if division.belt else []
    where += [_(terms.LEVELS[division.level])] if division.adcode != PROVINCE else []
    head = Markup('<h2>{} <small lang="{}">{}</small></h2>').format(
        division.name.to(lang), "zh-Hant" if lang is Lang.EN else "en", second
    )
    if where:
        head += Markup('<p class="where">{}</p>').format(" · ".join(where))
    if division.adcode == PROVINCE:
        said = _("The programme across the province.")
        return head + Markup('<p class="sentence">{}</p>').format(said)
    head += Markup('<p class="state is-{}">{}</p>').format(profile.state.value, _state(profile, _))
    if profile.place and profile.place.summary.hant not in {fact.statement.hant for fact in profile.facts}:
        head += Markup('<p class="sentence">{}</p>').format(profile.place.summary.to(lang))
    return head


def _state(profile: Profile, _: Translate) -> str:
    """How the article speaks of the division, and what that doesn't mean."""
    if profile.division.level is Level.CITY:
        return _(profile.said)
    return Markup("<b>{}</b> {}").format(_(terms.STATES[profile.state]), _(profile.said))


def _own(catalog: Catalog, profile: Profile, lang: Lang, _: Translate) -> Markup:
    """A visitor's own numbers, apart from the source's: each with its rank and the file it came from."""
    tiles = Markup().join(
        _own_tile(catalog, column, profile.division.adcode, lang, _)
        for column in catalog.own_columns
        if own_columns.bearer(catalog, column, profile.division.adcode)
    )
    return (
        _section(_("Visitor's own data"), Markup('<div class="figures">{}</div>').format(tiles)) if tiles else Markup()
    )


def _own_tile(catalog: Catalog, column: OwnColumn, adcode: str, lang: Lang, _: Translate) -> Markup:
    reading = own_columns.shown(catalog, column, adcode, lang)
    assert reading is not None
    said = [
        own_columns.whose(catalog, column, adcode, lang),
        ranking.ranks(catalog, column, adcode, lang),
        _("from {source}", source=column.source),
    ]
    return Markup(
        '<div class="figure is-own" data-column="{}">'
        '<p class="number">{}</p><p class="metric">{}</p>'
        '<p class="statement">{}</p></div>'
    ).format(column.key, number_html(reading), own_columns.named(column, lang), " · ".join(filter(None, said)))


def _industry(profile: Profile, lang: Lang, _: Translate) -> Markup:
    if profile.place is None:
        return Markup()
    if profile.place.industry is None or profile.place.industry_group is None:
        text = Markup('<p class="none">{}</p>').format(_("The article states no industry for this place."))
    else:
        group = _(terms.INDUSTRIES[profile.place.industry_group])
        text = Markup('<p class="industry">{} <small>{}</small></p>').format(profile.place.industry.to(lang), group)
    return _section(_("Industry focus"), text)


def _results(catalog: Catalog, profile: Profile, lang: Lang, _: Translate) -> Markup:
    """Figures, the first one large, then outcomes that have no number."""
    tiles = Markup().join(_tile(catalog, fact, lang, first=not i) for i, fact in enumerate(profile.figures))
    plain = [fact for _lever, facts in profile.actions for fact in facts if fact.kind is Kind.RESULT]
    body = Markup('<div class="figures">{}</div>').format(tiles) if tiles else Markup()
    body += _list(catalog, plain, lang)
    if not body and profile.place:
        body = Markup('<p class="none">{}</p>').format(_("The article records no result for this place."))
    outcomes = any(fact.kind is Kind.RESULT for fact in profile.facts)
    others = any(fact.kind is not Kind.RESULT for fact in profile.figures)  # a fund or a target is not an outcome
    title = (_("Results and figures") if outcomes else _("Figures")) if others else _("Results")
    return _section(title, body)


def _actions(catalog: Catalog, profile: Profile, lang: Lang, _: Translate) -> Markup:
    groups = [(lever, [fact for fact in facts if fact.kind is not Kind.RESULT]) for lever, facts in profile.actions]
    body = Markup().join(
        Markup('<h4 data-lever="{}">{}</h4>{}').format(lever.value, _(terms.LEVERS[lever]), _list(catalog, facts, lang))
        for lever, facts in groups
        if facts
    )
    return _section(_("What was done"), body)


def _city(catalog: Catalog, profile: Profile, lang: Lang, _: Translate) -> Markup:
    """What the article says of the city of a place that it doesn't name."""
    if profile.city is None or profile.place or not profile.city_facts:
        return Markup()
    title = _("What the article says of {city}", city=profile.city.name.to(lang))
    return _section(title, _list(catalog, profile.city_facts, lang))


def _sources(catalog: Catalog, profile: Profile, lang: Lang, _: Translate) -> Markup:
    used = dict.fromkeys(fact.source_id for fact in (*profile.facts, *profile.city_facts))
    sources = [catalog.sources[source_id] for source_id in used] or list(catalog.sources.values())
    lines = Markup().join(Markup("<li>{}</li>").format(citation.source(source, lang)) for source in sources)
    note = _("¶ marks the paragraph of the source. Statements are in our own words.")
    return Markup('<footer class="sources"><p>{}</p><ul>{}</ul></footer>').format(note, lines)


def _section(title: str, body: Markup) -> Markup:
    return Markup("<section><h3>{}</h3>{}</section>").format(title, body) if body else Markup()


def _list(catalog: Catalog, facts: Iterable[Fact], lang: Lang) -> Markup:
    items = Markup().join(
        Markup("<li>{}{}</li>").format(fact.statement.to(lang), cite(catalog, fact, lang)) for fact in facts
    )
    return Markup("<ul>{}</ul>").format(items) if items else Markup()


def _tile(catalog: Catalog, fact: Fact, lang: Lang, *, first: bool) -> Markup:
    assert fact.figure is not None
    lead = " is-first" if first else ""
    bar = rise_html(fact.figure, lang) if fact.figure.value_from is not None else ""
    return Markup(
        '<div class="figure{}" data-kind="{}">'
        '<p class="number">{}</p>{}'
        '<p class="metric">{}</p>'
        '<p class="statement">{}</p></div>'
    ).format(
        lead,
        fact.kind.value,
        number_html(stated(fact.figure, lang)),
        bar,
        _metric(catalog, fact, lang),
        fact.statement.to(lang),
    )


def _metric(catalog: Catalog, fact: Fact, lang: Lang) -> Markup:
    assert fact.figure is not None
    return Markup("{}{}").format(fact.figure.metric.to(lang), cite(catalog, fact, lang))


def number_html(reading: Reading) -> Markup:
    """A number with its mark, its earlier value and its unit; the mark says in words what it means."""
    mark: str = Markup('<abbr title="{}">{}</abbr>').format(reading.meaning, reading.mark) if reading.mark else ""
    if reading.mark.strip() == reading.meaning:
        mark = reading.mark
    earlier = Markup("<i>{}</i>→").format(reading.earlier) if reading.earlier else ""
    gap = "" if reading.unit == "%" else "\u2009"
    return Markup("<b>{}{}{}{}<small>{}</small></b>").format(earlier, mark, reading.number, gap, reading.unit)


def rise_html(figure: Figure, lang: Lang) -> Markup:
    """A small bar from the earlier to the later value; percentages on their whole scale, others from zero."""
    assert figure.value_from is not None
    whole = 100.0 if figure.unit.hant == "%" and figure.value <= 100 else max(figure.value, figure.value_from)
    start, end = (100 * value / whole for value in sorted((figure.value_from, figure.value)))
    label = f"{number(figure.value_from, lang)} → {number(figure.value, lang)} {figure.unit.to(lang)}"
    return Markup(
        '<div class="rise" role="img" aria-label="{}"><i style="width:{:.1f}%"></i><b style="width:{:.1f}%"></b></div>'
    ).format(label, start, end - start)
