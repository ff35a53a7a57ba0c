"""Pictures of every page at four widths: `make screenshots`. All go to out/screenshots/, those of the READMEs to docs/.

python -m scripts.screenshots [--lang zh-Hant] [--dark]   needs the browser that scripts/browser.sh finds
python -m scripts.screenshots --talk      every kind of a talk's steps at five sizes, and its slides
python -m scripts.screenshots --guide                     those of docs/guide.md and guide.zh.md, to static/guide/
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect, sync_playwright

from atlas.colouring.palettes import Theme
from atlas.domain import Lang
from atlas.locale import translator
from scripts.screenshots_talk import talk
from serving.server import ROOT, streamlit_run

OUT, DOCS = ROOT / "out/screenshots", ROOT / "docs"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
SIZES = ((390, 844), (768, 1024), (1440, 900), (1920, 1080))
# Each page in a state that shows what it is for.
PAGES = {
    "map": "/?place=441322",
    "regions": "/regions?",
    "counties": "/counties?",
    "compare": "/compare?compare=440606,440605",
    "present": "/present?",
    "data": "/data?",
}
MAPS = {"map", "regions", "compare"}
GUIDE = ROOT / "static/guide"
GUIDE_LANGS = {Lang.HANT: "zh", Lang.EN: "en"}
# What the guide shows of the Data page: made-up figures, and a last row that is no place.
ROWS = {
    Lang.HANT: ("地區", "示例數值", "博羅縣", "順德區", "南海區", "黃埔區", "海豐縣", "南雄市", "普寧市", "某地"),
    Lang.EN: (
        "Place",
        "Example figure",
        "Boluo",
        "Shunde",
        "Nanhai",
        "Huangpu",
        "Haifeng",
        "Nanxiong",
        "Puning",
        "Somewhere",
    ),
}
README = {("map", 1440): "map.png", ("map", 390): "map-phone.png", ("compare", 1440): "compare.png"}


def settled(page: Page, *, map: bool) -> None:
    """The script has run, and the map, where the page has one, has drawn its places."""
    done = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
    expect(page.locator(done)).to_be_attached(timeout=60_000)
    if map:
        frame = page.locator('[class*="st-key-map"] iframe').content_frame
        expect(frame.locator(".atlas[data-ready]")).to_be_attached(timeout=60_000)
        expect(frame.locator(".leaflet-zoom-anim")).to_have_count(0, timeout=60_000)
    expect(page.locator('[data-testid="stSkeleton"]')).to_have_count(0, timeout=60_000)
    page.evaluate("document.fonts.ready")


def opened(browser: Browser, url: str, width: int, height: int, *, map: bool, dark: bool = False) -> Page:
    """A page that is settled. A map in flight is blurred, and no settled page."""
    scheme: Literal["dark", "light"] = "dark" if dark else "light"
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
    page.goto(url)
    settled(page, map=map)
    return page


def guide(browser: Browser, home: str) -> None:
    """The guide's pictures in both of its languages, each a few dozen kilobytes: half as large, in 64 colours."""
    GUIDE.mkdir(parents=True, exist_ok=True)
    for lang, suffix in GUIDE_LANGS.items():
        _ = translator(lang)
        for name, path in {
            "map": PAGES["map"],
            "present": PAGES["present"],
            "numbers": "/data?",
            "list": "/data?",
        }.items():
            url = f"{home}{path}&lang={lang.value}".replace("?&", "?")
            page = opened(browser, url, 1280, 800, map=name != "present")
            if name == "numbers":
                place, value, *places = ROWS[lang]
                lines = [f"{place},{value}", *(f"{one},{10 * n}" for n, one in enumerate(places, 1))]
                table = FilePayload(name="example.csv", mimeType="text/csv", buffer="\n".join(lines).encode())
                page.locator("input[type=file]").first.set_input_files(table)
                expect(page.locator(".st-key-go-on")).to_be_visible(timeout=60_000)
                settled(page, map=True)
            if name == "list":
                page.get_by_role("tab", name=_("Your list")).click()
                settled(page, map=False)
            file = GUIDE / f"{name}-{suffix}.png"
            page.screenshot(path=file)
            page.close()
            with Image.open(file) as picture:
                smaller = picture.convert("RGB").resize((960, 600), Image.Resampling.LANCZOS)
            smaller.quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)
            print(os.path.relpath(file, ROOT))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", action="append", choices=("zh-Hant", "zh-Hans", "en"), help="again for another one")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--guide", action="store_true", help="the guide's pictures alone")
    parser.add_argument("--talk", action="store_true", help="a talk's steps and slides alone")
    options = parser.parse_args()
    languages = options.lang or ["zh-Hant"]
    found = subprocess.run([ROOT / "scripts/browser.sh"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    OUT.mkdir(parents=True, exist_ok=True)
    with streamlit_run() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found or None, args=FLAGS)
        if options.guide:
            guide(browser, server.url)
            browser.close()
            return 0
        if options.talk:
            for lang in languages:
                talk(browser, Lang(lang), Theme.DARK if options.dark else Theme.LIGHT, OUT)
            browser.close()
            return 0
        for name, path in PAGES.items():
            for lang in languages:
                for width, height in SIZES:
                    url = f"{server.url}{path}&lang={lang}".replace("?&", "?")
                    page = opened(browser, url, width, height, map=name in MAPS, dark=options.dark)
                    file = OUT / f"{name}-{lang}-{width}{'-dark' if options.dark else ''}.png"
                    page.screenshot(path=file)
                    page.close()
                    print(os.path.relpath(file, ROOT))
                    if (name, width) in README and lang == "zh-Hant" and not options.dark:
                        shutil.copyfile(file, DOCS / README[name, width])
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
