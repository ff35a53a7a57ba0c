"""The rule above all: a value that is shown for a place is one that the table gives for it, in its year and unit."""

import csv
import io
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import DATA
from workbooks import book_of

from atlas.domain import Lang
from atlas.folder import Atlas, load
from atlas.installation import STATIC
from atlas.uploads import report
from atlas.uploads.report import Asked, Report

HERE = {
    "441322": ("广东省", "惠州市", "博罗县"),
    "441323": ("广东省", "惠州市", "惠东县"),
    "440305": ("广东省", "深圳市", "南山区"),
    "440111": ("广东省", "广州市", "白云区"),
    "440104": ("广东省", "广州市", "越秀区"),
}
AWAY = [("黑龙江省", "鹤岗市", "南山区"), ("贵州省", "贵阳市", "白云区"), ("黑龙江省", "鹤岗市", "东山区")]
UNITS = ("万人", "人")
# Places that were merged: the year, what they are called since, and the parts before, each with the year it was made.
MERGED = {
    "440112": (2014, "黄埔区", {"黄埔区": 0, "萝岗区": 2005}),
    "440904": (2014, "电白区", {"电白县": 0, "茂港区": 2001}),
    "440104": (2005, "越秀区", {"越秀区": 0, "东山区": 0}),
    "440511": (2003, "金平区", {"金园区": 0, "升平区": 0}),
    "440204": (2004, "浈江区", {"浈江区": 0, "北江区": 0}),
}
Row = tuple[str, int, int]


@cache
def atlas() -> Atlas:
    return load(DATA, STATIC, ())


def joined(content: str | bytes) -> Report:
    held, name = atlas(), "a.csv" if isinstance(content, str) else "a.xlsx"
    given = content.encode() if isinstance(content, str) else content
    return report.report(name, given, held.catalog, held.matcher, held.boundaries.areas, Asked(), Lang.EN)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Row], str, str]:
    """Rows of place, year and value in the unit of the header, as a CSV; other provinces' rows have no code."""
    places = draw(st.lists(st.sampled_from(sorted(HERE)), min_size=2, unique=True))
    years = draw(st.lists(st.integers(2015, 2023), min_size=1, max_size=3, unique=True))
    unit = draw(st.sampled_from(UNITS))
    values = st.integers(1, 9_999)
    rows: list[Row] = [(code, year, draw(values)) for code in places for year in years if draw(st.integers(0, 9))]
    far = draw(st.lists(st.tuples(st.sampled_from(AWAY), st.sampled_from(years), values), max_size=4))
    lines = [
        (*HERE[code], str(year), f"{value}{draw(st.sampled_from(['', unit]))}") for code, year, value in rows if code
    ]
    lines += [(*names, str(year), str(value)) for names, year, value in far]
    shuffled = draw(st.permutations(lines))
    text = io.StringIO()
    csv.writer(text).writerows([("省", "市", "区县", "年份", f"常住人口（{unit}）"), *shuffled])
    return rows, unit, text.getvalue()


@pytest.mark.thorough
@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(1, 9_999), st.sampled_from(["万元", "亿元", "%", ""])), min_size=2, max_size=5))
def test_a_value_is_in_the_unit_of_its_row(made: list[tuple[int, str]]) -> None:
    rows = [(code, *each) for code, each in zip(sorted(HERE), made, strict=False)]
    lines = [",".join([code, *HERE[code], str(value), unit]) for code, value, unit in rows]
    found = joined("\n".join(["代码,省,市,区县,产值,单位", *lines]))
    powers = {"万元": 4, "亿元": 8}
    for code, value, unit in rows:
        if code not in found.values:
            assert unit != found.unit or found.refused, "a value in the unit shown is left out"
        elif unit in powers and found.unit in powers:
            assert found.values[code] == float(f"{value}e{powers[unit] - powers[found.unit]}")
        else:
            assert unit == found.unit or (not unit and len({other for *_, other in rows if other}) <= 1)


