"""The running app, a browser, and pages that fail the test on an outside request or an error in the console."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Route,
    ViewportSize,
    WebError,
    WebSocketRoute,
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
]

expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


# The app


@pytest.fixture(scope="session")
def atlas_server(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Server]:
    server = streamlit_run(tmp_path_factory.mktemp("streamlit") / "log.txt")
    pytestconfig.stash[_SERVER] = server
    with server:
        yield server


@pytest.fixture(scope="session")
def atlas_url(atlas_server: Server) -> str:
    """The address of the running app, without a closing slash."""
    return atlas_server.url


_SERVER = pytest.StashKey[Server]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    server = item.config.stash.get(_SERVER, None)
    if report.failed and server is not None and "atlas_server" in getattr(item, "fixturenames", ()):
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
def browser() -> Iterator[Browser]:
    executable = browser_executable()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, headless=True, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


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
    """Keeps a context on this machine, and records what went wrong in it."""

    allow: tuple[str, ...] = ()
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.route("**/*", self._route)
        context.on("console", self._console)
        context.on("weberror", self._weberror)
        context.route_web_socket(lambda url: not is_local(url), self._websocket)

    def _route(self, route: Route) -> None:
        url = route.request.url
        if is_local(url):
            route.continue_()
        else:
            self.outside.append(url)
            route.abort()

    def _websocket(self, socket: WebSocketRoute) -> None:
        self.outside.append(socket.url)
        socket.close()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location.get("url", "")
            self._error(f"console: {message.text}" + (f" ({where})" if where else ""))

    def _weberror(self, error: WebError) -> None:
        self._error(f"uncaught: {error.error}")

    def _error(self, text: str) -> None:
        if not any(re.search(pattern, text) for pattern in (*STREAMLITS_OWN, *self.allow)):
            self.errors.append(text)

    def verdict(self) -> str:
        lines = [f"asked for an outside address: {url}" for url in self.outside] + self.errors
        return "\n".join(dict.fromkeys(lines))


class NewPage(Protocol):
    def __call__(
        self,
        locale: str = ...,
        viewport: tuple[int, int] = ...,
        allow: Iterable[str] = ...,
    ) -> Page: ...


@pytest.fixture
def new_page(browser: Browser, atlas_url: str) -> Iterator[NewPage]:
    """Opens guarded pages, each in a context of its own; `allow` has patterns of console errors the test expects.

    Relative addresses (`page.goto("/")`) are the app's.
    """
    opened: list[tuple[BrowserContext, Guard]] = []

    def make(
        locale: str = "zh-TW",
        viewport: tuple[int, int] = (1440, 900),
        allow: Iterable[str] = (),
    ) -> Page:
        context = browser.new_context(
            base_url=atlas_url,
            locale=locale,
            viewport=ViewportSize(width=viewport[0], height=viewport[1]),
            service_workers="block",
        )
        guard = Guard(tuple(allow))
        guard.watch(context)
        opened.append((context, guard))
        return context.new_page()

    yield make
    for context, _ in opened:
        # A last round trip to each page brings in the events still on their way.
        for page in context.pages:
            with contextlib.suppress(Exception):
                page.evaluate("0")
        context.unroute_all(behavior="ignoreErrors")
        context.close()
    verdicts = [verdict for _, guard in opened if (verdict := guard.verdict())]
    if verdicts:
        pytest.fail("the page misbehaved:\n" + "\n".join(verdicts), pytrace=False)


@pytest.fixture
def page(request: pytest.FixtureRequest, new_page: NewPage) -> Page:
    """A guarded page, not yet on any address. `@pytest.mark.page_options(locale=..., viewport=..., allow=...)`, or
    an indirect parameter that is a locale or such a dict, changes how it is opened."""
    marker = request.node.get_closest_marker("page_options")
    options = dict(marker.kwargs) if marker else {}
    param = getattr(request, "param", None)
    options |= {"locale": param} if isinstance(param, str) else (param or {})
    return new_page(**options)
