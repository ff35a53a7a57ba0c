"""What one list says that another doesn't: nothing of itself, and the same seen from either side."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import catalog_in

from atlas.data.catalog import Catalog
from atlas.domain import Fact, Industry, Kind, Place, Text
from atlas.workbook.difference import compare

BUILT_IN = catalog_in()
WORDS = Text("新", "新", "new")
CODES = st.sampled_from(sorted(BUILT_IN.places))


def without(catalog: Catalog, code: str) -> Catalog:
    """The catalog without a place and its facts."""
    places = {key: place for key, place in catalog.places.items() if key != code}
    return replace(
        catalog,
        places=MappingProxyType(places),
        facts=tuple(fact for fact in catalog.facts if fact.adcode != code),
    )


def with_place(catalog: Catalog, place: Place) -> Catalog:
    return replace(catalog, places=MappingProxyType({**catalog.places, place.adcode: place}))


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """The built-in list with places taken out, changed, facts taken out, changed and told twice."""
    found = BUILT_IN
    for code in draw(st.sets(CODES, max_size=3)):
        found = without(found, code)
    for code in draw(st.sets(CODES, max_size=3)):
        if code in found.places:
            found = with_place(found, replace(found.places[code], batch=draw(st.sampled_from(["", "1", "2"]))))
    facts = list(found.facts)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(facts) - 1))
        facts[at] = replace(facts[at], paragraph=draw(st.integers(1, 3)))
        if draw(st.booleans()):
            facts.append(facts[0])
    sources = dict(found.sources)
    if draw(st.booleans()):
        sources["other"] = replace(
            next(iter(sources.values())), source_id="other", url=draw(st.sampled_from(["", "x"]))
        )
    return replace(found, facts=tuple(draw(st.permutations(facts))), sources=MappingProxyType(sources))


@given(catalogs())
def test_nothing_differs_from_itself(catalog: Catalog) -> None:
    found = compare(catalog, catalog)
    assert not found and list(found.lines()) == []
    assert found.changed == {} and found.facts_added == found.facts_removed == 0


@given(catalogs())
def test_the_order_of_rows_is_no_difference(catalog: Catalog) -> None:
    places = MappingProxyType(dict(reversed(catalog.places.items())))
    assert not compare(catalog, replace(catalog, places=places, facts=catalog.facts[::-1]))


@given(catalogs(), catalogs())
def test_either_side_sees_the_same(one: Catalog, other: Catalog) -> None:
    there, back = compare(one, other), compare(other, one)
    assert (there.added, there.removed) == (back.removed, back.added)
    assert (there.facts_added, there.facts_removed) == (back.facts_removed, back.facts_added)
    assert (there.sources_added, there.sources_removed) == (back.sources_removed, back.sources_added)
    assert there.changed == back.changed and set(there.sources_changed) == set(back.sources_changed)
    assert len(other.facts) - len(one.facts) == there.facts_added - there.facts_removed
    assert len(other.places) - len(one.places) == len(there.added) - len(there.removed)
    assert not set(there.changed) & {*there.added, *there.removed}
    assert bool(there) == bool(list(there.lines()))


def test_a_place_comes_with_its_facts() -> None:
    code = "441322"
    found = compare(without(BUILT_IN, code), BUILT_IN)
    assert found.added == (code,) and not found.removed and not found.changed
    assert found.facts_added == len(BUILT_IN.facts_of(code)) and found.facts_removed == 0
    assert next(found.lines()) == "places added: 441322"


CHANGES: list[tuple[Mapping[str, object], str]] = [
    ({"summary": WORDS}, "summary"),
    ({"industry": WORDS}, "industry"),
    ({"industry_group": Industry.ELECTRONICS}, "industry_group"),
    ({"batch": "3"}, "batch"),
    ({"city": "440100"}, "city_adcode"),
    ({"source_id": "other"}, "source_id"),
]


@pytest.mark.parametrize(("change", "name"), CHANGES, ids=[name for _, name in CHANGES])
def test_a_changed_column_has_its_name(change: Mapping[str, object], name: str) -> None:
    place = replace(BUILT_IN.places["441322"], **change)  # type: ignore[arg-type]
    found = compare(BUILT_IN, with_place(BUILT_IN, place))
    assert found.changed == {"441322": (name,)} and found.facts_added == 0


def test_a_division_that_differs_is_told_for_a_place_only() -> None:
    renamed = {
        code: replace(BUILT_IN.divisions[code], name=WORDS, belt=None) for code in ("441322", "441300", "440103")
    }
    divisions = MappingProxyType({**BUILT_IN.divisions, **renamed})
    assert compare(BUILT_IN, replace(BUILT_IN, divisions=divisions)).changed == {"441322": ("name", "belt")}


@pytest.mark.parametrize("code", ["440000", "441900", "441322"])
def test_facts_count_wherever_they_are_of(code: str) -> None:
    fact = next(fact for fact in BUILT_IN.facts if fact.adcode == code)
    other: Fact = replace(fact, kind=Kind.BRAND if fact.kind is not Kind.BRAND else Kind.POLICY)
    facts = tuple(other if each == fact else each for each in BUILT_IN.facts)
    found = compare(BUILT_IN, replace(BUILT_IN, facts=facts))
    assert found.changed == {code: ("facts",)} and (found.facts_added, found.facts_removed) == (1, 1)
    assert list(found.lines()) == [f"{code} changed: facts", "facts: 1 added, 1 removed"]


def test_sources() -> None:
    key, source = next(iter(BUILT_IN.sources.items()))
    more = replace(BUILT_IN, sources=MappingProxyType({key: source, "new": replace(source, source_id="new")}))
    other = replace(BUILT_IN, sources=MappingProxyType({key: replace(source, date="2026-01-01")}))
    assert compare(BUILT_IN, more).sources_added == ("new",) == compare(more, BUILT_IN).sources_removed
    assert compare(BUILT_IN, other).sources_changed == (key,)
    assert list(compare(more, other).lines()) == ["sources removed: new", f"sources changed: {key}"]
