"""All that the panel beside the map draws of each division: for the server's answer, and for the file that a browser
draws a click from before the answer is there."""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Lang, Selection
from atlas.html import paragraph
from atlas.html.left import left
from atlas.html.opening import opening
from atlas.html.panel import panel
from atlas.html.ways import around
from atlas.maps import colourings
from atlas.tables import finder
from atlas.views import profile


def of(catalog: Catalog, boundaries: Boundaries, adcode: str, lang: Lang) -> Mapping[str, Any]:
    """One division. `html`: its story and the ways from it; `name`; `areas`: the codes that stand for it on the map."""
    story = profile.of(catalog, boundaries, adcode)
    first = opening(catalog, lang) if adcode == PROVINCE else ""
    return {
        "name": story.division.name.to(lang),
        "areas": catalog.drawn_for(adcode),
        "html": str(Markup("{}{}{}").format(first, panel(catalog, story, lang), around(catalog, story, lang))),
    }


def listed(catalog: Catalog, selection: Selection) -> Mapping[str, Any] | None:
    """What is drawn while a filter is set and no place chosen, as `of` has it; None without a filter."""
    html = left(catalog, selection)
    name = catalog.divisions[PROVINCE].name.to(selection.lang)
    return {"name": name, "areas": (), "html": str(html)} if html else None


def file(catalog: Catalog, boundaries: Boundaries, lang: Lang, review_number: str = "") -> bytes:
    """The whole gazetteer as JSON. `home`: the code that is shown while nothing is chosen; `panels`: `of` by code;
    `paragraphs`: what the marks of paragraphs open; `said`: what can be found besides places; and the map's views, as
    maps/colourings.py has them."""
    found = {
        "home": PROVINCE,
        "panels": {code: of(catalog, boundaries, code, lang) for code in catalog.divisions},
        "paragraphs": paragraph.all_of(catalog, lang),
        "said": finder.said(catalog, lang),
        **colourings.of(catalog, lang, review_number),
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
