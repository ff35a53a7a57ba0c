"""The main story in Firefox, and the briefing from its file."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import Firefox, firefox, installed
from story import story
from uploads import income_csv

from atlas.__main__ import main
from atlas.data.catalog import Catalog


@pytest.fixture(scope="module")
def tab() -> Iterator[Firefox]:
    executable = installed()
    if executable is None:
        pytest.skip("no Firefox on this machine (Debian: firefox-esr)")
    with firefox(executable) as found:
        found.size(1440, 900)
        yield found


def test_the_main_story(tab: Firefox, atlas_url: str, catalog: Catalog, tmp_path: Path) -> None:
    if not tab.fills_the_screen:
        pytest.skip("this Firefox can't be driven into full screen (153 can)")
    story(tab, atlas_url, income_csv(catalog), tmp_path)
    assert tab.hosts <= {"127.0.0.1"}


def test_the_briefing_from_its_file(tab: Firefox, tmp_path: Path) -> None:
    file = tmp_path / "briefing.html"
    assert main(["briefing", str(file), "--places", "441322,440606", "--lang", "en"]) == 0
    tab.open(file.as_uri())
    tab.wait("document.querySelectorAll('path[data-adcode]').length >= 124")
    first = tab.wait("document.querySelector('h1').innerText")
    tab.press("PageDown")
    tab.wait(f"document.querySelector('h1').innerText !== {json.dumps(first)}")
    tab.press("PageUp")
    tab.wait(f"document.querySelector('h1').innerText === {json.dumps(first)}")
    assert tab.hosts <= {"127.0.0.1"}
