"""A talk's plan: its steps in order, what is set of each, in a link and in a file, and what comes of it."""

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from tables import loaded

from atlas.colouring.palettes import Theme
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang
from atlas.installation import DATA, STATIC
from atlas.talk import check, plan, talk_file
from atlas.talk.briefing import briefing
from atlas.talk.plan import MapFrame, Planned
from atlas.talk.slides.deck import slides
from atlas.talk.steps import StepKind
from atlas.talk.talk import Talk, planned_steps, steps
from atlas.views import profile

CATALOG = loaded().catalog
KEYS = [*(kind.value for kind in StepKind if kind not in (StepKind.BELT, StepKind.PLACE)), *Belt, *CATALOG.places]
TEXTS = st.text(max_size=40)
PLANNED = st.builds(
    Planned,
    key=st.sampled_from(KEYS),
    copy=st.integers(0, 3),
    hidden=st.booleans(),
    headline=TEXTS,
    facts=st.lists(TEXTS, max_size=3).map(tuple),
    frame=st.sampled_from(MapFrame),
    color=st.sampled_from(["", "industry", "own-1-1"]),
    notes=TEXTS,
    words=TEXTS,
)
PLANS = st.lists(PLANNED, min_size=1, max_size=12, unique_by=lambda one: one.id).map(tuple)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS | st.sampled_from(KEYS),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["key", "copy", "facts", "frame"]), inner)
    ),
    max_leaves=12,
)


@given(PLANS)
def test_a_plan_comes_back_from_a_link_and_from_a_file_as_it_was(made: tuple[Planned, ...]) -> None:
    link = talk_file.packed(made)
    assert set(link) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
    assert talk_file.unpacked(link, CATALOG) == made
    talk = Talk(Lang.HANT, plan.places(made), "題", theme=Theme.DARK, autoplay=9, notes=True, plan=made)
    found = talk_file.from_json(talk_file.to_json(talk).encode(), CATALOG)
    assert found is not None and Talk(lang=Lang.HANT, **found) == talk


@given(PLANS, st.data())
def test_putting_in_order_loses_and_doubles_nothing(made: tuple[Planned, ...], data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.sampled_from([one.id for one in made]) | TEXTS, max_size=20))
    found = plan.ordered(made, ids)
    assert sorted(found, key=str) == sorted(made, key=str)
    asked = [each for each in dict.fromkeys(ids) if each in {one.id for one in made}]
    assert [one.id for one in found if one.id in asked] == asked


@given(PLANS, st.sampled_from(KEYS))
def test_one_more_step_has_a_name_of_its_own_and_stands_where_it_was_asked_for(
    made: tuple[Planned, ...], key: str
) -> None:
    after = made[0].id
    found, step = plan.added(made, Planned(key), after)
    assert len({one.id for one in found}) == len(made) + 1
    assert found[1].id == step and plan.without(found, step) == made
    twice, second = plan.doubled(found, step)
    assert twice[2].id == second != step and replace(twice[2], copy=found[1].copy) == found[1]


@given(PLANS, st.lists(st.sampled_from(list(CATALOG.places)), max_size=6, unique=True))
def test_other_places_leave_the_other_steps(made: tuple[Planned, ...], codes: list[str]) -> None:
    found = plan.with_places(made, codes)
    assert plan.places(found) == tuple(codes)
    assert [one for one in found if not one.key.isdigit()] == [one for one in made if not one.key.isdigit()]
    kept = {one.key: one for one in reversed(made)}
    assert all(kept.get(one.key, one) == one for one in found if one.key.isdigit())


@given(JSON | st.just("[" * 2000), st.binary(max_size=60))
def test_any_text_gives_a_plan_or_none(found: Any, content: bytes) -> None:
    for one in plan.read(found, CATALOG):
        assert one.key in KEYS or one.key in CATALOG.drawn()
    talk_file.unpacked(content.decode("latin-1"), CATALOG)
    talk_file.from_json(content, CATALOG)
    talk_file.from_json(json.dumps({"kind": talk_file.KIND, "plan": found, "places": found}).encode(), CATALOG)


def test_a_link_that_would_unpack_to_gigabytes_gives_no_plan() -> None:
    import base64
    import zlib

    bomb = base64.urlsafe_b64encode(zlib.compress(b"[" + b" " * 50_000_000 + b"]", 9)).decode()
    assert talk_file.unpacked(bomb, CATALOG) == ()


PLAN = (
    Planned("title"),
    Planned("441521", headline="十三個點", frame=MapFrame.PROVINCE, color="industry", notes="先說背景\n再說結果"),
    Planned("coastal", hidden=True),
    Planned("441521", copy=1),
    Planned("free", headline="討論", words="第一問\n\n第二問"),
    Planned("own-column", color="own-9-9"),
    Planned("closing"),
)


