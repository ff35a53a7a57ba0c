"""A link of ours: what it changes in the selection, the page it goes to, the places it lights up on the map."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.locale import translator

FILTERS = ("belt", "lever", "industry")


def link(body: str, lang: Lang, light: Iterable[str] = (), more: str = "", **go: str) -> str:
    """`body` is HTML, `more` further attributes; `go` as atlas.ui.linked takes it: an empty value clears."""
    asked = {name: value for name, value in go.items() if name != "page" and value}
    page = "" if go["page"] == "map" else go["page"]
    address = f"./{page}?{urlencode({**asked, 'lang': lang.value})}"  # for a tab of its own
    lit = f' data-light="{escape(" ".join(light))}"' if light else ""
    return f'<a href="{escape(address)}" data-go="{escape(urlencode(go))}"{lit}{more}>{body}</a>'


def rows(body: str, lang: Lang, light: Iterable[str] = (), more: str = "", **only: str) -> str:
    """To the rows behind a count on the Counties page, under these filters and no other."""
    return link(body, lang, light, more, **{name: only.get(name, "") for name in FILTERS}, page="counties")


def place(catalog: Catalog, adcode: str, lang: Lang, body: str = "", more: str = "") -> str:
    """To a place or a city on the map page; its name, unless `body` says more."""
    name = escape(catalog.divisions[adcode].name.to(lang))
    return link(body or name, lang, catalog.drawn_for(adcode), more, place=adcode, page="map")


def places(catalog: Catalog, codes: Iterable[str], lang: Lang) -> str:
    """Several of them, as a sentence lists them."""
    return escape(", " if lang is Lang.EN else "、").join(place(catalog, code, lang) for code in codes)


def cite(catalog: Catalog, source_id: str, paragraph: int, lang: Lang) -> str:
    """The paragraph, and in its title the source."""
    source = catalog.sources[source_id]
    where = translator(lang)(
        "{publisher}, {date}, paragraph {n}", publisher=source.publisher.to(lang), date=source.date, n=paragraph
    )
    return f'<cite title="{escape(where)}" data-paragraph="{paragraph}">¶{paragraph}</cite>'
