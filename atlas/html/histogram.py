"""The values of a column as a histogram in the colours of its classes, the breaks marked and named."""

from itertools import pairwise

import altair as alt
import numpy as np
import numpy.typing as npt
import pandas as pd

from atlas.colouring import breaks, own_columns
from atlas.colouring.palettes import INK, PAPER, Theme, colour
from atlas.domain import Lang, OwnColumn
from atlas.figures import number
from atlas.locale import translator

BINS = 24
Values = npt.NDArray[np.float64]


def histogram(column: OwnColumn, lang: Lang, theme: Theme = Theme.LIGHT) -> alt.LayerChart:
    """`column` has values. Bars count areas and towns; a bar that a break parts is cut there.

    A screen reader is told of it by `described`: the marks' own labels would be names of the columns below.
    """
    _ = translator(lang)
    values = np.array(list(column.values.values()))
    edges = _edges(column, values)
    # Upper bounds are included, as in the classes.
    counts = [int(((values > low) & (values <= high)).sum()) for low, high in pairwise(edges)]
    counts[0] += int((values == edges[0]).sum())
    palette = [colour(role, theme) for role in own_columns.colours(column)]
    ink = colour(INK, theme)
    bars = pd.DataFrame(
        {
            "low": edges[:-1],
            "high": edges[1:],
            "count": counts,
            "colour": [palette[breaks.class_of(high, column.breaks)] for high in edges[1:]],
        }
    )
    axis = own_columns.heading(column)
    bar = (
        alt.Chart(bars)
        .mark_bar(stroke=colour(PAPER, theme), strokeWidth=0.5)
        .encode(
            x=alt.X(
                "low:Q", title=axis, axis=alt.Axis(grid=False, format=",~f"), scale=alt.Scale(zero=False, nice=False)
            ),
            x2="high:Q",
            y2=alt.datum(0),
            y=alt.Y(
                "count:Q",
                title=_("Number"),
                axis=alt.Axis(tickMinStep=1),
                scale=alt.Scale(domainMax=max(counts) * 1.2),  # room for the breaks' names
            ),
            color=alt.Color("colour:N", scale=None),
        )
    )
    lines = pd.DataFrame({"at": list(column.breaks), "said": [number(bound, lang) for bound in column.breaks]})
    rule = alt.Chart(lines).mark_rule(color=ink, strokeDash=[4, 3]).encode(x="at:Q")
    text = rule.mark_text(align="left", dx=3, baseline="top", fontSize=12, color=ink).encode(
        text="said:N", y=alt.value(0)
    )
    drawn: alt.LayerChart = alt.layer(bar, rule, text).properties(height=220).configure_mark(aria=False)
    return drawn


def _edges(column: OwnColumn, values: Values) -> Values:
    """Each class parted into equal bars of about the same width everywhere, so that no bar crosses a break."""
    low, high = values.min(), values.max()
    ends = [low, *(bound for bound in column.breaks if low < bound < high), high]
    width = (high - low) / BINS or 1
    parts = [np.linspace(a, b, max(1, round((b - a) / width)) + 1)[:-1] for a, b in pairwise(ends)]
    return np.append(np.concatenate(parts), high)


def described(column: OwnColumn, lang: Lang) -> str:
    """The chart in words."""
    bounds = "; ".join(number(bound, lang) for bound in column.breaks)
    return translator(lang)(
        "Histogram of {title}; class breaks: {bounds}", title=own_columns.heading(column), bounds=bounds
    )
