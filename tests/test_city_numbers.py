"""A visitor's numbers of the 21 cities: wherever one is shown for a county, it is said to be its city's."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from decks import GEO, drawn, opened, walk
from own_columns import with_columns

from atlas.colouring import own_columns, ranking
from atlas.colouring.own_columns import Settings
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Lang, OwnColumn, Qualifier, Selection
from atlas.html import comparison as side_by_side
from atlas.html import panel
from atlas.maps import geometry, lettering, scene
from atlas.maps.picture import picture
from atlas.tables import browse, extract
from atlas.tables.groups import Group
from atlas.talk import talk
from atlas.talk.slides.deck import slides
from atlas.talk.slides.map_shapes import BORDERS
from atlas.talk.slides.shapes import rgb
from atlas.talk.talk import Talk
from atlas.views import comparison, profile

SVG = "{http://www.w3.org/2000/svg}"
BOLUO, HUIDONG, HUIZHOU, HAIFENG = "441322", "441323", "441300", "441521"
VALUE = {Lang.EN: "7,654.5", Lang.HANT: "7,654.5", Lang.HANS: "7,654.5"}
SAID = {
    Lang.EN: "the number of Huizhou, not of Boluo County alone",
    Lang.HANT: "此為惠州市的數值，不是博羅縣自身的",
    Lang.HANS: "此为惠州市的数值，不是博罗县自身的",
}
RANK = {Lang.EN: "21st of 21 cities", Lang.HANT: "21 個市中列第 21", Lang.HANS: "21 个市中列第 21"}
TITLE = {
    Lang.EN: "GDP (億元), each city's number",
    Lang.HANT: "GDP (億元)（各市數值）",
    Lang.HANS: "GDP (億元)（各市数值）",
}


@pytest.fixture
def column(catalog: Catalog) -> OwnColumn:
    values = {code: 9000.5 + i for i, code in enumerate(catalog.cities())} | {HUIZHOU: 7654.5}
    qualifiers = dict.fromkeys(values, Qualifier.EXACT)
    return own_columns.make("own-1-2", Settings("GDP", "億元"), "cities.csv", values, qualifiers, {}, {})


@pytest.mark.parametrize("lang", Lang)
def test_it_is_the_citys_wherever_it_is_shown(
    catalog: Catalog, boundaries: Boundaries, column: OwnColumn, lang: Lang
) -> None:
    held, selection = with_columns(catalog, column), Selection(lang, column.key)
    told = own_columns.whose(held, column, BOLUO, lang)
    compared = comparison.of(held, (BOLUO, HUIDONG), lang)
    steps = {
        step.key: step
        for step in talk.steps(held, boundaries, Talk(lang, (BOLUO,), color=column.key, compare=(BOLUO, HUIDONG)), lang)
    }
    own, place, pair = steps[column.key], steps[BOLUO], steps["compare"]
    assert pair.table is not None
    numbers = [n for n in (*place.numbers, *pair.table.rows[0][2]) if str(getattr(n, "reading", "")).startswith("7,6")]
    assert told == SAID[lang] and len(numbers) == 2
    shown = {
        "panel": str(panel.panel(held, profile.of(held, boundaries, BOLUO), lang)),
        "comparison": str(side_by_side.comparison(held, compared, lang)),
        "place's step": numbers[0].metric + str(numbers[0].reading),
        "comparison's step": numbers[1].metric + str(numbers[1].reading),
        "speaker's notes": "\n".join(place.notes),
        "notes of the comparison": "\n".join(pair.notes),
    }
    without = [where for where, text in shown.items() if VALUE[lang] not in text or SAID[lang] not in text]
    assert not without, f"no word that it is the city's number in: {without}"
    ranked = ("panel", "comparison", "place's step", "speaker's notes")
    assert not [where for where in ranked if RANK[lang] not in shown[where]], "cities are ranked, not areas"
    found = extract.rows(held, boundaries, selection)
    table = browse.places_table(held, [Group("", (BOLUO,), held.facts_of(BOLUO))], lang)
    assert found[TITLE[lang]].notna().sum() == len(catalog.drawn()) and list(table[TITLE[lang]]) == [7654.5]
    assert TITLE[lang] in extract.sources(held, lang, "").iloc[-1].tolist()
    map_ = scene.of(held, selection)
    assert map_.title == TITLE[lang] and sum(item.count for item in map_.legend) == 21
    assert map_.focus[BOLUO].startswith(catalog.divisions[HUIZHOU].name.to(lang))
    assert TITLE[lang] in lettering.texts(map_, *lettering.heading(map_, "")).values()
    assert catalog.divisions[HUIZHOU].name.to(lang) in map_.description
    assert [str(number.reading) for number in own.numbers][1] == "7,654.5 億元" and str(
        own.numbers[-1].reading
    ).startswith("21")


def test_a_city_without_a_value_gives_its_areas_none(
    catalog: Catalog, boundaries: Boundaries, column: OwnColumn
) -> None:
    part = replace(column, values={code: value for code, value in column.values.items() if code != HUIZHOU})
    held = with_columns(catalog, part)
    found = own_columns.classify(held, part, Lang.EN).classes
    assert found[-1].key == "none" and found[-1].count == 1
    assert set(found[-1].members) == set(catalog.drawn_for(HUIZHOU))
    assert own_columns.shown(held, part, BOLUO, Lang.EN) is None
    assert "data-column" not in panel.panel(held, profile.of(held, boundaries, BOLUO), Lang.EN)
    assert own_columns.whose(held, part, BOLUO, Lang.EN) == ranking.ranks(held, part, BOLUO, Lang.EN) == ""


def test_towns_have_their_citys_number_and_counties_tables_stay(catalog: Catalog, column: OwnColumn) -> None:
    town = catalog.towns()[0]
    assert own_columns.bearer(catalog, column, town) == catalog.divisions[town].parent
    county = replace(column, values={HAIFENG: 1.0, "441900": 2.0})
    assert not own_columns.by_city(county) and own_columns.bearer(catalog, county, town) is None
    assert own_columns.whose(catalog, county, HAIFENG, Lang.EN) == ""


@pytest.mark.whole
@pytest.mark.thorough
def test_the_map_draws_cities(catalog: Catalog, boundaries: Boundaries, column: OwnColumn) -> None:
    """No line parts the areas of a city, in the picture and on slides; the cities' own outlines stay."""
    held = with_columns(catalog, column)
    found, plain = (scene.of(held, Selection(Lang.EN, key)) for key in (column.key, "belt"))
    assert found.cities and not plain.cities
    assert set(found.names) == set(catalog.cities()) and BOLUO in plain.names
    areas = geometry.read(GEO).areas
    cities = geometry.cities(areas)
    assert {f"{code}00" for code in cities} == set(catalog.cities())
    assert sum(city.area for city in cities.values()) == pytest.approx(sum(area.area for area in areas.values()))
    deck = opened(slides(held, boundaries, Talk(Lang.EN, (BOLUO,), color=column.key), GEO))
    for slide in deck.slides:
        lines = {shape.name[:6]: shape.line for shape in drawn(slide) if len(shape.name.split()[0]) == 6}
        parted = [code for code, line in lines.items() if code != BOLUO and line.color.rgb == rgb("#ffffff")]
        assert not parted, "an area's line has its own colour"
        if not lines:
            assert slide is deck.slides[len(deck.slides) - 1], "only the sources' slide has no map"
            continue
        near = any(shape.name == "Locator" for shape in slide.shapes)
        assert len(lines) == 124 or (near and len(lines) > 10)
        assert [shape.name for shape in walk(slide.shapes)].count(BORDERS) == 1
    groups = ElementTree.fromstring(picture(held, Selection(Lang.EN, column.key), GEO, "svg")).iter(f"{SVG}g")
    looks = {group.get("id"): group.find(f"{SVG}path").get("style") for group in groups if group.get("id") in areas}
    assert len(looks) == 124 and "stroke: #ffffff" not in "".join(looks.values())
