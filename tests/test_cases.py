"""Tables as bureaus and researchers have them, in ../shared/cases: each has its right outcome by the report."""

import csv
from functools import cache

import pytest
from tables import ROOT, committed

from atlas.domain import Lang
from atlas.uploads import report
from atlas.uploads.report import Asked, Report

CASES = ROOT.parent / "shared" / "cases"
CENSUS = "real/census_2020_population_by_county.csv"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases is not on this machine")

BOLUO, HUIDONG, LONGMEN = "441322", "441323", "441324"
THREE = {BOLUO: 1210878, HUIDONG: 1014000, LONGMEN: 319000}
LIWAN = {"440103": 1238305, "440104": 1038643, "440105": 1819037}


@cache
def joined(name: str) -> Report:
    atlas = committed()
    content = (CASES / name).read_bytes()
    drawn = atlas.boundaries.areas
    return report.report(name.split("/")[-1], content, atlas.catalog, atlas.matcher, drawn, Asked(), Lang.EN)


def said(found: Report, row: int | None) -> str:
    return " ".join(str(finding["problem"]) for finding in found.findings if finding["row"] == row)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("02_national_no_guangdong_twin.csv", {BOLUO: 1210878, HUIDONG: 1014000}),
        ("03_national_codes.csv", {"440103": 1238305, "440104": 1038643, "440305": 1795826}),
        ("06_long_years.csv", {BOLUO: 690, HUIDONG: 590, LONGMEN: 240}),
        ("07_serial_number_first.csv", {BOLUO: 121.1, HUIDONG: 101.4, LONGMEN: 31.9}),
        ("09_year_column_first.csv", {BOLUO: 703.5, HUIDONG: 690.1, LONGMEN: 160.2}),
        ("10_title_and_unit_in_one_row.csv", {BOLUO: 7035000, HUIDONG: 6901000, LONGMEN: 1602000}),
        ("11_unit_line.csv", {BOLUO: 7035000, HUIDONG: 6901000, LONGMEN: 1602000}),
        ("12_merged_two_row_header.xlsx", {"440103": 1216, "440104": 3650, "440105": 2503, BOLUO: 760}),
        ("13_two_row_header.csv", {BOLUO: 1210878, HUIDONG: 1014000}),
        ("15_two_tables_side_by_side.csv", LIWAN | {"440203": 373686, "440204": 364319, "440205": 290455}),
        ("17_footnote_marks.csv", THREE | {"441521": 736000, "441523": 249000, "441581": 1225000}),
        ("18_code_and_name_in_one_cell.csv", LIWAN),
        ("20_codes_text_tricks.csv", LIWAN),
        ("22_unit_in_header_and_cells.csv", {BOLUO: 121.1, HUIDONG: 101.4, LONGMEN: 31.9}),
        ("23_merged_counties.csv", {"440904": 1605800, "440112": 831586}),
        ("24_current_and_former.csv", {"440104": 1038643}),
        ("25_r_write_table.tsv", THREE),
        ("27_pipe.csv", {BOLUO: 1210878, HUIDONG: 1014000}),
        ("29_transposed.csv", LIWAN | {BOLUO: 1210878}),
        ("30_semicolon_decimal_comma.csv", {BOLUO: 424.3, HUIDONG: 286.9, LONGMEN: 139.1}),
        ("32_notes_sheet_first.xlsx", {BOLUO: 1210878, HUIDONG: 1014000}),
        ("33_filtered_rows.xlsx", THREE),
        ("34_city_merged_first_column.xlsx", THREE | {"441521": 736000, "441581": 1225000, "441502": 555000}),
        ("35_errors_formulas.xlsx", {LONGMEN: 58000}),
        ("39_towns_with_county_column.csv", {BOLUO: 545000, HUIDONG: 390000}),
        ("43_header_with_line_breaks.csv", {BOLUO: 7035000, HUIDONG: 6901000}),
        ("45_places.geojson", {BOLUO: 1210878, HUIDONG: 1014000}),
        ("47_code_column_wrong_name_right.csv", {BOLUO: 1210878}),
        ("49_old.xls", THREE),
        ("50_open_document.ods", THREE),
        ("53_hidden_sheet.xlsx", THREE),
        ("61_bilingual_names.csv", THREE),
    ],
)
def test_the_values(name: str, values: dict[str, float]) -> None:
    assert dict(joined(name).values) == values and joined(name).refused is None


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("07_serial_number_first.csv", "常住人口（万人）", "万人"),
        ("09_year_column_first.csv", "GDP(亿元)", "亿元"),
        ("10_title_and_unit_in_one_row.csv", "地区生产总值", "万元"),
        ("11_unit_line.csv", "地区生产总值", "万元"),
        ("12_merged_two_row_header.xlsx", "地区生产总值 2022年", "亿元"),
        ("22_unit_in_header_and_cells.csv", "人口（万人）", "万人"),
        ("03_national_codes.csv", "POPU", None),
    ],
)
def test_the_column_shown_and_its_unit(name: str, value: str, unit: str | None) -> None:
    assert (joined(name).value, joined(name).unit) == (value, unit)


