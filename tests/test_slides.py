"""The slides: one a step, each with a map of native shapes, its words inside their boxes, and notes that say it all."""

import datetime
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from decks import (
    CHANGAN,
    COUNTY,
    DONGGUAN,
    GEO,
    HAIFENG,
    HOSTILE,
    SHUNDE,
    charts,
    drawn,
    hostile_facts,
    misfits,
    opened,
    overlaps,
    texts,
    titled,
    walk,
    worded,
    written,
)
from pptx.enum.dml import MSO_FILL, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Pt
from tables import ROOT

from atlas.colouring.palettes import Theme, belt, colour
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, State
from atlas.locale import translator
from atlas.talk import talk as talks
from atlas.talk.slides.chart import rise
from atlas.talk.slides.deck import layout_of, slides
from atlas.talk.slides.layouts import (
    KICKER,
    LABEL,
    LAYOUTS,
    LEAST,
    NUMBER,
    SENTENCE,
    SOURCE,
    TEXT,
    TITLE,
    Kind,
    Role,
    names,
)
from atlas.talk.slides.map_shapes import MAP, MARKED
from atlas.talk.slides.text import SMALLEST, TYPEFACES, clip, lines
from atlas.talk.slides.text_column import continued, text_column
from atlas.talk.steps import Step, StepKind
from atlas.talk.steps import line as said_of
from atlas.talk.talk import Talk
from atlas.views.credit import credit

pytestmark = pytest.mark.whole
HANT = translator(Lang.HANT)


@pytest.fixture(scope="module")
def talk(catalog: Catalog) -> Talk:
    return Talk(Lang.HANT, tuple(catalog.places), date=datetime.date(2025, 12, 1))


@pytest.fixture(scope="module")
def file(catalog: Catalog, boundaries: Boundaries, talk: Talk) -> bytes:
    return slides(catalog, boundaries, talk, GEO)


@pytest.fixture(scope="module")
def deck(file: bytes) -> Any:
    return opened(file)


@pytest.fixture(scope="module")
def steps(catalog: Catalog, boundaries: Boundaries, talk: Talk) -> tuple[Step, ...]:
    return talks.steps(catalog, boundaries, talk, talk.lang)


def test_one_slide_a_step_in_order(deck: Any, file: bytes, steps: tuple[Step, ...]) -> None:
    assert len(file) <= 1_500_000, "goes by mail"
    assert [titled(slide) for slide in deck.slides] == [step.title for step in steps]
    assert "沿海經濟帶\n（東西兩翼）" in [slide.shapes.title.text_frame.text for slide in deck.slides], "a row each"
    total = len(steps)
    for number, slide in enumerate(deck.slides, start=1):
        assert f"{number} / {total}" in texts(slide)


def test_the_master_has_seven_layouts_and_slides_fill_their_placeholders(deck: Any, steps: tuple[Step, ...]) -> None:
    assert [layout.name for layout in deck.slide_layouts] == [names(Lang.HANT)[kind] for kind in Kind]
    for layout in deck.slide_layouts:
        held = [shape.name for shape in layout.placeholders]
        assert {Role.TITLE, Role.SOURCE, Role.PAGE} <= set(held) == set(held) & set(Role)
        assert len({shape.placeholder_format.idx for shape in layout.placeholders}) == len(held)
    for slide, step in zip(deck.slides, steps, strict=True):
        assert slide.slide_layout.name == names(Lang.HANT)[layout_of(step)]
        room = {one.placeholder_format.idx: one.name for one in slide.slide_layout.placeholders}
        for shape in slide.placeholders:
            assert room[shape.placeholder_format.idx] == shape.name, "the name says what it is for"
            assert not shape.has_text_frame or shape.text_frame.text, "no empty placeholder is left"
        loose = [shape.name for shape in slide.shapes if shape.has_text_frame and not shape.is_placeholder]
        assert set(loose) <= {"Rule", "Marked", "Neighbour", "Islands"}
        words = [shape.name for shape in slide.shapes if shape.is_placeholder]
        assert words[0] == Role.TITLE and words[-2:] == [Role.SOURCE, Role.PAGE], "read in this order"
    used = {slide.slide_layout.name for slide in deck.slides}
    assert len(used) == len(Kind) - 1, "all but the one that a comparison has"


