"""Each "colour by" puts every area and marker into exactly one class, and classes can be told apart."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from atlas.colouring import indicators, palettes
from atlas.colouring.indicators import INDICATORS, classify
from atlas.colouring.legend import Classification, Pattern
from atlas.colouring.palettes import colour
from atlas.data.catalog import Catalog
from atlas.domain import Kind, Lang, Lever, State

KEYS = pytest.mark.parametrize("key", INDICATORS)


def sizes(classification: Classification) -> dict[str, int]:
    return {item.key: len(item.members) for item in classification.classes}


@KEYS
def test_every_area_is_in_exactly_one_class(catalog: Catalog, key: str) -> None:
    members = Counter(code for item in classify(catalog, key, Lang.EN).classes for code in item.members)
    assert members == Counter(catalog.drawn())


@KEYS
def test_classes_are_told_apart(catalog: Catalog, key: str) -> None:
    """By key; and by colour and pattern together, since some readers have only one of the two."""
    found = classify(catalog, key, Lang.EN)
    assert found.key == key and found.title == indicators.TITLES[key] and found.note
    assert max(Counter(item.key for item in found.classes).values()) == 1
    assert all(re.fullmatch("#[0-9a-f]{6}", colour(item.colour)) for item in found.classes)
    looks = Counter((item.colour, item.pattern) for item in found.classes)
    same = {look for look, times in looks.items() if times > 1}
    assert not same


@KEYS
def test_the_three_states_differ_and_the_last_is_a_pattern(catalog: Catalog, key: str) -> None:
    looks: dict[State, set[tuple[str, Pattern]]] = {state: set() for state in State}
    for item in classify(catalog, key, Lang.EN).classes:
        for code in item.members:
            looks[catalog.state_of(code)].add((item.colour, item.pattern))
    assert all(not looks[a] & looks[b] for a in State for b in State if a is not b)
    assert {pattern for _, pattern in looks[State.NOT_NAMED]} == {Pattern.HATCH}
    assert Pattern.HATCH not in {pattern for state in (State.NAMED, State.CITY_NAMED) for _, pattern in looks[state]}


def test_belts(catalog: Catalog) -> None:
    assert sizes(classify(catalog, "belt", Lang.EN)) == {
        "prd_core.named": 13,
        "prd_core.city_named": 32,
        "prd_core.not_named": 7,
        "coastal.named": 4,
        "coastal.city_named": 28,
        "coastal.not_named": 5,
        "northern_ecological.named": 5,
        "northern_ecological.city_named": 32,
    }


def test_results_are_the_counts_of_the_facts(catalog: Catalog) -> None:
    found = {code: item.label for item in classify(catalog, "results", Lang.EN).classes for code in item.members}
    for code in catalog.places:
        assert found[code] == str(sum(fact.kind is Kind.RESULT for fact in catalog.facts_of(code)))


def test_many_results_share_the_last_class(catalog: Catalog) -> None:
    one = next(fact for fact in catalog.facts if fact.adcode == "441521" and fact.kind is Kind.RESULT)
    many = replace(catalog, facts=(*catalog.facts, *[one] * 11))
    last = [item for item in classify(many, "results", Lang.EN).classes if "441521" in item.members]
    assert [(item.label, item.colour) for item in last] == [("5+", palettes.ramp(palettes.RESULTS)[-1])]


def test_more_results_are_not_darker(catalog: Catalog) -> None:
    """What one article records is no measure of a place: its legend says so, and its colours rank nothing."""
    found = classify(catalog, "results", Lang.EN)
    assert "one article" in found.note and "not better" in found.note
    for theme in palettes.Theme:
        codes = [colour(item.colour, theme) for item in found.classes if item.key.isdigit()]
        greys = [sum(int(code[at : at + 2], 16) * share for at, share in ((1, 3), (3, 6), (5, 1))) for code in codes]
        assert len(greys) > 2 and greys not in (sorted(greys), sorted(greys, reverse=True))


def test_industries(catalog: Catalog) -> None:
    found = {code: item.key for item in classify(catalog, "industry", Lang.EN).classes for code in item.members}
    for code, place in catalog.places.items():
        assert found[code] == (place.industry_group.value if place.industry_group else "none")
    assert len(classify(catalog, "industry", Lang.EN).classes) - 3 <= 8, "more groups can't be told apart"


def test_levers(catalog: Catalog) -> None:
    found = {code: item.key for item in classify(catalog, "lever", Lang.EN).classes for code in item.members}
    assert found["445281"] == "governance" and found["441521"] == "integration" and found["440112"] == "several"


def test_a_place_of_the_overview_has_a_class(catalog: Catalog) -> None:
    facts = tuple(replace(f, lever=Lever.OVERVIEW) if f.adcode == "441521" else f for f in catalog.facts)
    classes = classify(replace(catalog, facts=facts), "lever", Lang.EN).classes
    assert sum("441521" in item.members for item in classes) == 1
