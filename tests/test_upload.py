"""A visitor's file becomes a table, or is refused with the reason, whatever its bytes are."""

import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.audit import REFUSALS, Finding, Problem, Refused
from atlas.uploads import files
from atlas.uploads.files import MAX_BYTES, Table
from atlas.uploads.grid import MAX_COLUMNS, MAX_ROWS

pytestmark = pytest.mark.fault(
    "Uploads of any bytes, too large, or of no table",
    "A table or a sentence; at most 20 MB and the limits of rows and columns",
)

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + zlib.compress(bytes(range(256)))
# A protected workbook is an OLE file with this stream; the rest of one doesn't matter here, so it is made up.
PROTECTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "Workbook".encode("utf-16-le") + b"\0" * 500


def read(text: str, **options: object) -> Table:
    return files.read("a.csv", text.encode(), **options)  # type: ignore[arg-type]


def refusal(content: bytes, name: str = "a.csv") -> Finding:
    with pytest.raises(Refused) as refused:
        files.read(name, content)
    (finding,) = refused.value.findings
    assert finding.problem in REFUSALS
    return finding


def test_a_table() -> None:
    table = read("縣區, 值 \n荔灣區,1\n\n 越秀區 ,2\n")
    assert (table.name, table.columns, table.lines, table.findings) == ("a.csv", ("縣區", "值"), (2, 4), ())
    assert table.rows == (("荔灣區", "1"), ("越秀區", "2"))
    assert (table.encoding, table.header_rows) == ("UTF-8", (1,))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"", Finding(Problem.EMPTY), id="no byte"),
        pytest.param(b" \n\t\r\n ", Finding(Problem.EMPTY), id="spaces"),
        pytest.param(b"\xef\xbb\xbf", Finding(Problem.EMPTY), id="a byte order mark"),
        pytest.param(b",,\n,,\n", Finding(Problem.EMPTY), id="empty cells"),
        pytest.param("縣區,值\n".encode(), Finding(Problem.EMPTY), id="a header alone"),
        pytest.param(PNG, Finding(Problem.BINARY, detail="PNG"), id="a PNG"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF", Finding(Problem.BINARY, detail="JPEG"), id="a JPEG"),
        pytest.param(b"GIF89a\x01\0", Finding(Problem.BINARY, detail="GIF"), id="a GIF"),
        pytest.param(b"%PDF-1.7\n", Finding(Problem.BINARY, detail="PDF"), id="a PDF"),
        pytest.param(b"a,b\n1,\0\n", Finding(Problem.BINARY), id="a NUL"),
        pytest.param(b"a,b\n1,\x01\x02\x03\n", Finding(Problem.BINARY), id="control characters"),
        pytest.param(PROTECTED, Finding(Problem.PASSWORD), id="a password"),
        pytest.param(OLD, Finding(Problem.BROKEN_WORKBOOK), id="half an .xls"),
        pytest.param(b"a,b\n" + b"1,2\n" * 100_000,
            Finding(Problem.TOO_MANY_ROWS, value="100000", detail="50000"), id="100,000 rows"),
        pytest.param(b"a,b\n" + b"1,2\n" * (MAX_ROWS + 1),
            Finding(Problem.TOO_MANY_ROWS, value="50001", detail="50000"), id="a row too many"),
        pytest.param(b"a," * MAX_COLUMNS + b"a\n1,2\n",
            Finding(Problem.TOO_MANY_COLUMNS, 1, value="301", detail="300"), id="a column too many"),
        pytest.param(b"PK\x03\x04 but no zip", Finding(Problem.BROKEN_WORKBOOK), id="half a zip"),
    ],
)  # fmt: skip
def test_a_file_that_is_refused(content: bytes, expected: Finding) -> None:
    for name in ("a.csv", "a.xlsx", ""):
        assert refusal(content, name) == expected


def test_a_file_too_large() -> None:
    assert refusal(b"a" * (MAX_BYTES + 1)) == Finding(Problem.TOO_LARGE, value="20000001", detail="20 MB")
    assert refusal(b"a" * MAX_BYTES).problem is Problem.BINARY, "a cell without an end"


def test_the_limits_are_included() -> None:
    table = files.read("a.csv", b"h," * (MAX_COLUMNS - 1) + b"h\n" + b"1,2\n" * MAX_ROWS)
    assert (len(table.rows), len(table.columns)) == (MAX_ROWS, MAX_COLUMNS)


def test_the_name_is_the_last_part_of_the_path() -> None:
    names = {
        **{"a.csv": "a.csv", "../../etc/a.csv": "a.csv", r"C:\data\a.csv": "a.csv", "": "", "縣.csv": "縣.csv"},
        **{"a\n\x00\x1b[1m.csv": "a[1m.csv", "\u202egpj.csv": "gpj.csv", "\ud800a": "a"},
        "<img src=x onerror=alert(1)>.csv": "<img src=x onerror=alert(1)>.csv",
    }
    assert {name: files.read(name, b"a,b\n1,2\n").name for name in names} == names


def test_markup_stays_text() -> None:
    table = read("<script>alert(1)</script>,\"=cmd|'/c calc'!A1\"\n<b>荔灣區</b>,=1+1\n")
    assert table.columns == ("<script>alert(1)</script>", "=cmd|'/c calc'!A1")
    assert table.rows == (("<b>荔灣區</b>", "=1+1"),)


