"""The table of changed codes and names: every row is a case, and a row that can't be right is refused with its line."""

from pathlib import Path

import pytest
from tables import DATA, Row, changes_in, loaded, restored, rows

from atlas.data.catalog import COUNTY_LEVELS, Catalog
from atlas.errors import DataFaults
from atlas.locale import simplified
from atlas.names import former
from atlas.names.former import Change, ChangeKind

CHANGES = rows("changes.csv")
SUFFIX = {"市": " City", "縣": " County", "區": " District"}
# What the editions of GB/T 2260 since 1999 had and the gazetteer hasn't; 市轄區 and the like aside.
GONE = """
    440102 440107 440116 440181 440182 440183 440184 440202 440221 440421 440506 440508 440509 440510 440582 440583
    440602 440603 440681 440682 440683 440684 440782 440903 440923 441283 441381 441421 441723 441827 445121 445221
    445323
"""
# The years of the State Council's approvals that are printed in its gazette or its replies.
APPROVED = {
    "440102": 2005,
    "440107": 2005,
    "440116": 2014,
    "440421": 2001,
    "440582": 2003,
    "440603": 2002,
    "440684": 2002,
    "440782": 2002,
    "440923": 2014,
    "441283": 2015,
}


def name_of(row: Row) -> str:
    return f"{row['old_adcode']}-{row['old_name_hant']}"


def test_every_code_that_went_has_a_row() -> None:
    found = changes_in(DATA)
    assert [change.old_adcode for change in found] == GONE.split()
    assert {change.old_adcode: change.year for change in found}.items() >= APPROVED.items()


@pytest.fixture(scope="module")
def changes() -> dict[str, Change]:
    return {change.old_adcode: change for change in changes_in(DATA)}


def test_a_change(catalog: Catalog, changes: dict[str, Change], subtests: pytest.Subtests) -> None:
    for row in CHANGES:
        with subtests.test(name_of(row)):
            change = changes[row["old_adcode"]]
            assert simplified(change.old_name.hant) == change.old_name.hans
            assert change.old_name.en.endswith(SUFFIX[change.old_name.hant[-1]])
            assert 1999 <= change.year <= 2025 and change.city in catalog.cities()
            successors = [catalog.divisions[code] for code in change.new_adcodes]
            assert {each.parent for each in successors} == {change.city}, "no county has changed its city since 1999"
            assert all(each.level in COUNTY_LEVELS for each in successors)
            assert (len(successors) > 1) == (change.kind is ChangeKind.SPLIT)
            if change.kind is ChangeKind.RENAMED:
                assert successors[0].name.hans[:2] == change.old_name.hans[:2]
                assert change.old_name.hans[-1] in "市县" and successors[0].name.hans[-1] == "区"
            assert row["note_zh"] and row["note_en"] and not set("。.") & {row["note_zh"][-1], row["note_en"][-1]}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("440102,", "44010,", "row 2, column old_adcode: found '44010'; expected a code of 6 digits"),
        (
            "440102,",
            "440103,",
            "row 2, column old_adcode: found '440103'; expected a code that divisions.csv no longer",
        ),
        ("440107,", "440102,", "row 3, column old_adcode: found '440102'; expected a value that no other row has"),
        (",2005,merged,440104", ",05,merged,440104", "row 2, column year: found '05'; expected a year of 4 digits"),
        (",merged,440104", ",joined,440104", "row 2, column kind: found 'joined'"),
        (",merged,440104", ",merged,440102", "row 2, column new_adcodes: found '440102'"),
        (",merged,440104", ",merged,440100", "row 2, column new_adcodes: found '440100'"),
        (",merged,440104", ",merged,440104 440103", "row 2, column new_adcodes: found '440104 440103'"),
        (",split,440513 440514", ",split,440513", "row 16, column new_adcodes: found '440513'"),
        (",split,440513 440514", ",split,440513 440513", "row 16, column new_adcodes"),
        (",merged,440104", ",merged,", "row 2, column new_adcodes; expected codes of 6 digits"),
        ("東山區,东山区", "東山區,東山區", "row 2, column old_name_hans: found '東山區'"),
        ("joined Yuexiu District", "", "row 2, column note_en; expected a text"),
        ("joined Yuexiu District", "joined Yuexiu, a district", "row 2; expected comma-separated rows"),
        ("new_adcodes,", "codes,", "row 1, column new_adcodes; expected this column in the header row"),
    ],
)
def test_a_fault_is_said_with_its_line(shared_copy: Path, before: str, after: str, said: str) -> None:
    path = shared_copy / former.FILE
    with restored(path):
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")
        with pytest.raises(DataFaults) as error:
            loaded(shared_copy)
    assert said in str(error.value)
    assert all(fault.file == former.FILE for fault in error.value.faults)


def test_all_faults_are_said_at_once(shared_copy: Path) -> None:
    path = shared_copy / former.FILE
    with restored(path):
        path.write_text(path.read_text("utf-8").replace("merged", "joined").replace("2002", "2"), "utf-8")
        with pytest.raises(DataFaults) as error:
            loaded(shared_copy)
    merged = sum(row["kind"] == "merged" for row in CHANGES)
    told = [fault.column for fault in error.value.faults]
    assert told.count("kind") == merged and told.count("year") == sum(row["year"] == "2002" for row in CHANGES)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"a,b\n1,2\n"])
def test_a_file_that_is_no_table(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / former.FILE).write_bytes(content)
    with pytest.raises(DataFaults):
        changes_in(tmp_path)


def test_a_byte_order_mark_and_empty_lines_do_no_harm(tmp_path: Path) -> None:
    lines = (DATA / former.FILE).read_text("utf-8").splitlines()
    (tmp_path / former.FILE).write_text("\ufeff" + "\r\n\r\n".join(lines) + "\r\n,,,\r\n", "utf-8")
    assert changes_in(tmp_path) == changes_in(DATA)
