"""Every Chinese word that a reader sees is the mainland's, and each thing has one name.

The Traditional texts hold mainland vocabulary in traditional characters, so that converting characters alone gives
right Simplified.
"""

import csv
import re
from collections.abc import Iterator, Mapping

import pytest
from babel.messages.pofile import read_po
from tables import ROOT

from atlas.locale import simplified

# Wrong, as a pattern → right.
WORDS = {
    # Words of other regions.
    "儲存(?!格)": "保存",
    "資料夾": "文件夾",
    "資料(?!來源)": "數據",
    "檔案": "文件",
    "自訂": "自定義",
    "預設": "默認",
    "設定": "設置",
    "連結": "鏈接",
    "選單": "菜單",
    "登入": "登錄",
    "登出": "退出登錄",
    "重新載入|重新整理": "刷新",
    "載入": "加載",
    "執行": "運行",
    "程式": "程序",
    "軟體": "軟件",
    "伺服器": "服務器",
    "網路": "網絡",
    "資訊|訊息": "信息",
    "(?<!演)講者": "演講者",
    "簡報": "演示",
    "投影片": "幻燈片",
    "高對比(?!度)": "高對比度",
    "螢幕|全螢": "屏幕",
    "滑鼠": "鼠標",
    "視窗": "窗口",
    "列印": "打印",
    "複製貼上|貼上": "粘貼",
    "搜尋": "搜索",
    "匯入|匯出": "導入／導出",
    "支援": "支持",
    "欄位|欄(?!目)": "列",
    "數據列|資料列": "行",
    "字元": "字符",
    "儲存格": "單元格",
    "活頁簿": "工作簿",
    "試算表": "電子表格",
    "範本|樣板": "模板",
    "帳號": "賬號",
    "水準": "水平",
    "透過": "通過",
    "行動裝置": "移動設備",
    "隨身碟": "U盤",
    "離線版": "離線演示",
    "(?<!中)文字(?!內容)": "文本",
    "句點": "句號",
    "你": "您",
    "點名": "提及",
    "對上": "對應",
    "組別": "分組",
    "今名": "現名",
    "首步|末步": "第一步／最後一步",
    "[上下首尾]一?頁": "第一步／下一步",
    # Characters: one way to write a word, and one that converts.
    "著(?![名作者述稱書錄])": "着",
    "占": "佔",
    "平台": "平臺",
    "[「」『』]": "“”",
    # Punctuation within Chinese.
    "(?<=[\u4e00-\u9fff])[,;:!?]|[,;:!?](?=[\u4e00-\u9fff])": "全角標點",
    r"(?<=[\u4e00-\u9fff]) ?\(|\)(?=[\u4e00-\u9fff])": "（）",
}
# One name for the thing in the words of the page: 縣區鎮 is what the article names and the map shows, 縣區 the county
# level, 地區 the place of a table's row. (The facts' sentences say it as sentences do.)
NAMES = {
    "區縣|縣區及鎮|縣區與鎮|縣（市、區）": "縣區鎮",
    "個地方|處地方|(?<![該各])地方(?!政府)": "縣區鎮，或（表格中的）地區",
    "鄰近": "附近",
    "地級市(?!：)|(?<!省)地市": "地級以上市",
    "(本次|其)訪問": "會話",
}
# Where a word of the lists is right.
RIGHT = (
    "不設縣區的地級市",  # Dongguan and Zhongshan are just that
    "縣級市",
)


def messages() -> Iterator[tuple[str, str]]:
    with (ROOT / "atlas/locale/zh_Hant.po").open("rb") as file:
        yield from ((str(message.id), str(message.string)) for message in read_po(file) if message.id)


def cells() -> Iterator[tuple[str, str]]:
    """The Chinese texts of data/, each with where it stands."""
    for path in sorted((ROOT / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                yield from (
                    (f"{path.name}, row {number}, {name}", text) for name, text in row.items() if name.endswith("_zh")
                )


def pages() -> Iterator[tuple[str, str]]:
    """The lines of what is written in Chinese to be read, without code."""
    for path in (ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.zh.md"))):
        text = re.sub(r"(?ms)^```.*?^```$|`[^`]*`|\]\([^)]*\)", "", path.read_text("utf-8"))
        yield from ((f"{path.name}", line) for line in text.splitlines())


def wrong(texts: Iterator[tuple[str, str]], words: Mapping[str, str]) -> list[str]:
    found = []
    listed = {re.compile(pattern): right for pattern, right in words.items()}
    for where, text in texts:
        plain = text
        for right in RIGHT:
            plain = plain.replace(right, "")
        found += [
            f"{where}: {hit[0]} → {better}: {text}" for one, better in listed.items() if (hit := one.search(plain))
        ]
    return found


def test_the_words_of_the_page() -> None:
    assert wrong(messages(), WORDS | NAMES) == []


def test_the_words_of_the_data() -> None:
    assert wrong(cells(), WORDS) == []


@pytest.mark.parametrize(
    "word", ["儲存文件", "講者備註", "按面積著色", "「數據」頁", "廣東占7席", "每行一個地方", "廣東, 2025"]
)
def test_a_word_of_the_list_is_found(word: str) -> None:
    assert wrong(iter([("here", word)]), WORDS | NAMES)


def test_simplified_has_the_mainlands_marks() -> None:
    texts = [simplified(text) for _, text in (*messages(), *cells())]
    assert [text for text in texts if re.search("[「」『』]|著(?![名作者述称书录])", text)] == []


def test_english_says_not_a() -> None:
    """“This is no PowerPoint file” is a turn of speech: an official writes “is not a”."""
    said = [message for message, _ in messages() if re.search(r"(?<!There )\b(is|are) no (?!longer\b)", message)]
    assert said == []


def test_english_has_curly_quotation_marks() -> None:
    plural = r"(?<=s)'(?= )"  # provinces' places
    assert [message for message, _ in messages() if re.search(rf"\"|(?<!\w)'|(?!{plural})'(?!\w)", message)] == []
