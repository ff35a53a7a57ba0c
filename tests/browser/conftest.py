"""The running app, a browser, and pages that fail the test on an outside request or an error in the console."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from serving.server import ROOT, Server, streamlit_run

LOCAL = {"127.0.0.1", "localhost"}
# Opened on a page below "/", Streamlit's frontend first looks for its server below that page, then at the root.
STREAMLITS_OWN = (r"^console: .*\b404\b.*/[^/]+/_stcore/(health|host-config)\)$",)
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No other host is reached, nor asked for by name. A route of Playwright's would do it too, but turns the cache off.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
LOCALE = "zh-TW"
T = TypeVar("T")

# Enough for a core that two browsers and two servers share with others: what holds is there long before.
PATIENCE = 60_000  # ms
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


# Faults


class Cases(Protocol):
    def __call__(self, cases: Iterable[T]) -> list[T]: ...


@pytest.fixture
def cases(pytestconfig: pytest.Config) -> Cases:
    """Of a costly fault's cases or a sweep's, those to try: the first in `make test`, all in `make faults`."""
    most = 1 if pytestconfig.getoption("--faults") == "one" else None
    return lambda cases: list(cases)[:most]


# The app


@pytest.fixture(scope="session")
def open_atlas(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Server]:
    """The one server of most tests; each worker has its own."""
    server = streamlit_run(tmp_path_factory.mktemp("streamlit") / "log.txt")
    pytestconfig.stash[_SERVER] = server
    with server:
        yield server


@pytest.fixture(scope="session")
def atlas_server(open_atlas: Server) -> Server:
    """The server that a test's pages are of: a module may put another in its place."""
    return open_atlas


@pytest.fixture(scope="session")
def atlas_url(atlas_server: Server) -> str:
    """The address of the running app, without a closing slash."""
    return atlas_server.url


_SERVER = pytest.StashKey[Server]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    server = item.config.stash.get(_SERVER, None)
    if report.failed and server is not None and "open_atlas" in getattr(item, "fixturenames", ()):
        report.sections.append(("end of the app's log", server.tail()))
    return report


# The browser


def browser_executable() -> str | None:
    """What scripts/browser.sh found; None for Playwright's own build."""
    record = ROOT / ".venv" / "browser"
    named = record.read_text(encoding="utf-8").strip() if record.exists() else None
    if named is None or (named and not Path(named).exists()):
        found = subprocess.run([ROOT / "scripts" / "browser.sh"], stdout=subprocess.PIPE, text=True, check=False)
        if found.returncode:
            pytest.fail("no browser for the browser tests; scripts/browser.sh says why, above", pytrace=False)
        named = found.stdout.strip()
    return named or None


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory, open_atlas: Server) -> Iterator[BrowserContext]:
    """A browser with a profile on disk, so that Streamlit's scripts are compiled once, not once a page.

    Its pages ask for reduced motion: a test that is of a motion asks for it (`page.emulate_media`).
    """
    executable = browser_executable()
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=executable,
            headless=True,
            args=CHROMIUM_FLAGS,
            base_url=open_atlas.url,
            locale=LOCALE,
            reduced_motion="reduce",
            service_workers="block",
        )
        yield context
        context.close()


@pytest.fixture(scope="session")
def browser(profile: BrowserContext) -> Browser:
    """The same browser, for contexts with options of their own: they share nothing with the profile."""
    assert profile.browser is not None
    return profile.browser


@pytest.fixture(scope="session")
def nginx() -> str:
    """The path of its program."""
    found = subprocess.run([ROOT / "scripts/nginx.sh"], capture_output=True, text=True, check=False)
    if found.returncode != 0:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(found.stderr)
    return found.stdout.strip()


# Pages


def is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "about"} or parts.hostname in LOCAL


@dataclass
class Guard:
    """Records what goes wrong in a page, and what it asks of another host."""

    allow: tuple[str, ...] = ()
    wrong: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self._asked(request.url))
        page.on("websocket", lambda socket: self._asked(socket.url))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._error(f"uncaught: {error}"))

    def _asked(self, url: str) -> None:
        if not is_local(url):
            self.wrong.append(f"asked for an outside address: {url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location.get("url", "")
            self._error(f"console: {message.text}" + (f" ({where})" if where else ""))

    def _error(self, text: str) -> None:
        if not any(re.search(pattern, text) for pattern in (*STREAMLITS_OWN, *self.allow)):
            self.wrong.append(text)


class NewPage(Protocol):
    def __call__(self, *, allow: Iterable[str] = ..., viewport: tuple[int, int] = ..., **options: Any) -> Page: ...


@contextlib.contextmanager
def guarded_pages(profile: BrowserContext, home: str, url: str) -> Iterator[NewPage]:
    """What opens guarded pages on the atlas at `url`. All are closed at the end, which fails if any misbehaved.

    `allow` has patterns of console errors that are expected, `viewport` is (width, height). Relative addresses
    (`page.goto("/")`) are the app's. A page is one more of the profile's; with other options of Browser.new_context,
    or on another atlas than the one at `home`, it has a context of its own.
    """
    opened: list[tuple[Page, Guard]] = []
    contexts: list[BrowserContext] = []

    def make(
        *, allow: Iterable[str] = (), viewport: tuple[int, int] = (1440, 900), locale: str = LOCALE, **options: Any
    ) -> Page:
        size = ViewportSize(width=viewport[0], height=viewport[1])
        context = profile
        if options or locale != LOCALE or url != home:
            assert profile.browser is not None
            options = {"service_workers": "block", "reduced_motion": "reduce"} | options
            context = profile.browser.new_context(base_url=url, locale=locale, viewport=size, **options)
            contexts.append(context)
        page = context.new_page()
        page.set_viewport_size(size)
        page.set_default_timeout(PATIENCE)
        opened.append((page, guard := Guard(tuple(allow))))
        guard.watch(page)
        return page

    yield make
    for page, _ in opened:
        # A last round trip to each page brings in the events still on their way.
        with contextlib.suppress(Error):
            page.evaluate("0")
        with contextlib.suppress(Error):
            page.unroute_all(behavior="ignoreErrors")
        page.close()
    for context in contexts:
        context.close()
    profile.clear_cookies()
    wrong = list(dict.fromkeys(line for _, guard in opened for line in guard.wrong))
    if wrong:
        pytest.fail("the page misbehaved:\n" + "\n".join(wrong), pytrace=False)


@pytest.fixture
def new_page(profile: BrowserContext, open_atlas: Server, atlas_url: str) -> Iterator[NewPage]:
    """Opens guarded pages: see guarded_pages."""
    with guarded_pages(profile, open_atlas.url, atlas_url) as make:
        yield make


@pytest.fixture
def page(request: pytest.FixtureRequest, new_page: NewPage) -> Page:
    """A guarded page, not yet on any address. `@pytest.mark.page_options(locale=..., viewport=..., allow=...)` changes
    how it is opened."""
    marker = request.node.get_closest_marker("page_options")
    return new_page(**(marker.kwargs if marker else {}))
