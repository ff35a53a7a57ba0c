"""Which figures stand beside each other, which must not, and every fault that the table of families can have."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tables import Row, loaded, restored, rows, write

from atlas.data import families
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Text
from atlas.errors import DataFaults
from atlas.locale import translator


def test_the_committed_families(catalog: Catalog) -> None:
    found = {
        family.key: [(f.adcode, families.value(f)) for f in family.facts]
        for family in families.of(loaded().families, catalog)
    }
    assert found == {
        "pass_rate": [("441900119", 98), ("441521", 98)],
        "output_value": [("440113", 1000), ("441625", 91), ("441284", 10)],
    }


def test_the_facts_are_those_of_the_file(catalog: Catalog) -> None:
    members = {row["metric_zh"]: row["family"] for row in rows("metrics.csv")}
    for family in families.of(loaded().families, catalog):
        told = [row for row in rows("facts.csv") if members.get(row["metric_zh"]) == family.key]
        assert sorted(row["statement_zh"] for row in told) == sorted(fact.statement.hant for fact in family.facts)
        assert {row["unit_zh"] for row in told} == {family.unit.hant}


def test_money_spent_and_unlike_rises_stand_alone() -> None:
    alone = {
        "幫扶企業的資金",
        "文旅消費增幅",
        "減速器傳動精度升幅",
        "減速器衝擊壽命升幅",
        "獲資金幫扶的企業",
        "獲幫助的中小微企業",
    }
    metrics = {row["metric_zh"] for row in rows("facts.csv")}
    assert alone <= metrics
    assert not alone & {row["metric_zh"] for row in rows("metrics.csv")}


def test_a_share_is_a_percentage_of_a_whole(catalog: Catalog) -> None:
    rate, value = families.of(loaded().families, catalog)
    assert rate.is_share and not value.is_share
    fact = rate.facts[0]
    assert fact.figure is not None
    beyond = replace(fact, figure=replace(fact.figure, value=120.0))
    assert not replace(rate, facts=(beyond,)).is_share


@pytest.mark.parametrize("lang", [Lang.HANT, Lang.HANS])
def test_names_and_notes_are_messages(catalog: Catalog, lang: Lang) -> None:
    _ = translator(lang)
    for family in families.of(loaded().families, catalog):
        assert _(family.name) != family.name and _(family.note) != family.note


def test_a_visitors_mixed_units_part(catalog: Catalog) -> None:
    members = loaded().families
    mixed = Text("萬元", "万元", "10,000 yuan")
    facts = tuple(
        replace(fact, figure=replace(fact.figure, unit=mixed))
        if fact.figure and fact.figure.metric.hant == "雙集群產值"
        else fact
        for fact in catalog.facts
    )
    found = families.of(members, replace(catalog, facts=facts))
    assert [(family.key, family.unit.hant, len(family.facts)) for family in found] == [
        ("pass_rate", "%", 2),
        ("output_value", "億元", 2),
        ("output_value", "萬元", 1),
    ]


def test_a_visitors_list_without_such_figures_has_no_family(catalog: Catalog) -> None:
    assert families.of(loaded().families, replace(catalog, facts=())) == ()


def test_a_metric_without_figures_waits(catalog: Catalog, data_copy: Path) -> None:
    """A list that replaces data/ may lack a metric of today's; the committed table has none idle."""
    lines = [*rows(families.FILE), {"metric_zh": "無此指標", "family": "pass_rate"}]
    write(data_copy / families.FILE, lines)
    assert families.of(loaded(data_copy).families, catalog) == families.of(loaded().families, catalog)
    told = {fact.figure.metric.hant for fact in catalog.facts if fact.figure}
    assert {line["metric_zh"] for line in rows(families.FILE)} <= told


FAULTY: dict[str, tuple[Callable[[list[Row]], object], str]] = {
    "an unknown family": (lambda lines: lines[1].update(family="sizes"), "row 3, column family: found 'sizes'"),
    "a metric twice": (lambda lines: lines.append(dict(lines[0])), "row 7, column metric_zh: found '一次交驗合格率'"),
    "another unit": (
        lambda lines: lines.append({"metric_zh": "消費維權站", "family": "output_value"}),
        "row 7, column metric_zh: found '消費維權站'; expected figures in the one unit",
    ),
    "another column": (lambda lines: [line.update(note="") for line in lines], "column note; expected no such column"),
}


@pytest.mark.parametrize(("change", "said"), FAULTY.values(), ids=FAULTY)
def test_a_fault_is_said(shared_copy: Path, change: Callable[[list[Row]], object], said: str) -> None:
    with restored(shared_copy / families.FILE):
        lines = rows(families.FILE)
        change(lines)
        write(shared_copy / families.FILE, lines)
        with pytest.raises(DataFaults) as error:
            loaded(shared_copy)
    assert said in str(error.value)


def test_a_missing_or_foreign_file_is_a_fault(data_copy: Path) -> None:
    file = data_copy / families.FILE
    file.write_bytes("metric_zh,family\n合格率,pass_rate\n".encode("gbk"))
    with pytest.raises(DataFaults, match="UTF-8"):
        loaded(data_copy)
    file.unlink()
    with pytest.raises(DataFaults, match=r"metrics\.csv"):
        loaded(data_copy)
