"""The tables to begin with: every area or city once, with its code; the example's numbers are those of the geometry."""

import io

import pytest
from openpyxl import load_workbook

from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Level
from atlas.tables import blank


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("level", [Level.COUNTY, Level.CITY])
def test_every_area_or_city_has_a_row(catalog: Catalog, boundaries: Boundaries, level: Level, lang: Lang) -> None:
    codes = catalog.cities() if level is Level.CITY else catalog.polygons()
    for areas in (None, boundaries.areas):
        book = load_workbook(io.BytesIO(blank.table(catalog, level, lang, areas)))
        header, *rows = book.active.iter_rows(values_only=True)
        assert len(set(header)) == 4 and [row[0] for row in rows] == list(codes)
        assert [row[1] for row in rows] == [catalog.divisions[code].name.to(lang) for code in codes]
        total = sum(row[3] or 0 for row in rows)
        assert total == (0 if areas is None else pytest.approx(sum(boundaries.areas.values()), abs=0.1))
