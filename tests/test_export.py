"""Downloads: what is shown, in the reader's language, with its sources; nothing in it is a formula."""

import csv
import datetime
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from examples import one_in
from hypothesis import given
from hypothesis import strategies as st
from tables import DATA, FILES, loaded

from atlas.colouring.indicators import DEFAULT, INDICATORS
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Kind, Lang, Lever, Nature, OwnColumn, Qualifier, Selection
from atlas.tables import export, extract
from atlas.views import filters

ALL = Selection(Lang.EN, DEFAULT)
DAY = datetime.date(2026, 11, 24)
EVIL = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "\u3000＝1",
    "＋1",
    "－1",
    "＠a",
    "﹢1",
    "\ufeff=1",
    "\u200b=cmd|' /C calc'!A0",
    "\x00=1",
    "\n=1",
    '=HYPERLINK("http://example.org","x")',
]
START = "=+-@＝＋－＠﹢﹣﹦﹫\t\r\n"


FORMULAS = pytest.mark.fault(
    "Texts that spreadsheets take for formulas (= + - @ tab, line ends, full-width ones), in every export",
    "An apostrophe goes before them; numbers stay numbers",
)


def own(**changes: Any) -> OwnColumn:
    """A visitor's column: two numbers, one of them a bound."""
    made = OwnColumn(
        key="own-1-2",
        title="收入",
        unit="元",
        nature=Nature.RATE,
        source="income.csv",
        values=MappingProxyType({"441322": 12.5, "441900119": 40000.0}),
        categories=MappingProxyType({}),
        qualifiers=MappingProxyType({"441322": Qualifier.EXACT, "441900119": Qualifier.OVER}),
        breaks=(100.0,),
    )
    return replace(made, **changes)


def category(name: str) -> OwnColumn:
    return own(
        key="own-2-1", title=name, unit="", nature=Nature.CATEGORY, source=name, values={}, qualifiers={}, breaks=(),
        categories=MappingProxyType({"441322": name}),
    )  # fmt: skip


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def column(content: bytes, name: str) -> dict[str, str]:
    """A column of a CSV by code."""
    head, *rows = lines(content)
    return {row[0]: row[head.index(name)] for row in rows}


