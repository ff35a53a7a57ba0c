"""The app's map as a folium Map whose script never changes.

Geometry stays out of the script: static/map.js fetches it once. What changes (classes, filters, selection, language)
travels as one small JSON value in a feature group, which streamlit-folium evaluates in the running frame, so the map
is never mounted again.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import folium
from branca.element import MacroElement
from folium.template import Template

from atlas.colouring.palettes import INK, NOTICE, colour
from atlas.domain import Lang
from atlas.locale import translator
from atlas.maps import leaflet

# Runs before any file of the map is asked for, and is no file itself. The component loads one file after the other;
# this asks for all of them at once. Where a script doesn't come, the frame stays blank (the component stops at the
# first one that fails) unless this says so. It asks again for two minutes: a server that comes back, or another
# replica, has the file. A map that has not started is then begun anew; one that has is never reloaded, and a style
# sheet that was missing is put in its place. Preloading decides nothing: Firefox fires `error` on a preloaded script
# that came whole. Until a frame is painted, or says that it can't be, the first map stands where it is (page.css).
WATCH = """for (var [kind, href] of FILES) {
  var link = document.createElement('link');
  Object.assign(link, {rel: 'preload', as: kind, href: href});
  if (kind === 'fetch') link.crossOrigin = 'anonymous';
  document.head.append(link);
}
var started = function () { return Boolean(window.atlas && window.atlas.geo); };
var again = function (file, came, tries) {
  setTimeout(function () {
    fetch(file, {cache: 'reload'}).then(function (answer) {
      if (!answer.ok) throw answer;
      if (started()) came();
      else location.reload();
    }).catch(function () { if (tries > 1) again(file, came, tries - 1); });
  }, 4000);
};
addEventListener('atlas-lost', function (event) { again(event.detail, function () {}, 30); });
addEventListener('error', function (event) {
  var lost = event.target, sheet = lost.rel === 'stylesheet';
  var file = sheet ? lost.href : lost.tagName === 'SCRIPT' && lost.src;
  if (!file || document.getElementById('atlas-lost')) return;
  var said = document.createElement('p');
  again(file, function () {
    said.remove();
    if (sheet) lost.replaceWith(lost.cloneNode());
  }, 30);
  frameElement.dataset.painted = '';
  said.id = 'atlas-lost';
  said.setAttribute('role', 'alert');
  said.style.cssText = 'position:fixed;z-index:9999;top:0;left:0;right:0;margin:0;padding:1rem;' +
    'font:1rem/1.5 system-ui,sans-serif;background:NOTICE;color:INK';
  said.textContent = SAID.replace('{file}', file.split('?')[0].split('/').pop());
  document.body.append(said);
}, true);"""


class OfflineMap(folium.Map):
    """A folium Map that loads Leaflet and the atlas's own layer from this server, and nothing else."""

    def __init__(self, versions: Mapping[str, str], lang: Lang) -> None:
        """`versions`: a short hash for each static file, so that a browser keeps a file until it changes. `lang`: of
        what is said when one can't be loaded."""

        def address(name: str) -> str:
            return f"{leaflet.STATIC}/{name}?v={versions[name]}"

        files = (
            *(("script", address(name)) for name in leaflet.SCRIPTS),
            *(("style", address(name)) for name in leaflet.STYLES),
            ("fetch", address(leaflet.GEOMETRY)),
        )
        self.default_js = [("watch", _watch(lang, files)), *((name, address(name)) for name in leaflet.SCRIPTS)]
        self.default_css = [(name, address(name)) for name in leaflet.STYLES]
        super().__init__(location=leaflet.OPTIONS["center"], tiles=None)
        self.options = leaflet.OPTIONS
        self.add_child(_Layer(address(leaflet.GEOMETRY)))


@lru_cache(maxsize=8)  # every change of the view makes a map
def _watch(lang: Lang, files: tuple[tuple[str, str], ...]) -> str:
    """WATCH as the address of a script, with the files that it asks for and what it says when one is lost."""
    said = translator(lang)(
        "A part of the map could not be loaded: {file}. Reload the page; the rest works without it."
    )
    return "data:text/javascript;charset=utf-8," + quote(
        WATCH.replace("FILES", leaflet.script_json(files))
        .replace("SAID", leaflet.script_json(said))
        .replace("NOTICE", colour(NOTICE))
        .replace("INK", colour(INK))
    )


class _Layer(MacroElement):
    """Hands the Leaflet map to static/map.js. A choice goes to the page around the frame (static/choice.js), without
    the component's wait of 250 ms."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        {{ this._parent.get_name() }}.setMaxBounds({{ this.reach }});
        const tell = (name, detail) => parent.document.dispatchEvent(new parent.CustomEvent(name, {detail}));
        window.atlas = new AtlasMap({{ this._parent.get_name() }}, {
          geo: {{ this.geo }}, clear: true, twoFingers: true, bounds: {{ this.bounds }},
          pick: (adcode, n) => tell('atlas-pick', {adcode, n}), sift: (legend, n) => tell('atlas-sift', {legend, n}),
          ready: at => {
            const first = frameElement.closest('.st-key-map');
            if (first && at) {
              first.style.backgroundPosition = `${at.left}px ${at.top}px`;
              first.style.backgroundSize = `${at.width}px ${at.height}px`;
            }
            frameElement.dataset.painted = '';
            tell('atlas-ready');
          },
        });
        {% endmacro %}"""
    )

    def __init__(self, geo: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Layer"
        self.geo, self.bounds, self.reach = json.dumps(geo), json.dumps(leaflet.MAINLAND), json.dumps(leaflet.REACH)


class _Show(MacroElement):
    _template = Template("{% macro script(this, kwargs) %}window.atlas.show({{ this.view }});{% endmacro %}")

    def __init__(self, view: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Show"
        self.view = leaflet.script_json(view)


def restyle(view: Mapping[str, Any]) -> folium.FeatureGroup:
    """A view as the feature group that streamlit-folium evaluates in the running map."""
    group = folium.FeatureGroup()
    _Show(view).add_to(group)
    return group
