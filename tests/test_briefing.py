"""The briefing's file: whole, small, in three languages, and unable to ask for anything."""

import datetime
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from own_columns import KINDS, columns, with_columns

from atlas.colouring import indicators, own_columns
from atlas.colouring.palettes import Theme
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, Text
from atlas.talk import briefing, talk
from atlas.talk.steps import StepKind
from atlas.talk.talk import Talk

pytestmark = pytest.mark.whole

STATIC = Path(__file__).resolve().parents[1] / "static"
DAY = datetime.date(2026, 11, 23)


def made(catalog: Catalog, boundaries: Boundaries, chosen: Talk) -> str:
    return briefing.briefing(catalog, boundaries, chosen, STATIC)


def data(text: str) -> dict:  # type: ignore[type-arg]
    found = re.search(r"new Briefing\((\{.*\}),\n", text)
    assert found
    return json.loads(found[1])


@pytest.fixture(scope="module")
def whole(catalog: Catalog, boundaries: Boundaries) -> str:
    return made(catalog, boundaries, Talk(Lang.HANT, tuple(catalog.places), date=DAY))


def test_it_is_small_and_names_no_other_host(whole: str) -> None:
    assert len(whole.encode()) < 1_500_000
    outside = set(re.findall(r"https?://[\w.-]+", whole))
    assert outside <= {"http://www.w3.org", "https://leafletjs.com"}, outside  # a namespace, and Leaflet's own name
    assert "default-src 'none'" in whole
    assert not re.search(r"<(?:link|img|script|iframe)[^>]+(?:src|href)=", whole)


def test_steps_are_title_belts_places_closing(whole: str, catalog: Catalog) -> None:
    steps = data(whole)["steps"]
    keys = [step["key"] for step in steps]
    assert keys == ["title", *(belt.value for belt in Belt), *catalog.places, "closing"]
    assert [step["kind"] for step in steps].count("place") == 22
    for step in steps:
        assert bool(step["focus"]) == (step["kind"] == "place")


@pytest.mark.parametrize("lang", list(Lang))
def test_every_language_has_every_step_and_every_panel(whole: str, lang: Lang, catalog: Catalog) -> None:
    texts = data(whole)["texts"][lang.value]
    assert len(texts["pages"]) == 27
    assert list(texts["panels"]) == list(dict.fromkeys((*catalog.drawn(), *catalog.cities())))
    assert list(texts["places"]) and set(texts["places"]) == set(texts["panels"])
    for code, page in zip(catalog.places, texts["pages"][4:-1], strict=True):
        assert catalog.divisions[code].name.to(lang) in page["title"]
        for fact in catalog.facts_of(code):
            assert any(f"¶{fact.paragraph} {fact.statement.to(lang)}" in note for note in page["notes"])


def test_numbers_of_a_belt_are_counts_of_the_data(catalog: Catalog, boundaries: Boundaries) -> None:
    pages = talk.steps(catalog, boundaries, Talk(Lang.EN, ()), Lang.EN)
    belts = [page for page in pages if page.kind is StepKind.BELT]
    assert [[item.reading.number for item in page.numbers] for page in belts] == [["13", "7"], ["4", "4"], ["5", "5"]]
    assert [len(page.points) for page in belts] == [13, 4, 5]


@pytest.mark.parametrize("theme", list(Theme))
def test_themes_recolour_the_map_and_keep_its_states_apart(
    catalog: Catalog, boundaries: Boundaries, theme: Theme
) -> None:
    text = made(catalog, boundaries, Talk(Lang.EN, ("441322",), theme=theme))
    found = data(text)
    classes = found["texts"]["en"]["view"]["classes"]
    assert len({item["colour"] for item in classes}) == 6
    assert {item["pattern"] for item in classes} == {"solid", "hatch"}
    assert f'data-theme="{theme.value}"' in text


def test_hostile_texts_stay_texts(catalog: Catalog, boundaries: Boundaries) -> None:
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    place = replace(catalog.places["441322"], summary=Text(bad, bad, bad), industry=Text(bad, bad, bad))
    hostile = replace(catalog, places={**catalog.places, "441322": place})
    text = made(hostile, boundaries, Talk(Lang.EN, ("441322",), title=bad, subtitle=bad))
    assert "<script>alert(1)" not in text
    assert "<img src=x" not in text
    assert "&lt;img" in data(text)["texts"]["en"]["pages"][4]["html"]


