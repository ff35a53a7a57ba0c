"""A number is what its cell shows: zeros that a format leaves out, the unit that it adds, the year of a date."""

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from tables import committed
from workbooks import book_of

from atlas.domain import Lang
from atlas.uploads import number_formats, report
from atlas.uploads.number_formats import Shape, shape
from atlas.uploads.report import Asked, Report

BOLUO, HUIDONG = "441322", "441323"
PLACES = ("博罗县", "惠东县")


def joined(name: str, content: bytes, value: str = "") -> Report:
    atlas = committed()
    areas = atlas.boundaries.areas
    return report.report(name, content, atlas.catalog, atlas.matcher, areas, Asked(value=value), Lang.EN)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        *((code, None) for code in ("General", "0", "#,##0.00", "0.0_);[Red]\\(0.0\\)", "@", "yyyy-mm-dd", "h:mm")),
        *((code, None) for code in ('"¥"#,##0.00', '_ "¥"* #,##0_ ', '0"位"年份', "[$-804]m月d日", "0" * 300)),
        *((code, Shape(percent=True)) for code in ("0%", "0.00%", "0.0%;[Red]-0.0%", "[<0]0.0%")),
        ("#,##0,", Shape(power=3)),
        ("0.0,,", Shape(power=6)),
        ("0!.0,", Shape(power=4)),
        ("0\\.00,,", Shape(power=8)),
        ('0!.0,"万"', Shape(power=4, suffix="万")),
        ('0.0"万人"', Shape(suffix="万人")),
        ('#,##0" 亿元"', Shape(suffix="亿元")),
        ('yyyy"年"', Shape(time="y")),
        ("[$-804]yyyy年m月", Shape(time="ym")),
    ],
)
def test_what_a_format_shows(code: str, expected: Shape | None) -> None:
    assert shape(code) == expected


def test_all_digits_of_a_number_are_kept() -> None:
    assert number_formats.shown(1210878, Shape(power=4, suffix="万")) == "121.0878万"
    assert number_formats.shown(0.123456, Shape(percent=True)) == "12.3456%"
    assert number_formats.shown("12", Shape(power=4)) == "12" and number_formats.shown(True, Shape(power=4)) == "TRUE"
    assert number_formats.shown(date(2022, 6, 1), Shape(time="ym")) == "2022-06"


def formatted(code: str, values: tuple[Any, ...], header: Any = "人口（万人）") -> bytes:
    """A workbook with a column whose numbers have a format, or whose header, if that is a date."""

    def dress(sheet: Any) -> None:
        for row in (1,) if isinstance(header, date) else (2, 3):
            sheet.cell(row, 2).number_format = code

    return book_of([["县区", header], *map(list, zip(PLACES, values, strict=True))], dress)


@pytest.mark.parametrize(
    ("code", "header", "values", "unit", "expected"),
    [
        ("0!.0,", "人口（万人）", (1210878, 1014000), "万人", (121.0878, 101.4)),
        ("#,##0,", "存款（千元）", (7035000, 6901000), "千元", (7035, 6901)),
        ('0.0"万人"', "人口", (121.1, 101.4), "万人", (121.1, 101.4)),
        ('0.0"万人"', "人口（人）", (121.1, 101.4), "人", (1211000, 1014000)),
        ('0!.0,"万"', "人口（人）", (1210878, 1014000), "人", (1210878, 1014000)),
        ('"¥"#,##0', "收入（万元）", (7035, 6901), "万元", (7035, 6901)),
    ],
)
def test_a_column_has_the_numbers_and_the_unit_that_are_seen(
    code: str, header: str, values: tuple[float, ...], unit: str, expected: tuple[float, ...]
) -> None:
    found = joined("own.xlsx", formatted(code, values, header))
    assert (found.unit, dict(found.values)) == (unit, dict(zip((BOLUO, HUIDONG), expected, strict=True)))
    said = [each for each in found.findings if "number format" in str(each["problem"])]
    assert len(said) == ("¥" not in code)


def test_a_date_that_shows_its_year_is_a_year() -> None:
    found = joined("own.xlsx", formatted('yyyy"年"', (1, 2), date(2022, 1, 1)))
    assert (found.year, found.value, found.values.get(BOLUO)) == (2022, "2022", 1)


CELL = '<table:table-cell office:value-type="{kind}" office:{key}="{value}"><text:p>{text}</text:p></table:table-cell>'
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST = f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0"/>'
SPREADSHEET = f"""<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0"
 xmlns:text="{OASIS}:text:1.0"><office:body><office:spreadsheet><table:table table:name="a">ROWS</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def open_document(*rows: tuple[tuple[str, str, str], ...]) -> bytes:
    """An .ods of rows of cells, each a kind, a value and the text that is shown."""
    keys = {"float": "value", "percentage": "value", "date": "date-value", "string": "string-value"}
    made = "".join(
        "<table:table-row>"
        + "".join(CELL.format(kind=kind, key=keys[kind], value=value, text=text) for kind, value, text in row)
        + "</table:table-row>"
        for row in rows
    )
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", SPREADSHEET.replace("ROWS", made))
    return file.getvalue()


def test_an_open_document_has_what_its_cells_show() -> None:
    names = [("string", name, name) for name in ("县区", "人口（万人）", "占比", "户数")]
    head = (*names, ("date", "2022-01-01", "2022年"))
    cells = (("float", "1210878", "121.1"), ("percentage", "0.12", "12.0%"), ("float", "400000", "400,000"))
    other = (("float", "1014000", "101.4"), ("percentage", "0.3", "30%"), ("float", "300000", "300 000"))
    rows = [
        (("string", name, name), *each, ("float", "5", "5")) for name, each in zip(PLACES, (cells, other), strict=True)
    ]
    content = open_document(head, *rows)
    assert dict(joined("own.ods", content).values) == {BOLUO: 121.0878, HUIDONG: 101.4}
    assert dict(joined("own.ods", content, "占比").values) == {BOLUO: 12, HUIDONG: 30}
    assert dict(joined("own.ods", content, "户数").values) == {BOLUO: 400000, HUIDONG: 300000}
    assert joined("own.ods", content, "2022").year == 2022


def test_of_sheets_named_for_their_years_the_latest_is_taken_and_is_its_year() -> None:
    def dress(sheet: Any) -> None:
        sheet.title = "2021年"
        later = sheet.parent.create_sheet("2022年")
        for row in (("县区", "GDP（亿元）"), ("博罗县", 7), ("惠东县", 6)):
            later.append(row)

    found = joined("own.xlsx", book_of([["县区", "GDP（亿元）"], ["博罗县", 5], ["惠东县", 4]], dress))
    assert (found.sheet, found.year, dict(found.values)) == ("2022年", 2022, {BOLUO: 7, HUIDONG: 6})
