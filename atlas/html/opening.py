"""What the map page begins with: what the atlas is of, results that lead to their places, the way to present."""

from collections.abc import Iterator

from markupsafe import Markup

from atlas.data.catalog import Catalog
from atlas.domain import Belt, Fact, Kind, Lang
from atlas.figures import stated
from atlas.html import link
from atlas.html.citation import cite
from atlas.html.panel import number_html
from atlas.locale import translator


def opening(catalog: Catalog, lang: Lang) -> Markup:
    """A section. Its sentence (class "first") is for who has chosen nothing yet: the page hides it from then on."""
    _ = translator(lang)
    cities = len({place.city for place in catalog.places.values()})
    counts = {"n": len(catalog.places), "cities": cities}
    if len(catalog.sources) == 1:
        said = _("One report, {n} places in {cities} cities: choose any to see what it did.", **counts)
    else:
        reports = len(catalog.sources)
        said = _(
            "{reports} reports, {n} places in {cities} cities: choose any to see what it did.",
            reports=reports,
            **counts,
        )
    cards = Markup().join(_card(catalog, fact, lang) for fact in results(catalog))
    present = link.link(_("Present in a meeting"), lang, more=Markup(' class="present"'), page="present")
    return Markup(
        '<section class="atlas-opening" lang="{}"><p class="first">{}</p><div>{}</div><p>{}</p></section>'
    ).format(lang.value, said, cards, present)


def results(catalog: Catalog) -> Iterator[Fact]:
    """Of each belt's named places one outcome with a number: the first that says what it was before, else the first."""
    for belt in Belt:
        found = [
            fact
            for fact in catalog.facts
            if fact.kind is Kind.RESULT
            and fact.figure
            and fact.adcode in catalog.places
            and catalog.divisions[fact.adcode].belt is belt
        ]
        found.sort(key=lambda fact: fact.figure is None or fact.figure.value_from is None)
        yield from found[:1]


def _card(catalog: Catalog, fact: Fact, lang: Lang) -> Markup:
    assert fact.figure is not None
    said = Markup("<span>{}</span>{}<small>{}{}</small>").format(
        catalog.divisions[fact.adcode].name.to(lang),
        number_html(stated(fact.figure, lang)),
        fact.figure.metric.to(lang),
        cite(catalog, fact, lang),
    )
    return link.place(catalog, fact.adcode, lang, said, Markup(' class="card"'))