@pytest.mark.parametrize(
    ("places", "date", "name"),
    [
        (("441521", "441704"), DAY, "guangdong-quality-counties_coastal_2026-11-23.pptx"),
        (("441521", "441322"), None, "guangdong-quality-counties_2-places.pptx"),
    ],
)
def test_files_name_themselves(
    catalog: Catalog, places: tuple[str, ...], date: datetime.date | None, name: str
) -> None:
    assert briefing.file_name(Talk(Lang.EN, places, date=date), catalog, "pptx") == name


def test_a_review_number_takes_the_place_of_the_warning(catalog: Catalog, boundaries: Boundaries) -> None:
    for number, said in (("", "not a reviewed map"), ("No. 7", "No. 7")):
        (*_, closing) = talk.steps(catalog, boundaries, Talk(Lang.EN, ()), Lang.EN, number)
        assert closing.points[-1].text == f"Boundaries generalised, for illustration; {said}."


@pytest.mark.parametrize("lang", list(Lang))
def test_every_place_says_what_was_done_and_where_that_is_written(
    catalog: Catalog, boundaries: Boundaries, lang: Lang
) -> None:
    for page in talk.steps(catalog, boundaries, Talk(lang, tuple(catalog.places)), lang)[4:-1]:
        assert page.points or page.numbers, page.key
        assert not any(str(n.reading) in p.text for n in page.numbers for p in page.points), "told twice"
        assert all(point.paragraph for point in page.points), page.key


@pytest.mark.parametrize("kind", KINDS)
def test_a_visitors_column_colours_the_map_and_has_a_page(catalog: Catalog, boundaries: Boundaries, kind: str) -> None:
    own = columns(catalog, boundaries)[kind]
    found = data(made(with_columns(catalog, own), boundaries, Talk(Lang.EN, ("441322",), color=own.key)))
    assert [step["kind"] for step in found["steps"]][:3] == ["title", "own-column", "belt"]
    assert found["steps"][1]["key"] == "own-column" and found["steps"][1]["color"] == own.key
    for lang in Lang:
        texts = found["texts"][lang.value]
        classes = indicators.classify(with_columns(catalog, own), own.key, lang).classes
        assert [item["label"] for item in texts["view"]["classes"]] == [item.label for item in classes]
        html = texts["pages"][1]["html"]
        assert own.title in html and own.source in html
        assert "¶" not in html  # nothing of the article's
        assert own.title in texts["pages"][5]["html"]
        assert own.source in texts["pages"][-1]["html"]


def test_the_page_of_a_column_is_there_only_if_it_colours_the_map(catalog: Catalog, boundaries: Boundaries) -> None:
    own = columns(catalog, boundaries)
    held = with_columns(catalog, *own.values())
    for color in (*indicators.INDICATORS, *(column.key for column in own.values())):
        pages = talk.steps(held, boundaries, Talk(Lang.EN, (), color=color), Lang.EN)
        expected = [color] if color not in indicators.INDICATORS else []
        assert [page.key for page in pages if page.kind is StepKind.OWN_COLUMN] == expected
    belts = [data(made(held, boundaries, Talk(Lang.EN, (), color=color))) for color in ("belt", "industry")]
    views = [found["texts"]["en"]["view"] for found in belts]
    assert views[0]["title"] != views[1]["title"]


def test_the_page_of_a_column_says_its_range_and_its_first_places(catalog: Catalog, boundaries: Boundaries) -> None:
    own = columns(catalog, boundaries)["rate"]
    values = sorted(own.values.values())
    pages = talk.steps(with_columns(catalog, own), boundaries, Talk(Lang.EN, (), color=own.key), Lang.EN)
    page = pages[1]
    numbers = [float(item.reading.number.replace(",", "")) for item in page.numbers]
    assert numbers == [values[-1], values[0], (values[59] + values[60]) / 2, 120]
    high = max(own.values, key=lambda code: own.values[code])
    assert page.numbers[0].metric == f"highest: {catalog.divisions[high].name.en}"
    assert [point.text.split(". ")[0] for point in page.points[:-1]] == ["1", "2", "3", "4", "5"]
    assert page.points[-1].text == f"Visitor's own data: {own.source}"


def test_equal_values_share_a_rank_and_the_page_says_how_many(catalog: Catalog, boundaries: Boundaries) -> None:
    own = columns(catalog, boundaries)["rate"]
    codes = list(own.values)[:4]
    same = replace(own, values=dict(zip(codes, (9.0, 9.0, 5.0, 1.0), strict=True)), qualifiers={}, breaks=(5.0,))
    page = talk.steps(with_columns(catalog, same), boundaries, Talk(Lang.EN, (), color=own.key), Lang.EN)[1]
    assert page.numbers[0].metric == f"highest: {catalog.divisions[codes[0]].name.en} and 1 more"
    assert [point.text[:2] for point in page.points[:-1]] == ["1.", "1.", "3.", "4."]
    empty = replace(same, values={}, breaks=())
    page = talk.steps(with_columns(catalog, empty), boundaries, Talk(Lang.EN, (), color=own.key), Lang.EN)[1]
    assert [item.reading.number for item in page.numbers] == ["0"]


