"""A zip is its one table; of several, or none, the sentence names what is in it. A part's words are not the whole's."""

import io
import zipfile

import pytest
from tables import committed

from atlas.audit import Finding, Problem, Refused
from atlas.domain import Lang
from atlas.uploads import files, report
from atlas.uploads.report import Asked

TABLE = "县区,人口\n博罗县,1\n惠东县,2\n".encode()


def packed(**contents: bytes) -> bytes:
    """A zip file; a name's __ stands for its point."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name.replace("__", "."), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (packed(table__csv=TABLE), "own.zip · table.csv"),
        (packed(readme__txt=b"notes", table__csv=TABLE, picture__png=b"\x89PNG"), "own.zip · table.csv"),
        (packed(table__txt=TABLE), "own.zip · table.txt"),
        (packed(**{"folder/table__csv": TABLE, "__MACOSX/folder/._table__csv": b"\0"}), "own.zip · table.csv"),
    ],
)
def test_the_one_table_of_a_zip_is_read(content: bytes, name: str) -> None:
    found = files.read("own.zip", content)
    assert (found.name, found.columns, len(found.rows)) == (name, ("县区", "人口"), 2)


def test_a_name_in_gbk_is_read() -> None:
    found = files.read("own.zip", packed(aaaaaaaa__csv=TABLE).replace(b"aaaaaaaa", "人口数据".encode("gbk")))
    assert found.name == "own.zip · 人口数据.csv"


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (packed(a__csv=TABLE, b__csv=TABLE), Finding(Problem.TABLES_INSIDE, detail="a.csv, b.csv")),
        (packed(letter__docx=b"x", p__png=b"y"), Finding(Problem.NO_TABLE_INSIDE, detail="letter.docx, p.png")),
        (packed(inner__zip=packed(a__csv=TABLE)), Finding(Problem.NO_TABLE_INSIDE, detail="inner.zip")),
        (packed(a__csv=bytes(60_000_000)), Finding(Problem.INFLATES, detail="200 MB")),
    ],
)
def test_what_else_is_in_a_zip_is_named(content: bytes, finding: Finding) -> None:
    with pytest.raises(Refused) as refused:
        files.read("own.zip", content)
    assert refused.value.findings == (finding,)


def test_words_of_a_part_are_not_those_of_the_whole() -> None:
    atlas = committed()
    text = "县区,类型\n萝岗区,乙\n茂港区,甲\n电白县,甲\n博罗县,丙\n"
    areas = atlas.boundaries.areas
    found = report.report("own.csv", text.encode(), atlas.catalog, atlas.matcher, areas, Asked(), Lang.EN)
    assert dict(found.values) == {"441322": "丙", "440904": "甲"} and found.findings[0]["row"] == 2
