"""A cell's text becomes a number only where there is one reading of it."""

import math
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from atlas.domain import Qualifier
from atlas.uploads import quantities
from atlas.uploads.quantities import Quantity

PLACES = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3)


def test_a_plain_number() -> None:
    cases = [
     ("0", 0), ("5", 5), ("-5", -5), ("0.5", 0.5), ("12.50", 12.5), ("1,234", 1234), ("-1,234,567.8", -1234567.8),
     (" 7\u3000", 7), ("1234567", 1234567), ("-0", 0)]  # fmt: skip
    assert [(text, quantities.parse(text)) for text, _ in cases] == [
        (text, Quantity(value, Qualifier.EXACT, percent=False, plain=True)) for text, value in cases
    ]


def test_a_number_to_interpret() -> None:
    cases = [
     ("１２３", 123), ("１２．５", 12.5), ("１，２３４", 1234), ("−5", -5), ("－5", -5), ("+5", 5), (".5", 0.5),
     ("5.", 5), ("5百", 500), ("1 234", 1234), ("1\u00a0234", 1234), ("1\u2009234\u202f567", 1234567), ("1e5", 100_000),
     ("1.5E+3", 1500),
     ("4.7億", 470_000_000), ("4.7亿", 470_000_000), ("3.2萬元", 32_000), ("3.2 万元", 32_000),
     ("5千", 5000), ("5百萬", 5_000_000), ("1,200萬人", 12_000_000), ("2萬億元", 2e12), ("2万亿", 2e12), ("8家", 8),
     ("5km²", 5), ("5 ㎢", 5), ("1,234平方公里", 1234), ("0.1億", 10_000_000), ("1.005億", 100_500_000)]  # fmt: skip
    assert [(text, quantities.parse(text)) for text, _ in cases] == [
        (text, Quantity(value, Qualifier.EXACT, percent=False, plain=False)) for text, value in cases
    ]


def test_a_percentage_keeps_its_number() -> None:
    cases = [("12.3%", 12.3, True), ("-1,234.5%", -1234.5, True), ("12.3 %", 12.3, False), ("１２％", 12, False)]
    assert [(text, quantities.parse(text)) for text, _, _ in cases] == [
        (text, Quantity(value, Qualifier.EXACT, percent=True, plain=plain)) for text, value, plain in cases
    ]


def test_a_qualifier_is_kept() -> None:
    cases = [
     ("約5", Qualifier.ABOUT, 5), ("大约5萬", Qualifier.ABOUT, 50_000), ("≈5", Qualifier.ABOUT, 5),
     ("~5", Qualifier.ABOUT, 5), ("～5", Qualifier.ABOUT, 5), ("About 5", Qualifier.ABOUT, 5),
     ("5左右", Qualifier.ABOUT, 5), ("近200", Qualifier.NEARLY, 200), ("將近 200", Qualifier.NEARLY, 200),
     ("nearly 200", Qualifier.NEARLY, 200), ("超3億元", Qualifier.OVER, 3e8), ("超過3", Qualifier.OVER, 3),
     ("突破3", Qualifier.OVER, 3), ("逾3", Qualifier.OVER, 3), (">3", Qualifier.OVER, 3), ("＞3", Qualifier.OVER, 3),
     ("more than 1,000", Qualifier.OVER, 1000), ("200餘", Qualifier.OVER, 200), ("200余家", Qualifier.OVER, 200),
     ("200多萬人", Qualifier.OVER, 2e6), ("3億多元", Qualifier.OVER, 3e8), ("100+", Qualifier.OVER, 100),
     ("≥3", Qualifier.AT_LEAST, 3), (">=3", Qualifier.AT_LEAST, 3), ("不少於3", Qualifier.AT_LEAST, 3),
     ("at least 3", Qualifier.AT_LEAST, 3), ("98%以上", Qualifier.AT_LEAST, 98),
     ("5萬元以上", Qualifier.AT_LEAST, 5e4)]  # fmt: skip
    assert [(text, quantities.parse(text)) for text, _, _ in cases] == [
        (text, Quantity(value, qualifier, percent="%" in text, plain=False)) for text, qualifier, value in cases
    ]


def test_what_would_be_a_guess_is_no_number() -> None:
    texts = [
     "", "-", "+", ".", "%", "萬", "元", "1,23", "12,34.5", "1.234,5", "1,5", ",123", "1,234,5", "0,123", "1234,567",
     "12 34", "1 2", "三百", "兩萬", "(-5)", "NaN", "nan", "inf", "-Infinity", "∞", "1e400", "-1e400", "1e-400",
     "1e99999999999", "0012", "007", "-01", "00", "2025-01-01", "2025/1", "2025年", "3-5", "3~5", "3–5", "3至5", "1/2",
     "½", "10²", "③", "٣", "१२", "1e٣", "<5", "≤5", "5以下", "不到5", "不足5", "約200餘", "近200以上", "200餘多",
     "5元%", "5%元", "1e5萬", "5兆", "5萬萬", "5 apples", "5T", "0x10", "1_000", "--5", "5-",
     "12:30", "#N/A", "TRUE", "=1+1", "１２／３", "5\n6", "5\x00", "9" * 61]  # fmt: skip
    assert {text: found for text in texts if (found := quantities.parse(text)) is not None} == {}


def test_a_cell_without_a_value() -> None:
    texts = [
     "", "  ", "\u3000", "-", "－", "–", "—", "——", "…", "……", "...", "/", "／", "n/a", "N/A", "NA", "Ｎ／Ａ", "null",
     "無", "无", "暫無", "暂无", "缺", "缺失", "不詳", "不详 ", " " * 1000]  # fmt: skip
    assert [text for text in texts if not quantities.is_blank(text) or quantities.parse(text) is not None] == []


def test_a_cell_that_says_something() -> None:
    assert not any(map(quantities.is_blank, ["0", "無人機", "--x", "缺水", "x" * 1000]))


@given(st.text(max_size=70) | st.from_regex(quantities._QUANTITY, fullmatch=True))
def test_any_text_is_a_finite_number_or_none(text: str) -> None:
    quantity = quantities.parse(text)
    assert quantity is None or (math.isfinite(quantity.value) and not quantities.is_blank(text))


@given(st.integers(-(10**18), 10**18) | PLACES)
def test_thousands_separators_go_round(number: int | Decimal) -> None:
    for text in (f"{number:f}" if isinstance(number, Decimal) else str(number), f"{number:,}"):
        assert quantities.parse(text) == Quantity(float(number), Qualifier.EXACT, percent=False, plain=True)


@given(st.integers(-(10**9), 10**9) | PLACES, st.sampled_from(sorted(quantities.PLAIN_POWERS)))
def test_a_power_multiplies_exactly(number: int | Decimal, power: str) -> None:
    quantity = quantities.parse(f"{number}{power}")
    assert quantity is not None
    assert quantity.value == float(number * 10 ** quantities.PLAIN_POWERS[power])


@given(PLACES, st.sampled_from(quantities.CELL_UNITS))
def test_a_unit_changes_nothing(number: Decimal, unit: str) -> None:
    for gap in ("", " "):
        quantity = quantities.parse(f"{number}{gap}{unit}")
        assert quantity is not None and quantity.value == float(number) and not quantity.plain
