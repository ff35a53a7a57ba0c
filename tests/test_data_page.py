"""The Data page, without a browser: uploads, their audit, what the session then shows, and that it is the session's."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from app_page import chosen, every, html, opened, sent, settled
from streamlit.testing.v1 import AppTest
from tables import DATA, ROOT, loaded
from uploads import DUPLICATE, MISSPELT, income_csv, incomes, joined, line_of

from atlas.data.catalog import Catalog
from atlas.domain import Lang, OwnColumn
from atlas.errors import DataFaults, Fault
from atlas.folder import Atlas
from atlas.locale import translator
from atlas.tables import export
from atlas.ui import cached, own_data
from atlas.workbook import template

pytestmark = pytest.mark.whole

COLUMN = "own-1-3"


def upload(app: AppTest, name: str, content: bytes, number: int = 0, kind: str = "upload") -> AppTest:
    app.file_uploader(key=f"w_{kind}_{number}").set_value((name, content, "application/octet-stream"))
    return settled(app.run())


def test_cells_that_are_pasted_are_a_table() -> None:
    app = opened("data", lang="en")
    app.text_area(key="w_paste_0").set_value("Name\tIncome (yuan)\n博罗县\t31,000\n海豐縣\t28,500\n").run()
    (entry,) = settled(app).session_state[own_data.NUMBERS].values()
    assert dict(entry.own_columns[0].values) == {"441322": 31_000, "441521": 28_500}
    assert app.query_params["color"] in (entry.own_columns[0].key, [entry.own_columns[0].key])
    app.text_area(key="w_paste_1").set_value("no table").run()
    assert "Pasted cells" in words(settled(app)) and len(app.session_state[own_data.NUMBERS]) == 1


def test_rows_of_years_that_are_not_shown_are_not_lost() -> None:
    rows = "".join(
        f"{place},{year},{year}\n" for year in (2020, 2021, 2022) for place in ("博罗县", "惠东县", "龙门县")
    )
    app = upload(opened("data", lang="en"), "gdp.csv", f"county,year,gdp\n{rows}没有县,2022,1\n".encode())
    assert "Rows read Joined to the map Other years or indicators Not joined Remarks" in " ".join(words(app).split())
    assert re.search(r"gdp\.csv\s+10\s+3\s+6\s+1\s+1", words(app))


def colours(app: AppTest) -> set[str]:
    """What the map page offers to colour the map by."""
    (field,) = (field for field in sent(app, "filters")["fields"] if field["name"] == "color")
    return {said for _, said in field["options"]}


def words(app: AppTest) -> str:
    markup = " ".join([*html(app), *(part["html"] for part in every(app, "panel"))])
    return re.sub(r"<[^>]+>", " ", markup.replace("<wbr>", ""))


def findings(app: AppTest, number: int = -1) -> pd.DataFrame:
    """The rows of the built-in list's audit, which is the last; or of an upload's, the newest first."""
    tables = [each.value for each in app.dataframe]
    return [table for table in tables if {"Row", "行"} & set(table.columns)][number].replace(
        "\n", " ", regex=True
    )  # a cell is broken into lines


@pytest.mark.parametrize("lang", [Lang.HANT, Lang.EN])
def test_opens_with_the_audit_of_the_built_in_list(lang: Lang) -> None:
    app = opened("data", lang=lang.value)
    assert re.search(r"counties\.csv\s+22\s+22\s+0\s+0", words(app))
    assert re.search(r"geo/guangdong\.geojson\s+124\s+124\s+0\s+0", words(app))
    found = findings(app)
    assert list(found.iloc[:, 2].astype(str)) == ["adcode", "adcode"]
    assert set(found.iloc[:, 3]) == {"441900", "442000"}


def test_settings_wait_while_the_data_folder_has_faults(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    app = upload(opened("data", lang="en"), "income.csv", income_csv(catalog))
    whole = cached.atlas

    def broken() -> Atlas:
        raise DataFaults([Fault("facts.csv", 2, "place", "x", "a place")])

    monkeypatch.setattr(cached, "atlas", broken)
    settled(app.button(key="w_remove_1").click().run())
    assert "facts.csv" in app.code[0].value and not app.button
    monkeypatch.setattr(cached, "atlas", whole)
    settled(app.run())
    assert app.query_params["color"] in (COLUMN, [COLUMN])
    settled(app.button(key="w_remove_1").click().run())
    assert not app.session_state[own_data.NUMBERS] and app.query_params.get("color") != [COLUMN]


def test_an_upload_colours_the_map_and_names_every_lost_row(catalog: Catalog) -> None:
    app = upload(opened("data", lang="en"), "income.csv", income_csv(catalog))
    assert re.search(r"income\.csv\s+124\s+119\s+5", words(app))
    found = findings(app, 0).set_index("Row")
    assert {line_of(catalog, code) for code in {*MISSPELT, DUPLICATE}} | {125} == {
        row for row in found.index if "not on the map" in found.loc[row, "What became of it"]
    }
    assert "Boluo County (Huizhou)" in found.loc[line_of(catalog, "441322"), "Perhaps"]
    assert app.query_params["color"] in (COLUMN, [COLUMN])
    settled(app.switch_page(str(ROOT / "pages/map.py")).run())
    assert sent(app, "filters")["chosen"]["color"] == COLUMN
    assert "居民人均收入" in colours(app)
    chosen(app, "440606")
    panel = words(app)
    assert f"{incomes(catalog)['440606']:,}" in panel
    assert re.search(r"\d+(st|nd|rd|th) of \d+ in its belt", panel)


def test_another_visitor_sees_nothing_of_it(catalog: Catalog) -> None:
    upload(opened("data", lang="en"), "income.csv", income_csv(catalog))
    other = opened("data", lang="en", color=COLUMN)
    assert len(other.toast) == 1 and "only they can see them" in other.toast[0].value
    assert "income.csv" not in words(other)


def test_settings_change_the_classes(catalog: Catalog) -> None:
    app = upload(opened("data", lang="en"), "income.csv", income_csv(catalog))
    settled(app.number_input(key="w_1_0_classes").set_value(3).run())
    settled(app.selectbox(key="w_1_0_scheme").set_value("own").run())
    settled(app.text_input(key="w_1_0_own").set_value("30,000; 45,000").run())
    assert app.text_input(key="w_1_0_own").value == "30000; 45000"
    settled(app.text_input(key="w_1_0_own").set_value("30,000; lots").run())
    assert "lots" in app.toast[0].value
    assert app.text_input(key="w_1_0_own").value == "30000; 45000"
    settled(app.toggle(key="w_1_0_midpoint_on").set_value(True).run())
    settled(app.number_input(key="w_1_0_midpoint").set_value(40_000.0).run())
    assert app.number_input(key="w_1_0_midpoint").value == 40_000
    settled(app.button_group(key="w_1_0_nature").set_value("count").run())
    assert any("large places" in info.value for info in app.info)
    settled(app.toggle(key="w_1_0_per_area").set_value(True).run())
    assert "areas in km²" in words(app)


def test_removing_a_table_takes_the_colour_back(catalog: Catalog) -> None:
    app = upload(opened("data", lang="en"), "income.csv", income_csv(catalog))
    settled(app.button(key="w_remove_1").click().run())
    assert "color" not in app.query_params
    assert "income.csv" not in words(app)


def test_two_tables_stand_side_by_side(catalog: Catalog) -> None:
    app = upload(opened("data", lang="en"), "income.csv", income_csv(catalog))
    app = upload(app, "second.csv", "縣區,年降水量（毫米）\n博羅縣,1800\n順德區,1700\n".encode(), 1)
    settled(app.switch_page(str(ROOT / "pages/map.py")).run())
    assert {"居民人均收入", "年降水量"} <= colours(app)


def test_a_session_holds_so_many_files_and_says_so() -> None:
    app = opened("data", lang="en")
    for number in range(own_data.MOST_FILES):
        assert not app.file_uploader(key=f"w_upload_{number}").disabled
        app = upload(app, f"{number}.csv", f"縣區,甲\n博羅縣,{number}\n".encode(), number)
    assert app.file_uploader(key=f"w_upload_{own_data.MOST_FILES}").disabled
    assert any("remove one" in info.value for info in app.info)
    settled(app.button(key="w_remove_3").click().run())
    assert not app.file_uploader(key=f"w_upload_{own_data.MOST_FILES}").disabled


def test_another_encoding_and_another_sheet_can_be_chosen(catalog: Catalog) -> None:
    app = upload(opened("data", lang="en"), "income.csv", income_csv(catalog))
    settled(app.selectbox(key="w_encoding_1").set_value("Big5").run())
    assert app.toast and app.selectbox(key="w_encoding_1").value == "GB18030", "refused, and nothing lost"
    book = io.BytesIO()
    with pd.ExcelWriter(book, engine="openpyxl") as writer:
        pd.DataFrame({"縣區": ["博羅縣"], "甲": [1]}).to_excel(writer, sheet_name="一", index=False)
        pd.DataFrame({"縣區": ["順德區", "南海區"], "乙": [1, 2]}).to_excel(writer, sheet_name="二", index=False)
    app = upload(app, "two.xlsx", book.getvalue(), 1)
    settled(app.selectbox(key="w_sheet_2").set_value("二").run())
    assert re.search(r"two\.xlsx\s+2\s+2", words(app))
    assert app.multiselect(key="w_columns_2").value == [0]


def packed(*names: str) -> bytes:
    """A zip file with files of these names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return file.getvalue()


