"""The data, the geometry made from them, and the fonts that must be able to write them."""

import json
from pathlib import Path

from atlas import folder
from atlas.checkup.line import Line
from atlas.data import provenance
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.errors import DataFaults
from atlas.locale import Translate, simplified
from atlas.maps import leaflet
from atlas.names import national


def data(data: Path, static: Path, _: Translate) -> tuple[Line, ...]:
    """Each file of the data folder, its join with the map, and the geometry that browsers load."""
    try:
        whole = folder.load(data, static, ())
    except DataFaults as error:
        return tuple(Line(False, fault.said(_)) for fault in error.faults)
    said = _(
        "Data: {files} files, {divisions} divisions, {places} named places, {facts} facts",
        files=len(whole.provenance),
        divisions=len(whole.catalog.divisions),
        places=len(whole.catalog.places),
        facts=len(whole.catalog.facts),
    )
    lines = [Line(True, said)]
    for audit in provenance.audits(whole.frames, whole.catalog, whole.boundaries):
        counts: dict[str, object] = {"file": audit.name, "joined": audit.joined, "total": audit.read}
        if audit.joined == audit.read:
            lines.append(Line(True, _("{file}: {joined} of {total} rows joined to the map", **counts)))
        else:
            rows = _(
                "{file}: {joined} of {total} rows joined to the map; the audit on the Data page names the rest",
                **counts,
            )
            lines.append(Line(False, rows))
    return (*lines, _geometry(static, whole.catalog, _))


def _geometry(static: Path, found: Catalog, _: Translate) -> Line:
    name = f"static/{leaflet.GEOMETRY}"
    try:
        whole = json.loads((static / leaflet.GEOMETRY).read_text(encoding="utf-8"))
        features = [*whole["places"]["features"], *whole["towns"]["features"]]
        codes = {feature["properties"]["adcode"] for feature in features}
    except (OSError, ValueError, KeyError, TypeError):
        return Line(False, _("{file} can't be read. Run: make geo", file=name))
    if strange := sorted(codes ^ set(found.drawn())):
        listed = ", ".join(strange[:8])
        return Line(False, _("{file} and the data differ in {codes}. Run: make geo", file=name, codes=listed))
    return Line(True, _("{file}: {n} areas and towns, those of the data", file=name, n=len(codes)))


def lettering(data: Path, _: Translate) -> tuple[Line, ...]:
    """The pictures' fonts are there and have every character of the data."""
    from atlas.maps import fonts  # fontTools takes its time, and a server has this module from the start

    lost = [path for path in fonts.paths() if not path.is_file()]
    if lost:
        return tuple(
            Line(False, _("{file} is missing: restore it from the repository", file=path.name)) for path in lost
        )
    # Other provinces' names are compared with a visitor's rows; none is ever drawn.
    drawn = [path for path in sorted(data.glob("*.csv")) if path.name != national.FILE]
    text = "".join("".join(path.read_text(encoding="utf-8").split()) for path in drawn)
    try:
        for lang in Lang:
            fonts.check({"data": text + simplified(text)}, lang)
    except fonts.MissingGlyphs as error:
        listed = ", ".join(error.found)
        return (
            Line(False, _("No font has {characters}: rebuild the fonts (static/fonts/README.md)", characters=listed)),
        )
    return (Line(True, _("{n} fonts, with every character of the data", n=len(fonts.paths()))),)
