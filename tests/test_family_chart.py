"""What the charts of families draw and say: every value, its mark, its paragraph, and the chart in words."""

import json
from dataclasses import replace
from typing import Any

import pytest
from tables import loaded

from atlas.colouring import palettes
from atlas.colouring.palettes import colour
from atlas.data import families
from atlas.data.catalog import Catalog
from atlas.data.families import Family
from atlas.domain import Lang, Qualifier
from atlas.html import family_chart, family_table

LANGS = pytest.mark.parametrize("lang", Lang)
SAID = {
    (
        "pass_rate",
        Lang.HANT,
    ): "合格率。長安鎮：一次交驗合格率不低於 98%（¶11）；海豐縣：首飾產品合格率由 85% 到 98%（¶20）。",
    (
        "pass_rate",
        Lang.HANS,
    ): "合格率。长安镇：一次交验合格率不低于 98%（¶11）；海丰县：首饰产品合格率由 85% 到 98%（¶20）。",
    ("pass_rate", Lang.EN): "Pass rates. Chang'an Town: First-pass acceptance rate at least 98% (¶11); "
    "Haifeng County: Jewellery pass rate from 85% to 98% (¶20).",
    (
        "output_value",
        Lang.HANT,
    ): "產值。番禺區：雙集群產值超過 1,000 億元（¶15）；東源縣：新能源產業產值超過 91 億元（¶17）；"
    "四會市：沙糖桔產業產值超過 10 億元（¶13）。",
    (
        "output_value",
        Lang.HANS,
    ): "产值。番禺区：双集群产值超过 1,000 亿元（¶15）；东源县：新能源产业产值超过 91 亿元（¶17）；"
    "四会市：沙糖桔产业产值超过 10 亿元（¶13）。",
    (
        "output_value",
        Lang.EN,
    ): "Output values. Panyu District: Output value of the twin clusters more than 100 billion yuan "
    "(¶15); Dongyuan County: New-energy output value more than 9.1 billion yuan (¶17); "
    "Sihui City: Shatangju mandarin output value more than 1 billion yuan (¶13).",
}
LABELS = {
    ("pass_rate", Lang.HANT): ["≥98%", "85 → 98%"],
    ("pass_rate", Lang.EN): ["≥98%", "85 → 98%"],
    ("output_value", Lang.HANT): [">1,000 億元", ">91 億元", ">10 億元"],
    ("output_value", Lang.HANS): [">1,000 亿元", ">91 亿元", ">10 亿元"],
    ("output_value", Lang.EN): [">100 billion yuan", ">9.1 billion yuan", ">1 billion yuan"],
}


def family(catalog: Catalog, key: str) -> Family:
    return next(each for each in families.of(loaded().families, catalog) if each.key == key)


