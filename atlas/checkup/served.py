"""What browsers load: every file is there, and none names another host."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from atlas.checkup.line import Line
from atlas.domain import Lang
from atlas.locale import Translate
from atlas.maps import folium_map, leaflet

NAMED = re.compile(r'"((?:[a-z]+/)*[a-z_]+\.(?:js|css))"')
# A block comment; a line comment, which has a space or nothing before it, as an address has not.
COMMENT = re.compile(r"/\*.*?\*/|(?:^|(?<=\s))//[^\n]*", re.DOTALL)
ADDRESS = re.compile(r"""(?:https?:|(?<=["'(`]))//(?=[\w[])[^\s"'()<>`;]+""", re.IGNORECASE)
# Names of vocabularies, and the link of Leaflet's own credit line, which the atlas turns off: none is ever asked for.
NO_REQUESTS = ("http://www.w3.org/", "https://leafletjs.com")


def files(root: Path, _: Translate) -> tuple[Line, ...]:
    """The static files that the code names."""
    named = {leaflet.GEOMETRY}
    for path in root.glob("atlas/**/*.py"):
        named |= set(NAMED.findall(path.read_text(encoding="utf-8")))
    lost = sorted(name for name in named if not (root / "static" / name).is_file())
    faults = tuple(
        Line(False, _("{file} is missing: restore it from the repository", file=f"static/{n}")) for n in lost
    )
    return faults or (Line(True, _("{n} files that browsers load, all served from here", n=len(named))),)


def hosts(root: Path, _: Translate) -> tuple[Line, ...]:
    """Another host's address in a static file, the map's own page, or the frame that it is in."""
    found = sorted({(name, address) for name, text in _texts(root) for address in addresses(text)})
    if found:
        return tuple(
            Line(
                False,
                _(
                    "{file} refers to {address}: the atlas asks nothing of other hosts. Keep the file here",
                    file=name,
                    address=address,
                ),
            )
            for name, address in found
        )
    return (Line(True, _("No other host is named in what is served")),)


def addresses(text: str) -> list[str]:
    """The outside addresses in a script, a style sheet or a page; comments don't count."""
    found: list[str] = ADDRESS.findall(COMMENT.sub(" ", text))
    return [address for address in found if not address.startswith(NO_REQUESTS)]


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted([*root.glob("static/**/*.js"), *root.glob("static/**/*.css")]):
        yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
    page = folium_map.OfflineMap(dict.fromkeys(leaflet.FILES, "0"), Lang.EN).get_root().render()
    yield "folium.Map", page
    spec = find_spec("streamlit_folium")  # finds it without importing it, and Streamlit with it
    for folder in spec.submodule_search_locations or () if spec else ():
        frame = Path(folder) / "frontend/build/index.html"
        if frame.is_file():
            yield "streamlit_folium/index.html", frame.read_text(encoding="utf-8")
