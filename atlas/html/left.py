"""What the filters leave, as a list in the panel: each named place with its industry and its first figure."""

from markupsafe import Markup

from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Lang, Selection
from atlas.figures import stated
from atlas.html import link
from atlas.html.citation import cite
from atlas.html.panel import number_html
from atlas.locale import translator
from atlas.views import filters
from atlas.views.profile import first_figure


def left(catalog: Catalog, selection: Selection) -> Markup:
    """An article like a place's; empty while no filter is set. A place of the list leads to its own."""
    lang = selection.lang
    _ = translator(lang)
    names = filters.words(catalog, selection)
    if not names:
        return Markup()
    codes = filters.named(catalog, selection)
    entries = Markup().join(Markup("<li>{}</li>").format(_entry(catalog, code, lang)) for code in codes)
    if not codes:
        entries = Markup('<li class="none">{}</li>').format(_("No named place matches these filters."))
    return Markup(
        '<article class="atlas-panel" lang="{}"><h2>{}</h2><p class="where"><b>{}</b></p><p class="where">{}</p>'
        '<ul class="left">{}</ul></article>'
    ).format(
        lang.value,
        catalog.divisions[PROVINCE].name.to(lang),
        " · ".join(names),
        _("{n} of {total} named places", n=len(codes), total=len(catalog.places)),
        entries,
    )


def _entry(catalog: Catalog, adcode: str, lang: Lang) -> Markup:
    place, fact = catalog.places[adcode], first_figure(catalog, adcode)
    industry = place.industry.to(lang) if place.industry else translator(lang)("No industry stated")
    said = Markup("<b>{}</b><span>{}</span>").format(catalog.divisions[adcode].name.to(lang), industry)
    if fact and fact.figure:
        said += Markup("<span>{} {}{}</span>").format(
            number_html(stated(fact.figure, lang)), fact.figure.metric.to(lang), cite(catalog, fact, lang)
        )
    return link.place(catalog, adcode, lang, said)
