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


def test_a_row_without_a_unit_is_said_to_have_that_of_the_others() -> None:
    found = joined("县区,单位,产值\n博罗县,万元,3\n惠东县,,4\n龙门县,万元,5\n")
    assert (found.unit, dict(found.values)) == ("万元", {BOLUO: 3, HUIDONG: 4, LONGMEN: 5})
    assert [(each["row"], "万元" in str(each["problem"])) for each in found.findings] == [(3, True)]
    found = joined("指标,单位,县区,数值\n人口,万人,博罗县,3\n人口,,惠东县,4\nGDP,亿元,博罗县,5\nGDP,,惠东县,6\n")
    assert (found.unit, dict(found.values)) == ("万人", {BOLUO: 3, HUIDONG: 4}) and 3 in named(found)


@pytest.mark.parametrize(
    ("text", "year", "years", "value"),
    [
        ("县区,月份,产值（万元）\n博罗县,1月,3\n博罗县,2月,4\n", "2月", 2, 4),
        ("县区,月份,产值（万元）\n博罗县,9,3\n博罗县,12,4\n博罗县,10,5\n", "12月", 3, 4),
        ("县区,month,产值（万元）\n博罗县,Jan,3\n博罗县,Sept,4\n", "Sept", 2, 4),
        ("县区,月份,产值（万元）\n博罗县,十二月,3\n博罗县,十一月,4\n", "十二月", 2, 3),
        ("县区,年份,月份,产值\n博罗县,2022,12,3\n博罗县,2023,6,9\n博罗县,2023,1,4\n", "2023年6月", 3, 9),
        ("县区,年份,季度,GDP\n博罗县,2023,Q1,3\n博罗县,2023,Q2,4\n", "2023年2季度", 2, 4),
        ("县区,1月,2月,3月\n博罗县,3,4,5\n", "3月", 3, 5),
        ("2023年各县产值,,\n县区,1-2月,1—3月\n博罗县,3,4\n", "2023年1—3月", 2, 4),
        ("县区,2023年,,2024年,\n,一季度,前三季度,一季度,上半年\n博罗县,1,3,4,5\n", "2024年上半年", 4, 5),
        ("上半年各县地区生产总值（亿元）,,\n地区,2024年,2023年\n博罗县,300,290\n", "2024年上半年", 2, 300),
        ("2024年上半年各县地区生产总值,,\n地区,上半年累计,同比增长（%）\n博罗县,300,4\n", "2024年上半年累计", 1, 300),
        ("县区,2019,2020*,2021p\n博罗县,3,4,5\n", 2021, 3, 5),
        ("县区,日期,新增\n博罗县,2023-01-05,1\n博罗县,2023-01-06,2\n", "2023-01-06", 2, 2),
        ("普查年份,县区,人口\n五普,博罗县,70\n七普,博罗县,121\n六普,博罗县,104\n", 2020, 3, 121),
        ("县区,五普人口,第六次全国人口普查人口\n博罗县,70,104\n", 2010, 2, 104),
        ("2024年3月简报,,\n县区,本月,本年累计\n博罗县,10,28\n", "2024年3月", 1, 10),
        ("县区,填报日期,人口\n博罗县,2023-01-05,121\n惠东县,2023-02-06,101\n", None, 0, 121),
        ("县区,2019年,2020年①,2021年¹\n博罗县,3,4,5\n", 2021, 3, 5),
    ],
)
def test_parts_of_a_year_are_times_and_the_latest_is_taken(text: str, year: object, years: int, value: float) -> None:
    found = joined(text)
    assert (found.year, len(found.years), found.values.get(BOLUO)) == (year, years, value)
    assert years < 2 or any("this one is shown" in str(each["problem"]) for each in found.findings)


@pytest.mark.parametrize("header", ["一季稻产量（吨）", "12个月平均气温", "3月5日病例", "6月龄仔猪", "去年上半年产值"])
def test_what_is_no_part_of_a_year_is_none(header: str) -> None:
    found = joined(f"县区,{header}\n博罗县,3\n惠东县,5\n")
    assert (found.year, found.value, dict(found.values)) == (None, header, {BOLUO: 3, HUIDONG: 5})


def test_marks_behind_a_year_or_a_number_are_said() -> None:
    found = joined("县区,年份,人口（万人）\n博罗县,2019,3\n博罗县,2020*,4\n惠东县,2020,6p\n龙门县,2020（预计）,7b\n")
    assert (found.year, dict(found.values)) == (2020, {BOLUO: 4, HUIDONG: 6}) and {3, 4, 5} <= named(found)


@pytest.mark.parametrize("gap", ["", ","])
def test_a_list_of_cities_beside_counties_gives_them_no_number(gap: str) -> None:
    found = joined(f"区,人口（万人）,{gap}城市,GDP\n荔湾区,124,{gap}广州市,30000\n越秀区,104,{gap}深圳市,34000\n")
    assert (found.columns, dict(found.values)) == (("人口（万人）",), {LIWAN: 124, YUEXIU: 104})
    assert any("holds places too" in str(each["problem"]) for each in found.findings)


def test_a_list_of_the_same_counties_in_another_order_is_another_table() -> None:
    rows = "荔湾区,124,荔湾区,1216\n越秀区,104,越秀区,3650\n博罗县,121,惠东县,690\n惠东县,101,博罗县,760\n"
    found = joined(f"县区,人口,县名,GDP\n{rows}")
    assert found.columns == ("人口",) and any("holds places too" in str(each["problem"]) for each in found.findings)


