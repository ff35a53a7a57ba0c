"""No row of a table is lost without a word, and none counts for a place that it does not name."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import rows

from atlas.audit import LOST, Problem
from atlas.data.catalog import Catalog
from atlas.names.matching import Matcher
from atlas.uploads import joining
from atlas.uploads.joining import Joined

NAMES = [row["name_hant"] for row in rows("divisions.csv")]
CITIES = [row["name_hant"] for row in rows("divisions.csv") if row["level"] == "city"]
FORMER = [row["old_name_hans"] for row in rows("changes.csv")]
ELSEWHERE = ["鶴崗市", "黑龙江省", "北京市", "贵阳市", "230404", "520113", "海淀区"]


def joined(matcher: Matcher, table: Sequence[Sequence[str]], level: str | None = None) -> Joined:
    width = max(map(len, table), default=0)
    whole = [tuple(row) + ("",) * (width - len(row)) for row in table]
    columns = [str(at) for at in range(width)]
    found = joining.find(columns, whole, matcher, level=level)
    assert found.place is not None
    return joining.join(columns, whole, range(2, len(whole) + 2), found, matcher)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ([("惠州市", "博羅縣", "3"), ("汕頭市", "南澳縣", "4")], 1),
        ([("3", "南澳县", "汕头"), ("4", "博罗", "441300")], 1),
        ([("441322", "博羅縣"), ("440523", "南澳縣")], 0),
        ([("博羅縣", "5"), ("哈尔滨市道里区", "6"), ("海淀区", "7")], 0),
        ([(str(at), city) for at, city in enumerate(CITIES)], 1),
        ([("1", "a"), ("2", "b")], None),
        ([], None),
    ],
)
def test_the_column_of_places_is_found_by_what_its_cells_are(
    matcher: Matcher, table: list[tuple[str, ...]], column: int | None
) -> None:
    names = [str(at) for at in range(len(table[0]) if table else 0)]
    assert joining.find(names, table, matcher).place == column


def test_what_becomes_of_each_row(matcher: Matcher) -> None:
    table = [
        ("博羅縣", "惠州"),
        ("增城市", "廣州"),
        ("東莞", "東莞"),
        ("潮陽市", "汕頭"),
        ("城區", "汕尾"),
        ("惠州市", "惠州"),
        ("博箩县", "惠州"),
    ]
    found = joined(matcher, table)
    assert found.codes == ("441322", "440118", "441900", None, "441502", None, None)
    problems = {finding.row: finding.problem for finding in found.findings}
    assert problems[5] is Problem.ABOLISHED and problems[7] is Problem.CITY and problems[8] is Problem.UNMATCHED


@pytest.mark.parametrize(
    ("city", "code", "elsewhere"),
    [("深圳市", "440305", 0), ("鶴崗市", None, 1), ("230400", None, 1), ("黑龙江省", None, 1)],
)
def test_another_provinces_row_is_excluded(matcher: Matcher, city: str, code: str | None, elsewhere: int) -> None:
    found = joined(matcher, [("南山区", city, "1"), ("博罗县", "惠州市", "2"), ("南澳县", "汕头市", "3")])
    assert (found.codes[0], found.elsewhere) == (code, elsewhere)


def test_names_alone_of_a_national_table_ask_for_more(matcher: Matcher) -> None:
    table = [("南山区", "1"), ("白云区", "2"), ("海淀区", "3"), ("鼓楼区", "4"), ("西湖区", "5"), ("博罗县", "6")]
    found = joining.find(["a", "b"], table, matcher)
    assert found.national and found.question is Problem.WHICH_PROVINCE


def test_every_area_and_town_is_joined(matcher: Matcher, catalog: Catalog) -> None:
    drawn = catalog.drawn()
    table = [
        (catalog.divisions[catalog.city_of(code) or ""].name.hans, catalog.divisions[code].name.hans) for code in drawn
    ]
    found = joined(matcher, table)
    assert found.codes == drawn and not {finding.problem for finding in found.findings} & LOST


def test_every_city_is_joined_at_the_level_of_cities(matcher: Matcher, catalog: Catalog) -> None:
    found = joined(matcher, [(catalog.divisions[code].name.hans, "1") for code in catalog.cities()])
    assert found.codes == catalog.cities()


CELLS = st.one_of(st.sampled_from([*NAMES, *FORMER, *ELSEWHERE, "合計", "", "440183"]), st.text(max_size=8))


@given(st.lists(st.tuples(CELLS, CELLS), max_size=25))
def test_no_row_is_lost_silently_nor_counted_for_another(
    matcher: Matcher, catalog: Catalog, table: list[tuple[str, str]]
) -> None:
    names = ["a", "b"]
    found = joining.find(names, table, matcher)
    if found.place is None or found.question is not None:
        return
    got = joining.join(names, table, range(2, len(table) + 2), found, matcher)
    told = {finding.row for finding in got.findings if finding.problem in LOST}
    outside = sum(code is None and line not in told for line, code in enumerate(got.codes, start=2))
    assert outside <= got.elsewhere, "a row without a place has a finding, or is counted with other provinces'"
    for cells, code in zip(table, got.codes, strict=True):
        if code is None:
            continue
        division = catalog.divisions[code]
        meant = {found.adcode for cell in cells for found in [matcher.match(cell)]}
        meant |= {other for cell in cells for other in matcher.match(cell).candidates}
        meant |= {found.adcode for found in [matcher.match(cells[0], cells[1]), matcher.match(cells[1], cells[0])]}
        assert code in meant or division.parent in meant, (cells, code)
