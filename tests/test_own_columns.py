"""A visitor's own column on the map: its classes hold every place once, can be told apart, and say what is true."""

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vision import apart, lab

from atlas.colouring import indicators, own_columns, ranking
from atlas.colouring.legend import Classification, Pattern
from atlas.colouring.own_columns import Settings
from atlas.colouring.palettes import ABOVE, BELOW, NOMINAL, PALE, SEQUENCE, colour, ramp
from atlas.colouring.ranking import Rank
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, Nature, OwnColumn, Qualifier, Scheme, Selection
from atlas.maps import scene
from atlas.maps.leaflet import script_json, view

HAIFENG, HUADU = "441521", "440114"
VALUES = st.lists(st.floats(-1e15, 1e15).map(lambda value: float(f"{value:.9g}")), max_size=40)
OWN = st.lists(st.integers(-99, 99).map(float), max_size=6).map(tuple)
NUMBERS = st.sampled_from([Nature.RATE, Nature.COUNT])
HOW = st.builds(dict, nature=NUMBERS, scheme=st.sampled_from(Scheme), classes=st.integers(3, 7), own=OWN)


def column(values: Mapping[str, float], mark: Qualifier = Qualifier.EXACT, **wanted: Any) -> OwnColumn:
    categories, areas = wanted.pop("categories", {}), wanted.pop("areas", {})
    settings = Settings(**{"title": "收入", "unit": "元"} | wanted)
    return own_columns.make("own1", settings, "a.csv", values, dict.fromkeys(values, mark), categories, areas)


def held(catalog: Catalog, classification: Classification) -> None:
    classes = classification.classes
    assert Counter(code for item in classes for code in item.members) == Counter(catalog.drawn())
    for seen in ([c.key for c in classes], [(c.colour, c.pattern) for c in classes], [c.label for c in classes]):
        assert max(Counter(seen).values()) == 1 and all(seen)
    assert [item.key for item in classes if item.pattern is Pattern.HATCH] in ([], [classes[-1].key])


def test_per_area_is_a_quotient_of_areas_only() -> None:
    values, areas = {HAIFENG: 1000, HUADU: 2, "441900119": 7}, {HAIFENG: 3, HUADU: 7}
    found = column(values, Qualifier.OVER, areas=areas, per_area=True)
    assert found.values == {HAIFENG: 333.3, HUADU: 0.2857} and set(found.qualifiers) == set(found.values)
    assert found.per_area and found.breaks == (200,) and own_columns.heading(found) == "收入 (元/km²)"


def test_a_category_has_no_numbers() -> None:
    settings = {"nature": Nature.CATEGORY, "per_area": True, "midpoint": 3.0, "areas": {HUADU: 7}}
    found = column({HUADU: 1}, Qualifier.OVER, categories={HAIFENG: "漁業"}, **settings)
    assert (found.values, found.qualifiers, found.breaks, found.midpoint, found.scheme) == ({}, {}, (), None, None)
    assert (found.categories, found.unit, found.per_area) == ({HAIFENG: "漁業"}, "元", False)
    assert own_columns.codes(found) == (HAIFENG,) and own_columns.said(found, HAIFENG, Lang.EN) == "漁業"
    assert own_columns.reading(found, HUADU, Lang.EN) is ranking.rank(found, HAIFENG, [HUADU]) is None


def test_own_breaks_and_a_midpoint() -> None:
    assert column({HUADU: 4}, scheme=Scheme.OWN, own=(9, 1, 9, 5)).breaks == (1, 5, 9)
    found = column({HUADU: 4}, scheme=Scheme.OWN, own=(9, 1, 5), midpoint=3.0)
    assert (found.breaks, found.midpoint, found.scheme) == ((1, 3, 5, 9), 3, Scheme.OWN)
    assert column({HUADU: 4, HAIFENG: 8}, own=(1, 2), midpoint=5.0).breaks == (5,), "own breaks are for OWN only"


@given(VALUES, HOW, st.sampled_from(Lang), st.data())
def test_intervals(catalog: Catalog, values: list[float], how: dict[str, Any], lang: Lang, data: st.DataObject) -> None:
    midpoint = data.draw(st.none() | st.sampled_from([*values, 0.0, -1e16, 1e16]))
    found = column(dict(zip(catalog.drawn()[::3], values, strict=False)), midpoint=midpoint, **how)
    classification = own_columns.classify(catalog, found, lang)
    held(catalog, classification)
    *intervals, none = classification.classes
    assert (none.key, none.colour, len(none.members)) == ("none", PALE, len(catalog.drawn()) - len(values))
    assert len(intervals) == (len(found.breaks) + 1 if values else 0)
    bounds = [Decimal(str(bound)) for bound in found.breaks]
    if values and bounds:
        said = [[Decimal(n) for n in re.findall(r"-?[\d.]+", item.label.replace(",", ""))] for item in intervals]
        assert said == [[bounds[0]], *map(list, pairwise(bounds)), [bounds[-1]]]
        assert "".join(item.label[0] for item in intervals) == "≤" + ">" * len(bounds)
    edges = [-math.inf, *found.breaks, math.inf]
    for (low, high), item in zip(pairwise(edges), intervals, strict=False):
        assert all(low < found.values[code] <= high for code in item.members)


