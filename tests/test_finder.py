"""What the finder finds: every division, industry and sentence, once, with what it is and where it leads."""

from collections import Counter

from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Industry, Lang
from atlas.tables import finder
from atlas.tables.fulltext import folded


def test_every_division_by_every_way_to_write_it(catalog: Catalog) -> None:
    found = {entry["place"]: entry for entry in finder.places(catalog, Lang.HANT)}
    assert found.keys() == catalog.divisions.keys() - {PROVINCE}
    missed = []
    for code, entry in found.items():
        name = catalog.divisions[code].name
        for way in (name.hant, name.hans, name.en, catalog.divisions[code].pinyin, code):
            words = entry["keys"].split()
            missed += [(code, way) for word in folded(way).split() if word not in words]
    assert missed == []
    assert list(found)[: len(catalog.places)] == list(filter(catalog.places.__contains__, catalog.divisions))


def test_what_is_said_of_cities_and_the_province_is_found_too(catalog: Catalog) -> None:
    for lang in Lang:
        entries = [entry for entry in finder.said(catalog, lang) if entry["what"].startswith("¶")]
        told = Counter((fact.statement.to(lang), fact.adcode) for fact in catalog.facts)
        assert Counter((entry["label"], entry["place"] or PROVINCE) for entry in entries) == told
        for entry, fact in zip(entries, catalog.facts, strict=True):
            assert entry["what"] == f"¶{fact.paragraph} · {catalog.divisions[fact.adcode].name.to(lang)}"
            spoken = folded(" ".join((fact.statement.hant, fact.statement.hans, fact.statement.en)))
            assert set(spoken.split()) <= set(entry["keys"].split())


def test_industries_say_how_many_places_or_which(catalog: Catalog) -> None:
    entries = finder.said(catalog, Lang.EN)
    groups = {entry["go"]: entry["what"] for entry in entries if "go" in entry}
    for group in Industry:
        n = sum(place.industry_group is group for place in catalog.places.values())
        assert groups[f"industry={group}&page=map"] == f"industry group · {n} places"
    made = {entry["place"]: entry for entry in entries if entry["what"].startswith("industry · ")}
    assert made.keys() == {code for code, place in catalog.places.items() if place.industry}
    assert made["441322"]["what"] == "industry · Boluo County"
