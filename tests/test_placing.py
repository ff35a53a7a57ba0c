"""A row's number goes to the place that its own words name, or to none: other provinces, blocks, codes, two levels."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import ROOT, rows

from atlas.audit import LOST, Problem
from atlas.names.matching import Matcher
from atlas.uploads import joining, place_cells
from atlas.uploads.joining import Joined
from atlas.uploads.place_columns import PlaceColumns

DIVISIONS = rows("divisions.csv")
CITIES = {row["adcode"]: row["name_hans"] for row in DIVISIONS if row["level"] == "city"}
COUNTIES = [row for row in DIVISIONS if row["level"] not in ("province", "city", "town")]
NATION = [row for row in rows("national.csv") if not row["until"]]
FAR = {row["adcode"]: row["name"] for row in NATION}
FAR_COUNTIES = [row for row in NATION if row["adcode"][:4] + "00" in FAR and not row["adcode"].endswith("00")]
CENSUS = ROOT.parent / "shared/cases/real/census_2020_population_by_county.csv"


def joined(matcher: Matcher, text: str, **choice: str) -> tuple[PlaceColumns, Joined]:
    """A table of lines with cells between commas, the first its header, joined."""
    header, *lines = [line.split(",") for line in text.strip().splitlines()]
    found = joining.find(header, lines, matcher, place=None, level=choice.get("level"))
    return found, joining.join(header, lines, range(2, len(lines) + 2), found, matcher)


def problems(found: Joined) -> list[tuple[Problem, int | None]]:
    return [(each.problem, each.row) for each in found.findings]


@pytest.mark.parametrize(
    ("text", "codes", "elsewhere"),
    [
        ("市,县区,n\n鹤岗市,南山区,1\n深圳市,南山区,2\n贵阳市,白云区,3", (None, "440305", None), 2),
        ("省,县区,n\n粤,白云区,1\n黔,白云区,2\n广东,博罗县,3", ("440111", None, "441322"), 1),
        ("Province,County,n\nGuangdong,Chaoyang District,1\nBeijing,Chaoyang District,2", ("440513", None), 1),
        ("code,name,n\n520113,白云区,1\n440111,白云区,2", (None, "440111"), 1),
        ("省代码,县区,n\n44,白云区,1\n52,白云区,2", ("440111", None), 1),
        ("市,县区,n\n汕尾市,城区,1\n,海丰县,2\n阳泉市,城区,3\n,矿区,4", ("441502", "441521", None, None), 2),
        (
            "地区,n\n贵州省,9\n贵阳市,8\n白云区,1\n云岩区,1\n广州市,6\n白云区,2\n越秀区,3",
            (None,) * 5 + ("440111", "440104"),
            4,
        ),
        ("地区,n\n贵阳白云区,1\n黑龙江省鹤岗市南山区,2\n白云区（贵阳）,3\n深圳南山,4", (None, None, None, "440305"), 3),
        ("地区,n\n香港,1\n澳门,2\n白云区,3\n南山区,4", (None, None, "440111", "440305"), 2),
    ],
)
def test_other_provinces_rows_are_left_out_and_counted(
    matcher: Matcher, text: str, codes: tuple[str | None, ...], elsewhere: int
) -> None:
    _, found = joined(matcher, text)
    assert (found.codes, found.elsewhere) == (codes, elsewhere)
    assert found.findings[0].problem is Problem.ELSEWHERE and found.findings[0].detail == str(elsewhere)


def test_a_national_table_of_names_alone_asks(matcher: Matcher) -> None:
    found, table = joined(matcher, "区县,n\n朝阳区,1\n海淀区,2\n白云区,3\n南山区,4\n荔湾区,5\n城区,6\n新兴,7")
    assert found.national and found.question is Problem.WHICH_PROVINCE
    assert table.codes == (None,) * 4 + ("440103", None, None)
    assert [row for problem, row in problems(table) if problem is Problem.TWIN] == [4, 5, 7, 8]


def test_a_city_that_is_none_excludes_its_row(matcher: Matcher) -> None:
    _, found = joined(
        matcher, "市,县区,n\n惠州市,博罗县,1\n惠卅市,惠东县,2\n广州市,白云区,3\n深圳市,南山区,3\n省直管县,顺德区,4"
    )
    assert found.codes == ("441322", None, "440111", "440305", "440606")
    assert problems(found) == [(Problem.CITY_UNKNOWN, 3)]


def test_a_code_and_a_name_must_agree(matcher: Matcher) -> None:
    text = "代码,县区,n\n441322,博罗县,1\n441324,惠东县,2\n440183,增城区,3\n520113,荔湾区,4\n441900,市辖区,5\n441302,,6"
    _, found = joined(matcher, text)
    assert found.codes == ("441322", None, "440118", None, "441900", "441302")
    assert [row for problem, row in problems(found) if problem is Problem.CODE_NAME] == [3, 5]


def test_two_names_must_agree_where_most_do(matcher: Matcher) -> None:
    text = "县区,拼音,n\n博罗县,Boluo,1\n海丰县,Shunde,2\n惠东县,Huidong,3\n城区,Chengqu,4\n顺德区,,5\n,Enping,6"
    found, table = joined(matcher, text)
    assert (found.place, found.name) == (0, 1)
    assert table.codes == ("441322", None, "441323", None, "440606", "440785")
    assert problems(table)[0] == (Problem.TWO_NAMES, 3)
    cities, table = joined(matcher, "地市,City,n\n广州市,Guangzhou,1\n惠州市,Huizhou,2\n深圳市,Zhuhai,3")
    assert (cities.level, table.codes) == ("city", ("440100", "441300", None))


def test_partners_are_no_second_names(matcher: Matcher) -> None:
    """Another place in most rows: a column of words, as are the names of a table beside, behind numbers."""
    found, table = joined(matcher, "县区,结对县区,n\n博罗县,海丰县,1\n惠东县,顺德区,2\n龙门县,龙门县,3")
    assert (found.name, table.codes) == (None, ("441322", "441323", "441324"))
    found, table = joined(matcher, "县区,n,县区,n\n博罗县,1,博罗县,4\n惠东县,2,惠东县,5\n龙门县,3,海丰县,6")
    assert (found.name, table.codes) == (None, ("441322", "441323", "441324"))


def test_how_people_write_a_place(matcher: Matcher) -> None:
    cases = [
        *((f"{mark}博罗县", "441322", None) for mark in ("1.", "①", "（一）", "其中：", "#", "　", "02", "1 ", "--")),
        *((f"博罗县{mark}", "441322", None) for mark in ("*", "①", "[1]", " 1)", "注1", "\u200b", "\xa0", "合计")),
        *((cell, "441322", None) for cell in ('="441322"', "'441322", "441,322", "441322 博罗县", "博罗县(441322)")),
        *((cell, "441322", None) for cell in ("4.41322E+11", "4.41322E+05", "441322000000", "441322-博罗县")),
        *((cell, "441322", None) for cell in ("博罗县 Boluo", "广东省惠州巿博罗县", "博罗县（不含园洲镇）")),
        *((cell, None, Problem.ZONE) for cell in ("仲恺高新区", "大亚湾区", "横琴粤澳深度合作区", "海陵岛")),
        *((cell, None, Problem.PROVINCE) for cell in ("珠三角", "粤东西北", "全省", "北部生态发展区", "全省平均")),
        *((cell, None, Problem.NO_COUNTY) for cell in ("市本级", "惠州市直", "441301", "揭阳市区")),
        *((cell, None, Problem.NOT_WHOLE) for cell in ("博罗县（园洲镇）", "原黄埔区", "惠阳区（大亚湾区）")),
        *((cell, None, Problem.TOWN) for cell in ("441322101000", "441322101", "虎门镇")),
        *((cell, None, Problem.CODE_ROUNDED) for cell in ("4.4E+11", "4.4E+05", "4.4132E+11")),
        *((cell, None, Problem.ELSEWHERE) for cell in ("110105", "650108", "朝阳区", "海口市龙华区")),
        ("光明新区", None, Problem.ZONE_GROWN),
        ("441322 惠东县", None, Problem.CODE_NAME),
        ("博罗县 Huidong", None, Problem.AMBIGUOUS),
        ("441399", None, Problem.UNMATCHED),
    ]
    told = [(cell, found.adcode, found.problem) for cell, *_ in cases for found in [matcher.recognise(cell)]]
    assert told == cases


def test_numbers_that_begin_as_codes_do_are_no_codes(matcher: Matcher) -> None:
    found, table = joined(matcher, "县区,人口\n武江区,373686\n浈江区,364319\n曲江区,290455\n博罗县,330999")
    assert (found.place, found.code, table.codes) == (0, None, ("440203", "440204", "440205", "441322"))
    found, _ = joined(matcher, "学校,人数\n甲,373686\n乙,364319")
    assert found.question is Problem.NO_PLACE_COLUMN
    assert not place_cells.recognises("373686", matcher) and place_cells.recognises("110105", matcher)


def test_a_table_of_cities_is_a_level_of_its_own(matcher: Matcher) -> None:
    text = "地市,n\n" + "\n".join(f"{name},1" for name in [*CITIES.values(), "顺德区", "全省"])
    found, table = joined(matcher, text)
    assert found.level == "city" and table.codes == (*CITIES, None, None)
    assert problems(table) == [(Problem.SMALLER, 23), (Problem.PROVINCE, 24)]
    mixed, table = joined(matcher, "地区,n\n惠州市,9\n博罗县,4\n惠东县,3\n东莞市,5\n合计,14")
    assert mixed.level == "county" and table.codes == (None, "441322", "441323", "441900", None)
    forced, table = joined(matcher, "地区,n\n惠州市,9\n博罗县,4\n惠东县,3\n东莞市,5", level="city")
    assert forced.level == "city" and table.codes == ("441300", None, None, "441900")


@pytest.mark.skipif(not CENSUS.exists(), reason="the shared cases are not beside this checkout")
def test_the_census(matcher: Matcher) -> None:
    header, *lines = csv.reader(Path(CENSUS).read_text("utf-8-sig").splitlines())
    found = joining.find(header, lines, matcher)
    table = joining.join(header, lines, range(2, len(lines) + 2), found, matcher)
    assert (found.place, found.level, found.national) == (0, "county", True)
    assert (
        table.elsewhere == 2866
        and sum(int(row[2]) for row, code in zip(lines, table.codes, strict=True) if code) == 126_012_510
    )
    assert all(code in (None, row[0]) for row, code in zip(lines, table.codes, strict=True))


OURS = st.sampled_from([(row["adcode"], CITIES[row["parent"]], row["name_hans"]) for row in COUNTIES])
THEIRS = st.sampled_from([("", FAR[row["adcode"][:4] + "00"], row["name"]) for row in FAR_COUNTIES])


@given(
    st.lists(st.one_of(OURS, THEIRS), min_size=1, max_size=30), st.sampled_from(["city", "names", "prefixed", "blocks"])
)
def test_a_row_is_of_the_place_that_it_names(matcher: Matcher, listed: list[tuple[str, str, str]], form: str) -> None:
    table = {
        "city": [(city, name) for _, city, name in listed],
        "names": [(name,) for _, _, name in listed],
        "prefixed": [(f"{city}{name}",) for _, city, name in listed],
        "blocks": [row for _, city, name in listed for row in ((city,), (name,))],
    }[form]
    meant = [code for code, _, _ in listed for _ in range(2 if form == "blocks" else 1)]
    header = ["市", "县区"][-len(table[0]) :]
    found = joining.find(header, table, matcher, place=len(table[0]) - 1, level="county")
    result = joining.join(header, table, range(2, len(table) + 2), found, matcher)
    for code, right, row in zip(result.codes, meant, table, strict=True):
        if form != "names":
            assert code in (None, right), row
        elif code is not None:
            assert code == right or not found.national, row
    told = {each.row for each in result.findings if each.problem in LOST}
    silent = [line for line, code in enumerate(result.codes, start=2) if code is None and line not in told]
    assert len(silent) <= result.elsewhere
    if form in ("city", "prefixed"):
        assert [code for code in result.codes if code] == [code for code in meant if code]
