"""Places of the other provinces by name and code: what tells their rows from Guangdong's."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from atlas.data.references import rows
from atlas.errors import Fault
from atlas.locale import simplified

FILE = "national.csv"
GUANGDONG = "44"
# Their tables are often beside Guangdong's; they don't make a table national.
BESIDE = frozenset({"71", "81", "82"})

# The two digits of each province: its name, its short ones, and its English ones.
PROVINCES = {
    "11": "北京市 北京 京 Beijing Peking",
    "12": "天津市 天津 津 Tianjin",
    "13": "河北省 河北 冀 Hebei",
    "14": "山西省 山西 晋 Shanxi",
    "15": "内蒙古自治区 内蒙古 内蒙 蒙 InnerMongolia Neimenggu NeiMongol",
    "21": "辽宁省 辽宁 辽 Liaoning",
    "22": "吉林省 吉林 吉 Jilin",
    "23": "黑龙江省 黑龙江 黑 Heilongjiang",
    "31": "上海市 上海 沪 Shanghai",
    "32": "江苏省 江苏 苏 Jiangsu",
    "33": "浙江省 浙江 浙 Zhejiang",
    "34": "安徽省 安徽 皖 Anhui",
    "35": "福建省 福建 闽 Fujian",
    "36": "江西省 江西 赣 Jiangxi",
    "37": "山东省 山东 鲁 Shandong",
    "41": "河南省 河南 豫 Henan",
    "42": "湖北省 湖北 鄂 Hubei",
    "43": "湖南省 湖南 湘 Hunan",
    "44": "广东省 广东 粤 Guangdong Canton Kwangtung",
    "45": "广西壮族自治区 广西 桂 Guangxi GuangxiZhuang",
    "46": "海南省 海南 琼 Hainan",
    "50": "重庆市 重庆 渝 Chongqing",
    "51": "四川省 四川 川 蜀 Sichuan",
    "52": "贵州省 贵州 贵 黔 Guizhou",
    "53": "云南省 云南 云 滇 Yunnan",
    "54": "西藏自治区 西藏 藏 Tibet Xizang",
    "61": "陕西省 陕西 陕 秦 Shaanxi",
    "62": "甘肃省 甘肃 甘 陇 Gansu",
    "63": "青海省 青海 青 Qinghai",
    "64": "宁夏回族自治区 宁夏 宁 Ningxia NingxiaHui",
    "65": "新疆维吾尔自治区 新疆 新 Xinjiang XinjiangUygur",
    "71": "台湾省 台湾 台 Taiwan",
    "81": "香港特别行政区 香港 港 HongKong Xianggang HK",
    "82": "澳门特别行政区 澳门 澳 Macau Macao Aomen",
}
ENGLISH = re.compile("(province|municipality|autonomousregion|specialadministrativeregion|sar|sheng|shi|city)$")
GENERIC = re.compile(
    r"(?:(?:[^族]{1,5}族)+)?(?:自治州|自治县|自治旗|联合旗)$|(?:特别行政区|地区|林区|特区|新区|矿区|盟|市|区|县|旗)$"
)
KINDS = re.compile(r"(?<=.)(county|district|city|town|prefecture|municipality|banner)$")
PINYIN = re.compile(r" (zi zhi (zhou|xian|qi)|te bie xing zheng qu|(di|lin|xin|kuang|te) qu|shi|qu|xian|qi|meng)$")


@dataclass(frozen=True, slots=True)
class Nation:
    """`codes`: the other provinces' codes; `ways`: each folded way to write a name → the codes it may mean."""

    codes: frozenset[str]
    ways: Mapping[str, tuple[str, ...]]

    def codes_of(self, way: str) -> tuple[str, ...]:
        """The other provinces' places that a folded text names: none, one or more."""
        return self.ways.get(way) or (self.ways.get(KINDS.sub("", way), ()) if way.isascii() else ())


NOWHERE = Nation(frozenset(), {})


def nation(frame: pd.DataFrame) -> Nation:
    """`frame`: national.csv, checked."""
    ways: defaultdict[str, dict[str, None]] = defaultdict(dict)
    codes = frame["adcode"].tolist()
    # As search.fold does it (乾县 → 干县), but all at once: a call costs as much as a hundred names.
    names = simplified("\n".join(frame["name"])).split("\n")
    for code, name, pinyin in zip(codes, names, frame["pinyin"].tolist(), strict=True):
        for way in _ways(name, pinyin):
            ways[way][code] = None
    for digits, words in PROVINCES.items():
        if digits != GUANGDONG:
            for word in words.split():
                if len(word) > 1:
                    ways[word.casefold()][digits + "0000"] = None
    return Nation(frozenset(codes), {way: tuple(found) for way, found in ways.items()})


def _ways(name: str, pinyin: str) -> Iterator[str]:
    yield name
    yield pinyin.replace(" ", "")
    if len(stem := GENERIC.sub("", name)) > 1:
        yield stem
        yield PINYIN.sub("", pinyin).replace(" ", "")
        if "自治" in name and not name.endswith("自治州"):
            yield stem + name[-1]  # 连山县 for 连山壮族瑶族自治县


def faults(frame: pd.DataFrame) -> Iterator[Fault]:
    """Codes of national.csv that begin with no province's two digits. `frame`: as csv_reader.read gives it."""
    for line, row in rows(frame):
        if row["adcode"][:2] not in PROVINCES:
            yield Fault(FILE, line, "adcode", row["adcode"], "a code whose first two digits are a province's")


def province_words() -> dict[str, str]:
    """Each folded way to write a province → its two digits, as a column of provinces has it: also 粤 and 44."""
    return {
        way: digits for digits, words in PROVINCES.items() for way in (digits, *(w.casefold() for w in words.split()))
    }


def scale(code: str) -> str:
    """province, city or county: what a code is of."""
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


def elsewhere(prefixes: Iterable[str]) -> bool:
    """Whether a place is in another province: the beginnings of codes that it may have are known, and none is 44."""
    found = list(prefixes)
    return bool(found) and not any(prefix.startswith(GUANGDONG) for prefix in found)