def sheets(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


SELECTIONS = st.builds(
    Selection,
    lang=st.sampled_from(Lang),
    color=st.sampled_from(list(INDICATORS)),
    belt=st.none() | st.sampled_from(Belt),
    lever=st.none() | st.sampled_from(Lever),
    industry=st.none() | st.sampled_from(Industry),
)


@given(SELECTIONS)
def test_the_rows_are_what_is_shown(catalog: Catalog, boundaries: Boundaries, selection: Selection) -> None:
    frame = export.rows(catalog, boundaries, selection)
    codes = frame.iloc[:, 0].tolist()
    assert set(codes) == filters.shown(catalog, selection)
    assert codes == [code for code in catalog.drawn() if code in codes]
    assert frame.columns.is_unique and len(frame.columns) == 12
    assert frame.iloc[:, 1].tolist() == [catalog.divisions[code].name.to(selection.lang) for code in codes]


def test_a_row(catalog: Catalog, boundaries: Boundaries) -> None:
    frame = export.rows(catalog, boundaries, ALL).set_index("Code")
    assert len(frame) == 126
    boluo = frame.loc["441322"]
    assert boluo.drop("Area within these boundaries, not official (km²)").to_dict() == {
        "Name": "Boluo County",
        "City": "Huizhou",
        "Region belt": "Pearl River Delta core",
        "Kind of division": "County",
        "In the article": "Named",
        "Industry group": "Farm produce and food",
        "Industry focus": "Luofushan lychees",
        "Number of facts": len(catalog.facts_of("441322")),
        "Recorded results": sum(fact.kind is Kind.RESULT for fact in catalog.facts_of("441322")),
        "Class: Belt and naming": "Pearl River Delta core · Named",
    }
    assert boluo["Area within these boundaries, not official (km²)"] == boundaries.areas["441322"]
    assert pd.isna(frame.loc["441900119", "Area within these boundaries, not official (km²)"])
    assert frame.loc["440103", "Industry group"] == "" and frame.loc["440103", "Number of facts"] == 0


def test_headers_are_in_the_language(catalog: Catalog, boundaries: Boundaries) -> None:
    hant = export.rows(catalog, boundaries, replace(ALL, lang=Lang.HANT)).columns.tolist()
    hans = export.rows(catalog, boundaries, replace(ALL, lang=Lang.HANS)).columns.tolist()
    assert hant[:6] == ["代碼", "名稱", "所在市", "區域", "區劃類型", "提及情況"] and hans[0] == "代码"


def test_a_visitors_column_is_a_column(catalog: Catalog, boundaries: Boundaries) -> None:
    found = replace(catalog, own_columns=(own(), category("山區")))
    frame = export.rows(found, boundaries, replace(ALL, color="own-1-2")).set_index("Code")
    assert frame["收入 (元)"].dropna().to_dict() == {"441322": 12.5, "441900119": 40000.0}
    assert frame["收入: qualifier"].loc[["441322", "441900119"]].tolist() == ["", "more than"]
    assert frame["山區"].loc["441322"] == "山區" and set(frame["山區"]) == {"山區", ""}
    assert frame.loc["441322", "Class: 收入 (元)"] == "≤ 100" and frame.loc["440103", "Class: 收入 (元)"] == "No data"


def test_headers_that_are_the_same_get_a_number(catalog: Catalog, boundaries: Boundaries) -> None:
    twice = (category("Name"), own(title="Source", unit="", qualifiers={}), category("Name"))
    head = lines(export.csv(replace(catalog, own_columns=twice), boundaries, ALL))[0]
    assert head[-5:] == ["Name (2)", "Source", "Name (3)", "Source (2)", "Licence"]


def test_the_facts_of_what_is_shown(catalog: Catalog) -> None:
    selection = replace(ALL, lever=Lever.UPGRADE)
    frame = export.facts(catalog, selection)
    codes = filters.shown(catalog, selection)
    assert len(frame) == sum(fact.adcode in codes for fact in catalog.facts)
    assert list(frame.columns) == [
        *(
            "Code",
            "Name",
            "Area of work",
            "Kind of fact",
            "What is counted",
            "Qualifier",
            "Value",
            "Earlier value",
            "Unit",
        ),
        *("Statement", "Paragraph", "Source"),
    ]
    assert frame["Earlier value"].isna().all()
    rises = export.facts(catalog, ALL).dropna(subset="Earlier value")
    assert rises[["Code", "Value", "Earlier value", "Unit"]].to_numpy().tolist() == [["441521", 98.0, 85.0, "%"]]
    row = next(iter(frame[frame["Code"] == "441900119"].to_dict("records")))
    assert row["Value"] == 195 and row["Unit"] == "phones a minute" and "2025-11-25" in row["Source"]


def test_a_csv_opens_in_a_spreadsheet(catalog: Catalog, boundaries: Boundaries) -> None:
    content = export.csv(catalog, boundaries, replace(ALL, lang=Lang.HANT))
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == 127
    head, *rows = lines(content)
    assert head[-2:] == ["來源", "許可"] and {len(row) for row in rows} == {len(head)}
    assert all("天地圖" in row[-2] and "未經審圖" in row[-2] and "2025-11-25" in row[-2] for row in rows)
    assert all("MIT" in row[-1] and "CC BY 4.0" in row[-1] for row in rows)
    assert "GS(2026)1號" in lines(export.csv(catalog, boundaries, ALL, "GS(2026)1號"))[1][-2]


def test_a_csv_of_facts(catalog: Catalog) -> None:
    head, *rows = lines(export.facts_csv(catalog, ALL))
    assert head[-2:] == ["Source", "Licence"] and all(row[-1] for row in rows)
    values = {row[head.index("Value")] for row in rows}
    assert {"4.7", "195", ""} <= values and not [value for value in values if value.endswith(".0")]


def test_any_table_as_a_csv() -> None:
    table = pd.DataFrame({"=Row": pd.array([3, None], dtype="Int64"), "Value": ["@a", "b,\nc"]})
    assert export.table_csv(table).decode("utf-8-sig") == "'=Row,Value\r\n3,'@a\r\n,\"b,\nc\"\r\n"
    assert list(table.columns) == ["=Row", "Value"]


def test_numbers_have_no_exponent(catalog: Catalog, boundaries: Boundaries) -> None:
    found = replace(catalog, own_columns=(own(values={"441322": 1e20, "440103": 1e-7, "440104": -3.0}, unit=""),))
    numbers = column(export.csv(found, boundaries, ALL), "收入")
    assert [numbers[code] for code in ("441322", "440103", "440104", "440105")] == [
        "100000000000000000000",
        "0.0000001",
        "-3",
        "",
    ]


def test_a_workbook(catalog: Catalog, boundaries: Boundaries) -> None:
    found = replace(catalog, own_columns=(own(),))
    content = export.xlsx(found, boundaries, ALL)
    assert content == export.xlsx(found, boundaries, ALL)
    book = sheets(content)
    assert book.sheetnames == ["Data", "Sources", "Facts"]
    for sheet in book:
        assert sheet.freeze_panes == "A2" and all(cell.font.bold for cell in sheet[1])
        assert all(sheet.column_dimensions[cell.column_letter].width > 3 for cell in sheet[1])
    head = [cell.value for cell in book["Data"][1]]
    assert book["Data"].max_row == 127
    for name in ("Number of facts", "Area within these boundaries, not official (km²)", "收入 (元)"):
        assert {row[head.index(name)].data_type for row in book["Data"].iter_rows(min_row=2)} == {"n"}
    sources = "\n".join(str(cell.value) for row in book["Sources"] for cell in row)
    assert all(text in sources for text in ("2025-11-25", "Tianditu", "not a reviewed map", "MIT", "income.csv"))
    assert book["Facts"].max_row == len(export.facts(found, ALL)) + 1
    assert sheets(export.xlsx(catalog, boundaries, replace(ALL, lang=Lang.HANS))).sheetnames == ["数据", "来源", "事实"]


def test_geojson_reads_back(catalog: Catalog, boundaries: Boundaries) -> None:
    selection = replace(ALL, belt=Belt.COASTAL)
    content = export.geojson(catalog, boundaries, selection, DATA / "geo")
    frame = gpd.read_file(io.BytesIO(content))
    assert len(frame) == len(filters.shown(catalog, selection)) and frame.geometry.is_valid.all()
    found = json.loads(content)
    assert found["type"] == "FeatureCollection"
    assert "Tianditu" in found["source"] and "MIT" in found["licence"]
    assert found["statement"] == "Boundaries generalised, for illustration; not a reviewed map."
    assert export.geojson(catalog, boundaries, selection, DATA / "geo", "GS1").find(b"illustration; GS1.") > 0


def test_geojson_has_the_committed_geometry(catalog: Catalog, boundaries: Boundaries) -> None:
    found = json.loads(export.geojson(catalog, boundaries, ALL, DATA / "geo"))
    committed = {
        feature["properties"]["adcode"]: feature["geometry"]
        for name in ("guangdong", "towns")
        for feature in json.loads((DATA / "geo" / f"{name}.geojson").read_text("utf-8"))["features"]
    }
    assert {feature["id"]: feature["geometry"] for feature in found["features"]} == committed
    towns = [feature["properties"] for feature in found["features"] if feature["geometry"]["type"] == "Point"]
    assert len(towns) == 2
    assert all(town["Area within these boundaries, not official (km²)"] is None for town in towns)
    assert list(towns[0]) == list(export.rows(catalog, boundaries, ALL).columns)


@FORMULAS
@pytest.mark.parametrize("text", EVIL)
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert export.harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "博羅縣", "1-2", "a\tb", "'=1", " a", "—", "→ 5", "《=》", "#1"])
def test_a_plain_text_stays(text: str) -> None:
    assert export.harmless(text) == text


