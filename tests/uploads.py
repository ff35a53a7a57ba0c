"""Files that visitors bring along, made up for the tests."""

from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog

MISSPELT = {"441322": "博箩縣", "440114": "花都區區", "445281": "普甯布"}
DUPLICATE = "440605"


def incomes(catalog: Catalog) -> dict[str, int]:
    """A made-up income for each area on the map."""
    return {code: 21_000 + 317 * i for i, code in enumerate(catalog.polygons())}


def income_rows(catalog: Catalog) -> list[tuple[str, str, int]]:
    """124 rows of name, city, income: three names misspelt, and the last row a place that an earlier row has,
    with another value."""
    rows = []
    for code, income in list(incomes(catalog).items())[:-1]:
        city = catalog.city_of(code)
        assert city is not None
        name = MISSPELT.get(code, catalog.divisions[code].name.hans)
        rows.append((name, catalog.divisions[city].name.hans, income))
    twice = catalog.divisions[DUPLICATE]
    return [*rows, (twice.name.hans, catalog.divisions[twice.parent].name.hans, 99_999)]


def income_csv(catalog: Catalog, encoding: str = "gbk") -> bytes:
    lines = [
        "县区,所在市,居民人均收入（元）",
        *(f"{name},{city},{income}" for name, city, income in income_rows(catalog)),
    ]
    return "\r\n".join(lines).encode(encoding, errors="replace")


def line_of(catalog: Catalog, code: str) -> int:
    """The line on which an area stands in the income table."""
    return list(catalog.polygons()).index(code) + 2


def joined(catalog: Catalog) -> set[str]:
    """Every area to which the income table gives one value."""
    return {*list(catalog.polygons())[:-1]} - MISSPELT.keys() - {DUPLICATE}


def areas(boundaries: Boundaries) -> dict[str, float]:
    return dict(boundaries.areas)