REFUSED = {
    "empty.csv": (b"", "no rows of data"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + bytes(50), "not a table"),
    "old.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook is damaged"),
    "mixed.csv": ("縣區,甲\n博羅縣,1\n".encode() + "順德區,2\n".encode("gbk") + b"\x80\xff\n", "two encodings"),
    "page.xls": (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "web page"),
    "letter.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook is damaged"),
    "letter.docx": (packed("[Content_Types].xml", "word/document.xml"), "workbook is damaged"),
    "letter.pdf": (b"%PDF-1.7\n1 0 obj", "not a table (PDF)"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "not a table (PNG)"),
    "photo.JPG": (b"\xff\xd8\xff\xe0" + bytes(50), "not a table (JPEG)"),
    "all.rar": (b"Rar!\x1a\x07\x00", "not a table (RAR)"),
    "film.mp4": (b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)), "not a table"),
    "store.db": (b"SQLite format 3\x00" + bytes(600), "not a table"),
    "papers.zip": (packed("letter.docx"), "no table in this zip file, only letter.docx"),
    "no ending": (b"\x00\x01\x02" * 100, "not a table"),
    "large.csv": (b"1,2\n" * 5_000_001, "larger than 20 MB"),
}


def test_files_that_are_no_table_are_refused_in_words(subtests: pytest.Subtests) -> None:
    app = opened("data", lang="en")
    for name, (content, said) in REFUSED.items():
        with subtests.test(name):
            upload(app, name, content)
            assert said in words(app) and name in words(app)
    upload(app, "good.csv", "縣區,甲\n博羅縣,1\n".encode())
    assert own(app) == {"441322": 1}


