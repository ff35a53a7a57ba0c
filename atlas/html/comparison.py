"""Places side by side as a table of HTML: what they do alike on top, then row by row, each fact with its paragraph."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

from atlas.data.catalog import Catalog
from atlas.domain import Fact, Lang
from atlas.figures import stated
from atlas.html.panel import number_html
from atlas.locale import Translate, translator
from atlas.views.comparison import Alike, Comparison, Item, Row, letters


def comparison(catalog: Catalog, found: Comparison, lang: Lang) -> str:
    """What is alike, and the table. Every text is escaped; the places' links stay in the session."""
    _ = translator(lang)
    heads = "".join(_head(catalog, found.codes, code, lang, _) for code in found.codes)
    return (
        f'<div class="atlas-compare" lang="{lang.value}">{_alike(catalog, found, lang, _)}'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(_("Compare"))}">'
        f'<table data-places="{len(found.codes)}">'
        f"<thead><tr><td></td>{heads}</tr></thead>"
        f"<tbody>{''.join(_row(catalog, row, lang) for row in found.rows)}</tbody></table></div></div>"
    )


def marks(codes: Iterable[str], letters: dict[str, str]) -> str:
    """The letters of places, as they stand on the map."""
    return f'<span class="letters">{" ".join(f"<b>{letters[code]}</b>" for code in codes)}</span>'


def _alike(catalog: Catalog, found: Comparison, lang: Lang, _: Translate) -> str:
    if len(found.codes) < 2:
        return ""
    lettered = letters(found.codes)
    items = "".join(_common(catalog, one, lettered, lang) for one in found.common)
    none = _("The article says nothing alike of them: no common industry group, lever or statement.")
    body = f"<ul>{items}</ul>" if items else f'<p class="none">{escape(none)}</p>'
    return f'<section class="alike"><h2>{escape(_("What they do alike"))}</h2>{body}</section>'


def _common(catalog: Catalog, one: Alike, letters: dict[str, str], lang: Lang) -> str:
    number = next((f"{_figure(catalog, fact, lang)} " for fact in one.facts if fact.figure), "")
    cite = f" {_cite(catalog, one.facts[0], lang)}" if one.facts else ""
    return (
        f'<li data-light="{" ".join(one.codes)}" tabindex="0">{marks(one.codes, letters)}'
        f"<span><small>{escape(one.title)}</small> {number}{escape(one.text)}{cite}</span></li>"
    )


def _figure(catalog: Catalog, fact: Fact, lang: Lang) -> str:
    assert fact.figure is not None
    return f'<span class="number">{number_html(stated(fact.figure, lang))}</span>'


def _head(catalog: Catalog, codes: tuple[str, ...], code: str, lang: Lang, _: Translate) -> str:
    name = catalog.divisions[code].name.to(lang)
    rest = ",".join(other for other in codes if other != code)
    letter = letters(codes)[code]
    off = escape(_("Take {name} off", name=name))
    place = urlencode({"place": code, "compare": ",".join(codes), "lang": lang.value}, safe=",")
    left = urlencode({"compare": rest, "lang": lang.value}, safe=",")
    return (
        f'<th scope="col"><div><span class="letters"><b>{letter}</b></span>'
        f'<a class="name" href="./?{escape(place)}" data-go="place={code}&amp;page=map" data-light="{code}">'
        f'{escape(name)}</a><a class="off" href="?{escape(left)}" data-go="compare={rest}" title="{off}"'
        f' aria-label="{off}">×</a></div></th>'
    )


def _row(catalog: Catalog, row: Row, lang: Lang) -> str:
    source = f"<small>{escape(row.source)}</small>" if row.source else ""
    cells = "".join(f"<td>{_cell(catalog, row, cell, lang)}</td>" for cell in row.cells)
    own = ' class="is-own"' if row.source else ""
    return f'<tr data-row="{escape(row.key)}"{own}><th scope="row">{escape(row.title)}{source}</th>{cells}</tr>'


def _cell(catalog: Catalog, row: Row, cell: tuple[Item, ...], lang: Lang) -> str:
    if not cell:
        return f'<p class="none">{escape(row.without)}</p>'
    # The first words of where a place is, and of its industry where the article states one, are the cell's own.
    lead = row.key == "where" or (row.key == "industry" and len(cell) > 1)
    return "".join(_item(catalog, item, lang, lead=lead and not i) for i, item in enumerate(cell))


def _item(catalog: Catalog, item: Item, lang: Lang, *, lead: bool) -> str:
    cite = f" {_cite(catalog, item.fact, lang)}" if item.fact else ""
    if item.reading is None:
        look = ' class="lead"' if lead else "" if item.fact else ' class="soft"'
        return f"<p{look}>{escape(item.text)}{cite}</p>"
    label = f'<p class="metric">{escape(item.label)}{cite}</p>' if item.label else ""
    said = f'<p class="soft">{escape(item.text)}</p>' if item.text else ""
    return f'<p class="number">{number_html(item.reading)}</p>{label}{said}'


def _cite(catalog: Catalog, fact: Fact, lang: Lang) -> str:
    source = catalog.sources[fact.source_id]
    where = translator(lang)(
        "{publisher}, {date}, paragraph {n}", publisher=source.publisher.to(lang), date=source.date, n=fact.paragraph
    )
    return f'<cite title="{escape(where)}" data-paragraph="{fact.paragraph}">¶{fact.paragraph}</cite>'
