"""The words of a talk's step as markup, for the briefing's text side."""

from markupsafe import Markup

from atlas.domain import Lang
from atlas.html.citation import mark
from atlas.html.panel import number_html, rise_html
from atlas.locale import Translate, translator
from atlas.talk.steps import Cell, Number, Point, Step, StepKind, Table

FEW = 6  # places of a belt that have room for large names


def step_html(step: Step, lang: Lang) -> Markup:
    """The text layer of one step. Where it has no number, the first sentence is the largest; places side by side are
    named in their table."""
    _ = translator(lang)
    where = Markup('<p class="where">{}</p>').format(step.where) if step.where else ""
    if step.table:
        return Markup("<h1>{}</h1>{}{}").format(_("Comparison"), _table(step.table), _alike(step, _))
    second = Markup('<p class="second">{}</p>').format(step.second) if step.second else ""
    lead = Markup('<p class="lead">{}</p>').format(step.lead) if step.lead else ""
    figures = Markup().join(_number(item, step.kind, lang, first=not i) for i, item in enumerate(step.numbers))
    numbers = Markup('<div class="numbers">{}</div>').format(figures) if figures else ""
    points = step.points
    told = Markup()
    if step.kind is StepKind.PLACE and points and all(number.own for number in step.numbers):
        told = Markup('<p class="statement">{}{}</p>').format(points[0].text, mark(points[0].paragraph))
        points = points[1:]
    look = "" if step.kind is not StepKind.BELT else " is-list" if len(points) > FEW else " is-list is-few"
    items = Markup().join(map(_point, points))
    listed = Markup('<ul class="points{}">{}</ul>').format(look, items) if points else ""
    remark = Markup('<p class="remark">{}</p>').format(step.remark) if step.remark else ""
    return Markup("{}<h1>{}</h1>{}{}{}{}{}{}").format(where, step.title, second, lead, told, numbers, listed, remark)


def _table(table: Table) -> Markup:
    heads = Markup().join(Markup('<th scope="col">{}</th>').format(head) for head in table.heads)
    rows = Markup().join(
        Markup("<tr>{}{}</tr>").format(_who(row[0]), Markup().join(map(_cell, row[1:]))) for row in table.rows
    )
    count = len(table.rows)
    return Markup('<table data-places="{}"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(
        count, heads, rows
    )


def _who(cell: Cell) -> Markup:
    """A place: its letter, as on the map, its name, and below it where it is."""
    name, under = (item.text for item in cell if isinstance(item, Point))
    letter, rest = name.split(" ", 1)
    return Markup('<th scope="row"><b class="letter">{}</b> {} <small>{}</small></th>').format(letter, rest, under)


def _cell(cell: Cell) -> Markup:
    return Markup("<td>{}</td>").format(Markup().join(map(_said, cell)))


def _said(item: Number | Point) -> Markup:
    if isinstance(item, Point):
        return Markup("<p>{}{}</p>").format(item.text, mark(item.paragraph))
    own = Markup(' class="is-own"') if item.own else ""
    return Markup("<p{}>{} <span>{}{}</span></p>").format(
        own, number_html(item.reading), item.metric, mark(item.paragraph)
    )


def _alike(step: Step, _: Translate) -> Markup:
    """What the places have in common, each with the letters of those that it holds for."""
    said = ((Markup("<b>{}</b> ").format(point.group) if point.group else "", point) for point in step.points)
    items = Markup().join(
        Markup("<li>{}{}{}</li>").format(whose, point.text, mark(point.paragraph)) for whose, point in said
    )
    return Markup('<h2>{}</h2><ul class="points">{}</ul>').format(_("What they have in common"), items)


def _number(item: Number, kind: StepKind, lang: Lang, *, first: bool) -> Markup:
    """A visitor's number among the article's is never the step's large one, and says whose it is."""
    among = item.own and kind is StepKind.PLACE
    look = " is-own" if among else " is-first" if first else ""
    label = translator(lang)("Visitor's own data")
    whose = Markup("<em>{}</em>").format(label) if among else ""
    rise = rise_html(item.figure, lang) if item.figure and item.figure.value_from is not None else ""
    return Markup('<div class="number{}">{}{}{}<span>{}{}</span></div>').format(
        look, whose, number_html(item.reading), rise, item.metric, mark(item.paragraph)
    )


def _point(point: Point) -> Markup:
    name = Markup("<b>{}</b> ").format(point.name) if point.name else ""
    return Markup("<li>{}{}{}</li>").format(name, point.text, mark(point.paragraph))
