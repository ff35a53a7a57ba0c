"""The one story of a division: what of it is told first, and which named places it leads to."""

import pytest

from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Kind, Lang, Level, State
from atlas.figures import stated
from atlas.views import profile


def test_every_profile_tells_every_fact_once(catalog: Catalog, boundaries: Boundaries) -> None:
    for code in catalog.divisions:
        facts = profile.of(catalog, boundaries, code).facts
        assert sorted(facts, key=str) == sorted(catalog.facts_of(code), key=str)


def test_outcomes_come_before_means(catalog: Catalog, boundaries: Boundaries) -> None:
    for code in catalog.places:
        kinds = [fact.kind is Kind.RESULT for fact in profile.of(catalog, boundaries, code).figures]
        assert kinds == sorted(kinds, reverse=True)


def test_a_place_leads_to_others_of_its_kind(catalog: Catalog, boundaries: Boundaries) -> None:
    for code, place in catalog.places.items():
        story = profile.of(catalog, boundaries, code)
        assert story.place is place and story.state is State.NAMED
        assert story.city is not None and story.city.adcode == place.city
        assert code not in (*story.same_belt, *story.same_industry)
        assert {catalog.divisions[other].belt for other in story.same_belt} == {story.division.belt}
        assert len(story.same_belt) == 3
        for other in story.same_industry:
            assert place.industry_group is catalog.places[other].industry_group is not None
            assert code in profile.of(catalog, boundaries, other).same_industry


def test_a_place_that_is_not_named_leads_to_the_nearest_that_are(catalog: Catalog, boundaries: Boundaries) -> None:
    for code in set(catalog.polygons()) - set(catalog.places):
        story = profile.of(catalog, boundaries, code)
        near = [
            other for other in boundaries.near(code) if other in catalog.places and catalog.places[other].city != code
        ]
        assert story.nearest == tuple(near[:3]) and story.place is None


@pytest.mark.parametrize(
    ("city", "within"), [("440100", 4), ("440600", 3), ("441900", 2), ("440700", 0), ("442000", 0)]
)
def test_a_city_has_its_named_places(catalog: Catalog, boundaries: Boundaries, city: str, within: int) -> None:
    story = profile.of(catalog, boundaries, city)
    assert len(story.named_within) == within
    assert all(catalog.places[code].city == city for code in story.named_within)


def test_a_city_that_is_only_a_places_city_is_said_to_be_that(catalog: Catalog, boundaries: Boundaries) -> None:
    said = {
        city: profile.of(catalog, boundaries, city).said
        for city, division in catalog.divisions.items()
        if division.level is Level.CITY and catalog.state_of(city) is State.CITY_NAMED
    }
    only = {city for city, text in said.items() if "only with a place in it" in text}
    assert only == {city for city in said if not catalog.facts_of(city)} and len(only) == 9


def test_the_headline_is_the_sources_own(catalog: Catalog) -> None:
    figures = [fact.figure for fact in profile.headline(catalog)]
    assert [str(stated(figure, Lang.EN)) for figure in figures if figure] == [
        "35 places",
        "21 cities",
        "17 places",
        "3 places",
        "7 county-level cities",
    ]
    assert all(fact.adcode == PROVINCE for fact in profile.headline(catalog))


def test_a_city_has_its_own_places_once(catalog: Catalog, boundaries: Boundaries) -> None:
    story = profile.of(catalog, boundaries, "440100")
    assert len(story.named_within) == 4
    assert not set(story.named_within) & set(story.nearest)
