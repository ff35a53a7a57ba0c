// @ts-check
/* Names on the map where there is room: the chosen place, then cities from afar and places from near; none overlaps. */
(function () {
  'use strict';

  const {element} = window.AtlasDom;
  const OFFSETS = {
    city: [[0, 0], [0, -12], [0, 12], [-14, 0], [14, 0], [0, -20], [0, 20]],
    place: [[0, 0]],
  };
  const GAP = 5;      // px between a small place and its letter
  const NEAR = 1.1;   // zoom levels above the whole province, from where places come before cities

  function shorten(name) {
    return name.replace(/ (?:District|County|City|Town|(?:[\w ]+ )?Autonomous County)$/, '');   // as atlas/maps/scene.py
  }

  const overlap = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

  class AtlasLabels {
    constructor(atlas) {
      this.atlas = atlas;
      this.pen = document.createElement('canvas').getContext('2d');
      this.family = '';   // of the map's own text, as its size: both are read at each drawing
      this.size = 0;
    }

    draw() {
      const {map, root} = this.atlas;
      const size = map.getSize(), origin = map.containerPointToLayerPoint([0, 0]);
      const view = {left: origin.x, right: origin.x + size.x, top: origin.y, bottom: origin.y + size.y};
      const taken = [...this.controls(origin), ...this.markers(), ...this.rings()];
      const style = getComputedStyle(root);
      [this.family, this.size] = [style.fontFamily, parseFloat(style.fontSize)];
      const placed = [];
      for (const item of this.wanted()) {
        const spot = this.spot(item, taken, view);
        if (!spot) continue;
        taken.push(spot.box);
        placed.push(this.span(item, spot));
      }
      map.getPane('labels').replaceChildren(...placed);
    }

    /* What is to be named, the most important first. */
    wanted() {
      const {map, layers, view, geo, selected, camera} = this.atlas;
      const near = map.getZoom() > camera.homeZoom + NEAR;
      const named = view.focus, faded = new Set(view.faded);
      const rest = [...layers.keys()].filter(code => !selected.includes(code) && !faded.has(code) && !view.letters?.[code]);
      const places = codes => codes.map(code => this.item(code, this.atlas.at(code),
        layers.get(code) instanceof L.CircleMarker ? 'town' : 'place'));
      const cities = Object.entries(geo.cities).map(([code, [lng, lat]]) => this.item(code, L.latLng(lat, lng), 'city'));
      const letters = Object.keys(view.letters || {}).filter(code => layers.has(code) && !selected.includes(code));
      return [...places(selected.length === 1 ? selected : []), ...places(letters), ...(near ? [] : cities),
        ...places(view.cities && !near ? [] : rest.filter(code => named[code])),
        ...(near ? places(rest.filter(code => !named[code])) : []), ...(near ? cities : [])];
    }

    item(code, at, kind) {
      const {map} = this.atlas;
      const english = this.atlas.view.lang === 'en';
      const size = Math.ceil(this.size * (kind === 'city' ? 1.07 : 1));
      const letter = (kind !== 'city' && this.atlas.view.letters?.[code]) || '';
      const name = english ? shorten(this.atlas.name(code)) : this.atlas.name(code);
      const text = letter ? `${letter} ${name}` : name;
      this.pen.font = `600 ${size}px ${this.family}`;
      return {code, kind, text, size, point: map.latLngToLayerPoint(at),
        width: this.pen.measureText(text).width + (letter ? 16 : 6), height: size + (letter ? 9 : 5)};
    }

    /* The boxes of the controls over the map, in the map's own pixels. */
    controls(origin) {
      const frame = this.atlas.root.getBoundingClientRect();
      return this.atlas.controls.map(control => {
        const box = control.getBoundingClientRect();
        return {left: box.left - frame.left + origin.x, right: box.right - frame.left + origin.x,
          top: box.top - frame.top + origin.y, bottom: box.bottom - frame.top + origin.y};
      });
    }

    /* A town's marker stays visible. */
    markers() {
      const {map, layers} = this.atlas;
      return [...layers.values()].filter(layer => layer instanceof L.CircleMarker).map(layer => {
        const {x, y} = map.latLngToLayerPoint(layer.getLatLng());
        return {left: x - 8, right: x + 8, top: y - 8, bottom: y + 8};
      });
    }

    lettered(code) {
      return this.atlas.view.letters?.[code] && !(this.atlas.layers.get(code) instanceof L.CircleMarker);
    }

    /* A letter must be there: on its place where that is large, else beside it on any side, then farther off. */
    around(area, point, width, height) {
      const across = area.getSize(), found = across.x > width + 8 && across.y > height + 8 ? [[0, 0]] : [];
      for (const far of [GAP, GAP + height, GAP + 2.5 * height]) {
        const left = area.min.x - far - width / 2 - point.x, right = area.max.x + far + width / 2 - point.x;
        const up = area.min.y - far - height / 2 - point.y, down = area.max.y + far + height / 2 - point.y;
        found.push([right, 0], [left, 0], [0, up], [0, down], [right, up], [left, up], [right, down], [left, down]);
      }
      return [...found, [0, 0]];
    }

    /* The compared places themselves, where they are too small for a name: another's letter keeps off them. */
    rings() {
      return Object.keys(this.atlas.view.letters || {}).map(code => ({code, box: this.atlas.layers.get(code)?._pxBounds}))
        .filter(({box}) => box && box.getSize().x < 90)
        .map(({code, box: {min, max}}) => ({code, left: min.x, right: max.x, top: min.y, bottom: max.y}));
    }

    /* Where a label has room: at its point or a little off it; undefined when nowhere, or wider than its area. */
    spot({code, kind, point, width, height}, taken, view) {
      const area = this.atlas.layers.get(code)?._pxBounds;
      const chosen = this.atlas.selected.includes(code) || this.atlas.view.letters?.[code];
      if (kind === 'place' && !chosen && area && area.getSize().x < width * 0.75) return undefined;
      const beside = width / 2 + 13, above = height / 2 + 13;   // clear of a town's marker and its outline
      const offsets = this.lettered(code) ? this.around(area, point, width, height) : OFFSETS[kind] || [[beside, 0], [-beside, 0], [0, above], [0, -above]];
      for (const [dx, dy] of offsets) {
        const x = point.x + dx, y = point.y + dy;
        const box = {left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2};
        const inside = box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom;
        if (inside && !taken.some(other => other.code !== code && overlap(box, other))) return {x, y, box};
      }
      return undefined;
    }

    span({code, kind, text, size}, {x, y}) {
      const classes = ['atlas-label', `is-${kind}`];
      if (this.atlas.selected.includes(code)) classes.push('is-selected');
      if (this.atlas.view.letters?.[code]) classes.push('is-compared');
      if (this.atlas.view.focus[code]) classes.push('is-named');
      const letter = classes.includes('is-compared') ? text[0] : '';
      const span = element('span', {class: classes.join(' '), 'aria-hidden': 'true'}, ...(letter ? [element('b', {}, letter)] : []),
        letter ? text.slice(2) : text);
      span.style.fontSize = `${size}px`;
      span.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -50%)`;
      return span;
    }
  }

  window.AtlasLabels = AtlasLabels;
})();
