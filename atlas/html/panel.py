"""What the panel says of a division, as one HTML string: from far to near, the name first, the source last."""

from collections.abc import Iterable
from html import escape

from atlas import terms
from atlas.colouring import own_columns
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Fact, Figure, Kind, Lang, Level, OwnColumn, State
from atlas.figures import Reading, number, stated
from atlas.locale import Translate, translator
from atlas.views.profile import Profile


def panel(catalog: Catalog, profile: Profile, lang: Lang) -> str:
    """The panel of one profile. Every text is escaped; every fact has its paragraph and its source."""
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
    return f'<article class="atlas-panel" lang="{lang.value}">{"".join(parts)}</article>'


def headline(catalog: Catalog, facts: Iterable[Fact], lang: Lang) -> str:
    """The province's key figures in one line."""
    items = "".join(
        f"<li>{number_html(stated(fact.figure, lang))}<span>{_metric(catalog, fact, lang)}</span></li>"
        for fact in facts
        if fact.figure
    )
    return f'<ul class="atlas-headline" lang="{lang.value}">{items}</ul>'


def _head(profile: Profile, lang: Lang, _: Translate) -> str:
    division = profile.division
    second = division.name.en if lang is not Lang.EN else division.name.hant
    where = [profile.city.name.to(lang)] if profile.city else []
    where += [_(terms.BELTS[division.belt])] if division.belt else []
    where += [_(terms.LEVELS[division.level])] if division.adcode != PROVINCE else []
    head = (
        f'<h2>{escape(division.name.to(lang))} <small lang="{"zh-Hant" if lang is Lang.EN else "en"}">'
        f"{escape(second)}</small></h2>" + (f'<p class="where">{escape(" · ".join(where))}</p>' if where else "")
    )
    if division.adcode == PROVINCE:
        said = _("The programme across the province. Choose a place to read what it does.")
        return f'{head}<p class="sentence">{escape(said)}</p>'
    head += f'<p class="state is-{profile.state.value}">{_state(profile, _)}</p>'
    if profile.place and profile.place.summary.hant not in {fact.statement.hant for fact in profile.facts}:
        head += f'<p class="sentence">{escape(profile.place.summary.to(lang))}</p>'
    return head


def _state(profile: Profile, _: Translate) -> str:
    """How the article speaks of the division, and what that doesn't mean."""
    if profile.division.level is Level.CITY:
        if profile.state is State.CITY_NAMED:
            return escape(_("The article speaks of this city."))
        return escape(_("The article does not speak of this city. That says nothing of its quality work."))
    return f"<b>{escape(_(terms.STATES[profile.state]))}</b> {escape(_(terms.STATES_SAID[profile.state]))}"


def _own(catalog: Catalog, profile: Profile, lang: Lang, _: Translate) -> str:
    """A visitor's own numbers, apart from the source's: each with its rank and the file it came from."""
    tiles = "".join(
        _own_tile(catalog, column, profile.division.adcode, lang, _)
        for column in catalog.own_columns
        if profile.division.adcode in own_columns.codes(column)
    )
    return _section(_("Visitor's own data"), f'<div class="figures">{tiles}</div>') if tiles else ""


def _own_tile(catalog: Catalog, column: OwnColumn, adcode: str, lang: Lang, _: Translate) -> str:
    reading = own_columns.reading(column, adcode, lang)
    assert reading is not None
    said = [own_columns.ranks(catalog, column, adcode, lang), _("from {source}", source=column.source)]
    return (
        f'<div class="figure is-own" data-column="{escape(column.key)}">'
        f'<p class="number">{number_html(reading)}</p><p class="metric">{escape(column.title)}</p>'
        f'<p class="statement">{escape(" · ".join(filter(None, said)))}</p></div>'
    )


def _industry(profile: Profile, lang: Lang, _: Translate) -> str:
    if profile.place is None:
        return ""
    if profile.place.industry is None or profile.place.industry_group is None:
        text = f'<p class="none">{escape(_("The article states no industry for this place."))}</p>'
    else:
        group = _(terms.INDUSTRIES[profile.place.industry_group])
        text = f'<p class="industry">{escape(profile.place.industry.to(lang))} <small>{escape(group)}</small></p>'
    return _section(_("Industry focus"), text)


def _results(catalog: Catalog, profile: Profile, lang: Lang, _: Translate) -> str:
    """Figures, the first one large, then outcomes that have no number."""
    tiles = "".join(_tile(catalog, fact, lang, first=not i) for i, fact in enumerate(profile.figures))
    plain = [fact for _lever, facts in profile.actions for fact in facts if fact.kind is Kind.RESULT]
    body = (f'<div class="figures">{tiles}</div>' if tiles else "") + _list(catalog, plain, lang)
    if not body and profile.place:
        body = f'<p class="none">{escape(_("The article records no result for this place."))}</p>'
    title = _("Results") if any(fact.kind is Kind.RESULT for fact in profile.facts) or not tiles else _("Figures")
    return _section(title, body)