def test_a_list_that_is_no_workbook_is_refused_in_words(subtests: pytest.Subtests) -> None:
    app = opened("data", lang="en")
    for name in ("letter.pdf", "letter.docx", "page.xls", "photo.JPG", "all.rar", "no ending"):
        with subtests.test(name):
            upload(app, name, REFUSED[name][0], kind="list")
            assert REFUSED[name][1] in words(app) and name in words(app)
    upload(app, "list.csv", "縣區,甲\n博羅縣,1\n".encode(), kind="list")
    assert "The workbook is damaged" in words(app) and "list.csv" in words(app)


def test_markup_in_names_stays_text() -> None:
    text = "縣區,<img src=x onerror=alert(1)>\n<script>alert(1)</script>,1\n博羅縣,2\n"
    app = upload(opened("data", lang="en"), "<b>x</b>.csv", text.encode())
    raw = " ".join(element.proto.body for element in app.get("html"))
    assert "<script>alert" not in raw and "<img src=x" not in raw and "<b>x</b>" not in raw


def changed(catalog: Catalog, change: Callable[[pd.DataFrame], pd.DataFrame], sheet: str = "counties") -> bytes:
    """The built-in list's workbook with one of its sheets changed."""
    whole = io.BytesIO(template.template(catalog, Lang.EN, True))
    book = pd.read_excel(whole, engine="openpyxl", sheet_name=None, dtype=str)
    book[sheet] = change(book[sheet])
    file = io.BytesIO()
    with pd.ExcelWriter(file, engine="openpyxl") as writer:
        for name, frame in book.items():
            frame.to_excel(writer, sheet_name=name, index=False)
    return file.getvalue()


