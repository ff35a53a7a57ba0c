"""Made-up columns of a visitor, one of each kind, as tests bring them to the atlas."""

from collections.abc import Callable
from dataclasses import replace

from atlas.colouring import own_columns
from atlas.colouring.own_columns import Settings
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Nature, OwnColumn, Qualifier, Scheme

CATEGORIES = 10
KINDS = ("rate", "per area", "diverging", "category")


def columns(catalog: Catalog, boundaries: Boundaries) -> dict[str, OwnColumn]:
    """By kind. 120 areas have a value, six areas and towns have none."""
    codes = list(catalog.drawn())[:120]

    def made(key: str, settings: Settings, value: Callable[[int], float]) -> OwnColumn:
        found = {code: value(i) for i, code in enumerate(codes)}
        return own_columns.make(
            key, settings, f"{key}.xlsx", found, dict.fromkeys(found, Qualifier.EXACT), {}, boundaries.areas
        )

    names = {code: f"第{i % CATEGORIES}類產業" for i, code in enumerate(codes)}
    return {
        "rate": made("own-1", Settings("人均可支配收入", "元", classes=7), lambda i: 18_000 + i * 7_919 % 61_000),
        "per area": made("own-2", Settings("企業", "家", Nature.COUNT, per_area=True), lambda i: 20 + i * 31 % 977),
        "diverging": made(
            "own-3",
            Settings("增速", "%", scheme=Scheme.EQUAL, classes=6, midpoint=0.0),
            lambda i: (i * 37 % 200 - 90) / 10,
        ),
        "category": own_columns.make(
            "own-4", Settings("主導產業", nature=Nature.CATEGORY), "own-4.csv", {}, {}, names, boundaries.areas
        ),
    }


def with_columns(catalog: Catalog, *own: OwnColumn) -> Catalog:
    return replace(catalog, own_columns=own)
