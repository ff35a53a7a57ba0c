"""A data folder either loads or has all its faults told, each with its file and row: whatever stands in it."""

import re
from collections.abc import Callable
from pathlib import Path
from unittest.mock import ANY

import pytest
from examples import one_in
from hypothesis import given
from hypothesis import strategies as st
from tables import FILES, Row, catalog_in, restored, rows, write

from atlas.data import schema
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.errors import DataFaults, Fault
from atlas.views import credit

TABLES = {name: rows(name) for name in FILES}
Where = tuple[str, int | None, str]
# Columns in which "?" can't stand.
STRICT = {
    "divisions.csv": ["level", "belt", "pinyin", "adcode", "parent"],
    "counties.csv": ["level", "belt", "industry_group", "batch", "city_adcode"],
    "facts.csv": ["lever", "kind", "value", "qualifier", "paragraph", "value_from"],
    "belts.csv": ["belt", "paragraph", "source_id"],
}
HOSTILE = [
    "",
    " ",
    "?",
    '"',
    ",",
    "\n",
    "\r",
    "\0",
    "nan",
    "None",
    "NA",
    "-1",
    "1e5",
    "inf",
    "44",
    "１２",
    "<script>",
    "=1+1",
]


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(DataFaults) as caught:
        catalog_in(folder)
    return caught.value.faults


def where(folder: Path) -> set[Where]:
    """Where the faults are; nowhere if the folder loads."""
    try:
        catalog_in(folder)
    except DataFaults as error:
        return {(fault.file, fault.row, fault.column) for fault in error.faults}
    return set()


def line_of(name: str, **values: str) -> int:
    """The line in the file of the first row with these values."""
    return next(n for n, row in enumerate(TABLES[name], start=2) if all(row[k] == v for k, v in values.items()))


def broken(folder: Path, name: str, line: int, **cells: str) -> Path:
    changed = [row | cells if n == line else row for n, row in enumerate(TABLES[name], start=2)]
    write(folder / name, changed)
    return folder


CELLS = st.sampled_from([(name, line) for name in FILES for line in range(2, len(TABLES[name]) + 2)]).flatmap(
    lambda cell: st.tuples(st.just(cell[0]), st.just(cell[1]), st.sampled_from(list(TABLES[cell[0]][0])))
)


@one_in(2)
@given(CELLS, st.sampled_from(HOSTILE) | st.text(max_size=20))
def test_any_cell_may_hold_anything(shared_copy: Path, cell: tuple[str, int, str], text: str) -> None:
    name, line, column = cell
    with restored(shared_copy / name):
        broken(shared_copy, name, line, **{column: text})
        try:
            found = catalog_in(shared_copy)
        except DataFaults as error:
            assert error.faults
            for fault in error.faults:
                assert fault.file in FILES and fault.expected and str(fault).startswith(fault.file)
                assert fault.row is not None or (fault.column, fault.expected) == (
                    "adcode",
                    "a row for the province, 440000",
                )
        else:
            assert isinstance(found, Catalog)


@one_in(5)
@given(st.lists(CELLS.filter(lambda cell: cell[2] in STRICT.get(cell[0], [])), min_size=5, max_size=12, unique=True))
def test_many_faults_are_told_at_once(shared_copy: Path, cells: list[Where]) -> None:
    tables: dict[str, list[Row]] = {name: [dict(row) for row in TABLES[name]] for name in FILES}
    for name, line, column in cells:
        assert line is not None
        tables[name][line - 2][column] = "?"
    with restored(*(shared_copy / name for name in FILES)):
        for name, records in tables.items():
            write(shared_copy / name, records)
        assert set(cells) <= where(shared_copy)


