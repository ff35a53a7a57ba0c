// @ts-check
/* Room for the legend: its form, its corner, and where the province stands beside it, so that it covers no area. */
(function () {
  'use strict';

  const EDGE = 10;          // px between the legend and the frame
  const GAP = 7;            // px between the legend and the land
  const FINEST = 1 / 128;   // px at zoom 0: two at zoom 8
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

    /* How much of the land's outline lies west and north of each cell of a grid over it: of all areas, the islands far
       from the mainland too. So any box is asked in four steps. */
    load(geo) {
      const points = geo.places.features.flatMap(({geometry: {type, coordinates}}) =>
        (type === 'Polygon' ? [coordinates] : coordinates).flatMap(polygon => polygon[0].map(([lng, lat]) => {
          const {x, y} = L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lng), 0);
          return [Math.floor(x / FINEST), Math.floor(y / FINEST)];
        })));
      const min = [0, 1].map(i => points.reduce((least, point) => Math.min(least, point[i]), Infinity));
      const [wide, high] = [0, 1].map(i => points.reduce((most, point) => Math.max(most, point[i]), 0) - min[i] + 1);
      const sums = new Int32Array((wide + 1) * (high + 1));
      for (const [x, y] of points) sums[(y - min[1] + 1) * (wide + 1) + x - min[0] + 1] += 1;
      for (let y = 1; y <= high; y++) {
        for (let x = 1, row = 0; x <= wide; x++) {
          row += sums[y * (wide + 1) + x];
          sums[y * (wide + 1) + x] = row + sums[(y - 1) * (wide + 1) + x];
        }
      }
      this.land = {min, wide, high, sums};
      this.known = null;
    }

    /* Whether any of the land's outline lies in a box, in px at zoom 0. */
    onLand(west, north, east, south) {
      const {min, wide, high, sums} = this.land;
      const cell = (at, i, most) => Math.max(0, Math.min(most, at / FINEST - min[i]));
      const [x0, x1] = [Math.floor(cell(west, 0, wide)), Math.ceil(cell(east, 0, wide))];
      const [y0, y1] = [Math.floor(cell(north, 1, high)), Math.ceil(cell(south, 1, high))];
      const sum = (x, y) => sums[y * (wide + 1) + x];
      return sum(x1, y1) - sum(x0, y1) - sum(x1, y0) + sum(x0, y0) > 0;
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
      if (!this.land || !this.atlas.view) return this.best([{spots: [null]}]);
      const folded = () => this.best(this.forms(false));
      if (!this.atlas.wide() || !box.open) {   // where it would always cover something, an open legend is a visitor's
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
      const clear = (x, y) => taken.every(box => !this.onLand((box.left - GAP - x) / at, (box.top - GAP - y) / at,
        (box.right + GAP - x) / at, (box.bottom + GAP - y) / at));
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
