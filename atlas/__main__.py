"""The atlas on the command line: check data or this installation; join a table; make a briefing, slides, a picture."""

import argparse
import datetime
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from atlas import folder
from atlas.audit import Refused
from atlas.colouring import indicators
from atlas.colouring.palettes import Theme
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Lang, Lever, Selection
from atlas.errors import DataFaults
from atlas.installation import DATA, ROOT, STATIC, review_number
from atlas.locale import translator
from atlas.names import search

if TYPE_CHECKING:  # what a command needs alone takes longer to import than most commands run
    from atlas.talk.talk import Talk


class Usage(Exception):
    """What was asked for can't be done; the message says why."""


def check(options: argparse.Namespace) -> str:
    path: Path = options.folder
    if path.suffix.lower() == ".xlsx":
        return check_workbook(path)
    whole = folder.load(path)
    return sound(path, whole.catalog, whole.boundaries)


def sound(path: Path, found: Catalog, drawn: Boundaries) -> str:
    counts = f"{len(found.divisions)} divisions, {len(found.places)} named places, {len(found.facts)} facts"
    return f"{path}: {counts}, {len(drawn.areas)} areas: no fault"


def check_workbook(path: Path) -> str:
    """A list as a workbook: its counts, and its difference to the built-in list."""
    from atlas.workbook import difference, listing

    builtin = folder.load(DATA)
    try:
        content = path.read_bytes()
        frames, faults = listing.read(path.name, content, builtin.frames)
    except Refused as error:
        raise Usage(f"{path}: {error}") from error
    found = listing.catalog_of(frames, faults)
    changes = difference.compare(builtin.catalog, found)
    lines = [sound(path, found, builtin.boundaries), *changes.lines()]
    if not changes:
        lines.append("the same as the built-in list")
    strays = listing.notes(path.name, content, builtin.frames)
    if strays:
        lines.append("divisions: not read, but differs in rows " + ", ".join(map(str, strays)))
    return "\n".join(lines)


def doctor(options: argparse.Namespace) -> str:
    from atlas.checkup.doctor import examine

    if options.json:
        found = {lang.value: examine(options.root, translator(lang)) for lang in Lang}
        return json.dumps({lang: [[line.fine, line.text] for line in lines] for lang, lines in found.items()})
    lines = examine(options.root, translator(options.lang))
    text = "\n".join(map(str, lines))
    if all(line.fine for line in lines):
        return text
    raise Usage(text)


def briefing(options: argparse.Namespace) -> str:
    from atlas.talk.briefing import briefing as render

    whole = folder.load(options.data)
    text = render(whole.catalog, whole.boundaries, talk_of(whole.catalog, options), STATIC, review_number())
    options.out.write_text(text, encoding="utf-8")
    return written(options.out)


def slides(options: argparse.Namespace) -> str:
    from atlas.talk.slides.deck import slides as render
    from atlas.talk.slides.template import TemplateRefused, lacks

    whole = folder.load(options.data)
    talk = talk_of(whole.catalog, options)
    template = options.template.read_bytes() if options.template else None
    try:
        said = lacks(template, talk.lang) if template is not None else ()
        made = render(whole.catalog, whole.boundaries, talk, options.data / "geo", review_number(), template)
    except TemplateRefused as error:
        raise Usage(f"{options.template}: {error}") from error
    options.out.write_bytes(made)
    return "\n".join((written(options.out), *said))


def picture(options: argparse.Namespace) -> str:
    from atlas.maps.fonts import MissingGlyphs
    from atlas.maps.picture import picture as render

    kind = options.out.suffix.lstrip(".").lower()
    if kind not in ("png", "svg", "pdf"):
        raise Usage(f"{options.out}: a picture's name ends in .png, .svg or .pdf")
    found = folder.load(options.data).catalog
    selection = selection_of(found, options)
    title = options.title or ""
    try:
        made = render(found, selection, options.data / "geo", kind, title=title, review_number=review_number())
    except MissingGlyphs as error:
        raise Usage(str(error)) from error
    options.out.write_bytes(made)
    return written(options.out)


def written(path: Path) -> str:
    return f"{path}: {path.stat().st_size:,} bytes"


def join(options: argparse.Namespace) -> tuple[str, int]:
    """A visitor's table joined to the map: what was read of it, and 0; 1 where nothing was joined."""
    from atlas.tables.join_report import csv, text
    from atlas.uploads import report

    held = folder.load(options.data, STATIC, ())
    asked = report.Asked(options.sheet, options.place, options.value, options.year, options.level)
    content = options.file.read_bytes()
    found = report.report(
        options.file.name, content, held.catalog, held.matcher, held.boundaries.areas, asked, options.lang
    )
    if options.out and found.values:
        options.out.write_bytes(csv(held.catalog, found, options.lang))
    said = json.dumps(found.as_json(), ensure_ascii=False) if options.json else text(held.catalog, found, options.lang)
    return said, 0 if found.values else 1


