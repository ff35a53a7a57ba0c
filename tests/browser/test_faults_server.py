"""The server's faults as a visitor meets them: it dies, its files break, and it comes back."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Cases, NewPage
from playwright.sync_api import Page, Route, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import map_frame, panel, place_on_map, select_on_map, wait_for_panels, wait_idle, wait_ready
from serving.server import Server, streamlit_run

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("app.py", "pages", "atlas", "static", "data", ".streamlit")
# What the browser itself says of a server that is gone, and Streamlit's frontend of the connection it lost.
GONE = (
    r"ERR_CONNECTION",
    r"WebSocket",
    r"Failed to load resource",
    r"Network Error",
    r"AxiosError",
    r"Failed to fetch",
    r"Client Error in reaching server",
    r"server is not responding",
)
EN = translator(Lang.EN)


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a copy of the project, to kill and to break."""
    root = tmp_path_factory.mktemp("copy")
    for part in PARTS:
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, root / part)
    with streamlit_run(root / "log.txt", root=root) as server:
        yield server


VIEWS = [
    "place=440606&belt=prd_core&industry=home_appliances&color=industry&compare=440606,440605&lang=en",
    "place=441322&lang=en",
    "belt=coastal&lever=upgrade&lang=en",
]


@pytest.mark.fault(
    "The server is killed (SIGKILL) while a visitor looks, and started again",
    "The page reconnects by itself; place, filters, colour and comparison are back from its address; the map answers",
)
@pytest.mark.timeout(1200)
def test_the_server_dies_and_comes_back(
    own_server: Server, new_page: NewPage, cases: Cases, full: bool, tried: Callable[[int, str], None]
) -> None:
    page = new_page(allow=GONE)
    app = page.locator('[data-testid="stApp"]')
    views = [view for view in cases(VIEWS) for _ in range(10 if full else 1)]
    for view in views:
        page.goto(f"{own_server.url}/?{view}")
        wait_ready(page)
        address, story = page.url, panel(page).locator("h2").inner_text()
        went = page.evaluate("history.length")
        own_server.kill()
        expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
        own_server.start()
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
        wait_ready(page)
        expect(page).to_have_url(address)
        assert page.evaluate("history.length") == went, "Back would lead to an address that nobody went to"
        expect(panel(page).locator("h2")).to_have_text(story)
        for code, name in (("440606", "Shunde"), ("440781", "Taishan")):
            select_on_map(page, code)
            expect(panel(page).locator("h2")).to_contain_text(name)
    tried(len(views), "")


@pytest.mark.fault(
    "A place and a belt are chosen while the server is away",
    "Panel and map show them at once; the address has both as soon as the server is back",
)
@pytest.mark.timeout(600)
@pytest.mark.thorough
def test_a_choice_waits_for_the_server(
    own_server: Server, new_page: NewPage, cases: Cases, full: bool, tried: Callable[[int, str], None]
) -> None:
    page = new_page(allow=GONE)
    page.goto(f"{own_server.url}/?lang=en")
    wait_ready(page)
    app = page.locator('[data-testid="stApp"]')
    names = {"440606": "Shunde", "440781": "Taishan"}
    belt, names_of_belts = page.locator('[data-filter="belt"]'), ("Coastal belt (wings)", "All")
    filtered: list[str] = []
    turns = cases(names.items()) * (5 if full else 1)
    for code, name in turns:
        wait_for_panels(page)
        own_server.kill()
        expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
        map_frame(page).locator("body").evaluate("(body, code) => window.atlas.choose(code)", code)
        expect(panel(page).locator("h2")).to_contain_text(name)
        belt.get_by_role("radio", name=names_of_belts[len(filtered) % 2]).check()
        filtered.append(code)
        expect(map_frame(page).locator('[data-class="prd_core.named"] b')).to_have_text(
            "0 / 13" if len(filtered) % 2 else "13"
        )
        expect(page).not_to_have_url(re.compile(code))
        own_server.start()
        expect(page).to_have_url(re.compile(f"{code}&belt=coastal" if len(filtered) % 2 else f"{code}(?!&belt)"))
        expect(page.locator(".atlas-shown")).to_have_text(f"{4 if len(filtered) % 2 else 22} of 22 named")
        wait_idle(page)
    tried(len(turns), "")


def faults_of(page: Page, timeout: float = 60_000) -> str:
    """The text of the page that lists what is wrong with the files."""
    listed = page.get_by_test_id("stCode")
    expect(page.get_by_test_id("stAlert")).to_be_visible(timeout=timeout)
    expect(listed).to_be_visible(timeout=timeout)
    assert page.get_by_test_id("stException").count() == 0
    text = listed.inner_text()
    assert "Traceback" not in text and ".py" not in text
    return text


