"""A family of figures as a table that says all that its chart shows, and how to read the chart."""

from html import escape
from urllib.parse import urlencode

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


def table(family: Family, catalog: Catalog, lang: Lang) -> str:
    """Each place with a link that opens it on the map, its numbers and their paragraphs; then the sources."""
    _ = translator(lang)
    rises = any(fact.figure and fact.figure.value_from is not None for fact in family.facts)
    heads = [_("Place"), _("What is counted"), *([_("Earlier")] if rises else []), _("Number and unit"), _("Paragraph")]
    plain = 2  # the columns before the numbers
    head = "".join(
        f'<th scope="col"{"" if at < plain else _NUMBER}>{escape(title)}</th>' for at, title in enumerate(heads)
    )
    body = "".join(_line(fact, catalog, lang, rises=rises) for fact in family.facts)
    return (
        f'<div class="atlas-figures" lang="{lang.value}"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody>'
        f"</table><p>{escape(sources(family, catalog, lang))}</p></div>"
    )


_NUMBER = ' class="is-number"'


def _line(fact: Fact, catalog: Catalog, lang: Lang, *, rises: bool) -> str:
    assert fact.figure is not None
    reading = stated(fact.figure, lang)
    asked = urlencode({"place": fact.adcode, "lang": lang.value})
    name = escape(catalog.divisions[fact.adcode].name.to(lang))
    before = f"<td{_NUMBER}>{escape(earlier(reading))}</td>" if rises else ""
    later = number_html(type(reading)(reading.mark, reading.meaning, reading.number, reading.unit, ""))
    return (
        f'<tr><th scope="row"><a href="./?{escape(asked)}" data-go="place={fact.adcode}&amp;page=map">{name}</a></th>'
        f"<td>{escape(fact.figure.metric.to(lang))}</td>{before}<td{_NUMBER}>{later}</td>"
        f"<td{_NUMBER}>¶{fact.paragraph}</td></tr>"
    )


def sources(family: Family, catalog: Catalog, lang: Lang) -> str:
    """The articles behind a family's figures, in one line."""
    _ = translator(lang)
    used = dict.fromkeys(fact.source_id for fact in family.facts)
    found = (catalog.sources[source_id] for source_id in used)
    said = (
        _(
            "Source: {title}, {publisher}, {date}",
            title=source.title.to(lang),
            publisher=source.publisher.to(lang),
            date=source.date,
        )
        for source in found
    )
    return " · ".join(said)


def key(shown: tuple[Family, ...], catalog: Catalog, lang: Lang, theme: Theme = Theme.LIGHT) -> str:
    """The belts' colours, and the signs that are drawn for numbers that aren't exact."""
    _ = translator(lang)
    facts = [fact for family in shown for fact in family.facts]
    belts = {catalog.divisions[fact.adcode].belt for fact in facts}
    marks = {fact.figure.qualifier for fact in facts if fact.figure}
    items = [_swatch(belt, _, theme) for belt in Belt if belt in belts]
    if marks & {Qualifier.OVER, Qualifier.AT_LEAST}:
        said = _("Open, with an arrow: a lower bound, the value may be higher (> more than, ≥ at least)")
        items.append(f'<li><i class="is-open"></i>{escape(said)}</li>')
    if marks & {Qualifier.ABOUT, Qualifier.NEARLY}:
        items.append(f'<li><i class="is-about"></i>{escape(_("Dashed: an approximate value (≈)"))}</li>')
    return f'<ul class="atlas-key" lang="{lang.value}">{"".join(items)}</ul>'


def _swatch(belt: Belt, _: Translate, theme: Theme) -> str:
    tint, edge = colour(palettes.tint(belt), theme), colour(palettes.belt(belt), theme)
    look = f"background:{tint};border-color:{edge}"
    return f'<li><i style="{look}"></i>{escape(_(terms.BELTS[belt]))}</li>'
