"""CSV is read in the encodings and with the delimiters that people here save it with, and no line is lost."""

import csv

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from atlas.audit import Finding, Problem, Refused
from atlas.uploads import encodings, files
from atlas.uploads.files import Table

HANT = "縣區,地區生產總值（億元）\n荔灣區,1235.6\n博羅縣,801.3\n龍門縣,192.5\n"
HANS = "县区,地区生产总值（亿元）\n荔湾区,1235.6\n博罗县,801.3\n龙门县,192.5\n"


def read(text: str) -> Table:
    return files.read("a.csv", text.encode())


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines()))


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [(HANT, "utf-8", "UTF-8"), (HANT, "utf-8-sig", "UTF-8"), (HANT, "utf-16", "UTF-16"), (HANS, "utf-16", "UTF-16"),
     (HANS, "gbk", "GB18030"), (HANS, "gb2312", "GB18030"), (HANT, "gb18030", "GB18030"), (HANT, "big5", "Big5"),
     (HANT, "cp950", "Big5"), (HANT, "big5hkscs", "Big5"), ("a,b\n1,2\n", "ascii", "UTF-8")],
)  # fmt: skip
def test_an_encoding_is_recognized(text: str, codec: str, encoding: str, familiar: frozenset[str]) -> None:
    table = files.read("a.csv", text.encode(codec), familiar)
    assert [list(table.columns), *map(list, table.rows)] == rows(text)
    assert (table.encoding, table.findings) == (encoding, ())


def test_utf_16_from_the_other_end(familiar: frozenset[str]) -> None:
    assert files.read("a.csv", b"\xfe\xff" + HANT.encode("utf-16-be"), familiar).columns[0] == "縣區"
    for codec in ("utf-16-le", "utf-16-be"):  # without a mark the names tell
        found = files.read("a.csv", HANT.encode(codec), familiar)
        assert (found.columns[0], found.encoding) == ("縣區", "UTF-16")


def test_gb18030_reaches_beyond_gbk(familiar: frozenset[str]) -> None:
    content = "县区,名\n荔湾区,𠮷\n博罗县,㐀\n".encode("gb18030")
    assert files.read("a.csv", content, familiar).rows == (("荔湾区", "𠮷"), ("博罗县", "㐀"))


def test_hong_kongs_own_letters(familiar: frozenset[str]) -> None:
    table = files.read("a.csv", "縣區,名\n荔灣區,㗎\n博羅縣,嘅\n".encode("big5hkscs"), familiar)
    assert (table.rows, table.encoding) == ((("荔灣區", "㗎"), ("博羅縣", "嘅")), "Big5")


@pytest.mark.parametrize(("text", "codec"), [(HANS, "gb18030"), (HANT, "big5")])
def test_the_visitors_encoding_is_taken(text: str, codec: str, familiar: frozenset[str]) -> None:
    content = text.encode(codec)
    chosen = "GB18030" if codec == "gb18030" else "Big5"
    other = "Big5" if codec == "gb18030" else "GB18030"
    assert files.read("a.csv", content, (), chosen).columns[0] == text[:2]
    try:
        assert files.read("a.csv", content, familiar, other).columns[0] != text[:2]
    except Refused as refused:
        assert refused.findings[0].problem is Problem.MIXED_ENCODING
    with pytest.raises(Refused) as wrong:
        files.read("a.csv", content, familiar, "UTF-8")
    assert wrong.value.findings == (Finding(Problem.MIXED_ENCODING, 1, detail="UTF-8"),)


def test_utf_16_without_a_mark_may_be_asked_for() -> None:
    assert files.read("a.csv", HANT.encode("utf-16-le"), (), "UTF-16").columns[0] == "縣區"
    with pytest.raises(Refused):
        files.read("a.csv", HANT.encode("utf-16-le"))


def test_nobody_familiar_means_gb18030() -> None:
    assert files.read("a.csv", HANS.encode("gbk")).rows[0][0] == "荔湾区"


@pytest.mark.parametrize("name", ["荔湾区", "博罗县", "县", "龙门", "南沙"])
@pytest.mark.parametrize("legacy_first", [False, True])
def test_two_encodings_in_one_file(name: str, legacy_first: bool, familiar: frozenset[str]) -> None:
    lines = [b"name,value", f"{name}县区,1".encode(), "越秀区,2".encode("gbk")]
    row = 3
    if legacy_first:
        lines[1:] = ["越秀区,2".encode("gbk"), f"{name}县区,1".encode()]
    with pytest.raises(Refused) as refused:
        files.read("a.csv", b"\r\n".join(lines), familiar)
    detail = "GB18030" if legacy_first else "UTF-8"
    (finding,) = refused.value.findings
    assert (finding.problem, finding.row) == (Problem.MIXED_ENCODING, row)
    assert finding.detail in ((detail, "Big5") if legacy_first else (detail,))


