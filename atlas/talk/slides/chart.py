"""A slide's native charts: a rise, and the named places of each belt. Their numbers can be edited in the office."""

from collections.abc import Sequence
from typing import cast

from markupsafe import Markup
from pptx.chart.chart import Chart
from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import ChartPlaceholder
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
from atlas.talk.slides.layouts import LABEL, LEAST, TITLE
from atlas.talk.slides.map_shapes import Paper
from atlas.talk.slides.shapes import Box, describe, rgb
from atlas.talk.slides.text import INK, MUTED, TIE, clean, name_fonts
from atlas.talk.steps import Number, Step, StepKind

Place = SlideShapes | ChartPlaceholder  # where a chart is added
NAMESPACE = Markup(nsdecls("c"))  # noqa: S704 a constant of python-pptx
BARS, COLUMNS = XL_CHART_TYPE.BAR_CLUSTERED, XL_CHART_TYPE.COLUMN_CLUSTERED


def rise(step: Step) -> Number | None:
    """The first figure of a place that has an earlier value."""
    return next(
        (n for n in step.numbers if step.kind is StepKind.PLACE and n.figure and n.figure.value_from is not None), None
    )


def add_rise(place: Place, box: Box, found: Number, lang: Lang, colour: str, paper: Paper) -> None:
    """The earlier and the later value, large. Percentages stand on an axis to 100; the title names other units."""
    _ = translator(lang)
    figure = found.figure
    assert figure is not None and figure.value_from is not None
    unit = clean(figure.unit.to(lang))
    percent = unit.startswith("%")
    metric = clean(figure.metric.to(lang))
    title = metric if percent or not unit else f"{metric} ({unit})"
    if found.paragraph is not None:
        title += f"{TIE}¶{found.paragraph}"
    values = (figure.value_from, figure.value)
    colours = (mix(colour, paper.ground, 0.5), colour)
    chart = _bars(place, box, title, (_("Earlier"), _("Later")), values, colours, COLUMNS, TITLE)
    chart.value_axis.minimum_scale = min(0.0, *values)
    if percent:
        chart.value_axis.maximum_scale = max(100.0, *values)
        chart.plots[0].data_labels.number_format = 'General"%"'
    if found.reading.mark:  # a bound is not an exact value
        label = chart.plots[0].series[0].points[1].data_label
        said = f"{found.reading.mark}{number(figure.value, lang)}{unit if percent else ''}"
        _words(label.text_frame, said, INK, TITLE, bold=True)
        label.position = XL_LABEL_POSITION.OUTSIDE_END


def add_belts(place: Place, box: Box, catalog: Catalog, lang: Lang, theme: Theme) -> None:
    """How many named places each belt has."""
    _ = translator(lang)
    counts = {belt: sum(catalog.divisions[code].belt is belt for code in catalog.places) for belt in Belt}
    colours = [palettes.colour(palettes.belt(belt), theme) for belt in counts]
    labels = [_(terms.BELTS_SHORT[belt]) for belt in counts]
    title = _("Named places by belt")
    _bars(place, box, title, labels, tuple(counts.values()), colours, BARS, LABEL).value_axis.minimum_scale = 0


def _bars(
    place: Place,
    box: Box,
    title: str,
    labels: Sequence[str],
    values: Sequence[float],
    colours: Sequence[str],
    kind: XL_CHART_TYPE,
    large: float,
) -> Chart:
    """Bars with their values beside them, `large` points high: no legend, no gridlines, no axis of values."""
    data = ChartData()
    data.categories = labels
    data.add_series(title.lstrip("={"), values)  # the workbook would take these for a formula
    corner, size = (Pt(box.left), Pt(box.top)), (Pt(box.width), Pt(box.height))
    if isinstance(place, ChartPlaceholder):
        frame = cast(GraphicFrame, place.insert_chart(kind, data))
        (frame.left, frame.top), (frame.width, frame.height) = corner, size
    else:
        frame = cast(GraphicFrame, place.add_chart(kind, *corner, *size, data))
        frame.name = "Chart"
    told = ", ".join(f"{label} {value:g}" for label, value in zip(labels, values, strict=True))
    describe(frame, f"{title}: {told}")
    chart = frame.chart
    for axis_id in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        axis_id.set("val", axis_id.get("val").lstrip("-"))  # python-pptx's are negative, which the schema forbids
    _letter(chart, title)
    chart.has_legend = False
    axis = chart.value_axis
    axis.has_major_gridlines, axis.visible = False, False
    chart.category_axis.reverse_order = kind is BARS  # or the first would be the lowest
    chart.category_axis.format.line.fill.background()
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _lay(chart, box, large)
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "General", False
    plot.data_labels.font.size, plot.data_labels.font.bold = Pt(large), True
    plot.data_labels.font.color.theme_color = INK
    for index, colour in enumerate(colours):
        fill = plot.series[0].points[index].format.fill
        fill.solid()
        fill.fore_color.rgb = rgb(colour)
    return chart


def _lay(chart: Chart, box: Box, large: float) -> None:
    """The bars' own room: programs differ in how much of it they give to the title and to what stands over a bar."""
    head, foot = 1.6 * LABEL, 1.6 * LEAST
    above = head if chart.chart_type is BARS else head + 1.4 * large
    left, right = (0.3, 0.12) if chart.chart_type is BARS else (0.04, 0.04)
    top, bottom = above / box.height, (0.0 if chart.chart_type is BARS else foot) / box.height
    high = max(0.2, 1 - top - bottom)
    layout = Markup(
        '<c:layout {}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        '<c:x val="{:.4f}"/><c:y val="{:.4f}"/><c:w val="{:.4f}"/><c:h val="{:.4f}"/></c:manualLayout></c:layout>'
    ).format(NAMESPACE, left, top, 1 - left - right, high)
    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, parse_xml(layout))


def _letter(chart: Chart, title: str) -> None:
    """The chart's fonts, and its title above it."""
    chart.font.size, chart.font.color.theme_color = Pt(LEAST), INK
    name_fonts(chart.font._rPr)
    chart.has_title = True
    chart.chart_title.include_in_layout = False
    _words(chart.chart_title.text_frame, title, MUTED, LABEL)


def _words(frame: TextFrame, text: str, tone: MSO_THEME_COLOR, size: float, *, bold: bool = False) -> None:
    frame.text = text
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.color.theme_color = Pt(size), bold, tone
    name_fonts(font._rPr)
