"""Every colour that Python draws with, by what it is for and by theme. No other module holds a colour's code.

A legend's class carries a Role; `colour` gives the code that the role has in a theme, "#rrggbb" in lower case.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from atlas.domain import Belt, Industry, Lever


class Theme(StrEnum):
    """The looks that pages and talks can have."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"  # for a weak projector: black on white, tints almost white


NAMES = {Theme.LIGHT: "Light", Theme.DARK: "Dark", Theme.CONTRAST: "High contrast"}


@dataclass(frozen=True, slots=True)
class Role:
    """What a colour is for: a name in the palettes. On a ramp `at` counts from 0, its first colour; 0.5 lies halfway
    between the first and the second."""

    name: str
    at: float = 0.0


def belt(found: Belt) -> Role:
    """The full colour of a belt."""
    return Role(f"belt.{found}")


def tint(found: Belt) -> Role:
    """The pale colour of a belt."""
    return Role(f"tint.{found}")


def industry(group: Industry) -> Role:
    return Role(f"industry.{group}")


def lever(found: Lever) -> Role:
    return Role(f"lever.{found}")


SEVERAL = Role("lever.several")
PLAIN, PALE = Role("plain"), Role("pale")  # classes that have nothing to say: grey, and paler
INK, SOFT, EDGE, GROUND, PAPER = map(Role, ("ink", "soft", "edge", "ground", "paper"))  # of charts
SLIDE_GROUND, SLIDE_INK, SLIDE_MUTED = map(Role, ("slide.ground", "slide.ink", "slide.muted"))
# Of the small map: the other belts, their edges, and what parts two areas.
OTHERS, OTHERS_EDGE, BETWEEN = map(Role, ("small.others", "small.edge", "small.between"))
# Of the printed map
SEA, LAND, SHORE, MARK, GREY = map(Role, ("print.sea", "print.land", "print.shore", "print.mark", "print.grey"))
NOTICE = Role("notice")
# Of a table that is read: what is on the map, and places that are not.
JOINED, LOST = Role("sequence"), Role("tint.coastal")
WHITE, BLACK = Role("white"), Role("black")
# Rows of several colours. Classes of numbers by what they mean: counts of results from 1 on; a visitor's numbers, from
# low to high; those below a midpoint, from far to near, and above it, from near to far; a visitor's categories.
RESULTS, SEQUENCE, BELOW, ABOVE, NOMINAL = "results", "sequence", "below", "above", "nominal"

Palette = Mapping[str, str | tuple[str, ...]]

