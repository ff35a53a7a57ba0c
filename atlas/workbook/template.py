"""The workbook in which a list is filled in: its sheets explained, and every fixed value to choose from."""

from collections.abc import Iterator

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from atlas.data import catalog as gazetteer
from atlas.data import schema
from atlas.data.catalog import Catalog, Row
from atlas.data.columns import explained, vocabularies
from atlas.domain import Division, Lang
from atlas.locale import translator
from atlas.tables.spreadsheet import TEXT, header, put, saved, workbook
from atlas.workbook import listing
from atlas.workbook.listing import DIVISIONS, MARK, SHEETS

ROWS = 500  # rows with choices
NUMBERS = ("value", "value_from", "paragraph")
DIGITS = 15  # that a spreadsheet keeps of a number
SOURCE = "example-2026"
GREY = Font(italic=True, color="666666")
TOP = Alignment(vertical="top", wrap_text=True)
WIDTHS = {MARK: 8, "adcode": 13, "city_adcode": 13, "value": 12, "value_from": 12, "batch": 12, "paragraph": 12}
WIDE = ("statement", "summary", "title", "licence")


def template(catalog: Catalog, lang: Lang, filled: bool) -> bytes:
    """An .xlsx with the list's rows, or with an example of each; the same input gives the same bytes."""
    book = workbook(translator(lang)("Guangdong Quality Counties Atlas"))
    _instructions(book.create_sheet(translator(lang)("How to fill in")), lang)
    frames = listing.frames_of(catalog)
    for name, file in SHEETS.items():
        rows = [row for _, row in gazetteer.rows(frames[file])] if filled else []
        _sheet(book.create_sheet(name), list(schema.SCHEMAS[file].columns), rows, catalog, lang)
    columns = list(schema.SCHEMAS["divisions.csv"].columns)
    sheet = book.create_sheet(DIVISIONS)
    header(sheet, columns, [WIDTHS.get(column, 22) for column in columns])
    for line, record in gazetteer.rows(frames["divisions.csv"]):
        _row(sheet, line, columns, record, start=1)
    return saved(book)


def _instructions(sheet: Worksheet, lang: Lang) -> None:
    _ = translator(lang)
    lines = (
        _("A list for the atlas"),
        _("One row per place in the sheet counties, per fact in facts, per article in sources."),
        _("Leave the names of the sheets and the header rows as they are."),
        _("A row with anything in its first column, ※, is not read: the explanations, the examples, your own drafts."),
        _("A place needs at least one fact; every place and every fact needs its source."),
        _("The sheet divisions is for looking up codes and names. Changes in it are not read."),
        _("Chinese columns hold Traditional Chinese; Simplified is made from it."),
        _("Put facts in your own words. Being named in an article is not being designated."),
        _("To check the file: python -m atlas check FILE. Every fault is listed with its sheet, row and column."),
    )
    sheet.column_dimensions["A"].width = 100
    for number, line in enumerate(lines, start=1):
        cell = put(sheet, number, 1, line)
        cell.alignment, cell.font = TOP, Font(bold=number == 1, size=14 if number == 1 else 11)


def _sheet(sheet: Worksheet, columns: list[str], rows: list[Row], catalog: Catalog, lang: Lang) -> None:
    names = [MARK, *columns]
    header(sheet, names, [_width(name) for name in names], frozen="C2")
    for number, name in enumerate(names, start=1):
        if name not in (MARK, *NUMBERS):  # typed as text, kept as text
            sheet.column_dimensions[get_column_letter(number)].number_format = TEXT
    meanings = explained(sheet.title, lang)
    put(sheet, 2, 1, MARK)
    for number, name in enumerate(columns, start=2):
        cell = put(sheet, 2, number, meanings[name])
        cell.font, cell.alignment, cell.number_format = GREY, TOP, TEXT
    sheet.row_dimensions[2].height = max(_height(meanings[name], _width(name)) for name in columns)
    first = 3
    if not rows:
        put(sheet, 3, 1, f"{MARK} {translator(lang)('Example')}").font = GREY
        _row(sheet, 3, columns, example(sheet.title, catalog), font=GREY)
        first = 4
    for number, record in enumerate(rows, start=3):
        _row(sheet, number, columns, record)
    for choices in _choices(columns, first, max(ROWS, len(rows)), catalog, lang):
        sheet.add_data_validation(choices)


