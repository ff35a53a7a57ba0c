// @ts-check
/* The briefing's steps as small pictures of themselves: their words, and a map without names. */
(function () {
  'use strict';

  const {element, svg} = window.AtlasDom;
  const AROUND = 0.75;   // of a place's extent, on each side of it
  const WIDE = 16 / 9 * 0.59;   // the map's share of a step: its width for its height

  class BriefingOverview {
    constructor(briefing) {
      this.briefing = briefing;
      this.squeeze = Math.cos(23 * Math.PI / 180);   // a degree of longitude is shorter than one of latitude
      this.boxes = new Map();   // code → [left, top, right, bottom] in the small maps' units, degrees
    }

    at([lng, lat]) { return [lng * this.squeeze, -lat]; }

    /* Every area once; the small maps use it. */
    shapes() {
      if (this.defs) return this.defs;
      const {geo} = this.briefing.atlas, parts = [];
      for (const {geometry: {type, coordinates}, properties: {adcode}} of geo.places.features) {
        const rings = (type === 'Polygon' ? [coordinates] : coordinates).map(polygon => polygon[0].map(at => this.at(at)));
        const mainland = rings.reduce((a, b) => b.length > a.length ? b : a);
        this.boxes.set(adcode, this.around(mainland));
        parts.push(svg('path', {'vector-effect': 'non-scaling-stroke', id: `small-${adcode}`, d: rings.map(ring => `M${ring.map(at => at.map(n => n.toFixed(3)).join()).join('L')}Z`).join('')}));
      }
      for (const {geometry: {coordinates}, properties: {adcode}} of geo.towns.features) {
        const [x, y] = this.at(coordinates);
        this.boxes.set(adcode, [x - 0.25, y - 0.25, x + 0.25, y + 0.25]);
        parts.push(svg('circle', {'vector-effect': 'non-scaling-stroke', id: `small-${adcode}`, cx: x.toFixed(3), cy: y.toFixed(3), r: 0.05}));
      }
      this.defs = svg('svg', {width: 0, height: 0, 'aria-hidden': 'true'}, svg('defs', {}, ...parts));
      return this.defs;
    }

    around(points) {
      const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
      return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    }

    /* What a step's map shows, as near as the step is. */
    map(step) {
      const codes = step.kind === 'belt' ? step.shown : step.focus, {briefing} = this;
      const classes = briefing.text.pages[briefing.data.steps.indexOf(step)].view?.classes || briefing.text.view.classes;
      const near = step.frame === 'city' ? briefing.cityOf(codes[0]) : step.frame === 'province' ? [] : codes;
      const boxes = (near.length ? near : [...this.boxes.keys()]).map(code => this.boxes.get(code));
      let [left, top, right, bottom] = this.around(boxes.flatMap(([x, y, x2, y2]) => [[x, y], [x2, y2]]));
      const more = near.length === 1 ? AROUND : 0.06, wide = right - left, high = bottom - top;
      left -= wide * more;
      top -= high * more;
      const width = wide * (1 + 2 * more), height = high * (1 + 2 * more), lit = new Set(codes);
      const uses = classes.flatMap(item => item.codes.split(' ').filter(Boolean).map(code => svg('use', {href: `#small-${code}`, fill: item.colour,
        class: !lit.size || lit.has(code) ? 'is-lit' : ''})));
      return svg('svg', {viewBox: `${left} ${top} ${width} ${Math.max(height, width / WIDE / 3)}`, 'aria-hidden': 'true', class: 'small-map'}, ...uses);
    }

    /* A step as a button: its number, its words as small as a sixth, its map. */
    card(i, run) {
      const {briefing} = this, {text, data} = briefing, page = element('div', {class: 'page', 'data-kind': data.steps[i].kind});
      page.innerHTML = text.pages[i].html;   // escaped where it was made, in atlas/talk/briefing.py
      const card = element('button', {type: 'button', class: 'card', 'aria-label': `${i + 1} ${text.pages[i].title}`,
        'aria-current': i === briefing.step ? 'step' : null}, element('div', {class: 'small', inert: '', 'aria-hidden': 'true'}, page), this.map(data.steps[i]),
        element('b', {'aria-hidden': 'true'}, String(i + 1)));
      card.addEventListener('click', run);
      return card;
    }
  }

  window.BriefingOverview = BriefingOverview;
})();
