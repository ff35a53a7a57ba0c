"""Tables as bureaus have them, in ../shared/cases, on the Data page in a browser: right, or refused with a reason."""

import csv
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, expect
from test_cases import BOLUO, CASES, CENSUS, HUIDONG, LONGMEN

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import map_frame, uploader, wait_idle

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases is not on this machine")

EN = translator(Lang.EN)
LABELS = "paths => Object.fromEntries(paths.map(p => [p.dataset.adcode, p.getAttribute('aria-label')]))"
# A file as a hand drops it: on the page's own drop zone, which is told by nothing but the event.
DROP = """
(zone, {name, content}) => {
  const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
  const held = new DataTransfer();
  held.items.add(new File([bytes], name));
  for (const type of ['dragenter', 'dragover', 'drop'])
    zone.dispatchEvent(new DragEvent(type, {dataTransfer: held, bubbles: true, cancelable: true}));
}
"""


@dataclass(frozen=True)
class Shown:
    """What the page shows of a file: the legend's title, and places with what their labels say; no other has a value.
    `numbers`: rows read, joined, of other years, not joined, remarks; `audit`: words of its findings. Or `refused`:
    words of what stands there instead."""

    legend: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    numbers: str = ""
    audit: tuple[str, ...] = ()
    refused: str = ""


KINDS = {
    "06_long_years.csv": Shown("gdp 2022", {BOLUO: "690", HUIDONG: "590", LONGMEN: "240"}, "9 3 6 0 1", ("2020",)),
    "12_merged_two_row_header.xlsx": Shown(
        "地区生产总值 2022年 (亿元)",
        {"440103": "1,216 亿元", "440104": "3,650 亿元", "440105": "2,503 亿元", BOLUO: "760 亿元"},
        "7 4 3 4",
        ("A city whose counties the map draws", "Of the years 2021, 2022"),  # what is lost first, then remarks
    ),
    "22_unit_in_header_and_cells.csv": Shown(
        "人口 (万人)", {BOLUO: "121.1 万人", HUIDONG: "101.4 万人", LONGMEN: "31.9 万人"}, "3 3 0 0"
    ),
    "23_merged_counties.csv": Shown("2010年人口", {"440904": "1,605,800", "440112": "831,586"}, "4 4 0 2"),
    "29_transposed.csv": Shown(
        "常住人口",
        {"440103": "1,238,305", "440104": "1,038,643", "440105": "1,819,037", BOLUO: "1,210,878"},
        "4 4 0 1",
    ),
    "33_filtered_rows.xlsx": Shown(
        "人口 2020", {BOLUO: "1,210,878", HUIDONG: "1,014,000", LONGMEN: "319,000"}, "3 3 0 1", ("hidden",)
    ),
    "37_functional_zones.csv": Shown(
        "规上工业增加值", {"441302": "100", "441303": "90", BOLUO: "120"}, "10 3 7 0", ("development zone",)
    ),
    "44_excel_html.xls": Shown(refused="web page named as a workbook"),
    "49_old.xls": Shown("人口", {BOLUO: "1,210,878", HUIDONG: "1,014,000", LONGMEN: "319,000"}, "3 3 0 0"),
    "51_password.xlsx": Shown(refused="The workbook has a password"),
}


def labels(page: Page) -> dict[str, str]:
    """What each area of the map is called, with its class and its value."""
    found: dict[str, str] = map_frame(page).locator("path[data-adcode]:not(.atlas-town)").evaluate_all(LABELS)
    return found


def differs(page: Page, entry: Locator, awaited: Shown) -> list[str]:
    """What is on the page otherwise than awaited."""
    if awaited.refused:
        expect(page.locator(".atlas-refused")).to_contain_text(awaited.refused)
        return []
    expect(map_frame(page).locator("[data-legend] summary")).to_have_text(awaited.legend)
    shown, wrong = labels(page), []
    valued = {code for code, label in shown.items() if "No data" not in label}
    if valued != awaited.places.keys():
        wrong.append(f"places with a value: {sorted(valued)}")
    wrong += [shown[code] for code, value in awaited.places.items() if not shown[code].endswith(value)]
    numbers = " ".join(entry.locator(".atlas-audit tbody td").all_text_contents())
    if numbers != awaited.numbers:
        wrong.append(f"the audit's numbers: {numbers}")
    for words in awaited.audit:  # the grid draws its rows a moment after the page has run
        expect(entry.get_by_test_id("stDataFrame").first).to_contain_text(words)
    return wrong


@pytest.mark.thorough
def test_kinds_of_tables_and_a_national_one_by_one_drop(page: Page) -> None:
    page.goto("/data?lang=en")
    uploader(page)
    number, wrong = 0, list[str]()
    for name, awaited in KINDS.items():
        entry = page.locator(f".st-key-own-{number + 1}")
        page.locator(f".st-key-w_upload_{number} input").set_input_files(CASES / name)
        try:
            if not awaited.refused:
                expect(entry.locator(".atlas-audit")).to_be_visible()
                number += 1
            wait_idle(page)
            wrong += [f"{name}: {each}" for each in differs(page, entry, awaited)]
        except AssertionError as error:
            wrong.append(f"{name}: {error}")
        if not awaited.refused:
            entry.get_by_role("button", name=EN("Remove"), exact=True).click()
            expect(entry).to_have_count(0)
    wrong += [f"{CENSUS}: {each}" for each in national(page, page.locator(f".st-key-own-{number + 1}"))]
    assert not wrong, "\n".join(wrong)


def national(page: Page, entry: Locator) -> list[str]:
    """What is otherwise than the real national table has it, once that is dropped on the page."""
    file = CASES / CENSUS
    held = {"name": file.name, "content": b64encode(file.read_bytes()).decode()}
    page.get_by_test_id("stFileUploaderDropzone").first.evaluate(DROP, held)
    frame = map_frame(page)
    expect(frame.locator("[data-legend] summary")).to_have_text("POPU")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        given = {row["CODE"]: int(row["POPU"]) for row in csv.DictReader(lines) if row["CODE"].startswith("44")}
    expect(frame.locator('path[data-adcode="440305"]')).to_have_attribute("fill", re.compile("^#"))
    expect(entry.locator(".atlas-audit tbody td")).to_have_text(["2990", "124", "2866", "2"])
    shown = labels(page)
    return [label for code, label in shown.items() if not label.endswith(f" {given[code]:,}")] + [
        f"areas without a label: {given.keys() - shown.keys()}"
    ] * (given.keys() != shown.keys())
