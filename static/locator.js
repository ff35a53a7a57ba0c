// @ts-check
/* The briefing's one inset: the whole province with the islands of 東沙, and on it the frame of what the map shows. */
(function () {
  'use strict';

  const {element, svg} = window.AtlasDom;
  const PAD = 0.15;   // degrees around the province

  class BriefingLocator {
    /* Takes the place of the islands' inset; `atlas` has its geometry. */
    constructor(atlas) {
      this.atlas = atlas;
      const {box} = atlas.islands;
      const rings = atlas.geo.places.features.flatMap(({geometry: {type, coordinates}}) =>
        (type === 'Polygon' ? [coordinates] : coordinates).map(polygon => polygon[0]));
      const points = rings.flat(), lngs = points.map(([lng]) => lng), lats = points.map(([, lat]) => lat);
      const extreme = (values, pick) => values.reduce((a, b) => pick(a, b));
      this.west = extreme(lngs, Math.min) - PAD;
      this.north = extreme(lats, Math.max) + PAD;
      this.squeeze = Math.cos(extreme(lats, Math.max) * Math.PI / 180);   // a degree of longitude is shorter than one of latitude
      const [wide, high] = this.at(extreme(lngs, Math.max) + PAD, extreme(lats, Math.min) - PAD);
      this.size = [wide, high];
      const d = rings.map(ring => 'M' + ring.map(([lng, lat]) => this.at(lng, lat).map(n => n.toFixed(3)).join()).join('L') + 'Z').join('');
      const [[south, west], [north, east]] = atlas.geo.islands, [cx, cy] = this.at((west + east) / 2, (south + north) / 2);
      this.frame = svg('rect', {class: 'locator-frame'});
      box.classList.add('locator');
      box.replaceChildren(svg('svg', {viewBox: `0 0 ${wide} ${high}`, 'aria-hidden': 'true'},
        svg('path', {d, class: 'locator-land'}), svg('circle', {cx, cy, r: 0.16, class: 'locator-islands'}), this.frame), element('span'));
      atlas.map.on('moveend resize', () => this.show());
      this.show();
    }

    /* Degrees → the locator's own units, of which its width has some eight. */
    at(lng, lat) { return [(lng - this.west) * this.squeeze, this.north - lat]; }

    /* The frame of the map's window; none where it holds the whole mainland. */
    show() {
      const {map, options} = this.atlas, bounds = map.getBounds(), [wide, high] = this.size;
      const [[left, top], [right, bottom]] = [this.at(bounds.getWest(), bounds.getNorth()), this.at(bounds.getEast(), bounds.getSouth())]
        .map(([x, y]) => [Math.max(0, Math.min(wide, x)), Math.max(0, Math.min(high, y))]);
      const box = {x: left, y: top, width: right - left, height: bottom - top};
      for (const [name, value] of Object.entries(box)) this.frame.setAttribute(name, String(value));
      this.frame.toggleAttribute('hidden', bounds.contains(options.bounds));
    }
  }

  window.BriefingLocator = BriefingLocator;
})();
