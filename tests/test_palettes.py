"""Neighbours in every legend stay apart for every kind of sight, in grey, in every theme; texts keep contrast."""

import re
from itertools import combinations, pairwise

import pytest
from tables import ROOT
from vision import SIGHT, apart, contrast

from atlas.colouring import indicators, palettes
from atlas.colouring.legend import Pattern
from atlas.colouring.palettes import Theme, colour
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang

LEAST = 8.0  # ΔE*ab: seen side by side and, just, across a legend
THEMES = pytest.mark.parametrize("theme", list(Theme))


def test_neighbours_of_the_legend_differ(catalog: Catalog, subtests: pytest.Subtests) -> None:
    """By pattern, or else by colour."""
    for key in indicators.INDICATORS:
        for sight in SIGHT:
            for theme in list(Theme):
                with subtests.test(f"{key} {sight} {theme}"):
                    classes = [item for item in indicators.classify(catalog, key, Lang.EN).classes if item.members]
                    pairs = [(a.colour, b.colour) for a, b in pairwise(classes) if a.pattern is b.pattern]
                    seen = [tuple(colour(role, theme) for role in pair) for pair in pairs]
                    assert apart(seen, sight) >= LEAST


def test_the_belts_differ_from_each_other(subtests: pytest.Subtests) -> None:
    for sight in [sight for sight in SIGHT if sight != "grey"]:
        for theme in list(Theme):
            with subtests.test(f"{sight} {theme}"):
                colours = [colour(palettes.belt(belt), theme) for belt in Belt]
                assert apart(combinations(colours, 2), sight) >= 1.5 * LEAST


def test_steps_of_a_sequence_differ(subtests: pytest.Subtests) -> None:
    for count in range(2, 8):
        for sight in SIGHT:
            for theme in list(Theme):
                with subtests.test(f"{count} {sight} {theme}"):
                    steps = palettes.spread(palettes.SEQUENCE, count)
                    assert apart(pairwise([colour(role, theme) for role in steps]), sight) >= LEAST


@THEMES
def test_no_data_is_a_pattern_that_shows(catalog: Catalog, theme: Theme) -> None:
    hatched = [i for i in indicators.classify(catalog, "results", Lang.EN).classes if i.pattern is Pattern.HATCH]
    assert hatched
    assert colour(hatched[0].colour, theme) != colour(palettes.GROUND, theme)


def test_no_other_module_has_a_colours_code() -> None:
    """And no palette lacks a name that another has: a role is drawn in every theme."""
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in ROOT.glob("atlas/**/*.py")
        if path.stem != "palettes"
        for match in re.finditer(r"#[0-9a-fA-F]{6}\b", path.read_text("utf-8"))
    ]
    assert not found
    assert len({frozenset(palette) for palette in palettes.PALETTES.values()}) == 1
    codes = [
        code
        for palette in palettes.PALETTES.values()
        for one in palette.values()
        for code in (one if isinstance(one, tuple) else (one,))
    ]
    assert all(re.fullmatch("#[0-9a-f]{6}", code) for code in codes)


def test_a_ramp_is_mixed_in_the_colours_of_its_theme() -> None:
    """More classes than the ramp has colours lie between its own, in the dark too."""
    for theme in Theme:
        ends = [colour(role, theme) for role in palettes.ramp(palettes.SEQUENCE)]
        many = [colour(role, theme) for role in palettes.spread(palettes.SEQUENCE, 13)]
        assert many[::2] == ends and len(set(many)) == 13
        assert [palettes.mix(a, b, 0.5) for a, b in pairwise(ends)] == many[1::2]


def variables(name: str, selector: str) -> dict[str, str]:
    """The colours that a style sheet gives names to under a selector."""
    text = (ROOT / "static" / name).read_text("utf-8")
    found: dict[str, str] = {}
    for block in re.findall(re.escape(selector) + r"\s*\{([^}]*)\}", text):
        pairs = re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", block)
        found |= {key: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:]) for key, value in pairs}
    return found


PLAIN = variables("panel.css", ":root") | variables("map.css", ":root")
LOOKS = {
    "light": PLAIN,
    "dark": PLAIN | variables("themes.css", '[data-theme="dark"]'),
    "contrast": PLAIN | variables("themes.css", '[data-theme="contrast"]'),
}


def test_texts_have_contrast(subtests: pytest.Subtests) -> None:
    for ground in ["ground", "tint", "quiet", "lit"]:
        for text in ["ink", "soft", "accent"]:
            for look in LOOKS:
                with subtests.test(f"{ground} {text} {look}"):
                    assert contrast(LOOKS[look][text], LOOKS[look][ground]) >= 4.5


def test_lines_have_contrast(subtests: pytest.Subtests) -> None:
    for ground in ["ground", "sea", "land"]:
        for line in ["mark", "focus"]:
            for look in LOOKS:
                with subtests.test(f"{ground} {line} {look}"):
                    assert contrast(LOOKS[look][line], LOOKS[look][ground]) >= 3
