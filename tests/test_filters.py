"""What the filters leave, and the walk through it."""

from itertools import product

import pytest

from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Lang, Lever, Selection
from atlas.views import filters

ALL = Selection(lang=Lang.HANT, color="belt")
EVERY = [
    Selection(lang=Lang.HANT, color="belt", belt=belt, lever=lever, industry=industry)
    for belt, lever, industry in product([None, *Belt], [None, *Lever], [None, *Industry])
]


def test_no_filter_leaves_everything(catalog: Catalog) -> None:
    assert filters.shown(catalog, ALL) == set(catalog.drawn())
    assert filters.named(catalog, ALL) == tuple(catalog.places)


@pytest.mark.parametrize(
    ("belt", "areas", "named"), [("prd_core", 52, 13), ("coastal", 37, 4), ("northern_ecological", 37, 5)]
)
def test_a_belt(catalog: Catalog, belt: str, areas: int, named: int) -> None:
    selection = Selection(lang=Lang.EN, color="belt", belt=Belt(belt))
    assert len(filters.shown(catalog, selection)) == areas
    assert len(filters.named(catalog, selection)) == named


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (
            Selection(Lang.EN, "belt", lever=Lever.GOVERNANCE),
            {"441402", "440282", "445281", "440604", "440606", "440605"},
        ),
        (Selection(Lang.EN, "belt", industry=Industry.EQUIPMENT), {"440112", "440606", "440605"}),
        (Selection(Lang.EN, "belt", industry=Industry.EQUIPMENT, lever=Lever.DESIGN), {"440112"}),
        (Selection(Lang.EN, "belt", belt=Belt.COASTAL, industry=Industry.TRADITIONAL), {"441704", "441521"}),
        (Selection(Lang.EN, "belt", belt=Belt.COASTAL, industry=Industry.ELECTRONICS), set()),
    ],
    ids=["lever", "industry", "industry-lever", "belt-industry", "nothing-left"],
)
def test_lever_and_industry_leave_only_named_places(catalog: Catalog, selection: Selection, expected: set[str]) -> None:
    assert filters.shown(catalog, selection) == expected


def test_a_class_of_the_legend(catalog: Catalog) -> None:
    """It is one of the colouring's: of another one's there is none, and nothing is left out for it."""
    coast = Selection(Lang.HANT, "belt", legend="coastal.named")
    assert filters.shown(catalog, coast) == {"441704", "441521", "445281", "445102"}
    found = filters.legend_class(catalog, coast)
    assert found is not None and set(found.members) == filters.shown(catalog, coast)
    ceramics = Selection(Lang.EN, "industry", belt=Belt.COASTAL, legend="traditional")
    assert filters.shown(catalog, ceramics) == {"441704", "441521"}
    assert len(filters.shown_by_controls(catalog, ceramics)) == 37
    other = Selection(Lang.EN, "industry", legend="coastal.named")
    assert filters.legend_class(catalog, other) is None
    assert filters.shown(catalog, other) == set(catalog.drawn())


def test_filters_only_take_away(catalog: Catalog, subtests: pytest.Subtests) -> None:
    """Each filter alone leaves what the three together leave, and named places keep the order of the list."""
    for selection in EVERY:
        with subtests.test(f"{selection.belt} {selection.lever} {selection.industry}"):
            alone = [
                Selection(Lang.HANT, "belt", belt=selection.belt),
                Selection(Lang.HANT, "belt", lever=selection.lever),
                Selection(Lang.HANT, "belt", industry=selection.industry),
            ]
            together = filters.shown(catalog, selection)
            assert together == frozenset.intersection(*(filters.shown(catalog, one) for one in alone))
            named = filters.named(catalog, selection)
            assert set(named) == together & set(catalog.places)
            assert named == tuple(code for code in catalog.places if code in named)
