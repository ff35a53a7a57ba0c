"""Signing in through a real provider: who is let in, who isn't, and that a link leads where it says."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Cases, NewPage
from oidc import SECRET, Provider
from playwright.sync_api import Page, expect

from atlas.domain import Lang
from atlas.locale import translator
from atlas_page import panel, wait_for_panels, wait_idle, wait_ready
from serving.cluster import Cluster
from serving.replicas import walk_on
from serving.server import Server, streamlit_run

HANT, EN = translator(Lang.HANT), translator(Lang.EN)
DOMAIN = "atlas.example"
PAGES = ("data", "", "regions", "counties", "compare", "present")


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with Provider() as provider:
        yield provider


@pytest.fixture(scope="module")
def atlas_server(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Takes the place of the open atlas for this module."""
    folder = tmp_path_factory.mktemp("guarded")
    file = folder / "secrets.toml"
    server = streamlit_run(folder / "log.txt", "--secrets.files", str(file))
    file.write_text(provider.register(server.url, DOMAIN), "utf-8")
    with server:
        yield server


@pytest.fixture(scope="module")
def atlas_url(atlas_server: Server) -> str:
    return atlas_server.url


def sign_in(page: Page, address: str, say=HANT) -> None:
    page.get_by_role("button", name=say("Sign in")).click()
    page.get_by_label("E-mail").fill(address)
    page.get_by_role("button", name="Continue").click()


def asked_to_sign_in(page: Page, say=HANT) -> None:
    expect(page.get_by_text(say("Please sign in to see the atlas."))).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button")).to_have_text([say("Sign in")])
    wait_idle(page)


SIGNING_IN = (
    "Signing in: pages without it, addresses of other domains and unverified ones, links planted in the browser",
    "Nobody else sees a page; who is let in comes to the view that was asked for, and nowhere else",
)


@pytest.mark.fault(*SIGNING_IN)
def test_no_page_without_signing_in(page: Page, cases: Cases, tried: Callable[[int, str], None]) -> None:
    paths = cases(PAGES)
    for path in paths:
        page.goto(f"/{path}?lang=zh-Hant")
        asked_to_sign_in(page)
        shown = page.locator("iframe, [data-testid='stDownloadButton'], [data-testid='stDataFrame']")
        assert shown.count() == 0, path
    tried(len(paths), "")


@pytest.mark.thorough
def test_a_deep_link_survives_and_its_visitor_signs_out(page: Page) -> None:
    page.goto("/?place=441322&belt=prd_core&lang=en")
    asked_to_sign_in(page, EN)
    sign_in(page, f"li@{DOMAIN}", EN)
    expect(panel(page).get_by_role("heading", name="Boluo County")).to_be_visible(timeout=30_000)
    wait_ready(page)
    assert page.url.endswith("/?place=441322&belt=prd_core&lang=en")
    page.get_by_role("button", name=EN("Sign out")).click()
    expect(page.get_by_role("button", name=HANT("Sign in"))).to_be_visible(timeout=30_000)
    page.goto("/data?lang=zh-Hant")
    asked_to_sign_in(page)


@pytest.mark.fault(*SIGNING_IN)
@pytest.mark.thorough
def test_a_deep_link_to_another_page_survives(page: Page) -> None:
    page.goto("/compare?compare=440606,440605&lang=zh-Hant")
    asked_to_sign_in(page)
    sign_in(page, f"li@{DOMAIN.upper()}")
    expect(page).to_have_url(re.compile(r"/compare\?compare=440606,440605&lang=zh-Hant$"))
    expect(page.get_by_text("順德區").first).to_be_visible(timeout=30_000)


