// @ts-check
/* The islands of 東沙, which belong to 陸豐 and lie far from the mainland, in a frame of their own on the map. */
(function () {
  'use strict';

  const {element, svg} = window.AtlasDom;
  const CODE = '441581';
  const PAD = 0.05;   // degrees around the islands

  class AtlasIslands {
    constructor(atlas) {
      this.box = element('button', {type: 'button', class: 'atlas-inset', 'data-inset': '', tabindex: '-1', hidden: ''});
      this.box.addEventListener('click', () => atlas.choose(CODE));
    }

    /* geo: as of atlas.json, its `islands` [[south, west], [north, east]]. */
    draw(geo) {
      const [[south, west], [north, east]] = geo.islands;
      const shape = geo.places.features.find(feature => feature.properties.adcode === CODE);
      const inside = polygon => polygon[0].every(([lng, lat]) => lng >= west - 0.001 && lng <= east + 0.001 &&
        lat >= south - 0.001 && lat <= north + 0.001);
      const path = shape.geometry.coordinates.filter(inside).map(polygon => polygon.map(ring =>
        'M' + ring.map(([lng, lat]) => `${(lng - west + PAD).toFixed(4)},${(north - lat + PAD).toFixed(4)}`).join('L') +
        'Z').join('')).join('');
      const viewBox = `0 0 ${east - west + 2 * PAD} ${north - south + 2 * PAD}`;
      this.box.replaceChildren(svg('svg', {viewBox, 'aria-hidden': 'true'}, svg('path', {d: path})), element('span'));
      this.box.hidden = false;
    }

    show(name, item) {
      this.box.setAttribute('aria-label', name);
      this.box.querySelector('span').textContent = name;
      if (item) this.box.querySelector('path').setAttribute('fill', item.fill);
    }

    fade(on) { this.box.classList.toggle('is-faded', on); }

    mark(codes) { this.box.classList.toggle('is-selected', codes.includes(CODE)); }
  }

  AtlasIslands.CODE = CODE;
  window.AtlasIslands = AtlasIslands;
})();
