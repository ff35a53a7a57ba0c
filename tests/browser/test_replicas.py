"""Three replicas behind nginx with deploy/nginx.conf: every page under its security headers; one replica dies."""

from __future__ import annotations

import re
import urllib.request
import zipfile
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from uploads import income_csv

from atlas.data.catalog import Catalog
from atlas_page import map_frame, uploader, wait_idle, wait_ready
from serving.cluster import Cluster
from serving.replicas import evening

PAGES = ["/", "/regions", "/counties", "/compare?compare=440606,440605", "/present", "/data"]


@pytest.fixture(scope="module")
def cluster(nginx: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(tmp_path_factory.mktemp("cluster"), nginx) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def atlas_url(cluster: Cluster) -> str:
    """Takes the place of the one server: the guarded pages of conftest.py open the cluster's."""
    return cluster.url


def asked(address: str) -> dict[str, str]:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}


POLICY = (
    "Pages behind nginx, under the security headers of deploy/nginx.conf",
    "Every page, the briefing in it, charts, an upload and the downloads work; no breach is told in the console",
)


@pytest.mark.fault(*POLICY)
@pytest.mark.thorough
def test_every_page_works_under_the_policy(page: Page, tried: Callable[[int, str], None]) -> None:
    """The fixture fails on any error in the console, which a breach of the policy is."""
    for path in PAGES:
        answer = page.goto(path)
        assert answer is not None
        assert "default-src 'none'" in answer.headers["content-security-policy"], path
        wait_ready(page) if path == "/" else wait_idle(page)
        expect(page.locator(".st-key-share button").first, path).to_be_visible()
        if path == "/":
            address = str(map_frame(page).locator('script[src*="map.js?v="]').evaluate("script => script.src"))
            kept = asked(address)  # for good, under an address that changes with it; without one it is asked for again
            assert "max-age=315360000" in kept["cache-control"] and kept["x-content-type-options"] == "nosniff"
            assert "no-cache" in asked(address.split("?")[0])["cache-control"]
    tried(len(PAGES), "")


@pytest.mark.fault(*POLICY)
@pytest.mark.thorough
def test_the_briefing_shows_under_the_policy(page: Page) -> None:
    page.goto("/present?lang=zh-Hant&places=441322,441521")
    wait_idle(page)
    show = page.frame_locator(".atlas-live iframe")
    show.locator('[data-act="next"]').click()
    expect(show.locator(".counter")).to_have_text("2 / 7")
    expect(show.locator("path[data-adcode]").first).to_be_attached()


@pytest.mark.fault(*POLICY)
@pytest.mark.thorough
def test_an_upload_its_chart_and_the_downloads_work_under_the_policy(page: Page, catalog: Catalog) -> None:
    """By way of the one replica that the visitor's cookie names: the file is taken in by another request."""
    page.goto("/data?lang=en")
    uploader(page).set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": income_csv(catalog)})
    expect(page.locator(".st-key-own-1").get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
    page.get_by_role("tab", name="Table and downloads").click()
    with page.expect_download() as facts:
        page.locator(".st-key-w_export_facts button").click()
    assert facts.value.path().stat().st_size > 10_000
    page.get_by_role("link", name="Present").click()
    page.locator(".st-key-talk-download button").first.click()
    wait_idle(page)
    with page.expect_download(timeout=60_000) as deck:
        page.locator(".st-key-w_download_pptx button").click()
    assert zipfile.is_zipfile(deck.value.path())


@pytest.mark.fault(*POLICY)
@pytest.mark.thorough
def test_the_charts_of_figures_show_under_the_policy(page: Page) -> None:
    page.goto("/counties?lang=en")
    page.get_by_role("tab", name="Comparable kinds").click()
    expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()


def test_the_headers(cluster: Cluster) -> None:
    found = asked(cluster.url)
    assert found["referrer-policy"] == "same-origin"
    assert "geolocation=()" in found["permissions-policy"]
    assert "'unsafe-eval'" not in found["content-security-policy"]
    assert re.fullmatch(r"atlas_route=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", found["set-cookie"])
    assert "server" not in found or not re.search(r"\d", found["server"])


@pytest.mark.fault(
    "One of three replicas behind nginx is killed (SIGKILL) under its visitors",
    "Every page moves to another replica, shows the place of its address, and answers a click",
)
@pytest.mark.timeout(900)
@pytest.mark.thorough
def test_nobody_loses_a_view_when_a_replica_dies(
    browser: Browser, cluster: Cluster, full: bool, tried: Callable[[int, str], None]
) -> None:
    seen = evening(browser, cluster, visitors=30 if full else 3)
    tried(len(seen), f"{sum(visit.moved for visit in seen)} of {len(seen)} visitors moved")
    assert any(visit.moved for visit in seen), "nobody was on the replica that died"
    assert [visit.fault for visit in seen if visit.fault] == []