@pytest.mark.parametrize("midpoint", [None, 3.0])
def test_one_value_and_none(catalog: Catalog, midpoint: float | None) -> None:
    empty = own_columns.classify(catalog, column({}, midpoint=midpoint), Lang.HANS).classes
    assert [(item.key, item.members) for item in empty] == [("none", catalog.drawn())]
    same = own_columns.classify(catalog, column(dict.fromkeys(catalog.drawn(), 1234.5)), Lang.EN)
    assert [(item.label, len(item.members)) for item in same.classes] == [("1,234.5", 126)]
    two = column({HUADU: 1, HAIFENG: 2}, scheme=Scheme.OWN)
    assert own_columns.classify(catalog, two, Lang.EN).classes[0].label == "1 – 2", "no break at all"


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 30])
def test_categories(catalog: Catalog, count: int) -> None:
    """The most frequent have a colour each; an eighth stands for itself, and more stand together."""
    codes = catalog.drawn()[: 30 * 4] if count else ()
    categories = {code: f"類{n % count if n < 60 else n % min(count, 4)}" for n, code in enumerate(codes)}
    for lang, others in zip(Lang, ("其他（{} 類）", "其他（{} 类）", "Others ({} categories)"), strict=True):
        classification = own_columns.classify(catalog, column({}, categories=categories, nature=Nature.CATEGORY), lang)
        held(catalog, classification)
        *named, none = classification.classes
        assert none.pattern is Pattern.HATCH and len(none.members) == (6 if count else 126)
        sizes = [-len(item.members) for item in named[:7]]
        assert sizes == sorted(sizes) and len(named) == min(count, 8)
        assert [item.colour for item in named[:7]] == ramp(NOMINAL)[:count]
        assert all({categories[code] for code in item.members} == {item.label} for item in named[: min(count, 7)])
        if count >= 8:
            last = {categories[code] for code in named[-1].members}
            assert (named[-1].key, named[-1].pattern, len(last)) == ("others", Pattern.DOTS, count - 7)
            assert named[-1].label == (others.format(count - 7) if count > 8 else last.pop())


def palette(breaks: int, midpoint: int | None = None) -> list[str]:
    own = column({}, scheme=Scheme.OWN, own=tuple(range(1, breaks + 1)), midpoint=midpoint)
    return [colour(role) for role in own_columns.colours(own)]


def hues(name: str) -> list[str]:
    return [colour(role) for role in ramp(name)]


@pytest.mark.parametrize("breaks", range(7))
def test_a_colour_for_each_class(breaks: int) -> None:
    one_hue = palette(breaks)
    assert len(one_hue) == len(set(one_hue)) == breaks + 1 and set(one_hue) <= set(hues(SEQUENCE))
    assert one_hue == sorted(one_hue, key=lambda code: -lab(code, "normal")[0])
    for below in range(1, breaks + 1):
        found = palette(breaks, below)
        assert len(found) == len(set(found)) == breaks + 1
        for side, whole in ((found[:below], hues(BELOW)), (found[below:], hues(ABOVE))):
            assert len(side) > len(whole) or set(side) <= set(whole), "mixed only where own breaks are more than hues"
            assert len(side) == 1 or (side[0], side[-1]) == (whole[0], whole[-1])


@pytest.mark.parametrize("sight", ["normal", "protanopia", "deuteranopia"])
def test_neighbours_are_seen_apart(sight: str) -> None:
    for breaks in range(2, 7):
        assert min(a - b for a, b in pairwise(lab(code, sight)[0] for code in palette(breaks))) >= 8
        for midpoint in (None, *range(1, breaks + 1)):
            assert apart(pairwise(palette(breaks, midpoint)), sight) >= 8
    assert apart(combinations(hues(NOMINAL), 2), sight) >= (10 if sight == "normal" else 6)