def _actions(catalog: Catalog, profile: Profile, lang: Lang, _: Translate) -> str:
    groups = [(lever, [fact for fact in facts if fact.kind is not Kind.RESULT]) for lever, facts in profile.actions]
    body = "".join(
        f'<h4 data-lever="{lever.value}">{escape(_(terms.LEVERS[lever]))}</h4>{_list(catalog, facts, lang)}'
        for lever, facts in groups
        if facts
    )
    return _section(_("What was done"), body)


def _city(catalog: Catalog, profile: Profile, lang: Lang, _: Translate) -> str:
    """What the article says of the city of a place that it doesn't name."""
    if profile.city is None or profile.place or not profile.city_facts:
        return ""
    title = _("What the article says of {city}", city=profile.city.name.to(lang))
    return _section(title, _list(catalog, profile.city_facts, lang))


def _sources(catalog: Catalog, profile: Profile, lang: Lang, _: Translate) -> str:
    used = dict.fromkeys(fact.source_id for fact in (*profile.facts, *profile.city_facts))
    sources = [catalog.sources[source_id] for source_id in used] or list(catalog.sources.values())
    lines = "".join(
        f"<li><cite>{escape(source.title.to(lang))}</cite> {escape(source.publisher.to(lang))}, "
        f"{escape(source.reporter.to(lang))}, "
        f"<time>{escape(source.date)}</time></li>"
        for source in sources
    )
    note = _("¶ is the paragraph of the source. Statements are in our own words.")
    chinese = Lang.HANS if lang is Lang.HANS else Lang.HANT
    return f'<footer class="sources"><p>{escape(note)}</p><ul lang="{chinese.value}">{lines}</ul></footer>'


def _section(title: str, body: str) -> str:
    return f"<section><h3>{escape(title)}</h3>{body}</section>" if body else ""


def _list(catalog: Catalog, facts: Iterable[Fact], lang: Lang) -> str:
    items = "".join(f"<li>{escape(fact.statement.to(lang))} {_cite(catalog, fact, lang)}</li>" for fact in facts)
    return f"<ul>{items}</ul>" if items else ""


def _tile(catalog: Catalog, fact: Fact, lang: Lang, *, first: bool) -> str:
    assert fact.figure is not None
    lead = " is-first" if first else ""
    bar = _rise(fact.figure, lang) if fact.figure.value_from is not None else ""
    return (
        f'<div class="figure{lead}" data-kind="{fact.kind.value}">'
        f'<p class="number">{number_html(stated(fact.figure, lang))}</p>{bar}'
        f'<p class="metric">{_metric(catalog, fact, lang)}</p>'
        f'<p class="statement">{escape(fact.statement.to(lang))}</p></div>'
    )


def _metric(catalog: Catalog, fact: Fact, lang: Lang) -> str:
    assert fact.figure is not None
    return f"{escape(fact.figure.metric.to(lang))} {_cite(catalog, fact, lang)}"


def number_html(reading: Reading) -> str:
    """A number with its mark, its earlier value and its unit; the mark says in words what it means."""
    mark = f'<abbr title="{escape(reading.meaning)}">{escape(reading.mark)}</abbr>' if reading.mark else ""
    earlier = f"<i>{escape(reading.earlier)}</i>→" if reading.earlier else ""
    gap = "" if reading.unit == "%" else "\u2009"
    return f"<b>{earlier}{mark}{escape(reading.number)}{gap}<small>{escape(reading.unit)}</small></b>"


def _rise(figure: Figure, lang: Lang) -> str:
    """A small bar from the earlier to the later value; percentages on their whole scale, others from zero."""
    assert figure.value_from is not None
    whole = 100.0 if figure.unit.hant == "%" and figure.value <= 100 else max(figure.value, figure.value_from)
    start, end = (100 * value / whole for value in sorted((figure.value_from, figure.value)))
    label = f"{number(figure.value_from, lang)} → {number(figure.value, lang)} {figure.unit.to(lang)}"
    return (
        f'<div class="rise" role="img" aria-label="{escape(label)}"><i style="width:{start:.1f}%"></i>'
        f'<b style="width:{end - start:.1f}%"></b></div>'
    )


def _cite(catalog: Catalog, fact: Fact, lang: Lang) -> str:
    source = catalog.sources[fact.source_id]
    where = translator(lang)(
        "{publisher}, {date}, paragraph {n}", publisher=source.publisher.to(lang), date=source.date, n=fact.paragraph
    )
    return f'<cite title="{escape(where)}" data-paragraph="{fact.paragraph}">¶{fact.paragraph}</cite>'
