"""The named places by lever as a table: each cell the number of facts, each row its place on the map."""

from markupsafe import Markup

from atlas import terms
from atlas.colouring import palettes
from atlas.colouring.palettes import WHITE, colour, mix
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, Lever
from atlas.html.link import link, place, rows
from atlas.locale import Translate, translator
from atlas.views.belts import Cell, Line, Matrix

TINT = 0.26  # of a lever's colour in a cell's ground: the ink on it keeps a contrast of 4.5 and more


def table(catalog: Catalog, matrix: Matrix, lang: Lang) -> Markup:
    """The matrix; where filters left some places out, how many, and the way back to all."""
    _ = translator(lang)
    head = Markup().join(
        Markup('<th scope="col">{}</th>').format(_lever(matrix, at, lang, _)) for at in range(len(matrix.levers))
    )
    bodies = Markup().join(_body(catalog, matrix, belt, lang) for belt in Belt)
    note = _(
        "Number of facts in the article. –: the article says nothing in this area of work, which does not mean that "
        "nothing was done."
    )
    return Markup(
        '<section class="atlas-matrix" lang="{}"><h2>{}</h2>'
        '<p class="note">{}</p>{}'
        '<div class="box" tabindex="0" role="region" aria-label="{}"><table>'
        '<thead><tr><th scope="col">{}</th>{}</tr></thead>{}</table></div></section>'
    ).format(
        lang.value,
        _("Named places by area of work"),
        note,
        _filtered(catalog, matrix, lang, _),
        _("Named places by area of work"),
        _("Place"),
        head,
        bodies,
    )


def _filtered(catalog: Catalog, matrix: Matrix, lang: Lang, _: Translate) -> Markup:
    if len(matrix.lines) == len(catalog.places):
        return Markup()
    said = _("{n} of {total} named places", n=len(matrix.lines), total=len(catalog.places))
    whole = link(_("All named places"), lang, belt="", lever="", industry="", page="regions")
    return Markup('<p class="filtered">{} · {}</p>').format(said, whole)


def _lever(matrix: Matrix, at: int, lang: Lang, _: Translate) -> Markup:
    lever = matrix.levers[at]
    codes = [line.adcode for line in matrix.lines if line.cells[at].facts]
    return rows(_(terms.LEVERS[lever]), lang, codes, lever=lever.value)


def _body(catalog: Catalog, matrix: Matrix, belt: Belt, lang: Lang) -> Markup:
    lines = [line for line in matrix.lines if line.belt is belt]
    if not lines:
        return Markup()
    name = translator(lang)(terms.BELTS[belt])
    group = rows(
        Markup("{} <b>{}</b>").format(name, len(lines)), lang, [line.adcode for line in lines], belt=belt.value
    )
    found = Markup().join(_row(catalog, line, matrix.levers, lang) for line in lines)
    return Markup(
        '<tbody style="--belt:{}"><tr class="group"><th scope="rowgroup" colspan="{}">{}</th></tr>{}</tbody>'
    ).format(colour(palettes.belt(belt)), len(matrix.levers) + 1, group, found)


def _row(catalog: Catalog, line: Line, levers: tuple[Lever, ...], lang: Lang) -> Markup:
    cells = Markup().join(
        _cell(catalog, line.adcode, lever, cell, lang) for lever, cell in zip(levers, line.cells, strict=True)
    )
    names = catalog.divisions[line.adcode].name.to(lang)
    city = catalog.divisions[catalog.places[line.adcode].city].name.to(lang)
    head = Markup("{} <small>{}</small>").format(place(catalog, line.adcode, lang, names), city)
    return Markup('<tr data-light="{}"><th scope="row">{}</th>{}</tr>').format(line.adcode, head, cells)


def _cell(catalog: Catalog, adcode: str, lever: Lever, cell: Cell, lang: Lang) -> Markup:
    if not cell.facts:
        return Markup('<td class="is-none">–</td>')
    _ = translator(lang)
    name = catalog.divisions[adcode].name.to(lang)
    label = _("{place}, {lever}. Facts: {n}", place=name, lever=_(terms.LEVERS[lever]), n=len(cell.facts))
    said = "\n".join(f"¶{catalog.facts[at].paragraph} {catalog.facts[at].statement.to(lang)}" for at in cell.facts)
    kinds = " ".join(kind.value for kind in cell.kinds)
    more = Markup(' aria-label="{}" title="{}" data-kinds="{}"').format(label, said, kinds)
    fill = tint(lever)
    return Markup('<td style="background:{}">{}</td>').format(
        fill, place(catalog, adcode, lang, str(len(cell.facts)), more)
    )


def tint(lever: Lever) -> str:
    """A soft ground in a lever's hue."""
    return mix(colour(WHITE), colour(palettes.lever(lever)), TINT)