def test_headers_and_years() -> None:
    assert joined("10_title_and_unit_in_one_row.csv").header_rows == (2,)
    merged = joined("12_merged_two_row_header.xlsx")
    assert merged.columns[:2] == ("地区生产总值 2021年", "地区生产总值 2022年")
    assert (merged.header_rows, merged.year, merged.years) == ((3, 4), 2022, (2021, 2022))
    assert "No value" in said(merged, 11)
    assert joined("13_two_row_header.csv").columns[:3] == ("人口 2010年", "人口 2020年", "户数 2010年")
    long = joined("06_long_years.csv")
    assert (long.value, long.year, long.years) == ("gdp", 2022, (2020, 2021, 2022)) and "years" in said(long, None)


def test_what_is_left_out_is_said() -> None:
    assert (joined("03_national_codes.csv").elsewhere, joined("02_national_no_guangdong_twin.csv").elsewhere) == (5, 2)
    assert "hidden" in said(joined("33_filtered_rows.xlsx"), None)
    assert "hidden sheet" in said(joined("53_hidden_sheet.xlsx"), None)
    assert all(said(joined("35_errors_formulas.xlsx"), row) for row in (2, 3, 5, 6))
    assert all("different places" in said(joined("47_code_column_wrong_name_right.csv"), row) for row in (3, 4))
    zones = joined("37_functional_zones.csv")
    assert {"441302": 100, "441303": 90, BOLUO: 120}.items() <= zones.values.items()
    assert all("development zone" in said(zones, row) for row in (5, 6, 7, 9))
    assert "440311" in str([finding for finding in zones.findings if finding["row"] == 8]), "光明新区 → 光明区"


def test_a_table_of_the_21_cities() -> None:
    found = joined("04_21_cities.csv")
    assert (found.level, found.joined, len(found.values), found.values["440100"]) == ("city", 21, 21, 1000)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("44_excel_html.xls", "web page"),
        ("51_password.xlsx", "password"),
        ("62_no_place_column.csv", "No column holds"),
    ],
)
def test_what_is_refused(name: str, word: str) -> None:
    found = joined(name)
    assert found.refused and word in found.refused and name in found.refused
    assert (found.joined, dict(found.values)) == (0, {}) and found.as_json().keys() == joined(CENSUS).as_json().keys()


def test_the_census() -> None:
    found = joined(CENSUS)
    with (CASES / CENSUS).open(encoding="utf-8-sig", newline="") as file:
        given = {row["CODE"]: float(row["POPU"] or "nan") for row in csv.DictReader(file)}
    assert (found.place, found.level, found.value) == ("CODE", "county", "POPU")
    assert (found.rows, found.joined, found.elsewhere, len(found.values)) == (2990, 124, 2866, 124)
    assert all(value == given[code] for code, value in found.values.items())
    assert sum(map(float, found.values.values())) == 126_012_510 and {"441900", "442000"} <= found.values.keys()
    assert sum("other provinces" in str(finding["problem"]) for finding in found.findings) == 1
