"""A scene's texts as a picture has them: each on one line, and in letters that the shipped fonts have."""

from dataclasses import replace

from atlas.locale import translator
from atlas.maps.fonts import drawable
from atlas.maps.scene import Scene


def heading(scene: Scene, title: str = "") -> tuple[str, str]:
    """The picture's title, which is the atlas's own where `title` is empty; and below it what is coloured and what the
    filters leave."""
    own = " ".join(title.split()) or translator(scene.lang)("Guangdong Quality Counties Atlas")
    return own, " · ".join(part for part in (scene.title, *scene.filters) if part)


def writable(scene: Scene) -> Scene:
    """A visitor's own words have letters that the shipped fonts lack: those become 〓. The atlas's own are checked."""
    scene = replace(scene, credit=" ".join(scene.credit.split()))
    if not scene.own:
        return scene
    legend = tuple(replace(item, label=drawable(item.label)) for item in scene.legend)
    return replace(scene, title=drawable(scene.title), note=drawable(scene.note), legend=legend)


def texts(scene: Scene, title: str, subtitle: str) -> dict[str, str]:
    """What each text on the picture is → the text."""
    lines = {
        "the title": title,
        "the subtitle": subtitle,
        "the source": scene.credit,
        "the legend": " ".join([scene.title, scene.note, *(item.group + item.label for item in scene.legend)]),
        "the islands' name": scene.islands,
    }
    return lines | {f"the name of {code}": name for code, name in scene.names.items()}
