"""The cities by belt as a table: how the article speaks of each, in a mark and in words, and its named places."""

from collections.abc import Sequence
from html import escape

from atlas import terms
from atlas.colouring import palettes
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, State
from atlas.html.link import place, places
from atlas.locale import Translate, translator
from atlas.views.belts import CityState

MARKS = {State.NAMED: "●", State.CITY_NAMED: "◐", State.NOT_NAMED: "○"}


def table(catalog: Catalog, cities: Sequence[CityState], lang: Lang) -> str:
    """Every city once, under its belt. Every text is escaped."""
    _ = translator(lang)
    columns = (_("Cities"), _("In the article"), _("Named places"), _("Facts about the city itself"))
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    bodies = "".join(_body(catalog, [city for city in cities if city.belt is belt], belt, lang, _) for belt in Belt)
    note = _("Not being named says nothing of a city's quality work.")
    return (
        f'<section class="atlas-cities" lang="{lang.value}">'
        f"<h2>{escape(_('The {n} cities and how the article speaks of them', n=len(cities)))}</h2>"
        f'<p class="note">{escape(note)}</p>'
        f'<div class="box" tabindex="0" role="region" aria-label="{escape(_("Cities"))}">'
        f"<table><thead><tr>{head}</tr></thead>{bodies}</table></div></section>"
    )


def _body(catalog: Catalog, cities: Sequence[CityState], belt: Belt, lang: Lang, _: Translate) -> str:
    name = f"{escape(_(terms.BELTS[belt]))} <b>{len(cities)}</b>"
    lines = "".join(_row(catalog, city, lang, _) for city in cities)
    group = f'<tr class="group"><th scope="rowgroup" colspan="4">{name}</th></tr>'
    return f'<tbody style="--belt:{palettes.colour(palettes.belt(belt))}">{group}{lines}</tbody>'


def _row(catalog: Catalog, city: CityState, lang: Lang, _: Translate) -> str:
    facts = place(catalog, city.city, lang, str(city.facts)) if city.facts else "–"
    lit = " ".join(catalog.drawn_for(city.city))
    return (
        f'<tr data-city="{city.city}" class="is-{city.state.value}" data-light="{lit}">'
        f'<th scope="row">{place(catalog, city.city, lang)}</th>'
        f'<td class="state"><i aria-hidden="true">{MARKS[city.state]}</i> {escape(word(city.state, _))}</td>'
        f"<td>{places(catalog, city.named, lang) or '–'}</td><td>{facts}</td></tr>"
    )


def word(state: State, _: Translate) -> str:
    """A city's state; the words for places would say that a city has a city."""
    return {
        State.NAMED: _("A place in it named"),
        State.CITY_NAMED: _("Only the city named"),
        State.NOT_NAMED: _("Not named"),
    }[state]