def without_boluo(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["adcode"] != "441322"]


def test_an_uploaded_list_becomes_the_atlas(catalog: Catalog) -> None:
    content = changed(catalog, without_boluo)
    app = upload(opened("data", lang="en"), "next.xlsx", content, kind="list")
    assert re.search(r"Added\s+0", words(app)) and re.search(r"Removed\s+1\s+Boluo County", words(app))
    assert re.search(r"counties\.csv\s+21\s+21", words(app))
    settled(app.switch_page(str(ROOT / "pages/map.py")).run())
    assert sent(app, "panel")["text"]["shown"] == "21 of 21 named"
    settled(app.switch_page(str(ROOT / "pages/data.py")).run())
    settled(app.button(key="w_builtin").click().run())
    assert re.search(r"counties\.csv\s+22\s+22", words(app))


def test_a_list_with_faults_changes_nothing_and_names_rows(catalog: Catalog) -> None:
    def spoil(frame: pd.DataFrame) -> pd.DataFrame:
        frame = frame.copy()
        frame.loc[frame["adcode"] == "441322", "belt"] = "west"
        return frame

    app = upload(opened("data", lang="zh-Hant"), "bad.xlsx", changed(catalog, spoil), kind="list")
    (listed,) = (block.value for block in app.get("code") if "counties" in block.value)
    assert re.search(r"counties 第 \d+ 行，belt 列：現為 'west'；應為", listed)
    assert re.search(r"counties\.csv\s+22\s+22", words(app))


def test_chinese_page_has_no_english_sentence(catalog: Catalog) -> None:
    app = upload(opened("data", lang="zh-Hans"), "income.csv", income_csv(catalog))
    labels = [
        w.label for kind in ("button", "selectbox", "text_input", "toggle", "number_input") for w in app.get(kind)
    ]
    texts = [*labels, *(element.value for element in (*app.markdown, *app.caption, *app.info, *app.subheader))]
    assert [text for text in texts if re.search(r"[A-Za-z]{3,} [a-z]{2,}", str(text))] == []
    _ = translator(Lang.HANS)
    assert _("Your numbers") in [tab.label for tab in app.tabs]


def test_the_package_of_a_list_replaces_the_files(catalog: Catalog) -> None:
    with zipfile.ZipFile(io.BytesIO(export.package(dict(loaded().frames)))) as package:
        for name in package.namelist():
            assert package.read(name) == (DATA / name).read_bytes()
            assert list(csv.reader(io.StringIO(package.read(name).decode())))
    assert joined(catalog)


def choose(app: AppTest, key: str, value: object) -> AppTest:
    return settled(app.selectbox(key=key).set_value(value).run())


def told(app: AppTest, row: int) -> list[str]:
    """What the audit of the last upload says of a row."""
    table = findings(app, 0)
    return list(table.loc[table["Row"] == row, "What became of it"])


def own(app: AppTest) -> dict[str, float]:
    """The numbers on the map of the upload's first column."""
    return dict(app.session_state[own_data.NUMBERS][1].own_columns[0].values)


HAND = "縣區,城市,甲,乙\n博箩縣,惠州市,1,5\n某某縣,,2,6\n順德區,佛山市,3,7\n順德區,佛山市,4,7\n海豐縣,汕尾市,5,8\n"


