"""A visitor's table becomes own columns, and each row that doesn't is named with its reason."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uploads import DUPLICATE, MISSPELT, income_csv, income_rows, incomes, joined, line_of

from atlas.audit import LOST, Problem, importance
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Nature, Qualifier, Scheme
from atlas.names.matching import Matcher
from atlas.uploads import choices, drafts, files, report
from atlas.uploads.drafts import Draft
from atlas.uploads.files import Table


def draft(text: str, matcher: Matcher) -> Draft:
    return drafts.draft(1, files.read("own.csv", text.encode()), matcher)


def problems(held: Draft, matcher: Matcher, boundaries: Boundaries) -> list[tuple[int | None, Problem]]:
    _, audit = drafts.read(held, matcher, boundaries.areas)
    return [(finding.row, finding.problem) for finding in audit.findings]


def test_the_income_table(catalog: Catalog, boundaries: Boundaries, matcher: Matcher) -> None:
    names = {name for d in catalog.divisions.values() for name in (d.name.hans, d.name.hant)}
    table = files.read("收入.csv", income_csv(catalog), names)
    held = drafts.draft(3, table, matcher)
    assert (held.place, held.city, held.columns) == (0, 1, (0,))
    settings = held.settings[0]
    assert (settings.title, settings.unit, settings.nature) == ("居民人均收入", "元", Nature.RATE)
    (measure,), audit = drafts.read(held, matcher, boundaries.areas)
    assert measure.key == "own-3-3"
    assert dict(measure.values) == {code: incomes(catalog)[code] for code in joined(catalog)}
    lost = {(finding.row, finding.problem) for finding in audit.lost}
    assert lost == {
        *((line_of(catalog, code), Problem.UNMATCHED) for code in MISSPELT),
        (line_of(catalog, DUPLICATE), Problem.CONFLICT),
        (len(income_rows(catalog)) + 1, Problem.CONFLICT),
    }
    assert (audit.read, audit.joined) == (124, 119)
    boluo = next(finding for finding in audit.findings if finding.row == line_of(catalog, "441322"))
    assert "441322" in boluo.candidates
    twice = next(finding for finding in audit.findings if finding.problem is Problem.CONFLICT)
    assert twice.detail == f"{line_of(catalog, DUPLICATE)}, {len(income_rows(catalog)) + 1}"


@pytest.mark.parametrize(
    ("column", "title", "unit", "nature"),
    [
        ("常住人口（萬人）", "常住人口", "萬人", Nature.COUNT),
        ("GDP/亿元", "GDP", "亿元", Nature.COUNT),
        ("合格率(%)", "合格率", "%", Nature.RATE),
        ("Income per head [yuan]", "Income per head", "yuan", Nature.RATE),
        ("人均收入", "人均收入", "", Nature.RATE),
    ],
)
def test_title_unit_and_kind_are_read_from_the_header(
    matcher: Matcher, column: str, title: str, unit: str, nature: Nature
) -> None:
    held = draft(f"縣區,{column}\n博羅縣,5\n順德區,6\n", matcher)
    settings = held.settings[0]
    assert (settings.title, settings.unit, settings.nature) == (title, unit, nature)


def test_words_are_a_category(matcher: Matcher, boundaries: Boundaries) -> None:
    held = draft("縣區,等級\n博羅縣,甲\n順德區,乙\n南海區,甲\n", matcher)
    assert held.columns == ()
    assert held.settings[0].nature is Nature.CATEGORY
    (measure,), audit = drafts.read(replace(held, columns=(0,)), matcher, boundaries.areas)
    assert dict(measure.categories) == {"441322": "甲", "440606": "乙", "440605": "甲"}
    assert audit.joined == 3


def test_every_doubt_is_said(matcher: Matcher, boundaries: Boundaries) -> None:
    rows = ["縣區;產值", "博羅縣;約4.7億", "順德區;１２３", "南海區;1,23", "惠州市;5", "廣東省;9", "增城市;7"]
    held = draft("\n".join([*rows, "東莞市;-3", "花都區;—", ";8", "城區;2"]), matcher)
    assert sorted(problems(held, matcher, boundaries)) == [
        (2, Problem.REREAD),
        (3, Problem.REREAD),
        (4, Problem.COMMA),
        (5, Problem.CITY),
        (6, Problem.PROVINCE),
        (7, Problem.LOST_LAND),
        (7, Problem.RENAMED),
        (8, Problem.NO_COUNTIES),
        (8, Problem.OUT_OF_RANGE),
        (9, Problem.NO_VALUE),
        (10, Problem.NO_PLACE),
        (11, Problem.AMBIGUOUS),
    ]
    (measure,), audit = drafts.read(held, matcher, boundaries.areas)
    assert measure.values["441322"] == 470_000_000 and measure.qualifiers["441322"] is Qualifier.ABOUT
    assert measure.values["440118"] == 7
    assert (audit.read, audit.joined) == (10, 4)
    assert measure.flagged == {"441900"}, "a count below zero"


def test_a_share_beyond_100_is_questioned_but_a_growth_is_not(matcher: Matcher, boundaries: Boundaries) -> None:
    for column, expected in (("合格率(%)", [(2, Problem.OUT_OF_RANGE)]), ("產值增長(%)", [])):
        assert problems(draft(f"縣區,{column}\n博羅縣,130\n順德區,20\n", matcher), matcher, boundaries) == expected


def test_percent_signs_in_a_column_of_percent_need_no_word(matcher: Matcher, boundaries: Boundaries) -> None:
    held = draft("縣區,合格率\n博羅縣,98%\n順德區,97.5%\n", matcher)
    assert held.settings[0].unit == "%"
    assert problems(held, matcher, boundaries) == []
    mixed = draft("縣區,合格率\n博羅縣,98%\n順德區,97.5\n", matcher)
    assert problems(mixed, matcher, boundaries) == [(2, Problem.REREAD)]


def test_per_km2_leaves_towns_out_and_says_so(matcher: Matcher, boundaries: Boundaries) -> None:
    held = draft("鎮區,人口（人）\n長安鎮,700000\n南海區,3700000\n", matcher)
    dense = choices.changed(held, 0, per_area=True)
    (measure,), audit = drafts.read(dense, matcher, boundaries.areas)
    assert measure.unit == "人/km²" and set(measure.values) == {"440605"}
    assert measure.values["440605"] == pytest.approx(3_700_000 / boundaries.areas["440605"], rel=1e-3)
    assert (audit.joined, [finding.row for finding in audit.lost]) == (1, [2])


def test_settings_are_kept_for_each_column(matcher: Matcher, boundaries: Boundaries) -> None:
    held = draft("縣區,甲（元）,乙（元）\n博羅縣,1,4\n順德區,2,5\n南海區,3,6\n", matcher)
    both = choices.changed(replace(held, columns=(0, 1)), 1, scheme=Scheme.OWN, own=(5.0,))
    first, second = drafts.read(both, matcher, boundaries.areas)[0]
    assert (first.key, second.key) == ("own-1-2", "own-1-3")
    assert second.breaks == (5.0,) and first.scheme is Scheme.QUANTILES


def test_no_place_column_is_said(matcher: Matcher, boundaries: Boundaries) -> None:
    held = draft("甲,乙\n蘋果,1\n香蕉,2\n", matcher)
    made, audit = drafts.read(held, matcher, boundaries.areas)
    assert (made, audit.joined) == ((), 0)
    assert [finding.problem for finding in audit.findings] == [Problem.NO_PLACE_COLUMN]


CELLS = st.one_of(
    st.sampled_from(["博罗县", "441322", "城區", "惠州市", "增城市", "合計", "", "順德", "火星", "440605"]),
    st.text(max_size=6),
)
NUMBERS = st.one_of(st.sampled_from(["1,234.5", "12.3%", "約4.7億", "-", "NaN", "1,5", ""]), st.text(max_size=6))


@given(st.lists(st.tuples(CELLS, NUMBERS, NUMBERS), min_size=1, max_size=12))
def test_no_row_is_lost_without_a_word(
    catalog: Catalog, boundaries: Boundaries, matcher: Matcher, cells: list[tuple[str, str, str]]
) -> None:
    rows = tuple(tuple(cell.strip() for cell in row) for row in cells)
    table = Table("x.csv", ("縣區", "甲", "乙"), rows, tuple(range(2, len(rows) + 2)), ())
    held = drafts.draft(1, table, matcher, place=0)
    held = replace(held, columns=tuple(range(len(held.series)))[:2])
    made, audit = drafts.read(held, matcher, boundaries.areas)
    explained = {finding.row for finding in audit.findings if finding.problem in LOST}
    valued = {code for measure in made for code in (*measure.values, *measure.categories)}
    assert audit.read == len(rows) and len(valued) <= audit.joined <= len(rows)
    silent = {line for line in table.lines if line not in explained}
    assert len(silent) <= audit.joined
    assert valued <= set(catalog.drawn())
    assert all(re.fullmatch(r"own-1-\d(-\d+)?", measure.key) for measure in made)


def test_what_is_given_by_hand_is_of_the_tables_level(matcher: Matcher, boundaries: Boundaries) -> None:
    table = files.read("own.csv", "地區,甲\n東莞市,1\n惠州市,2\n某地,3\n佛山市,4\n".encode())
    found = {}
    for level in ("city", "county"):
        held = drafts.draft(1, table, matcher, level=level, given={2: "441322"})
        (column,), audit = drafts.read(held, matcher, boundaries.areas)
        found[level] = dict(column.values)
        told = [finding.row for finding in audit.findings if finding.problem is Problem.BY_HAND]
        assert told == ([4] if level == "county" else [])
    assert found == {"city": {"441900": 1, "441300": 2, "440600": 4}, "county": {"441900": 1, "441322": 3}}


def test_of_rows_side_by_side_one_is_given_a_place(catalog: Catalog, matcher: Matcher, boundaries: Boundaries) -> None:
    text = "縣區,甲,縣區,甲\n博羅縣,1,某某縣,5\n順德區,2,南海區,6\n海豐縣,3,普寧市,7\n"
    table = report.table("two.csv", text.encode(), catalog, matcher)
    row = next(n for n, cells in enumerate(table.rows) if cells[0] == "某某縣")
    held = choices.with_row(drafts.draft(1, table, matcher), row, "441324", matcher)
    (column,), _ = drafts.read(held, matcher, boundaries.areas)
    assert column.values["441324"] == 5 and column.values["441322"] == 1, "two rows have one number in the file"


TWO_ROWS = "序号,县区,县名,人口,收入\n,,,万人,元\n1,441322,博罗县,121.1,31000\n2,441323,惠东县,101.4,28500\n"


def test_what_was_set_up_stays_with_its_column(catalog: Catalog, matcher: Matcher, boundaries: Boundaries) -> None:
    def table(header: tuple[int, ...] | None = None) -> Table:
        return report.table("own.csv", TWO_ROWS.encode(), catalog, matcher, header=header)

    held = drafts.draft(1, table(), matcher)
    incomes = next(n for n, one in enumerate(held.series) if one.column == 4)
    chosen = replace(held, columns=(incomes,))
    set_up = choices.changed(chosen, incomes, title="人均收入", classes=3, scheme=Scheme.EQUAL)
    set_up = choices.with_row(set_up, 1, "441324", matcher)
    assert held.place is not None
    wrong = []
    for what, after in {
        "another place column": choices.with_place(set_up, 1 if held.place == 2 else 2, matcher),
        "no place column, and it again": choices.with_place(
            choices.with_place(set_up, None, matcher), held.place, matcher
        ),
        "another header": choices.with_table(set_up, table((1,)), matcher),
    }.items():
        columns, _ = drafts.read(after, matcher, boundaries.areas)
        seen = [(own.title, len(own.breaks), own.scheme, own.values.get("441324")) for own in columns]
        if seen != [("人均收入", 1, Scheme.EQUAL, 28500)]:
            wrong.append(f"{what}: {seen}, {after.table.columns}")
    assert not wrong, "\n".join(wrong)


def test_another_sheet_keeps_how_values_are_shown_and_no_title(matcher: Matcher) -> None:
    first, second = (
        replace(files.read("own.csv", f"县区,人口 {year}年\n博罗县,{year}\n惠东县,3\n".encode()), sheet=str(year))
        for year in (2020, 2021)
    )
    held = choices.changed(drafts.draft(1, first, matcher), 0, title="人口 2020年（普查）", unit="人", classes=4)
    other = choices.with_table(held, second, matcher)
    assert (other.settings[0].title, other.settings[0].unit, other.settings[0].classes) == ("人口 2021年", "", 4)


def test_a_table_is_turned_as_the_visitor_says(catalog: Catalog, boundaries: Boundaries, matcher: Matcher) -> None:
    """Names that are hardly known stand side by side: not seen, but read right once the visitor says so, and back."""
    text = "指标,博罗縣,惠东,合计\n人口,124,104,228\nGDP,1216,3650,4866\n"

    def values(turned: bool | None) -> tuple[bool, dict[str, float]]:
        table = report.table("a.csv", text.encode(), catalog, matcher, turned=turned)
        held = drafts.draft(1, table, matcher)
        own, _audit = drafts.read(held, matcher, boundaries.areas)
        return table.turned, dict(own[0].values) if own else {}

    assert values(True) == (True, {"441322": 124, "441323": 104})
    assert values(None) == values(True)
    assert values(False) == (False, {})  # no number is shown for a place that its row doesn't name


def test_what_is_not_shown_is_told_before_what_is(matcher: Matcher, boundaries: Boundaries) -> None:
    text = "區縣,人口,說明\n博羅縣,5①,a\n增埗區,6,b\n惠東縣,x,c\n龍門縣,7,d\n"
    held = draft(text, matcher)
    _, audit = drafts.read(held, matcher, boundaries.areas)
    ranks = [importance(finding.problem) for finding in audit.findings]
    assert ranks == sorted(ranks) and set(ranks) == {1, 2}
    rows = [finding.row for finding in audit.findings if finding.problem in LOST and finding.row]
    assert rows == sorted(rows) and rows
