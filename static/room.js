// @ts-check
/* Room for the legend: its form, its corner, and where the province stands beside it, so that it covers no area. */
(function () {
  'use strict';

  const EDGE = 10;          // px between the legend and the frame
  const GAP = 7;            // px between the legend and the land
  const FINEST = 1 / 128;   // px at zoom 0: two at zoom 8. Points of the outlines nearer than that are one
  const LOSS = 0.75;        // zoom: a legend that would cost the province more than this is folded to its title
  const STEPS = 6;          // places tried across what the frame leaves free, each way

  class AtlasRoom {
    constructor(atlas) {
      this.atlas = atlas;
      this.byHand = false;   // opened or folded by a visitor: then a new size leaves it so
      atlas.legend.box.addEventListener('click', event => {
        if (!/** @type {Element} */ (event.target).closest('summary')) return;
        this.byHand = true;
        requestAnimationFrame(() => atlas.camera.stay());
      });
    }

    /* The land's outline, as points in px at zoom 0: of all areas, the islands far from the mainland too. */
    load(geo) {
      const seen = new Set(), {CRS: {EPSG3857: crs}} = L;
      this.points = [];
      for (const {geometry: {type, coordinates}} of geo.places.features) {
        for (const polygon of type === 'Polygon' ? [coordinates] : coordinates) {
          for (const [lng, lat] of polygon[0]) {
            const {x, y} = crs.latLngToPoint(L.latLng(lat, lng), 0);
            const cell = Math.round(x / FINEST) * 65536 + Math.round(y / FINEST);
            if (seen.has(cell)) continue;
            seen.add(cell);
            this.points.push([x, y]);
          }
        }
      }
      this.known = null;
    }

    /* The zoom and the centre at which the whole province shows; the legend is set where it stands. */
    find() {
      const {root, source, view, legend: {box}} = this.atlas;
      const state = [root.clientWidth, root.clientHeight, source.offsetHeight, this.byHand && box.open, view?.lang, view?.title, view?.note,
        ...(view?.classes || []).map(item => item.label + item.group)].join('\n');
      if (this.known?.state !== state) this.known = {state, ...this.search()};
      return this.known;
    }

    search() {
      const {root, camera, legend: {box}} = this.atlas;
      if (!this.byHand && !camera?.near) box.open = this.atlas.wide();
      const {clientWidth: width, clientHeight: height} = root;
      this.frame = {left: 6, top: EDGE, right: width - EDGE, bottom: height - this.atlas.source.offsetHeight - 4};
      if (!this.points || !this.atlas.view) return this.best([{spots: [null]}]);
      const folded = () => this.best(this.forms(false));
      if (!this.atlas.wide()) {   // where it would always cover something, an open legend is a visitor's
        const found = folded();
        this.set(found.form, found.spot);
        return found;
      }
      if (!box.open) {
        const found = folded();
        this.set(found.form, found.spot);
        return found;
      }
      let found = this.best(this.forms(true));
      if (!this.byHand) {
        const small = folded();
        if (small.zoom - found.zoom > LOSS) found = small;
      }
      box.open = found.form.open;
      this.set(found.form, found.spot);
      return found;
    }

    /* What the legend may look like, each with its size and the corners it fits in: one column, or several. */
    forms(open) {
      const {root, islands, legend: {box}} = this.atlas;
      const was = box.open;
      box.open = open;
      const rows = box.querySelectorAll('button').length;
      const flat = box.querySelectorAll('.atlas-column').length === 1;
      const forms = [1, ...(open && rows > 2 ? (flat ? [2, 3, 4] : [3]) : [])].map(columns => ({columns, open, rows: Math.ceil(rows / columns)}));
      const {left, top, right, bottom} = this.frame;
      const measured = forms.map(form => {
        this.set(form, null);
        const {offsetWidth: wide, offsetHeight: high} = box;
        const inset = islands.box.hidden ? right : islands.box.offsetLeft - EDGE;
        const low = bottom - high - 4;
        const spots = [[EDGE, low], [EDGE, top], [inset - wide, low]]
          .filter(([x, y]) => x >= left && y >= top && x + wide <= Math.max(inset, left + wide) && x + wide <= right)
          .map(([x, y]) => ({left: x, top: y, right: x + wide, bottom: y + high}));
        return {...form, spots};
      });
      box.open = was;
      return measured.some(form => form.spots.length) ? measured.filter(form => form.spots.length)
        : [{...measured[0], spots: [{left: EDGE, top: EDGE, right: root.clientWidth - EDGE, bottom: EDGE}]}];
    }

    set({columns, rows}, spot) {
      const {root, legend: {box: {style, classList}}} = this.atlas;
      const low = spot && spot.top > this.frame.top;   // it opens upwards
      classList.toggle('is-row', columns > 1);
      style.setProperty('--rows', String(rows));
      style.left = `${spot ? spot.left : 0}px`;
      style.top = low ? 'auto' : `${spot ? spot.top : 0}px`;
      style.bottom = low ? `${root.clientHeight - spot.bottom}px` : 'auto';
    }

    /* Of all forms and corners, that which leaves the province largest; of equals the first. */
    best(forms) {
      const {map, options} = this.atlas, {left, top, right, bottom} = this.frame;
      const around = map.getSize().subtract([right - left, bottom - top]);
      const least = map.options.minZoom;
      map.options.minZoom = 0;   // or it would bound what follows
      const largest = map.getBoundsZoom(options.bounds, false, around);
      map.options.minZoom = least;
      const step = map.options.zoomSnap;
      let found = null;
      for (const form of forms) {
        for (const spot of form.spots) {
          for (let zoom = largest; zoom > largest - 3 && (!found || zoom > found.zoom); zoom -= step) {
            const center = this.stand(zoom, spot);
            if (center) found = {zoom, center, form, spot};
          }
        }
      }
      return found || {zoom: largest, center: this.stand(largest, null), form: forms[0], spot: forms[0].spots[0]};
    }

    /* The map's centre at which the province lies in the frame and nothing of it under the legend or the buttons; the
       nearest to its middle. Null where there is none. */
    stand(zoom, spot) {
      const {map, options, buttons} = this.atlas, {left, top, right, bottom} = this.frame;
      const {min, max} = L.bounds(options.bounds.map(([lat, lng]) => map.project([lat, lng], zoom)));
      const free = {x: right - left - (max.x - min.x), y: bottom - top - (max.y - min.y)};
      const taken = spot ? [spot, {left: buttons.offsetLeft, top: buttons.offsetTop, right: Infinity,
        bottom: buttons.offsetTop + buttons.offsetHeight}] : [];
      const at = 2 ** zoom;
      const clear = (x, y) => taken.every(box => {
        const [west, east] = [(box.left - GAP - x) / at, (box.right + GAP - x) / at];
        const [north, south] = [(box.top - GAP - y) / at, (box.bottom + GAP - y) / at];
        return !this.points.some(([px, py]) => px > west && px < east && py > north && py < south);
      });
      const tries = [];
      for (let i = 0; i <= STEPS; i++) for (let j = 0; j <= STEPS; j++) tries.push([i / STEPS, j / STEPS]);
      const off = ([i, j]) => Math.hypot((i - 0.5) * free.x, (j - 0.5) * free.y);
      tries.sort((a, b) => off(a) - off(b));
      for (const [i, j] of tries) {
        const x = left + free.x * i - min.x, y = top + free.y * j - min.y;   // of zoom's pixels in the frame
        if (clear(x, y)) return map.unproject(map.getSize().divideBy(2).subtract([x, y]), zoom);
      }
      return null;
    }
  }

  window.AtlasRoom = AtlasRoom;
})();
