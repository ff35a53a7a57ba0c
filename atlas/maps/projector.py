"""How the map's colours come out of a weak projector, and without colour: the same small map and legend three times."""

from html import escape

from atlas.colouring.legend import LegendClass, Pattern
from atlas.colouring.palettes import INK, PAPER, colour, darker
from atlas.locale import translator
from atlas.maps.scene import Paint, Scene
from atlas.maps.small_map import WIDTH, Shapes, dot, path

LOOKS = ("as-is", "washed-out", "grey")  # data.css has the filters


def check(shapes: Shapes, scene: Scene) -> str:
    """The scene's map and legend three times, as HTML. The filters are styles: what is drawn is the same each time."""
    _ = translator(scene.lang)
    ink, ground = colour(INK, scene.theme), colour(PAPER, scene.theme)
    said = (_("As on this screen"), _("Washed out: a weak lamp in a bright room"), _("Grey: no colours at all"))
    figures = []
    for look, caption in zip(LOOKS, said, strict=True):
        items = "".join(_item(number, item, scene, look) for number, item in enumerate(scene.legend))
        drawn = _map(shapes, scene, ground, look)
        figures.append(
            f"<figure><figcaption>{escape(caption)}</figcaption>"
            f'<div class="is-{look}" style="color:{ink};background:{ground}">{drawn}<ul>{items}</ul></div></figure>'
        )
    return (
        f'<section class="atlas-projector" lang="{scene.lang.value}"><h3>{escape(scene.title)}</h3>'
        f"<div>{''.join(figures)}</div></section>"
    )


def _item(number: int, item: LegendClass, scene: Scene, look: str) -> str:
    said = f"{item.group} · {item.label}" if item.group else item.label
    fill = _fill(number, scene.fill(item), look)
    return f'<li><svg viewBox="0 0 24 16"><rect width="24" height="16" fill="{fill}"/></svg>{escape(said)}</li>'


def _map(shapes: Shapes, scene: Scene, edge: str, look: str) -> str:
    """Decoration for a screen reader: the list beside it says the same."""
    defs, drawn = [], []
    for number, item in enumerate(scene.legend):
        fill = _fill(number, scene.fill(item), look)
        if item.pattern is not Pattern.SOLID:
            defs.append(_pattern(f"{look}-{number}", scene.fill(item)))
        areas = [shapes.areas[code] for code in item.members if code in shapes.areas]
        if areas:
            drawn.append(f'<path d="{path(areas)}" fill="{fill}" stroke="{edge}"/>')
    for number, item in enumerate(scene.legend):
        towns = [shapes.towns[code] for code in item.members if code in shapes.towns]
        drawn += [dot(town, _fill(number, scene.fill(item), look), edge) for town in towns]
    return (
        f'<svg class="small-map" aria-hidden="true" viewBox="0 0 {WIDTH:g} {shapes.height:g}" stroke-width="1.2" '
        f'stroke-linejoin="round"><defs>{"".join(defs)}</defs>{"".join(drawn)}</svg>'
    )


def _fill(number: int, paint: Paint, look: str) -> str:
    return paint.colour if paint.pattern is Pattern.SOLID else f"url(#{look}-{number})"


def _pattern(name: str, paint: Paint) -> str:
    dark = darker(paint.colour, 0.45)
    mark = (
        f'<path d="M0 0V7" stroke="{dark}" stroke-width="2"/>'
        if paint.pattern is Pattern.HATCH
        else f'<circle cx="3.5" cy="3.5" r="1.6" fill="{dark}"/>'
    )
    return (
        f'<pattern id="{name}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="7" height="7" fill="{paint.colour}"/>{mark}</pattern>'
    )
