"""The cities by belt as a table: how the article speaks of each, in a mark and in words, and its named places."""

from collections.abc import Sequence

from markupsafe import Markup

from atlas import terms
from atlas.colouring import palettes
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, State
from atlas.html.link import place, places
from atlas.locale import Translate, translator
from atlas.views.belts import CityState

MARKS = {State.NAMED: "●", State.CITY_NAMED: "◐", State.NOT_NAMED: "○"}


def table(catalog: Catalog, cities: Sequence[CityState], lang: Lang) -> Markup:
    """Every city once, under its belt, as a section of HTML."""
    _ = translator(lang)
    columns = (_("Cities"), _("In the article"), _("Named places"), _("Facts about the city itself"))
    head = Markup().join(Markup('<th scope="col">{}</th>').format(column) for column in columns)
    bodies = Markup().join(
        _body(catalog, [city for city in cities if city.belt is belt], belt, lang, _) for belt in Belt
    )
    note = _("Not being named says nothing of a city's quality work.")
    return Markup(
        '<section class="atlas-cities" lang="{}">'
        "<h2>{}</h2>"
        '<p class="note">{}</p>'
        '<div class="box" tabindex="0" role="region" aria-label="{}">'
        "<table><thead><tr>{}</tr></thead>{}</table></div></section>"
    ).format(
        lang.value,
        _("The {n} cities and how the article speaks of them", n=len(cities)),
        note,
        _("Cities"),
        head,
        bodies,
    )


def _body(catalog: Catalog, cities: Sequence[CityState], belt: Belt, lang: Lang, _: Translate) -> Markup:
    name = Markup("{} <b>{}</b>").format(_(terms.BELTS[belt]), len(cities))
    lines = Markup().join(_row(catalog, city, lang, _) for city in cities)
    group = Markup('<tr class="group"><th scope="rowgroup" colspan="4">{}</th></tr>').format(name)
    return Markup('<tbody style="--belt:{}">{}{}</tbody>').format(palettes.colour(palettes.belt(belt)), group, lines)


def _row(catalog: Catalog, city: CityState, lang: Lang, _: Translate) -> Markup:
    facts = place(catalog, city.city, lang, str(city.facts)) if city.facts else "–"
    lit = " ".join(catalog.drawn_for(city.city))
    return Markup(
        '<tr data-city="{}" class="is-{}" data-light="{}">'
        '<th scope="row">{}</th>'
        '<td class="state"><i aria-hidden="true">{}</i> {}</td>'
        "<td>{}</td><td>{}</td></tr>"
    ).format(
        city.city,
        city.state.value,
        lit,
        place(catalog, city.city, lang),
        MARKS[city.state],
        word(city.state, _),
        places(catalog, city.named, lang) or "–",
        facts,
    )


def word(state: State, _: Translate) -> str:
    """How the article speaks of a city, in words; those for places would say that a city has a city."""
    return {
        State.NAMED: _("With a named place"),
        State.CITY_NAMED: _(terms.STATES[State.CITY_NAMED]),
        State.NOT_NAMED: _("Not named"),
    }[state]