def test_numbers_that_are_none_stay_text() -> None:
    table = read("a,b,c\nNaN,inf,-Infinity\n1e999,00123,#N/A\n")
    assert table.rows == (("NaN", "inf", "-Infinity"), ("1e999", "00123", "#N/A"))


def test_titles_above_the_header() -> None:
    table = read("廣東省統計,,\n\n單位：萬元,,\n縣區,值,率\n荔灣區,1,2\n")
    assert (table.columns, table.lines) == (("縣區", "值", "率"), (5,))
    assert table.findings == (
        Finding(Problem.ABOVE_HEADER, 1, value="廣東省統計"),
        Finding(Problem.ABOVE_HEADER, 3, value="單位：萬元"),
    )


def test_one_column_has_no_title() -> None:
    assert read("縣區\n荔灣區\n越秀區\n").rows == (("荔灣區",), ("越秀區",))
    long = read("縣區\n" + "荔灣區\n" * 20 + "越秀區,5\n")
    assert (long.columns, len(long.rows)) == (("縣區",), 21)
    assert long.findings == (Finding(Problem.LONG_ROW, 22, value="5"),)


@pytest.mark.parametrize("first", ["荔灣區,12", "荔湾区,12", "440103,荔灣", "440103,12", "甲,440103"])
def test_a_table_without_a_header(first: str, familiar: frozenset[str]) -> None:
    table = read(f"{first}\n越秀區,13,x\n", familiar=familiar)
    assert table.columns == ("1", "2", "3")
    assert (table.rows[0], table.lines) == ((*first.split(","), ""), (1, 2))
    assert table.findings == (Finding(Problem.NO_HEADER, 1),)


@pytest.mark.parametrize(
    "header", ["縣區,2024", "縣區,2023,2024", "2024,值", "縣區,202401,202402", "荔灣區,越秀區", "區域,12%", "荔灣區,值"]
)
def test_a_header_with_numbers_is_a_header(header: str, familiar: frozenset[str]) -> None:
    table = read(f"{header}\n越秀區,13\n", familiar=familiar)
    assert (table.columns, table.findings, len(table.rows)) == (tuple(header.split(",")), (), 1)


@pytest.mark.parametrize(
    ("header", "columns", "twice"),
    [
        ("a,b,a", ("a", "b", "a (2)"), {"a (2)": "a"}),
        ("a,a,a", ("a", "a (2)", "a (3)"), {"a (2)": "a", "a (3)": "a"}),
        ("a,a (2),a", ("a", "a (2)", "a (3)"), {"a (3)": "a"}),
        ("a,a,a (2)", ("a", "a (3)", "a (2)"), {"a (3)": "a"}),
        ("a,,c", ("a", "2", "c"), {}),
        ("a,b,", ("a", "b", "3"), {}),
        ("a,,2", ("a", "2 (2)", "2"), {}),
        ("GDP\t(億元),  b  ,c", ("GDP (億元)", "b", "c"), {}),
    ],
)
def test_every_column_has_a_name_of_its_own(header: str, columns: tuple[str, ...], twice: dict[str, str]) -> None:
    table = read(f"{header}\nx,y,z\n")
    assert (table.columns, table.rows) == (columns, (("x", "y", "z"),))
    assert table.findings == tuple(Finding(Problem.HEADER_TWICE, 1, new, old, detail=new) for new, old in twice.items())


def test_columns_that_are_empty_to_the_end_are_none() -> None:
    assert read("a,b,,,\n1,2,,,\n3,,,,\n").columns == ("a", "b")


def test_long_and_short_rows() -> None:
    table = read("a,b\n1\n1,2,,\n1,2,3,,4\n")
    assert table.rows == (("1", ""), ("1", "2"), ("1", "2"))
    assert table.findings == (Finding(Problem.LONG_ROW, 4, value="3 4"),)


def holds(table: Table) -> None:
    """What the rest of the atlas relies on."""
    assert table.rows and table.columns and all(table.columns)
    assert len(set(table.columns)) == len(table.columns) <= MAX_COLUMNS
    assert len(table.rows) == len(table.lines) <= MAX_ROWS
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert all(cell == cell.strip() for row in table.rows for cell in row)
    assert list(table.lines) == sorted(set(table.lines)) and table.lines[0] >= 1
    assert not {finding.problem for finding in table.findings} & REFUSALS


TEXTS = st.text(st.sampled_from("ab1,;\t\n\r\"' 縣荔灣區440103\x0b\x00é\u2028"), max_size=60)
CONTENTS = (
    st.binary(max_size=200)
    | TEXTS.map(str.encode)
    | st.builds(str.encode, TEXTS, st.sampled_from(["utf-16", "gb18030", "utf-8-sig"]))
    | st.builds(bytes.__add__, st.sampled_from([b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b""]), st.binary())
)


@given(CONTENTS, st.text(max_size=20), st.sampled_from(["", "", "UTF-8", "GB18030", "Big5", "UTF-16"]))
def test_any_bytes_are_a_table_or_refused(content: bytes, name: str, encoding: str) -> None:
    try:
        table = files.read(name, content, {"荔灣", "縣"}, encoding, "x")
    except Refused as refused:
        assert refused.findings and {finding.problem for finding in refused.findings} <= REFUSALS
    else:
        holds(table)


@pytest.mark.parametrize("size", [10, 1000, 50_000])
def test_noise_is_refused(size: int) -> None:
    assert refusal(b"\xfe" + random.Random(size).randbytes(size)).problem in (Problem.BINARY, Problem.MIXED_ENCODING)
