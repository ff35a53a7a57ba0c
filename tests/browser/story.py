"""The main story of the atlas, on one page, in any browser. The map's frame is never loaded twice under a visitor."""

import json
from pathlib import Path

from tab import Tab

FRAME = "document.querySelector('[class*=\"st-key-map\"] iframe')"
MAP = f"{FRAME}.contentWindow"
AREAS = f"{MAP}.document.querySelectorAll('path[data-adcode]')"
FADED = f"{MAP}.document.querySelectorAll('path.is-faded')"
LEGEND = f"{MAP}.document.querySelector('[data-legend]').innerText"
IDLE = "document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]') !== null"
READY = f"{AREAS}.length >= 124 && {IDLE}"
PANEL = "document.querySelector('.st-key-place-panel').innerText"
BOLUO = '"441322"'


def box(adcode: str) -> str:
    """Where an area stands in the tab, once the map lies still; its frame's place is added."""
    return (
        f"(() => {{ if ({MAP}.atlas.camera.flying || {MAP}.document.querySelector('.leaflet-zoom-anim')) return null; "
        f"const f = {FRAME}.getBoundingClientRect(), "
        f"p = {MAP}.document.querySelector('[data-adcode={adcode}]').getBoundingClientRect(); "
        "return {x: f.x + p.x, y: f.y + p.y, width: p.width, height: p.height}; })()"
    )


def text(selector: str) -> str:
    return f"document.querySelector({json.dumps(selector)}).innerText"


def button(name: str) -> str:
    """Where the visible button of that name stands."""
    return (
        "(e => e && !e.disabled && (({x, y, width, height}) => ({x, y, width, height}))(e.getBoundingClientRect()))"
        f"([...document.querySelectorAll('button')].find(e => e.checkVisibility() && e.innerText.includes({name!r})))"
    )


def to_page(tab: Tab, name: str, path: str) -> None:
    links = "[...document.querySelectorAll('[data-testid=stTopNavLink]')]"
    tab.run(f"{links}.find(a => a.innerText.includes({name!r})).click()")
    tab.wait(f"location.pathname === {path!r}")


def story(tab: Tab, atlas_url: str, table: bytes, folder: Path) -> None:
    """Open, click, filter, recolour, Back, find, compare, upload, present, print, reload. `table` is a CSV."""
    tab.open(f"{atlas_url}/?lang=en")
    tab.wait(f"{READY} && {MAP}.document.querySelector('[data-class]') !== null")
    # The frame that has this mark is the one that was loaded first.
    tab.run(f"({MAP}.atlasFirst = true)")
    tab.click(box(BOLUO))
    tab.wait(f"{PANEL}.includes('Boluo County') && location.search.includes('place=441322')")
    assert tab.run(f"{FADED}.length") == 0
    tab.run("[...document.querySelectorAll('.atlas-filters label')].find(b => /Coastal/.test(b.textContent)).click()")
    tab.wait(f"location.search.includes('belt=coastal') && {FADED}.length > 50")
    tab.run("document.querySelector('[data-filter=color] select').focus()")
    tab.press("ArrowDown")
    tab.wait(f"location.search.includes('color=industry') && {LEGEND}.includes('Industry group')")
    for gone in ("color=", "belt="):
        tab.back()
        tab.wait(f"!location.search.includes({gone!r}) && location.search.includes('place=441322')")
    tab.wait(f"{FADED}.length === 0 && !{LEGEND}.includes('Industry group')")

    tab.run("document.querySelector('.atlas-finder input').focus()")
    tab.press(*"shunde", "Enter")
    tab.wait(f"{PANEL}.includes('Shunde District') && location.search.includes('place=440606')")
    tab.click(button("Pin to compare"))
    tab.wait("location.search.includes('compare=440606')")
    tab.click(box(BOLUO))
    tab.wait(f"{PANEL}.includes('Boluo County') && location.search.includes('place=441322')")
    tab.click(button("Pin to compare"))
    tab.wait(f"{MAP}.document.querySelectorAll('.atlas-label.is-compared').length === 2")
    # Longer than the frame waits before it would ask again for a file that it takes for lost.
    tab.wait(f"{MAP}.performance.now() > 12000")
    assert tab.run(f"{MAP}.atlasFirst === true"), "the frame was loaded again"
    assert tab.run(f"{MAP}.document.querySelectorAll('#atlas-lost').length") == 0
    tab.click(button("Compare A"))
    tab.wait(f"{text('.atlas-compare thead')}.includes('Shunde') && {text('.atlas-compare thead')}.includes('Boluo')")

    to_page(tab, "Data", "/data")
    file = folder / "2024年居民收入.csv"
    file.write_bytes(table)
    tab.wait(READY)
    tab.upload(".stFileUploader input[type=file]", file)
    tab.wait("document.querySelector('.st-key-own-1 .atlas-audit') !== null")
    tab.click(button("Show on the map"))
    tab.wait(f"location.search.includes('color=own-1') && {READY}")
    tab.wait(f"{LEGEND}.includes('居民人均收入')")

    to_page(tab, "Present", "/present")
    cards = "document.querySelector('.atlas-steps').contentDocument.querySelectorAll('li[data-id] .card')"
    live = "document.querySelector('.atlas-live iframe:not(.is-coming)')"
    counter = f"{live}.contentDocument.querySelector('.counter').innerText"
    tab.wait(f"{cards}.length >= 9")
    tab.run(f"{cards}[4].click()")
    tab.wait(f"{cards}[4].getAttribute('aria-current') === 'step' && {counter}.startsWith('5 /')")
    tab.wait(f"{IDLE} && !document.querySelector('.atlas-live[aria-busy]')")
    tab.click(button("▶"))
    tab.wait(f"document.fullscreenElement === {live} && {counter}.startsWith('1 /')")
    tab.press("PageDown")
    tab.wait(f"{counter}.startsWith('2 /')")
    tab.press("Escape")
    tab.wait("document.fullscreenElement === null")
    paper = tab.paper()
    assert paper is None or paper.startswith(b"%PDF")

    to_page(tab, "Map", "/")
    tab.wait(READY)
    tab.reload()
    tab.wait(f"{READY} && {PANEL}.includes('Boluo County')")
    tab.wait(f"{MAP}.document.querySelectorAll('.atlas-label.is-compared').length === 2")