@given(st.text(max_size=8) | st.builds(lambda a, b, c: a + b + c, st.text(" \u3000\xa0", max_size=3),
                                       st.sampled_from(START), st.text(max_size=5)))  # fmt: skip
def test_no_text_is_ever_a_formula(text: str) -> None:
    found = export.harmless(text)
    assert found in (text, f"'{text}") and export.harmless(found) == found
    assert not found.lstrip().startswith(tuple("=+-@＝＋－＠")) and not found.startswith(tuple(START))


@FORMULAS
@one_in(10)
@given(st.lists(st.text(min_size=1, max_size=12), max_size=9))
def test_a_visitors_words_are_no_formulas(catalog: Catalog, boundaries: Boundaries, texts: list[str]) -> None:
    """Each text is the name, the file and a cell of a column of its own."""
    selection = replace(ALL, industry=Industry.AGRIFOOD, color="own-2-1")
    found = replace(catalog, own_columns=tuple(category(text) for text in (*EVIL, *texts)))
    for row in lines(export.csv(found, boundaries, selection)):
        assert all(export.harmless(cell) == cell for cell in row)
    for sheet in sheets(export.xlsx(found, boundaries, selection)):
        for cells in sheet.iter_rows():
            for cell in cells:
                assert cell.data_type in ("s", "n") and not (cell.data_type == "n" and isinstance(cell.value, str))
                assert not isinstance(cell.value, str) or export.harmless(cell.value) == cell.value
    json.loads(export.geojson(found, boundaries, selection, DATA / "geo"))


