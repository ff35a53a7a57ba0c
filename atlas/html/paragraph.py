"""All that one paragraph of a source says, of whichever place, with the source's title and its link."""

from collections.abc import Mapping

from markupsafe import Markup

from atlas import terms
from atlas.data.catalog import Catalog
from atlas.domain import Effort, Fact, Lang
from atlas.html import citation, link
from atlas.locale import translator


def all_of(catalog: Catalog, lang: Lang) -> Mapping[str, str]:
    """Each paragraph that a statement is from, as an article; by what its marks have as data-written."""
    said: list[Fact | Effort] = [*catalog.facts, *catalog.efforts]
    found = dict.fromkeys((one.source_id, one.paragraph) for one in said)
    return {f"{source}/{number}": str(paragraph(catalog, source, number, lang)) for source, number in sorted(found)}


def paragraph(catalog: Catalog, source_id: str, number: int, lang: Lang) -> Markup:
    """One paragraph: a title and its statements a place, in the order of the data."""
    _ = translator(lang)
    groups: dict[str, list[str]] = {}
    for effort in catalog.efforts:
        if (effort.source_id, effort.paragraph) == (source_id, number):
            groups.setdefault(_(terms.BELTS[effort.belt]), []).append(effort.line.to(lang))
    for fact in catalog.facts:
        if (fact.source_id, fact.paragraph) == (source_id, number):
            groups.setdefault(link.place(catalog, fact.adcode, lang), []).append(fact.statement.to(lang))
    body = Markup().join(
        Markup("<h3>{}</h3><ul>{}</ul>").format(title, Markup().join(map(Markup("<li>{}</li>").format, statements)))
        for title, statements in groups.items()
    )
    source = catalog.sources[source_id]
    return Markup(
        '<article class="atlas-panel" lang="{}"><h2>¶{} <small>{}</small></h2>{}{}<p class="none">{}</p></article>'
    ).format(
        lang.value,
        number,
        _("All that this paragraph says"),
        Markup('<p class="written">{}</p>').format(citation.source(source, lang, linked=True)),
        body,
        _("Statements are in our own words."),
    )
