/* The atlas's map, in the app and in the briefing: areas, selection, inset; with legend.js, labels.js, pointer.js, keyboard.js.
   `new AtlasMap(map, options)` takes over a Leaflet map; `show(view)` restyles it from data and never adds geometry;
   `answer({selected, letters})` changes the choice alone.

   options: geo    address of atlas.json, or its content
            bounds [[south, west], [north, east]] that the map opens on
            pick   called with (adcode, n) when a visitor chooses a place, with (null, n) when Escape lets it go
            ready  called when the map is painted for the first time
            clear  true: Escape lets the chosen place go
            follow false: who shows the map moves it, a selection doesn't
            aside  false: the legend lies over the sea, and the province keeps no room beside it
   view:    lang, theme, title, note, source, text {zoomIn, zoomOut, home, islands, missing, map, about}
            classes [{key, label, group, colour, pattern, codes}]   every code once, with spaces between
            faded, selected [codes], letters {adcode: A to D}, near (true: the map comes close to these),
            focus {adcode: one line}, n (the last choice that the server has seen) */
(function () {
  'use strict';

  const LANGS = {'zh-Hant': 0, 'zh-Hans': 1, en: 2};
  const ISLANDS = '441581';

  const {element, svg} = window.AtlasDom;

  /* Once the frame's style sheets are there, or one of them can't be had: the map is measured and shown in them. */
  function styled() {
    const awaited = document.getElementById('atlas-lost') ? [] : [...document.querySelectorAll('link[rel="stylesheet"]')];
    return Promise.all(awaited.filter(link => !link.sheet).map(link => new Promise(done => {
      for (const end of ['load', 'error']) link.addEventListener(end, done);
    })));
  }

  class AtlasMap {
    constructor(map, options) {
      this.map = map;
      this.options = options;
      this.root = map.getContainer();
      this.root.classList.add('atlas');
      this.layers = new Map();    // adcode → Leaflet layer of its area or marker
      this.classOf = new Map();
      this.selected = [];
      this.n = 0;
      this.moved = false;
      this.frame();
      this.listen();
      this.home();
      if (typeof options.geo === 'string') {
        fetch(options.geo).then(answer => {
          if (!answer.ok) throw new Error(`${answer.status} for ${options.geo}`);
          return answer;
        }).catch(error => {
          dispatchEvent(new CustomEvent('atlas-lost', {detail: options.geo}));   // the frame asks for it again
          throw error;
        }).then(answer => answer.json()).then(geo => styled().then(() => this.load(geo))).catch(error => this.missing(error));
      } else {
        this.load(options.geo);
      }
    }

    /* Panes, patterns, controls: everything but the geometry. */
    frame() {
      const panes = {context: 250, lines: 410, compared: 415, outline: 420, towns: 430, labels: 450};
      for (const [name, z] of Object.entries(panes)) {
        const pane = this.map.createPane(name);
        pane.style.zIndex = z;
        if (name !== 'towns') pane.style.pointerEvents = 'none';
      }
      this.map.getPane('labels').classList.add('atlas-labels', 'leaflet-zoom-hide');
      this.legend = new AtlasLegend(this.root, item => this.highlight(item));
      this.labels = new AtlasLabels(this);
      this.pointer = new AtlasPointer(this);
      this.keyboard = new AtlasKeyboard(this);
      this.touch = new AtlasTouch(this);
      this.buttons = element('div', {class: 'atlas-buttons'});
      for (const [name, sign, act] of [['zoomIn', '+', () => this.map.zoomIn(0.75)],
        ['zoomOut', '−', () => this.map.zoomOut(0.75)], ['home', '⌂', () => this.home(true)]]) {
        const button = element('button', {type: 'button', 'data-act': name}, sign);
        button.addEventListener('click', act);
        this.buttons.append(button);
      }
      this.inset = element('button', {type: 'button', class: 'atlas-inset', 'data-inset': '', tabindex: '-1', hidden: ''});
      this.inset.addEventListener('click', () => this.choose(ISLANDS));
      this.source = element('p', {class: 'atlas-source'});
      this.about = element('p', {class: 'atlas-about', id: 'atlas-about'});   // the map in words, for those who don't see it
      this.root.prepend(this.about);
      this.root.setAttribute('role', 'region');
      this.root.setAttribute('aria-describedby', 'atlas-about');
      this.notice = element('p', {class: 'atlas-notice', role: 'status', hidden: ''});
      for (const control of [this.legend.box, this.buttons, this.inset, this.source, this.notice]) {
        L.DomEvent.disableClickPropagation(control);
        L.DomEvent.disableScrollPropagation(control);
        this.root.append(control);
      }
      this.controls = [this.legend.box, this.buttons, this.inset];
    }

    load(geo) {
      this.geo = geo;
      const plain = {pane: 'context', interactive: false};
      L.geoJSON(geo.context, {...plain, style: {className: 'atlas-context'}}).addTo(this.map);
      const add = (code, layer) => this.layers.set(code, layer);
      L.geoJSON(geo.places, {
        style: () => ({fillOpacity: 1, className: 'atlas-place'}),
        onEachFeature: (feature, layer) => add(feature.properties.adcode, layer),
      }).addTo(this.map);
      L.geoJSON(geo.lines, {pane: 'lines', interactive: false, style: {className: 'atlas-line'}}).addTo(this.map);
      L.geoJSON(geo.towns, {
        pointToLayer: (feature, at) => L.circleMarker(at, {pane: 'towns', radius: 7, fillOpacity: 1,
          className: 'atlas-place atlas-town'}),
        onEachFeature: (feature, layer) => add(feature.properties.adcode, layer),
      }).addTo(this.map);
      this.compared = L.layerGroup().addTo(this.map);
      this.outline = L.layerGroup().addTo(this.map);
      for (const [code, layer] of this.layers) {
        const path = layer.getElement();
        path.dataset.adcode = code;
        path.setAttribute('role', 'button');
        path.setAttribute('tabindex', '-1');
      }
      this.drawInset();
      if (this.view) this.apply();
    }

    missing(error) {
      console.warn(String(error));
      this.failed = true;
      this.geo = null;   // also where the file came, but wasn't what a map can be drawn from
      this.notice.hidden = false;
      this.notice.textContent = this.view ? this.view.text.missing : '';
    }

    /* A new state of the page. It may come before the geometry: then it waits for it. */
    show(view) {
      this.view = {...view, classes: view.classes.map(item => ({...item, codes: item.codes ? item.codes.split(' ') : []}))};
      const answered = (view.n || 0) >= this.n;   // an answer to an older click must not undo a newer one
      this.n = Math.max(this.n, view.n || 0);
      if (answered) this.wanted = view.selected;
      if (this.failed) this.notice.textContent = view.text.missing;
      if (this.geo) this.apply();
    }

    /* What a click changes, without the rest of a view. A view that is on its way has it too. */
    answer({selected, letters}) {
      if (!this.view) return;
      const same = this.geo && selected.join() === this.selected.join() &&
        Object.keys(letters).join() === Object.keys(this.view.letters).join();
      this.view.letters = letters;
      if (same) return;
      this.wanted = selected;
      if (!this.geo) return;
      this.settle();
      this.labels.draw();
    }

    apply() {
      const view = this.view;
      for (const spoken of [this.root, document.documentElement]) {   // the same value too would restyle every area
        if (spoken.lang !== view.lang) spoken.lang = view.lang;
      }
      this.root.setAttribute('aria-label', view.text.map);
      this.about.textContent = view.text.about;
      const {dataset} = document.documentElement;
      if (dataset.theme !== view.theme) dataset.theme = view.theme;
      this.classOf.clear();
      this.legend.fill(view.classes);
      for (const item of view.classes) for (const code of item.codes) this.classOf.set(code, item);
      const faded = new Set(view.faded);
      for (const [code, layer] of this.layers) {
        const item = this.classOf.get(code);
        const path = layer.getElement();
        if (item && layer.options.fillColor !== item.fill) layer.setStyle({fillColor: item.fill});
        path.classList.toggle('is-faded', faded.has(code));
        const said = [this.name(code), this.state(code), view.focus[code]].filter(Boolean).join(', ');
        if (path.getAttribute('aria-label') !== said) path.setAttribute('aria-label', said);
      }
      for (const button of this.buttons.children) {
        const said = view.text[button.dataset.act];
        button.setAttribute('aria-label', said);
        button.title = said;
      }
      this.source.textContent = view.source;
      this.foot();
      this.inset.setAttribute('aria-label', view.text.islands);
      this.inset.querySelector('span').textContent = view.text.islands;
      this.paintInset();
      this.settle();
      if (view.near) this.approach();
      if (!this.moved) this.home();
      this.labels.draw();
      if (this.root.dataset.ready) return;
      this.root.dataset.ready = 'true';
      this.options.ready?.();
    }

    /* Outlines, letters and the legend's mark, as wanted. */
    settle() {
      const before = this.selected.join();
      if (this.wanted) this.mark(this.wanted);
      if (this.selected.join() !== before && this.options.follow !== false) this.reveal();
      this.wanted = null;
      this.compare(Object.keys(this.view.letters || {}));
      this.explain();
    }

    foot() { this.root.style.setProperty('--foot', `${this.source.offsetHeight}px`); }

    name(code) {
      const names = this.geo.names[code];
      return names ? names[LANGS[this.view.lang]] : code;
    }

    state(code) {
      const item = this.classOf.get(code);
      return item ? [item.group, item.label].filter(Boolean).join(' · ') : '';
    }

    /* The visitor's choice: seen at once here, told to the page, confirmed by its answer. */
    choose(code) {
      if (!this.layers.has(code)) return;
      this.n += 1;
      this.mark([code]);
      this.explain();
      this.labels.draw();
      this.options.pick(code, this.n);
    }

    /* Lets the chosen place go. */
    release() {
      this.n += 1;
      this.mark([]);
      this.explain();
      this.labels.draw();
      this.options.pick(null, this.n);
    }

    mark(codes) {
      for (const code of this.selected) this.layers.get(code)?.getElement().removeAttribute('aria-pressed');
      this.selected = codes.filter(code => this.layers.has(code));
      this.outline.clearLayers();
      for (const name of ['atlas-halo', 'atlas-outline']) for (const code of this.selected) this.ring(this.outline, code, name);
      for (const code of this.selected) this.layers.get(code).getElement().setAttribute('aria-pressed', 'true');
      this.keyboard.rove(this.selected[0] || this.keyboard.code || this.layers.keys().next().value);
      this.inset.classList.toggle('is-selected', this.selected.includes(ISLANDS));
    }

    /* The places that are compared keep an outline of their own; labels.js writes their letters. */
    compare(codes) {
      this.compared.clearLayers();
      for (const name of ['atlas-halo', 'atlas-compared']) {
        for (const code of codes) if (this.layers.has(code)) this.ring(this.compared, code, name, 'compared');
      }
    }

    /* A small map beside a table: without its legend at first, and close to the places that are compared. */
    approach() {
      const codes = Object.keys(this.view.letters || {}).filter(code => this.layers.has(code));
      if (!this.near) this.legend.box.open = false;
      if (codes.length && !(this.near && this.map.getBounds().contains(this.extent(codes)))) this.focus(codes);
      if (!codes.length && this.near) this.home();
      this.near = true;
    }

    ring(group, code, className, pane = 'outline') {
      const layer = this.layers.get(code);
      const options = {pane, interactive: false, fill: false, className};
      group.addLayer(layer instanceof L.CircleMarker
        ? L.circleMarker(layer.getLatLng(), {...options, radius: 10})
        : L.geoJSON(layer.feature, options));
    }

    extent(codes) {
      const bounds = L.latLngBounds([]);
      for (const code of codes) {
        if (code === ISLANDS) continue;
        const layer = this.layers.get(code);
        bounds.extend(layer.getBounds ? layer.getBounds() : layer.getLatLng());
      }
      if (codes.includes(ISLANDS)) {
        const [lng, lat] = this.geo.anchors[ISLANDS];
        bounds.extend([lat - 0.25, lng - 0.25]).extend([lat + 0.25, lng + 0.25]);
      }
      return bounds;
    }

    /* A place chosen elsewhere than on the map comes into view; the zoom stays unless it doesn't fit. */
    reveal() {
      if (!this.selected.length) return;
      const bounds = this.extent(this.selected);
      if (this.map.getBounds().contains(bounds)) return;
      const options = {animate: !this.still(), padding: [40, 40], maxZoom: this.map.getZoom()};
      this.map.flyToBounds(bounds, options);
    }

    /* Bring places, or the whole province, into the middle. */
    focus(codes) {
      if (!codes.length) return this.home(true);
      const bounds = this.extent(codes).pad(0.6);
      this.moved = true;
      const town = codes.every(code => this.layers.get(code) instanceof L.CircleMarker);
      const options = {maxZoom: town ? 9 : 10, animate: !this.still(), duration: 0.7};
      if (this.still()) this.map.fitBounds(bounds, options);
      else this.map.flyToBounds(bounds, options);
    }

    still() { return window.matchMedia('(prefers-reduced-motion: reduce)').matches; }

    home(animate) {
      this.moved = false;
      this.homing = true;
      const wide = this.root.clientWidth > 520;
      const box = this.legend.box;
      const left = wide && box.open && this.options.aside !== false ? Math.min(box.offsetWidth, this.root.clientWidth / 3) : 6;
      const under = this.options.aside === false && box.offsetLeft < this.root.clientWidth / 5;   // the legend, Leizhou
      this.map.fitBounds(this.options.bounds, {
        paddingTopLeft: [wide ? left : 6, 10],
        paddingBottomRight: [10, this.source.offsetHeight + 4 + (under ? box.offsetHeight : 0)],
        animate: Boolean(animate) && !this.still()});
      this.homeZoom = this.map.getZoom();
      this.homing = false;
    }

    listen() {
      const map = this.map;
      map.on('dragstart', () => { this.moved = true; });
      this.root.addEventListener('wheel', () => { this.moved = true; }, {passive: true});
      this.buttons.addEventListener('click', event => {
        if (event.target.dataset.act !== 'home') this.moved = true;
      });
      map.on('zoomend moveend', () => { if (this.geo && this.view && !this.homing) this.labels.draw(); });
      new ResizeObserver(() => {
        map.invalidateSize({animate: false});
        this.foot();
        if (!this.moved) this.home();
      }).observe(this.root);
    }

    at(code) {
      const layer = this.layers.get(code);
      if (layer instanceof L.CircleMarker) return layer.getLatLng();
      const [lng, lat] = this.geo.anchors[code];
      return L.latLng(lat, lng);
    }

    explain() {
      this.legend.draw(this.view, new Set(this.selected.map(code => this.classOf.get(code))));
    }

    highlight(item) { this.point(item ? item.codes : []); }

    /* Light some places up and dim the others; none: all as they were. Also called from the page around the map. */
    point(codes) {
      const lit = new Set(codes);
      this.root.classList.toggle('is-highlighting', lit.size > 0);
      for (const [code, layer] of this.layers) layer.getElement().classList.toggle('is-lit', lit.has(code));
    }

    /* The islands of 東沙, far from the mainland, in a frame of their own. */
    drawInset() {
      const [[south, west], [north, east]] = this.geo.islands;
      const pad = 0.05, width = east - west + 2 * pad, height = north - south + 2 * pad;
      const shape = this.geo.places.features.find(feature => feature.properties.adcode === ISLANDS);
      const inside = polygon => polygon[0].every(([lng, lat]) => lng >= west - 0.001 && lng <= east + 0.001 &&
        lat >= south - 0.001 && lat <= north + 0.001);
      const path = shape.geometry.coordinates.filter(inside).map(polygon => polygon.map(ring =>
        'M' + ring.map(([lng, lat]) => `${(lng - west + pad).toFixed(4)},${(north - lat + pad).toFixed(4)}`).join('L') +
        'Z').join('')).join('');
      const picture = svg('svg', {viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true'}, svg('path', {d: path}));
      this.inset.replaceChildren(picture, element('span'));
      this.inset.hidden = false;
    }

    paintInset() {
      const item = this.classOf.get(ISLANDS);
      if (item) this.inset.querySelector('path').setAttribute('fill', item.fill);
    }
  }

  window.AtlasMap = AtlasMap;
})();
