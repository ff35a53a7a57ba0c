"""What visitors and their browsers bring along: no storage, another clock, hostile links and files, other paths."""

import re
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

import pytest
from conftest import Cases, NewPage
from hostile import COLUMNS, STRINGS, spiked
from playwright.sync_api import Page, expect
from tables import ROOT, write
from workbooks import book_of

from atlas_page import map_frame, panel, place_on_map, select_on_map, uploader, wait_idle, wait_ready
from serving.server import Server, streamlit_run

PAGES = ("", "regions", "counties", "compare", "present", "data")
STORAGE = """
const denied = () => { throw new DOMException('denied', 'SecurityError'); };
for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, {get: denied});
Object.defineProperty(Document.prototype, 'cookie', {get: denied, set: denied});
"""
SENTINEL = "window.__xss = () => console.error('a text of the data ran as code');"
# An address in a text is a link at most; nothing asks for it, and nothing of it runs.


@pytest.mark.fault(
    "Browser storage blocked: localStorage, sessionStorage, IndexedDB and cookies throw",
    "The map, its panel and filters work; nothing is lost",
)
@pytest.mark.thorough
def test_no_storage(new_page: NewPage) -> None:
    page = new_page(allow=(r"denied", r"SecurityError", r"storage"))
    page.add_init_script(STORAGE)
    page.goto("/?place=441322&lang=en")
    wait_ready(page)
    expect(panel(page).locator("h2")).to_contain_text("Boluo")
    select_on_map(page, "440781")
    expect(panel(page).locator("h2")).to_contain_text("Taishan")
    expect(page).to_have_url(re.compile("place=440781"))  # the panel is there before the server has answered
    page.reload()
    wait_ready(page)
    expect(panel(page).locator("h2")).to_contain_text("Taishan")


@pytest.mark.fault(
    "A clock in another zone (browser in Kiritimati, UTC+14, and in Midway, UTC-11)",
    "The article's date on the map stays 2025-11-25; exports are named by the visitor's date",
)
@pytest.mark.thorough
def test_another_clock(new_page: NewPage, cases: Cases, tried: Callable[[int, str], None]) -> None:
    zones = cases(["Pacific/Kiritimati", "Pacific/Midway"])
    for zone in zones:
        page = new_page(timezone_id=zone)
        page.goto("/data?lang=en")
        wait_idle(page)
        expect(page.locator("h1.atlas-title")).to_be_visible()
        page.get_by_role("tab", name="Table and downloads").click()
        before = datetime.now(ZoneInfo(zone)).date()
        with page.expect_download() as begun:
            page.locator(".st-key-w_export_facts button").click()
        assert any(str(day) in begun.value.suggested_filename for day in (before, datetime.now(ZoneInfo(zone)).date()))
        page.goto("/?place=441322&lang=en")
        wait_ready(page)
        expect(map_frame(page).locator(".atlas-source"), zone).to_contain_text("2025-11-25")
    tried(len(zones), "")


HOSTILE = (
    f"{len(STRINGS)} texts that would be code, in a running atlas: data files, links, names and cells of uploads",
    "Nothing runs, no element is made of them, nothing is asked of another host",
)


@pytest.fixture(scope="module")
def spiked_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("spiked")
    for part in ("app.py", "pages", "atlas", "static", "data", ".streamlit"):
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / part)
    for name in COLUMNS:
        found = spiked(name)
        for row in found:
            for column in COLUMNS[name]:
                row[column] = row[column].replace("\t", " ")
        write(root / "data" / name, found)
    with streamlit_run(root / "log.txt", root=root) as server:
        yield server


@pytest.mark.thorough
@pytest.mark.fault(*HOSTILE)
@pytest.mark.timeout(600)
def test_hostile_data(spiked_server: Server, page: Page, cases: Cases, tried: Callable[[int, str], None]) -> None:
    page.add_init_script(SENTINEL)
    names = cases(PAGES)
    for name in names:
        page.goto(f"{spiked_server.url}/{name}?place=441322&color=industry&compare=440606,440605&lang=en")
        wait_idle(page)
        expect(page.locator("h1.atlas-title")).to_be_visible()
        if not name:
            wait_ready(page)
            place_on_map(page, "440606").hover(force=True)
            for code in ("440606", "441521", "440605"):
                page.goto(f"{spiked_server.url}/?place={code}&lang=en")
                wait_ready(page)
        if name == "present":
            expect(page.frame_locator(".atlas-live iframe").locator("h1").first).to_be_attached()
        ran = page.locator('[src*="attack.example"], [onerror], [onload], script:not([src]):text("__xss")')
        assert ran.count() == 0, name
    tried(len(names), "")


@pytest.mark.fault(*HOSTILE)
@pytest.mark.timeout(600)
def test_hostile_links(page: Page, cases: Cases, full: bool, tried: Callable[[int, str], None]) -> None:
    page.add_init_script(SENTINEL)
    texts = cases(STRINGS if full else STRINGS[::7] + tuple(text for text in STRINGS if text.startswith("![")))
    for text in texts:
        value = quote(text, safe="")
        page.goto(f"/?place={value}&color={value}&belt={value}&compare={value}&lang=en")
        expect(page.get_by_test_id("stToast").first).to_be_visible()  # for seconds, from the first run on
        assert page.get_by_test_id("stToast").locator("img, a[href], iframe").count() == 0, text
        wait_idle(page)
    tried(len(texts), "")