def test_every_map_has_every_area_once(deck: Any, catalog: Catalog, steps: tuple[Step, ...]) -> None:
    expected = sorted(f"{code} {catalog.divisions[code].name.hant}" for code in catalog.polygons())
    towns = sorted(f"{code} {catalog.divisions[code].name.hant}" for code in catalog.towns())
    assert len(expected) == 124
    for slide, step in zip(deck.slides, steps, strict=True):
        names = [shape.name for shape in drawn(slide)]
        if step.kind is StepKind.CLOSING:  # the sources' slide has words and a chart
            assert not names
            continue
        if step.kind in (StepKind.PLACE, StepKind.BELT):  # what is in the frame around it, and it whole
            codes = [name.split(" ")[0] for name in names]
            assert len(set(codes)) == len(codes) and set(names) <= {*expected, *towns}
            assert set(step.focus or step.shown) <= set(codes)
            continue
        assert sorted(name for name in names if COUNTY.match(name)) == expected
        assert sorted(name for name in names if not COUNTY.match(name)) == towns


def test_an_area_is_one_freeform_islands_and_all(deck: Any) -> None:
    (lufeng,) = (shape for shape in drawn(deck.slides[0]) if shape.name.startswith("441581 "))
    assert len(lufeng._element.findall(f".//{qn('a:path')}")) == 1
    assert len(lufeng._element.findall(f".//{qn('a:moveTo')}")) == 6
    # A hole that an enclave lies in is an outline too.
    (wuchuan,) = (shape for shape in drawn(deck.slides[0]) if shape.name.startswith("440883 "))
    assert len(wuchuan._element.findall(f".//{qn('a:moveTo')}")) > 1


def test_shapes_stay_on_their_slide_and_have_ids_of_their_own(deck: Any) -> None:
    for slide in deck.slides:
        for shape in walk(slide.shapes):
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= deck.slide_width, shape.name
            assert shape.top + shape.height <= deck.slide_height, shape.name
        ids = [element.get("id") for element in slide._element.iter(qn("p:cNvPr"))]
        assert len(set(ids)) == len(ids)


def test_words_keep_clear_of_each_other(deck: Any) -> None:
    for slide in deck.slides:
        assert overlaps(slide) == [], slide.shapes.title.text_frame.text


def test_text_fits_and_can_be_read(deck: Any, steps: tuple[Step, ...]) -> None:
    """Words in placeholders are 18 points or more, a kicker, a caption and a source's mark 16; names on the map 14."""
    assert misfits(deck) == []
    for slide, step in zip(deck.slides, steps, strict=True):
        for shape in worded(slide):
            sizes = {span.size for line in written(slide, shape) for span in line.spans}
            if shape.name in (Role.SOURCE, Role.PAGE):
                assert sizes == {SOURCE}
            else:
                least = KICKER if shape.is_placeholder else SMALLEST
                assert min(sizes) >= least, (step.key, shape.name, sizes)
            if shape.name in FIXED:
                assert sizes <= FIXED[shape.name], (step.key, shape.name, sizes)


FIXED = {
    Role.TITLE: {TITLE},
    Role.KICKER: {KICKER},
    Role.NUMBER: {NUMBER, LABEL},  # with its unit
    Role.LABEL: {LABEL, KICKER},
    Role.SENTENCE: {SENTENCE, TEXT, KICKER},
    Role.TEXT: {TEXT, LEAST, KICKER},
}


def test_a_slide_says_what_its_page_says(deck: Any, steps: tuple[Step, ...]) -> None:
    for slide, step in zip(deck.slides, steps, strict=True):
        said = (
            "\n".join(shape.text_frame.text for shape in worded(slide) if shape.is_placeholder)
            .replace("\u00a0", " ")
            .replace("\n（", "（")
        )
        second = step.second if step.kind is not StepKind.BELT else ""
        assert all(part in said for part in (step.title, second, step.where, step.lead, step.remark))
        told = [number.metric for number in step.numbers if number != rise(step)]
        told += [said_of(point, HANT) + (f" ¶{point.paragraph}" if point.paragraph else "") for point in step.points]
        assert not rise(step) or charts(slide), "which its chart says"
        missing = [part for part in told if part not in said]
        more = re.search(r"另有(\d+)項見備註", said)
        assert len(missing) == (int(more[1]) if more else 0), (step.key, missing)
        assert missing == told[len(told) - len(missing) :] or step.kind is StepKind.PLACE
        assert not step.numbers or rise(step) or step.numbers[0].reading.number in said