_LIGHT: Palette = {
    # Three hues that stay apart under deuteranopia and protanopia, and in greyscale by their lightness.
    "belt.prd_core": "#2b5f9e",
    "belt.coastal": "#e3a12f",
    "belt.northern_ecological": "#3f9c86",
    "tint.prd_core": "#d6e1ef",
    "tint.coastal": "#faecd3",
    "tint.northern_ecological": "#d9ece6",
    # Paul Tol's "bright" scheme; https://personal.sron.nl/~pault/ (colour-blind safe, qualitative); in this order
    # neighbours in the legend also differ in lightness, for a grey print or a washed-out projector.
    "industry.electronics": "#4477aa",
    "industry.equipment": "#ccbb44",
    "industry.multi_cluster": "#aa3377",
    "industry.new_energy": "#66ccee",
    "industry.traditional": "#ee6677",
    "industry.agrifood": "#228833",
    # From Paul Tol's "muted" scheme
    "lever.design": "#332288",
    "lever.upgrade": "#ddcc77",
    "lever.integration": "#44aa99",
    "lever.governance": "#aa4499",
    "lever.overview": "#999933",
    "lever.several": "#882255",
    "plain": "#8d8d86",
    "pale": "#e4e4de",
    # Paul Tol's "bright" scheme, in no order from light to dark: more of what an article records is not better.
    RESULTS: ("#ccbb44", "#4477aa", "#66ccee", "#aa3377", "#ee6677"),
    # ColorBrewer's Blues, wider apart at both ends; and its PuOr, safe for every kind of colour blindness.
    SEQUENCE: ("#dbe7f3", "#b5cee7", "#8ab3d9", "#5f97c9", "#3a77b2", "#1f5189", "#0d2a52"),
    BELOW: ("#b35806", "#f1a340", "#fee0b6"),
    ABOVE: ("#d8daeb", "#998ec3", "#542788"),
    # Paul Tol's "bright" scheme
    NOMINAL: ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#332288"),
    "ink": "#1b1f24",
    "soft": "#55606b",
    "edge": "#d5d8d2",
    "ground": "#fbfbf9",
    "paper": "#ffffff",
    "slide.ground": "#fbfbf9",
    "slide.ink": "#1b1f24",
    "slide.muted": "#59626c",
    "small.others": "#f1f1ec",
    "small.edge": "#c9ccc5",
    "small.between": "#ffffff",
    "print.sea": "#e9eff3",
    "print.land": "#f6f5f0",
    "print.shore": "#d9d8d0",
    "print.mark": "#12161b",
    "print.grey": "#9aa3ab",
    "notice": "#fff3cd",
    "white": "#ffffff",
    "black": "#000000",
}
_DARK: Palette = {
    "belt.prd_core": "#7db0ee",
    "belt.coastal": "#f2b84b",
    "belt.northern_ecological": "#5cc7ab",
    "tint.prd_core": "#2a3c55",
    "tint.coastal": "#4d4024",
    "tint.northern_ecological": "#24453f",
    "plain": "#858c93",
    "pale": "#3d434a",
    # On a dark ground the least is the darkest.
    SEQUENCE: ("#27415f", "#33597f", "#41729f", "#5a8fbd", "#82afd5", "#b3d0e9", "#e6f1fb"),
    "ink": "#f0f2f4",
    "soft": "#aab4be",
    "edge": "#39424b",
    "ground": "#14181d",
    "paper": "#14181d",
    "slide.ground": "#14181d",
    "slide.ink": "#f0f2f4",
    "slide.muted": "#aeb7c0",
    "small.others": "#2a3138",
    "small.edge": "#4a545e",
    "small.between": "#1b2026",
}
_CONTRAST: Palette = {
    "belt.prd_core": "#003d8f",
    "belt.coastal": "#b35c00",
    "belt.northern_ecological": "#00664f",
    "tint.prd_core": "#dfe8f5",
    "tint.coastal": "#fbead2",
    "tint.northern_ecological": "#d8efe8",
    "slide.ground": "#ffffff",
    "slide.ink": "#000000",
    "slide.muted": "#333333",
}
# What a theme leaves out is as in the light one.
PALETTES: Mapping[Theme, Palette] = {
    Theme.LIGHT: _LIGHT,
    Theme.DARK: {**_LIGHT, **_DARK},
    Theme.CONTRAST: {**_LIGHT, **_CONTRAST},
}


def colour(role: Role, theme: Theme = Theme.LIGHT) -> str:
    """A role's colour in a theme. Raises KeyError for a name that no palette has, IndexError beyond a ramp's end."""
    found = PALETTES[theme][role.name]
    if isinstance(found, str):
        return found
    low = int(role.at)
    return mix(found[low], found[min(low + 1, len(found) - 1)], role.at - low)


def ramp(name: str) -> list[Role]:
    """A role for each colour of a ramp, in its order."""
    return [Role(name, at) for at in range(len(_LIGHT[name]))]


def spread(name: str, count: int) -> list[Role]:
    """`count` roles spread evenly over a ramp, from its first colour to its last; mixed ones where it has too few."""
    last = len(_LIGHT[name]) - 1
    if count == 1:
        return [Role(name, (last + 1) // 2)]
    places = [number * last / (count - 1) for number in range(count)]
    return [Role(name, round(place) if count <= last + 1 else place) for place in places]


def mix(one: str, other: str, share: float) -> str:
    """A colour with a share of another in it, opaque: transparency prints badly, and slides have none in patterns."""
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def darker(one: str, share: float) -> str:
    """A colour with a share of black in it."""
    return mix(one, colour(BLACK), share)
