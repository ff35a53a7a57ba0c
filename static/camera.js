// @ts-check
/* What the map's window shows: the whole province, or places that are chosen, compared or told about. */
(function () {
  'use strict';

  const ISLANDS = window.AtlasIslands.CODE;

  class AtlasCamera {
    constructor(atlas) {
      this.atlas = atlas;
      this.moved = false;   // by a visitor, or to places: then a new size or view doesn't bring the province back
      const {map, root, buttons} = atlas;
      map.on('dragstart', () => { this.moved = true; });
      root.addEventListener('wheel', () => { this.moved = true; }, {passive: true});
      buttons.addEventListener('click', event => {
        if (event.target.dataset.act !== 'home') this.moved = true;
      });
      map.on('zoomend moveend', () => { if (atlas.geo && atlas.view && !this.homing) atlas.labels.draw(); });
      map.on('zoomanim', () => { this.zooming = true; });
      map.on('zoomend', () => {
        this.zooming = false;
        this.ends();
      });
      new ResizeObserver(() => {
        map.invalidateSize({animate: false});
        atlas.foot();
        this.stay();
      }).observe(root);
      this.home();
    }

    home(animate) {
      const {map, root, options, source, legend: {box}} = this.atlas;
      this.moved = false;
      if (this.zooming) {   // Leaflet would ignore what follows
        map.once('zoomend', () => this.stay(animate));
        return;
      }
      this.homing = true;
      const beside = box.open && options.aside !== false && this.atlas.wide();
      const under = options.aside === false && box.offsetLeft < root.clientWidth / 5;   // the legend, Leizhou
      const paddingTopLeft = L.point(beside ? Math.min(box.offsetLeft + box.offsetWidth, root.clientWidth * 0.45) : 6, 10);
      const paddingBottomRight = L.point(10, source.offsetHeight + 4 + (under ? box.offsetHeight : 0));
      map.setMinZoom(0);   // or it would bound what follows
      this.homeZoom = map.getBoundsZoom(options.bounds, false, paddingTopLeft.add(paddingBottomRight));
      map.fitBounds(options.bounds, {paddingTopLeft, paddingBottomRight, animate: Boolean(animate) && !this.still()});
      map.setMinZoom(this.farthest());
      this.ends();
      this.homing = false;
    }

    /* The zoom at which nothing shows beyond what is drawn around the province, where that is farther than home. */
    farthest() {
      const {map, ground} = this.atlas;
      return Math.min(this.homeZoom, ground ? map.getBoundsZoom(ground.getBounds(), true) : this.homeZoom);
    }

    /* The buttons say where zooming ends. */
    ends() {
      const {map, buttons} = this.atlas;
      for (const [act, end] of [['zoomOut', map.getMinZoom()], ['zoomIn', map.getMaxZoom()]]) {
        buttons.querySelector(`[data-act="${act}"]`).setAttribute('aria-disabled', map.getZoom() === end);
      }
    }

    /* The whole province still fits, unless something else is looked at. */
    stay(animate) { if (!this.moved) this.home(animate); }

    /* Bring places, or the whole province, into the middle. */
    focus(codes) {
      if (!codes.length) return this.home(true);
      const {map, layers} = this.atlas;
      const bounds = this.extent(codes).pad(0.6);
      this.moved = true;
      const town = codes.every(code => layers.get(code) instanceof L.CircleMarker);
      const options = {maxZoom: town ? 9 : 10, animate: !this.still(), duration: 0.7};
      if (this.still()) map.fitBounds(bounds, options);
      else map.flyToBounds(bounds, options);
    }

    /* A place chosen elsewhere than on the map comes into view; the zoom stays unless it doesn't fit. */
    reveal(codes) {
      if (!codes.length) return;
      const {map} = this.atlas;
      const bounds = this.extent(codes);
      if (map.getBounds().contains(bounds)) return;
      map.flyToBounds(bounds, {animate: !this.still(), padding: [40, 40], maxZoom: map.getZoom()});
    }

    /* A small map beside a table: without its legend at first, and close to the places that are compared. */
    approach(codes) {
      const {map, legend} = this.atlas;
      if (!this.near) legend.box.open = false;
      if (codes.length && !(this.near && map.getBounds().contains(this.extent(codes)))) this.focus(codes);
      if (!codes.length && this.near) this.home();
      this.near = true;
    }

    extent(codes) {
      const bounds = L.latLngBounds([]);
      for (const code of codes) {
        if (code === ISLANDS) continue;
        const layer = this.atlas.layers.get(code);
        bounds.extend(layer.getBounds ? layer.getBounds() : layer.getLatLng());
      }
      if (codes.includes(ISLANDS)) {   // without the islands far from its mainland
        const {lat, lng} = this.atlas.at(ISLANDS);
        bounds.extend([lat - 0.25, lng - 0.25]).extend([lat + 0.25, lng + 0.25]);
      }
      return bounds;
    }

    still() { return window.matchMedia('(prefers-reduced-motion: reduce)').matches; }
  }

  window.AtlasCamera = AtlasCamera;
})();