def adcode(found: Catalog, name: str) -> str:
    """The one division that a name or code means."""
    codes = (name,) if name in found.divisions else search.find(found, name)
    if len(codes) != 1:
        raise Usage(f"{name}: " + ("no place has this name" if not codes else "could be " + ", ".join(codes[:8])))
    return codes[0]


def compared(found: Catalog, names: str | None) -> tuple[str, ...]:
    """Two to four different places that the map draws."""
    from atlas.views import comparison

    codes = tuple(dict.fromkeys(adcode(found, name) for name in names.split(","))) if names else ()
    if strange := [code for code in codes if code not in found.drawn()]:
        raise Usage(f"{', '.join(strange)}: not an area or a town on the map")
    if codes and not 2 <= len(codes) <= comparison.MOST:
        raise Usage(f"--compare: 2 to {comparison.MOST} places, not {len(codes)}")
    return codes


def selection_of(found: Catalog, options: argparse.Namespace) -> Selection:
    place = adcode(found, options.place) if options.place else None
    return Selection(options.lang, options.color, place, options.belt, options.lever, options.industry)


def talk_of(found: Catalog, options: argparse.Namespace) -> "Talk":
    from atlas.talk.talk import Talk
    from atlas.views import filters

    chosen = tuple(adcode(found, name) for name in options.places.split(",")) if options.places else ()
    filtered = filters.named(found, Selection(options.lang, indicators.DEFAULT, None, options.belt))
    return Talk(
        options.lang,
        chosen or filtered,
        options.title or "",
        options.subtitle or "",
        options.date,
        options.theme,
        options.autoplay,
        options.notes,
        options.color,
        compared(found, options.compare),
    )


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m atlas", description="The Guangdong Quality Counties Atlas.")
    commands = top.add_subparsers(required=True)
    checking = commands.add_parser("check", help="validate a data folder, or a list in an .xlsx workbook")
    checking.add_argument("folder", nargs="?", type=Path, default=DATA, metavar="DIR_OR_XLSX")
    checking.set_defaults(run=check)
    examining = commands.add_parser("doctor", help="check this installation: exit 0 when nothing is wrong")
    examining.add_argument("--lang", type=Lang, default=Lang.EN, choices=list(Lang))
    examining.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the installation; this one")
    examining.add_argument("--json", action="store_true", help="{language: [[fine, text], …]}, exit 0 in any case")
    examining.set_defaults(run=doctor)
    joining = commands.add_parser("join", help="a table of your own: which place gets which value, and what does not")
    joining.add_argument("file", type=Path, metavar="FILE")
    joining.add_argument("--sheet", default="", help="a workbook's sheet")
    joining.add_argument("--place", default="", metavar="COLUMN", help="the header of the column of places")
    joining.add_argument("--value", default="", metavar="COLUMN", help="the header of the column to show")
    joining.add_argument("--year", default="", help="of several years, else the latest")
    joining.add_argument("--level", choices=["county", "city"], help="what the places are")
    joining.add_argument("--out", type=Path, metavar="OUT.csv", help="write the values, a row a place")
    joining.add_argument("--json", action="store_true", help="one object with everything")
    joining.add_argument("--lang", type=Lang, default=Lang.EN, choices=list(Lang))
    joining.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="the data folder")
    joining.set_defaults(run=join)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("out", type=Path, metavar="OUT")
    shared.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="the data folder")
    shared.add_argument("--lang", type=Lang, default=Lang.HANT, choices=list(Lang))
    shared.add_argument("--belt", type=Belt, choices=list(Belt))
    shared.add_argument("--title")
    shared.add_argument("--color", default=indicators.DEFAULT, choices=list(indicators.INDICATORS))
    talks = argparse.ArgumentParser(add_help=False)
    talks.add_argument("--places", help="names or codes, comma between them, in order; else all named ones")
    talks.add_argument("--compare", help="2 to 4 names or codes, comma between them: a page side by side")
    talks.add_argument("--subtitle")
    talks.add_argument("--date", type=datetime.date.fromisoformat, default=datetime.date.today())
    talks.add_argument("--theme", type=Theme, default=Theme.LIGHT, choices=list(Theme))
    talks.add_argument("--autoplay", type=int, metavar="SECONDS")
    talks.add_argument("--notes", action="store_true", help="begin with the speaker's notes shown")
    commands.add_parser("briefing", parents=[shared, talks], help="one HTML file").set_defaults(run=briefing)
    decks = commands.add_parser("slides", parents=[shared, talks], help="a PowerPoint file")
    decks.add_argument("--template", type=Path, metavar="FILE.pptx", help="take its master, typefaces and colours")
    decks.set_defaults(run=slides)
    drawing = commands.add_parser("picture", parents=[shared], help="the map as .png, .svg or .pdf")
    drawing.add_argument("--place", help="a name or code to mark")
    drawing.add_argument("--lever", type=Lever, choices=list(Lever))
    drawing.add_argument("--industry", type=Industry, choices=list(Industry))
    drawing.set_defaults(run=picture)
    return top


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    try:
        done = options.run(options)
        said, status = done if isinstance(done, tuple) else (str(done), 0)
        print(said)
    except (DataFaults, Usage) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