def test_a_broken_utf_16_file() -> None:
    with pytest.raises(Refused) as refused:
        files.read("a.csv", "a,b\n1,2\n".encode("utf-16") + b"\x00\xd8")
    assert refused.value.findings == (Finding(Problem.MIXED_ENCODING, 3, detail="UTF-16"),)


@given(st.lists(st.text(st.characters(codec="gb2312", min_codepoint=0x4E00), min_size=1, max_size=4), min_size=1))
def test_a_chinese_text_of_an_old_encoding_is_not_mixed(names: list[str]) -> None:
    content = "\n".join(names).encode("gb2312")
    try:
        content.decode()
    except UnicodeDecodeError:
        assert encodings.decode(content, names, "")[1] in ("GB18030", "Big5")
    else:
        assume(False)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_delimiter_is_recognized(delimiter: str, end: str) -> None:
    lines = [["縣區", "說明", "值"], ["荔灣區", '"a,b;c\td"', "1"], ["越秀區", "x", "2"]]
    table = read(end.join(delimiter.join(cells) for cells in lines))
    assert table.rows == (("荔灣區", "a,b;c\td", "1"), ("越秀區", "x", "2"))
    assert table.lines == (2, 3)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("縣區;值\n荔灣區;1,5\n越秀區;2,5\n", ("荔灣區", "1,5")),
        ("縣區\t值\n荔灣區\t1,234\n越秀區\t2,345\n", ("荔灣區", "1,234")),
        ("某統計；2024, 廣東\n縣區;值\n荔灣區;1\n越秀區;2\n", None),
        ("縣區,說明\n荔灣區,甲;乙;丙\n越秀區,丁;戊;己\n", ("荔灣區", "甲;乙;丙")),
        ("縣區\n荔灣區\n越秀區\n", ("荔灣區",)),
    ],
)
def test_the_delimiter_is_the_one_that_fits_every_line(text: str, row: tuple[str, ...] | None) -> None:
    assert row is None or read(text).rows[0] == row
    assert row is not None or len(read(text).rows[-1]) == 2


def test_a_title_above_does_not_hide_the_delimiter() -> None:
    text = "某統計\n縣區;值\n荔灣區;1,5\n"
    with pytest.raises(csv.Error):  # why the standard library's own guess isn't used
        csv.Sniffer().sniff(text)
    assert read(text).columns == ("縣區", "值")


def test_a_line_is_where_a_record_begins() -> None:
    table = read('縣區,"說明\n（億元）",值\r\n荔灣區,"一\n二\r\n三",1\n\n  ,\n越秀區,"引""號",2\n')
    assert table.columns == ("縣區", "說明（億元）", "值")
    assert table.rows == (("荔灣區", "一\n二\r\n三", "1"), ("越秀區", '引"號', "2"))
    assert table.lines == (3, 8)


@pytest.mark.parametrize("quote", ['"', '""x"y"', '5" x, "'])
def test_a_quote_that_is_never_closed_swallows_nothing(quote: str) -> None:
    text = f"a,b\n{quote}荔灣區,1\n" + '"越秀區",2\n博羅縣,3\n'
    table = read(text)
    assert [row[0] for row in table.rows[1:]] == ["越秀區", "博羅縣"]
    assert table.lines == (2, 3, 4)


def test_an_open_quote_in_a_long_file() -> None:
    table = read('縣區\t值\n"' + "荔灣區\t1\n" * 4000)
    assert len(table.rows) == 4000 and table.columns == ("縣區", "值")


def test_a_cell_without_an_end_is_no_table() -> None:
    with pytest.raises(Refused) as refused:
        read("a,b\n1," + "x" * 200_000 + "\n")
    assert refused.value.findings == (Finding(Problem.BINARY),)


CELL = st.text(st.sampled_from('縣區12 x,;\t"\n'), max_size=6).map(str.strip)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8), st.sampled_from([",", ";", "\t"]))
def test_what_a_csv_writer_writes_is_read(records: list[tuple[str, str, str]], delimiter: str) -> None:
    """Every cell quoted, after a header and enough plain lines to tell the delimiter by."""
    plain = [("a", "b", "c"), *[("縣", "1", "2")] * 60]
    quoted = [delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in record) for record in records]
    table = read("\n".join([*map(delimiter.join, plain), *quoted]))
    assert table.rows == (*plain[1:], *(record for record in records if any(record)))