def test_a_place_fills_its_frame(deck: Any, steps: tuple[Step, ...]) -> None:
    """A place takes two fifths of its map."""
    for slide, step in zip(deck.slides, steps, strict=True):
        if step.kind is not StepKind.PLACE:
            continue
        sea = next(shape for shape in walk(slide.shapes) if shape.name == "Sea")
        (place,) = (shape for shape in drawn(slide) if shape.name.startswith(step.focus[0] + " "))
        share = max(place.width / sea.width, place.height / sea.height)
        assert 0.35 <= share <= 0.45 or "441900" in step.focus[0], (step.key, share)
        assert next(shape for shape in slide.shapes if shape.name == "Locator")


def test_notes_carry_every_fact_and_the_source(deck: Any, catalog: Catalog, steps: tuple[Step, ...]) -> None:
    source = credit(catalog, Lang.HANT)
    for slide, step in zip(deck.slides, steps, strict=True):
        notes = slide.notes_slide.notes_text_frame.text.split("\n")
        assert notes[: len(step.notes)] == list(step.notes)
        assert notes[-1] == source
        assert source in texts(slide)
        if step.key in catalog.places:
            assert {line.split(" ")[0] for line in notes[:-1]} == {
                f"¶{f.paragraph}" for f in catalog.facts_of(step.key)
            }


def test_a_rise_has_a_chart(deck: Any, steps: tuple[Step, ...]) -> None:
    for slide, step in zip(deck.slides, steps, strict=True):
        found = charts(slide)
        if step.key == HAIFENG:
            (chart,) = found
            assert list(chart.plots[0].series[0].values) == [85, 98]
            assert chart.chart_title.text_frame.text.startswith(step.numbers[0].metric)
            (frame,) = (shape for shape in slide.shapes if shape.has_chart)
            assert frame.width * frame.height > deck.slide_width * deck.slide_height / 5, "the slide's picture"
            assert not any(step.numbers[0].reading.number in text for text in texts(slide)), "nor told again"
            assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (0, 100)
            assert not chart.has_legend and not chart.value_axis.has_major_gridlines
            space = chart._chartSpace
            axes, crossed = ({node.get("val") for node in space.iter(qn(tag))} for tag in ("c:axId", "c:crossAx"))
            assert all(value.isdecimal() for value in axes) and len(axes) == 2 and crossed == axes
        elif step.kind is StepKind.CLOSING:
            (chart,) = found
            assert list(chart.plots[0].series[0].values) == [13, 4, 5]
        else:
            assert not found


def test_the_marked_place_is_outlined_above_the_others(deck: Any, catalog: Catalog, steps: tuple[Step, ...]) -> None:
    for slide, step in zip(deck.slides, steps, strict=True):
        outlined = [shape.name.split(" ")[0] for shape in drawn(slide) if shape.line.width == Pt(MARKED)]
        assert outlined == list(step.focus)
        order = [shape.name.split(" ")[0] for shape in drawn(slide)]
        if step.focus:
            above = order[order.index(step.focus[0]) + 1 :]
            assert set(above) <= set(catalog.towns())


def test_classes_differ_by_more_than_colour(deck: Any, catalog: Catalog) -> None:
    for shape in drawn(deck.slides[0]):
        hatched = catalog.state_of(shape.name.split(" ")[0]) is State.NOT_NAMED
        assert shape.fill.type == (MSO_FILL.PATTERNED if hatched else MSO_FILL.SOLID)
        assert not hatched or shape.fill.pattern == MSO_PATTERN.WIDE_UPWARD_DIAGONAL


