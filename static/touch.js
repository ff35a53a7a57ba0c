// @ts-check
/* Fingers on a map inside a page that scrolls: one scrolls the page, two move and pinch the map; a hint says so. */
(function () {
  'use strict';

  const {element} = window.AtlasDom;
  const STAYS = 1600;   // ms

  class AtlasTouch {
    constructor(atlas) {
      this.atlas = atlas;
      if (!atlas.options.twoFingers || !window.matchMedia('(pointer: coarse)').matches) return;
      atlas.map.dragging.disable();   // Leaflet's own styles then leave one finger to the browser
      this.hint = element('p', {class: 'atlas-hint', 'aria-hidden': 'true', hidden: ''});
      atlas.root.append(this.hint);
      atlas.root.addEventListener('touchmove', event => this.moved(event), {passive: true});
    }

    moved(event) {
      const one = event.touches.length === 1;
      if (!one) this.atlas.camera.moved = true;
      if (!one || event.target.closest('.atlas-legend') || !this.atlas.view) {
        this.hint.hidden = true;
        return;
      }
      this.hint.textContent = this.atlas.view.text.fingers;
      this.hint.hidden = false;
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => { this.hint.hidden = true; }, STAYS);
    }
  }

  window.AtlasTouch = AtlasTouch;
})();
