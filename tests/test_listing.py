"""A list in a workbook: it comes back as it was, or with every fault by its sheet, row and column."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from tables import loaded, rows

from atlas.__main__ import main
from atlas.audit import Refused
from atlas.data import catalog as gazetteer
from atlas.data import schema
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.errors import DataFaults, Fault
from atlas.workbook import listing
from atlas.workbook.template import template

Edit = Callable[[Any], object]
FIRST = 3  # row of the list's first place, fact and source in the filled workbook


@pytest.fixture(scope="module")
def builtin() -> dict[str, pd.DataFrame]:
    return dict(loaded().frames)


@pytest.fixture(scope="module")
def filled(catalog: Catalog) -> bytes:
    return template(catalog, Lang.HANT, True)


@pytest.fixture(scope="module")
def empty(catalog: Catalog) -> bytes:
    return template(catalog, Lang.EN, False)


def edited(content: bytes, edit: Edit) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(content: bytes, builtin: dict[str, pd.DataFrame]) -> Catalog:
    return listing.catalog_of(*listing.read("list.xlsx", content, builtin))


def faults(content: bytes, builtin: dict[str, pd.DataFrame]) -> list[Fault]:
    with pytest.raises(DataFaults) as caught:
        read(content, builtin)
    return list(caught.value.faults)


def column(sheet: Any, name: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == name)


def cell(sheet: str, row: int, name: str, value: object) -> Edit:
    def edit(book: Any) -> None:
        book[sheet].cell(row, column(book[sheet], name)).value = value

    return edit


def unmarked(book: Any) -> None:
    for sheet in ("counties", "facts", "sources"):
        book[sheet]["A3"].value = None


@pytest.mark.parametrize("lang", Lang)
def test_the_built_in_list_comes_back(catalog: Catalog, builtin: dict[str, pd.DataFrame], lang: Lang) -> None:
    content = template(catalog, lang, True)
    frames, found = listing.read("list.xlsx", content, builtin)
    assert found == [] and listing.notes("list.xlsx", content, builtin) == ()
    assert listing.catalog_of(frames) == catalog
    for file, frame in builtin.items():
        assert frames[file].to_numpy().tolist() == frame.to_numpy().tolist()


def test_the_examples_pass_every_check(empty: bytes, builtin: dict[str, pd.DataFrame]) -> None:
    found = read(edited(empty, unmarked), builtin)
    assert len(found.places) == len(found.facts) == len(found.sources) == 1
    assert found.efforts == (), "their article is not in this list"
    (fact,) = found.facts
    assert fact.figure is not None and (fact.figure.value, fact.figure.value_from) == (12.8, 10)


def test_a_workbook_with_examples_alone_has_no_rows(empty: bytes, builtin: dict[str, pd.DataFrame]) -> None:
    found = faults(empty, builtin)
    assert [(fault.file, fault.row) for fault in found] == [("counties", None), ("facts", None), ("sources", None)]
    assert all("※" in fault.expected for fault in found)


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda book: [sheet.delete_cols(1) for sheet in book.worksheets[1:4]], id="no column of marks"),
        pytest.param(lambda book: book["counties"].insert_rows(5), id="an empty row"),
        pytest.param(lambda book: book.remove(book["divisions"]), id="no divisions"),
        pytest.param(lambda book: book.move_sheet("sources", -3), id="another order of sheets"),
        pytest.param(lambda book: book["facts"].cell(4, column(book["facts"], "adcode")).__setattr__("value", 440000),
            id="a code as a number"),
        pytest.param(lambda book: book["facts"].insert_rows(1) or book["facts"].__setitem__("A1", "Facts"), id="title"),
    ],
)  # fmt: skip
def test_what_makes_no_difference(
    catalog: Catalog, builtin: dict[str, pd.DataFrame], filled: bytes, edit: Edit
) -> None:
    def without_explanations(book: Any) -> None:
        for sheet in ("counties", "facts", "sources"):
            book[sheet].delete_rows(2)  # without marks they would be rows
        edit(book)

    assert read(edited(filled, without_explanations), builtin) == catalog


def test_a_marked_row_is_not_read(catalog: Catalog, builtin: dict[str, pd.DataFrame], filled: bytes) -> None:
    def edit(book: Any) -> None:
        book["facts"]["A7"].value = "later"

    facts = read(edited(filled, edit), builtin).facts
    assert facts == (*catalog.facts[:4], *catalog.facts[5:])


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (lambda book: book.remove(book["sources"]), ("sources", None, "")),
        (lambda book: book.remove(book["facts"]), ("facts", None, "")),
        (cell("facts", 1, "lever", "section"), ("facts", 1, "lever")),
        (cell("facts", 1, "lever", "section"), ("facts", 1, "section")),
        (cell("facts", 1, "lever", "kind"), ("facts", 1, "kind (2)")),
        (cell("counties", 4, "level", "borough"), ("counties", 4, "level")),
        (cell("counties", 4, "belt", "coastal"), ("counties", 4, "belt")),
        (cell("counties", 4, "adcode", "441900999"), ("counties", 4, "adcode")),
        (cell("counties", 4, "adcode", 441300), ("counties", 4, "adcode")),
        (cell("counties", 4, "adcode", "441802"), ("counties", 4, "adcode")),
        (cell("counties", 4, "summary_en", None), ("counties", 4, "summary_en")),
        (cell("counties", 4, "summary_en", "two\nlines"), ("counties", 4, "summary_en")),
        (cell("counties", 4, "industry_en", "Tea"), ("counties", 4, "")),
        (cell("counties", 4, "source_id", "gone"), ("counties", 4, "source_id")),
        (cell("facts", 9, "value", "about 5"), ("facts", 9, "value")),
        (cell("facts", 9, "value", "=1+1"), ("facts", 9, "value")),
        (cell("facts", 9, "paragraph", 2.5), ("facts", 9, "paragraph")),
        (cell("facts", 9, "adcode", "440199"), ("facts", 9, "adcode")),
        (cell("facts", 9, "kind", "=A1"), ("facts", 9, "kind")),
        (cell("sources", 3, "date", "yesterday"), ("sources", 3, "date")),
        (cell("sources", 3, "source_id", "other"), ("facts", 3, "source_id")),
        (lambda book: book["facts"].__setitem__("Q8", "note"), ("facts", 1, "17")),
        (lambda book: book["facts"].merge_cells("L8:L9"), ("facts", 8, "statement_zh")),
        (lambda book: book["facts"].merge_cells("L2:L3"), ("facts", 2, "statement_zh")),
        (lambda book: book["facts"].delete_rows(3, 200), ("facts", None, "")),
        (lambda book: book["facts"].delete_rows(2, 200), ("facts", None, "")),
        (lambda book: book["facts"].delete_rows(1, 200), ("facts", None, "")),
        (lambda book: book["facts"].delete_rows(1, 2), ("facts", 1, "adcode")),
    ],
    ids=lambda value: "-".join(map(str, value)) if isinstance(value, tuple) else "",
)  # fmt: skip
@pytest.mark.whole
def test_a_fault_says_where(
    filled: bytes, builtin: dict[str, pd.DataFrame], edit: Edit, fault: tuple[str, int | None, str]
) -> None:
    found = faults(edited(filled, edit), builtin)
    assert fault in [(each.file, each.row, each.column) for each in found]
    assert all(each.expected and not each.file.endswith(".csv") for each in found)


def test_every_fault_is_told_at_once(filled: bytes, builtin: dict[str, pd.DataFrame]) -> None:
    def edit(book: Any) -> None:
        book.remove(book["sources"])
        book["facts"]["R1"].value = "note"
        cell("counties", 4, "level", "borough")(book)

    found = [(fault.file, fault.row, fault.column) for fault in faults(edited(filled, edit), builtin)]
    assert found == [("facts", 1, "note"), ("sources", None, ""), ("counties", 4, "level")]


def test_a_fault_below_a_title_has_the_sheets_row(filled: bytes, builtin: dict[str, pd.DataFrame]) -> None:
    def edit(book: Any) -> None:
        book["counties"].insert_rows(1)
        book["counties"]["A1"].value = "Draft"
        book["counties"]["G6"].value = "nowhere"
        book["counties"]["M2"].value = "serial"

    found = {(fault.file, fault.row, fault.column) for fault in faults(edited(filled, edit), builtin)}
    assert found == {("counties", 2, "batch"), ("counties", 2, "serial")}


def test_the_gazetteer_is_the_built_in_one(catalog: Catalog, filled: bytes, builtin: dict[str, pd.DataFrame]) -> None:
    def edit(book: Any) -> None:
        book["divisions"]["F5"].value = "Elsewhere"
        book["divisions"].append(["449999", "440100", "district", "某區", "某区", "Some", "mou qu", "prd_core"])

    content = edited(filled, edit)
    assert listing.notes("list.xlsx", content, builtin) == (5, len(catalog.divisions) + 2)
    assert read(content, builtin) == catalog


@pytest.mark.parametrize("content", [b"", b"adcode,level\n441322,county\n", b"PK\x03\x04 no zip", b"%PDF-1.7"])
def test_what_is_no_workbook_is_refused(content: bytes, builtin: dict[str, pd.DataFrame]) -> None:
    with pytest.raises(Refused):
        listing.read("list.xlsx", content, builtin)


def test_frames_without_a_sheet_make_no_catalog(builtin: dict[str, pd.DataFrame]) -> None:
    with pytest.raises(DataFaults) as caught:
        listing.catalog_of({file: frame for file, frame in builtin.items() if file != "facts.csv"})
    assert [(fault.file, fault.row) for fault in caught.value.faults] == [("facts", None)]


def test_rows_keep_their_numbers(filled: bytes, builtin: dict[str, pd.DataFrame]) -> None:
    frames, _ = listing.read("list.xlsx", filled, builtin)
    assert [line for line, _ in gazetteer.rows(frames["facts.csv"])] == list(
        range(FIRST, FIRST + len(rows("facts.csv")))
    )
    assert all(list(frame.columns) == list(schema.SCHEMAS[file].columns) for file, frame in frames.items())


def test_check_of_a_good_workbook(tmp_path: Path, filled: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(filled)
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{path}: 146 divisions, 22 named places, {len(rows('facts.csv'))} facts, 124 areas: no fault",
        "the same as the built-in list",
    ]


def test_check_tells_what_a_workbook_changes(tmp_path: Path, filled: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    def edit(book: Any) -> None:
        cell("counties", 4, "batch", 2)(book)
        book["facts"].delete_rows(FIRST)
        book["divisions"]["F5"].value = "Elsewhere"

    path = tmp_path / "LIST.XLSX"
    path.write_bytes(edited(filled, edit))
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "440000 changed: facts",
        "441402 changed: batch",
        "facts: 0 added, 1 removed",
        "divisions: not read, but differs in rows 5",
    ]


def test_check_lists_every_fault_of_a_workbook(
    tmp_path: Path, filled: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    def edit(book: Any) -> None:
        cell("counties", 4, "level", "borough")(book)
        cell("facts", 9, "lever", "magic")(book)

    path = tmp_path / "list.xlsx"
    path.write_bytes(edited(filled, edit))
    assert main(["check", str(path)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in lines[:1]] == ["counties, row 4, column level"]
    assert any(line.startswith("facts, row 9, column lever: found 'magic'") for line in lines)


def test_check_of_what_is_no_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"adcode\n441322\n")
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().err.startswith(f"{path}: ")
    assert main(["check", str(tmp_path / "gone.xlsx")]) == 1
    assert "No such file" in capsys.readouterr().err
