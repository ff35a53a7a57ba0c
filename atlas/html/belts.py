"""The three belts as cards side by side, and above them the answer in one line: how many places, which cities not."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from atlas import terms
from atlas.colouring import palettes
from atlas.colouring.palettes import PLAIN, Role, colour
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Fact, Kind, Lang
from atlas.figures import stated
from atlas.html.link import cite, link, place, places, rows
from atlas.html.panel import number_html
from atlas.locale import Translate, translator
from atlas.maps.scene import credit
from atlas.views.belts import Region


def cards(
    catalog: Catalog, regions: Sequence[Region], maps: Mapping[Belt, str], lang: Lang, review_number: str = ""
) -> str:
    """`maps`: the small map of each belt, as atlas.maps.small_map draws it. Every text is escaped."""
    _ = translator(lang)
    most = max((len(codes) for r in regions for _key, codes in (*r.industries, *r.levers)), default=0) or 1
    found = "".join(_card(catalog, region, maps[region.belt], most, lang) for region in regions)
    return (
        f'<div class="atlas-regions" lang="{lang.value}">{_answer(catalog, regions, lang, _)}'
        f'<div class="region-cards">{found}</div>{_foot(catalog, lang, review_number, _)}</div>'
    )


def _answer(catalog: Catalog, regions: Sequence[Region], lang: Lang, _: Translate) -> str:
    counts = " · ".join(
        f"{escape(_(terms.BELTS_SHORT[r.belt]))} " + rows(f"<b>{len(r.named)}</b>", lang, r.named, belt=r.belt.value)
        for r in regions
    )
    silent = [code for region in regions for code in region.not_named]
    said = [f"<span>{escape(_('Named places by belt'))}{_(': ')}{counts}</span>"]
    if silent:
        cities = places(catalog, silent, lang)
        said.append(f"<span>{escape(_('Cities not named'))}{_(': ')}{cities}</span>")
    note = escape(_("Named is not designated: the article does not say which places are in the programme."))
    return f'<p class="answer">{" ".join(said)} <small>{note}</small></p>'


def _card(catalog: Catalog, region: Region, drawn: str, most: int, lang: Lang) -> str:
    _ = translator(lang)
    belt = region.belt
    name = rows(escape(_(terms.BELTS[belt])), lang, region.codes, belt=belt.value)
    look = f"--belt:{colour(palettes.belt(belt))}"
    return (
        f'<article class="region" data-belt="{belt.value}" style="{look}"><h2>{name}</h2>{drawn}'
        f"{_counts(catalog, region, lang, _)}{_efforts(catalog, region, lang)}"
        f"{_industries(region, most, lang, _)}{_levers(region, most, lang, _)}{_figures(catalog, region, lang, _)}"
        "</article>"
    )


def _efforts(catalog: Catalog, region: Region, lang: Lang) -> str:
    lines = "".join(
        f"<p>{escape(effort.line.to(lang))} {cite(catalog, effort.source_id, effort.paragraph, lang)}</p>"
        for effort in region.efforts
    )
    return f'<div class="efforts">{lines}</div>'


def _counts(catalog: Catalog, region: Region, lang: Lang, _: Translate) -> str:
    named = rows(f"<b>{len(region.named)}</b>", lang, region.named, belt=region.belt.value)
    drawn = [code for city in region.with_place for code in catalog.drawn_for(city)]
    held = rows(f"<b>{len(region.with_place)}</b>", lang, drawn, belt=region.belt.value)
    found = [
        f'<p class="big">{named} {escape(_("named places"))} '
        f"<small>{escape(_('of {n} areas and towns in the belt', n=len(region.codes)))}</small></p>"
        f'<p class="big">{held} {escape(_("cities with a named place"))} '
        f"<small>{escape(_('of {n} in the belt', n=len(region.cities)))}</small></p>"
    ]
    for title, codes in (
        (_("Only the city named"), region.only_city),
        (_("Cities not named"), region.not_named),
    ):
        if codes:
            found.append(f'<p class="rest">{escape(title)}{_(": ")}{places(catalog, codes, lang)}</p>')
    return f'<div class="counts">{"".join(found)}</div>'


def _industries(region: Region, most: int, lang: Lang, _: Translate) -> str:
    bars = []
    for group, codes in region.industries:
        if group is None:  # no filter asks for it: the map coloured by industry shows them
            go = {"belt": region.belt.value, "lever": "", "industry": "", "color": "industry", "page": "map"}
            bars.append(_bar(_("No industry stated"), PLAIN, codes, most, lang, go))
        else:
            go = {"belt": region.belt.value, "lever": "", "industry": group.value, "page": "counties"}
            bars.append(_bar(_(terms.INDUSTRIES[group]), palettes.industry(group), codes, most, lang, go))
    title = escape(_("Industries · number of named places"))
    return f'<section class="industries"><h3>{title}</h3>{"".join(bars)}</section>'


def _levers(region: Region, most: int, lang: Lang, _: Translate) -> str:
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
    note = escape(_("A place may stand under more than one lever."))
    title = escape(_("Levers · number of named places"))
    return f'<section class="levers"><h3>{title}</h3>{"".join(bars)}<p class="note">{note}</p></section>'


def _bar(name: str, role: Role, codes: Sequence[str], most: int, lang: Lang, go: Mapping[str, str]) -> str:
    """A row with its name, its bar and its count; one scale for all the cards."""
    look = f"width:{100 * len(codes) / most:.1f}%;background:{colour(role)}"
    body = f'<span>{escape(name)}</span><i><i style="{look}"></i></i><b>{len(codes)}</b>'
    if not codes:
        return f'<div class="bar is-none">{body}</div>'
    return link(body, lang, codes, ' class="bar"', **go)


def _figures(catalog: Catalog, region: Region, lang: Lang, _: Translate) -> str:
    results = [fact for fact in region.figures if fact.kind is Kind.RESULT]
    others = [fact for fact in region.figures if fact.kind is not Kind.RESULT]
    body = _list(catalog, results, lang) or f'<p class="note">{escape(_("None in the article."))}</p>'
    if others:
        title = _("Other figures: {n}", n=len(others))
        body += f"<details><summary>{escape(title)}</summary>{_list(catalog, others, lang)}</details>"
    return f'<section class="figures"><h3>{escape(_("Results with a number"))}</h3>{body}</section>'


def _list(catalog: Catalog, facts: Iterable[Fact], lang: Lang) -> str:
    items = "".join(
        f'<li><span class="number">{number_html(stated(fact.figure, lang))}</span> '
        f"<span>{escape(fact.figure.metric.to(lang))} · {place(catalog, fact.adcode, lang)} "
        f"{cite(catalog, fact.source_id, fact.paragraph, lang)}</span></li>"
        for fact in facts
        if fact.figure
    )
    return f"<ul>{items}</ul>" if items else ""


def _foot(catalog: Catalog, lang: Lang, review_number: str, _: Translate) -> str:
    legend = _("Small maps: full colour, named; tint, only its city named; hatched, not named; dots, towns.")
    note = _("Statements are in our own words; ¶ is the paragraph of the source.")
    said = credit(tuple(catalog.sources.values()), lang, review_number)
    return f'<footer class="note">{escape(legend)} {escape(note)} {escape(said)}</footer>'
