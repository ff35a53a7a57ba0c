"""A slide's native charts: a rise, and the named places of each belt. Their numbers can be edited in the office."""

from collections.abc import Sequence
from typing import cast

from pptx.chart.chart import Chart
from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.shapetree import SlideShapes
from pptx.text.text import TextFrame
from pptx.util import Pt

from atlas import terms
from atlas.colouring import palettes
from atlas.colouring.palettes import Theme, mix
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang
from atlas.figures import number
from atlas.locale import translator
from atlas.talk.slides.map_shapes import Box, Paper, describe, rgb
from atlas.talk.slides.text import INK, MUTED, SMALLEST, clean, name_fonts
from atlas.talk.steps import Number, Step, StepKind


def rise(step: Step) -> Number | None:
    """The first figure of a place that has an earlier value."""
    return next(
        (n for n in step.numbers if step.kind is StepKind.PLACE and n.figure and n.figure.value_from is not None), None
    )


def add_rise(shapes: SlideShapes, box: Box, found: Number, lang: Lang, colour: str, paper: Paper) -> None:
    """The earlier and the later value. Percentages stand on an axis to 100; other units are named in the title."""
    _ = translator(lang)
    figure = found.figure
    assert figure is not None and figure.value_from is not None
    unit = clean(figure.unit.to(lang))
    percent = unit.startswith("%")
    metric = clean(figure.metric.to(lang))
    title = metric if percent or not unit else f"{metric} ({unit})"
    values = (figure.value_from, figure.value)
    chart = _bars(
        shapes, box, title, (_("Earlier"), _("Later")), values, (mix(colour, paper.ground, 0.5), colour), lang
    )
    chart.value_axis.minimum_scale = min(0.0, *values)
    if percent:
        chart.value_axis.maximum_scale = max(100.0, *values)
        chart.plots[0].data_labels.number_format = 'General"%"'
    if found.reading.mark:  # a bound is not an exact value
        label = chart.plots[0].series[0].points[1].data_label
        said = f"{found.reading.mark}{number(figure.value, lang)}{unit if percent else ''}"
        _words(label.text_frame, said, INK, lang)
        label.position = XL_LABEL_POSITION.OUTSIDE_END


def add_belts(shapes: SlideShapes, box: Box, catalog: Catalog, lang: Lang, theme: Theme) -> None:
    """How many named places each belt has."""
    _ = translator(lang)
    counts = {belt: sum(catalog.divisions[code].belt is belt for code in catalog.places) for belt in Belt}
    colours = [palettes.colour(palettes.belt(belt), theme) for belt in counts]
    labels = [_(terms.BELTS_SHORT[belt]) for belt in counts]
    title = _("Named places by belt")
    _bars(shapes, box, title, labels, tuple(counts.values()), colours, lang).value_axis.minimum_scale = 0


def _bars(
    shapes: SlideShapes,
    box: Box,
    title: str,
    labels: Sequence[str],
    values: Sequence[float],
    colours: Sequence[str],
    lang: Lang,
) -> Chart:
    """Bars with their values beside them: no legend, no gridlines, no axis of values."""
    data = ChartData()
    data.categories = labels
    data.add_series(title.lstrip("={"), values)  # the workbook would take these for a formula
    place = (Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    frame = cast(GraphicFrame, shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data))
    frame.name = "Chart"
    told = ", ".join(f"{label} {value:g}" for label, value in zip(labels, values, strict=True))
    describe(frame, f"{title}: {told}")
    chart = frame.chart
    for axis_id in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        axis_id.set("val", axis_id.get("val").lstrip("-"))  # python-pptx's are negative, which the schema forbids
    _letter(chart, title, lang)
    chart.has_legend = False
    axis = chart.value_axis
    axis.has_major_gridlines, axis.visible = False, False
    chart.category_axis.reverse_order = True  # or the first would be the lowest
    chart.category_axis.format.line.fill.background()
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "General", False
    for index, colour in enumerate(colours):
        fill = plot.series[0].points[index].format.fill
        fill.solid()
        fill.fore_color.rgb = rgb(colour)
    return chart


def _letter(chart: Chart, title: str, lang: Lang) -> None:
    """The chart's fonts, and its title above it."""
    chart.font.size, chart.font.color.theme_color = Pt(SMALLEST), INK
    name_fonts(chart.font._rPr, lang)
    chart.has_title = True
    chart.chart_title.include_in_layout = False
    _words(chart.chart_title.text_frame, title, MUTED, lang)


def _words(frame: TextFrame, text: str, tone: MSO_THEME_COLOR, lang: Lang) -> None:
    frame.text = text
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.color.theme_color = Pt(SMALLEST), False, tone
    name_fonts(font._rPr, lang)
