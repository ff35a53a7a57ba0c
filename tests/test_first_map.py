"""The picture that stands for the map until that is painted: in the page's first answer, and light."""

import re
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from app_page import html, opened, sent
from streamlit.testing.v1 import AppTest

from atlas.colouring import indicators
from atlas.colouring.legend import Pattern
from atlas.colouring.palettes import colour
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.ui import cached

PICTURE = re.compile(r'\.st-key-map \{ background-image: url\("data:image/svg\+xml,([^"]+)"\); \}')
SVG = "{http://www.w3.org/2000/svg}"
MOST = 60_000  # bytes before the connection's compression


def pictures(app: AppTest) -> list[str]:
    return [found[1] for body in html(app) if (found := PICTURE.search(body))]


def test_the_first_page_of_a_server_does_without_and_makes_it_for_the_others() -> None:
    cached._shapes.clear()
    assert not pictures(opened(lang="en"))
    assert len(pictures(opened(lang="en"))) == 1
    assert not pictures(opened(lang="en", belt="coastal")), "the map begins near what the filter leaves"


@pytest.mark.whole
def test_it_has_the_maps_colours(catalog: Catalog) -> None:
    cached.shapes()
    for color in indicators.INDICATORS:
        app = opened(lang="en", color=color)
        (address,) = pictures(app)
        assert len(address) < MOST and not set(address) & set('<>"#')
        drawn = ElementTree.fromstring(unquote(address))
        fills = [part.get("fill", "") for part in drawn if part.tag in (f"{SVG}path", f"{SVG}circle")]
        named = {fill for fill in fills if fill.startswith("#")}
        classes = [item for item in indicators.classify(catalog, color, Lang.EN).classes if item.members]
        assert named == {colour(item.colour) for item in classes if item.pattern is Pattern.SOLID}
        assert sent(app, "filters")["chosen"]["color"] == color
