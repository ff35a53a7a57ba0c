"""Small tables that once gave a number of another unit or year, or lost one without a word: each kind, mended."""

import pytest
from tables import committed

from atlas.domain import Lang
from atlas.uploads import report
from atlas.uploads.report import Asked, Report

LIWAN, YUEXIU, BOLUO, HUIDONG, LONGMEN = "440103", "440104", "441322", "441323", "441324"


def joined(text: str, value: str = "") -> Report:
    atlas = committed()
    drawn = atlas.boundaries.areas
    return report.report("own.csv", text.encode(), atlas.catalog, atlas.matcher, drawn, Asked(value=value), Lang.EN)


def named(found: Report) -> set[object]:
    return {finding["row"] for finding in found.findings}


@pytest.mark.parametrize("cells", [("▲2.0", "▼1.5"), ("约3～5", "3-4"), ("未报", "见附表"), ("<0.1", "1/2")])
def test_rows_that_cannot_be_read_are_rows_though_they_come_first(cells: tuple[str, str]) -> None:
    rest = "龙门县,0.8\n荔湾区,1.2\n越秀区,3\n海珠区,4\n"
    found = joined(f"地区,增速\n博罗县,{cells[0]}\n惠东县,{cells[1]}\n{rest}")
    assert found.header_rows == (1,) and (found.rows, found.joined) == (6, 4) and {2, 3} <= named(found)


@pytest.mark.parametrize(
    ("header", "cells", "unit"),
    [("占比", ("12%", "50%", "44.0%"), "%"), ("人口（人）", ("120000", "500000", "440000"), "人")],
)
def test_shares_and_round_counts_are_no_codes_of_provinces(header: str, cells: tuple[str, ...], unit: str) -> None:
    rows = zip(("博罗县", "惠东县", "龙门县"), cells, strict=True)
    found = joined(f"县,{header}\n" + "".join(f"{name},{cell}\n" for name, cell in rows))
    assert (found.joined, found.elsewhere, found.unit) == (3, 0, unit)
    assert dict(found.values) == {
        code: float(cell.strip("%")) for code, cell in zip((BOLUO, HUIDONG, LONGMEN), cells, strict=True)
    }


def test_indicators_in_rows_and_years_in_columns_are_years_of_one_indicator() -> None:
    found = joined("区县,指标,2020,2022\n博罗县,GDP,690,710\n博罗县,人口,1,2\n惠东县,GDP,590,610\n惠东县,人口,3,4\n")
    assert (found.year, found.years, dict(found.values)) == (2022, (2020, 2022), {BOLUO: 710, HUIDONG: 610})


def test_a_row_has_the_unit_of_its_own_cell() -> None:
    found = joined("县区,单位,数值\n博罗县,亿元,703.5\n惠东县,万元,6901000\n龙门县,亿元,160\n荔湾区,%,5\n越秀区,,7\n")
    assert (found.unit, dict(found.values)) == ("亿元", {BOLUO: 703.5, HUIDONG: 690.1, LONGMEN: 160})
    assert named(found) == {3, 5, 6}


def test_a_unit_line_of_several_units_gives_each_column_the_one_that_it_can_be_in() -> None:
    text = "区县,GDP,人口\n单位：万元，万人,,\n博罗县,7035000,121\n惠东县,6901000,101\n"
    assert (joined(text).unit, joined(text, "人口").unit) == ("万元", "万人")


def test_a_power_in_english_may_have_a_space_in_it() -> None:
    rows = "Boluo County,121.1万,703.5\nHuidong County,101.4,690.1\n"
    text = f"Region,Population (10 000 persons),GDP (100 million yuan)\n{rows}"
    found = joined(text)
    assert (found.unit, dict(found.values)) == ("10 000 persons", {BOLUO: 121.1, HUIDONG: 101.4})
    assert joined(text, "GDP").unit == "100 million yuan"


def test_the_whole_that_stands_among_its_towns_is_said_to_be_shown() -> None:
    found = joined("县区,镇,人口（人）\n博罗县,罗阳街道,100\n博罗县,小计,300\n惠东县,平山街道,50\n惠东县,小计,60\n")
    assert dict(found.values) == {BOLUO: 300, HUIDONG: 60}
    assert any("the whole is shown for 2" in str(finding["problem"]) for finding in found.findings)


def test_years_above_places_that_stand_in_a_row() -> None:
    found = joined("指标,2021年,,2022年,\n,博罗县,惠东县,博罗县,惠东县\nGDP（亿元）,1,2,3,4\n人口（万人）,5,6,7,8\n")
    assert (found.year, found.years, dict(found.values)) == (2022, (2021, 2022), {BOLUO: 3, HUIDONG: 4})


def test_what_was_lost_comes_before_remarks() -> None:
    found = joined(
        "注：初步数\n地区,说明,人口\n博罗县,甲,121①\n惠东县,乙,3-4\n其中：龙门县,丙,5\n某某县,丁,6\n荔湾区,丁,7\n"
    )
    assert [finding["row"] for finding in found.findings] == [4, 6, None, 1, 3, 5]
