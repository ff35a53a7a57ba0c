"""The links from a place to its neighbours."""

import re

import pytest

from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.html.ways import ways
from atlas.views import profile


@pytest.mark.parametrize("lang", list(Lang))
def test_each_way_leads_to_its_place_and_lights_it_up(catalog: Catalog, boundaries: Boundaries, lang: Lang) -> None:
    story = profile.of(catalog, boundaries, "440606")
    html = ways(catalog, {"<near>": story.same_belt, "none": (), "alike": story.same_industry}, lang)
    assert "&lt;near&gt;" in html and "none" not in html
    found = re.findall(
        r'<a href="([^"]+)" data-go="place=(\d+)&amp;page=map" data-light="([^"]+)" class="way">([^<]+)</a>', html
    )
    assert [code for _, code, _, _ in found] == [*story.same_belt, *story.same_industry]
    for address, code, lit, name in found:
        assert address == f"./?place={code}&amp;lang={lang.value}"
        assert lit.split() == list(catalog.drawn_for(code)) and name == catalog.divisions[code].name.to(lang)


def test_dongguan_leads_to_its_two_towns(catalog: Catalog, boundaries: Boundaries) -> None:
    html = ways(catalog, {"within": profile.of(catalog, boundaries, "441900").named_within}, Lang.EN)
    assert re.findall(r">([^<]+)</a>", html) == ["Chang&#39;an Town", "Houjie Town"]
