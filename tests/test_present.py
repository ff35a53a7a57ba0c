"""The wiring of the Present page: choices ↔ URL ↔ talk, without a browser."""

import datetime
import io
from dataclasses import replace
from pathlib import Path

import pytest
from app_page import opened, settled, url
from pptx import Presentation
from pptx.util import Inches
from streamlit.testing.v1 import AppTest
from tables import loaded

from atlas.colouring.palettes import Theme
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Kind, Lang, Selection
from atlas.talk.plan import MapFrame, Planned
from atlas.talk.suggestion import suggested
from atlas.talk.talk import Talk, planned_steps
from atlas.ui import talk_state

pytestmark = pytest.mark.whole

ROOT = Path(__file__).resolve().parents[1]
CATALOG = loaded().catalog


def shown(app: AppTest) -> Talk:
    talk: Talk = app.session_state["talk"]
    return talk


def test_begins_with_the_results_that_have_a_number(catalog: Catalog) -> None:
    """Of the whole list; with a filter on the map it begins with what that leaves."""
    app = opened("present", lang="en")
    first = shown(app).places
    assert len(first) == 4 and "441521" in first  # the one with a number before and after
    for code in first:
        assert any(fact.figure and fact.kind is Kind.RESULT for fact in catalog.facts_of(code))
    coastal = shown(opened("present", lang="en", belt="coastal")).places
    assert len(coastal) == 4 and {catalog.divisions[code].belt for code in coastal} == {Belt.COASTAL}
    assert [button.label for button in app.get("download_button")] != []


def test_a_prepared_talk_is_a_link() -> None:
    asked = {
        "lang": "zh-Hant",
        "places": "441521,441322",
        "title": "質量",
        "subtitle": "會議",
        "date": "2026-11-23",
        "theme": "contrast",
        "autoplay": "20",
        "notes": "1",
    }
    app = opened("present", **asked)
    assert shown(app).places == ("441521", "441322")
    assert app.text_input(key="w_talk_title").value == "質量"
    assert app.date_input(key="w_talk_date").value == datetime.date(2026, 11, 23)
    assert app.number_input(key="w_talk_autoplay").value == 20
    assert app.toggle(key="w_talk_notes").value is True
    settled(app.text_input(key="w_talk_subtitle").set_value("二").run())
    assert url(app) == asked | {"subtitle": "二"}


def test_sets_and_orders(catalog: Catalog) -> None:
    app = opened("present", lang="en", belt="coastal", places="441322,441521,440282")
    settled(app.button(key="w_set_back").click().run())
    assert shown(app).places == ("440282", "441521", "441322")
    settled(app.button(key="w_set_belt").click().run())
    assert shown(app).places == ("441322", "441521", "440282")
    settled(app.button(key="w_set_filter").click().run())
    chosen = shown(app).places
    assert {catalog.divisions[code].belt for code in chosen} == {Belt.COASTAL}
    assert len(chosen) == 4
    settled(app.button(key="w_set_all").click().run())
    assert len(shown(app).places) == 22
    settled(app.button(key="w_set_strong").click().run())
    assert shown(app).places == suggested(catalog)
    assert shown(app).plan == () and "plan" not in url(app)


def test_what_is_set_of_a_step_stays_with_it_and_stands_in_the_link() -> None:
    app = opened("present", lang="en", places="441322,441521")
    app.session_state["talk_step"] = "441521"
    settled(app.run())
    settled(app.text_input(key="w_step_headline_441521").set_value("Up by 13 points").run())
    settled(app.selectbox(key="w_step_frame_441521").set_value("province").run())
    settled(app.text_area(key="w_step_notes_441521").set_value("Ask first").run())
    settled(app.selectbox(key="w_add_place").set_value("440606").run())  # behind the one that is looked at
    settled(app.button(key="w_set_back").click().run())
    plan = {one.id: one for one in shown(app).plan}
    assert shown(app).places == ("440606", "441521", "441322") and "places" not in url(app)
    assert plan["441521"] == Planned("441521", headline="Up by 13 points", frame=MapFrame.PROVINCE, notes="Ask first")
    assert shown(opened("present", **url(app))).plan == shown(app).plan


