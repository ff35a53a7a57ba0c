"""The main story in Firefox: the map, a click, a filter, Back, and the briefing. Its frame is never loaded twice."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import Firefox, firefox, installed

from atlas.__main__ import main

FRAME = "document.querySelector('[class*=\"st-key-map\"] iframe')"
MAP = f"{FRAME}.contentWindow"
AREAS = f"{MAP}.document.querySelectorAll('path[data-adcode]')"
FADED = f"{MAP}.document.querySelectorAll('path.is-faded')"
PANEL = "document.querySelector('.st-key-place-panel').innerText"
BOLUO = '"441322"'


@pytest.fixture(scope="module")
def tab() -> Iterator[Firefox]:
    executable = installed()
    if executable is None:
        pytest.skip("no Firefox on this machine (Debian: firefox-esr)")
    with firefox(executable) as found:
        found.size(1440, 900)
        yield found


def box(adcode: str) -> str:
    """Where an area stands in the tab; its frame's place is added."""
    return (
        f"(() => {{ const f = {FRAME}.getBoundingClientRect(), "
        f"p = {MAP}.document.querySelector('[data-adcode={adcode}]').getBoundingClientRect(); "
        "return {x: f.x + p.x, y: f.y + p.y, width: p.width, height: p.height}; })()"
    )


def test_the_map_a_click_a_filter_and_back(tab: Firefox, atlas_url: str) -> None:
    tab.open(f"{atlas_url}/?lang=en")
    tab.wait(f"{AREAS}.length >= 124 && {MAP}.document.querySelector('[data-class]') !== null")
    # The frame that has this mark is the one that was loaded first.
    tab.run(f"({MAP}.atlasFirst = true)")
    tab.click(box(BOLUO))
    tab.wait(f"{PANEL}.includes('Boluo County') && location.search.includes('place=441322')")
    assert tab.run(f"{FADED}.length") == 0
    tab.run("[...document.querySelectorAll('.atlas-filters label')].find(b => /Coastal/.test(b.textContent)).click()")
    tab.wait(f"location.search.includes('belt=coastal') && {FADED}.length > 50")
    tab.back()
    tab.wait(f"!location.search.includes('belt=') && location.search.includes('place=441322') && {FADED}.length === 0")
    # Longer than the frame waits before it would ask again for a file that it takes for lost.
    tab.wait(f"{MAP}.performance.now() > 12000")
    assert tab.run(f"{MAP}.atlasFirst === true"), "the frame was loaded again"
    assert tab.run(f"{MAP}.document.querySelectorAll('#atlas-lost').length") == 0
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
