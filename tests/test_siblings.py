"""Tables like those of ../shared/cases: a number stands for the place, year and unit that the table gives it for."""

from tables import committed

from atlas.domain import Lang
from atlas.uploads import report
from atlas.uploads.report import Asked

BOLUO, HUIDONG, LONGMEN = "441322", "441323", "441324"
SANSHUI, GAOMING, LIWAN, YUEXIU, FUTIAN, NANSHAN = "440607", "440608", "440103", "440104", "440304", "440305"
# Of each kind: the table, the unit and the year that it is read for, and the values.
KINDS = {
    "place and year in one cell": (
        "地区,人口\n三水区 2020年,80\n三水区 2021年,81\n高明区 2020年,47\n高明区 2021年,48\n",
        None,
        2021,
        {SANSHUI: 81, GAOMING: 48},
    ),
    "year before the place": ("地区,人口\n2020年三水区,80\n2020年高明区,47\n", None, 2020, {SANSHUI: 80, GAOMING: 47}),
    "year in brackets, one place lacks the latest": (
        "地区,人口\n三水区（2020年）,80\n三水区（2021年）,82\n高明区（2020年）,47\n",
        None,
        2021,
        {SANSHUI: 82},
    ),
    "code and year in one cell": (
        "代码,人口\n440607 2020,80\n440608 2020,47\n",
        None,
        2020,
        {SANSHUI: 80, GAOMING: 47},
    ),
    "year and place that nothing parts": ("地区,人口\n三水区2020,80\n高明区2020,47\n", None, None, {}),
    "cities head their counties, one of three has none": (
        "地区,人口\n广州市,1868\n荔湾区,124\n深圳市,1756\n福田区,155\n珠海市,244\n",
        None,
        None,
        {LIWAN: 124, FUTIAN: 155},
    ),
    "cities, and counties of one of them": (
        "地区,人口\n广州市,1868\n深圳市,1756\n惠州市,604\n博罗县,121\n惠东县,101\n",
        None,
        None,
        {"440100": 1868, "440300": 1756, "441300": 604},
    ),
    "a province column over names that two provinces have": (
        "省,县,人口\n广东,博罗县,1\n黑龙江,南山区,2\n广东,南山区,3\n",
        None,
        None,
        {BOLUO: 1, NANSHAN: 3},
    ),
    "accounting negatives": ("县,增加值\n博罗县,(1.5)\n惠东县,-2\n龙门县,△3\n", None, None, {BOLUO: -1.5, HUIDONG: -2}),
    "digits of full width": (
        "县,人口（万人）\n博罗县,１２１．１\n惠东县,１０１\n",
        "万人",
        None,
        {BOLUO: 121.1, HUIDONG: 101},
    ),
    "unit and year in the title": (
        "表1 2020年各县人口（单位：万人）\n县,人口\n博罗县,121.1\n惠东县,101.4\n",
        "万人",
        2020,
        {BOLUO: 121.1, HUIDONG: 101.4},
    ),
    "units of two powers in the cells": (
        "县,产值\n博罗县,3亿元\n惠东县,4000万元\n",
        "元",
        None,
        {BOLUO: 300_000_000, HUIDONG: 40_000_000},
    ),
    "two tables side by side": (
        "县区,人口,县区,人口\n荔湾区,124,博罗县,121\n越秀区,104,惠东县,101\n",
        None,
        None,
        {LIWAN: 124, YUEXIU: 104, BOLUO: 121, HUIDONG: 101},
    ),
    "years head blocks of rows": (
        "县,人口（万人）,GDP（亿元）\n2022年,,\n博罗县,121,690\n惠东县,101,590\n2023年,,\n博罗县,122,720\n龙门县,32,250\n",
        "万人",
        2023,
        {BOLUO: 122, LONGMEN: 32},
    ),
    "years in the middle of the table head blocks": (
        "县,人口（万人）,GDP（亿元）\n,2022年,\n博罗县,121,690\n惠东县,101,590\n,2023年,\n龙门县,32,250\n",
        "万人",
        2023,
        {LONGMEN: 32},
    ),
    "a year in each of a merged cell's cells": (
        "县,人口,GDP\n2022年,2022年,2022年\n博罗县,121,690\n2023年,2023年,2023年\n惠东县,101,590\n",
        None,
        2023,
        {HUIDONG: 101},
    ),
    "a title and a header above each block": (
        "表1 2022年各县人口,\n县,人口\n博罗县,121\n惠东县,101\n表2 2023年各县人口,\n县,人口\n博罗县,122\n惠东县,102\n",
        None,
        2023,
        {BOLUO: 122, HUIDONG: 102},
    ),
    "a title of another year and indicator below the first block": (
        "表1 2022年各县人口,\n县,数值\n博罗县,121\n惠东县,101\n表2 2023年各县GDP,\n县,数值\n龙门县,250\n",
        None,
        2022,
        {BOLUO: 121, HUIDONG: 101},
    ),
    "indicators with their units head blocks of rows": (
        "县,数值\n总人口（万人）,\n博罗县,121\n惠东县,101\n生产总值（亿元）,\n博罗县,690\n龙门县,240\n",
        "万人",
        None,
        {BOLUO: 121, HUIDONG: 101},
    ),
    "a year beside a value that is missing heads nothing": (
        "县,年份,人口\n博罗县,2020年,1\n,2021年,\n,2022年,3\n惠东县,2020年,4\n,2021年,5\n,2022年,6\n",
        None,
        2022,
        {BOLUO: 3, HUIDONG: 6},
    ),
    "another unit from a line on": (
        "县,人口\n单位：万人,\n博罗县,121\n惠东县,101\n单位：人,\n龙门县,319000\n",
        "万人",
        None,
        {BOLUO: 121, HUIDONG: 101},
    ),
    "the same unit again on another page": (
        "单位：万人,\n县,人口\n博罗县,121\n单位：万人,\n县,人口\n惠东县,101\n",
        "万人",
        None,
        {BOLUO: 121, HUIDONG: 101},
    ),
    "a sign of money in the cells, its power in the header": (
        "县,出口（亿美元）\n博罗县,$12.5\n惠东县,US$ 3.1\n",
        "亿美元",
        None,
        {BOLUO: 12.5, HUIDONG: 3.1},
    ),
    "a title of another province's city": (
        "黑龙江省鹤岗市各区人口,\n区,人口\n南山区,11\n东山区,8\n博罗县,5\n",
        None,
        None,
        {BOLUO: 5},
    ),
    "a title of a city of the province": ("汕尾市各县人口,\n地区,人口\n城区,11\n", None, None, {"441502": 11}),
    "years head blocks of indicators below places side by side": (
        "指标,荔湾区,越秀区\n2021年,,\n人口（万人）,113,103\nGDP（亿元）,1200,3600\n2022年,,\n人口（万人）,112,102\n",
        "万人",
        2022,
        {LIWAN: 112, YUEXIU: 102},
    ),
    "indicators head blocks of years below places side by side": (
        "指标,荔湾区,越秀区\n人口,,\n2021,113,103\n2022,112,102\n生产总值（亿元）,,\n2021,1200,3600\n2022,1216,3650\n",
        None,
        2022,
        {LIWAN: 112, YUEXIU: 102},
    ),
    "a year without values below places side by side": (
        "年份,荔湾区,越秀区\n2020,113,103\n2021,,\n2022,112,102\n",
        None,
        2022,
        {LIWAN: 112, YUEXIU: 102},
    ),
    "tables side by side in different units": (
        "单位：万人,,单位：人,\n县区,人口,县区,人口\n荔湾区,113,博罗县,1210000\n越秀区,103,惠东县,1010000\n",
        None,
        None,
        {LIWAN: 113, YUEXIU: 103},
    ),
    "tables side by side with titles of their own": (
        "表1 人口,,表2 生产总值,\n县区,数值,县区,数值\n荔湾区,113,博罗县,690\n越秀区,103,惠东县,590\n",
        None,
        None,
        {LIWAN: 113, YUEXIU: 103},
    ),
    "a title and a unit over one table in two halves": (
        "表1 人口,,,单位：万人\n县区,人口,县区,人口\n荔湾区,113,博罗县,121\n越秀区,103,惠东县,101\n",
        "万人",
        None,
        {LIWAN: 113, YUEXIU: 103, BOLUO: 121, HUIDONG: 101},
    ),
    "a title of Guangdong over other provinces' places": (
        "广东与全国各区人口,\n区,人口\n南山区,11\n白云区,8\n鼓楼区,7\n鄞州区,6\n雨花区,9\n博罗县,5\n",
        None,
        None,
        {BOLUO: 5},
    ),
    "a title of two cities says neither": ("深圳市帮扶鹤岗市,\n区,人口\n南山区,11\n", None, None, {NANSHAN: 11}),
    "codes of towns count for their counties": (
        "代码,名称,人口（人）\n441322001,罗阳街道,20\n441322100,石坝镇,3\n230404001,南山街道,5\n441323001,平山街道,25\n",
        "人",
        None,
        {BOLUO: 23},
    ),
    "codes of towns alone": (
        "code,pop（人）\n441322001000.0,20\n441322100000.0,3\n441323001000.0,25\n",
        "人",
        None,
        {BOLUO: 23},
    ),
    "codes of counties and of towns in them": (
        "代码,名称,人口（人）\n441322,博罗县,121\n441322001,罗阳街道,20\n441323,惠东县,101\n",
        "人",
        None,
        {BOLUO: 121, HUIDONG: 101},
    ),
    "a rate of one town is not its county's": (
        "县区,镇街,增速（%）\n博罗县,罗阳街道,2\n惠东县,平山街道,3\n惠东县,全县,4\n",
        "%",
        None,
        {HUIDONG: 4},
    ),
    "a county's seat is no town of the row": (
        "县,政府驻地,人口（人）\n博罗县,罗阳街道,121\n",
        "人",
        None,
        {BOLUO: 121},
    ),
    "a column of indicators, each with its unit": (
        "指标,单位,荔湾区,越秀区\n人口,万人,124,104\nGDP,亿元,1216,3650\n",
        "万人",
        None,
        {LIWAN: 124, YUEXIU: 104},
    ),
}


def test_siblings_of_the_cases() -> None:
    atlas, wrong = committed(), []
    for kind, (text, unit, year, values) in KINDS.items():
        found = report.report(
            "own.csv", text.encode(), atlas.catalog, atlas.matcher, atlas.boundaries.areas, Asked(), Lang.EN
        )
        seen = (found.unit, found.year, dict(found.values))
        if seen != (unit, year, values) or bool(found.refused) == bool(values):
            wrong.append(f"{kind}: {seen}, {found.refused}")
    assert not wrong, "\n".join(wrong)
