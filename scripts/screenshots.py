"""Pictures of every page at four widths: `make screenshots`. All go to out/screenshots/, those of the README to docs/.

python -m scripts.screenshots [--lang zh-Hant] [--dark]   needs the browser that scripts/browser.sh finds
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys

from playwright.sync_api import Page, expect, sync_playwright

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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", action="append", choices=("zh-Hant", "zh-Hans", "en"), help="again for another one")
    parser.add_argument("--dark", action="store_true")
    options = parser.parse_args()
    languages = options.lang or ["zh-Hant"]
    found = subprocess.run([ROOT / "scripts/browser.sh"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    OUT.mkdir(parents=True, exist_ok=True)
    with streamlit_run() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found or None, args=FLAGS)
        for name, path in PAGES.items():
            for lang in languages:
                for width, height in SIZES:
                    page = browser.new_page(
                        viewport={"width": width, "height": height},
                        color_scheme="dark" if options.dark else "light",
                        reduced_motion="reduce",  # a map in flight is blurred, and no settled page
                    )
                    page.goto(f"{server.url}{path}&lang={lang}".replace("?&", "?"))
                    settled(page, map=name in MAPS)
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
