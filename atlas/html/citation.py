"""The mark of a paragraph (¶7): where a statement is written, with its source to point at or alone."""

import re

from markupsafe import Markup

from atlas.data.catalog import Catalog
from atlas.domain import Effort, Fact, Lang
from atlas.locale import translator


def cite(catalog: Catalog, said: Fact | Effort, lang: Lang) -> Markup:
    """¶ and the paragraph of a statement; its title names the source's publisher and date."""
    source = catalog.sources[said.source_id]
    where = translator(lang)(
        "{publisher}, {date}, paragraph {n}", publisher=source.publisher.to(lang), date=source.date, n=said.paragraph
    )
    return Markup('<cite title="{}" data-paragraph="{n}" data-written="{source}/{n}">¶{n}</cite>').format(
        where, n=said.paragraph, source=said.source_id
    )


def bare(markup: Markup) -> Markup:
    """Markup whose marks are ¶ and the paragraph alone: for a file in which none opens, and whose one source stands
    under each panel."""
    return Markup(re.sub(r'<cite title="[^"]*" data-paragraph[^>]*>', "<cite>", markup))  # noqa: S704


def mark(paragraph: int | None) -> Markup:
    """A space, ¶ and the paragraph, for a page that names its source once; nothing where there is no paragraph."""
    return Markup(" <cite>¶{}</cite>").format(paragraph) if paragraph is not None else Markup()
