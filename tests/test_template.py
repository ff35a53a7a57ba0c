"""The workbook to fill in: the columns of the files, an explanation of each, and something to choose from."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from tables import FILES

from atlas.data import columns, schema
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Kind, Lang, Level, Lever, Qualifier
from atlas.workbook import listing
from atlas.workbook.template import ROWS, example, template

SHEETS = ["counties", "facts", "sources"]
BOTH = pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
CODES = "divisions!$A$2:$A$147"


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def texts(row: Any) -> list[str]:
    return ["" if cell.value is None else str(cell.value) for cell in row]


@BOTH
@pytest.mark.parametrize("lang", Lang)
def test_the_sheets_have_the_files_columns(catalog: Catalog, lang: Lang, filled: bool) -> None:
    book = opened(template(catalog, lang, filled))
    assert book.sheetnames[1:] == [*SHEETS, "divisions"]
    for name in SHEETS:
        sheet, names = book[name], list(schema.SCHEMAS[f"{name}.csv"].columns)
        assert texts(sheet[1]) == ["※", *names]
        assert all(cell.font.bold for cell in sheet[1]) and sheet.freeze_panes == "C2"
        explanations = texts(sheet[2])
        assert explanations[0] == "※" and all(explanations)
        assert all(sheet.column_dimensions[cell.column_letter].width >= 8 for cell in sheet[1])
    assert texts(book["divisions"][1]) == list(schema.SCHEMAS["divisions.csv"].columns)
    assert book["divisions"].max_row == len(catalog.divisions) + 1


@pytest.mark.parametrize("lang", Lang)
def test_explanations_name_every_value_that_is_allowed(lang: Lang) -> None:
    for column, values in columns.vocabularies(lang).items():
        for name in ("counties", "facts"):
            said = columns.explained(name, lang)
            assert column not in said or all(
                f"{value} = {meaning}" in said[column] for value, meaning in values.items()
            )
    for name in SHEETS:
        assert list(columns.explained(name, lang)) == list(schema.SCHEMAS[f"{name}.csv"].columns)


def test_instructions_are_in_the_language(catalog: Catalog) -> None:
    first = {lang: opened(template(catalog, lang, False)).worksheets[0] for lang in Lang}
    assert first[Lang.EN]["A1"].value == "A list for the atlas"
    assert first[Lang.HANT]["A1"].value == "圖集名單" and first[Lang.HANS]["A1"].value == "图集名单"
    assert {sheet.title for sheet in first.values()} == {"How to fill in", "填寫說明", "填写说明"}


@BOTH
def test_every_fixed_value_can_be_chosen(catalog: Catalog, filled: bool) -> None:
    book = opened(template(catalog, Lang.EN, filled))
    first = 3 if filled else 4
    chosen = {
        (name, book[name].cell(1, min(cells.min_col for cells in rule.sqref.ranges)).value): rule
        for name in SHEETS
        for rule in book[name].data_validations.dataValidation
    }
    levels = [level for level in Level if level not in (Level.PROVINCE, Level.CITY)]
    enumerations = {
        ("counties", "level"): levels,
        ("counties", "belt"): Belt,
        ("counties", "industry_group"): Industry,
        ("facts", "lever"): Lever,
        ("facts", "kind"): Kind,
        ("facts", "qualifier"): Qualifier,
    }
    ranges = {
        ("counties", "adcode"): CODES,
        ("counties", "city_adcode"): CODES,
        ("facts", "adcode"): CODES,
        ("counties", "source_id"): f"sources!$B${first}:$B${first + ROWS - 1}",
        ("facts", "source_id"): f"sources!$B${first}:$B${first + ROWS - 1}",
    }
    assert chosen.keys() == {*enumerations, *ranges}
    for key, values in enumerations.items():
        assert sorted(chosen[key].formula1.strip('"').split(",")) == sorted(value.value for value in values)
    assert {key: chosen[key].formula1 for key in ranges} == ranges
    for rule in chosen.values():
        assert rule.type == "list" and len(rule.formula1) <= 255 and rule.showErrorMessage and not rule.hide_drop_down
        (cells,) = rule.sqref.ranges
        assert (cells.min_row, cells.max_row) == (first, first + ROWS - 1)


@BOTH
def test_codes_stay_text(catalog: Catalog, filled: bool) -> None:
    book = opened(template(catalog, Lang.HANT, filled))
    for name, letters in {"counties": "BE", "facts": "B"}.items():
        for letter in letters:
            assert book[name].column_dimensions[letter].number_format == "@"
            codes = [cell for cell in book[name][letter][2:] if cell.value]
            assert codes and all(cell.data_type == "s" and cell.number_format == "@" for cell in codes)
    assert all(cell.data_type == "s" for cell in book["divisions"]["A"])


def test_an_example_is_marked_and_all_below_is_empty(catalog: Catalog) -> None:
    book = opened(template(catalog, Lang.EN, False))
    for name in SHEETS:
        sheet = book[name]
        assert sheet.max_row == 3
        assert texts(sheet[3])[0] == "※ Example"
        assert texts(sheet[3])[1:] == list(example(name, catalog).values())


def test_numbers_of_the_filled_one_are_numbers(catalog: Catalog) -> None:
    sheet = opened(template(catalog, Lang.EN, True))["facts"]
    values = [cell for cell in sheet["G"][2:] if cell.value is not None]
    assert len(values) == sum(fact.figure is not None for fact in catalog.facts)
    assert all(cell.data_type == "n" for cell in values)


@BOTH
def test_the_same_input_gives_the_same_bytes(catalog: Catalog, filled: bool) -> None:
    once, again = (template(catalog, Lang.HANT, filled) for _ in range(2))
    assert once == again
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2025-01-01T00:00:00Z") == 2


def test_no_text_becomes_a_formula(catalog: Catalog) -> None:
    book = opened(template(catalog, Lang.HANT, True))
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type not in "sn"]


def test_frames_of_a_catalog_are_the_files(catalog: Catalog) -> None:
    assert tuple(listing.frames_of(catalog)) == FILES
    assert listing.catalog_of(listing.frames_of(catalog)) == catalog