def drawn(found: Family, catalog: Catalog, lang: Lang) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The chart and its one table of rows."""
    spec = family_chart.chart(found, catalog.divisions, lang).to_dict()
    (data,) = spec["datasets"].values()
    return spec, data


@pytest.mark.parametrize(("key", "lang"), SAID)
def test_the_chart_in_words(catalog: Catalog, key: str, lang: Lang) -> None:
    assert family_chart.described(family(catalog, key), catalog, lang) == SAID[key, lang]


@pytest.mark.parametrize(("key", "lang"), LABELS)
def test_values_and_labels(catalog: Catalog, key: str, lang: Lang) -> None:
    found = family(catalog, key)
    _spec, data = drawn(found, catalog, lang)
    assert [row["label"] for row in data] == LABELS[key, lang]
    assert [row["value"] for row in data] == [families.value(fact) for fact in found.facts]
    assert [row["counted"].rsplit("¶")[1] for row in data] == [str(fact.paragraph) for fact in found.facts]
    for row, fact in zip(data, found.facts, strict=True):
        belt = catalog.divisions[fact.adcode].belt
        assert belt
        assert (row["colour"], row["tint"]) == (colour(palettes.belt(belt)), colour(palettes.tint(belt)))


def scales(spec: dict[str, Any]) -> list[Any]:
    layers = [layer["encoding"].get("x", {}) for layer in spec["layer"]]
    return [x["scale"]["domain"] for x in layers if "scale" in x]


def test_shares_stand_on_their_whole_scale(catalog: Catalog) -> None:
    spec, data = drawn(family(catalog, "pass_rate"), catalog, Lang.EN)
    assert scales(spec) and all(domain == [0, 100] for domain in scales(spec))
    assert [row["from"] for row in data] == [None, 85]


def test_bars_begin_at_zero_and_leave_room_for_their_labels(catalog: Catalog) -> None:
    spec, _data = drawn(family(catalog, "output_value"), catalog, Lang.EN)
    assert all(low == 0 and high > 1500 for low, high in scales(spec))
    bars = [layer for layer in spec["layer"] if layer["mark"]["type"] == "bar"]
    assert bars and all(layer["encoding"]["x2"] == {"datum": 0} for layer in bars)


def test_no_bound_is_drawn_as_an_exact_value(catalog: Catalog) -> None:
    """Full colour is for what is exact; what is open has an arrow, what is about is dashed."""
    for key in ("pass_rate", "output_value"):
        spec, data = drawn(family(catalog, key), catalog, Lang.EN)
        assert all(row["open"] == (row["label"][0] in ">≥") for row in data)
        assert all(row["exact"] == row["label"][0].isdigit() for row in data)
        full = [
            layer
            for layer in spec["layer"]
            if layer["mark"]["type"] == "bar" and layer["encoding"].get("color", {}).get("field") == "colour"
        ]
        full += [layer for layer in spec["layer"] if layer["mark"]["type"] == "point" and layer["mark"].get("filled")]
        assert full and all(layer["transform"] == [{"filter": "datum.exact"}] for layer in full)


@pytest.mark.parametrize("qualifier", Qualifier)
@pytest.mark.parametrize("key", ["pass_rate", "output_value"])
def test_every_qualifier_can_be_drawn(catalog: Catalog, key: str, qualifier: Qualifier) -> None:
    found = family(catalog, key)
    facts = tuple(replace(f, figure=replace(f.figure, qualifier=qualifier)) for f in found.facts if f.figure)
    changed = replace(found, facts=facts)
    _spec, data = drawn(changed, catalog, Lang.HANT)
    assert {row["exact"] for row in data} == {qualifier is Qualifier.EXACT}
    key_ = family_table.key((changed,), catalog, Lang.HANT)
    assert ("is-open" in key_) == (qualifier in family_chart.UP)
    assert ("is-about" in key_) == (qualifier in (Qualifier.ABOUT, Qualifier.NEARLY))


def test_a_units_quotes_end_no_expression(catalog: Catalog) -> None:
    found = family(catalog, "output_value")
    unit = replace(found.unit, en="it's \"x\\'", hant="億'元")
    facts = tuple(replace(f, figure=replace(f.figure, unit=unit)) for f in found.facts if f.figure)
    spec, _data = drawn(replace(found, unit=unit, facts=facts), catalog, Lang.HANT)
    expressions = [
        layer["encoding"]["x"]["axis"]["labelExpr"]
        for layer in spec["layer"]
        if "axis" in layer["encoding"].get("x", {})
    ]
    assert expressions and all(json.dumps("1,000 億'元") in each for each in expressions)


@pytest.mark.parametrize("top", [0.0, 0.4, 1.0, 9.1, 10.0, 999.0, 1000.0, 12_345.0])
def test_the_axis_ends_at_or_below_the_highest(catalog: Catalog, top: float) -> None:
    found = family(catalog, "output_value")
    facts = tuple(replace(f, figure=replace(f.figure, value=top)) for f in found.facts[:1] if f.figure)
    spec, _data = drawn(replace(found, facts=facts), catalog, Lang.EN)
    values = next(
        layer["encoding"]["x"]["axis"]["values"] for layer in spec["layer"] if "axis" in layer["encoding"].get("x", {})
    )
    assert values[0] == 0 and values[-1] <= top and (top == 0 or values[-1] > top / 3)


@LANGS
def test_the_table_says_all_that_the_chart_shows(catalog: Catalog, lang: Lang) -> None:
    for found in families.of(loaded().families, catalog):
        html = family_table.table(found, catalog, lang)
        for fact in found.facts:
            assert f'data-go="place={fact.adcode}&amp;page=map"' in html
            assert f"lang={lang.value}" in html and f"¶{fact.paragraph}" in html
            assert fact.figure and fact.figure.metric.to(lang) in html
            assert catalog.sources[fact.source_id].title.to(lang) in html
    rate, _value = families.of(loaded().families, catalog)
    assert '<td class="is-number">85%</td>' in family_table.table(rate, catalog, lang)


def test_texts_are_escaped(catalog: Catalog) -> None:
    rate, _value = families.of(loaded().families, catalog)
    evil = replace(rate.unit, hant="<b>", hans="<b>", en="<b>")
    facts = tuple(replace(f, figure=replace(f.figure, metric=evil, unit=evil)) for f in rate.facts if f.figure)
    assert "<td><b>" not in family_table.table(replace(rate, facts=facts, unit=evil), catalog, Lang.EN)
