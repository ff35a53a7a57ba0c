"""Places side by side as a table of HTML: what they do alike on top, then row by row, each fact with its paragraph."""

from collections.abc import Iterable
from urllib.parse import urlencode

from markupsafe import Markup

from atlas.data.catalog import Catalog
from atlas.domain import Fact, Lang
from atlas.figures import stated
from atlas.html.citation import cite
from atlas.html.panel import number_html
from atlas.locale import Translate, translator
from atlas.views.comparison import Alike, Comparison, Item, Row, letters


def comparison(catalog: Catalog, found: Comparison, lang: Lang) -> Markup:
    """What the places do alike, and the table with a column a place; the places' links stay in the session."""
    _ = translator(lang)
    heads = Markup().join(_head(catalog, found.codes, code, lang, _) for code in found.codes)
    return Markup(
        '<div class="atlas-compare" lang="{}">{}'
        '<div class="scroll" tabindex="0" role="region" aria-label="{}">'
        '<table data-places="{}">'
        "<thead><tr><td></td>{}</tr></thead>"
        "<tbody>{}</tbody></table></div></div>"
    ).format(
        lang.value,
        _alike(catalog, found, lang, _),
        _("Compare"),
        len(found.codes),
        heads,
        Markup().join(_row(catalog, row, lang) for row in found.rows),
    )


def marks(codes: Iterable[str], letters: dict[str, str]) -> Markup:
    """The letters of places, as they stand on the map."""
    return Markup('<span class="letters">{}</span>').format(
        Markup(" ").join(Markup("<b>{}</b>").format(letters[code]) for code in codes)
    )


def _alike(catalog: Catalog, found: Comparison, lang: Lang, _: Translate) -> Markup:
    if len(found.codes) < 2:
        return Markup()
    lettered = letters(found.codes)
    items = Markup().join(_common(catalog, one, lettered, lang) for one in found.common)
    none = _("The article says nothing that is common to them: no industry group, area of work or statement.")
    body = Markup("<ul>{}</ul>").format(items) if items else Markup('<p class="none">{}</p>').format(none)
    return Markup('<section class="alike"><h2>{}</h2>{}</section>').format(_("What they have in common"), body)


def _common(catalog: Catalog, one: Alike, letters: dict[str, str], lang: Lang) -> Markup:
    number = next((_figure(fact, lang) for fact in one.facts if fact.figure), "")
    cited = cite(catalog, one.facts[0], lang) if one.facts else ""
    return Markup('<li data-light="{}" tabindex="0">{}<span><small>{}</small> {}{}{}</span></li>').format(
        " ".join(one.codes), marks(one.codes, letters), one.title, number, one.text, cited
    )


def _figure(fact: Fact, lang: Lang) -> Markup:
    assert fact.figure is not None
    return Markup('<span class="number">{}</span> ').format(number_html(stated(fact.figure, lang)))


def _head(catalog: Catalog, codes: tuple[str, ...], code: str, lang: Lang, _: Translate) -> Markup:
    name = catalog.divisions[code].name.to(lang)
    rest = ",".join(other for other in codes if other != code)
    letter = letters(codes)[code]
    off = _("Remove {name}", name=name)
    place = urlencode({"place": code, "compare": ",".join(codes), "lang": lang.value}, safe=",")
    left = urlencode({"compare": rest, "lang": lang.value}, safe=",")
    return Markup(
        '<th scope="col"><div><span class="letters"><b>{}</b></span>'
        '<a class="name" href="./?{}" data-go="place={}&amp;page=map" data-light="{}">'
        '{}</a><a class="off" href="?{}" data-go="compare={}" title="{}"'
        ' aria-label="{}">×</a></div></th>'
    ).format(letter, place, code, code, name, left, rest, off, off)


def _row(catalog: Catalog, row: Row, lang: Lang) -> Markup:
    source = Markup("<small>{}</small>").format(row.source) if row.source else ""
    cells = Markup().join(Markup("<td>{}</td>").format(_cell(catalog, row, cell, lang)) for cell in row.cells)
    own = Markup(' class="is-own"') if row.source else ""
    return Markup('<tr data-row="{}"{}><th scope="row">{}{}</th>{}</tr>').format(row.key, own, row.title, source, cells)


def _cell(catalog: Catalog, row: Row, cell: tuple[Item, ...], lang: Lang) -> Markup:
    if not cell:
        return Markup('<p class="none">{}</p>').format(row.without)
    # The first words of where a place is, and of its industry where the article states one, are the cell's own.
    lead = row.key == "where" or (row.key == "industry" and len(cell) > 1)
    return Markup().join(_item(catalog, item, lang, lead=lead and not i) for i, item in enumerate(cell))


def _item(catalog: Catalog, item: Item, lang: Lang, *, lead: bool) -> Markup:
    cited = cite(catalog, item.fact, lang) if item.fact else ""
    if item.reading is None:
        look = Markup(' class="lead"') if lead else "" if item.fact else Markup(' class="soft"')
        return Markup("<p{}>{}{}</p>").format(look, item.text, cited)
    label = Markup('<p class="metric">{}{}</p>').format(item.label, cited) if item.label else ""
    said = Markup('<p class="soft">{}</p>').format(item.text) if item.text else ""
    return Markup('<p class="number">{}</p>{}{}').format(number_html(item.reading), label, said)
