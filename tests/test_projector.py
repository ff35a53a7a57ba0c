"""The projector check: the map's classes three times, each area drawn once in the colour of its class."""

import re

import pytest

from atlas.colouring import indicators
from atlas.colouring.legend import Pattern
from atlas.colouring.palettes import Theme, colour
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Selection
from atlas.installation import DATA
from atlas.maps import projector, scene, small_map
from atlas.maps.small_map import Shapes

pytestmark = pytest.mark.whole


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return small_map.read(DATA / "geo")


def test_every_look_has_every_class(catalog: Catalog, shapes: Shapes, subtests: pytest.Subtests) -> None:
    for color in list(indicators.INDICATORS):
        for theme in list(Theme):
            with subtests.test(f"{color} {theme}"):
                html = projector.check(shapes, scene.of(catalog, Selection(Lang.HANT, color), theme=theme))
                classes = indicators.classify(catalog, color, Lang.HANT).classes
                looks = html.split("<figure>")[1:]
                assert len(looks) == len(projector.LOOKS)
                for look, figure in zip(projector.LOOKS, looks, strict=True):
                    assert f'class="is-{look}"' in figure
                    assert figure.count("<li>") == len(classes)
                    for number, item in enumerate(classes):
                        fill = colour(item.colour, theme)
                        if item.pattern is not Pattern.SOLID:
                            assert (
                                f'<pattern id="{look}-{number}"' in figure
                                and f'<rect width="7" height="7" fill="{fill}"/>' in figure
                            )
                            fill = f"url(#{look}-{number})"
                        areas = [code for code in item.members if code in shapes.areas]
                        assert len(re.findall(rf'<path d="[^"]+" fill="{re.escape(fill)}"', figure)) >= bool(areas)
                        towns = [code for code in item.members if code in shapes.towns]
                        assert len(re.findall(rf'<circle [^>]*fill="{re.escape(fill)}"', figure)) >= len(towns)


def test_what_is_named_three_times_has_names_of_its_own(catalog: Catalog, shapes: Shapes) -> None:
    html = projector.check(shapes, scene.of(catalog, Selection(Lang.EN, indicators.DEFAULT)))
    found = re.findall(r'id="([^"]+)"', html)
    assert len(found) == len(set(found)) > 0
    assert set(re.findall(r"url\(#([^)]+)\)", html)) == set(found)