@pytest.mark.parametrize(
    ("choices", "more", "name"),
    [
        ({}, {}, "guangdong-quality-counties_all_2026-11-24.csv"),
        (
            {"belt": Belt.COASTAL, "lever": Lever.UPGRADE, "color": "own-1-2"},
            {},
            "guangdong-quality-counties_coastal_upgrade_own-1-2_2026-11-24.csv",
        ),
        ({"color": "industry"}, {}, "guangdong-quality-counties_all_industry_2026-11-24.csv"),
        ({"color": "own-9-9"}, {}, "guangdong-quality-counties_all_2026-11-24.csv"),
        (
            {"belt": Belt.NORTHERN, "industry": Industry.NEW_ENERGY, "lang": Lang.HANT, "place": "441322"},
            {"kind": "facts"},
            "guangdong-quality-counties_facts_northern-ecological_new-energy_2026-11-24.csv",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_name(catalog: Catalog, choices: Mapping[str, Any], more: Mapping[str, str], name: str) -> None:
    found = replace(catalog, own_columns=(own(),))
    assert export.file_name(replace(ALL, **choices), found, "csv", DAY, **more) == name


@given(SELECTIONS, st.text(max_size=12))
def test_a_file_name_is_ascii_without_a_path(catalog: Catalog, selection: Selection, key: str) -> None:
    found = replace(catalog, own_columns=(own(key=key),))
    name = export.file_name(replace(selection, color=key), found, "geojson", DAY)
    assert name.isascii() and not set(name) & set('/\\:*?"<>| ') and name.endswith("_2026-11-24.geojson")


def test_a_package_is_the_committed_files() -> None:
    frames = dict(loaded().frames)
    content = export.package(frames)
    assert content == export.package(frames)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert sorted(archive.namelist()) == sorted(FILES) and archive.testzip() is None
        for name in FILES:
            assert archive.read(name) == (DATA / name).read_bytes()


def test_what_is_said_of_the_source(catalog: Catalog) -> None:
    found = replace(catalog, own_columns=(own(),))
    assert extract.origin(found, Lang.EN).endswith("Visitor's own data: income.csv")
    assert extract.sources(found, Lang.HANT, "").iloc[-1].tolist()[:2] == ["收入 (元)", "自行上傳的數據：income.csv"]
