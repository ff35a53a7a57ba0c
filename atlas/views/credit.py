"""Where facts and boundaries come from, and what the maps are not: said under every map and in every export.

All of it is from sources.csv and, through Catalog.boundary_credit, provenance.csv.
"""

from atlas.data.catalog import Catalog
from atlas.domain import BoundaryCredit, Lang, Source
from atlas.locale import translator


def credit(catalog: Catalog, lang: Lang, review_number: str = "") -> str:
    """The line under every map. `review_number`: a deployer's 審圖號, which stands instead of the status."""
    status = review_number or _of(catalog).status.to(lang)
    return " · ".join((facts(catalog, lang), boundaries(catalog, lang), status))


def facts(catalog: Catalog, lang: Lang) -> str:
    """The articles, by publisher and date."""
    _ = translator(lang)
    return _("Facts: {articles}", articles=_("; ").join(briefly(source, lang) for source in catalog.sources.values()))


def briefly(source: Source, lang: Lang) -> str:
    """A source's publisher and date, which may be the repost's."""
    said = {"publisher": source.publisher.to(lang), "date": source.date}
    if source.repost:
        return translator(lang)("{publisher} (reposted {date})", **said)
    return translator(lang)("{publisher}, {date}", **said)


def published(source: Source, lang: Lang) -> str:
    """Who published a source, and when: in full, with whoever reposted it and what is not known."""
    return translator(lang)("{publisher}, {date}", publisher=publisher(source, lang), date=source.date)


def publisher(source: Source, lang: Lang) -> str:
    """Whose a source is, and who reposted it on its date."""
    found = source.publisher.to(lang)
    if not source.repost:
        return found
    return translator(lang)(
        "{publisher} (original date not known), reposted by {repost}", publisher=found, repost=source.repost.to(lang)
    )


def boundaries(catalog: Catalog, lang: Lang) -> str:
    """Who the boundaries and the town points are from, and how exact they are."""
    found = _of(catalog)
    return translator(lang)(
        "Boundaries: {areas} {date} (towns {towns}), {caveat}",
        areas=found.areas.to(lang),
        date=found.date,
        towns=found.towns.to(lang),
        caveat=found.caveat.to(lang),
    )


def statement(catalog: Catalog, lang: Lang, review_number: str = "") -> str:
    """The legal sentence: how exact the boundaries are, and whether the map is a reviewed one."""
    found = _of(catalog)
    return translator(lang)(
        "Boundaries {caveat}; {status}.", caveat=found.caveat.to(lang), status=review_number or found.status.to(lang)
    )


def _of(catalog: Catalog) -> BoundaryCredit:
    if catalog.boundary_credit is None:
        raise ValueError("a map without its credit: build the catalog with that of provenance.csv")
    return catalog.boundary_credit
