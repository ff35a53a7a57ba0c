"""The mark of a paragraph (¶7): where a statement is written, with its source to point at or alone."""

import re

from markupsafe import Markup

from atlas.data.catalog import Catalog
from atlas.domain import Effort, Fact, Lang, Source, Text
from atlas.locale import translator
from atlas.views import credit

TIE = Markup("\u00a0")  # a mark never begins a row


def cite(catalog: Catalog, said: Fact | Effort, lang: Lang) -> Markup:
    """¶ and the paragraph, to stand behind a statement; its title names the source's publisher and date."""
    source = catalog.sources[said.source_id]
    where = translator(lang)("{source}, paragraph {n}", source=credit.briefly(source, lang), n=said.paragraph)
    return TIE + Markup('<cite title="{}" data-paragraph="{n}" data-written="{source}/{n}">¶{n}</cite>').format(
        where, n=said.paragraph, source=said.source_id
    )


def source(found: Source, lang: Lang, *, linked: bool = False) -> Markup:
    """A source in full: an English title has the Chinese one beside it. `linked`: the title leads to its address, of
    which nothing is loaded before the link is followed."""
    title = Markup("<cite{}>{}</cite>").format(_spoken(found.title, lang), found.title.to(lang))
    if linked and found.url:
        title = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(found.url, title)
    if lang is Lang.EN and found.title.en != found.title.hant:
        title += Markup(' (<span lang="{}">{}</span>)').format(Lang.HANT.value, found.title.hant)
    rest = filter(None, (found.reporter.to(lang), credit.published(found, lang)))
    return Markup("{} {}").format(title, translator(lang)(", ").join(rest))


def _spoken(text: Text, lang: Lang) -> Markup:
    """Of a Chinese text on an English page: which language it is in."""
    chinese = lang is Lang.EN and text.en == text.hant
    return Markup(' lang="{}"').format(Lang.HANT.value) if chinese else Markup()


def bare(markup: Markup) -> Markup:
    """Markup whose marks are ¶ and the paragraph alone: for a file in which none opens, and whose one source stands
    under each panel."""
    return Markup(re.sub(r'<cite title="[^"]*" data-paragraph[^>]*>', "<cite>", markup))  # noqa: S704


def mark(paragraph: int | None) -> Markup:
    """¶ and the paragraph, for a page that names its source once; nothing where there is no paragraph."""
    return TIE + Markup("<cite>¶{}</cite>").format(paragraph) if paragraph is not None else Markup()
