"""A bureau's own table, from the file to the map, the panel and the slides, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from uploads import DUPLICATE, MISSPELT, income_csv, incomes, joined, line_of

from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.locale import translator
from atlas.ui.numbers_form import ENDINGS
from atlas_page import map_frame, panel, place_on_map, select_on_map, uploader, wait_idle, wait_ready

HANS = translator(Lang.HANS)


@pytest.fixture
def uploaded(page: Page, catalog: Catalog, tmp_path: Path) -> Page:
    """The Data page after the made-up incomes went in."""
    file = tmp_path / "2024年居民收入.csv"
    file.write_bytes(income_csv(catalog))
    page.goto("/data?lang=zh-Hans")
    uploader(page).set_input_files(file)
    expect(page.locator(".st-key-own-1 .atlas-audit")).to_be_visible()
    wait_idle(page)
    return page


@pytest.mark.parametrize("lang", [Lang.HANS, pytest.param(Lang.EN, marks=pytest.mark.thorough)])
def test_the_uploader_speaks_the_readers_language(page: Page, tmp_path: Path, lang: Lang) -> None:
    """Before a file is given, of one that is too large, and of one that is no table."""
    _ = translator(lang)
    page.goto(f"/data?lang={lang.value}")
    uploader(page)
    for tab, kinds in ((_("Your list"), "XLSX"), (_("Your numbers"), ", ".join(ENDINGS).upper())):
        page.get_by_role("tab", name=tab).click()
        zone = page.get_by_test_id("stFileUploaderDropzone").filter(visible=True)
        expect(zone.get_by_role("button", name=_("Upload"), exact=True)).to_be_visible()
        said = _("or drop the file here: {kinds}, up to {size} MB", kinds=kinds, size=20)
        hint = zone.get_by_test_id("stFileUploaderDropzoneInstructions")
        assert hint.evaluate("e => getComputedStyle(e, '::after').content") == f'"{said}"'
        assert zone.evaluate("e => e.innerText").replace("upload", "").strip() == ""  # the icon's name is left
    large = tmp_path / "large.csv"
    large.write_bytes(b"0" * 21_000_000)
    uploader(page).set_input_files(large)
    box = page.get_by_test_id("stFileUploader").first
    expect(box).to_contain_text("large.csv")
    expect(box.get_by_test_id("stFileChipIconError")).to_be_visible()
    style = box.evaluate("e => (({content, display}) => ({content, display}))(getComputedStyle(e, '::after'))")
    said = _(
        "This file was not uploaded: it is larger than {size} MB, or the connection was interrupted. Keep only the "
        "columns and rows that the map needs, or save it as XLSX, and upload it again.",
        size=20,
    )
    assert style == {"content": f'"{said}"', "display": "block"}
    alert = box.get_by_role("alert", include_hidden=True)
    expect(alert).to_have_count(1)  # Streamlit's own, in English: seen and heard by nobody
    expect(alert).to_be_hidden()
    box.get_by_test_id("stFileChip").hover()
    tip = page.get_by_test_id("stTooltipErrorContent")
    expect(tip).to_have_count(1)
    expect(tip).to_be_hidden()
    file = tmp_path / "公文.pdf"
    file.write_bytes(b"%PDF-1.7")
    uploader(page).set_input_files(file)
    refused = page.locator(".atlas-refused")
    expect(refused).to_contain_text("公文.pdf")
    expect(refused).to_contain_text(_("This is not a table{detail}. Save it as CSV or XLSX.", detail=" (PDF)"))


def fills(page: Page) -> dict[str, str]:
    found = map_frame(page).locator("path[data-adcode]")
    pairs = found.evaluate_all("paths => paths.map(p => [p.dataset.adcode, p.getAttribute('fill')])")
    return dict(pairs)


def test_from_the_file_to_the_map_and_the_slides(uploaded: Page, catalog: Catalog, tmp_path: Path) -> None:
    page = uploaded
    audit = page.locator(".st-key-own-1 .atlas-audit tbody tr")
    expect(audit.locator("td")).to_have_text(["124", "119", "5", "2"])
    expect(page.locator(".st-key-own-1").get_by_test_id("stVegaLiteChart")).to_be_visible()
    expect(page).to_have_url(re.compile("color=own-1-3"))
    page.locator(".st-key-go-on").get_by_role("button", name=HANS("Show on the map")).click()
    wait_ready(page)
    frame = map_frame(page)
    expect(frame.locator("[data-legend] summary")).to_have_text("居民人均收入 (元)")
    expect(frame.locator("[data-class]")).to_have_count(6)
    expect(frame.locator('[data-class="none"] b')).to_have_text("7")  # 3 misspelt, one left out, one twofold, 2 towns
    colours = fills(page)
    assert {code for code, fill in colours.items() if not fill.startswith("url")} == joined(catalog)
    assert len({colours[code] for code in joined(catalog)}) == 5
    label = place_on_map(page, "440606").get_attribute("aria-label")
    assert label is not None and f"{incomes(catalog)['440606']:,}" in label
    select_on_map(page, "440606")
    expect(panel(page).locator("[data-column]")).to_contain_text(f"{incomes(catalog)['440606']:,}")
    expect(panel(page).locator("[data-column]")).to_contain_text("2024年居民收入.csv")
    page.get_by_role("link", name=HANS("Present")).click()
    page.locator(".st-key-talk-download button").first.click()
    with page.expect_download(timeout=60_000) as waiting:
        page.locator(".st-key-w_download_pptx button").click()
    file = tmp_path / "deck.pptx"
    waiting.value.save_as(file)
    assert on_slides(file, set(catalog.polygons())) == {code: colours[code] for code in joined(catalog)}


def on_slides(file: Path, codes: set[str]) -> dict[str, str]:
    """The plain fills of the areas on the first slide."""
    found = {}
    for shape in Presentation(str(file)).slides[0].shapes:
        if shape.shape_type is not MSO_SHAPE_TYPE.GROUP:
            continue
        for part in shape.shapes:
            code = part.name.split(" ")[0]
            if code in codes and part.fill.type is not None and part.fill.type.name == "SOLID":
                found[code] = f"#{part.fill.fore_color.rgb}".lower()
    return found


def audit_file(page: Page) -> list[str]:
    with page.expect_download() as waiting:
        page.locator(".st-key-w_audit_own-1 button").click()
    return Path(waiting.value.path()).read_text("utf-8-sig").splitlines()


@pytest.mark.thorough
def test_rows_without_a_place_get_one_by_hand_until_a_reload(uploaded: Page, catalog: Catalog) -> None:
    page = uploaded
    lost = {int(line.split(",")[0]) for line in audit_file(page)[1:] if "未上图" in line}
    assert lost == {line_of(catalog, code) for code in (*MISSPELT, DUPLICATE)} | {125}
    before = set(joined(catalog))
    for code, typed in (("441322", "boluo"), ("440114", "花都")):
        row = page.locator(f".st-key-w_1_row_{line_of(catalog, code) - 2} input")
        row.click()
        row.fill(typed)
        page.get_by_role("option").first.click()
        wait_idle(page)
    expect(page.locator(".st-key-own-1 .atlas-audit tbody td").nth(1)).to_have_text("121")
    expect(map_frame(page).locator('path[data-adcode="441322"]')).to_have_attribute("fill", re.compile("^#"))
    coloured = {code for code, fill in fills(page).items() if fill.startswith("#")}
    assert coloured == before | {"441322", "440114"}
    assert HANS("Assigned by hand: {detail}.", detail="博罗县（惠州市）") in "".join(audit_file(page))
    page.reload()
    wait_idle(page)
    expect(page.get_by_test_id("stToast")).to_contain_text(
        HANS("This link shows numbers that someone uploaded in a session of their own; only they can see them.")
    )
    expect(page.locator(".st-key-own-1")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("own-1-3"))


def test_downloads_carry_filter_and_date(page: Page) -> None:
    page.goto("/data?belt=coastal&lang=en")
    wait_idle(page)
    page.get_by_role("tab", name="Table and downloads").click()
    with page.expect_download() as waiting:
        page.locator(".st-key-w_export_csv button").click()
    name = waiting.value.suggested_filename
    assert re.fullmatch(r"guangdong-quality-counties_coastal_\d{4}-\d\d-\d\d\.csv", name)
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert len(content.decode("utf-8-sig").splitlines()) == 38


@pytest.mark.thorough
def test_the_years_of_a_table_are_stepped_through_on_the_map(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "gdp.csv"
    rows = (("博罗县", 600, 700, 650), ("惠东县", 500, 480, 900), ("龙门县", 240, 260, 300))
    lines = [",".join(map(str, row)) for row in rows]
    file.write_text(
        "\n".join(["县区,GDP 2020年（亿元）,GDP 2021年（亿元）,GDP 2022年（亿元）", *lines]), encoding="utf-8"
    )
    page.goto("/data?lang=zh-Hans")
    uploader(page).set_input_files(file)
    expect(page.locator(".st-key-own-1 .atlas-audit")).to_be_visible()
    page.locator(".st-key-go-on").get_by_role("button", name=HANS("Show on the map")).click()
    wait_ready(page)
    frame, years = map_frame(page), page.locator(".st-key-years")
    legend = frame.locator("[data-legend] summary")
    expect(legend).to_have_text("GDP 2022年 (亿元)")
    classes = frame.locator("[data-class] span").all_text_contents()
    years.get_by_role("radio", name="2020").click()
    expect(legend).to_have_text("GDP 2020年 (亿元)")
    assert frame.locator("[data-class] span").all_text_contents() == classes, "the same classes in every year"
    expect(place_on_map(page, "441323")).to_have_attribute("aria-label", re.compile("500"))
    years.get_by_role("radio", name=HANS("Change")).click()
    expect(legend).to_have_text("GDP 2020→2022 变化 (亿元)")
    expect(place_on_map(page, "441323")).to_have_attribute("aria-label", re.compile("400"))
    select_on_map(page, "441323")
    expect(panel(page).locator("[data-column]")).to_have_count(2)  # the year's number, and the change
    page.set_viewport_size({"width": 1366, "height": 768})
    for label in ("English", "繁體", "简体"):  # the controls stay in one row
        page.locator(".st-key-language").get_by_text(label).click()
        page.wait_for_function("document.querySelector('.st-key-map iframe').getBoundingClientRect().top <= 150")
        wait_idle(page)


@pytest.mark.thorough
def test_a_table_of_cities_is_drawn_as_cities(page: Page, catalog: Catalog, tmp_path: Path) -> None:
    file = tmp_path / "cities.csv"
    rows = [f"{catalog.divisions[code].name.hans},{1000 + 10 * n}" for n, code in enumerate(catalog.cities())]
    file.write_text("\n".join(["地市,地区生产总值（亿元）", *rows]), encoding="utf-8")
    page.goto("/data?lang=zh-Hans")
    uploader(page).set_input_files(file)
    expect(page.locator(".st-key-own-1 .atlas-audit")).to_be_visible()
    page.locator(".st-key-go-on").get_by_role("button", name=HANS("Show on the map")).click()
    wait_ready(page)
    frame = map_frame(page)
    expect(frame.locator("[data-legend] summary")).to_have_text("地区生产总值 (亿元)（各市数值）")
    lines = frame.locator("path[data-adcode]:not(.atlas-town)").evaluate_all(
        "paths => paths.map(p => [getComputedStyle(p).stroke, getComputedStyle(p).fill])"
    )
    assert len(lines) == 124 and all(stroke == fill for stroke, fill in lines), "no line within a city"
    place_on_map(page, "441322").hover()
    expect(frame.locator(".atlas-tip strong")).to_have_text("惠州市")
    edge = frame.locator(".atlas-city-edge")
    box = edge.bounding_box()
    areas = [each for each in catalog.polygons() if each.startswith("4413")]
    boxes = [found for code in areas if (found := place_on_map(page, code).bounding_box())]
    assert box and len(boxes) == len(areas) > 1
    wide = max(each["x"] + each["width"] for each in boxes) - min(each["x"] for each in boxes)
    high = max(each["y"] + each["height"] for each in boxes) - min(each["y"] for each in boxes)
    assert (box["width"], box["height"]) == pytest.approx((wide, high), abs=4), "the whole city is outlined"
    frame.locator("[data-legend] summary").hover()
    select_on_map(page, "441322")
    expect(panel(page).locator("[data-column]")).to_contain_text("此为惠州市的数值，不是博罗县自身的")