FOUR = ("440606", "440605", "440111", "440781")


@pytest.mark.parametrize("lang", list(Lang))
def test_compared_places_have_a_page_after_the_belts(catalog: Catalog, boundaries: Boundaries, lang: Lang) -> None:
    found = data(made(catalog, boundaries, Talk(lang, ("441322",), compare=FOUR)))
    assert [step["kind"] for step in found["steps"]] == ["title", *["belt"] * 3, "compare", "place", "closing"]
    step = found["steps"][4]
    assert step["letters"] == dict(zip(FOUR, "ABCD", strict=True)) and step["focus"] == list(FOUR)
    assert all(not other["letters"] for other in found["steps"] if other is not step)
    page = found["texts"][lang.value]["pages"][4]
    names = [f"{letter} {catalog.divisions[code].name.to(lang)}" for letter, code in zip("ABCD", FOUR, strict=True)]
    assert page["title"] == " · ".join(names)
    assert re.findall(r'<b class="letter">(\w)</b>', page["html"]) == list("ABCD")
    for code in FOUR:
        for fact in catalog.facts_of(code):
            assert any(f"¶{fact.paragraph} {fact.statement.to(lang)}" in note for note in page["notes"])
    html = re.sub("<.*?>", "", page["html"])
    assert html.count("¶24") == 1 and "A B " in html


def test_one_place_is_not_a_comparison(catalog: Catalog, boundaries: Boundaries) -> None:
    pages = talk.steps(catalog, boundaries, Talk(Lang.EN, (), compare=FOUR[:1]), Lang.EN)
    assert StepKind.COMPARE not in [page.kind for page in pages]


def test_compared_places_bring_the_visitors_number(catalog: Catalog, boundaries: Boundaries) -> None:
    own = columns(catalog, boundaries)
    held = with_columns(catalog, *own.values())
    chosen = Talk(Lang.EN, (), color=own["diverging"].key, compare=FOUR)
    page = next(page for page in talk.steps(held, boundaries, chosen, Lang.EN) if page.kind is StepKind.COMPARE)
    assert page.table is not None
    for code, row in zip(FOUR, page.table.rows, strict=True):
        (number,) = (item for item in row[-1] if getattr(item, "own", False))
        assert str(number.reading) == own_columns.said(own["diverging"], code, Lang.EN)
        assert number.metric == f"{own['diverging'].title} · Visitor's own data"
    assert all(any(column.source in note for note in page.notes) for column in own.values())


def test_a_places_page_keeps_the_visitors_numbers_apart(catalog: Catalog, boundaries: Boundaries) -> None:
    own = tuple(columns(catalog, boundaries).values())
    held = with_columns(catalog, *own)
    plain = talk.steps(catalog, boundaries, Talk(Lang.EN, ("441322",)), Lang.EN)[4]
    page = talk.steps(held, boundaries, Talk(Lang.EN, ("441322",)), Lang.EN)[4]
    assert page.numbers[: len(plain.numbers)] == plain.numbers
    added = page.numbers[len(plain.numbers) :]
    assert all(item.own and item.paragraph is None and item.figure is None for item in added)
    assert [item.metric.split(" · ")[0] for item in added] == [column.title for column in own]
    assert "in Guangdong" in added[0].metric and added[-1].metric == own[-1].title
    html = data(made(held, boundaries, Talk(Lang.EN, ("441322",))))["texts"]["en"]["pages"][4]["html"]
    assert html.count('class="number is-own"') == html.count("<em>Visitor&#39;s own data</em>") == len(own)
    for column in own:
        assert any(column.source in note and own_columns.said(column, "441322", Lang.EN) in note for note in page.notes)


def test_a_hostile_column_stays_text(catalog: Catalog, boundaries: Boundaries) -> None:
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    own = columns(catalog, boundaries)["category"]
    words = {code: bad + name for code, name in own.categories.items()}
    hostile = replace(own, title=bad, source=bad, categories=words)
    text = made(with_columns(catalog, hostile), boundaries, Talk(Lang.EN, ("441322",), color=own.key))
    assert "<script>alert(1)" not in text
    assert "<img src=x" not in text
    for page in (1, 5, -1):
        assert "&lt;img" in data(text)["texts"]["en"]["pages"][page]["html"]
