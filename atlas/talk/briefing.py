"""A talk as one HTML file that makes no request: Leaflet, geometry, data, styles and scripts are inside it.

It draws with the same static/map.js as the app. All three languages are in the file.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from atlas.colouring import indicators
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, Selection
from atlas.html import citation
from atlas.html.panel import panel
from atlas.locale import Translate, translator
from atlas.maps import leaflet, scene
from atlas.tables import finder
from atlas.talk import own_column_step, talk
from atlas.talk.step_html import step_html
from atlas.talk.steps import Step
from atlas.talk.talk import Talk
from atlas.views import comparison, profile

STYLES = ("leaflet/leaflet.css", "map.css", "panel.css", "briefing.css", "themes.css")
SCRIPTS = (
    *leaflet.SCRIPTS,
    *("search.js", "question.js", "locator.js", "overview.js", "presenter.js", "paper.js", "briefing.js"),
)
# In place of the talk's layout, which its script fills.
READ = Markup(
    "<style>:root { font-size: 20px; } html, body { height: auto; overflow: visible; } body { display: block; }"
    " .read { max-width: 46rem; margin: 0 auto; } .read section { margin-top: 2.5rem; }</style>"
)
COLOURS = ("title", "note", "text", "classes", "focus")  # the parts of a view that a colouring decides
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Comments that have their lines to themselves, in our own scripts.
OWN_LINES = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|// @ts-check)\n", re.DOTALL | re.MULTILINE)
# Nothing may be fetched, whatever a text in the data says.
POLICY = Markup("default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:")


Panels = Mapping[str, Markup]  # of all that a question may be of, by adcode


def panels(catalog: Catalog, boundaries: Boundaries, lang: Lang) -> Panels:
    """The answers to questions from the floor: what takes longest of a briefing, and is the same in every talk."""
    asked = dict.fromkeys((*catalog.drawn(), *catalog.cities()))
    short = citation.bare if len(catalog.sources) == 1 else Markup
    return {code: short(panel(catalog, profile.of(catalog, boundaries, code), lang)) for code in asked}


def briefing(
    catalog: Catalog,
    boundaries: Boundaries,
    chosen: Talk,
    static: Path,
    review_number: str = "",
    answers: Mapping[Lang, Panels] | None = None,
) -> Markup:
    """The file's whole text; `static` is the folder that browsers load from. `answers`: what `panels` gave before."""
    answers = answers or {lang: panels(catalog, boundaries, lang) for lang in Lang}
    steps = {lang: talk.steps(catalog, boundaries, chosen, lang, review_number) for lang in Lang}
    data = {
        "lang": chosen.lang.value,
        "autoplay": chosen.autoplay,
        "notes": chosen.notes,
        "color": chosen.color,
        "leaflet": leaflet.OPTIONS | {"zoomSnap": 0.05},  # a step's frame is as near as its place asks for
        "bounds": leaflet.MAINLAND,
        "belts": [[c for c in catalog.drawn() if catalog.divisions[c].belt is belt] for belt in Belt],
        "steps": [  # what is the same in every language
            {
                "key": step.id,
                "kind": step.kind.value,
                "frame": step.frame,
                "color": step.color or chosen.color,
                "plain": (step.color or chosen.color) in indicators.INDICATORS,  # the legend does without its note
                "shown": step.shown,
                "focus": step.focus,
                "letters": comparison.letters(step.compared),
            }
            for step in steps[chosen.lang]
        ],
        "places": {entry["place"]: entry["keys"] for entry in finder.places(catalog, chosen.lang)},
        "texts": {
            lang.value: _texts(catalog, chosen, lang, steps[lang], answers[lang], review_number) for lang in Lang
        },
    }
    geometry = json.loads((static / leaflet.GEOMETRY).read_text(encoding="utf-8"))
    styles = "\n".join(COMMENT.sub("", (static / name).read_text(encoding="utf-8")) for name in STYLES)
    scripts = Markup("\n").join(Markup("<script>{}</script>").format(_script(static / name)) for name in SCRIPTS)
    return Markup(
        '<!doctype html>\n<html lang="{}" data-theme="{}">\n<head>\n'
        '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n"
        "{}\n{}\n<script>var briefing = new Briefing({},\n"
        "{});</script>\n</body>\n</html>\n"
    ).format(
        chosen.lang.value,
        chosen.theme.value,
        POLICY,
        talk.title(chosen, chosen.lang),
        Markup(styles),  # noqa: S704 (files of ours)
        _without_scripts(steps[chosen.lang], chosen.lang),
        scripts,
        Markup(leaflet.script_json(data)),  # noqa: S704 (JSON without "<")
        Markup(leaflet.script_json(geometry)),  # noqa: S704
    )


