"""When numbers are of: years, parts of them, days and censuses, as headers, cells and titles say; the latest counts."""

import pytest
from reports import joined, named

BOLUO, HUIDONG = "441322", "441323"


def test_indicators_in_rows_and_years_in_columns_are_years_of_one_indicator() -> None:
    found = joined("区县,指标,2020,2022\n博罗县,GDP,690,710\n博罗县,人口,1,2\n惠东县,GDP,590,610\n惠东县,人口,3,4\n")
    assert (found.year, found.years, dict(found.values)) == (2022, (2020, 2022), {BOLUO: 710, HUIDONG: 610})


def test_years_above_places_that_stand_in_a_row() -> None:
    found = joined("指标,2021年,,2022年,\n,博罗县,惠东县,博罗县,惠东县\nGDP（亿元）,1,2,3,4\n人口（万人）,5,6,7,8\n")
    assert (found.year, found.years, dict(found.values)) == (2022, (2021, 2022), {BOLUO: 3, HUIDONG: 4})


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
        ('县区,"2,019","2,020"\n博罗县,3,4\n', 2020, 2, 4),
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


@pytest.mark.parametrize("header", ["2023年 亿元", "2023 亿元", "2023年亿元", "2023年（亿元）", "2023年/亿元"])
def test_a_unit_beside_a_year_is_the_unit(header: str) -> None:
    found = joined(f"指标,县区,{header}\n地区生产总值,博罗县,820\n地区生产总值,惠东县,470\n")
    assert (found.year, found.unit, dict(found.values)) == (2023, "亿元", {BOLUO: 820, HUIDONG: 470})


def test_marks_behind_a_year_or_a_number_are_said() -> None:
    found = joined("县区,年份,人口（万人）\n博罗县,2019,3\n博罗县,2020*,4\n惠东县,2020,6p\n龙门县,2020（预计）,7b\n")
    assert (found.year, dict(found.values)) == (2020, {BOLUO: 4, HUIDONG: 6}) and {3, 4, 5} <= named(found)


def test_two_digits_and_年_are_a_year_in_every_column() -> None:
    found = joined("县区,20年,21年,22年\n博罗县,700,710,720\n惠东县,600,610,620\n")
    assert (found.year, found.years, dict(found.values)) == (2022, (2020, 2021, 2022), {BOLUO: 720, HUIDONG: 620})


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


def test_when_a_place_was_founded_is_no_year_of_its_numbers() -> None:
    found = joined("县区,设立年份,人口\n博罗县,1949,121\n惠东县,1965,101\n")
    assert (found.year, dict(found.values)) == (None, {BOLUO: 121, HUIDONG: 101})


def test_rows_of_no_year_among_years_are_named() -> None:
    found = joined("县区,月份,值\n博罗县,1月,1\n博罗县,2月,2\n博罗县,合计,3\n")
    assert (found.year, dict(found.values)) == ("2月", {BOLUO: 2}) and 4 in named(found)
