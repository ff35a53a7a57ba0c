"""The province as a picture in the page's first answer, under the frame of the map until that is painted.

It is the background of the map's place: it takes no room of its own, nobody hears it, and no answer to a click has it.
"""

from urllib.parse import quote

import streamlit as st
from markupsafe import Markup

from atlas.colouring.palettes import BETWEEN, colour
from atlas.data.catalog import Catalog
from atlas.domain import Selection
from atlas.maps import projector, scene
from atlas.ui import cached, state


def show(catalog: Catalog, selection: Selection) -> None:
    """The picture of the selection's colours. Nothing where filters are on, for then the map begins elsewhere; nor on a
    server's first page, which would wait for it."""
    shapes = cached.shapes_there()
    if shapes is None:
        return
    shown = scene.of(catalog, selection, theme=state.theme())
    if shown.faded:
        return
    picture = quote(projector.drawn(shapes, shown, colour(BETWEEN, shown.theme), "first"), safe=" /:=,;()-.")
    st.html(Markup('<style>.st-key-map {{ background-image: url("data:image/svg+xml,{}"); }}</style>').format(picture))


def prepare() -> None:
    """For the visitors to come. To be called after all else of a page."""
    cached.shapes()
