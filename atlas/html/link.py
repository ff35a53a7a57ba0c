"""A link of ours: what it changes in the selection, the page it goes to, the places it lights up on the map."""

from collections.abc import Iterable
from urllib.parse import urlencode

from markupsafe import Markup

from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.views import filters


def link(body: str, lang: Lang, light: Iterable[str] = (), more: str = "", **go: str) -> Markup:
    """A link around `body`. `light`: the codes of places that it lights up; `more`: further attributes, as markup.

    `go`: the page, and the selection's parameters to change: an empty value clears one.
    """
    asked = {name: value for name, value in go.items() if name != "page" and value}
    page = "" if go["page"] == "map" else go["page"]
    address = f"./{page}?{urlencode({**asked, 'lang': lang.value})}"  # for a tab of its own
    lit = Markup(' data-light="{}"').format(" ".join(light)) if light else ""
    return Markup('<a href="{}" data-go="{}"{}{}>{}</a>').format(address, urlencode(go), lit, more, body)


def rows(body: str, lang: Lang, light: Iterable[str] = (), more: str = "", **only: str) -> Markup:
    """A link to the Counties page with the filters `only` and no other: the rows behind a count."""
    return link(body, lang, light, more, **{name: only.get(name, "") for name in filters.FILTERS}, page="counties")


def place(catalog: Catalog, adcode: str, lang: Lang, body: str = "", more: str = "") -> Markup:
    """A link to a place or a city on the map page, around `body` or else around its name."""
    name = catalog.divisions[adcode].name.to(lang)
    return link(body or name, lang, catalog.drawn_for(adcode), more, place=adcode, page="map")


def places(catalog: Catalog, codes: Iterable[str], lang: Lang) -> Markup:
    """Links to several places, parted as a sentence of that language lists them."""
    between = Markup(", ") if lang is Lang.EN else Markup("、")
    return between.join(place(catalog, code, lang) for code in codes)
