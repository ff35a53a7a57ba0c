"""The main story in Firefox, and the briefing from its file."""

import itertools
import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Cases
from firefox import Firefox, firefox, installed
from layout import FAULTS, PATIENCE
from story import IDLE, READY, story
from uploads import income_csv

from atlas.__main__ import main
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas_page import PAGES


@pytest.fixture(scope="module")
def tab() -> Iterator[Firefox]:
    executable = installed()
    if executable is None:
        pytest.skip("no Firefox on this machine (Debian: firefox-esr)")
    with firefox(executable) as found:
        found.size(1440, 900)
        yield found


@pytest.mark.fault(
    "The main story in Firefox: open, click, filter, recolour, Back, find, compare, upload, present, print, reload",
    "Each step shows what it should; the map is loaded once; nothing is asked of another host",
)
def test_the_main_story(tab: Firefox, atlas_url: str, catalog: Catalog, tmp_path: Path) -> None:
    if not tab.fills_the_screen:
        pytest.skip("this Firefox can't be driven into full screen (153 can)")
    story(tab, atlas_url, income_csv(catalog), tmp_path)
    assert tab.hosts <= {"127.0.0.1"}


def enlarged(tab: Firefox, what: str) -> list[str]:
    """The faults of what is open once its text is twice as large and it lies still."""
    tab.enlarge(2)
    tab.wait("getComputedStyle(document.head).fontSize === '32px'")
    deadline = time.monotonic() + PATIENCE
    while (found := [line for lines in tab.each(FAULTS.rstrip()) for line in lines]) and time.monotonic() < deadline:
        pass
    return [f"{what}: {line}" for line in dict.fromkeys(found)]


@pytest.mark.fault(
    "Six pages and the briefing in Firefox, their text alone at 200 %",
    "Nothing lies over anything else, is cut, sideways, or too small to hit",
)
def test_text_twice_as_large(tab: Firefox, atlas_url: str, tmp_path: Path) -> None:
    if not tab.fills_the_screen:
        pytest.skip("this Firefox can't be driven in its own window (153 can)")
    file = tmp_path / "briefing.html"
    assert main(["briefing", str(file), "--places", "441322,440606", "--lang", "en"]) == 0
    found = []
    try:
        for name, address in PAGES.items():
            tab.open(f"{atlas_url}{address}&lang=en")
            tab.wait(f"{IDLE} && document.querySelector('h1.atlas-title') !== null")
            found += enlarged(tab, name)
        tab.open(file.as_uri())
        tab.wait("document.querySelectorAll('path[data-adcode]').length >= 124")
        for key in ("Home", "PageDown", "PageDown"):
            tab.press(key)
            found += enlarged(tab, f"briefing, {key}")
    finally:
        tab.enlarge(1)
    assert found == [], "\n".join(found)


UPRIGHT = """document.head.appendChild(Object.assign(document.createElement('style'),
  {id: 'upright', textContent: '@page { size: A4 portrait !important; }'})).id"""
HEADINGS = "[...document.querySelectorAll('.atlas-panel :is(h3, h4)')].map(each => each.innerText.trim())"
LEAST = 30  # characters on a sheet


def sheets(pdf: bytes | None) -> list[list[str]]:
    """The lines on each sheet."""
    made = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, stdout=subprocess.PIPE, check=True)
    texts = made.stdout.decode().split("\f")[:-1]
    return [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]


@pytest.mark.fault(
    "Six pages on A4 paper in Firefox, across and upright, in Chinese and English",
    "No sheet is empty, and none ends with a heading alone",
)
def test_on_paper(tab: Firefox, atlas_url: str, cases: Cases, tried: Callable[[int, str], None]) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    found, pages = [], cases(itertools.product(PAGES, (Lang.EN, Lang.HANS)))
    for name, lang in pages:
        tab.open(f"{atlas_url}{PAGES[name]}&lang={lang.value}")
        tab.wait(f"{IDLE} && document.querySelector('h1.atlas-title') !== null")
        if name == "map":
            tab.wait(f"{READY} && {HEADINGS}.length > 2")
        headings = tab.run(HEADINGS)
        for way in ("across", "upright"):
            if way == "upright":
                tab.run(UPRIGHT)
            for number, lines in enumerate(sheets(tab.paper()), 1):
                few = len("".join(lines)) < LEAST
                found += [f"{name}, {lang}, {way}: sheet {number}"] if few or lines[-1] in headings else []
    tried(2 * len(pages), "")
    assert found == []


@pytest.mark.fault("The briefing from its file in Firefox", "Its steps by the keys; nothing is asked of another host")
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