def test_a_belt_stands_out_from_the_faded_rest(deck: Any, steps: tuple[Step, ...]) -> None:
    def colours(slide: Any) -> dict[str, str]:
        solid = [shape for shape in drawn(slide) if shape.fill.type == MSO_FILL.SOLID]
        return {shape.name.split(" ")[0]: str(shape.fill.fore_color.rgb) for shape in solid}

    before, after = colours(deck.slides[0]), colours(deck.slides[2])
    assert steps[2].key == Belt.COASTAL
    alike = {code for code in before if code in after and before[code] == after[code]}
    assert alike == set(before) & set(steps[2].shown)


def test_fonts_are_the_themes(deck: Any, file: bytes) -> None:
    """Words follow the theme, for each script: who changes its typefaces changes the slides."""
    face = TYPEFACES[Lang.HANT]
    for slide in deck.slides:
        named = {font.get("typeface") for tag in ("a:latin", "a:ea", "a:cs") for font in slide._element.iter(qn(tag))}
        assert named <= {"+mn-lt", "+mn-ea", "+mn-cs"}
        for shape in worded(slide):
            for run in shape._element.iter(qn("a:rPr")):
                assert shape.is_placeholder or run.find(qn("a:ea")) is not None
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        themes = [parts.read(name).decode() for name in parts.namelist() if re.match(r"ppt/theme/", name)]
    assert len(themes) == 2
    assert all(f'<a:ea typeface="{face.asian}"/>' in theme for theme in themes)


def test_the_map_is_described_and_the_file_signed(deck: Any, talk: Talk) -> None:
    for slide in deck.slides:
        groups = [shape for shape in slide.shapes if shape.name == MAP]
        if slide is deck.slides[len(deck.slides) - 1]:
            assert not groups
            continue
        (group,) = groups
        assert titled(slide) in group._element.nvGrpSpPr.cNvPr.get("descr")
    about = deck.core_properties
    assert (about.title, about.author) == (talks.title(talk, talk.lang), "Guangdong Quality Counties Atlas")
    assert (about.language, about.modified.date()) == ("zh-Hant", talk.date)


@pytest.mark.thorough
def test_bytes_do_not_follow_from_the_order_of_sets(catalog: Catalog, boundaries: Boundaries) -> None:
    """Python orders sets of texts anew in every process, by PYTHONHASHSEED. Nor does a deck change the next."""
    code = """
from hashlib import sha256
from pathlib import Path
from atlas import folder
from atlas.domain import Lang
from atlas.talk.slides.chart import rise
from atlas.talk.slides.deck import layout_of, slides
from atlas.talk.talk import Talk
read = folder.load(Path("data"))
talk = Talk(Lang.HANT, ("441900",), compare=("440606", "441900119"))
print(sha256(slides(read.catalog, read.boundaries, talk, Path("data/geo"))).hexdigest())
"""
    seed = "1" if os.environ.get("PYTHONHASHSEED") == "0" else "0"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    talk = Talk(Lang.HANT, ("441900",), compare=("440606", "441900119"))
    here = [sha256(slides(catalog, boundaries, talk, ROOT / "data/geo")).hexdigest() for _ in range(2)]
    assert {done.stdout.strip()} == set(here)


@pytest.mark.thorough
@pytest.mark.parametrize(("lang", "theme"), [(Lang.HANS, Theme.DARK), (Lang.EN, Theme.CONTRAST)])
def test_languages_and_themes(catalog: Catalog, boundaries: Boundaries, lang: Lang, theme: Theme) -> None:
    talk = Talk(lang, (HAIFENG, CHANGAN, SHUNDE), theme=theme)
    deck = opened(slides(catalog, boundaries, talk, GEO, review_number="粵S(2026)001號"))
    assert len(deck.slides) == (9 if lang is Lang.EN else 8)  # a belt of thirteen places takes two in English
    assert misfits(deck) == []
    assert any("粵S(2026)001號" in text for text in texts(deck.slides[0]))
    (haifeng,) = (shape for shape in drawn(deck.slides[0]) if shape.name.startswith(HAIFENG))
    assert haifeng.name == f"{HAIFENG} {catalog.divisions[HAIFENG].name.to(lang)}"
    assert str(haifeng.fill.fore_color.rgb) == colour(belt(Belt.COASTAL), theme)[1:].upper()


