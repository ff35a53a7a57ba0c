"""A talk as one HTML file that makes no request: Leaflet, geometry, data, styles and scripts are inside it.

It draws with the same static/map.js as the app. All three languages are in the file.
"""

import json
import re
from html import escape
from pathlib import Path
from typing import Any

from atlas.colouring import indicators
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Selection
from atlas.html.panel import number_html, panel
from atlas.locale import Translate, translator
from atlas.maps import leaflet, scene
from atlas.talk import talk
from atlas.talk.steps import Cell, Number, Point, Step, StepKind, Table
from atlas.talk.talk import Talk
from atlas.views import comparison, profile

STYLES = ("leaflet/leaflet.css", "map.css", "panel.css", "briefing.css", "themes.css")
SCRIPTS = (*leaflet.SCRIPTS, "briefing.js")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Nothing may be fetched, whatever a text in the data says.
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"


def briefing(catalog: Catalog, boundaries: Boundaries, chosen: Talk, static: Path, review_number: str = "") -> str:
    """The file's whole text; `static` is the folder that browsers load from."""
    steps = {lang: talk.steps(catalog, boundaries, chosen, lang, review_number) for lang in Lang}
    data = {
        "lang": chosen.lang.value,
        "autoplay": chosen.autoplay,
        "notes": chosen.notes,
        "color": chosen.color,
        "plain": chosen.color in indicators.INDICATORS,  # the legend does without its note
        "leaflet": leaflet.OPTIONS,
        "bounds": leaflet.MAINLAND,
        "steps": [  # what is the same in every language
            {
                "key": step.key,
                "kind": step.kind.value,
                "shown": step.shown,
                "focus": step.focus,
                "letters": comparison.letters(step.compared),
            }
            for step in steps[chosen.lang]
        ],
        "texts": {lang.value: _texts(catalog, boundaries, chosen, lang, steps[lang], review_number) for lang in Lang},
    }
    geometry = json.loads((static / leaflet.GEOMETRY).read_text(encoding="utf-8"))
    styles = "\n".join(COMMENT.sub("", (static / name).read_text(encoding="utf-8")) for name in STYLES)
    scripts = "\n".join(f"<script>{_script(static / name)}</script>" for name in SCRIPTS)
    return (
        f'<!doctype html>\n<html lang="{chosen.lang.value}" data-theme="{chosen.theme.value}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(talk.title(chosen, chosen.lang))}</title>\n<style>{styles}</style>\n</head>\n<body>\n"
        f"{scripts}\n<script>new Briefing({leaflet.script_json(data)},\n"
        f"{leaflet.script_json(geometry)});</script>\n</body>\n</html>\n"
    )


def file_name(chosen: Talk, catalog: Catalog, ending: str) -> str:
    """guangdong-quality-counties_coastal_2026-11-23.html: what is shown, and the talk's date where it has one."""
    belts = {catalog.divisions[code].belt for code in chosen.places}
    belt = next(iter(belts)) if len(belts) == 1 else None
    parts = ["guangdong-quality-counties", belt.value if belt else f"{len(chosen.places)}-places"]
    return "_".join([*parts, *([chosen.date.isoformat()] if chosen.date else [])]) + f".{ending}"


