"""Tables whose numbers could be taken for another place, unit or year: each is right, or not shown."""

from tables import committed

from atlas.domain import Lang
from atlas.uploads import report
from atlas.uploads.report import Asked, Report

GUANGZHOU = "440100"
SHENZHEN = "440300"
ZHUHAI = "440400"
HUIZHOU = "441300"
BOLUO = "441322"
HUIDONG = "441323"
ZENGCHENG = "440118"
CONGHUA = "440117"
QINGXIN = "441803"
NANSHA = "440115"
LONGMEN = "441324"
BAIYUN = "440111"
DABU = "441422"
MEIJIANG = "441402"
# Of each kind: the table; and by the column that is asked for, "" for the first, its unit, its year and its values.
KINDS: dict[str, tuple[str, dict[str, tuple[str | None, int | None, dict[str, float]]]]] = {
    "cities beside the seats of their governments": (
        "地级市,面积（平方公里）,政府驻地\n广州市,7434,越秀区\n深圳市,1997,福田区\n珠海市,1736,香洲区\n",
        {"": ("平方公里", None, {GUANGZHOU: 7434, SHENZHEN: 1997, ZHUHAI: 1736})},
    ),
    "cities beside their largest counties": (
        "地级市,GDP（亿元）,GDP最高的县区\n广州市,7434,天河区\n深圳市,1997,南山区\n惠州市,1736,惠城区\n",
        {"": ("亿元", None, {GUANGZHOU: 7434, SHENZHEN: 1997, HUIZHOU: 1736})},
    ),
    "seats before the cities": (
        "政府驻地,地级市,面积（平方公里）\n越秀区,广州市,7434\n福田区,深圳市,1997\n香洲区,珠海市,1736\n",
        {"": ("平方公里", None, {GUANGZHOU: 7434, SHENZHEN: 1997, ZHUHAI: 1736})},
    ),
    "a column of units, and a growth with its own": (
        "县区,计量单位,2023年,同比（%）\n博罗县,亿元,812,6.2\n惠东县,亿元,755,4.4\n",
        {"": ("亿元", 2023, {BOLUO: 812, HUIDONG: 755}), "同比（%）": ("%", None, {BOLUO: 6.2, HUIDONG: 4.4})},
    ),
    "a growth in no unit beside a column of units": (
        "县区,单位,GDP,增速,位次,企业数\n博罗县,亿元,812,6.2,2,300\n惠东县,亿元,755,4.4,3,200\n",
        {
            "增速": (None, None, {BOLUO: 6.2, HUIDONG: 4.4}),
            "位次": (None, None, {BOLUO: 2, HUIDONG: 3}),
            "企业数": (None, None, {BOLUO: 300, HUIDONG: 200}),
        },
    ),
    "indicators with units, and a growth": (
        "地区,指标,单位,数值,同比增长\n博罗县,GDP,亿元,812,3.2\n博罗县,人口,万人,120,1.1\n"
        "惠东县,GDP,亿元,755,2.8\n惠东县,人口,万人,90,0.9\n",
        {"": ("亿元", None, {BOLUO: 812, HUIDONG: 755}), "GDP 同比增长": (None, None, {BOLUO: 3.2, HUIDONG: 2.8})},
    ),
    "a count below a unit of money": (
        "各县区工业主要指标,,单位：亿元\n县区,企业单位数,工业总产值\n博罗县,1200,2000\n惠东县,900,1500\n",
        {"": (None, None, {BOLUO: 1200, HUIDONG: 900}), "工业总产值": ("亿元", None, {BOLUO: 2000, HUIDONG: 1500})},
    ),
    "the year in which a county became a district": (
        "县区,撤县设区时间,GDP\n增城区,2014,1325\n从化区,2014,411\n清新区,2012,400\n",
        {"": (None, None, {ZENGCHENG: 1325, CONGHUA: 411, QINGXIN: 400})},
    ),
    "the year of an approval": (
        "县区,批复年份,GDP\n增城区,2014,1325\n南沙区,2005,411\n清新区,2012,400\n",
        {"": (None, None, {ZENGCHENG: 1325, NANSHA: 411, QINGXIN: 400})},
    ),
    "days as a workbook counts them": (
        "县区,日期,GDP\n增城区,45291,1325\n南沙区,45291,411\n清新区,45291,400\n",
        {"": (None, None, {ZENGCHENG: 1325, NANSHA: 411, QINGXIN: 400})},
    ),
    "ranks in the province": (
        "县区,GDP（亿元）,全省位次\n博罗县,812,12\n惠东县,755,15\n龙门县,220,61\n",
        {"": ("亿元", None, {BOLUO: 812, HUIDONG: 755, LONGMEN: 220})},
    ),
    "a city's grants of four digits": (
        "县区,市级财政补助（万元）,GDP（亿元）\n博罗县,1200,812\n惠东县,4400,755\n龙门县,3100,220\n",
        {"市级财政补助（万元）": ("万元", None, {BOLUO: 1200, HUIDONG: 4400, LONGMEN: 3100})},
    ),
    "units in the words of a header": (
        "县区,GDP 单位：亿元,财政收入 单位：万元\n博罗县,812,500000\n惠东县,755,450000\n",
        {"": ("亿元", None, {BOLUO: 812, HUIDONG: 755})},
    ),
    "units in the words of a header, in one of two": (
        "县区,GDP 单位:亿元,人口（万人）\n博罗县,812,50\n惠东县,755,45\n",
        {"": ("亿元", None, {BOLUO: 812, HUIDONG: 755})},
    ),
    "units in the words of a header, in the only one": (
        "县区,GDP 单位：亿元\n博罗县,812\n惠东县,755\n",
        {"": ("亿元", None, {BOLUO: 812, HUIDONG: 755})},
    ),
    "units in the words of a header, in a row of units": (
        "县区,生产总值,增速\n,单位：亿元,%\n博罗县,812,5\n惠东县,755,4\n",
        {"": ("亿元", None, {BOLUO: 812, HUIDONG: 755})},
    ),
    "years in Chinese digits": (
        "县区,二〇二二年,二〇二三年\n博罗县,700,812\n惠东县,700,755\n",
        {"": (None, 2023, {BOLUO: 812, HUIDONG: 755})},
    ),
    "years in Chinese digits, in a title": (
        "二○二三年各县GDP（亿元）\n县区,GDP\n博罗县,812\n惠东县,755\n",
        {"": ("亿元", 2023, {BOLUO: 812, HUIDONG: 755})},
    ),
    "a city's own part, a zone, and a name that stands elsewhere too": (
        "县区,GDP\n市区,900\n博罗县,812\n白云区,100\n惠东县,755\n海陵区,30\n",
        {"": (None, None, {BOLUO: 812, BAIYUN: 100, HUIDONG: 755})},
    ),
    "one town of a county": (
        "代码,名称,人口\n441323100,平山街道,250000\n",
        {"": (None, None, {})},
    ),
    "a city's number said once above its counties": (
        "市,2023年GDP（亿元）,县,2023年县GDP（亿元）\n惠州市,5640,博罗县,812\n,,惠东县,755\n",
        {"": ("亿元", 2023, {BOLUO: 812, HUIDONG: 755})},
    ),
    "a city's number said once above its counties, said in each row": (
        "市,全市GDP（亿元）,县,GDP（亿元）\n惠州市,5640,博罗县,812\n惠州市,5640,惠东县,755\n梅州市,1400,大埔县,120\n",
        {"": ("亿元", None, {BOLUO: 812, HUIDONG: 755, DABU: 120})},
    ),
    "a city's number said once above its counties, under the same header": (
        "市,2023年GDP（亿元）,县,2023年GDP（亿元）\n惠州市,5640,博罗县,812\n惠州市,5640,惠东县,755\n",
        {"": ("亿元", 2023, {BOLUO: 812, HUIDONG: 755})},
    ),
    "the province's number in each row": (
        "县,全省GDP（亿元）,GDP（亿元）\n博罗县,135673,812\n惠东县,135673,755\n",
        {"": ("亿元", None, {BOLUO: 812, HUIDONG: 755})},
    ),
    "the province's mean in each row": (
        "县,广东省平均,本县\n博罗县,78.1,81.2\n惠东县,78.1,75\n",
        {"": (None, None, {BOLUO: 81.2, HUIDONG: 75})},
    ),
    "another unit half-way down": (
        "县区,工业总产值（万元）\n博罗县,8120000\n惠东县,7550000\n（亿元）,\n紫金县,170\n龙川县,190\n",
        {"": ("万元", None, {BOLUO: 8120000, HUIDONG: 7550000})},
    ),
    "another unit half-way down, behind a city's name": (
        "县区,面积\n惠州市（平方公里）,\n博罗县,2856\n惠东县,3527\n河源市（公顷）,\n紫金县,362000\n",
        {"": (None, None, {BOLUO: 2856, HUIDONG: 3527})},
    ),
    "another unit half-way down, behind a region's name": (
        "县区,产值\n一、珠三角（万元）,\n博罗县,8120000\n惠东县,7550000\n二、粤北（亿元）,\n紫金县,170\n",
        {"": (None, None, {BOLUO: 8120000, HUIDONG: 7550000})},
    ),
    "another unit half-way down, in a row of units": (
        "县区,产值\n,万元\n博罗县,8120000\n惠东县,7550000\n,亿元\n紫金县,170\n",
        {"": ("万元", None, {BOLUO: 8120000, HUIDONG: 7550000})},
    ),
    "another unit half-way down, for one of two columns": (
        "县区,产值,增速\n,（万元）,（%）\n博罗县,8120000,5\n惠东县,7550000,4\n,（亿元）,（%）\n紫金县,170,3\n",
        {"": ("万元", None, {BOLUO: 8120000, HUIDONG: 7550000})},
    ),
    "rows that name an indicator": (
        "县区,数值\n地区生产总值,\n博罗县,790\n惠东县,740\n常住人口,\n紫金县,55\n龙川县,60\n",
        {"": (None, None, {BOLUO: 790, HUIDONG: 740})},
    ),
    "rows that name an indicator, for the same places": (
        "县区,数值\n地区生产总值,\n博罗县,790\n惠东县,740\n常住人口,\n博罗县,55\n惠东县,60\n",
        {"": (None, None, {BOLUO: 790, HUIDONG: 740})},
    ),
    "governments of counties": (
        "所属市,单位,奖补资金（万元）\n惠州,博罗县人民政府,500\n梅州,梅江区人民政府,300\n",
        {"": ("万元", None, {BOLUO: 500, MEIJIANG: 300})},
    ),
    "a unit beside the prices": (
        "县区,GDP（现价 亿元）\n博罗县,812\n惠东县,755\n",
        {"": ("亿元", None, {BOLUO: 812, HUIDONG: 755})},
    ),
    "money and its unit under a plain header": (
        "县区,数量,单位\n博罗县,8120000,万元\n惠东县,755,亿元\n",
        {"": ("万元", None, {BOLUO: 8120000, HUIDONG: 7550000})},
    ),
    "a score beside a column of units": (
        "县区,数值,得分,单位\n博罗县,8120000,98,万元\n惠东县,755,95,亿元\n",
        {"得分": (None, None, {BOLUO: 98, HUIDONG: 95})},
    ),
    "two units, neither of which is a count's": (
        "各县区主要指标表,,,单位：亿元、万人\n县区,地区生产总值,常住人口,规上企业数\n博罗县,812,120,300\n惠东县,755,90,200\n",
        {
            "地区生产总值": ("亿元", None, {BOLUO: 812, HUIDONG: 755}),
            "常住人口": ("万人", None, {BOLUO: 120, HUIDONG: 90}),
            "规上企业数": (None, None, {BOLUO: 300, HUIDONG: 200}),
        },
    ),
    "cities numbered in words above their numbered counties": (
        "序号,县区,产值（万元）\n一,惠州市,\n1,博罗县,812\n2,惠东县,755\n二,梅州市,\n1,大埔县,170\n",
        {"": ("万元", None, {BOLUO: 812, HUIDONG: 755, DABU: 170})},
    ),
    "a city's number, one county of each": (
        "市,市GDP（亿元）,县,县GDP（亿元）\n惠州市,5640,博罗县,812\n梅州市,1408,大埔县,120\n",
        {"": ("亿元", None, {BOLUO: 812, DABU: 120})},
    ),
    "a city's number and no city": (
        "县区,所在市人口,人口\n博罗县,607,120\n惠东县,607,90\n大埔县,438,33\n",
        {"": (None, None, {BOLUO: 120, HUIDONG: 90, DABU: 33})},
    ),
    "a city's number under the county's header": (
        "市,GDP（亿元）,县,GDP（亿元）\n惠州市,5640,博罗县,812\n梅州市,1408,大埔县,120\n",
        {"": ("亿元", None, {BOLUO: 812, DABU: 120})},
    ),
    "cities before their largest counties and a remark": (
        "地级市,GDP,GDP最高的县区,备注\n广州市,7434,天河区,y\n深圳市,1997,南山区,y\n惠州市,1736,惠城区,y\n",
        {"": (None, None, {GUANGZHOU: 7434, SHENZHEN: 1997, HUIZHOU: 1736})},
    ),
    "another unit half-way down, in words": (
        "县区,产值（万元）\n博罗县,812\n惠东县,755\n以下单位为亿元,\n大埔县,170\n",
        {"": ("万元", None, {BOLUO: 812, HUIDONG: 755})},
    ),
    "honours that are the same for each": (
        "县区,全国农业产业强镇（个）\n博罗县,1\n惠东县,1\n",
        {"": ("个", None, {BOLUO: 1, HUIDONG: 1})},
    ),
    "a province's code and a city's": (
        "省码,县区,GDP\n44,博罗县,812\n44,惠东县,755\n",
        {"": (None, None, {BOLUO: 812, HUIDONG: 755})},
    ),
    "a sum by who pays it": (
        "县区,中央,省,市,县\n博罗县,50,44,31,11\n惠东县,60,11,45,22\n龙门县,70,31,22,33\n",
        {"省": (None, None, {BOLUO: 44, HUIDONG: 11, LONGMEN: 31})},
    ),
    "a row that groups the counties": (
        "县区,GDP（亿元）\n博罗县,812\n惠东县,755\n人口小县,\n大埔县,120\n",
        {"": ("亿元", None, {BOLUO: 812, HUIDONG: 755, DABU: 120})},
    ),
    "a unit alone in a row of a column of units": (
        "县区,GDP,单位\n博罗县,812,亿元\n,,亿元\n大埔县,120,亿元\n",
        {"": ("亿元", None, {BOLUO: 812, DABU: 120})},
    ),
    "units that change places half-way down": (
        "县区,产值,税收\n,（亿元）,（万元）\n博罗县,812,1\n惠东县,755,2\n,（万元）,（亿元）\n大埔县,170,3\n",
        {"": ("亿元", None, {BOLUO: 812, HUIDONG: 755})},
    ),
    "another unit behind a city's name and its total": (
        "县区,产值（万元）\n博罗县,812\n惠东县,755\n梅州市（亿元）,190\n大埔县,170\n",
        {"": ("万元", None, {BOLUO: 812, HUIDONG: 755})},
    ),
}
# Below a line that says 亿元: what can't be in it, and what can.
COUNTED = (
    "规上企业数 规上工业企业 行政村 货运量 学校数 项目个数 医院床位数 专利授权量 用电量 公路里程 "
    "粮食产量 粮食总产量 接待游客 港口货物吞吐量 项目数量 企业总数"
)
MONEY = "当月数 任务数 拨付数 快报数 预算数 决算数 收入总数 本年数 累计数 执行数 投资完成数 工业总产值"
# A part of a year, in Chinese digits or words, and how it is called.
PARTS = {
    "2023年一至九月": "2023年1至9月",
    "2023年九月份": "2023年9月份",
    "2023年头三季度": "2023年前三季度",
    "2023年一至三季度": "2023年前三季度",
    "2023年首季": "2023年一季度",
    "二〇二三年三月": "2023年3月",
    "二0二三年": 2023,
}
# Headers with 省 or 市 over numbers that could be the first digits of codes.
NO_CODES = (
    "全省排名 省内排名 占全省比重(%) 省级重点项目数 省级以上龙头企业（家） "
    "省级园区（个） 省财政补助（万元） 省外旅客（万人）"
)