def test_ranks_and_ordinals(catalog: Catalog) -> None:
    belts = {code: catalog.divisions[code].belt for code in catalog.drawn() if code != HAIFENG}
    (a, b, *_), (c, d, *_) = ([code for code in belts if belts[code] is belt] for belt in (Belt.COASTAL, Belt.NORTHERN))
    found = column({HAIFENG: 5, a: 9, b: 5, c: 7, d: -1})
    places = {code: ranking.rank(found, code, found.values) for code in found.values}
    assert places == {a: Rank(1, 5), c: Rank(2, 5), b: Rank(3, 5), HAIFENG: Rank(3, 5), d: Rank(5, 5)}
    assert ranking.rank(found, b, []) == Rank(1, 1) and ranking.rank(found, HUADU, [a]) is None
    assert {lang: ranking.ranks(catalog, found, HAIFENG, lang) for lang in Lang} == {
        Lang.HANT: "區域內 3 個中列第 2 · 全省 5 個中列第 3",
        Lang.HANS: "区域内 3 个中列第 2 · 全省 5 个中列第 3",
        Lang.EN: "2nd of 3 in its belt · 3rd of 5 in Guangdong",
    }
    assert ranking.ranks(catalog, found, HUADU, Lang.EN) == ""
    said = "1st 2nd 3rd 4th 10th 11th 12th 13th 20th 21st 22nd 23rd 100th 101st 111th 112th 113th 121st 126th"
    assert " ".join(ranking.ordinal(int(re.sub("[a-z]", "", word)), Lang.EN) for word in said.split()) == said
    assert [ranking.ordinal(n, lang) for lang in (Lang.HANT, Lang.HANS) for n in (1, 112)] == ["1", "112"] * 2


def test_a_value_and_the_note_in_words() -> None:
    found = column({HAIFENG: 38000.5}, Qualifier.OVER)
    assert {own_columns.said(found, HAIFENG, lang) for lang in Lang} == {">38,000.5 元"}
    assert own_columns.said(found, HUADU, Lang.EN) == "" and own_columns.heading(replace(found, unit="")) == "收入"
    assert own_columns.reading(found, HAIFENG, Lang.EN).meaning == "more than"
    assert own_columns.said(replace(found, unit="%", qualifiers={}), HAIFENG, Lang.EN) == "38,000.5%"
    natural = column({HAIFENG: 1, HUADU: 2}, areas={HAIFENG: 1, HUADU: 1}, scheme=Scheme.NATURAL)
    assert [own_columns.note(natural, lang) for lang in Lang] == [
        "數字為縣區鎮的數量 · 自行上傳的數據：a.csv · 自然間斷分級",
        "数字为县区镇的数量 · 自行上传的数据：a.csv · 自然间断分级",
        "Number of areas and towns · Visitor's own data: a.csv · natural breaks",
    ]
    assert own_columns.note(replace(natural, per_area=True), Lang.EN).endswith(
        "boundaries drawn here, not official ones"
    )
    assert "natural" not in own_columns.note(column({HAIFENG: 1}), Lang.EN), "no breaks, no method"


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("nature", Nature)
@pytest.mark.parametrize("hostile", [False, True])
def test_the_view_is_small_and_safe(catalog: Catalog, nature: Nature, lang: Lang, hostile: bool) -> None:
    title, prefix = (
        ("</script><b>{{7*7}}{%", "<!--{{\u2028{#") if hostile else ("全體居民人均可支配收入與其增長速度及排名", "類")
    )
    values = {code: 12345.6 + 971 * n for n, code in enumerate(catalog.drawn())}
    categories = {code: f"{prefix}{n % 9}" for n, code in enumerate(catalog.drawn())}
    found = column(values, Qualifier.ABOUT, categories=categories, title=title, nature=nature, classes=7)
    mine = replace(catalog, own_columns=(found,))
    shown = view(scene.of(mine, Selection(lang, "own1")))
    text = script_json(shown)
    assert hostile or len(text.encode()) <= 8_000
    assert not re.search(r"<|\{\{|\{%|\{#|[\u2028\u2029]", text)
    assert json.loads(text) == json.loads(json.dumps(shown)) and json.loads(text)["title"] == f"{title} (元)"
    assert shown["focus"] == {code: own_columns.said(found, code, lang) for code in catalog.drawn()}
    assert all(shown["focus"].values()) and indicators.titles(mine, lang)["own1"] == title
    with pytest.raises(KeyError):
        own_columns.of(mine, "own2")


def test_a_citys_number_colours_its_areas_and_is_said_to_be_the_citys(catalog: Catalog) -> None:
    own = column({"441300": 5, "440100": 9, "441900": 2})
    with_own = replace(catalog, own_columns=(own,))
    found = own_columns.classify(with_own, own, Lang.EN)
    among = {code: item.key for item in found.classes for code in item.members}
    assert set(among) == set(catalog.drawn()) and among["441322"] == among["441302"] != among["440118"]
    assert among[HAIFENG] == "none" and "each city's number" in found.title and "Number of cities" in found.note
    focus = scene.of(with_own, Selection(Lang.EN, own.key)).focus
    assert focus["441322"].startswith("Huizhou") and HAIFENG not in focus