def test_two_digits_and_年_are_a_year_in_every_column() -> None:
    found = joined("县区,20年,21年,22年\n博罗县,700,710,720\n惠东县,600,610,620\n")
    assert (found.year, found.years, dict(found.values)) == (2022, (2020, 2021, 2022), {BOLUO: 720, HUIDONG: 620})


def test_people_that_happen_to_look_like_codes_are_numbers() -> None:
    found = joined(
        "地区,常住人口（人）,其中：男,其中：女\n荔湾区,1238305,617000,621305\n越秀区,1038643,500000,538643\n"
    )
    assert found.columns == ("常住人口（人）", "其中：男", "其中：女")


def test_a_cell_too_narrow_for_its_number_is_an_error() -> None:
    found = joined("县区,人口,GDP\n博罗县,#####,1\n惠东县,3,2\n龙门县,4,5\n")
    assert dict(found.values) == {HUIDONG: 3, LONGMEN: 4} and "An error" in str(found.findings[0]["problem"])


@pytest.mark.parametrize(
    ("title", "header", "year"),
    [
        ("2023年各县财政收入", "上年", 2022),
        ("2024年1-3月", "上年同期", "2023年1-3月"),
        ("2024年1-3月", "同期", "2023年1-3月"),
        ("2023年", "2021年", 2021),
        ("2023年", "比上年增长", 2023),
        ("2023年", "指数（以上年为100）", 2023),
        ("各县财政收入", "上年", None),
    ],
)
def test_the_year_before_is_not_the_title_s_year(title: str, header: str, year: object) -> None:
    found = joined(f"{title},,\n县区,本年,{header}\n博罗县,30,28\n惠东县,25,24\n", header)
    assert (found.year, dict(found.values)) == (year, {BOLUO: 28, HUIDONG: 24})


def test_a_unit_said_below_the_table_is_its_unit() -> None:
    found = joined("县区,存款余额\n博罗县,703.5\n惠东县,690\n合计,1393.5\n单位：亿元,\n")
    assert (found.unit, dict(found.values)) == ("亿元", {BOLUO: 703.5, HUIDONG: 690})


@pytest.mark.parametrize(
    ("above", "year"),
    [
        ("附件1,,\n广东省县域经济综合评价（2023）,,\n", 2023),
        ("广东省县域经济评价,,\n（2023年度）,,\n制表日期：2024年3月,,\n", 2023),
        ("广东统计年鉴2024,,\n各县得分,,\n", None),
        ("各县得分,,\n数据来源：2022年年报,,\n", None),
    ],
)
def test_the_year_of_a_table_is_that_of_its_titles(above: str, year: object) -> None:
    found = joined(f"{above}县区,得分,名次\n博罗县,98,1\n惠东县,96,2\n")
    assert (found.year, dict(found.values)) == (year, {BOLUO: 98, HUIDONG: 96})


def test_money_may_stand_before_its_power() -> None:
    found = joined("County,FDI (USD million),Exports (US$ 100 million)\nBoluo,12,3亿美元\nHuidong,1400万美元,4\n")
    assert (found.unit, dict(found.values)) == ("USD million", {BOLUO: 12, HUIDONG: 14})


def test_projects_are_no_indicators_but_indicators_are() -> None:
    found = joined("县区,重点项目,总投资（亿元）\n博罗县,甲厂,3\n惠东县,乙厂,4\n")
    assert dict(found.values) == {BOLUO: 3, HUIDONG: 4}
    found = joined("县区,项目,数值\n博罗县,GDP,3\n惠东县,GDP,4\n博罗县,人口,5\n惠东县,人口,7\n")
    assert (found.value, dict(found.values)) == ("GDP", {BOLUO: 3, HUIDONG: 4})
    found = joined("县区,指标,数值\n博罗县,GDP,3\n惠东县,人口,4\n")
    assert dict(found.values) == {BOLUO: 3} and 3 in named(found)


@pytest.mark.parametrize("header", ["2010年千人床位数（张）", "2010年每万人医生数（人）", "2010年百户汽车拥有量（辆）"])
def test_numbers_for_a_thousand_people_are_not_added_up(header: str) -> None:
    found = joined(f"县区,{header}\n茂港区,5.1\n电白县,4.8\n茂南区,5\n")
    assert dict(found.values) == {"440902": 5} and {2, 3} <= named(found)


def test_when_a_place_was_founded_is_no_year_of_its_numbers() -> None:
    found = joined("县区,设立年份,人口\n博罗县,1949,121\n惠东县,1965,101\n")
    assert (found.year, dict(found.values)) == (None, {BOLUO: 121, HUIDONG: 101})


def test_a_unit_line_may_go_on_to_other_columns() -> None:
    text = "单位：亿元；人口：万人,,\n县区,财政收入,户籍人口\n博罗县,50.1,92\n惠东县,42,80\n"
    assert (joined(text).unit, joined(text, "户籍人口").unit) == ("亿元", "万人")
    assert joined("县区,出口（亿元人民币）\n博罗县,3\n惠东县,4\n").unit == "亿元人民币"


def test_an_estimate_in_brackets_is_read_and_said() -> None:
    found = joined("县区,人口\n博罗县,121(估)\n惠东县,101（含大亚湾）\n龙门县,32\n")
    assert dict(found.values) == {BOLUO: 121, LONGMEN: 32} and {2, 3} <= named(found)
