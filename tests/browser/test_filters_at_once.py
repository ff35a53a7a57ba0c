"""The row of controls repaints the map where the visitor is: before the server answers, with the view that it sends."""

import json
import re
from itertools import product
from typing import Any

from playwright.sync_api import Page, expect

from atlas.colouring import indicators
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Lang, Lever, Selection
from atlas.maps import leaflet, scene
from atlas_page import HeldBack, frame_of, map_frame, place_on_map, wait_for_panels, wait_idle, wait_ready

# What the map is painted from, each time that it is painted.
WATCHED = """() => {
  const {apply} = atlas;
  window.painted = [];
  atlas.apply = function () { window.painted.push(this.view.title); return apply.call(this); };
}"""


def test_every_colouring_under_every_filter_is_the_servers_view(page: Page, catalog: Catalog) -> None:
    page.goto("/?lang=en")
    wait_ready(page)
    wait_for_panels(page)
    filters = [
        *product([None, *Belt], [None, *Lever], [None]),
        *product([None, *Belt], [None], Industry),
        *product([Belt.COASTAL], Lever, Industry),
    ]
    wanted = [(color, *chosen) for color, chosen in product(indicators.INDICATORS, filters)]
    made = page.evaluate(
        "every => every.map(one => AtlasViews.of(atlasPanels, 'light', one))",
        [{"color": color, "belt": belt, "lever": lever, "industry": group} for color, belt, lever, group in wanted],
    )
    wrong = []
    for found, (color, belt, lever, group) in zip(made, wanted, strict=True):
        selection = Selection(Lang.EN, color, belt=belt, lever=lever, industry=group)
        answer: Any = json.loads(json.dumps(leaflet.view(scene.of(catalog, selection))))
        if found != answer:
            parts = [name for name in answer if found.get(name) != answer[name]]
            wrong.append(f"{color}, {belt}, {lever}, {group}: {parts}")
    assert not wrong
    assert page.evaluate("AtlasViews.of(atlasPanels, 'light', {color: 'own-1-1'}) === undefined")
    # The way back to the province is flown, and the legend of another colour finds its place there.
    page.emulate_media(reduced_motion="no-preference")
    frame, belts = frame_of(page), page.locator('[data-filter="belt"]')
    for belt, there in (("Coastal belt (wings)", "!=="), ("All", "===")):
        belts.get_by_role("radio", name=belt).check()
        frame.wait_for_function(f"atlas.map.getZoom() {there} atlas.camera.homeZoom && !atlas.camera.flying")
        wait_idle(page)
    page.get_by_label("Colour by", exact=True).select_option(label="Industry group")
    frame.wait_for_function("atlas.room.known.state.includes('Industry group') && !atlas.camera.zooming")


def test_a_choice_repaints_the_map_and_no_answer_does(page: Page) -> None:
    """Also not the answers to the choices before it."""
    answers = HeldBack(page)
    page.goto("/?lang=en&place=441521&legend=coastal.named")
    wait_ready(page)
    wait_for_panels(page)
    frame = frame_of(page)
    frame.evaluate(WATCHED)
    belts, legend = page.locator('[data-filter="belt"]'), map_frame(page).locator("[data-legend]")
    answers.holding = True
    belts.get_by_role("radio", name="Coastal belt (wings)").check()
    expect(legend.locator('[data-class="coastal.named"] b')).to_have_text("4 / 4")
    expect(legend.locator('[data-class="coastal.named"]')).to_have_attribute("aria-pressed", "true")
    belts.get_by_role("radio", name="All").check()
    belts.get_by_role("radio", name="Coastal belt (wings)").check()
    page.get_by_label("Colour by", exact=True).select_option(label="Industry group")
    expect(legend.locator('[data-class="traditional"] b')).to_have_text("2 / 3")
    expect(legend.locator('[aria-pressed="true"]')).to_have_count(0)
    page.get_by_label("Area of work", exact=True).select_option(index=1)
    page.get_by_label("Area of work", exact=True).select_option(label="All")
    expect(place_on_map(page, "441322")).to_have_class(re.compile("is-faded"))
    expect(place_on_map(page, "441521")).to_have_attribute("aria-pressed", "true")
    painted = frame.evaluate("window.painted")
    assert len(painted) == 6
    expect(page).not_to_have_url(re.compile("belt="))
    answers.let_go()
    expect(page).to_have_url(re.compile("place=441521&belt=coastal&color=industry"))
    expect(page.locator(".atlas-shown")).to_have_text("4 of 22 named")
    wait_idle(page)
    assert frame.evaluate("window.painted") == painted, "painted again by an answer"
    assert frame.evaluate("[atlas.awaits, atlas.view.turn, atlas.view.legend, atlas.faded.size]") == [None, 6, "", 89]
