"""Parts that were merged into a place add up only where they are all there; today's name wins; lost land is said."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import rows

from atlas.audit import LOST, Problem
from atlas.names.matching import Matcher
from atlas.uploads.settling import Settled, settle

MERGED = [row for row in rows("changes.csv") if row["kind"] == "merged"]


def settled(matcher: Matcher, names: str, year: int | None = None, *, count: bool = True) -> Settled:
    """The settlement of a table with one row for each name."""
    found = {name: matcher.recognise(name) for name in names.split()}
    units = {each.former or each.adcode: each.adcode for each in found.values() if each.adcode}
    called = {each.former or each.adcode: name for name, each in found.items() if each.adcode}
    lines = {unit: line for line, unit in enumerate(called, start=2)}
    return settle(units, year=year, count=count, lines=lines, names=called, column="n", matcher=matcher)


HUANGPU, DIANBAI, YUEXIU = "440112", "440904", "440104"


@pytest.mark.parametrize(
    ("names", "year", "parts"),
    [
        ("茂港区 电白县", 2010, {DIANBAI: {"440903", "440923"}}),
        ("电白县 茂港区", None, {DIANBAI: {"440903", "440923"}}),
        ("黄埔区 萝岗区", 2010, {HUANGPU: {HUANGPU, "440116"}}),
        ("黄埔区 萝岗区 茂港区 电白县", None, {HUANGPU: {HUANGPU, "440116"}, DIANBAI: {"440903", "440923"}}),
        ("黄埔区 萝岗区 光明区", None, {HUANGPU: {HUANGPU}, "440311": {"440311"}}),
        ("东山区 越秀区", None, {YUEXIU: {YUEXIU}}),
        ("越秀区 东山区", 2020, {YUEXIU: {YUEXIU}}),
        ("越秀区 东山区", 2003, {YUEXIU: {YUEXIU, "440102"}}),
        ("黄埔区", None, {HUANGPU: {HUANGPU}}),
        ("黄埔区", 2020, {HUANGPU: {HUANGPU}}),
        ("黄埔区", 2010, {}),
        ("萝岗区", 2010, {}),
        ("茂港区", None, {}),
        ("电白县", None, {}),
        ("电白县", 2000, {DIANBAI: {"440923"}}),
        ("电白区 电白县 茂港区", 2010, {DIANBAI: {DIANBAI}}),
        ("增城区 增城市", None, {"440118": {"440118"}}),
        ("增城市", None, {"440118": {"440183"}}),
        ("金园区 升平区", None, {"440511": {"440508", "440509"}}),
        ("达濠区", 2002, {}),
        ("潮阳市", None, {}),
        ("茂港区 电白", 2010, {DIANBAI: {"440903", DIANBAI}}),
        ("Maogang Dianbai", 2010, {DIANBAI: {"440903", DIANBAI}}),
        ("东山区 越秀区 芳村区 荔湾区", None, {YUEXIU: {YUEXIU, "440102"}, "440103": {"440103", "440107"}}),
    ],
)
def test_which_units_make_up_a_place(
    matcher: Matcher, names: str, year: int | None, parts: dict[str, set[str]]
) -> None:
    for order in (names.split(), names.split()[::-1]):
        found = settled(matcher, " ".join(order), year)
        assert {code: set(units) for code, units in found.parts.items()} == parts


def test_what_is_no_count_is_not_added_up(matcher: Matcher) -> None:
    found = settled(matcher, "茂港区 电白县 番禺区", 2010, count=False)
    assert dict(found.parts) == {"440113": ("440113",)}
    assert [each.problem for each in found.findings[:2]] == [Problem.PART_NOT_COUNT] * 2


@pytest.mark.parametrize(
    ("names", "year", "said"),
    [
        ("番禺市", None, [(Problem.LOST_LAND, "2005"), (Problem.LOST_LAND, "2012")]),
        ("番禺区", 2003, [(Problem.LOST_LAND, "2005"), (Problem.LOST_LAND, "2012")]),
        ("番禺区", 2008, [(Problem.LOST_LAND, "2012")]),
        ("番禺区", 2020, []),
        ("番禺区", None, []),
        ("番禺区 花都市", None, [(Problem.LOST_LAND, "2005"), (Problem.LOST_LAND, "2012")]),
        ("番禺区 花都市 光明区", None, []),
        ("云安县", None, [(Problem.GAINED_LAND, "2014")]),
        ("惠阳市", None, [(Problem.LOST_LAND, "2003")]),
        ("增城市", None, [(Problem.LOST_LAND, "2005")]),
        ("增城市 南沙区", None, []),
        ("增城市", 2010, []),
        ("东山区 越秀区", None, [(Problem.FORMER_BESIDE, ""), (Problem.MAYBE_SMALLER, "东山区 (2005)")]),
        ("萝岗区 黄埔区", None, [(Problem.FORMER_BESIDE, ""), (Problem.MAYBE_SMALLER, "萝岗区 (2014)")]),
        ("萝岗区 黄埔区 增城区", None, [(Problem.FORMER_BESIDE, ""), (Problem.MAYBE_SMALLER, "萝岗区 (2014)")]),
        ("萝岗区 黄埔区 光明区", None, [(Problem.FORMER_BESIDE, "")]),
        ("萝岗区 黄埔区", 2015, [(Problem.FORMER_BESIDE, ""), (Problem.MAYBE_SMALLER, "萝岗区 (2014)")]),
        ("萝岗区 黄埔区", 2020, [(Problem.FORMER_BESIDE, "")]),
        ("黄埔区 增城市", None, [(Problem.MAYBE_SMALLER, "萝岗区 (2014)"), (Problem.LOST_LAND, "2005")]),
        ("茂港区 电白", None, [(Problem.FORMER_BESIDE, ""), (Problem.MAYBE_SMALLER, "茂港区 (2014)")]),
        ("电白", None, []),
        ("电白", 2010, [(Problem.PART_MISSING, "茂港区")]),
        (
            "金园区 升平区",
            2002,
            [(Problem.SUMMED, "金园区 + 升平区"), (Problem.LOST_LAND, "2003"), (Problem.GAINED_LAND, "2003")],
        ),
        ("茂港区", 2010, [(Problem.PART_MISSING, "电白县")]),
        ("茂港區", 2010, [(Problem.PART_MISSING, "電白縣")]),
        ("茂港区 电白县", 2010, [(Problem.SUMMED, "茂港区 + 电白县")]),
    ],
)
def test_what_is_said(matcher: Matcher, names: str, year: int | None, said: list[tuple[Problem, str]]) -> None:
    assert [(each.problem, each.detail) for each in settled(matcher, names, year).findings] == said


def test_a_part_alone_is_never_the_whole(matcher: Matcher) -> None:
    whole, unsaid = [], []
    for row, year in product(MERGED, [None, 1999, 2003, 2010, 2020]):
        old, new = row["old_adcode"], row["new_adcodes"]
        found = settle({old: new}, year=year, count=True, lines={old: 2}, names={old: "?"}, column="n", matcher=matcher)
        if found.parts:
            whole.append((old, year))
        elif [each.problem for each in found.findings] != [Problem.PART_MISSING]:
            unsaid.append((old, year))
    assert whole == [("440923", 1999)] and unsaid == []  # 電白縣 before 茂港區 was made of it


UNITS = [(row["old_adcode"], row["new_adcodes"]) for row in rows("changes.csv") if row["kind"] != "split"]
UNITS += [
    (row["adcode"], row["adcode"]) for row in rows("divisions.csv") if row["level"] in ("district", "county_city")
]


@given(
    st.lists(st.sampled_from(UNITS), max_size=25), st.sampled_from([None, 1999, 2004, 2010, 2014, 2023]), st.booleans()
)
def test_a_place_has_its_own_units_or_a_reason(
    matcher: Matcher, listed: list[tuple[str, str]], year: int | None, count: bool
) -> None:
    units = dict(listed)
    lines = {unit: line for line, unit in enumerate(units, start=2)}
    found = settle(units, year=year, count=count, lines=lines, names={}, column="n", matcher=matcher)
    refused = {lines_of: each for each in found.findings if each.problem in LOST for lines_of in [each.row]}
    for code in set(units.values()):
        kept = found.parts.get(code, ())
        assert all(units[unit] == code for unit in kept)
        assert len(kept) <= 1 or (count and set(kept) == matcher.history.parts(code))
        assert code not in found.doubtful or kept == (code,)
        for unit in units:
            if units[unit] == code and unit not in kept:
                assert lines[unit] in refused
