"""What can be found on the map page: divisions by any of their names, industries, and every sentence of the atlas."""

from collections.abc import Iterator, Mapping

from atlas import terms
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Industry, Lang, Text
from atlas.locale import translator
from atlas.names import search
from atlas.tables.fulltext import folded

Entry = Mapping[str, str]
"""`label`; `what` it is; `keys`: the words that find it, folded (static/finder.js); and where it leads: `place`, a code
(empty: the province), or `go`, parameters of the address."""


def places(catalog: Catalog, lang: Lang) -> tuple[Entry, ...]:
    """Every division but the province, named places first."""
    named_first = sorted(catalog.divisions, key=lambda code: code not in catalog.places)
    return tuple(_place(catalog, code, lang) for code in named_first if code != PROVINCE)


def said(catalog: Catalog, lang: Lang) -> tuple[Entry, ...]:
    """Industry groups, what each place makes, and each fact's sentence, of the province and its cities too."""
    return (*_groups(catalog, lang), *_industries(catalog, lang), *_facts(catalog, lang))


def _place(catalog: Catalog, code: str, lang: Lang) -> Entry:
    division, city = catalog.divisions[code], catalog.city_of(code)
    where = (
        catalog.divisions[city].name.to(lang)
        if city not in (None, code)
        else translator(lang)(terms.LEVELS[division.level])
    )
    ways = (*sorted(search.names(division)), division.name.hant, division.name.en, division.pinyin)
    return {"label": division.name.to(lang), "what": where, "keys": folded(" ".join(ways)), "place": code}


def _groups(catalog: Catalog, lang: Lang) -> Iterator[Entry]:
    _ = translator(lang)
    for group in Industry:
        held = [place for place in catalog.places.values() if place.industry_group is group]
        keys = " ".join(translator(each)(terms.INDUSTRIES[group]) for each in Lang)
        what = _("industry group · {n} places", n=len(held))
        yield {
            "label": _(terms.INDUSTRIES[group]),
            "what": what,
            "keys": folded(keys),
            "go": f"industry={group}&page=map",
        }


def _industries(catalog: Catalog, lang: Lang) -> Iterator[Entry]:
    _ = translator(lang)
    for code, place in catalog.places.items():
        if place.industry:
            what = _("industry · {place}", place=catalog.divisions[code].name.to(lang))
            yield {"label": place.industry.to(lang), "what": what, "keys": _spoken(place.industry), "place": code}


def _facts(catalog: Catalog, lang: Lang) -> Iterator[Entry]:
    for fact in catalog.facts:
        what = f"¶{fact.paragraph} · {catalog.divisions[fact.adcode].name.to(lang)}"
        metric = (fact.figure.metric,) if fact.figure else ()
        keys = _spoken(fact.statement, *metric)
        place = "" if fact.adcode == PROVINCE else fact.adcode
        yield {"label": fact.statement.to(lang), "what": what, "keys": keys, "place": place}


def _spoken(*texts: Text) -> str:
    return folded(" ".join(text.to(lang) for text in texts for lang in Lang))