@pytest.fixture(scope="module")
def talk() -> Talk:
    return Talk(Lang.HANT, plan.places(PLAN), plan=PLAN)


def test_the_steps_are_the_plans(catalog: Catalog, boundaries: Boundaries, talk: Talk) -> None:
    made = steps(catalog, boundaries, talk, Lang.HANT)
    assert [step.id for step in made] == ["title", "441521", "441521~1", "free", "closing"]
    own, plain, free = made[1], made[2], made[3]
    assert own.lead == "十三個點" and own.own_lead and plain.lead in own.where and not plain.own_lead
    assert own.notes[:2] == ("先說背景", "再說結果") and own.notes[2:] == plain.notes
    assert (own.frame, own.color, plain.frame, plain.color) == ("province", "industry", "", "")
    assert free.title == "討論" and [point.text for point in free.points] == ["第一問", "第二問"]
    assert "自擬" in free.remark and all(point.paragraph is None for point in free.points)


def test_a_places_facts_are_those_that_were_picked_in_their_order(catalog: Catalog, boundaries: Boundaries) -> None:
    facts = profile.of(catalog, boundaries, "441900119").facts
    chosen = [*reversed(facts[-2:]), facts[1]]
    ids = (*map(plan.fact_id, chosen), "3-00000000")
    found = Talk(Lang.HANT, ("441900119",), plan=(Planned("441900119", facts=ids),))
    (step,) = steps(catalog, boundaries, found, Lang.HANT)
    told = [fact for fact in chosen if fact.figure is None]
    assert [point.text for point in step.points] == [fact.statement.hant for fact in told]
    assert [number.figure for number in step.numbers] == [fact.figure for fact in chosen if fact.figure]
    assert len({plan.fact_id(fact) for fact in catalog.facts}) == len(catalog.facts)
    remarks = check.check(catalog, boundaries, found, (step,))
    assert any("1" in remark.text and remark.step == "441900119" for remark in remarks)


def test_the_briefing_has_each_steps_frame_and_colours(catalog: Catalog, boundaries: Boundaries, talk: Talk) -> None:
    text = briefing(catalog, boundaries, talk, STATIC)
    data = json.loads(text.split("new Briefing(")[1].split(",\n{", 1)[0])
    assert [(step["key"], step["frame"], step["color"]) for step in data["steps"]][:3] == [
        ("title", "", "belt"),
        ("441521", "province", "industry"),
        ("441521~1", "", "belt"),
    ]
    views = [page.get("view") for page in data["texts"]["zh-Hant"]["pages"]]
    assert views[1]["classes"] != data["texts"]["zh-Hant"]["view"]["classes"] and views[2] is None


def test_the_deck_has_each_steps_frame_and_colours(catalog: Catalog, boundaries: Boundaries, talk: Talk) -> None:
    deck = Presentation(io.BytesIO(slides(catalog, boundaries, talk, DATA / "geo")))
    assert len(deck.slides) == 5
    said = ["\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in deck.slides]
    assert "十三個點" in said[1] and "產業" not in said[1].split("十三個點")[0] and "討論" in said[3]
    drawn = [
        {name[:6] for shape in slide.shapes if shape.shape_type == 6 for name in (each.name for each in shape.shapes)}
        for slide in deck.slides
    ]
    assert len(drawn[1] & set(catalog.drawn())) == 124 > len(drawn[2] & set(catalog.drawn()))  # the province, and near
    notes = deck.slides[1].notes_slide.notes_text_frame
    assert notes is not None and notes.text.startswith("先說背景\n再說結果")


def test_what_to_know_before_the_meeting(catalog: Catalog, boundaries: Boundaries, talk: Talk) -> None:
    none = next(code for code, place in catalog.places.items() if place.industry is None)
    long = Planned("free", copy=1, headline="很" * 90)
    more = replace(talk, plan=(*PLAN, Planned(none), long, Planned("compare")))
    remarks = check.check(catalog, boundaries, more, steps(catalog, boundaries, more, Lang.HANT))
    found = {remark.step: remark.text for remark in remarks}
    assert set(found) == {"own-column", none, "compare", long.id}
    made = steps(catalog, boundaries, talk, Lang.HANT)
    assert check.minutes(made, PLAN, Lang.HANT) >= 1
    noted = plan.changed(PLAN, "441521", notes="說" * 2200)
    assert check.minutes(made, noted, Lang.HANT) >= 9 + check.minutes(made[:1], PLAN, Lang.HANT) - 1


def test_a_plan_that_says_no_more_than_the_places_is_none(catalog: Catalog) -> None:
    talk = Talk(Lang.EN, ("441521", "441322"))
    assert [one.id for one in planned_steps(talk, catalog)] == [
        "title",
        *(belt.value for belt in Belt),
        "441521",
        "441322",
        "closing",
    ]
