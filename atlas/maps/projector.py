"""How the map's colours come out of a weak projector, and without colour: the same small map and legend three times."""

from markupsafe import Markup

from atlas.colouring.legend import LegendClass, Pattern
from atlas.colouring.palettes import INK, PAPER, colour, darker
from atlas.locale import translator
from atlas.maps import geometry
from atlas.maps.scene import Paint, Scene
from atlas.maps.small_map import WIDTH, Shapes, dot, path

LOOKS = ("as-is", "washed-out", "grey")  # data.css has the filters


def check(shapes: Shapes, scene: Scene) -> Markup:
    """The scene's map and legend three times, as HTML. The filters are styles: what is drawn is the same each time."""
    _ = translator(scene.lang)
    ink, ground = colour(INK, scene.theme), colour(PAPER, scene.theme)
    said = (_("As on this screen"), _("Washed out: a dim projector in a bright room"), _("Grey: without colours"))
    figures = []
    for look, caption in zip(LOOKS, said, strict=True):
        items = Markup().join(_item(number, item, scene, look) for number, item in enumerate(scene.legend))
        map_of = drawn(shapes, scene, ground, look)
        figures.append(
            Markup(
                "<figure><figcaption>{}</figcaption>"
                '<div class="is-{}" style="color:{};background:{}">{}<ul>{}</ul></div></figure>'
            ).format(caption, look, ink, ground, map_of, items)
        )
    return Markup('<section class="atlas-projector" lang="{}"><h3>{}</h3><div>{}</div></section>').format(
        scene.lang.value, scene.title, Markup().join(figures)
    )


def _item(number: int, item: LegendClass, scene: Scene, look: str) -> Markup:
    said = f"{item.group} · {item.label}" if item.group else item.label
    fill = _fill(number, scene.fill(item), look)
    return Markup('<li><svg viewBox="0 0 24 16"><rect width="24" height="16" fill="{}"/></svg>{}</li>').format(
        fill, said
    )


def drawn(shapes: Shapes, scene: Scene, edge: str, look: str) -> Markup:
    """The scene's colours on the small map, with no words: an SVG that a screen reader passes over. `look`: begins the
    names of its patterns."""
    defs, parts = [], []
    for number, item in enumerate(scene.legend):
        fill = _fill(number, scene.fill(item), look)
        if item.pattern is not Pattern.SOLID:
            defs.append(_pattern(f"{look}-{number}", scene.fill(item)))
        areas = {code: shapes.areas[code] for code in item.members if code in shapes.areas}
        if areas:
            outlines = path((geometry.cities(areas) if scene.cities else areas).values())
            parts.append(Markup('<path d="{}" fill="{}" stroke="{}"/>').format(outlines, fill, edge))
    for number, item in enumerate(scene.legend):
        towns = [shapes.towns[code] for code in item.members if code in shapes.towns]
        parts += [dot(town, _fill(number, scene.fill(item), look), edge) for town in towns]
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="small-map" aria-hidden="true" viewBox="0 0 {:g} {:g}" '
        'stroke-width="1.2" stroke-linejoin="round"><defs>{}</defs>{}</svg>'
    ).format(WIDTH, shapes.height, Markup().join(defs), Markup().join(parts))


def _fill(number: int, paint: Paint, look: str) -> str:
    return paint.colour if paint.pattern is Pattern.SOLID else f"url(#{look}-{number})"


def _pattern(name: str, paint: Paint) -> Markup:
    dark = darker(paint.colour, 0.45)
    mark = (
        Markup('<path d="M0 0V7" stroke="{}" stroke-width="2"/>').format(dark)
        if paint.pattern is Pattern.HATCH
        else Markup('<circle cx="3.5" cy="3.5" r="1.6" fill="{}"/>').format(dark)
    )
    return Markup(
        '<pattern id="{}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="7" height="7" fill="{}"/>{}</pattern>'
    ).format(name, paint.colour, mark)
