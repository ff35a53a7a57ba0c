"""All that the panel beside the map draws of each division: for the server's answer, and for the file that a browser
draws a click from before the answer is there."""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Lang
from atlas.html.panel import panel
from atlas.html.ways import around
from atlas.views import profile


def of(catalog: Catalog, boundaries: Boundaries, adcode: str, lang: Lang) -> Mapping[str, Any]:
    """One division. `html`: its story and the ways from it; `name`; `areas`: the codes that stand for it on the map."""
    story = profile.of(catalog, boundaries, adcode)
    return {
        "name": story.division.name.to(lang),
        "areas": catalog.drawn_for(adcode),
        "html": str(Markup("{}{}").format(panel(catalog, story, lang), around(catalog, story, lang))),
    }


def file(catalog: Catalog, boundaries: Boundaries, lang: Lang) -> bytes:
    """The whole gazetteer as JSON. `home`: the code that is shown while nothing is chosen; `panels`: `of` by code."""
    panels = {code: of(catalog, boundaries, code, lang) for code in catalog.divisions}
    return json.dumps({"home": PROVINCE, "panels": panels}, ensure_ascii=False, separators=(",", ":")).encode()
