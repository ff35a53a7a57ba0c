"""No workbook, however it was made, takes more than its share of memory or raises anything but a refusal."""

import random
import re
from io import BytesIO
from zipfile import ZIP_LZMA, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import HEAD, SHEET, book_of, edited, other_writer, read, refusal, zipped

from atlas.audit import REFUSALS, Finding, Problem, Refused
from atlas.uploads import archives

pytestmark = [
    pytest.mark.whole,
    pytest.mark.fault(
        "Workbooks that are bombs, damaged or cut",
        "Refused with a sentence, within the limits of memory and size",
    ),
]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
SOUND = book_of([HEAD, ["荔灣區", "=1+1"], ["越秀區", 0.5]], lambda sheet: sheet.merge_cells("A2:A3"))
with ZipFile(BytesIO(SOUND)) as _archive:
    PARTS = {name: _archive.read(name) for name in _archive.namelist()}


def test_a_zip_bomb() -> None:
    """Zeros, more of them than the limit, or less than the limit but packed too well; then with a lie about it."""
    many = {f"xl/{n}.xml": bytes(9_999_999) for n in range(21)}
    for parts in (many, {"xl/a.xml": bytes(11_000_000)}, {f"{n}.xml": b"" for n in range(archives.MAX_ENTRIES + 1)}):
        assert refusal(zipped(parts)) == Finding(Problem.INFLATES, detail="200 MB")
    honest = zipped({"xl/a.xml": bytes(50_000_000)})
    lying = honest.replace((50_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert refusal(lying) == Finding(Problem.BROKEN_WORKBOOK)


def test_a_flood_of_tags() -> None:
    parts = {f"xl/{n}.xml": b"<a/>" * 2_400_000 for n in range(3)}
    assert refusal(zipped(parts)).problem is Problem.INFLATES


LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_a_billion_laughs(part: str) -> None:
    def laugh(xml: str) -> str:
        xml = re.sub(r"<\?xml[^>]*\?>", "", xml)
        return LAUGHS + re.sub(r"(<v>|<t>|<name val=\"|sheet name=\")[^<\"]*", r"\1&j;", xml, count=1)

    laughing = edited(other_writer(), part, laugh)
    assert b"<!DOCTYPE" in ZipFile(BytesIO(laughing)).read(part)
    try:
        table = read(laughing)
    except Refused as refused:
        assert refused.findings == (Finding(Problem.BROKEN_WORKBOOK),)
    else:
        assert part in ("xl/workbook.xml", "xl/styles.xml") and table.rows[0] == ("荔灣區", "1"), "left unexpanded"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(zipped({}), id="an empty zip"),
        pytest.param(zipped({"xl/workbook.xml": b"<a/>"}, ZIP_LZMA), id="another compression"),
        pytest.param(SOUND[:-300], id="cut off"),
        pytest.param(edited(SOUND, SHEET, lambda xml: xml[:-30]), id="half a sheet"),
        pytest.param(edited(SOUND, SHEET, lambda xml: xml.replace("<v>0.5</v>", "<v>x</v>")), id="a cell"),
        pytest.param(edited(SOUND, SHEET, lambda xml: xml.replace('r="2"', 'r="99999999999"')), id="a far row"),
        pytest.param(
            edited(SOUND, SHEET, lambda xml: xml.replace("</row>", "<c/>" * 17_000 + "</row>")), id="a wide row"
        ),
    ],
)
def test_a_broken_workbook(content: bytes) -> None:
    assert refusal(content) == Finding(Problem.BROKEN_WORKBOOK)


def test_strict_open_xml_is_read() -> None:
    table = read(edited(SOUND, SHEET, lambda xml: xml.replace(MAIN, STRICT)))
    assert table.rows == read(SOUND).rows
    assert [row[1] for row in table.rows] == ["", "0.5"]


def survives(content: bytes) -> None:
    try:
        table = read(content)
    except Refused as refused:
        assert {finding.problem for finding in refused.findings} <= REFUSALS
    else:
        assert all(len(row) == len(table.columns) for row in table.rows)


@given(st.lists(st.tuples(st.integers(4, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_any_damage_to_the_zip(damage: list[tuple[int, int]]) -> None:
    content = bytearray(SOUND)
    for position, byte in damage:
        content[position] = byte
    survives(bytes(content))


@given(st.sampled_from(sorted(PARTS)), st.randoms(use_true_random=False))
def test_any_damage_to_a_part(name: str, rng: random.Random) -> None:
    """Letters changed, an attribute or a piece cut out: damage that gets past the zip's own checksum."""
    part = bytearray(PARTS[name])
    for _ in range(rng.randint(1, 3)):
        start = rng.randrange(len(part))
        part[start : start + rng.choice([0, 1, 1, 5, 40])] = rng.choice([b"", b"9", b"x", b"<c/>", b"-1", b'"'])
    survives(zipped(PARTS | {name: bytes(part)}))


@pytest.mark.parametrize("name", sorted(PARTS))
@pytest.mark.parametrize("left", [None, b"", b"<a/>", b"no xml"])
def test_a_part_gone(name: str, left: bytes | None) -> None:
    others = {key: part for key, part in PARTS.items() if key != name}
    survives(zipped(others if left is None else others | {name: left}))
