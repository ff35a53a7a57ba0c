// @ts-check
/* The pointer over the map: which place it is on, or on a map of cities which city; its outline, and the tip beside it. */
(function () {
  'use strict';

  const {element} = window.AtlasDom;
  const SMALL = 20;   // px: an area no wider and no higher than this is hit when the pointer is near
  const NEAR = 10;    // px: how near

  class AtlasPointer {
    constructor(atlas) {
      this.atlas = atlas;
      this.tip = element('div', {class: 'atlas-tip', hidden: ''});
      atlas.root.append(this.tip);
      this.rings = new Map();   // four digits of a city's code → its edge, a Leaflet layer
      const {map, root} = atlas;
      map.on('click', event => {
        const code = this.hit(event.containerPoint, event.originalEvent.target);
        if (code) atlas.choose(code);
      });
      map.on('mousemove', event => this.hover(event.containerPoint, event.originalEvent.target));
      map.on('zoomstart', () => this.hover(null));
      root.addEventListener('mouseleave', () => this.hover(null));
    }

    /* What the pointer is on: a small area near it before a large one under it. */
    hit(point, target) {
      const {layers, map} = this.atlas;
      const under = target?.closest?.('[data-adcode]')?.dataset.adcode;
      if (under && (layers.get(under) instanceof L.CircleMarker || this.small(under))) return under;
      let best = under, nearest = NEAR;
      for (const code of layers.keys()) {
        if (!this.small(code)) continue;
        const at = map.latLngToContainerPoint(this.atlas.at(code));
        const away = Math.hypot(at.x - point.x, at.y - point.y);
        if (away < nearest) [best, nearest] = [code, away];
      }
      return best;
    }

    small(code) {
      const size = this.atlas.layers.get(code)._pxBounds?.getSize();   // Leaflet keeps a path's box on the screen
      return !(this.atlas.layers.get(code) instanceof L.CircleMarker) && size && size.x <= SMALL && size.y <= SMALL;
    }

    hover(point, target) {
      const {layers, map, root, view} = this.atlas;
      const code = point ? this.hit(point, target) : undefined;
      if (code !== this.code) {
        this.outlined?.remove();
        layers.get(this.code)?.getElement().classList.remove('is-hovered');
        if (code && view?.cities) this.outlined = this.city(code).addTo(map);
        else layers.get(code)?.getElement().classList.add('is-hovered');
        this.code = code;
      }
      root.style.cursor = code ? 'pointer' : '';
      this.show(code, point);
    }

    /* The edge of a place's city: what is an edge of one of its areas and of no second one. Areas that touch have the
       same points there. */
    city(code) {
      const own = code.slice(0, 4);
      const found = this.rings.get(own);
      if (found) return found;
      const rings = this.atlas.geo.places.features.filter(area => area.properties.adcode.startsWith(own))
        .flatMap(area => area.geometry.type === 'Polygon' ? area.geometry.coordinates : area.geometry.coordinates.flat());
      const key = (a, b) => [a, b].map(String).sort().join(' ');
      const times = new Map();
      const edges = rings.flatMap(ring => ring.slice(1).map((to, n) => [ring[n], to]));
      for (const edge of edges) times.set(key(...edge), (times.get(key(...edge)) || 0) + 1);
      const lines = [];
      for (const [from, to] of edges) {
        if (times.get(key(from, to)) > 1) continue;
        const line = lines.at(-1);
        if (line?.at(-1) === from) line.push(to);
        else lines.push([from, to]);
      }
      const edge = L.polyline(lines.map(line => L.GeoJSON.coordsToLatLngs(line)),
        {pane: 'compared', interactive: false, className: 'atlas-city-edge'});
      this.rings.set(own, edge);
      return edge;
    }

    /* The tip: name, state, and what a named place does. */
    show(code, point) {
      const {view, root} = this.atlas;
      this.tip.hidden = !code || !view;
      if (this.tip.hidden) return;
      const names = [...new Set([...(view.cities ? [this.atlas.name(`${code.slice(0, 4)}00`)] : []), this.atlas.name(code)])];
      this.tip.replaceChildren(element('strong', {}, names[0]),
        ...[...names.slice(1), this.atlas.state(code)].map(line => element('span', {}, line)));
      if (view.focus[code]) this.tip.append(element('em', {}, view.focus[code]));
      const right = point.x + 16 + this.tip.offsetWidth > root.clientWidth;
      const low = point.y + 16 + this.tip.offsetHeight > root.clientHeight;
      this.tip.style.left = `${Math.max(4, right ? point.x - 12 - this.tip.offsetWidth : point.x + 16)}px`;
      this.tip.style.top = `${Math.max(4, low ? point.y - 12 - this.tip.offsetHeight : point.y + 16)}px`;
    }
  }

  window.AtlasPointer = AtlasPointer;
})();
