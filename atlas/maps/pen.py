"""A pen for one sheet: shapes, boxes and texts in millimetres, drawn with the shipped fonts only."""

from collections.abc import Iterable
from typing import Any

import shapely
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from atlas.colouring import palettes
from atlas.colouring.legend import Pattern
from atlas.domain import Lang
from atlas.maps import fonts
from atlas.maps.geometry import Shape
from atlas.maps.placing import Box
from atlas.maps.sheet import HEIGHT, WIDTH

POINT = 25.4 / 72  # millimetres
PIXELS, DPI = (3508, 2480), 300
INK, SOFT, WHITE = (palettes.colour(role) for role in (palettes.INK, palettes.SOFT, palettes.WHITE))
HATCHES = {Pattern.SOLID: None, Pattern.DOTS: "..", Pattern.HATCH: "///"}
DASHES = (0, (2.6, 1.3))  # in the line's own width
MIDDLE = 0.365  # from the baseline to the middle of a line, as a part of the text's size


def register() -> None:
    """Tell matplotlib of the shipped fonts. Their names are their own, so no installed font is taken instead."""
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for path in fonts.paths():
        if str(path) not in known:
            font_manager.fontManager.addfont(path)


class Pen:
    """Draws on an empty A4 page; what is drawn later lies above what is drawn earlier."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.figure = Figure(figsize=(PIXELS[0] / DPI, PIXELS[1] / DPI), facecolor=WHITE)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, WIDTH)
        self.axes.set_ylim(0, HEIGHT)
        self.layer = 0

    def shape(
        self,
        geometry: Shape,
        fill: str = "none",
        edge: str = "none",
        line: float = 0.0,
        pattern: Pattern = Pattern.SOLID,
        mark: str | None = None,
        gid: str | None = None,
        dashed: bool = False,
    ) -> None:
        """Areas or lines; `line` is in points, `mark` the colour of the pattern."""
        path, hatch = outline(geometry), HATCHES[pattern]
        if hatch:  # the colour is a shape of its own: LibreOffice draws of an SVG's pattern its lines alone
            self._patch(path, fill, "none", 0.0)
            fill = "none"
        self._patch(path, fill, edge, line, hatch, mark, gid, dashed)

    def box(self, box: Box, fill: str = "none", edge: str = "none", line: float = 0.0) -> None:
        self.shape(shapely.box(*box), fill, edge, line)

    def width(self, words: str, size: float, bold: bool = False) -> float:
        """How wide a text of so many points is."""
        return fonts.measure(words, size * POINT, self.lang, bold)

    def fit(
        self, words: str, sizes: Iterable[float], width: float, height: float, bold: bool = False
    ) -> tuple[float, list[str]]:
        """The first of the sizes, in points, at which a text fits, and its lines."""
        size, rows = fonts.fit(words, (points * POINT for points in sizes), width, height, self.lang, bold)
        return size / POINT, rows

    def text(
        self, x: float, y: float, words: str, size: float, bold: bool = False, colour: str = INK, halo: bool = False
    ) -> None:
        """One line from `x` on, its middle at the height `y`; `size` is in points."""
        look = FontProperties(family=list(fonts.CHAINS[self.lang]), weight=700 if bold else 400)
        base = y - MIDDLE * size * POINT
        if halo:  # a path of its own: matplotlib's path effects would make paths of the text too
            self._patch(TextPath((x, base), words, size=size * POINT, prop=look), WHITE, WHITE, 0.22 * size)
        self.layer += 1
        look.set_size(size)
        self.axes.text(x, base, words, fontproperties=look, color=colour, ha="left", va="baseline", zorder=self.layer)

    def _patch(
        self,
        path: Path,
        fill: str,
        edge: str,
        line: float,
        hatch: str | None = None,
        mark: str | None = None,
        gid: str | None = None,
        dashed: bool = False,
    ) -> None:
        self.layer += 1
        patch = PathPatch(
            path,
            facecolor=fill,
            edgecolor=edge,
            linewidth=line,
            hatch=hatch,
            hatchcolor=mark,
            joinstyle="round",
            linestyle=DASHES if dashed else "-",
            capstyle="butt" if dashed else "round",
            zorder=self.layer,
        )
        patch.set_gid(gid)
        self.axes.add_patch(patch)


def outline(geometry: Shape) -> Path:
    """Polygons as their rings, each hole turning against its edge, or lines as they are: one matplotlib path."""
    parts = shapely.orient_polygons(shapely.get_parts(geometry))
    rings = shapely.get_rings(parts)
    lines = rings if len(rings) else parts
    paths = [Path(shapely.get_coordinates(line), closed=len(rings) > 0) for line in lines]
    return Path.make_compound_path(*paths)


# What must not depend on the machine's settings.
SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "atlas",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "text.parse_math": False,
    "text.usetex": False,
    "hatch.linewidth": 0.7,
    "savefig.bbox": None,
    "font.enable_last_resort": False,
}