WRONG: list[tuple[str, Row, Row, list[str]]] = [
    ("divisions.csv", {"adcode": "440103"}, {"level": "borough"}, ["level"]),
    ("divisions.csv", {"adcode": "440103"}, {"adcode": "440104"}, ["adcode"]),
    ("divisions.csv", {"adcode": "440103"}, {"adcode": "330103"}, ["adcode"]),
    ("divisions.csv", {"adcode": "440103"}, {"parent": "449900"}, ["parent"]),
    ("divisions.csv", {"adcode": "440103"}, {"parent": "440000"}, ["parent"]),
    ("divisions.csv", {"adcode": "440103"}, {"belt": "coastal"}, ["belt"]),
    ("divisions.csv", {"adcode": "440103"}, {"belt": ""}, ["belt"]),
    ("divisions.csv", {"adcode": "440103"}, {"level": "province"}, ["level"]),
    ("divisions.csv", {"adcode": "440103"}, {"pinyin": "Liwan"}, ["pinyin"]),
    ("divisions.csv", {"adcode": "440103"}, {"name_en": " Liwan"}, ["name_en"]),
    ("counties.csv", {"adcode": "441322"}, {"adcode": "441399"}, ["adcode"]),
    ("counties.csv", {"adcode": "441322"}, {"adcode": "441300"}, ["adcode"]),
    ("counties.csv", {"adcode": "441322"}, {"adcode": "441323"}, ["adcode", "name_zh", "name_en"]),
    ("counties.csv", {"adcode": "441322"}, {"belt": "coastal"}, ["belt"]),
    ("counties.csv", {"adcode": "441322"}, {"city_adcode": "440100"}, ["city_adcode"]),
    ("counties.csv", {"adcode": "441322"}, {"level": "district"}, ["level"]),
    ("counties.csv", {"adcode": "441322"}, {"industry_group": "mining"}, ["industry_group"]),
    ("counties.csv", {"adcode": "441322"}, {"industry_en": ""}, [""]),
    ("counties.csv", {"adcode": "441322"}, {"source_id": "gone"}, ["source_id"]),
    ("counties.csv", {"adcode": "441322"}, {"batch": "first"}, ["batch"]),
    ("facts.csv", {"adcode": "441521"}, {"adcode": "441599"}, ["adcode"]),
    ("facts.csv", {"adcode": "441521"}, {"source_id": "gone"}, ["source_id"]),
    ("facts.csv", {"adcode": "441521"}, {"lever": "magic"}, ["lever"]),
    ("facts.csv", {"adcode": "441521"}, {"kind": ""}, ["kind"]),
    ("facts.csv", {"adcode": "441521"}, {"unit_zh": ""}, [""]),
    ("facts.csv", {"adcode": "441521"}, {"qualifier": ""}, [""]),
    ("facts.csv", {"adcode": "441521"}, {"value": "1,000"}, ["value"]),
    ("facts.csv", {"adcode": "441521"}, {"value": ""}, ["value_from", ""]),
    ("facts.csv", {"adcode": "441521"}, {"paragraph": "0"}, ["paragraph"]),
    ("facts.csv", {"adcode": "441521"}, {"statement_en": ""}, ["statement_en"]),
    ("facts.csv", {"adcode": "441521"}, {"statement_en": "a\x00b"}, ["statement_en"]),
    ("counties.csv", {"adcode": "441521"}, {"industry_en": "a\x07"}, ["industry_en"]),
    ("sources.csv", {}, {"date": "25 November"}, ["date"]),
    ("sources.csv", {}, {"url": "javascript:alert(1)"}, ["url"]),
    ("sources.csv", {}, {"source_id": "A B"}, ["source_id"]),
    ("belts.csv", {"belt": "coastal"}, {"belt": "western"}, ["belt"]),
    ("belts.csv", {"belt": "coastal"}, {"belt": "prd_core"}, ["belt"]),
    ("belts.csv", {"belt": "coastal"}, {"line_en": ""}, ["line_en"]),
    ("belts.csv", {"belt": "coastal"}, {"source_id": "gone"}, ["source_id"]),
    ("belts.csv", {"belt": "coastal"}, {"paragraph": "25a"}, ["paragraph"]),
    ("divisions.csv", {"adcode": "440104"}, {"parent": "440103"}, ["parent"]),
    ("divisions.csv", {"adcode": "440000"}, {"parent": "440100"}, ["parent"]),
    ("divisions.csv", {"adcode": "440103"}, {"adcode": "44０１０３"}, ["adcode"]),
    ("divisions.csv", {"adcode": "440103"}, {"adcode": "440103\n"}, ["adcode"]),
    ("facts.csv", {"adcode": "441521"}, {"value": "9" * 30}, ["value"]),
    ("facts.csv", {"adcode": "441521"}, {"paragraph": "9" * 5000}, ["paragraph"]),
]  # fmt: skip


def test_a_wrong_cell(shared_copy: Path) -> None:
    """Each by itself: two faults of one file may hide one another."""
    untold = []
    for name, at, cells, fault in WRONG:
        line = line_of(name, **at)
        with restored(shared_copy / name):
            told = where(broken(shared_copy, name, line, **cells))
        untold += [(name, line, column, cells) for column in fault if (name, line, column) not in told]
    assert not untold


def edited(edit: Callable[[str], str]) -> Callable[[Path], object]:
    return lambda path: path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")


def wider(text: str, cell: str, header: str) -> str:
    head, *lines = text.splitlines()
    return "\n".join([head + header, *(line + cell for line in lines)]) + "\n"


