"""Figures of comparable kinds, drawn: shares from earlier to later on their whole scale, others as bars from 0."""

import json
from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from atlas.colouring import palettes
from atlas.colouring.palettes import EDGE, GROUND, INK, SOFT, Theme, colour
from atlas.data import families
from atlas.data.catalog import Catalog
from atlas.data.families import Family
from atlas.domain import Division, Fact, Figure, Lang, Qualifier
from atlas.figures import Reading, number, stated
from atlas.locale import translator

FONTS = {
    Lang.HANT: "Noto Sans TC, Noto Sans CJK TC, PingFang TC, Microsoft JhengHei, sans-serif",
    Lang.HANS: "Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif",
    Lang.EN: "Inter, Segoe UI, Helvetica Neue, Noto Sans, Liberation Sans, Noto Sans CJK TC, sans-serif",
}
ROW, TRACK = 96, 26  # px; the height of a row, and how far under its middle the bar lies
ARROW = "M0,-0.64L0.7,0L0,0.64"  # open towards the bar
BARS_TO = 0.42  # of the width: the rest is for the longest bar's label, on a telephone too
UP = frozenset({Qualifier.OVER, Qualifier.AT_LEAST})
Charts = list[alt.Chart]


def chart(family: Family, places: Mapping[str, Division], lang: Lang, theme: Theme = Theme.LIGHT) -> alt.LayerChart:
    """A row a fact, the highest first: the place, what is counted, its paragraph, and the number as it is meant.

    `places`: at least the divisions that the facts are of, by code.
    """
    data = pd.DataFrame([_row(at, fact, places[fact.adcode], lang, theme) for at, fact in enumerate(family.facts)])
    base = alt.Chart(data).encode(y=alt.Y("row:O", axis=None))
    drawn, before, scale, axis = _shares(base, theme) if family.is_share else _bars(base, family, lang, theme)
    x = alt.X("value:Q", scale=scale, axis=axis)
    heads = [
        base.mark_text(align="left", fontSize=18, fontWeight="bold", color=colour(INK, theme), yOffset=-30).encode(
            text="place:N", x=alt.value(0)
        ),
        base.mark_text(align="left", fontSize=15, color=colour(SOFT, theme), yOffset=-6).encode(
            text="counted:N", x=alt.value(0)
        ),
    ]
    layers: Any = alt.layer(*(each.encode(x=x) for each in drawn), *before, *heads)
    layers = layers.configure(font=FONTS[lang], background=colour(GROUND, theme)).configure_view(stroke=None)
    layers = layers.configure_mark(aria=False)  # their labels would be names of columns; `alt` tells the chart in words
    drawn_at: alt.LayerChart = layers.properties(height=alt.Step(ROW))
    return drawn_at


def _row(at: int, fact: Fact, place: Division, lang: Lang, theme: Theme) -> dict[str, Any]:
    figure = _figure(fact)
    belt = place.belt
    reading = stated(figure, lang)
    return {
        "row": at,
        "place": place.name.to(lang),
        "counted": f"{figure.metric.to(lang)} ¶{fact.paragraph}",
        "value": figure.value,
        "from": figure.value_from,
        "label": str(reading),
        "colour": colour(palettes.belt(belt) if belt else SOFT, theme),
        "tint": colour(palettes.tint(belt) if belt else EDGE, theme),
        "qualifier": figure.qualifier.value,
        "exact": figure.qualifier is Qualifier.EXACT,
        "open": figure.qualifier in UP,
    }


def _figure(fact: Fact) -> Figure:
    assert fact.figure is not None
    return fact.figure


def _shares(base: alt.Chart, theme: Theme) -> tuple[Charts, Charts, alt.Scale, alt.Axis]:
    """A dot where a share is; one where it was; what is at least so much points on towards 100%."""
    ink, soft, edge, ground = (colour(role, theme) for role in (INK, SOFT, EDGE, GROUND))
    hue = alt.Color("colour:N", scale=None)
    fill = alt.Fill("colour:N", scale=None)
    stroke = alt.Stroke("colour:N", scale=None)
    right = alt.datum.value > 40
    label: dict[str, Any] = {"fontSize": 19, "fontWeight": "bold", "color": ink, "yOffset": -2}
    drawn = [
        base.mark_rule(color=edge, strokeWidth=5, strokeCap="round", yOffset=TRACK).encode(x2=alt.datum(100)),
        base.transform_filter("datum.from != null")
        .mark_rule(strokeWidth=7, yOffset=TRACK)
        .encode(x2="from:Q", color=hue),
        base.transform_filter("datum.open")
        .mark_rule(strokeWidth=5, strokeDash=[3, 2], yOffset=TRACK)
        .encode(x2=alt.datum(100), color=hue),
        base.transform_filter("datum.exact")
        .mark_point(filled=True, size=260, opacity=1, yOffset=TRACK)
        .encode(fill=fill, stroke=stroke),
        base.transform_filter("!datum.exact && !datum.open")
        .mark_point(size=260, opacity=1, strokeWidth=3, strokeDash=[3, 2], fill=ground, yOffset=TRACK)
        .encode(stroke=stroke),
        base.transform_filter("datum.open")
        .mark_point(shape="triangle-right", size=300, opacity=1, strokeWidth=3, fill=ground, yOffset=TRACK)
        .encode(stroke=stroke),
        base.transform_filter(right).mark_text(align="right", dx=10, **label).encode(text="label:N"),
        base.transform_filter(~right).mark_text(align="left", dx=-10, **label).encode(text="label:N"),
    ]
    before = (
        base.transform_filter("datum.from != null")
        .mark_point(size=200, opacity=1, strokeWidth=3, fill=ground, yOffset=TRACK)
        .encode(x="from:Q", stroke=stroke)
    )
    axis = alt.Axis(
        title=None, values=[0, 25, 50, 75, 100], labelExpr="datum.value + '%'", labelFontSize=14, labelColor=soft,
        grid=True, gridColor=edge, gridDash=[2, 3], domain=False, ticks=False, labelFlush=True,
    )  # fmt: skip
    return drawn, [before], alt.Scale(domain=[0, 100]), axis