@settings(max_examples=40)
@given(tables())
def test_a_value_is_one_that_the_table_gives_for_its_place(made: tuple[list[Row], str, str]) -> None:
    rows, unit, text = made
    found = joined(text)
    given_ = {(code, year): value for code, year, value in rows}
    for code, value in found.values.items():
        assert given_[code, int(str(found.year))] == value and found.unit == unit
    if found.values:
        assert found.year == max(year for _, year, _ in rows)
        latest = {code for code, year, _ in rows if year == found.year}
        assert found.values.keys() == latest
    else:
        assert not rows or found.refused or len(rows) < 2


@st.composite
def old_tables(draw: st.DrawFn) -> tuple[int, list[tuple[str, int]]]:
    """A year, and rows of places as they were called in it; some are missing."""
    year = draw(st.integers(2001, 2020))
    names = ["博罗县", "惠东县"]
    for merged, today, parts in MERGED.values():
        names += [today] if year >= merged else [name for name, made in parts.items() if made <= year]
    kept = draw(st.lists(st.sampled_from(names), min_size=2, unique=True))
    return year, [(name, draw(st.integers(1, 9_999))) for name in kept]


@pytest.mark.parametrize("said", [True, False])
@settings(max_examples=40)
@given(old_tables())
def test_a_part_of_a_place_is_never_shown_for_it_without_a_word(
    said: bool, made: tuple[int, list[tuple[str, int]]]
) -> None:
    year, rows = made
    lines = [f"{name},{value}" for name, value in rows]
    found = joined("\n".join([f"县区,{f'{year}年' if said else ''}人口（人）", *lines]))
    given_ = dict(rows)
    for code, (merged, today, parts) in MERGED.items():
        now = {today: 0} if year >= merged else {name: made for name, made in parts.items() if made <= year}
        shown = found.values.get(code)
        whole = sum(given_[name] for name in now) if now.keys() <= given_.keys() else None
        if shown is None or shown == whole:
            continue
        assert not said, f"{shown} for {today} in {year}"
        alone = not (given_.keys() & parts.keys()) - {today}
        assert shown == given_[today] and (alone or code in found.flagged)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(sorted(HERE)), st.integers(1, 9_999), st.booleans()), min_size=3, max_size=9))
def test_a_hidden_row_is_never_shown(made: list[tuple[str, int, bool]]) -> None:
    rows = [[*HERE[code], value] for code, value, _ in made]

    def hide(sheet: Any) -> None:
        for n, (*_, hidden) in enumerate(made, start=2):
            sheet.row_dimensions[n].hidden = hidden

    found = joined(book_of([["省", "市", "区县", "人口（人）"], *rows], hide))
    seen = {code: {value for other, value, hidden in made if other == code and not hidden} for code, *_ in made}
    assert all({value} == seen[code] for code, value in found.values.items())
    if found.values:
        assert found.values.keys() == {code for code, values in seen.items() if len(values) == 1}
    if found.values and any(hidden for *_, hidden in made):
        assert any("hidden" in str(each["problem"]) for each in found.findings)


def test_a_hidden_heading_still_says_of_what_the_rows_below_it_are() -> None:
    rows = [["地区", "人口（人）"], ["2022年"], ["三水区", 80], ["高明区", 47], ["2023年"], ["三水区", 82]]

    def hide(sheet: Any) -> None:
        sheet.row_dimensions[5].hidden = True

    found = joined(book_of(rows, hide))
    assert (found.year, found.years, found.values) == (2023, (2022, 2023), {"440607": 82})
    cities = [["地区", "人口（人）"], ["广州市"], ["荔湾区", 12], ["鹤岗市"], ["南山区", 34], ["向阳区", 56]]

    def hide_the_city(sheet: Any) -> None:
        sheet.row_dimensions[4].hidden = True

    assert joined(book_of(cities, hide_the_city)).values == {"440103": 12}