@pytest.mark.fault(*SIGNING_IN)
@pytest.mark.thorough
def test_another_domain_is_refused(page: Page, cases: Cases, tried: Callable[[int, str], None]) -> None:
    addresses = cases([f"li@{DOMAIN}.elsewhere.example", f"li@sub.{DOMAIN}", "li@elsewhere.example"])
    for address in addresses:
        page.goto("/data?lang=zh-Hant")
        sign_in(page, address)
        said = HANT("This atlas is for addresses at {domain}; yours is {address}.", domain=DOMAIN, address=address)
        expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()
        assert page.locator("iframe, [data-testid='stDownloadButton']").count() == 0, address
        page.get_by_role("button", name=HANT("Sign out")).click()
        asked_to_sign_in(page)
    tried(len(addresses), "")


@pytest.mark.thorough
@pytest.mark.fault(*SIGNING_IN)
def test_an_unverified_address_is_refused(page: Page, provider: Provider) -> None:
    provider.verified = False
    try:
        page.goto("/?lang=zh-Hant")
        sign_in(page, f"li@{DOMAIN}")
        expect(page.get_by_role("alert")).to_be_visible(timeout=30_000)
    finally:
        provider.verified = True


@pytest.mark.fault(*SIGNING_IN)
@pytest.mark.thorough
def test_what_is_kept_leads_nowhere_else(new_page: NewPage, cases: Cases, tried: Callable[[int, str], None]) -> None:
    links = cases(["//elsewhere.example/x", "https://elsewhere.example/", "/\\elsewhere.example/x", "javascript:1"])
    for planted in links:
        page = new_page()
        page.goto("/?lang=zh-Hant")
        asked_to_sign_in(page)
        page.evaluate("planted => sessionStorage.setItem('atlas-wanted', planted)", planted)
        sign_in(page, f"li@{DOMAIN}")
        wait_ready(page)
        assert page.url.startswith(page.evaluate("location.origin")), planted
        assert page.evaluate("sessionStorage.getItem('atlas-wanted')") is None, planted
    tried(len(links), "")


@pytest.mark.thorough
def test_secrets_never_reach_the_log_or_the_page(page: Page, atlas_server: Server) -> None:
    page.goto("/data?lang=zh-Hant")
    sign_in(page, f"li@{DOMAIN}")
    # The provider leads back to the start page, and that to the page asked for: only that one is read.
    expect(page).to_have_url(re.compile(r"/data\?lang=zh-Hant$"))
    expect(page.get_by_role("button", name=HANT("Sign out"))).to_be_visible(timeout=30_000)
    wait_idle(page)
    assert SECRET not in page.content()
    assert SECRET not in atlas_server.log.read_text("utf-8")


@pytest.mark.fault(
    "One of two replicas dies under a visitor who is signed in", "The visitor stays signed in, and sees the view again"
)
@pytest.mark.thorough
@pytest.mark.timeout(600)
def test_a_visitor_of_two_replicas_stays_signed_in_when_one_dies(new_page: NewPage, nginx: str, tmp_path: Path) -> None:
    """Behind nginx, under its policy. The replicas know nothing of each other but the secret of the cookie."""
    file = tmp_path / "secrets.toml"
    cluster = Cluster(tmp_path, nginx, 2, "--secrets.files", str(file))
    page = new_page(allow=[r"/_stcore/", "ERR_"])
    with Provider() as provider:
        file.write_text(provider.register(cluster.url, DOMAIN), "utf-8")
        with cluster:
            page.goto(f"{cluster.url}/?place=441322&lang=en")
            asked_to_sign_in(page, EN)
            sign_in(page, f"li@{DOMAIN}", EN)
            expect(panel(page).get_by_role("heading", name="Boluo County")).to_be_visible(timeout=30_000)
            wait_ready(page)
            wait_for_panels(page)  # the other replica doesn't have this visitor's files
            route = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "atlas_route")
            served = cluster.replica_of(route)
            with page.expect_websocket(timeout=60_000):
                cluster.replicas[served].kill()
            wait_ready(page)
            expect(panel(page).get_by_role("heading", name="Boluo County")).to_be_visible()
            walk_on(page, "Boluo County")
            assert cluster.replica_of(route) not in (served, "")
            page.get_by_role("button", name=EN("Sign out")).click()
            expect(page.get_by_role("button", name=HANT("Sign in"))).to_be_visible(timeout=30_000)