def cut(content: bytes) -> bytes:
    return content[: len(content) * 2 // 3] + b'"'


BROKEN: dict[str, tuple[str, Callable[[bytes], bytes | None]]] = {
    "counties.csv missing": ("data/counties.csv", lambda content: None),
    "facts.csv cut off": ("data/facts.csv", cut),
    "facts.csv with one bad number": ("data/facts.csv", lambda content: content.replace(b",98,85,", b",ninety,85,")),
    "divisions.csv in another encoding": ("data/divisions.csv", lambda c: c.decode().encode("gb18030")),
    "changes.csv empty": ("data/changes.csv", lambda content: b""),
    "metrics.csv of zeros": ("data/metrics.csv", lambda content: bytes(100)),
    "guangdong.geojson cut off": ("data/geo/guangdong.geojson", cut),
    "context.geojson cut off": ("data/geo/context.geojson", cut),
    "the served geometry cut off": ("static/geo/atlas.json", cut),
    "the map's script missing": ("static/map.js", lambda content: None),
    "the page's styles missing": ("static/page.css", lambda content: None),
    "a script of the page missing": ("static/choice.js", lambda content: None),
    "sources.csv missing": ("data/sources.csv", lambda content: None),
    "belts.csv with a row cut": ("data/belts.csv", cut),
    "provenance.csv empty": ("data/provenance.csv", lambda content: b""),
}
HEALING = (
    "A data file, geometry or file of the map missing, cut off, empty, swapped, in another encoding, with one bad row",
    "One page in the visitor's language says which file, row, column and value, what was expected, what to do; "
    "no stack trace; the process stays up, and open pages heal by themselves when the file does",
)


@pytest.mark.fault(*HEALING)
@pytest.mark.timeout(900)
@pytest.mark.thorough
def test_a_file_breaks_while_visitors_look(
    own_server: Server, new_page: NewPage, cases: Cases, tried: Callable[[int, str], None]
) -> None:
    # A frame that was opened before the map's own file went asks for it in vain.
    page = new_page(allow=(r"Failed to load resource",))
    page.goto(f"{own_server.url}/?place=441322&lang=en")
    wait_ready(page)
    names = cases(BROKEN)
    for case in names:
        name, spoil = BROKEN[case]
        path = own_server.root / name
        whole = path.read_bytes()
        try:
            spoilt = spoil(whole)
            path.unlink() if spoilt is None else path.write_bytes(spoilt)
            page.get_by_role("button", name=EN("Next")).click()  # no more than a fragment runs
            assert Path(name).name in faults_of(page), case
            assert own_server.healthy(), case
        finally:
            path.write_bytes(whole)
        wait_ready(page)  # nobody touches the page
        expect(panel(page).locator("h2"), case).to_be_visible()
    tried(len(names), "")


@pytest.mark.fault(*HEALING)
@pytest.mark.timeout(300)
@pytest.mark.thorough
def test_broken_from_the_start(
    own_server: Server, new_page: NewPage, cases: Cases, tried: Callable[[int, str], None]
) -> None:
    """Two files swapped, two missing, one row wrong, three of the page's own gone: all is said, in the visitor's
    language."""
    data, static = own_server.root / "data", own_server.root / "static"
    own = [static / name for name in ("page.css", "reader.js", "linked.js")]
    before = {path: path.read_bytes() for path in (*data.rglob("*.*"), *own) if path.is_file()}
    own_server.kill()
    try:
        (data / "facts.csv").write_bytes(before[data / "counties.csv"])
        (data / "counties.csv").write_bytes(before[data / "facts.csv"])
        (data / "metrics.csv").unlink()
        (data / "geo" / "towns.geojson").unlink()
        (data / "belts.csv").write_bytes(before[data / "belts.csv"].replace(b"coastal", b"inland"))
        for path in own:
            path.unlink()
        own_server.start()
        page = new_page(locale="en-GB")
        langs = cases(Lang)
        for lang in langs:
            page.goto(f"{own_server.url}/regions?lang={lang.value}")
            said = translator(lang)
            title = (
                "The atlas can't be shown because its data have faults. It comes back by itself once they are fixed."
            )
            expect(page.get_by_test_id("stAlert")).to_contain_text(said(title))
            listed = faults_of(page)
            assert said("{where}, row {row}", where="belts.csv", row=3) in listed and "'inland'" in listed
            for name in ("facts.csv", "counties.csv", "metrics.csv", "towns.geojson", *(path.name for path in own)):
                assert name in listed, (lang, name)
            assert said("this column in the header row") in listed
        tried(len(langs), "")
    finally:
        for path, content in before.items():
            path.write_bytes(content)
    expect(page.locator("h1.atlas-title")).to_be_visible(timeout=45_000)
    wait_idle(page)


REFUSED = [
    "map.js", "leaflet/leaflet.js", "leaflet/leaflet.css", "map.css", "frame.css", "themes.css", "legend.js",
    "dom.js", "spots.js", "labels.js", "islands.js", "room.js", "camera.js", "pointer.js", "keyboard.js",
]  # fmt: skip
PARTLY = (
    "One script or style of the map, or its geometry, doesn't come",
    "The map says in the visitor's language which part is missing; panel, table and controls work on",
)


@pytest.mark.fault(*PARTLY)
@pytest.mark.timeout(600)
def test_a_part_of_the_map_does_not_come(new_page: NewPage, cases: Cases, tried: Callable[[int, str], None]) -> None:
    page = new_page(allow=(r"Failed to load resource", r"uncaught: .*(\[object Event\]|Event)"))
    said = translator(Lang.HANT)
    message = "A part of the map could not be loaded: {file}. Reload the page; the rest works without it."
    names = cases(REFUSED)
    for name in names:
        address = re.compile(rf"/app/static/{re.escape(name)}")
        page.route(address, lambda route: route.abort())
        page.goto("/?place=441322&lang=zh-Hant")
        wait_idle(page)
        lost = map_frame(page).locator("#atlas-lost")
        expect(lost).to_have_text(said(message, file=Path(name).name))
        expect(lost).to_be_visible()
        page.get_by_role("button", name=said("Next")).click()
        expect(panel(page).locator("h2"), name).not_to_contain_text("博羅")
        wait_idle(page)
        page.unroute(address)
    tried(len(names), "")


NO_GEOMETRY: dict[str, Callable[[Route], None]] = {
    "not found": lambda route: route.fulfill(status=404, body="gone"),
    "refused": lambda route: route.abort(),
    "another JSON": lambda route: route.fulfill(body="{}"),
    "cut off": lambda route: route.fulfill(body='{"places":'),
}


@pytest.mark.fault(*PARTLY)
@pytest.mark.timeout(600)
def test_the_geometry_does_not_come(new_page: NewPage, cases: Cases, tried: Callable[[int, str], None]) -> None:
    page = new_page(allow=(r"Failed to load resource", r"atlas\.json"))
    kinds = cases(NO_GEOMETRY)
    for kind in kinds:
        page.route(re.compile(r"/app/static/geo/"), NO_GEOMETRY[kind])
        page.goto("/?place=441322&lang=en")
        wait_idle(page)
        notice = map_frame(page).locator(".atlas-notice")
        text = EN("The boundaries could not be loaded. Reload the page; the panel works without them.")
        expect(notice, kind).to_have_text(text)
        page.get_by_role("button", name=EN("Next")).click()
        expect(panel(page).locator("h2"), kind).not_to_contain_text("Boluo")
        wait_idle(page)
        page.unroute_all()
    tried(len(kinds), "")


@pytest.mark.fault(
    "A file of the map comes only after the server is back", "The map starts by itself, the place marked"
)
@pytest.mark.timeout(600)
@pytest.mark.thorough
def test_a_part_of_the_map_comes_late(new_page: NewPage, cases: Cases, tried: Callable[[int, str], None]) -> None:
    page = new_page(allow=(r"Failed to load resource", r"uncaught: .*(\[object Event\]|Event)"))
    names = cases(["map.js", "geo/", "leaflet/leaflet.css"])
    for name in names:
        address = re.compile(rf"/app/static/{re.escape(name)}")
        page.route(address, lambda route: route.abort())
        page.goto("/?place=441322&lang=en")
        wait_idle(page)
        expect(map_frame(page).locator("#atlas-lost, .atlas-notice:not([hidden])").first).to_be_visible()
        page.unroute(address)
        wait_ready(page)
        expect(place_on_map(page, "441322")).to_have_attribute("aria-pressed", "true")
        expect(map_frame(page).locator("#atlas-lost, .atlas-notice:not([hidden])")).to_have_count(0)
        select_on_map(page, "441521")
        expect(panel(page).locator("h2"), name).to_contain_text("Haifeng")
    tried(len(names), "")


@pytest.mark.fault("A slow network (3G: 400 ms, 50 kB/s)", "The map, panel and controls come, late; nothing is lost")
@pytest.mark.timeout(300)
def test_a_slow_network(new_page: NewPage) -> None:
    page = new_page()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
    )
    page.goto("/?place=441322&lang=en", timeout=120_000, wait_until="commit")
    wait_ready(page, timeout=240_000)
    expect(panel(page).locator("h2")).to_contain_text("Boluo")
    expect(place_on_map(page, "441322")).to_have_attribute("aria-pressed", "true")