def read(text: str, value: str = "") -> Report:
    atlas = committed()
    asked = Asked(value=value)
    return report.report("own.csv", text.encode(), atlas.catalog, atlas.matcher, atlas.boundaries.areas, asked, Lang.EN)


def test_a_number_is_its_own_places_in_its_own_unit() -> None:
    wrong = []
    for kind, (text, columns) in KINDS.items():
        for value, awaited in columns.items():
            found = read(text, value)
            if (found.unit, found.year, dict(found.values)) != awaited:
                wrong.append(f"{kind}, {value}: {found.unit}, {found.year}, {dict(found.values)}, {found.refused}")
    assert not wrong, "\n".join(wrong)


def test_a_unit_of_money_is_only_moneys() -> None:
    units = {
        title: read(f"主要指标,,单位：亿元\n县区,{title},地区生产总值\n博罗县,1200,2000\n惠东县,900,1500\n", title).unit
        for title in f"{COUNTED} {MONEY}".split()
    }
    assert units == dict.fromkeys(COUNTED.split()) | dict.fromkeys(MONEY.split(), "亿元")


def test_a_number_below_a_header_with_the_province_is_no_code() -> None:
    wrong = []
    for title in NO_CODES.split():
        found = read(f"县区,{title},GDP（亿元）\n博罗县,11,812\n惠东县,44,755\n龙门县,31,220\n", title)
        if dict(found.values) != {BOLUO: 11, HUIDONG: 44, LONGMEN: 31}:
            wrong.append(f"{title}: {dict(found.values)}, {found.refused}")
    assert not wrong, "\n".join(wrong)


def test_months_in_chinese_digits_are_a_part_of_the_year() -> None:
    years = {said: read(f"{said}各县GDP（亿元）\n县区,GDP\n博罗县,812\n惠东县,755\n").year for said in PARTS}
    assert years == PARTS
