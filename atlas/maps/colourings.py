"""What a browser needs to filter and recolour the map without asking: the view of every built-in colouring, and what
each filter leaves. static/views.js makes of them what leaflet.view has of the same selection."""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from atlas.colouring import indicators
from atlas.colouring.palettes import Theme
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Selection
from atlas.maps import leaflet, scene
from atlas.views import filters

THEMES = (Theme.LIGHT, Theme.DARK)  # those that a page can have


def of(catalog: Catalog, lang: Lang, review_number: str = "") -> dict[str, Any]:
    """`views`: by theme and colouring, leaflet.view of no place and no filter; `passes`: by filter and value, the codes
    that it leaves; `drawn`: every code, in the order in which a view has those it fades. Codes with spaces between."""
    plain = Selection(lang, indicators.DEFAULT)
    return {
        "drawn": " ".join(catalog.drawn()),
        "views": {
            theme.value: {
                key: leaflet.view(scene.of(catalog, Selection(lang, key), review_number, theme))
                for key in indicators.INDICATORS
            }
            for theme in THEMES
        },
        "passes": {
            name: {value.value: _passing(catalog, plain, name, value) for value in values}
            for name, values in filters.FILTERS.items()
        },
    }


def _passing(catalog: Catalog, plain: Selection, name: str, value: StrEnum) -> str:
    changed: dict[str, Any] = {name: value}
    passed = filters.shown(catalog, replace(plain, **changed))
    return " ".join(code for code in catalog.drawn() if code in passed)
