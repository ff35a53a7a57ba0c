"""Neighbours in every legend stay apart for every kind of sight, in grey, in every theme; texts keep contrast."""

import re
from itertools import combinations, pairwise

import pytest
from tables import ROOT
from vision import SIGHT, apart, contrast

from atlas.colouring import indicators, own_columns
from atlas.colouring.legend import Pattern
from atlas.colouring.themes import RECOLOUR, Theme
from atlas.data.catalog import Catalog
from atlas.domain import Lang

LEAST = 8.0  # ΔE*ab: seen side by side and, just, across a legend
THEMES = pytest.mark.parametrize("theme", list(Theme))
SIGHTS = pytest.mark.parametrize("sight", SIGHT)


@THEMES
@SIGHTS
@pytest.mark.parametrize("key", indicators.INDICATORS)
def test_neighbours_of_the_legend_differ(catalog: Catalog, key: str, theme: Theme, sight: str) -> None:
    """By pattern, or else by colour."""
    classes = [item for item in indicators.classify(catalog, key, Lang.EN).classes if item.members]
    pairs = [(a.colour, b.colour) for a, b in pairwise(classes) if a.pattern is b.pattern]
    seen = [tuple(RECOLOUR[theme].get(colour, colour) for colour in pair) for pair in pairs]
    assert apart(seen, sight) >= LEAST


@THEMES
@pytest.mark.parametrize("sight", [sight for sight in SIGHT if sight != "grey"])
def test_the_belts_differ_from_each_other(theme: Theme, sight: str) -> None:
    colours = [RECOLOUR[theme].get(colour, colour) for colour in indicators.BELT_COLOURS.values()]
    assert apart(combinations(colours, 2), sight) >= 1.5 * LEAST


@THEMES
@SIGHTS
@pytest.mark.parametrize("count", range(2, 8))
def test_steps_of_a_sequence_differ(theme: Theme, sight: str, count: int) -> None:
    last = len(own_columns.SEQUENTIAL) - 1
    steps = [own_columns.SEQUENTIAL[round(i * last / (count - 1))] for i in range(count)]
    assert apart(pairwise([RECOLOUR[theme].get(colour, colour) for colour in steps]), sight) >= LEAST


@THEMES
def test_no_data_is_a_pattern_that_shows(catalog: Catalog, theme: Theme) -> None:
    hatched = [i for i in indicators.classify(catalog, "results", Lang.EN).classes if i.pattern is Pattern.HATCH]
    assert hatched
    colour = RECOLOUR[theme].get(hatched[0].colour, hatched[0].colour)
    paper = "#14181d" if theme is Theme.DARK else "#fbfbf9"
    assert colour != paper


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


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("text", ["ink", "soft", "accent"])
@pytest.mark.parametrize("ground", ["ground", "tint", "quiet", "lit"])
def test_texts_have_contrast(look: str, text: str, ground: str) -> None:
    assert contrast(LOOKS[look][text], LOOKS[look][ground]) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("line", ["mark", "focus"])
@pytest.mark.parametrize("ground", ["ground", "sea", "land"])
def test_lines_have_contrast(look: str, line: str, ground: str) -> None:
    assert contrast(LOOKS[look][line], LOOKS[look][ground]) >= 3
