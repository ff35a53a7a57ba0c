"""Units as headers, unit lines and cells write them: 万元, 人/平方公里, %; a power of ten and what is counted in it."""

import re
import unicodedata
from dataclasses import dataclass

POWERS = {
    **{"百": 2, "千": 3, "萬": 4, "十萬": 5, "百萬": 6, "千萬": 7, "億": 8, "十億": 9, "百億": 10, "千億": 11},
    **{
        "萬億": 12,
        "thousand": 3,
        "1,000": 3,
        "1000": 3,
        "10,000": 4,
        "10000": 4,
        "million": 6,
        "100 million": 8,
        "billion": 9,
    },
}
# 兆 is missing on purpose: it is 10^12 in one place and 10^6 in another.
SIMPLIFIED = str.maketrans("萬億", "万亿")
_MONEY = ("元", "人民幣", "人民币", "圆", "圓", "yuan", "rmb", "cny")
_DOLLARS = ("美元", "usd", "us dollars", "us dollar", "dollars")
_PEOPLE = ("人", "人次", "人口", "名", "persons", "person", "people", "inhabitants")
_HOUSEHOLDS = ("戶", "户", "households", "household")
PIECES = (
    *("家", "個", "个", "項", "项", "件", "座", "條", "条", "所", "輛", "辆", "張", "张", "床", "台", "臺", "部"),
    *("間", "间", "宗", "起", "例", "處", "处", "套", "幢", "棟", "栋", "艘", "架", "本", "冊", "册", "篇", "場", "场"),
    *("只", "隻", "頭", "头", "株", "次", "單", "单", "單位", "单位", "企業", "企业", "份", "枚", "班", "村", "公里"),
)
_MEASURES = (
    *("噸", "吨", "公斤", "千克", "斤", "克", "畝", "亩", "公頃", "公顷", "平方公里", "平方千米", "平方米", "立方米"),
    *("千米", "米", "厘米", "毫米", "km2", "km", "m2", "m3", "ha", "hectares", "kg", "t", "tons", "tonnes", "mm", "cm"),
    *("千瓦時", "千瓦时", "度", "千瓦", "kwh", "kw", "標準煤", "标准煤", "吨标准煤", "噸標準煤", "小時", "小时", "天"),
    *("℃", "°c", "攝氏度", "摄氏度", "μg/m3", "歲", "岁", "年", "分", "分鐘", "分钟", "倍", "升", "位"),
)
_OTHER = ("港元", "港幣", "港币", "hkd", "歐元", "欧元", "eur", "日元", "英鎊", "英镑")
SHARES = {
    **{"%": "%", "百分比": "%", "percent": "%", "per cent": "%", "pct": "%", "‰": "‰", "千分比": "‰", "per mille": "‰"},
    **{
        "百分點": "百分点",
        "百分点": "百分点",
        "個百分點": "百分点",
        "个百分点": "百分点",
        "percentage points": "百分点",
    },
}
# Ways to write the same: what stands for all of them.
SAME = {
    **dict.fromkeys(_MONEY, "元"),
    **dict.fromkeys(_DOLLARS, "美元"),
    **dict.fromkeys(_PEOPLE, "人"),
    **dict.fromkeys(_HOUSEHOLDS, "户"),
    **{"個": "个", "項": "项", "條": "条", "輛": "辆", "張": "张", "噸": "吨", "tons": "吨", "tonnes": "吨", "t": "吨"},
    **{"千克": "公斤", "kg": "公斤", "畝": "亩", "公頃": "公顷", "ha": "公顷", "hectares": "公顷", "km2": "平方公里"},
    **{
        "平方千米": "平方公里",
        "m2": "平方米",
        "m3": "立方米",
        "km": "公里",
        "千米": "公里",
        "企業": "企业",
        "頭": "头",
    },
    **{
        "港幣": "港元",
        "港币": "港元",
        "hkd": "港元",
        "歐元": "欧元",
        "eur": "欧元",
        "臺": "台",
        "間": "间",
        "歲": "岁",
    },
}
BASES = (*_MONEY, *_DOLLARS, *_PEOPLE, *_HOUSEHOLDS, *PIECES, *_MEASURES, *_OTHER)
# What adds up over the parts of an area.
ADDED = frozenset(SAME.get(base, base) for base in (*_MONEY, *_DOLLARS, *_PEOPLE, *_HOUSEHOLDS, *PIECES, *_OTHER)) | {
    "吨",
    "公斤",
    "斤",
    "亩",
    "公顷",
    "平方公里",
    "平方米",
    "立方米",
    "千瓦时",
    "千瓦時",
    "kwh",
    "标准煤",
    "吨标准煤",
}


