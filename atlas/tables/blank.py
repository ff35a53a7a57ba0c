"""Tables for a visitor to begin with: every area, or every city, a row; blank, or with an example's numbers."""

from collections.abc import Mapping

from atlas.data.catalog import Catalog
from atlas.domain import Lang, Level
from atlas.locale import translator
from atlas.tables import spreadsheet

WIDTHS = (12, 16, 16, 24)


def table(catalog: Catalog, level: Level, lang: Lang, areas: Mapping[str, float] | None = None) -> bytes:
    """A workbook (XLSX) with the code, the name and the city of each area (`level` COUNTY) or of each city (CITY).

    The last column is empty, to be filled in; with `areas` (km² by adcode) it has the area as drawn on the map.
    """
    _ = translator(lang)
    codes = catalog.cities() if level is Level.CITY else catalog.polygons()
    value = _("Area as drawn here (km²)") if areas is not None else _("Indicator (unit)")
    book = spreadsheet.workbook(_("Guangdong Quality Counties Atlas"))
    sheet = book.create_sheet(_("Cities") if level is Level.CITY else _("Counties"))
    spreadsheet.header(sheet, (_("Code"), _("Name"), _("City"), value), WIDTHS)
    for row, code in enumerate(codes, start=2):
        city = catalog.city_of(code)
        cells = (code, catalog.divisions[code].name.to(lang), catalog.divisions[city].name.to(lang) if city else "")
        for column, text in enumerate(cells, start=1):
            spreadsheet.put(sheet, row, column, text).number_format = spreadsheet.TEXT
        if areas is not None:
            parts = [areas[area] for area in catalog.drawn_for(code) if area in areas]
            spreadsheet.put(sheet, row, 4, round(sum(parts), 1))
    return spreadsheet.saved(book)