WRONG_FILES: dict[str, tuple[Callable[[Path], object], tuple[int | None, str]]] = {
    "missing": (lambda path: path.unlink(), (None, "")),
    "empty": (lambda path: path.write_bytes(b""), (None, "")),
    "utf-16": (lambda path: path.write_bytes("名,e\xe9\n".encode("utf-16")), (None, "")),
    "latin-1": (lambda path: path.write_bytes(b"adcode,\xe9\n"), (None, "")),
    "column missing": (edited(lambda s: s.replace(",belt", ",zone", 1)), (1, "belt")),
    "column too many": (edited(lambda s: wider(s, ",x", ",note")), (None, "note")),
    "header twice": (edited(lambda s: s.replace("name_en", "name_hans", 1)), (1, "name_en")),
    "semicolons": (edited(lambda s: s.replace(",", ";")), (1, "adcode")),
    "open quote": (edited(lambda s: s.replace("Liwan District", '"Liwan')), (None, "")),
    "long row": (edited(lambda s: s.replace("Liwan District,", "Liwan,,,")), (ANY, "")),
    "short row": (edited(lambda s: s.replace(",li wan qu,prd_core", "")), (4, "pinyin")),
    "header alone": (edited(lambda s: s.splitlines()[0]), (None, "adcode")),
    "every row too long": (edited(lambda s: wider(s, ",", "")), (ANY, "")),
    "fault below an empty line": (
        edited(lambda s: s.replace("\n440104,440100,d", "\n\n440104,440100,x")),
        (6, "level"),
    ),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), (None, "")),
}


def test_a_wrong_file(data_copy: Path) -> None:
    path = data_copy / "divisions.csv"
    whole = path.read_bytes()
    untold = {}
    for what, (edit, expected) in WRONG_FILES.items():
        edit(path)
        told = list(where(data_copy))
        if ("divisions.csv", *expected) not in told:
            untold[what] = told
        if path.is_dir():
            path.rmdir()
        path.write_bytes(whole)
    assert not untold


def test_excels_byte_order_mark_is_no_fault(data_copy: Path, catalog: Catalog) -> None:
    for name in FILES:
        path = data_copy / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert catalog_in(data_copy) == catalog


def test_every_missing_file_is_told(data_copy: Path) -> None:
    for name in FILES:
        (data_copy / name).unlink()
    assert where(data_copy) == {(name, None, "") for name in FILES}


def test_rows_twice_are_told_with_both_lines(data_copy: Path) -> None:
    write(data_copy / "facts.csv", [*TABLES["facts.csv"], TABLES["facts.csv"][4]])
    assert where(data_copy) == {("facts.csv", 6, ""), ("facts.csv", len(TABLES["facts.csv"]) + 2, "")}


def test_a_named_place_without_facts_is_told(data_copy: Path) -> None:
    write(data_copy / "facts.csv", [row for row in TABLES["facts.csv"] if row["adcode"] != "441521"])
    assert where(data_copy) == {("counties.csv", line_of("counties.csv", adcode="441521"), "adcode")}


def test_a_fault_is_one_line_that_says_where_and_what() -> None:
    fault = Fault("facts.csv", 7, "value", "many", "a plain number")
    assert str(fault) == "facts.csv, row 7, column value: found 'many'; expected a plain number"
    assert (
        str(DataFaults([fault, Fault("a.csv", None, "", "", "the file to exist")])).splitlines()[1]
        == "a.csv; expected the file to exist"
    )


def test_faults_are_in_plain_words(data_copy: Path) -> None:
    write(data_copy / "facts.csv", [*TABLES["facts.csv"], TABLES["facts.csv"][4]])
    assert not [fault for fault in faults_of(data_copy) if re.search(r"[a-z]_[a-z]+_[a-z]", fault.expected)]


def test_the_schema_and_the_file_have_the_same_columns() -> None:
    assert {name: list(schema.SCHEMAS[name].columns) for name in FILES} == {
        name: list(TABLES[name][0]) for name in FILES
    }


def test_a_list_from_before_the_later_columns_is_sound(data_copy: Path) -> None:
    """And its sources are then told in Chinese, as published on their dates."""
    later = set(schema.SCHEMAS["sources.csv"].columns) - set(schema.asked_for("sources.csv"))
    assert later == {"title_en", "publisher_en", "reporter_en", "repost", "repost_en"}
    write(
        data_copy / "sources.csv", [{k: v for k, v in row.items() if k not in later} for row in TABLES["sources.csv"]]
    )
    (source,) = catalog_in(data_copy).sources.values()
    assert source.repost is None and source.title.en == source.title.hant
    assert credit.published(source, Lang.EN) == "中國質量新聞網, 2025-11-25"


def test_a_repost_is_said_to_be_one(catalog: Catalog) -> None:
    (source,) = catalog.sources.values()
    assert credit.briefly(source, Lang.EN) == "China Quality News Network (reposted 2025-11-25)"
    assert credit.published(source, Lang.HANT) == "中國質量新聞網（原載日期不詳），中國產業經濟信息網轉載，2025-11-25"
