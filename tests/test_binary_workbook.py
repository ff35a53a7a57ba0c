"""XLSB: no library writes it, so that its records are written here as [MS-XLSB] has them."""

import io
import zipfile
from struct import pack

from tables import committed

from atlas.audit import Problem
from atlas.uploads import report

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def record(kind: int, contents: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(contents)]) + contents


def text(value: str) -> bytes:
    return pack("<I", len(value)) + value.encode("utf-16-le")


def row(number: int, cells: tuple[str | float | None, ...], *, hidden: bool = False, style: int = 0) -> bytes:
    """`style` is that of the numbers; None is no cell."""
    flags = 0x10 if hidden else 0  # fDyZero
    found = record(0, pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0))
    for at, cell in enumerate(cells):
        if cell is None:
            continue
        place = pack("<II", at, 0 if isinstance(cell, str) else style)
        found += record(6, place + text(cell)) if isinstance(cell, str) else record(5, place + pack("<d", cell))
    return found


def styles(*formats: int) -> bytes:
    """A style a number format."""
    cells = [record(47, pack("<HHHHHBBH", 0, number, 0, 0, 0, 0, 0, 0)) for number in formats]
    return b"".join([record(278), record(617, pack("<I", len(cells))), *cells, record(618), record(279)])


def workbook(*rows: bytes, merged: tuple[int, int, int, int] | None = None, formats: tuple[int, ...] = ()) -> bytes:
    """`merged`: first and last row, first and last column."""
    book = [record(131), record(143), record(156, pack("<II", 0, 1) + text("rId1") + text("数据")), record(144)]
    size = record(148, pack("<IIII", 0, len(rows) - 1, 0, 1))
    merges = [record(177, pack("<I", 1)), record(176, pack("<IIII", *merged)), record(178)] if merged else []
    sheet = [record(129), size, record(145), *rows, record(146), *merges, record(130)]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("_rels/.rels", relation("officeDocument", "xl/workbook.bin"))
        file.writestr("xl/_rels/workbook.bin.rels", relation("worksheet", "worksheets/sheet1.bin"))
        file.writestr("xl/workbook.bin", b"".join([*book, record(132)]))
        file.writestr("xl/worksheets/sheet1.bin", b"".join(sheet))
        if formats:
            file.writestr("xl/styles.bin", styles(*formats))
    return held.getvalue()


def test_a_binary_workbook_and_its_hidden_row() -> None:
    atlas = committed()
    content = workbook(
        row(0, ("县区", "人口（万人）")),
        row(1, ("博罗县", 118.0), hidden=True),
        row(2, ("博罗县", 121.1)),
        row(3, ("惠东县①", 101.4)),
    )
    table = report.table("own.xlsb", content, atlas.catalog, atlas.matcher)
    assert table.columns == ("县区", "人口（万人）") and table.lines == (3, 4)
    assert table.rows == (("博罗县", "121.1"), ("惠东县①", "101.4"))
    assert any(finding.problem is Problem.HIDDEN_ROWS for finding in table.findings)


def test_a_merged_city_is_the_city_of_each_row_beside_it_and_of_no_other() -> None:
    atlas = committed()
    content = workbook(
        row(0, ("市", "区县", "人口")),
        row(1, ("惠州市", "博罗县", 1.0)),
        row(2, (None, "惠东县", 2.0)),
        row(3, ("韶关市", "始兴县", 3.0)),
        merged=(1, 2, 0, 0),
    )
    table = report.table("own.xlsb", content, atlas.catalog, atlas.matcher)
    assert table.rows == (("惠州市", "博罗县", "1"), ("惠州市", "惠东县", "2"), ("韶关市", "始兴县", "3"))
    assert table.findings == ()


def test_a_cell_shown_as_a_percentage_is_one() -> None:
    atlas = committed()
    shown = [row(1, ("博罗县", 0.12), style=1), row(2, ("惠东县", 0.305), style=1), row(3, ("龙门县", 0.5))]
    content = workbook(row(0, ("区县", "城镇化率")), *shown, formats=(0, 10))
    table = report.table("own.xlsb", content, atlas.catalog, atlas.matcher)
    assert table.rows == (("博罗县", "12%"), ("惠东县", "30.5%"), ("龙门县", "0.5"))