def test_a_free_step_and_remarks_that_lead_to_their_steps(catalog: Catalog) -> None:
    none = next(code for code, place in catalog.places.items() if place.industry is None)
    app = opened("present", lang="en", places=none)
    settled(app.button(key="w_add_free").click().run())
    settled(app.text_area(key="w_step_words_free").set_value("One\nTwo").run())
    assert [one.words for one in shown(app).plan if one.key == "free"] == ["One\nTwo"]
    assert "industry" in app.button(key="w_remark_0").label
    settled(app.button(key="w_remark_0").click().run())
    assert app.session_state["talk_step"] == none


@pytest.mark.parametrize("theme", list(Theme))
def test_parameters_come_back_as_they_were(catalog: Catalog, theme: Theme) -> None:
    talk = Talk(Lang.EN, ("441322", "440282"), "A", "B", datetime.date(2026, 1, 2), theme, 30, True)
    assert talk_state.parse(catalog, talk_state.parameters(talk), Selection(Lang.EN, "belt")) == (talk, [])


@pytest.mark.parametrize("places", ["440300", "440000,441322", "<script>", "441322,441322"])
def test_a_link_to_what_the_map_does_not_draw_opens_all_the_same(places: str) -> None:
    app = opened("present", lang="en", places=places)
    assert shown(app).places
    assert len(app.toast) == (places != "441322,441322")


def test_a_talk_has_the_colours_of_the_map() -> None:
    def read() -> None:
        from pathlib import Path

        import streamlit as st

        from atlas import folder
        from atlas.domain import Lang, Selection
        from atlas.ui import talk_state

        st.text(talk_state.current(folder.load(Path("data")).catalog, Selection(Lang.EN, "industry")).color)

    app = settled(AppTest.from_function(read, default_timeout=60).run())
    assert [text.value for text in app.text] == ["industry"]


def test_two_changes_of_one_run_are_both_kept() -> None:
    app = opened("present", lang="en", places="441322,441521")
    app.session_state["talk_step"] = "441521"
    settled(app.run())
    app.text_input(key="w_step_headline_441521").set_value("Up")
    app.text_area(key="w_step_notes_441521").set_value("Ask first")
    settled(app.run())
    assert Planned("441521", headline="Up", notes="Ask first") in shown(app).plan


def test_a_comparison_is_added_where_the_talk_is_made() -> None:
    app = opened("present", lang="en", places="440606")
    settled(app.multiselect(key="w_add_compare").set_value(["440606"]).run())
    assert "compare" not in [one.key for one in planned(app)]
    settled(app.multiselect(key="w_add_compare").set_value(["440606", "440605"]).run())
    assert [one.key for one in planned(app)].count("compare") == 1
    assert url(app)["compare"] == "440606,440605" and app.session_state["talk_step"] == "compare"


def planned(app: AppTest) -> tuple[Planned, ...]:
    held = shown(app)
    compare = tuple(url(app).get("compare", "").split(","))
    return planned_steps(replace(held, compare=compare if len(compare) > 1 else ()), CATALOG)


def test_a_template_is_taken_or_refused_in_words() -> None:
    app = opened("present", lang="en")

    def give(name: str, content: bytes) -> None:
        field = app.file_uploader(key="w_template")
        settled(field.set_value((name, content, "application/octet-stream")).run())

    give("a.pptx", b"PK no deck")
    assert [error.value for error in app.error] and "a.pptx" in app.error[0].value
    content = io.BytesIO()
    empty = Presentation()
    empty.slide_width, empty.slide_height = Inches(13.333), Inches(7.5)
    empty.save(content)
    give("b.pptx", content.getvalue())
    assert not app.error
    held = app.session_state["talk_template"]
    assert not held.refused and held.said and held.content == content.getvalue()