def test_a_row_without_a_place_is_given_one_by_hand() -> None:
    app = upload(opened("data", lang="en"), "hand.csv", HAND.encode())
    row = app.selectbox(key="w_1_row_0")
    assert row.label == "Row 2: 博箩縣 惠州市" and row.options[0].startswith("Boluo County")
    assert len(row.options) == 125, "every area, and to set it aside"
    choose(app, "w_1_row_0", "441322")
    assert own(app) == {"441322": 1, "441521": 5}
    assert told(app, 2) == ["Assigned by hand: Boluo County (Huizhou)."]
    choose(app, "w_1_row_1", "")
    assert told(app, 3) == ["Set aside by hand: not on the map."]
    settled(app.multiselect(key="w_columns_1").set_value([1]).run())
    assert own(app)["441322"] == 5, "another column leaves what was settled"
    choose(app, "w_city_1", None)
    assert own(app)["441322"] == 5 and app.selectbox(key="w_1_row_1").value == ""
    choose(app, "w_encoding_1", "GB18030")
    assert app.toast and own(app)["441322"] == 5
    choose(app, "w_1_row_0", None)
    assert "441322" not in own(app) and "not on the map" in told(app, 2)[0]


def test_of_several_values_of_a_place_one_is_chosen() -> None:
    app = upload(opened("data", lang="en"), "hand.csv", HAND.encode())
    which = app.selectbox(key="w_1_counts_2")
    assert which.label.startswith("Shunde") and which.options == ["Row 4: 3", "Row 5: 4"]
    choose(app, "w_1_counts_2", 3)
    assert own(app)["440606"] == 4
    assert "another was chosen by hand: not on the map" in told(app, 4)[0] and "this one was chosen" in told(app, 5)[0]
    choose(app, "w_1_row_0", "441521")
    assert "441521" not in own(app), "a place that another row has with another value is in conflict"
    choose(app, "w_1_counts_0", 0)
    assert own(app) == {"440606": 4, "441521": 1}
    choose(app, "w_1_counts_2", None)
    assert "440606" not in own(app)


def test_many_rows_without_a_place_are_a_few_at_a_time(catalog: Catalog) -> None:
    known = "".join(f"{catalog.divisions[code].name.hant},1\n" for code in catalog.polygons())
    lines = known + "".join(f"某{n % 20}某縣,{n}\n" for n in range(300))
    app = upload(opened("data", lang="en"), "many.csv", f"縣區,甲\n{lines}".encode())
    assert len([box for box in app.selectbox if box.key.startswith("w_1_row_")]) == 20
    assert any(re.search("a place: 30[0-9]", text.value) for text in app.markdown)


def test_rows_settled_by_hand_stay_where_the_rows_do() -> None:
    book = io.BytesIO()
    with pd.ExcelWriter(book, engine="openpyxl") as writer:
        pd.DataFrame({"縣區": ["博箩縣", "海豐縣"], "甲": [1, 2]}).to_excel(writer, sheet_name="一", index=False)
        pd.DataFrame({"縣區": ["博箩縣", "海豐縣"], "甲": [1, 2]}).to_excel(writer, sheet_name="二", index=False)
        pd.DataFrame({"縣區": ["恵東縣", "海豐縣"], "甲": [1, 2]}).to_excel(writer, sheet_name="三", index=False)
    app = upload(opened("data", lang="en"), "three.xlsx", book.getvalue())
    choose(app, "w_1_row_0", "441322")
    choose(app, "w_sheet_1", "二")
    assert own(app) == {"441322": 1, "441521": 2}
    choose(app, "w_sheet_1", "三")
    assert own(app) == {"441521": 2}


def test_values_that_can_hardly_be_right_are_confirmed() -> None:
    text = "縣區,合格率（%）\n博羅縣,102.8\n順德區,103\n海豐縣,95\n南海區,96\n"
    app = upload(opened("data", lang="en"), "rate.csv", text.encode())

    def flagged() -> set[str]:
        return set(app.session_state[own_data.NUMBERS][1].own_columns[0].flagged)

    doubt = app.button_group(key="w_1_0_confirmed")
    assert flagged() == {"441322", "440606"}
    options = {option.replace("\\", "") for option in doubt.options}
    assert options == {"Boluo County (Huizhou) 102.8%", "Shunde District (Foshan) 103%"}
    settled(doubt.set_value(["441322"]).run())
    assert flagged() == {"440606"}
    assert "confirmed by hand" in told(app, 2)[0] and "please check" in told(app, 3)[0]
    settled(app.button(key="w_1_0_confirmed_all").click().run())
    assert flagged() == set() and not any(button.key == "w_1_0_confirmed_all" for button in app.button)
    assert re.search("1st of 4 in Guangdong", panel_of(app, "440606"))
    settled(app.switch_page(str(ROOT / "pages/data.py")).run())
    settled(app.button_group(key="w_1_0_confirmed").set_value([]).run())
    assert flagged() == {"441322", "440606"}
    assert "of 4 in Guangdong" not in panel_of(app, "440606") and "1st of 2 in Guangdong" in panel_of(app, "440605")


