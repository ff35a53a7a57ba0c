"""The named places by lever as a table: each cell the number of facts, each row its place on the map."""

from html import escape

from atlas import terms
from atlas.colouring import palettes
from atlas.colouring.palettes import WHITE, colour, mix
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, Lever
from atlas.html.link import link, place, rows
from atlas.locale import Translate, translator
from atlas.views.belts import Cell, Line, Matrix

TINT = 0.26  # of a lever's colour in a cell's ground: the ink on it keeps a contrast of 4.5 and more


def table(catalog: Catalog, matrix: Matrix, lang: Lang) -> str:
    """The matrix; where filters left some places out, how many, and the way back to all."""
    _ = translator(lang)
    head = "".join(f'<th scope="col">{_lever(matrix, at, lang, _)}</th>' for at in range(len(matrix.levers)))
    bodies = "".join(_body(catalog, matrix, belt, lang) for belt in Belt)
    note = _("Number of facts in the article. –: it says nothing under this lever, not that nothing was done.")
    return (
        f'<section class="atlas-matrix" lang="{lang.value}"><h2>{escape(_("Named places by lever"))}</h2>'
        f'<p class="note">{escape(note)}</p>{_filtered(catalog, matrix, lang, _)}'
        f'<div class="box" tabindex="0" role="region" aria-label="{escape(_("Named places by lever"))}"><table>'
        f'<thead><tr><th scope="col">{escape(_("Place"))}</th>{head}</tr></thead>{bodies}</table></div></section>'
    )


def _filtered(catalog: Catalog, matrix: Matrix, lang: Lang, _: Translate) -> str:
    if len(matrix.lines) == len(catalog.places):
        return ""
    said = escape(_("{n} of {total} named places", n=len(matrix.lines), total=len(catalog.places)))
    whole = link(escape(_("All named places")), lang, belt="", lever="", industry="", page="regions")
    return f'<p class="filtered">{said} · {whole}</p>'


def _lever(matrix: Matrix, at: int, lang: Lang, _: Translate) -> str:
    lever = matrix.levers[at]
    codes = [line.adcode for line in matrix.lines if line.cells[at].facts]
    return rows(escape(_(terms.LEVERS[lever])), lang, codes, lever=lever.value)


def _body(catalog: Catalog, matrix: Matrix, belt: Belt, lang: Lang) -> str:
    lines = [line for line in matrix.lines if line.belt is belt]
    if not lines:
        return ""
    name = escape(translator(lang)(terms.BELTS[belt]))
    group = rows(f"{name} <b>{len(lines)}</b>", lang, [line.adcode for line in lines], belt=belt.value)
    found = "".join(_row(catalog, line, matrix.levers, lang) for line in lines)
    return (
        f'<tbody style="--belt:{colour(palettes.belt(belt))}"><tr class="group">'
        f'<th scope="rowgroup" colspan="{len(matrix.levers) + 1}">{group}</th></tr>{found}</tbody>'
    )


def _row(catalog: Catalog, line: Line, levers: tuple[Lever, ...], lang: Lang) -> str:
    cells = "".join(
        _cell(catalog, line.adcode, lever, cell, lang) for lever, cell in zip(levers, line.cells, strict=True)
    )
    names = escape(catalog.divisions[line.adcode].name.to(lang))
    city = escape(catalog.divisions[catalog.places[line.adcode].city].name.to(lang))
    head = f"{place(catalog, line.adcode, lang, names)} <small>{city}</small>"
    return f'<tr data-light="{line.adcode}"><th scope="row">{head}</th>{cells}</tr>'


def _cell(catalog: Catalog, adcode: str, lever: Lever, cell: Cell, lang: Lang) -> str:
    if not cell.facts:
        return '<td class="is-none">–</td>'
    _ = translator(lang)
    name = catalog.divisions[adcode].name.to(lang)
    label = _("{place}, {lever}. Facts: {n}", place=name, lever=_(terms.LEVERS[lever]), n=len(cell.facts))
    said = "\n".join(f"¶{catalog.facts[at].paragraph} {catalog.facts[at].statement.to(lang)}" for at in cell.facts)
    kinds = " ".join(kind.value for kind in cell.kinds)
    more = f' aria-label="{escape(label)}" title="{escape(said)}" data-kinds="{kinds}"'
    fill = tint(lever)
    return f'<td style="background:{fill}">{place(catalog, adcode, lang, str(len(cell.facts)), more)}</td>'


def tint(lever: Lever) -> str:
    """A soft ground in a lever's hue."""
    return mix(colour(WHITE), colour(palettes.lever(lever)), TINT)