def _bars(base: alt.Chart, family: Family, lang: Lang, theme: Theme) -> tuple[Charts, Charts, alt.Scale, alt.Axis]:
    """Full colour for an exact value; an outline for what isn't, with an arrow where it may be more."""
    ink, soft, edge = (colour(role, theme) for role in (INK, SOFT, EDGE))
    hue = alt.Color("colour:N", scale=None)
    fill = alt.Fill("tint:N", scale=None)
    stroke = alt.Stroke("colour:N", scale=None)
    size = 26
    zero = alt.datum(0)
    about = base.transform_filter("!datum.exact && !datum.open")
    more = base.transform_filter("datum.open")
    text: dict[str, Any] = {"align": "left", "fontSize": 18, "fontWeight": "bold", "color": ink, "yOffset": TRACK}
    drawn = [
        base.transform_filter("datum.exact").mark_bar(size=size, yOffset=TRACK).encode(x2=zero, color=hue),
        about.mark_bar(size=size, strokeWidth=2, strokeDash=[4, 3], yOffset=TRACK).encode(
            x2=zero, fill=fill, stroke=stroke
        ),
        more.mark_bar(size=size, strokeWidth=2, yOffset=TRACK).encode(x2=zero, fill=fill, stroke=stroke),
        # An open end: no edge says "so much", the arrow says "and more".
        more.mark_tick(size=size - 3, thickness=5, opacity=1, yOffset=TRACK).encode(
            color=alt.Color("tint:N", scale=None)
        ),
        more.mark_point(shape=ARROW, size=420, opacity=1, strokeWidth=2, xOffset=1, yOffset=TRACK).encode(
            fill=fill, stroke=stroke
        ),
        more.mark_text(dx=18, **text).encode(text="label:N"),
        base.transform_filter("!datum.open").mark_text(dx=9, **text).encode(text="label:N"),
    ]
    top = max(families.value(fact) for fact in family.facts)
    values = _ticks(top)
    words = {each: _tick(each, family, lang) for each in values}
    expression = " : ".join(f"datum.value == {each} ? {json.dumps(word)}" for each, word in words.items()) + " : ''"
    axis = alt.Axis(
        title=None, values=values, labelExpr=expression, labelFontSize=14, labelColor=soft, grid=True,
        gridColor=edge, gridDash=[2, 3], domain=False, ticks=False, labelFlush=True, labelLimit=0,
    )  # fmt: skip
    return drawn, [], alt.Scale(domain=[0, top / BARS_TO], nice=False), axis


def _ticks(top: float) -> list[float]:
    """0 and a round number near the highest value: between them there's no room for words on a telephone."""
    if top <= 0:
        return [0]
    power = 10.0 ** len(str(int(top))) / 10
    return [0, max(step * power for step in (1, 2, 5) if step * power <= top)] if top >= 1 else [0, top]


def _tick(value: float, family: Family, lang: Lang) -> str:
    if not value:
        return number(0, lang)
    return str(stated(Figure(family.unit, value, None, family.unit, Qualifier.EXACT), lang))


def described(family: Family, catalog: Catalog, lang: Lang) -> str:
    """The chart in words."""
    _ = translator(lang)
    said = [
        _(
            "{place}: {metric} {number} (¶{n})",
            place=catalog.divisions[fact.adcode].name.to(lang),
            metric=_figure(fact).metric.to(lang),
            number=words(stated(_figure(fact), lang), lang),
            n=fact.paragraph,
        )
        for fact in family.facts
    ]
    return _("{title}. {facts}.", title=_(family.name), facts=_("; ").join(said))


def words(reading: Reading, lang: Lang) -> str:
    """A number as one says it: from 85% to 98%, more than 1 billion yuan."""
    _ = translator(lang)
    gap = "" if reading.unit.startswith("%") or not reading.unit else " "
    later = f"{reading.meaning} {reading.number}{gap}{reading.unit}".strip()
    if not reading.earlier:
        return later
    return _("from {earlier} to {later}", earlier=f"{reading.earlier}{gap}{reading.unit}", later=later)