def panel_of(app: AppTest, adcode: str) -> str:
    """What the map page says of a place."""
    settled(app.switch_page(str(ROOT / "pages/map.py")).run())
    chosen(app, adcode)
    return words(app)


YEARS = (
    "2022年各縣區主要指標\n,2021年,,2022年,\n縣區,地區生產總值（億元）,人口（萬人）,地區生產總值（億元）,人口（萬人）\n"
    "博羅縣,700,121,730,122\n順德區,4000,320,4166,322\n某某縣,1,2,3,4\n海豐縣,400,75,425,76\n"
)


def read_of(app: AppTest) -> pd.DataFrame:
    """The table of what was read."""
    (table,) = (each.value for each in app.dataframe if "line" in each.value.columns)
    return table


def heads(app: AppTest) -> list[str]:
    """The headers of the table of what was read."""
    (table,) = (each.proto for each in app.dataframe if "line" in each.value.columns)
    return [column["label"] for column in json.loads(table.columns).values() if "label" in column]


def test_an_indicator_and_its_years_are_chosen_apart() -> None:
    app = upload(opened("data", lang="en"), "years.csv", YEARS.encode())
    shown = app.multiselect(key="w_columns_1")
    assert shown.options == ["地區生產總值 (億元)", "人口 (萬人)"] and shown.value == [0]
    assert app.multiselect(key="w_years_1").options == ["2022", "2021"]
    assert own(app)["441322"] == 730 and app.multiselect(key="w_years_1").value == ["2022"]
    settled(app.multiselect(key="w_years_1").set_value(["2021"]).run())
    assert own(app)["441322"] == 700
    settled(app.multiselect(key="w_columns_1").set_value([0, 1]).run())
    columns = app.session_state[own_data.NUMBERS][1].own_columns
    assert [column.values["441322"] for column in columns] == [700, 121], "the year stays for the other indicator"
    settled(app.multiselect(key="w_years_1").set_value(["2022", "2021"]).run())
    columns = app.session_state[own_data.NUMBERS][1].own_columns
    assert [column.values["441322"] for column in columns] == [730, 700, 122, 121]


def test_the_table_that_was_read_is_shown_with_its_parts() -> None:
    app = upload(opened("data", lang="en"), "years.csv", YEARS.encode())
    assert app.text_input(key="w_header_1").value == "2–3"
    assert heads(app)[:3] == ["Row", "Place on the map", "縣區 · place"]
    assert [head for head in heads(app) if "on the map" in head] == [
        "Place on the map",
        "地區生產總值 2022年 (億元) · on the map",
    ]
    table = read_of(app)
    assert list(table["line"]) == [4, 5, 6, 7]
    assert list(table["place"]) == [
        "Boluo County (Huizhou)",
        "Shunde District (Foshan)",
        "—",
        "Haifeng County (Shanwei)",
    ]


def test_only_the_first_of_many_rows_and_columns_are_shown() -> None:
    wide = ",".join(f"甲{n}" for n in range(40))
    rows = "".join(f"博羅縣,{','.join(['1'] * 40)}\n" for _ in range(300))
    app = upload(opened("data", lang="en"), "wide.csv", f"縣區,{wide}\n{rows}".encode())
    settled(app.multiselect(key="w_columns_1").set_value([39]).run())
    assert read_of(app).shape == (200, 32) and any("甲39 · on the map" in head for head in heads(app))
    assert any("100 more rows" in each.value and "11 more columns" in each.value for each in app.caption)


