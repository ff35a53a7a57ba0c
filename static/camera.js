// @ts-check
/* What the map's window shows: the whole province, or places that are chosen, compared or told about. */
(function () {
  'use strict';

  const ISLANDS = window.AtlasIslands.CODE;
  const FLIGHT = 0.8;   // s
  const REDRAWN = 48;   // ms between two drawings in flight, at least
  const CLOSE = 9;      // the zoom that a few places are shown at, so that what is around them can be recognised
  const SMALL = 40;     // px: a chosen place smaller than that is flown to, until it isn't
  const EDGE = 60;      // px: so near to the map's edge a place has no room to grow
  const WORLD = L.latLngBounds([[-85, -180], [85, 180]]);

  class AtlasCamera {
    constructor(atlas) {
      this.atlas = atlas;
      this.moved = false;   // by a visitor, or to places: then a new size or view doesn't bring the province back
      this.flying = false;
      this.goal = [];       // what the filters leave, where any is on
      this.before = null;
      const {map, root, buttons} = atlas;
      this.reach = map.options.maxBounds && L.latLngBounds(map.options.maxBounds);
      map.on('dragstart', () => { this.moved = true; });
      root.addEventListener('wheel', () => { this.moved = true; }, {passive: true});
      buttons.addEventListener('click', event => {
        if (event.target.dataset.act.startsWith('zoom')) this.moved = true;
      });
      map.on('moveend', () => {   // after zoomend, which places the areas; also of a flight that was stopped
        this.flying = false;
        root.classList.remove('is-moving');
        if (!this.homing) this.name();
      });
      map.on('zoom', () => { if (this.flying) this.redraw(); });
      map.on('zoomstart', () => root.classList.add('is-moving'));
      // Where the map is there already, Leaflet has ended the zoom before it tells of it.
      map.on('zoomanim', ({zoom}) => { this.zooming = zoom !== map.getZoom(); });
      map.on('zoomend', () => {
        this.zooming = false;
        this.ends();
      });
      new ResizeObserver(() => {
        map.invalidateSize({animate: false});
        atlas.foot();
        this.stay();
      }).observe(root);
      this.remember(null);
      this.home();
    }

    home(animate) {
      const {map, root, options, source, room, legend: {box}} = this.atlas, away = this.moved;
      this.moved = false;
      this.remember(null);
      if (this.zooming) {   // Leaflet would ignore what follows
        map.once('zoomend', () => this.stay(animate));
        return;
      }
      this.homing = true;
      map.setMinZoom(0);   // or it would bound what follows
      if (this.reach) map.options.maxBounds = WORLD;
      if (options.aside === false) {
        const under = box.offsetLeft < root.clientWidth / 5;   // the legend, Leizhou
        const paddingTopLeft = L.point(6, 10), paddingBottomRight = L.point(10, source.offsetHeight + 4 + (under ? box.offsetHeight : 0));
        this.homeZoom = map.getBoundsZoom(options.bounds, false, paddingTopLeft.add(paddingBottomRight));
        const padding = {paddingTopLeft, paddingBottomRight};
        if (animate && away && this.moves()) this.fly(() => map.flyToBounds(options.bounds, {...padding, duration: FLIGHT}));
        else map.fitBounds(options.bounds, {...padding, animate: false});
        this.homing = true;   // the flight has begun
      } else {
        const {zoom, center} = room.find();
        this.homeZoom = zoom;
        this.center = center;
        map.setView(center, zoom, {animate: Boolean(animate) && !this.still()});
      }
      map.setMinZoom(this.farthest());
      this.bound();
      this.ends();
      this.homing = false;
      this.name(true);
    }

    name(soon) {
      const {geo, view, labels} = this.atlas;
      if (!geo || !view) return;
      if (soon) labels.soon();
      else labels.draw();
    }

    /* Half a zoom farther than home, but nothing shows beyond what is drawn around the province. */
    farthest() {
      const {map, ground} = this.atlas;
      return Math.min(this.homeZoom, ground ? Math.max(this.homeZoom - 0.5, map.getBoundsZoom(ground.getBounds(), true)) : this.homeZoom);
    }

    /* The map can be moved within the reach that it was given, and within what it shows at its farthest. */
    bound() {
      const {map} = this.atlas, {center} = this;
      if (!this.reach || !center) return;
      const zoom = map.getMinZoom(), middle = map.project(center, zoom), half = map.getSize().divideBy(2);
      const shown = [middle.subtract(half), middle.add(half)].map(corner => map.unproject(corner, zoom));
      map.options.maxBounds = L.latLngBounds(shown).extend(this.reach);
    }

    /* The buttons say where zooming ends. */
    ends() {
      const {map, buttons} = this.atlas;
      for (const [act, end] of [['zoomOut', map.getMinZoom()], ['zoomIn', map.getMaxZoom()]]) {
        buttons.querySelector(`[data-act="${act}"]`).setAttribute('aria-disabled', map.getZoom() === end);
      }
    }

    /* The whole province still fits, or what the filters leave, unless something else is looked at. */
    stay(animate) {
      if (this.moved || this.flying) {
        if (this.atlas.options.aside !== false) this.atlas.room.find();   // the legend has its place all the same
        return;
      }
      if (this.goal.length) this.fit(this.goal, false);
      else this.home(animate);
    }

    /* Room for the legend, and for names at the edges. */
    room() {
      const {root, options, legend: {box}, source} = this.atlas;
      if (options.aside !== false) {   // it sets the legend
        Object.assign(this, {homeZoom: this.atlas.room.find().zoom, center: this.atlas.room.find().center});
        this.atlas.map.options.minZoom = 0;   // or it would bound the next
        this.atlas.map.options.minZoom = this.farthest();
        this.bound();
      }
      const beside = box.open && options.aside !== false && this.atlas.wide() && box.offsetLeft < root.clientWidth / 4;
      return {paddingTopLeft: L.point(beside ? Math.min(box.offsetLeft + box.offsetWidth, root.clientWidth * 0.45) : 24, 40),
        paddingBottomRight: L.point(56, source.offsetHeight + 34)};
    }

    fit(codes, animate) {
      const bounds = this.extent(codes), options = {...this.room(), maxZoom: CLOSE};
      if (animate) this.fly(() => this.atlas.map.flyToBounds(bounds, {...options, duration: FLIGHT}));
      else this.atlas.map.fitBounds(bounds, {...options, animate: false});
    }

    /* One flight; names are away while it lasts. */
    fly(begin) {
      const {map, root} = this.atlas;
      map._stop();   // Leaflet's own stop() would begin a zoom to the next whole step, which shakes the flight and ends it early
      this.flying = true;
      root.classList.add('is-moving');
      begin();
    }

    /* On the way Leaflet only enlarges what it has drawn: outlines would swell, and beyond the old window were nothing. It
       draws anew as often as a fifth of the time allows. */
    redraw() {
      const began = performance.now();
      if (began < (this.next || 0)) return;
      this.atlas.map.fire('viewreset');
      const now = performance.now();
      this.next = now + Math.max(REDRAWN, 4 * (now - began));
    }

    /* The camera goes to what the filters leave, and back to the province when nothing is left out any more. True if so. */
    narrow(codes) {
      if (this.atlas.view.near || codes.join() === this.goal.join()) return false;
      this.goal = codes;
      this.remember(null);
      this.moved = false;
      if (codes.length) this.fit(codes, this.moves());
      else this.home(this.moves());
      return true;
    }

    /* Whether the map flies: not when it is shown for the first time, nor where motion is not wanted. */
    moves() { return !this.still() && Boolean(this.atlas.root.dataset.ready); }

    /* Where the map was before it flew to a small place. */
    remember(view) {
      this.before = view;
      this.atlas.buttons.querySelector('[data-act="back"]').hidden = !view;
    }

    /* Back to where the map was; false where there is nothing to go back to. */
    back() {
      const {before} = this;
      if (!before) return false;
      this.remember(null);
      this.moved = before.moved;
      if (before.moved) this.to(before.center, before.zoom);
      else if (this.goal.length) this.fit(this.goal, this.moves());
      else this.home(this.moves());
      return true;
    }

    to(center, zoom) {
      const {map} = this.atlas;
      const off = map.project(center, zoom).distanceTo(map.project(map.getCenter(), zoom));
      const there = Math.abs(map.getZoom() - zoom) < 0.01 && off < 1;   // names needn't go away for that
      if (this.moves() && !there) this.fly(() => map.flyTo(center, zoom, {duration: FLIGHT}));
      else map.setView(center, zoom, {animate: false});
    }

    /* The sides of places on the screen, in px, the longer first. A town is a dot at any zoom. */
    sides(codes) {
      const {map, layers} = this.atlas;
      if (codes.every(code => layers.get(code) instanceof L.CircleMarker)) return [Infinity, Infinity];
      const bounds = this.extent(codes);
      const {x, y} = map.latLngToLayerPoint(bounds.getSouthEast()).subtract(map.latLngToLayerPoint(bounds.getNorthWest()));
      return [Math.max(x, y), Math.min(x, y)];
    }

    /* A place too small to be seen is flown to, no nearer than it takes; where it can be seen, it stays where it is. */
    enlarge(codes) {
      const {map} = this.atlas;
      const [, shorter] = this.sides(codes), step = map.options.zoomSnap;
      const zoom = Math.min(Math.ceil((map.getZoom() + Math.log2(SMALL / shorter)) / step) * step, map.getMaxZoom());
      if (!this.before) this.remember({moved: this.moved, center: map.getCenter(), zoom: map.getZoom()});
      this.moved = true;
      const at = this.extent(codes).getCenter(), from = map.project(at, zoom), scale = map.getZoomScale(zoom);
      const {x, y} = map.latLngToContainerPoint(at), half = map.getSize().divideBy(2);
      const seen = x > EDGE && y > EDGE && x < 2 * half.x - EDGE && y < 2 * half.y - EDGE && scale > 1;
      this.to(seen ? map.unproject(from.add(half).subtract([x, y]), zoom) : at, zoom);
    }

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

    /* A talk's places fill `share` of what no control covers (`pad` px at left, top, right and bottom), no nearer than `nearest`. */
    frame(codes, share, pad, nearest) {
      const {map} = this.atlas, bounds = this.extent(codes), size = map.getSize();
      const from = map.project(bounds.getNorthWest(), 0), to = map.project(bounds.getSouthEast(), 0);
      const wide = size.x - pad.left - pad.right, high = size.y - pad.top - pad.bottom;
      const fits = Math.log2(share * Math.min(wide / (to.x - from.x), high / (to.y - from.y)));
      const zoom = Math.min(fits, nearest ?? map.getMaxZoom());
      const shift = L.point(pad.right - pad.left, pad.bottom - pad.top).divideBy(2);
      return {zoom, center: map.unproject(map.project(bounds.getCenter(), zoom).add(shift), zoom)};
    }

    /* A chosen place comes into view, and near enough to be seen; the zoom stays unless it doesn't fit. */
    reveal(codes) {
      if (!codes.length || this.atlas.view.near) return;
      if (this.sides(codes)[0] < SMALL) return this.enlarge(codes);
      const {map} = this.atlas;
      const bounds = this.extent(codes);
      if (map.getBounds().contains(bounds)) return;
      // After a small place a large one is seen again from where the map was.
      if (this.before && this.sides(codes)[0] * map.getZoomScale(this.before.zoom) >= SMALL) {
        if (this.moves()) map.once('moveend', () => this.reveal(this.atlas.selected));
        this.back();
        if (!this.moves()) this.reveal(codes);
        return;
      }
      this.moved = true;
      const options = {padding: L.point(40, 40), maxZoom: map.getZoom()};
      if (this.moves()) this.fly(() => map.flyToBounds(bounds, {...options, duration: FLIGHT}));
      else map.fitBounds(bounds, {...options, animate: false});
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