def file_name(chosen: Talk, catalog: Catalog, ending: str) -> str:
    """guangdong-quality-counties_coastal_2026-11-23.html: what is shown, and the talk's date where it has one."""
    belts = {catalog.divisions[code].belt for code in chosen.places}
    belt = next(iter(belts)) if len(belts) == 1 else None
    parts = ["guangdong-quality-counties", belt.value if belt else f"{len(chosen.places)}-places"]
    return "_".join([*parts, *([chosen.date.isoformat()] if chosen.date else [])]) + f".{ending}"


def _without_scripts(steps: tuple[Step, ...], shown: Lang) -> Markup:
    """The steps' text one below the other, for a mail's preview or a phone's viewer of files, which run no scripts."""
    told = Markup().join(Markup("<section>{}</section>\n").format(step_html(step, shown)) for step in steps)
    hints = Markup().join(Markup('<p lang="{}">{}</p>').format(lang.value, _open_it(translator(lang))) for lang in Lang)
    return Markup('<noscript>{}<div class="read page">{}\n{}</div></noscript>').format(READ, hints, told)


def _open_it(_: Translate) -> str:
    return _("Only the text of the talk is shown here. Open this file in a web browser to see its maps.")


def _script(path: Path) -> Markup:
    """One of our own scripts, without what would end its element or ask for another file."""
    text = path.read_text(encoding="utf-8").replace("</script", "<\\/script")
    if path.parent.name != "leaflet":  # whose comments hold its licence
        text = OWN_LINES.sub("", text)
    return Markup(text.replace("//# sourceMappingURL=", "// "))  # noqa: S704


def _texts(
    catalog: Catalog, chosen: Talk, lang: Lang, steps: tuple[Step, ...], answers: Panels, review_number: str
) -> dict[str, Any]:
    _ = translator(lang)
    selection = Selection(lang=lang, color=chosen.color)
    return {
        "title": talk.title(chosen, lang),
        "view": leaflet.view(scene.of(catalog, selection, review_number, chosen.theme)),
        "years": _years(catalog, chosen, lang, review_number),
        "pages": [
            {"title": step.title, "html": step_html(step, lang), "notes": step.notes}
            | ({"view": _colours(catalog, step.color, chosen, lang, review_number)} if step.color else {})
            for step in steps
        ],
        "panels": answers,
        "places": {e["place"]: (e["label"], e["what"]) for e in finder.places(catalog, lang) if e["place"] in answers},
        "words": {
            "next": _("Next"),
            "previous": _("Previous"),
            "overview": _("Overview of the steps"),
            "help": _("Keys"),
            "notes": _("Notes"),
            "close": _("Close"),
            "aside": _("Not a step of the talk. The next press goes back to step {n}."),
            "lost": _("The address names no step of this talk: {name}"),
            "year": _("Year"),
            "play": _("Play automatically"),
            "more": _("{n} more in the notes (N)"),
            "find": _("Find a place"),
            "none": _("Nothing found"),
            "presenter": _("Presenter's view"),
            "timer": _("Restart the timer"),
            "end": _("End of the talk"),
            "blocked": _("The browser did not open a second window. Allow this page to open one."),
        },
        "keys": [
            ["→ PageDown Space Enter", _("Next")],
            ["← PageUp", _("Previous")],
            ["Backspace", _("Back to the last view")],
            ["Home, End", _("First and last step")],
            ["1 2 3", _("The three belts")],
            ["1 2 Enter", _("Go to the step with this number")],
            ["/", _("Find a place")],
            ["S", _("Presenter's view")],
            ["O", _("Overview of the steps")],
            ["N", _("Notes")],
            ["L", _("Language")],
            ["A", _("Play automatically")],
            ["Y", _("Next year, where the map has several")],
            ["F", _("Full screen")],
            ["B", _("Black screen")],
            ["Esc", _("Close")],
        ],
    }


def _years(catalog: Catalog, chosen: Talk, lang: Lang, review_number: str) -> list[dict[str, Any]]:
    """For each year of the visitor's column, and the change between them: its step, and what it shows on the map."""
    found = [column for column in catalog.own_columns if column.key == chosen.color]
    told = own_column_step.years_told(found[0]) if found else ()
    held, _ = replace(catalog, own_columns=told), translator(lang)
    pages = []
    for column in told:
        step = own_column_step.own_column_step(held, column, lang)
        pages.append(
            {
                "key": column.key,
                "label": _("Change") if column.change else column.year,
                "title": step.title,
                "html": step_html(step, lang),
                "notes": step.notes,
                "view": _colours(held, column.key, chosen, lang, review_number),
            }
        )
    return pages


def _colours(catalog: Catalog, color: str, chosen: Talk, lang: Lang, review_number: str) -> dict[str, Any]:
    """What another colouring than the talk's changes on the map of a step."""
    view = leaflet.view(scene.of(catalog, Selection(lang=lang, color=color), review_number, chosen.theme))
    return {part: view[part] for part in COLOURS}
