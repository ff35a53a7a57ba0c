"""The three belts as cards side by side, and above them the answer in one line: how many places, which cities not."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from atlas import terms
from atlas.colouring import palettes
from atlas.colouring.palettes import PLAIN, Role, colour
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Fact, Kind, Lang, State
from atlas.figures import stated
from atlas.html.citation import cite
from atlas.html.link import link, place, places, rows
from atlas.html.panel import number_html
from atlas.locale import Translate, translator
from atlas.views.belts import Region
from atlas.views.credit import credit


def cards(
    catalog: Catalog, regions: Sequence[Region], maps: Mapping[Belt, Markup], lang: Lang, review_number: str = ""
) -> Markup:
    """The Regions page's upper half: the answer, a card a belt, the source. `maps`: each belt's small map, as SVG."""
    _ = translator(lang)
    most = max((len(codes) for r in regions for _key, codes in (*r.industries, *r.levers)), default=0) or 1
    found = Markup().join(_card(catalog, region, maps[region.belt], most, lang) for region in regions)
    return Markup('<div class="atlas-regions" lang="{}">{}<div class="region-cards">{}</div>{}</div>').format(
        lang.value, _answer(catalog, regions, lang, _), found, _foot(catalog, lang, review_number, _)
    )


def _answer(catalog: Catalog, regions: Sequence[Region], lang: Lang, _: Translate) -> Markup:
    counts = Markup(" · ").join(
        Markup("{} {}").format(
            _(terms.BELTS_SHORT[r.belt]),
            rows(Markup("<b>{}</b>").format(len(r.named)), lang, r.named, belt=r.belt.value),
        )
        for r in regions
    )
    silent = [code for region in regions for code in region.not_named]
    said = [Markup("<span>{}{}{}</span>").format(_("Named places by belt"), _(": "), counts)]
    if silent:
        cities = places(catalog, silent, lang)
        said.append(Markup("<span>{}{}{}</span>").format(_("Cities not named"), _(": "), cities))
    note = _("Named is not designated: the article does not say which places are in the programme.")
    return Markup('<p class="answer">{} <small>{}</small></p>').format(Markup(" ").join(said), note)


def _card(catalog: Catalog, region: Region, drawn: Markup, most: int, lang: Lang) -> Markup:
    _ = translator(lang)
    belt = region.belt
    name = rows(_(terms.BELTS[belt]), lang, region.codes, belt=belt.value)
    return Markup('<article class="region" data-belt="{}" style="--belt:{}"><h2>{}</h2>{}{}{}{}{}{}</article>').format(
        belt.value,
        colour(palettes.belt(belt)),
        name,
        drawn,
        _counts(catalog, region, lang, _),
        _efforts(catalog, region, lang),
        _industries(region, most, lang, _),
        _levers(region, most, lang, _),
        _figures(catalog, region, lang, _),
    )


def _efforts(catalog: Catalog, region: Region, lang: Lang) -> Markup:
    lines = Markup().join(
        Markup("<p>{}{}</p>").format(effort.line.to(lang), cite(catalog, effort, lang)) for effort in region.efforts
    )
    if region.belt in terms.BELTS_SAID:
        lines += Markup('<p class="note">{}</p>').format(translator(lang)(terms.BELTS_SAID[region.belt]))
    return Markup('<div class="efforts">{}</div>').format(lines)


def _counts(catalog: Catalog, region: Region, lang: Lang, _: Translate) -> Markup:
    named = rows(Markup("<b>{}</b>").format(len(region.named)), lang, region.named, belt=region.belt.value)
    drawn = [code for city in region.with_place for code in catalog.drawn_for(city)]
    held = rows(Markup("<b>{}</b>").format(len(region.with_place)), lang, drawn, belt=region.belt.value)
    big = Markup('<p class="big">{} {} <small>{}</small></p>')
    found = [
        big.format(named, _("named places"), _("of {n} areas and towns in the belt", n=len(region.codes))),
        big.format(held, _("cities with a named place"), _("of {n} in the belt", n=len(region.cities))),
    ]
    for title, codes in (
        (_(terms.STATES[State.CITY_NAMED]), region.only_city),
        (_("Cities not named"), region.not_named),
    ):
        if codes:
            found.append(Markup('<p class="rest">{}{}{}</p>').format(title, _(": "), places(catalog, codes, lang)))
    return Markup('<div class="counts">{}</div>').format(Markup().join(found))


def _industries(region: Region, most: int, lang: Lang, _: Translate) -> Markup:
    bars = []
    for group, codes in region.industries:
        if group is None:  # no filter asks for it: the map coloured by industry shows them
            go = {"belt": region.belt.value, "lever": "", "industry": "", "color": "industry", "page": "map"}
            bars.append(_bar(_("No industry stated"), PLAIN, codes, most, lang, go))
        else:
            go = {"belt": region.belt.value, "lever": "", "industry": group.value, "page": "counties"}
            bars.append(_bar(_(terms.INDUSTRIES[group]), palettes.industry(group), codes, most, lang, go))
    title = _("Industries · number of named places")
    return Markup('<section class="industries"><h3>{}</h3>{}</section>').format(title, Markup().join(bars))


def _levers(region: Region, most: int, lang: Lang, _: Translate) -> Markup:
    bars = [
        _bar(
            _(terms.LEVERS[lever]),
            palettes.lever(lever),
            codes,
            most,
            lang,
            {"belt": region.belt.value, "lever": lever.value, "industry": "", "page": "counties"},
        )
        for lever, codes in region.levers
    ]
    note = _("A place may be listed under more than one area of work.")
    title = _("Areas of work · number of named places")
    return Markup('<section class="levers"><h3>{}</h3>{}<p class="note">{}</p></section>').format(
        title, Markup().join(bars), note
    )


def _bar(name: str, role: Role, codes: Sequence[str], most: int, lang: Lang, go: Mapping[str, str]) -> Markup:
    """A row with its name, its bar and its count; one scale for all the cards."""
    body = Markup('<span>{}</span><i><i style="width:{:.1f}%;background:{}"></i></i><b>{}</b>').format(
        name, 100 * len(codes) / most, colour(role), len(codes)
    )
    if not codes:
        return Markup('<div class="bar is-none">{}</div>').format(body)
    return link(body, lang, codes, Markup(' class="bar"'), **go)


def _figures(catalog: Catalog, region: Region, lang: Lang, _: Translate) -> Markup:
    others = [fact for fact in region.figures if fact.kind is not Kind.RESULT]
    body = Markup().join(
        Markup("<h4>{}</h4>{}").format(_(name) if name else _("Other results"), _list(catalog, facts, lang))
        if len(region.kinds) > 1
        else _list(catalog, facts, lang)
        for name, facts in region.kinds
    ) or Markup('<p class="note">{}</p>').format(_("None in the article."))
    if others:
        title = _("Other figures: {n}", n=len(others))
        body += Markup("<details><summary>{}</summary>{}</details>").format(title, _list(catalog, others, lang))
    return Markup('<section class="figures"><h3>{}</h3>{}</section>').format(_("Results with a number"), body)


def _list(catalog: Catalog, facts: Iterable[Fact], lang: Lang) -> Markup:
    items = Markup().join(
        Markup('<li><span class="number">{}</span> <span>{} · {}{}</span></li>').format(
            number_html(stated(fact.figure, lang)),
            fact.figure.metric.to(lang),
            place(catalog, fact.adcode, lang),
            cite(catalog, fact, lang),
        )
        for fact in facts
        if fact.figure
    )
    return Markup("<ul>{}</ul>").format(items) if items else Markup()


def _foot(catalog: Catalog, lang: Lang, review_number: str, _: Translate) -> Markup:
    legend = _("Small maps: full colour, named; tint, only the city named; hatched, not named; dots, towns.")
    note = _("Statements are in our own words; ¶ marks the paragraph of the source.")
    said = credit(catalog, lang, review_number)
    return Markup('<footer class="note">{} {} {}</footer>').format(legend, note, said)
