"""Pictures of a talk, for `make screenshots ARGS=--talk`: every kind of step at five sizes, every slide as LibreOffice
draws it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, expect

from atlas import folder
from atlas.colouring.palettes import Theme
from atlas.domain import Belt, Kind, Lang
from atlas.installation import DATA, ROOT, STATIC
from atlas.talk import plan
from atlas.talk.briefing import briefing
from atlas.talk.plan import Planned
from atlas.talk.slides.deck import slides
from atlas.talk.steps import StepKind
from atlas.talk.talk import Talk

SIZES = ((1920, 1080), (1280, 720), (1024, 768), (3840, 2160), (390, 844))


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
        for width, height in SIZES:
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