def _script(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("</script", "<\\/script").replace("//# sourceMappingURL=", "// ")


def _texts(
    catalog: Catalog, boundaries: Boundaries, chosen: Talk, lang: Lang, steps: tuple[Step, ...], review_number: str
) -> dict[str, Any]:
    _ = translator(lang)
    selection = Selection(lang=lang, color=chosen.color)
    return {
        "title": talk.title(chosen, lang),
        "view": leaflet.view(scene.of(catalog, selection, review_number, chosen.theme)),
        "pages": [{"title": step.title, "html": step_html(step, _), "notes": step.notes} for step in steps],
        "panels": {code: panel(catalog, profile.of(catalog, boundaries, code), lang) for code in catalog.drawn()},
        "words": {
            "next": _("Next"),
            "previous": _("Previous"),
            "overview": _("Overview of the steps"),
            "help": _("Keys"),
            "notes": _("Notes"),
            "close": _("Close"),
            "play": _("Play by itself"),
            "more": _("and {n} more: choose the place on the map"),
        },
        "keys": [
            ["→ PageDown Space Enter", _("Next")],
            ["← PageUp", _("Previous")],
            ["Home, End", _("First and last step")],
            ["1 2 3", _("The three belts")],
            ["O", _("Overview of the steps")],
            ["N", _("Notes")],
            ["L", _("Language")],
            ["A", _("Play by itself")],
            ["F", _("Full screen")],
            ["B", _("Black screen")],
            ["Esc", _("Close")],
        ],
    }


def step_html(step: Step, _: Translate) -> str:
    """The text layer of one step."""
    second = f'<p class="second">{escape(step.second)}</p>' if step.second else ""
    where = f'<p class="where">{escape(step.where)}</p>' if step.where else ""
    lead = f'<p class="lead">{escape(step.lead)}</p>' if step.lead else ""
    numbers = "".join(_number(item, step.kind, _, first=not i) for i, item in enumerate(step.numbers))
    if step.table:
        return f"<h1>{escape(step.title)}</h1>{_table(step.table)}{_alike(step, _)}"
    points = "".join(map(_point, step.points))
    return f'<h1>{escape(step.title)}</h1>{second}{where}{lead}<div class="numbers">{numbers}</div>' + (
        f'<ul class="points{" is-list" if step.kind is StepKind.BELT else ""}">{points}</ul>' if points else ""
    )


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    rows = "".join(f"<tr>{_who(row[0])}{''.join(map(_cell, row[1:]))}</tr>" for row in table.rows)
    count = len(table.rows)
    return f'<table data-places="{count}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _who(cell: Cell) -> str:
    """A place: its letter, as on the map, its name, and below it where it is."""
    name, under = (item.text for item in cell if isinstance(item, Point))
    letter, rest = name.split(" ", 1)
    return f'<th scope="row"><b class="letter">{letter}</b> {escape(rest)} <small>{escape(under)}</small></th>'


def _cell(cell: Cell) -> str:
    return f"<td>{''.join(map(_said, cell))}</td>"


def _said(item: Number | Point) -> str:
    if isinstance(item, Point):
        return f"<p>{escape(item.text)}{_cite(item.paragraph)}</p>"
    own = ' class="is-own"' if item.own else ""
    return f"<p{own}>{number_html(item.reading)} <span>{escape(item.metric)}{_cite(item.paragraph)}</span></p>"


def _alike(step: Step, _: Translate) -> str:
    """What the places have in common, each with the letters of those that it holds for."""
    said = ((f"<b>{escape(point.group)}</b> " if point.group else "", point) for point in step.points)
    items = "".join(f"<li>{whose}{escape(point.text)}{_cite(point.paragraph)}</li>" for whose, point in said)
    return f'<h2>{escape(_("What they do alike"))}</h2><ul class="points">{items}</ul>'


def _number(item: Number, kind: StepKind, _: Translate, *, first: bool) -> str:
    """A visitor's number among the article's is never the step's large one, and says whose it is."""
    among = item.own and kind is StepKind.PLACE
    look = " is-own" if among else " is-first" if first else ""
    label = escape(_("Visitor's own data"))
    whose = f"<em>{label}</em>" if among else ""
    return (
        f'<div class="number{look}">{whose}{number_html(item.reading)}'
        f"<span>{escape(item.metric)}{_cite(item.paragraph)}</span></div>"
    )


def _point(point: Point) -> str:
    return f"<li>{escape(point.text)}{_cite(point.paragraph)}</li>"


def _cite(paragraph: int | None) -> str:
    return f" <cite>¶{paragraph}</cite>" if paragraph is not None else ""