def one_of(words: object) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


ALL_POWERS = POWERS | {word.translate(SIMPLIFIED): power for word, power in POWERS.items()}
_UNIT = re.compile(
    rf"(?P<power>{one_of(ALL_POWERS)})?\s*(?P<base>{one_of(BASES)})?(?:\s*(?:/|每|per )\s*(?P<per>.{{1,10}}))?"
)
_SIGNS = {"us$": "usd", "$": "usd", "hk$": "hkd", "¥": "rmb", "￥": "rmb"}
_MONEY_FIRST = re.compile(
    r"(us\$|hk\$|\$|¥|￥|usd|rmb|cny|hkd|eur)\s*(1,?000|10,?000|100 million|million|billion|thousand)"
)
_SQUARED = {"km²": "km2", "㎢": "km2", "m²": "m2", "㎡": "m2", "m³": "m3", "㎥": "m3", "sq km": "km2", "sq. km": "km2"}


@dataclass(frozen=True, slots=True)
class Unit:
    """`text` as it is written; `power` of ten; `base`: what is counted, one word for its several spellings, or "".

    `per`: what it is divided by ("人" of 元/人), "" for a plain one.
    """

    text: str
    power: int = 0
    base: str = ""
    per: str = ""

    @property
    def measure(self) -> tuple[int, str, str]:
        """What two units have in common that are the same, however they are written."""
        return self.power, self.base, self.per

    @property
    def is_share(self) -> bool:
        return self.base in ("%", "‰", "百分点")

    @property
    def adds_up(self) -> bool:
        return self.base in ADDED and not self.per


NONE = Unit("")


def spelled(text: str) -> str:
    """Full-width letters in their plain form, squares by their digit, no outer space."""
    for sign, letters in _SQUARED.items():
        text = text.replace(sign, letters)
    return unicodedata.normalize("NFKC", text).strip()


def parse(text: str) -> Unit | None:
    """The unit that a text is, and nothing else: "万元", "元/人", "%", "10,000 yuan". None for any other text."""
    plain = re.sub(r"(?<=[0-9]) (?=[0-9]{3}\b)", ",", spelled(text).lower().removeprefix("in ").strip())
    plain = re.sub("(?<=元)人民[币幣]$", "", plain)
    if not plain or len(plain) > 20:
        return None
    if money := _MONEY_FIRST.fullmatch(plain):  # USD million
        plain = f"{money[2]} {_SIGNS.get(money[1], money[1])}"
    if plain in SHARES:
        return Unit(text.strip(), 0, SHARES[plain])
    if plain in BASES:  # 千米 and 千克 are no thousands
        return Unit(text.strip(), 0, SAME.get(plain, plain))
    found = _UNIT.fullmatch(plain)
    if not found or not (found["power"] or found["base"]) or (found["per"] and not found["base"]):
        return None
    if found["per"] and not _divides(found["per"]):
        return None
    base = found["base"] or ""
    return Unit(text.strip(), ALL_POWERS[found["power"]] if found["power"] else 0, SAME.get(base, base), _per(found))


def _divides(per: str) -> bool:
    return (
        re.fullmatch(
            rf"({one_of(ALL_POWERS)})?\s*({one_of((*BASES, '年', '月', '日', '天', 'year', 'capita', 'd'))})", per
        )
        is not None
    )


def _per(found: re.Match[str]) -> str:
    per = (found["per"] or "").strip()
    return SAME.get(per, per)
