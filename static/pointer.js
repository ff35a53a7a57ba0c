// @ts-check
/* The pointer over the map: which place it is on, and the tip beside it. */
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
      const {layers, root} = this.atlas;
      const code = point ? this.hit(point, target) : undefined;
      if (code !== this.code) {
        layers.get(this.code)?.getElement().classList.remove('is-hovered');
        layers.get(code)?.getElement().classList.add('is-hovered');
        this.code = code;
      }
      root.style.cursor = code ? 'pointer' : '';
      this.show(code, point);
    }

    /* The tip: name, state, and what a named place does. */
    show(code, point) {
      const {view, root} = this.atlas;
      this.tip.hidden = !code || !view;
      if (this.tip.hidden) return;
      this.tip.replaceChildren(element('strong', {}, this.atlas.name(code)), element('span', {}, this.atlas.state(code)));
      if (view.focus[code]) this.tip.append(element('em', {}, view.focus[code]));
      const right = point.x + 16 + this.tip.offsetWidth > root.clientWidth;
      const low = point.y + 16 + this.tip.offsetHeight > root.clientHeight;
      this.tip.style.left = `${Math.max(4, right ? point.x - 12 - this.tip.offsetWidth : point.x + 16)}px`;
      this.tip.style.top = `${Math.max(4, low ? point.y - 12 - this.tip.offsetHeight : point.y + 16)}px`;
    }
  }

  window.AtlasPointer = AtlasPointer;
})();
