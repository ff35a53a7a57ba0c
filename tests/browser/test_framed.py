"""The atlas inside another site's page, by the code that it offers: browsers keep its cookie from it there."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from atlas_page import MAP_IFRAME


@contextmanager
def site(body: str) -> Iterator[str]:
    """Another site, of one page; its address."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Bureau</title><link rel=icon href=data:,>{body}".encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.fault(
    "The Data page inside another site's page (another origin, no cookies there), by the code that it offers",
    "A sentence in the uploader's place says why no file can be uploaded, with a link to the page by itself, where one "
    "can; the map answers",
)
def test_a_file_is_uploaded_outside_the_frame(page: Page, atlas_url: str) -> None:
    # Of another port alone a browser takes it for the same site; "localhost" is another one.
    page.goto(f"{atlas_url.replace('127.0.0.1', 'localhost')}/data?lang=en")
    expect(page.locator(".stFileUploader").first).to_be_visible()
    expect(page.locator(".atlas-no-upload").first).to_be_hidden()
    page.get_by_role("button", name="Share").click()
    code = page.locator(".atlas-share code").last.inner_text()
    page.context.clear_cookies()
    with site(code) as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        sentence = frame.locator(".atlas-no-upload").first
        expect(sentence).to_contain_text("No file can be uploaded here")
        expect(frame.locator(".stFileUploader").first).to_be_hidden()
        with page.expect_popup() as opening:
            sentence.get_by_role("link").click()
        alone = opening.value
        expect(alone.locator(".stFileUploader").first).to_be_visible()
        expect(alone.locator(".atlas-no-upload").first).to_be_hidden()
        assert "embed" not in alone.url and "lang=en" in alone.url
        alone.close()
        place = frame.frame_locator(MAP_IFRAME).locator('path[data-adcode="441322"]')
        place.focus()
        place.press("Enter")
        expect(frame.locator(".atlas-panel h2")).to_contain_text("Boluo County")