@pytest.mark.fault(*HOSTILE)
@pytest.mark.timeout(600)
@pytest.mark.thorough
def test_hostile_uploads(page: Page, cases: Cases, full: bool, tried: Callable[[int, str], None]) -> None:
    """Names of files with the texts, ways out of the folder and odd letters; the texts as columns and cells, of a CSV
    and of a workbook in turn."""
    page.add_init_script(SENTINEL)
    names = [
        "../../etc/passwd.csv",
        "C:\\x\\y.csv",
        "a\u202egnp.csv",
        "![x](http:attack.example.png).csv",
        "www.attack.example.csv",
        "＜b＞.csv",
    ]
    names += [f"{text}.csv".replace("/", "_") for text in (STRINGS if full else STRINGS[::23])]
    names = cases(names)
    for number, name in enumerate(names):
        column, cell = STRINGS[len(name) % 70], STRINGS[len(name) % 64]
        cells = [["縣區", column], ["博羅縣", cell], ["順德區", cell]]
        if number % 2:  # the ending of its name says nothing to the atlas
            content = book_of([["".join(c for c in text if c >= " ") for text in row] for row in cells])
        else:
            content = "\n".join(",".join('"' + text.replace('"', '""') + '"' for text in row) for row in cells).encode()
        page.goto("/data?lang=en")
        uploader(page).set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
        title = page.locator(".st-key-own-1 h3")
        expect(title.or_(page.locator(".atlas-refused")).first).to_be_visible()
        wait_idle(page)
        assert title.locator("img, a, script").count() == 0, name
    tried(len(names), "")


PATHS = [
    "/app/static/../../README.md", "/app/static/../app.py", "/app/static/%2e%2e/app.py", "/app/static/%2e%2e%2fapp.py",
    "/app/static/..%2fapp.py", "/app/static/..%5capp.py", "/app/static/..\\app.py", "/app/static/%5c..%5capp.py",
    "/app/static/....//app.py", "/app/static//etc/passwd", "//etc/passwd", "/app/static/%00/../app.py",
    "/app/static/map.js%00.py", "/app/static/..;/app.py", "/app/static/%252e%252e/app.py", "/app/static/.%2e/app.py",
    "/app/static/geo/../../data/facts.csv", "/app/static/%c0%ae%c0%ae/app.py", "/app/../app.py", "/../app.py",
    "/component/streamlit_folium.st_folium/../../../../app.py", "/media/../app.py",
    "/component/streamlit_folium.st_folium/%2e%2e%2f%2e%2e%2fapp.py", "/app/static/../.streamlit/config.toml",
]  # fmt: skip


# A line of a file outside of the folder.
INSIDE = (b"from atlas.ui", b"root:x:", b"statement_zh", b"make run", b"enableStaticServing")


def answered(url: str, path: str) -> bytes:
    """What the server sends for a path as it stands: no client tidies it."""
    place = urlsplit(url)
    with socket.create_connection((str(place.hostname), int(place.port or 0)), timeout=20) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\nConnection: close\r\n\r\n".encode())
        parts = []
        while part := line.recv(65536):
            parts.append(part)
    return b"".join(parts)


@pytest.mark.fault(
    "Addresses of no page: mistyped, with a sign of the text around them, encoded twice",
    "The map with all else that the address says, and one sentence in the visitor's language",
)
@pytest.mark.parametrize(
    ("typed", "said"), [("nothing", "/nothing"), ("regions%E3%80%82", "/regions。"), ("%25E5%259C", "/%E5%9C")]
)
def test_an_address_of_no_page(page: Page, typed: str, said: str) -> None:
    page.goto("/?lang=en")  # the first visitor of a new server is answered by Streamlit, in English
    wait_ready(page)
    page.goto(f"/{typed}?lang=zh-Hans&place=441322")
    wait_ready(page)
    expect(page.get_by_test_id("stToast")).to_have_count(1)
    expect(page.get_by_test_id("stToast")).to_contain_text(f"链接中无法识别的内容：{said}")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/\?lang=zh-Hans&place=441322$|/\?place=441322&lang=zh-Hans$"))
    expect(panel(page).locator("h2")).to_contain_text("博罗县")


@pytest.mark.fault("Paths that lead out of static/ (raw requests)", "Nothing outside of it is served")
def test_a_path_out_of_the_folder(atlas_url: str, tried: Callable[[int, str], None]) -> None:
    wrong = []
    for path in PATHS:
        head, _, body = answered(atlas_url, path).partition(b"\r\n\r\n")
        inside = [text for text in INSIDE if text in body]
        # What is served is the page itself, whatever is asked for.
        page = b" 200 " not in head.splitlines()[0] or b"<!doctype html>" in body.lower()
        if not head.startswith(b"HTTP/1.1 ") or inside or not page:
            wrong.append(f"{path}: {head.splitlines()[0]!r}, with {inside}")
    tried(len(PATHS), "")
    assert wrong == [], "\n".join(wrong)


def test_the_way_in_is_open(atlas_url: str) -> None:
    assert b"AtlasMap" in answered(atlas_url, "/app/static/map.js")
