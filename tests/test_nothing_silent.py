"""Small tables that once gave a number of another unit or year, or lost one without a word: each kind, mended."""

import pytest
from reports import joined, named

LIWAN, YUEXIU, BOLUO, HUIDONG, LONGMEN = "440103", "440104", "441322", "441323", "441324"


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
    assert (found.unit, dict(found.values)) == ("万人", {BOLUO: 3, HUIDONG: 4}) and None in named(found)


@pytest.mark.parametrize("gap", ["", ","])
def test_a_list_of_cities_beside_counties_gives_them_no_number(gap: str) -> None:
    found = joined(f"区,人口（万人）,{gap}城市,GDP\n荔湾区,124,{gap}广州市,30000\n越秀区,104,{gap}深圳市,34000\n")
    assert (found.columns, dict(found.values)) == (("人口（万人）",), {LIWAN: 124, YUEXIU: 104})
    assert any("holds places too" in str(each["problem"]) for each in found.findings)


def test_a_list_of_the_same_counties_in_another_order_is_another_table() -> None:
    rows = "荔湾区,124,荔湾区,1216\n越秀区,104,越秀区,3650\n博罗县,121,惠东县,690\n惠东县,101,博罗县,760\n"
    found = joined(f"县区,人口,县名,GDP\n{rows}")
    assert found.columns == ("人口",) and any("holds places too" in str(each["problem"]) for each in found.findings)


def test_people_that_happen_to_look_like_codes_are_numbers() -> None:
    found = joined(
        "地区,常住人口（人）,其中：男,其中：女\n荔湾区,1238305,617000,621305\n越秀区,1038643,500000,538643\n"
    )
    assert found.columns == ("常住人口（人）", "其中：男", "其中：女")


def test_a_cell_too_narrow_for_its_number_is_an_error() -> None:
    found = joined("县区,人口,GDP\n博罗县,#####,1\n惠东县,3,2\n龙门县,4,5\n")
    assert dict(found.values) == {HUIDONG: 3, LONGMEN: 4} and "An error" in str(found.findings[0]["problem"])


def test_a_unit_said_below_the_table_is_its_unit() -> None:
    found = joined("县区,存款余额\n博罗县,703.5\n惠东县,690\n合计,1393.5\n单位：亿元,\n")
    assert (found.unit, dict(found.values)) == ("亿元", {BOLUO: 703.5, HUIDONG: 690})


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


def test_a_unit_line_may_go_on_to_other_columns() -> None:
    text = "单位：亿元；人口：万人,,\n县区,财政收入,户籍人口\n博罗县,50.1,92\n惠东县,42,80\n"
    assert (joined(text).unit, joined(text, "户籍人口").unit) == ("亿元", "万人")
    assert joined("县区,出口（亿元人民币）\n博罗县,3\n惠东县,4\n").unit == "亿元人民币"


def test_an_estimate_in_brackets_is_read_and_said() -> None:
    found = joined("县区,人口\n博罗县,121(估)\n惠东县,101（含大亚湾）\n龙门县,32\n")
    assert dict(found.values) == {BOLUO: 121, LONGMEN: 32} and {2, 3} <= named(found)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("年份,县区,值\n2022,博罗县,1\n,惠东县,2\n2023,博罗县,3\n,惠东县,4\n", {BOLUO: 3, HUIDONG: 4}),
        ("县区,年份,值\n博罗县,2021,1\n,2022,2\n惠东县,2021,3\n,2022,4\n", {BOLUO: 2, HUIDONG: 4}),
        ("指标,县区,值\nGDP,博罗县,1\n,惠东县,2\n人口,博罗县,3\n,惠东县,4\n", {BOLUO: 1, HUIDONG: 2}),
        ("县区,性别,值\n博罗县,合计,1\n,男,2\n惠东县,合计,3\n,男,4\n", {BOLUO: 1, HUIDONG: 3}),
        ("市,县区,值\n惠州市,博罗县,121\n〃,惠东县,101\n", {BOLUO: 121, HUIDONG: 101}),
    ],
)
def test_empty_cells_below_a_block_s_first_are_read_as_it(text: str, values: dict[str, float]) -> None:
    found = joined(text)
    assert dict(found.values) == values and any("cell above" in str(each["problem"]) for each in found.findings)


@pytest.mark.parametrize(
    "text",
    [
        "县区,人口\n博罗县,121\n,300\n惠东县,101\n",
        "县区,人口,备注\n博罗县,121,预估\n惠东县,101,\n龙门县,3,快报\n荔湾区,4,\n",
        "市,县区,人口\n惠州市,博罗县,121\n,惠东县,101\n汕尾市,海丰县,3\n,陆河县,4\n",
    ],
)
def test_other_empty_cells_stay_empty(text: str) -> None:
    found = joined(text)
    assert (found.values[BOLUO], found.values[HUIDONG]) == (121, 101)
    assert not any("cell above" in str(each["problem"]) for each in found.findings)


def test_a_margin_of_error_is_no_province() -> None:
    found = joined("县区,误差,人口\n博罗县,5±1,121\n惠东县,6±1,101\n")
    assert (dict(found.values), found.elsewhere) == ({BOLUO: 121, HUIDONG: 101}, 0)
