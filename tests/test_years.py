"""One indicator over several years: the same classes in each, another year in its place, and what changed."""

import json
import re

import pytest
from decks import GEO, opened, texts
from own_columns import with_columns
from tables import ROOT

from atlas.colouring import own_columns, years
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Lang, OwnColumn, Scheme
from atlas.names.matching import Matcher
from atlas.talk import own_column_step
from atlas.talk.briefing import briefing
from atlas.talk.slides.deck import slides
from atlas.talk.talk import Talk
from atlas.uploads import choices, drafts, files, series
from atlas.uploads.drafts import Draft

LONG = "county,year,gdp（亿元）\n" + "".join(
    f"{name},{year},{value + 50 * (year - 2020)}\n"
    for name, value in (("博罗县", 600), ("惠东县", 500), ("龙门县", 240))
    for year in (2020, 2021, 2022)
)
WIDE = (
    "县区,GDP 2020年（亿元）,GDP 2021年（亿元）,GDP 2022年（亿元）\n"
    "博罗县,600,650,700\n惠东县,500,550,600\n龙门县,240,290,340\n"
)
BOLUO, NAMES = "441322", ("博罗县", "惠东县", "龙门县")


def read(held: Draft, matcher: Matcher, boundaries: Boundaries) -> tuple[OwnColumn, ...]:
    return drafts.read(held, matcher, boundaries.areas)[0]


@pytest.fixture(params=[LONG, WIDE], ids=["a row a year", "a column a year"])
def held(request: pytest.FixtureRequest, matcher: Matcher) -> Draft:
    return drafts.draft(1, files.read("gdp.csv", request.param.encode()), matcher)


def test_every_year_has_the_same_classes(
    held: Draft, matcher: Matcher, boundaries: Boundaries, catalog: Catalog
) -> None:
    (own,) = read(held, matcher, boundaries)
    every = years.of(own)
    assert [each.year for each in every] == ["2020", "2021", "2022"] and own.year == "2022"
    assert [each.values[BOLUO] for each in every] == [600, 650, 700]
    assert len({each.breaks for each in every}) == 1 and len({each.key for each in every}) == 3
    alone = own_columns.bounds(list(own.values.values()), held.settings[held.columns[0]])
    assert own.breaks != alone and min(own.breaks) < 500, "of all years, not of the one that is shown"
    labels = {tuple(item.label for item in own_columns.classify(catalog, each, Lang.EN).classes) for each in every}
    assert len(labels) == 1, "one legend for every year"


def test_another_year_takes_its_place(held: Draft, matcher: Matcher, boundaries: Boundaries) -> None:
    (n,) = held.columns
    first, _second, last = series.same_indicator(held.series, n)
    assert last == n
    stepped = choices.with_year(held, n, first)
    (own,) = read(stepped, matcher, boundaries)
    (before,) = read(held, matcher, boundaries)
    assert (own.year, own.values[BOLUO], own.breaks) == ("2020", 600, before.breaks)
    assert own.key == drafts.key(held, first) in {each.key for each in before.others}
    assert choices.with_year(stepped, first, first) == stepped


def test_settings_are_those_of_every_year(held: Draft, matcher: Matcher, boundaries: Boundaries) -> None:
    (n,) = held.columns
    set_up = choices.changed(choices.changed(held, n, classes=3, scheme=Scheme.EQUAL), n, title="产值")
    first = series.same_indicator(held.series, n)[0]
    assert (set_up.settings[first].classes, set_up.settings[first].scheme) == (3, Scheme.EQUAL)
    assert set_up.settings[n].title == "产值" != set_up.settings[first].title
    (own,) = read(set_up, matcher, boundaries)
    (other,) = read(choices.with_year(set_up, n, first), matcher, boundaries)
    assert len(own.breaks) == 2 and other.breaks == own.breaks


def test_the_change_is_a_column_like_any_other(held: Draft, matcher: Matcher, boundaries: Boundaries) -> None:
    (n,) = held.columns
    first, second, last = series.same_indicator(held.series, n)
    changed = choices.with_change(held, n)
    _own, change = read(changed, matcher, boundaries)
    assert change.change and change.values[BOLUO] == 100 and change.midpoint == 0 in change.breaks
    assert "2020→2022" in own_columns.titled(change, Lang.EN) and change.unit == "亿元"
    assert choices.with_change(changed, n) == changed
    stepped = choices.with_year(changed, n, first)
    assert read(stepped, matcher, boundaries)[1].values == change.values
    both = choices.with_change(drafts.replace(held, columns=(second, last)), last)
    assert read(both, matcher, boundaries)[2].values[BOLUO] == 50, "between the years that are chosen"


def test_other_indicators_are_no_years(matcher: Matcher, boundaries: Boundaries) -> None:
    text = "县区,GDP 2022年（亿元）,人口 2021年（万人）\n博罗县,600,121\n惠东县,500,101\n"
    (own,) = read(drafts.draft(1, files.read("a.csv", text.encode()), matcher), matcher, boundaries)
    assert not own.others and not own.year


@pytest.mark.whole
@pytest.mark.parametrize("held", [WIDE], indirect=True)
def test_the_deck_has_a_slide_a_year_or_the_first_the_last_and_the_change(
    held: Draft, matcher: Matcher, boundaries: Boundaries, catalog: Catalog
) -> None:
    (own,) = read(held, matcher, boundaries)
    head = "county," + ",".join(f"gdp {year}" for year in range(2015, 2023))
    rows = "\n".join(f"{name}," + ",".join(f"{n * 10 + i}" for i in range(8)) for n, name in enumerate(NAMES, 1))
    (long,) = read(drafts.draft(2, files.read("b.csv", f"{head}\n{rows}\n".encode()), matcher), matcher, boundaries)
    told = [column.title for column in own_column_step.years_told(own)]
    for column, titles in ((own, told), (long, ["gdp 2015", "gdp 2022", "gdp 2015→2022: change"])):
        made = opened(slides(with_columns(catalog, column), boundaries, Talk(Lang.EN, (), color=column.key), GEO))
        found = [slide.shapes.title.text_frame.text for slide in made.slides]
        assert len(titles) == (4 if column is own else 3)
        assert all(want in got for want, got in zip(titles, found[1:], strict=False)), found
        legends = [" ".join(texts(slide)) for slide in list(made.slides)[1 : len(titles)]]
        assert all(titled in said for titled, said in zip(titles, legends, strict=False)), "each map has its own legend"


@pytest.mark.parametrize("held", [WIDE], indirect=True)
def test_the_briefing_has_every_year_and_the_change(
    held: Draft, matcher: Matcher, boundaries: Boundaries, catalog: Catalog
) -> None:
    (own,) = read(held, matcher, boundaries)
    talk = Talk(Lang.EN, (), color=own.key)
    file = str(briefing(with_columns(catalog, own), boundaries, talk, ROOT / "static"))
    data = json.loads(file.partition("new Briefing(")[2].partition(",\n{")[0])
    for lang in Lang:
        found = data["texts"][lang.value]["years"]
        assert [year["label"] for year in found][:3] == ["2020", "2021", "2022"] and len(found) == 4
        assert [re.findall(r"<b>(\d+)", year["html"])[0] for year in found[:3]] == ["600", "650", "700"]
        classes = [[(item["label"], item["colour"]) for item in year["view"]["classes"]] for year in found]
        assert classes[0] == classes[1] == classes[2] != classes[3]
    plain = str(briefing(catalog, boundaries, Talk(Lang.EN, ()), ROOT / "static"))
    assert '"years":[]' in plain
