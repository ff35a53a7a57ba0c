"""A family of figures as a table that says all that its chart shows, and how to read the chart."""

from urllib.parse import urlencode

from markupsafe import Markup

from atlas import terms
from atlas.colouring import palettes
from atlas.colouring.palettes import Theme, colour
from atlas.data.catalog import Catalog
from atlas.data.families import Family
from atlas.domain import Belt, Fact, Lang, Qualifier
from atlas.figures import stated
from atlas.html.panel import number_html
from atlas.locale import Translate, translator
from atlas.tables.browse import earlier
from atlas.views import credit


def table(family: Family, catalog: Catalog, lang: Lang) -> Markup:
    """Each place with a link that opens it on the map, its numbers and their paragraphs; then the sources."""
    _ = translator(lang)
    rises = any(fact.figure and fact.figure.value_from is not None for fact in family.facts)
    heads = [_("Place"), _("What is counted"), *([_("Earlier")] if rises else []), _("Number and unit"), _("Paragraph")]
    plain = 2  # the columns before the numbers
    head = Markup().join(
        Markup('<th scope="col"{}>{}</th>').format("" if at < plain else _NUMBER, title)
        for at, title in enumerate(heads)
    )
    body = Markup().join(_line(fact, family, catalog, lang, rises=rises) for fact in family.facts)
    return Markup(
        '<div class="atlas-figures" lang="{}"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table><p>{}</p></div>'
    ).format(lang.value, head, body, sources(family, catalog, lang))


_NUMBER = Markup(' class="is-number"')


def _line(fact: Fact, family: Family, catalog: Catalog, lang: Lang, *, rises: bool) -> Markup:
    assert fact.figure is not None
    measures = family.measures.get(fact.figure.metric.hant)
    counted = Markup("{}{}").format(
        fact.figure.metric.to(lang), Markup("<br><small>{}</small>").format(measures.to(lang)) if measures else ""
    )
    reading = stated(fact.figure, lang)
    asked = urlencode({"place": fact.adcode, "lang": lang.value})
    name = catalog.divisions[fact.adcode].name.to(lang)
    before = Markup("<td{}>{}</td>").format(_NUMBER, earlier(reading)) if rises else ""
    later = number_html(type(reading)(reading.mark, reading.meaning, reading.number, reading.unit, ""))
    return Markup(
        '<tr><th scope="row"><a href="./?{}" data-go="place={}&amp;page=map">{}</a></th>'
        "<td>{}</td>{}<td{}>{}</td>"
        "<td{}>¶{}</td></tr>"
    ).format(asked, fact.adcode, name, counted, before, _NUMBER, later, _NUMBER, fact.paragraph)


def sources(family: Family, catalog: Catalog, lang: Lang) -> str:
    """The articles behind a family's figures, in one line."""
    _ = translator(lang)
    used = dict.fromkeys(fact.source_id for fact in family.facts)
    found = (catalog.sources[source_id] for source_id in used)
    said = (
        _(
            "Source: {title}, {published}",
            title=source.title.to(lang),
            published=credit.published(source, lang),
        )
        for source in found
    )
    return " · ".join(said)


def key(shown: tuple[Family, ...], catalog: Catalog, lang: Lang, theme: Theme = Theme.LIGHT) -> Markup:
    """The belts' colours, and the signs that are drawn for numbers that aren't exact."""
    _ = translator(lang)
    facts = [fact for family in shown for fact in family.facts]
    belts = {catalog.divisions[fact.adcode].belt for fact in facts}
    marks = {fact.figure.qualifier for fact in facts if fact.figure}
    items = [_swatch(belt, _, theme) for belt in Belt if belt in belts]
    if marks & {Qualifier.OVER, Qualifier.AT_LEAST}:
        said = _("Open, with an arrow: a lower bound, the value may be higher (> more than, ≥ at least)")
        items.append(Markup('<li><i class="is-open"></i>{}</li>').format(said))
    if marks & {Qualifier.ABOUT, Qualifier.NEARLY}:
        items.append(
            Markup('<li><i class="is-about"></i>{}</li>').format(_("Dashed: an approximate value (≈ about, or nearly)"))
        )
    return Markup('<ul class="atlas-key" lang="{}">{}</ul>').format(lang.value, Markup().join(items))


def _swatch(belt: Belt, _: Translate, theme: Theme) -> Markup:
    tint, edge = colour(palettes.tint(belt), theme), colour(palettes.belt(belt), theme)
    look = f"background:{tint};border-color:{edge}"
    return Markup('<li><i style="{}"></i>{}</li>').format(look, _(terms.BELTS[belt]))
