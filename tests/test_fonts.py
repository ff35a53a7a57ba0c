"""The shipped fonts: what they cover, what a missing character says, and how texts are measured and broken."""

import re

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from tables import DATA, ROOT

from atlas.domain import Lang
from atlas.locale import simplified
from atlas.maps import fonts
from atlas.maps.fonts import MissingGlyphs

LINES = re.compile(r"\s+")
FONTS = pytest.mark.parametrize("path", fonts.paths(), ids=lambda path: path.name)


def everything() -> str:
    """All that the data and the messages say; ids and comments are among it and do no harm."""
    paths = [
        *(path for path in sorted(DATA.glob("*.csv")) if path.name != "national.csv"),
        *sorted((ROOT / "atlas/locale").glob("*.po")),
    ]
    return LINES.sub(" ", "".join(path.read_text(encoding="utf-8") for path in paths))


@pytest.mark.parametrize("lang", list(Lang))
def test_every_character_of_data_and_messages_has_a_glyph(lang: Lang) -> None:
    text = everything()
    fonts.check({"the data": text, "the data in Simplified": simplified(text)}, lang)


@pytest.mark.parametrize(
    "text", ["≥98% → 1,000 億元 ≈4.7", "¶ 「」『』“”……——·、。（）；：", "滘塱氹涌墟冚", "Lǚ ā é ǐ Müller £ € ° ²"]
)
def test_a_next_batch_has_its_glyphs(text: str) -> None:
    for lang in Lang:
        fonts.check({"the title": text}, lang)


@pytest.mark.parametrize(("encoding", "first", "last"), [("big5", 0xA4, 0xC6), ("gb2312", 0xB0, 0xD7)])
def test_the_commonest_characters_have_glyphs(encoding: str, first: int, last: int) -> None:
    pairs = (bytes([lead, trail]) for lead in range(first, last + 1) for trail in range(0xA1, 0xFF))
    common = "".join(pair.decode(encoding, errors="ignore") for pair in pairs)
    assert len(common) > 3000
    fonts.check({"the title": common}, Lang.HANT)


@FONTS
def test_a_font_is_static_truetype_under_its_own_name_and_licence(path) -> None:
    with TTFont(path) as font:
        assert "glyf" in font
        assert "fvar" not in font
        assert font["name"].getDebugName(1).startswith("Atlas Sans ")
        assert font["OS/2"].usWeightClass == (700 if "Bold" in path.name else 400)


def test_both_weights_have_the_same_characters() -> None:
    for family in (fonts.TC, fonts.SC):
        assert fonts.widths(family, False).keys() == fonts.widths(family, True).keys()


def test_the_folder_is_small_and_has_the_licence() -> None:
    assert sum(path.stat().st_size for path in fonts.FOLDER.iterdir()) < 6_000_000
    assert "SIL OPEN FONT LICENSE" in (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")


def test_a_missing_glyph_is_named_with_its_place() -> None:
    with pytest.raises(MissingGlyphs) as caught:
        fonts.check({"the subtitle": "質量", "the title": "質量𠮷縣\x07"}, Lang.HANT)
    assert caught.value.found == {"𠮷": "the title", "\x07": "the title"}
    for part in ("𠮷 (U+20BB7) in the title", "(U+0007)", "scripts/build_fonts.py"):
        assert part in str(caught.value)


def test_widths() -> None:
    assert fonts.measure("博羅縣", 10, Lang.HANT) == pytest.approx(30)
    assert fonts.measure("博罗县", 10, Lang.HANS, bold=True) == pytest.approx(30)
    assert fonts.measure("ii", 10, Lang.EN) < fonts.measure("mm", 10, Lang.EN) < 20


def test_lines_break_between_characters_and_words_but_not_before_a_mark() -> None:
    assert fonts.wrap("質量強縣。圖集", 10, 45, Lang.HANT) == ["質量強", "縣。圖集"]
    assert fonts.wrap("not a reviewed map", 10, 60, Lang.EN) == ["not a", "reviewed", "map"]


@given(st.text(alphabet="質量強縣，。 abc-(", max_size=60), st.floats(30, 200))
def test_wrapping_loses_nothing_but_spaces(text: str, width: float) -> None:
    rows = fonts.wrap(text, 10, width, Lang.HANT)
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")


def test_a_text_shrinks_and_then_is_cut() -> None:
    assert fonts.fit("質量強縣", (10, 5), 40, 10, Lang.HANT) == (10, ["質量強縣"])
    assert fonts.fit("質量強縣", (10, 5), 20, 5, Lang.HANT) == (5, ["質量強縣"])
    assert fonts.fit("質量強縣圖集", (10, 5), 20, 5, Lang.HANT) == (5, ["質量強…"])


def test_embedding_takes_just_the_glyphs_asked_for() -> None:
    few, more = (fonts.css([text], Lang.HANT) for text in ("博羅縣", "博羅縣圖集的其他文字"))
    assert len(few) < len(more) < 40_000
    assert set(re.findall(r"url\((\w+:\w+/\w+)", more)) == {"data:font/woff"}
    assert few == fonts.css(["縣羅博"], Lang.HANT)
