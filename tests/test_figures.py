"""Numbers say the same in three languages, each as its readers expect it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.domain import Figure, Lang, Qualifier, Text
from atlas.figures import TIMES, number, stated

METRIC = Text("量", "量", "quantity")
SCALES = {"billion": 10**9, "million": 10**6}


def figure(value: float, unit: tuple[str, str], qualifier: str = "exact", value_from: float | None = None) -> Figure:
    return Figure(METRIC, value, value_from, Text(unit[0], unit[0], unit[1]), Qualifier(qualifier))


@pytest.mark.parametrize(
    ("given_", "hant", "english"),
    [
        (figure(4.7, ("億用戶", "100 million users"), "about"), "≈4.7 億用戶", "≈470 million users"),
        (figure(91, ("億元", "100 million yuan"), "over"), ">91 億元", ">9.1 billion yuan"),
        (figure(1000, ("億元", "100 million yuan"), "over"), ">1,000 億元", ">100 billion yuan"),
        (figure(10, ("億元", "100 million yuan"), "over"), ">10 億元", ">1 billion yuan"),
        (figure(12.8, ("萬家", "10,000 firms")), "12.8 萬家", "128,000 firms"),
        (figure(17, ("萬家", "10,000 businesses")), "17 萬家", "170,000 businesses"),
        (figure(350, ("萬家", "10,000 firms")), "350 萬家", "3.5 million firms"),
        (figure(98, ("%", "%"), value_from=85), "85 → 98%", "85 → 98%"),
        (figure(98, ("%", "%"), "at_least"), "≥98%", "≥98%"),
        (figure(2000, ("家", "firms"), "nearly"), "近2,000 家", "nearly 2,000 firms"),
        (figure(20, ("億元", "100 million yuan"), value_from=5), "5 → 20 億元", "0.5 → 2 billion yuan"),
        (figure(0, ("萬家", "10,000 firms")), "0 萬家", "0 firms"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_figure(given_: Figure, hant: str, english: str) -> None:
    assert str(stated(given_, Lang.HANT)) == hant == str(stated(given_, Lang.HANS))
    assert str(stated(given_, Lang.EN)) == english


@pytest.mark.parametrize(
    ("qualifier", "mark", "hant", "hans", "english"),
    [
        ("exact", "", "", "", ""),
        ("over", ">", "超過", "超过", "more than"),
        ("about", "≈", "約", "约", "about"),
        ("at_least", "≥", "不低於", "不低于", "at least"),
    ],
)
def test_a_qualifier_has_its_mark_and_its_words(qualifier: str, mark: str, hant: str, hans: str, english: str) -> None:
    found = {lang: stated(figure(1, ("家", "firms"), qualifier), lang) for lang in Lang}
    assert {reading.mark for reading in found.values()} == {mark}
    assert [found[lang].meaning for lang in (Lang.HANT, Lang.HANS, Lang.EN)] == [hant, hans, english]


def test_nearly_is_a_word_for_want_of_a_sign() -> None:
    """≈ would let it be more, and < would let it be far less."""
    found = {lang: stated(figure(1, ("家", "firms"), "nearly"), lang) for lang in Lang}
    assert [found[lang].mark for lang in (Lang.HANT, Lang.HANS, Lang.EN)] == ["近", "近", "nearly "]
    assert [found[lang].meaning for lang in (Lang.HANT, Lang.HANS, Lang.EN)] == ["近", "近", "nearly"]


UNITS = st.sampled_from(["firms", "%", "yuan", *(f"{power} yuan" for power in TIMES)])
# Values whose digits all show: babel keeps three decimals.
CHINESE, ENGLISH = st.decimals(-(10**9), 10**9, places=3), st.decimals(-999, 999, places=1)


def said(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-"))


@given(ENGLISH, UNITS)
def test_english_is_the_same_quantity(value: Decimal, unit: str) -> None:
    found = stated(figure(float(value), ("單位", unit)), Lang.EN)
    power = next((times for word, times in TIMES.items() if unit.startswith(word + " ")), 1)
    assert said(found.number) * SCALES.get(found.unit.split()[0], 1) == value * power
    assert not found.unit.startswith(tuple(TIMES))


@given(CHINESE, st.sampled_from([Lang.HANT, Lang.HANS]))
def test_chinese_keeps_number_and_unit(value: Decimal, lang: Lang) -> None:
    found = stated(figure(float(value), ("億元", "100 million yuan")), lang)
    assert said(found.number) == value and found.unit == "億元"
    assert number(float(value), lang) == found.number


@given(st.floats(-1e15, 1e15), UNITS, st.sampled_from(Lang), st.sampled_from(Qualifier))
def test_any_number_is_read(value: float, unit: str, lang: Lang, qualifier: Qualifier) -> None:
    found = stated(figure(value, ("億元", unit), qualifier.value, value_from=value), lang)
    assert found.number == found.earlier and "E" not in found.number
    assert found.number in str(found) and found.unit in str(found)


@pytest.mark.parametrize(
    ("value", "unit", "lang", "expected"),
    [
        (9.99996, "yuan", Lang.HANT, "9.99996"),
        (9.99996, "yuan", Lang.EN, "9.99996"),
        (100.001, "10,000 yuan", Lang.EN, "1.00001"),
    ],
)
def test_no_digit_is_dropped(value: float, unit: str, lang: Lang, expected: str) -> None:
    assert stated(figure(value, ("元", unit), "over"), lang).number == expected
