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
import tempfile
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect, sync_playwright

from atlas import folder
from atlas.colouring.palettes import Theme
from atlas.domain import Belt, Kind, Lang
from atlas.installation import DATA, STATIC
from atlas.locale import translator
from atlas.talk import plan
from atlas.talk.briefing import briefing
from atlas.talk.plan import Planned
from atlas.talk.slides.deck import slides
from atlas.talk.steps import StepKind
from atlas.talk.talk import Talk
from serving.server import ROOT, streamlit_run

OUT, DOCS = ROOT / "out/screenshots", ROOT / "docs"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
# A wall, a laptop, an old projector, a large screen, a phone.
TALK_SIZES = ((1920, 1080), (1280, 720), (1024, 768), (3840, 2160), (390, 844))
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
README = {("map", 1440): "map.png", ("compare", 1440): "compare.png"}


def settled(page: Page, *, map: bool) -> None:
    """The script has run, and the map, where the page has one, has drawn its places; so has the talk, on its page."""
    done = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
    expect(page.locator(done)).to_be_attached(timeout=60_000)
    if map:
        frame = page.locator('[class*="st-key-map"] iframe').content_frame
        expect(frame.locator(".atlas[data-ready]")).to_be_attached(timeout=60_000)
        expect(frame.locator(".leaflet-zoom-anim")).to_have_count(0, timeout=60_000)
    if "/present" in page.url:
        expect(page.frame_locator(".atlas-steps").locator("li[data-id] .card").first).to_be_visible(timeout=60_000)
        talk = page.frame_locator(".atlas-live iframe").first
        expect(talk.locator(".atlas[data-ready]").first).to_be_attached(timeout=60_000)
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
    """The guide's pictures in both of its languages, each a few dozen kilobytes: smaller, in 256 colours.

    Maximum coverage keeps the map's classes apart: the median cut and the octree make one colour of two.
    """
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
            smaller.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE).save(
                file, optimize=True
            )
            print(os.path.relpath(file, ROOT))


def talk(browser: Browser, lang: Lang, theme: Theme, out: Path) -> None:
    """To `out`: talk-LANG-SIZE-STEP.png, and slides-LANG-NUMBER.png where soffice and pdftoppm are installed."""
    atlas = folder.load(DATA)
    catalog = atlas.catalog
    figures = {fact.adcode for fact in catalog.facts if fact.figure and fact.kind is Kind.RESULT}
    rise = next(fact.adcode for fact in catalog.facts if fact.figure and fact.figure.value_from is not None)
    number = next(code for code in catalog.places if code in figures - {rise, *catalog.towns()})
    sentence = next(code for code, place in catalog.places.items() if place.industry is None)
    keys = (StepKind.TITLE, *Belt, StepKind.COMPARE, number, rise, catalog.towns()[0], sentence)
    words = Planned(StepKind.FREE, words="1\n2\n3")
    planned = (*(Planned(str(key)) for key in keys), words, Planned(StepKind.CLOSING))
    chosen = Talk(lang, plan.places(planned), theme=theme, compare=(number, rise), plan=planned)
    name = f"{lang.value}{'' if theme is Theme.LIGHT else f'-{theme.value}'}"
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary, "talk.html")
        file.write_text(briefing(catalog, atlas.boundaries, chosen, STATIC), encoding="utf-8")
        for width, height in TALK_SIZES:
            page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
            page.goto(file.as_uri())
            for step in range(1, len(planned) + 1):
                expect(page.locator(".counter")).to_have_text(f"{step} / {len(planned)}")
                expect(page.locator(".atlas[data-ready]")).to_be_attached()
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
                picture = out / f"talk-{name}-{width}x{height}-{step:02}.png"
                page.screenshot(path=picture)
                print(os.path.relpath(picture, ROOT))
                page.keyboard.press("ArrowRight")
            page.close()
        deck = Path(temporary, f"slides-{name}.pptx")
        deck.write_bytes(slides(catalog, atlas.boundaries, chosen, DATA / "geo"))
        _drawn(deck, out)


def _drawn(deck: Path, out: Path) -> None:
    office, painter = shutil.which("soffice"), shutil.which("pdftoppm")
    if not (office and painter):
        print("No pictures of the slides: they need LibreOffice Impress (soffice) and poppler (pdftoppm).")
        return
    profile = f"-env:UserInstallation={deck.parent.as_uri()}/office"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(deck.parent), str(deck)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    pdf = deck.with_suffix(".pdf")
    subprocess.run([painter, "-r", "96", "-png", str(pdf), str(out / deck.stem)], check=True, timeout=300)
    print(f"{os.path.relpath(out, ROOT)}/{deck.stem}-*.png")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", action="append", choices=("zh-Hant", "zh-Hans", "en"), help="again for another one")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--contrast", action="store_true", help="a talk in high contrast")
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
            theme = Theme.DARK if options.dark else Theme.CONTRAST if options.contrast else Theme.LIGHT
            for lang in languages:
                talk(browser, Lang(lang), theme, OUT)
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