def test_of_a_national_table_the_rows_of_here_are_shown() -> None:
    beijing = "".join(f"1101{n:02},朝阳区,1\n" for n in range(1, 9))
    app = upload(
        opened("data", lang="en"), "all.csv", f"代码,名称,甲\n{beijing}440103,荔湾区,2\n440104,越秀区,3\n".encode()
    )
    assert list(read_of(app)["line"]) == [10, 11] and any("8 more rows" in each.value for each in app.caption)


def test_header_rows_can_be_marked_and_the_level_chosen() -> None:
    app = upload(opened("data", lang="en"), "years.csv", YEARS.encode())
    settled(app.text_input(key="w_header_1").set_value("3").run())
    assert app.text_input(key="w_header_1").value == "3" and "2022年" not in "".join(heads(app))
    settled(app.text_input(key="w_header_1").set_value("3–99").run())
    assert app.toast and app.text_input(key="w_header_1").value == "3"
    settled(app.text_input(key="w_header_1").set_value("").run())
    assert app.text_input(key="w_header_1").value == "2–3"
    turned = "指标,单位,荔湾区,越秀区\n人口,万人,124,104\nGDP,亿元,1216,3650\n"
    app = upload(opened("data", lang="en"), "turned.csv", turned.encode())
    box = app.text_input(key="w_header_1")
    assert (box.label, box.value) == ("Header columns", "1–2")
    settled(box.set_value("1").run())
    assert app.text_input(key="w_header_1").value == "1" and {"人口", "GDP"} <= set(" ".join(heads(app)).split(" "))
    values = dict(app.session_state[own_data.NUMBERS][1].own_columns[0].values)
    assert app.toggle(key="w_turned_1").value and values == {"440103": 124, "440104": 104}
    settled(app.toggle(key="w_turned_1").set_value(False).run())
    assert app.text_input(key="w_header_1").label == "Header rows"
    settled(app.toggle(key="w_turned_1").set_value(True).run())
    assert dict(app.session_state[own_data.NUMBERS][1].own_columns[0].values) == values
    app = upload(opened("data", lang="en"), "years.csv", YEARS.encode())
    app = upload(app, "both.csv", "地區,甲\n東莞市,1\n中山市,2\n博羅縣,3\n惠州市,4\n".encode(), 1)
    values = app.session_state[own_data.NUMBERS][2].own_columns[0].values
    assert app.selectbox(key="w_level_2").value == "city"
    assert dict(values) == {"441900": 1, "442000": 2, "441300": 4}
    choose(app, "w_level_2", "county")
    values = app.session_state[own_data.NUMBERS][2].own_columns[0].values
    assert dict(values) == {"441900": 1, "442000": 2, "441322": 3}


@pytest.mark.parametrize("years", [range(2020, 2023), range(2015, 2023)], ids=["buttons", "slider"])
def test_the_years_of_a_column_are_stepped_through_on_the_map_page(years: range) -> None:
    rows = "".join(
        f"{name},{year},{value + 10 * (year - years[0])}\n"
        for name, value in (("博罗县", 600), ("惠东县", 500), ("龙门县", 240))
        for year in years
    )
    app = upload(opened("data", lang="en"), "gdp.csv", f"county,year,gdp（亿元）\n{rows}".encode())
    settled(app.switch_page(str(ROOT / "pages/map.py")).run())
    chosen(app, "441322")

    def control() -> Any:
        return app.select_slider(key="w_year") if len(years) > 4 else app.button_group(key="w_year")

    def value() -> str:
        return re.sub(r"\s+", " ", words(app))

    assert [*control().options] == [*map(str, years), "Change"]
    latest = 600 + 10 * (len(years) - 1)
    assert f"{latest} 亿元" in value() and "600 亿元" not in value()
    first = next(each.key for each in shown_column(app).others if each.year == str(years[0]))
    settled(control().set_value(first).run())
    assert "600 亿元" in value() and f"{latest} 亿元" not in value()
    assert app.query_params["color"] in (first, [first])
    settled(control().set_value("change").run())
    assert f"{years[0]}→{years[-1]}" in value()


def shown_column(app: AppTest) -> OwnColumn:
    (entry,) = app.session_state[own_data.NUMBERS].values()
    column: OwnColumn = entry.own_columns[0]
    return column
