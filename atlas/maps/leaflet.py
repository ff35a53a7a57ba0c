"""A scene as Leaflet and static/map.js take it, in the app's map (folium_map.py) and in the briefing: the files of the
map, its options, and the view that restyles it."""

import json
from typing import Any

from atlas.data.catalog import Catalog
from atlas.domain import Selection
from atlas.locale import translator
from atlas.maps import scene as scenes
from atlas.maps.scene import Scene
from atlas.views import comparison

# The mainland; 東沙群島, far to the south-east, has its own inset. From static/geo/atlas.json; a test holds it.
MAINLAND = ((20.2176, 109.6647), (25.5203, 117.1907))
REACH = ((15.7, 104.5), (28.5, 121.5))  # how far the map can be moved
# Leaflet's own options, for the app's map and the briefing's.
OPTIONS: dict[str, Any] = {
    "center": [23.0, 113.4],
    "zoom": 7,
    "maxZoom": 13,
    "zoomControl": False,
    "zoomSnap": 0.25,
    "zoomDelta": 0.75,
    "wheelPxPerZoomLevel": 120,
    "attributionControl": False,
    "keyboard": False,
    "maxBoundsViscosity": 1.0,
}
STATIC = "../../app/static"  # relative to the component's frame, so that a base path works too
SCRIPTS = (
    "leaflet/leaflet.js",
    "dom.js",
    "legend.js",
    "spots.js",
    "labels.js",
    "islands.js",
    "room.js",
    "camera.js",
    "pointer.js",
    "keyboard.js",
    "touch.js",
    "map.js",
)
STYLES = ("leaflet/leaflet.css", "map.css", "themes.css", "frame.css")
GEOMETRY = "geo/atlas.json"
FILES = (*SCRIPTS, *STYLES, GEOMETRY)  # what the map's frame loads


def script_json(value: object) -> str:
    """JSON that may stand in a script, HTML and a Jinja template: nothing in it opens or closes a part of them."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for opening in ("{{", "{%", "{#"):  # branca renders every script as a template
        text = text.replace(opening, opening.replace("{", "\\u007b"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def view(scene: Scene, n: int = 0) -> dict[str, Any]:
    """What static/map.js shows: plain data, every area and marker in exactly one class.

    `n` is the number of the visitor's last choice on the map.
    """
    _ = translator(scene.lang)
    return {
        "lang": scene.lang.value,
        "theme": scene.theme.value,
        "title": scene.title,
        "note": scene.note,
        "source": scene.credit,
        "text": {
            "zoomIn": _("Zoom in"),
            "zoomOut": _("Zoom out"),
            "home": _("Show the whole province"),
            "islands": scene.islands,
            "map": _("Map of Guangdong"),
            "about": scene.description,
            "only": _("Show only these; click again or press Escape to show all"),
            "back": _("Back to where the map was"),
            "fingers": _("Move the map with two fingers"),
            "missing": _("The boundaries could not be loaded. Reload the page; the panel works without them."),
        },
        "classes": [
            {
                "key": item.key,
                "label": item.label,
                "group": item.group,
                "colour": scene.fill(item).colour,
                "pattern": item.pattern.value,
                "codes": " ".join(item.members),
                "count": scene.counts[item.key],
            }
            for item in scene.legend
        ],
        "faded": list(scene.left_out),
        "legend": scene.legend_key,
        "ranks": {rank.value: " ".join(codes) for rank, codes in scene.ranks.items()},
        "focus": scene.focus,
        "cities": scene.cities,
        "selected": scene.chosen,
        "letters": scene.letters,
        "n": n,
    }


def choice(catalog: Catalog, selection: Selection, n: int) -> dict[str, Any]:
    """The part of a view that a click changes."""
    return {
        "selected": scenes.chosen(catalog, selection),
        "letters": comparison.letters(selection.compare),
        "legend": scenes.legend_key(catalog, selection),
        "n": n,
    }
