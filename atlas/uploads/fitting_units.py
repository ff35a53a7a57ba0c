"""Which unit of those that a line, or a column of units, says a column can be in: by what its title counts."""

import re
from collections.abc import Collection, Iterable, Sequence

from atlas.uploads import headers, units
from atlas.uploads.headers import Head, UnitLine
from atlas.uploads.units import NONE, Unit

_PIECES = frozenset(units.SAME.get(each, each) for each in units.PIECES) - {"公里"} | {""}
_THINGS = (
    "企业|企業|公司|单位|單位|机构|機構|学校|學校|医院|醫院|项目|項目|园区|園區|基地|平台|品牌|产品|產品|商标|商標|专利|專利|标准|標準|合作社|网点|網點"
    "|门店|門店|案件|事故|班级|班級|场馆|場館|景区|景區|景点|景點|酒店|银行|銀行|村|社区|社區|镇街|鎮街|乡镇|鄉鎮|街道|地块|地塊|车辆|車輛|站点|站點"
    "|证书|證書|[家个個件项項宗起座所处處床张張套辆輛台臺]"
)
# What a column counts or measures, and the only units in which it can be. 预算数 and 快报数 are mostly of money.
_KINDS = (
    (
        re.compile(
            r"人口|人数|人數|劳动力|勞動力|从业人员|從業人員|人员|人員|学生|學生|在校生|毕业生|畢業生|教师|教師|[医醫][师師]|职工|職工|人次"
            r"|[游遊旅]客|客[运運]量"
        ),
        {"人", ""},
    ),
    (
        re.compile(r"面积|面積|耕地|造林|播种|播種"),
        {"平方公里", "平方米", "公顷", "亩", ""},
    ),
    (re.compile(r"户数|戶數|[户戶]$"), {"户", ""}),
    (
        re.compile(
            r"生产总值|生產總值|增加值|产值|產值|收入|支出|投资|投資|零售额|零售額|存款|贷款|貸款|\bGDP\b",
            re.IGNORECASE,
        ),
        {"元", "美元", "港元", ""},
    ),
    (re.compile(r"里程|长度|長度"), {"公里", "米", ""}),
    (re.compile(r"[电電气氣水能]量$|能耗$"), {"千瓦时", "度", "千瓦", "立方米", "吨", "吨标准煤", "标准煤", ""}),
    (
        re.compile(r"产量|產量|吞吐量|货[运運]量|排放量"),
        _PIECES | {"吨", "公斤", "斤", "立方米", "升", "千瓦时", "平方米", "米", "公里"},
    ),
    (re.compile(r"气温|氣溫|降雨|降水|PM2|PM10"), {"℃", "°c", "毫米", "厘米", "μg/m3"}),
    (
        re.compile(
            rf"(?:{_THINGS})(?:总|總)?[数數]量?$|(?:企业|企業|主体|主體|行政村|社区|社區|车辆|車輛|授权|授權)$|床位|专利|專利"
            r"|(?:授权|授權|申请|申請|保有|业务|業務)量|\bnumber of\b|\bcount\b|\bno\. of\b",
            re.IGNORECASE,
        ),
        _PIECES,
    ),
)
_Kinds = Sequence[tuple[re.Pattern[str], Collection[str]]]


def in_unit(heads: Sequence[Head], said: Iterable[UnitLine]) -> list[Head]:
    """The heads, those without a unit of their own in what a line says; none in a unit that it can't be in."""
    known = list(said)
    rates = [headers.RATE.search(head.title) is not None for head in heads]
    found = []
    for head_, rate in zip(heads, rates, strict=True):
        unit = head_.unit
        if not unit.text:
            named = [each for each in known if each.of and each.of in head_.title]
            offered = [unit for each in named or [each for each in known if not each.of] for unit in each.units]
            unit = _fitting(head_, offered, rate, all(rates[1:]) and len(rates) > 1)
        found.append(Head(head_.name, head_.title, head_.indicator, unit, head_.period))
    return found


def fits(head: Head, unit: Unit, *, alone: bool) -> bool:
    """Whether a column can be in a unit that stands beside it, in a column of units; `alone`: no other column can."""
    return bool(
        _fitting(head, [unit], headers.RATE.search(head.title) is not None, only_rates=alone, kinds=_KINDS[-1:]).text
    )


def _fitting(head: Head, offered: list[Unit], rate: bool, only_rates: bool, kinds: _Kinds = _KINDS) -> Unit:
    """The one unit of those offered that a column can be in."""
    shares = [unit for unit in offered if unit.is_share]
    others = [unit for unit in offered if not unit.is_share]
    if headers.SHARE.search(head.title):
        return shares[0] if len(shares) == 1 else NONE
    if shares and not others:
        return shares[0] if len(shares) == 1 else NONE
    if rate and not only_rates:
        others = [unit for unit in others if unit.per or (unit.power < 4 and unit.base == "元")]
    bases = next((bases for pattern, bases in kinds if pattern.search(head.title)), None)
    if bases is not None and not rate:
        others = [unit for unit in others if unit.base in bases]
    return others[0] if len(others) == 1 else NONE
