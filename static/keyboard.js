// @ts-check
/* The keyboard on the map: one tab stop, arrows walk from place to place, Enter chooses, Escape lets go, + and - zoom,
   Home shows all, Backspace goes back to where the map was. */
(function () {
  'use strict';

  const WAYS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
  const ZOOMS = {'+': 0.75, '=': 0.75, '-': -0.75};

  class AtlasKeyboard {
    constructor(atlas) {
      this.atlas = atlas;
      atlas.root.addEventListener('keydown', event => {
        const code = event.target.closest('[data-adcode]')?.dataset.adcode;
        if (code ? this.key(event.key, code) : this.anywhere(event.key)) event.preventDefault();
      });
      atlas.root.addEventListener('focusin', event => this.focused(event.target.closest('[data-adcode]')));
      atlas.root.addEventListener('focusout', () => this.focused(null));
    }

    /* The place that Tab reaches. */
    rove(code) {
      const {layers} = this.atlas;
      if (!layers.has(code)) return;
      layers.get(this.code)?.getElement().setAttribute('tabindex', '-1');
      this.code = code;
      layers.get(code).getElement().setAttribute('tabindex', '0');
    }

    focused(path) {
      const {map, pointer} = this.atlas;
      if (path?.matches(':focus-visible')) {
        const code = path.dataset.adcode;
        this.rove(code);
        pointer.show(code, map.latLngToContainerPoint(this.atlas.at(code)));
      } else if (!pointer.code) {
        pointer.show(undefined);
      }
    }

    /* True when the key means something here. */
    key(key, code) {
      const {atlas} = this;
      if (WAYS[key]) {
        const next = this.toward(code, WAYS[key]);
        if (next) atlas.layers.get(next).getElement().focus({preventScroll: true});
      } else if (key === 'Enter' || key === ' ') {
        atlas.choose(code);
      } else if (ZOOMS[key]) {
        atlas.camera.moved = true;
        atlas.map.setZoomAround(atlas.at(code), atlas.map.getZoom() + ZOOMS[key]);
      } else if (key === 'Home') {
        atlas.camera.home(true);
      } else {
        return this.anywhere(key);
      }
      return true;
    }

    /* Keys that mean the same on a place and on a control of the map. Escape lets the chosen place go, then the legend's. */
    anywhere(key) {
      const {atlas} = this;
      if (key === 'Backspace') return atlas.camera.back();
      if (key !== 'Escape') return false;
      if (atlas.options.clear && atlas.selected.length) atlas.release();
      else if (atlas.options.sift && atlas.view?.legend) atlas.sift('');
      else return false;
      return true;
    }

    /* The nearest place that passes the filters in a direction, straight ahead before aside. */
    toward(code, [dx, dy]) {
      const {map, layers} = this.atlas;
      const from = map.latLngToLayerPoint(this.atlas.at(code));
      let best, cost = Infinity;
      for (const [other, layer] of layers) {
        if (other === code || layer.getElement().classList.contains('is-faded')) continue;
        const to = map.latLngToLayerPoint(this.atlas.at(other));
        const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
        const across = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
        if (along > 1 && along >= across * 0.6 && along + 2 * across < cost) [best, cost] = [other, along + 2 * across];
      }
      return best;
    }
  }

  window.AtlasKeyboard = AtlasKeyboard;
})();