@pytest.mark.parametrize(("lang", "count"), [(Lang.HANT, 1), (Lang.HANS, 1), (Lang.EN, 2)])
def test_a_belts_places_are_all_told(catalog: Catalog, boundaries: Boundaries, lang: Lang, count: int) -> None:
    """On a slide, or on as many as they take."""
    boxes = {slot.role: slot.box for slot in LAYOUTS[Kind.BELT]}
    step = talks.steps(catalog, boundaries, Talk(lang, ()), lang)[1]
    parts = continued(step, lang, boxes)
    assert len(parts) == count
    assert tuple(point for part in parts for point in part.points) == step.points
    for part in parts:
        (told,) = (each for each in text_column(part, lang, boxes) if each.role is Role.TEXT)
        assert len(told.paragraphs) == len(part.points), part.title


@pytest.mark.thorough
def test_no_places_and_places_that_the_article_does_not_name(catalog: Catalog, boundaries: Boundaries) -> None:
    assert len(opened(slides(catalog, boundaries, Talk(Lang.HANT, ()), GEO)).slides) == 5
    deck = opened(slides(catalog, boundaries, Talk(Lang.HANT, (DONGGUAN, "440600", "440703")), GEO))
    dongguan, foshan, _ = list(deck.slides)[4:7]
    assert [shape.name[:6] for shape in drawn(dongguan)][-3] == DONGGUAN  # the towns lie in it
    assert sum(shape.line.width == Pt(MARKED) for shape in drawn(foshan)) == len(catalog.drawn_for("440600"))
    assert misfits(deck) == []


def test_hostile_and_endless_text(catalog: Catalog, boundaries: Boundaries) -> None:
    """In the facts, the title and the foot; of a visitor's columns and of compared places: test_slide_colours.py."""
    broken = replace(catalog, facts=hostile_facts(catalog) * 3)
    talk = Talk(Lang.HANT, (CHANGAN,), title=HOSTILE, subtitle=HOSTILE)
    file = slides(broken, boundaries, talk, GEO, review_number=HOSTILE)
    deck = opened(file)
    assert misfits(deck) == []
    more = translator(Lang.HANT)("and {n} more in the notes", n=0).split("0")[0]
    assert any(more in text for text in texts(deck.slides[4]))
    assert deck.slides[4].notes_slide.notes_text_frame.text.count("<b>&amp;</b> ]]> {{x}}") == 1 + len(
        broken.facts_of(CHANGAN)
    )
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        xml = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|_x00", xml)


def test_lines_count_rows() -> None:
    assert lines("", 100, 10) == 1
    assert lines("質量強縣", 40, 10) == 1
    assert lines("質量強縣", 39, 10) == 2
    assert lines("質量強縣。", 40, 10) == 2  # a full stop goes with its character
    assert lines("quality counties", 60, 10) == 2
    assert lines("q" * 100, 58, 10) >= 10
    assert lines("any text", 100, 20) >= lines("any text", 100, 10)
    assert clip("質量強縣", 39, 10, 1) == "質量…"
    assert clip("質量強縣", 40, 10, 1) == "質量強縣"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm (poppler-utils) is not installed")
def test_libreoffice_draws_every_slide(catalog: Catalog, boundaries: Boundaries, tmp_path: Path) -> None:
    from PIL import Image

    (tmp_path / "deck.pptx").write_bytes(slides(catalog, boundaries, Talk(Lang.HANT, (HAIFENG,)), GEO))
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", tmp_path, tmp_path / "deck.pptx"], check=True, capture_output=True)
    subprocess.run(["pdftoppm", "-r", "30", "-png", tmp_path / "deck.pdf", tmp_path / "slide"], check=True)
    drawn_slides = sorted(tmp_path.glob("slide-*.png"))
    assert len(drawn_slides) == 6
    for path in drawn_slides:
        with Image.open(path) as picture:
            width, height = picture.size
            for half in ((0, 0, width // 3, height), (width // 2, 0, width, height)):  # the words, and the map
                part = picture.convert("L").crop(half)
                dark = sum(part.histogram()[:200]) / (part.width * part.height)
                assert dark > 0.01, path.name