def _row(
    sheet: Worksheet,
    number: int,
    columns: list[str],
    record: Row,
    *,
    start: int = 2,
    font: Font | None = None,
) -> None:
    for at, column in enumerate(columns, start=start):
        if record[column]:
            cell = put(sheet, number, at, _cell(column, record[column]))
            cell.number_format = "General" if column in NUMBERS else TEXT
            if font:
                cell.font = font


def _cell(column: str, text: str) -> str | float:
    """A number where it comes back with the same digits."""
    if column not in NUMBERS or len(text) > DIGITS:
        return text
    value = int(text) if text.lstrip("-").isdigit() else float(text)
    return value if str(value) == text else text


def _choices(columns: list[str], first: int, rows: int, catalog: Catalog, lang: Lang) -> Iterator[DataValidation]:
    """A list to choose from for every column with a fixed vocabulary, a code or a source."""
    _ = translator(lang)
    codes = f"{DIVISIONS}!$A$2:$A${len(catalog.divisions) + 1}"
    lists = {column: '"' + ",".join(values) + '"' for column, values in vocabularies(lang).items()}
    lists |= {"adcode": codes, "city_adcode": codes, "source_id": f"sources!$B${first}:$B${first + ROWS - 1}"}
    for number, column in enumerate(columns, start=2):
        if column in lists and not (column == "source_id" and number == 2):  # sources owns its ids
            choice = DataValidation(type="list", formula1=lists[column], allow_blank=True, showErrorMessage=True)
            choice.errorTitle, choice.error = column, _("Choose a value from the list.")
            letter = get_column_letter(number)
            choice.add(f"{letter}{first}:{letter}{first + rows - 1}")
            yield choice


def _width(column: str) -> float:
    return WIDTHS.get(column, 44 if column.startswith(WIDE) else 22)


def _height(text: str, width: float) -> float:
    """Points that a text takes in a cell, a Chinese character being two wide."""
    lines = sum(1 + sum(1 + (char > "\u2e7f") for char in line) // int(width - 1) for line in text.splitlines())
    return 15.0 * lines


def example(sheet: str, catalog: Catalog) -> Row:
    """A made-up row that passes every check together with those of the other sheets."""
    place = _unnamed(catalog)
    if sheet == "counties":
        return {
            "adcode": place.adcode,
            "name_zh": place.name.hant,
            "name_en": place.name.en,
            "city_adcode": place.parent,
            "level": place.level.value,
            "belt": place.belt.value if place.belt else "",
            "industry_group": "agrifood",
            "industry_zh": "示例產業",
            "industry_en": "Example industry",
            "summary_zh": "示例：設立專項資金，支持企業制定標準。",
            "summary_en": "Example: it set up a fund to help firms draw up standards.",
            "batch": "",
            "source_id": SOURCE,
        }
    if sheet == "facts":
        return {
            "adcode": place.adcode,
            "lever": "upgrade",
            "kind": "result",
            "metric_zh": "示例產值",
            "metric_en": "Example output value",
            "value": "12.8",
            "value_from": "10",
            "unit_zh": "億元",
            "unit_en": "100 million yuan",
            "qualifier": "over",
            "statement_zh": "示例：產值由10億元增至超過12.8億元。",
            "statement_en": "Example: output value rose from 1 billion to more than 1.28 billion yuan.",
            "source_id": SOURCE,
            "paragraph": "5",
        }
    return {
        "source_id": SOURCE,
        "title": "示例文章",
        "publisher": "示例媒體",
        "reporter": "",
        "date": "2026-01-01",
        "url": "https://example.org/article",
        "licence": "示例：僅採用文中事實，並自行表述。",
        "title_en": "An example of an article",
        "publisher_en": "An example of a publisher",
        **dict.fromkeys(("reporter_en", "repost", "repost_en"), ""),
    }


def _unnamed(catalog: Catalog) -> Division:
    """A county-level division that isn't named; the first of all where each is."""
    counties = [code for code in catalog.polygons() if catalog.divisions[code].level.value != "city"]
    return catalog.divisions[next((code for code in counties if code not in catalog.places), counties[0])]
