"""The looks that a talk can have, and what each makes of the map's colours."""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from atlas.colouring import indicators, own_columns
from atlas.colouring.indicators import BELT_COLOURS, BELT_TINTS
from atlas.colouring.legend import PALE, PLAIN
from atlas.domain import Belt


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"  # for a weak projector: black on white, tints almost white


NAMES = {Theme.LIGHT: "Light", Theme.DARK: "Dark", Theme.CONTRAST: "High contrast"}

_DARK = {Belt.PRD_CORE: "#7db0ee", Belt.COASTAL: "#f2b84b", Belt.NORTHERN: "#5cc7ab"}
_DARK_TINTS = {Belt.PRD_CORE: "#2f4768", Belt.COASTAL: "#5c4a25", Belt.NORTHERN: "#27534a"}
_CONTRAST = {Belt.PRD_CORE: "#003d8f", Belt.COASTAL: "#b35c00", Belt.NORTHERN: "#00664f"}
_CONTRAST_TINTS = {Belt.PRD_CORE: "#dfe8f5", Belt.COASTAL: "#fbead2", Belt.NORTHERN: "#d8efe8"}


def _pairs(colours: Mapping[Belt, str], tints: Mapping[Belt, str]) -> dict[str, str]:
    return {BELT_COLOURS[belt]: colours[belt] for belt in Belt} | {BELT_TINTS[belt]: tints[belt] for belt in Belt}


# On a dark ground the least is the darkest.
_DARK_STEPS = ("#27415f", "#33597f", "#41729f", "#5a8fbd", "#82afd5", "#b3d0e9", "#e6f1fb")
_DARK_SEQUENCES = {
    **dict(zip(own_columns.SEQUENTIAL, _DARK_STEPS, strict=True)),
    **dict(zip(indicators.SEQUENTIAL, (*_DARK_STEPS[:3], *_DARK_STEPS[4:]), strict=True)),
    PALE: "#3d434a",
    PLAIN: "#858c93",
}
# What a theme makes of a colour; one that isn't here stays.
RECOLOUR: Mapping[Theme, Mapping[str, str]] = {
    Theme.LIGHT: {},
    Theme.DARK: _pairs(_DARK, _DARK_TINTS) | _DARK_SEQUENCES,
    Theme.CONTRAST: _pairs(_CONTRAST, _CONTRAST_TINTS),
}


# Ink, soft ink, edges and grounds of a chart.
INKS: Mapping[Theme, Mapping[str, str]] = {
    Theme.DARK: {
        "#1b1f24": "#f0f2f4",
        "#55606b": "#aab4be",
        "#d5d8d2": "#39424b",
        "#fbfbf9": "#14181d",
        "#ffffff": "#14181d",
    }
}


def repainted(chart: Mapping[str, Any], theme: Theme) -> dict[str, Any]:
    """A Vega-Lite chart that was made for the light theme, in the colours of another."""
    colours = {**RECOLOUR[theme], **INKS.get(theme, {})}
    text = re.sub(r"#[0-9a-f]{6}\b", lambda found: colours.get(found[0], found[0]), json.dumps(chart))
    painted: dict[str, Any] = json.loads(text)
    return painted


def mix(colour: str, other: str, share: float) -> str:
    """A colour with a share of another in it, opaque: transparency prints badly, and slides have none in patterns."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
