// @ts-check
/* The atlas's map, in the app and in the briefing: its areas, their colours and the selection. What is on it and around it:
   legend.js, labels.js, islands.js; what moves it: camera.js, pointer.js, keyboard.js, touch.js; elements are made by dom.js.
   `new AtlasMap(map, options)` takes over a Leaflet map; `show(view)` restyles it from data and never adds geometry;
   `answer({selected, letters})` changes the choice alone.

   options: geo    address of atlas.json, or its content
            bounds [[south, west], [north, east]] that the map opens on
            pick   called with (adcode, n) when a visitor chooses a place, with (null, n) when Escape lets it go
            sift   called with (a class's key, n) when a visitor narrows the map down to it, with ('', n) when that is let go
            ready  called when the map is painted for the first time, with where the province then stands (left, top, width
                   and height in px), or when the map says that it can't be
            clear  true: Escape lets the chosen place go
            follow false: who shows the map moves it, a selection doesn't
            aside  false: the legend lies over the sea, and the province keeps no room beside it
   view:    lang, theme, title, note, source, text {zoomIn, zoomOut, home, back, islands, missing, map, about, only}
            classes [{key, label, group, colour, pattern, codes, count}]   every code once, with spaces between
            faded [codes that the filters leave out], legend (the key of the class that the map is narrowed down to), selected [codes], ranks {place, area or city: codes with spaces between}, the first named first (area: all others, with none), letters {adcode: A to D}, near (true: the map comes close to these),
            focus {adcode: one line}, cities (true: the numbers are those of cities, whose areas have no lines between), n (the last choice that the server has seen),
            turn (in the app: the number of the last filter or colour that is in it) */
(function () {
  'use strict';

  const LANGS = {'zh-Hant': 0, 'zh-Hans': 1, en: 2};
  // em of the map's text: up to here the legend is folded at first. In the app it may stand beside the province, which needs more.
  const ROOM = 50, NARROW = 30;

  const {element} = window.AtlasDom;

  /* The lines of a served geometry as GeoJSON has them: they come as whole steps of 0.0001°, each from the point before. */
  function unpack(geometry) {
    const points = line => {
      let x = 0, y = 0;
      return Array.from({length: line.length / 2}, (_, i) => [(x += line[2 * i]) / 1e4, (y += line[2 * i + 1]) / 1e4]);
    };
    const lines = found => (Array.isArray(found[0]) ? found.map(lines) : points(found));
    if (geometry.geometries) geometry.geometries.forEach(unpack);
    else geometry.coordinates = lines(geometry.coordinates);
  }

  /* Once the frame's style sheets are there, or one of them can't be had: the map is measured and shown in them. */
  function styled() {
    const awaited = document.getElementById('atlas-lost') ? [] : [.../** @type {NodeListOf<HTMLLinkElement>} */ (
      document.querySelectorAll('link[rel="stylesheet"]'))];
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
      this.faded = new Set();
      this.n = 0;
      this.awaits = null;   // the turn that the page waits for, whose view it has shown already (filters.js)
      this.frame();
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
      const panes = {context: 250, lines: 410, compared: 415, outline: 420, towns: 430, leaders: 440, labels: 450};
      for (const [name, z] of Object.entries(panes)) {
        const pane = this.map.createPane(name);
        pane.style.zIndex = z;
        if (name !== 'towns') pane.style.pointerEvents = 'none';
      }
      this.map.getPane('labels').classList.add('atlas-labels', 'leaflet-zoom-hide');
      this.map.getPane('leaders').classList.add('leaflet-zoom-hide');
      this.legend = new AtlasLegend(this.root, item => this.highlight(item), this.wide(), this.options.sift && (key => this.sift(key)));
      this.labels = new AtlasLabels(this);
      this.pointer = new AtlasPointer(this);
      this.keyboard = new AtlasKeyboard(this);
      this.touch = new AtlasTouch(this);
      this.buttons = element('div', {class: 'atlas-buttons'});
      /** @type {[string, string, () => void][]} */
      const acts = [['zoomIn', '+', () => this.map.zoomIn(0.75)],
        ['zoomOut', '−', () => this.map.zoomOut(0.75)], ['home', '⌂', () => this.camera.home(true)], ['back', '↩', () => this.camera.back()]];
      for (const [name, sign, act] of acts) {
        const button = element('button', {type: 'button', 'data-act': name}, sign);
        button.addEventListener('click', act);
        this.buttons.append(button);
      }
      this.islands = new AtlasIslands(this);
      this.source = element('p', {class: 'atlas-source'});
      this.about = element('p', {class: 'atlas-about', id: 'atlas-about'});   // the map in words, for those who don't see it
      this.root.prepend(this.about);
      this.root.setAttribute('role', 'region');
      this.root.setAttribute('aria-describedby', 'atlas-about');
      this.notice = element('p', {class: 'atlas-notice', role: 'status', hidden: ''});
      for (const control of [this.legend.box, this.buttons, this.islands.box, this.source, this.notice]) {
        L.DomEvent.disableClickPropagation(control);
        L.DomEvent.on(control, 'click', L.DomEvent.stopPropagation);   // else Leaflet takes it for one tap of a double tap
        L.DomEvent.disableScrollPropagation(control);
        this.root.append(control);
      }
      this.controls = [this.legend.box, this.buttons, this.islands.box, this.source];
      this.room = new AtlasRoom(this);
      this.camera = new AtlasCamera(this);
    }

    /* Whether the legend can be open with no area under it. */
    wide() { return this.root.clientWidth > (this.options.aside === false ? NARROW : ROOM) * parseFloat(getComputedStyle(this.root).fontSize); }

    load(geo) {
      this.geo = geo;
      for (const {geometry} of [...geo.places.features, ...geo.context.features, {geometry: geo.lines}]) unpack(geometry);
      const plain = {pane: 'context', interactive: false};
      this.ground = L.geoJSON(geo.context, {...plain, style: ({properties}) => ({className: 'atlas-context', stroke: !properties.far})}).addTo(this.map);
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
      this.islands.draw(geo);
      this.room.load(geo);
      if (this.view) this.apply();
    }

    missing(error) {
      console.warn(String(error));
      this.failed = true;
      this.geo = null;   // also where the file came, but wasn't what a map can be drawn from
      this.notice.hidden = false;
      this.notice.textContent = this.view ? this.view.text.missing : '';
      this.options.ready?.();
    }

    /* A new state of the page. It may come before the geometry: then it waits for it. */
    show(view) {
      if (this.view && this.awaits !== null && view.turn !== this.awaits) return;   // it would undo a newer filter
      if (this.shows(view)) return;
      const legend = (view.n || 0) >= this.n ? view.legend : this.view?.legend;
      this.view = {...view, legend, classes: view.classes.map(item => ({...item, codes: item.codes ? item.codes.split(' ') : []})),
        ranks: Object.fromEntries(Object.entries(view.ranks).map(([rank, codes]) => [rank, codes.split(' ')]))};
      const answered = (view.n || 0) >= this.n;   // an answer to an older click must not undo a newer one
      this.n = Math.max(this.n, view.n || 0);
      if (answered) this.wanted = view.selected;
      if (this.failed) this.notice.textContent = view.text.missing;
      if (this.geo) this.apply();
    }

    /* Whether the map shows this already, but for what is chosen, as when the server answers a filter: then only that is taken. */
    shows({turn, n, selected, letters, legend, ...rest}) {
      const told = JSON.stringify(rest), known = turn !== undefined && !rest.near && this.geo && told === this.told;
      this.told = told;
      if (!known) return false;
      this.view.turn = turn;
      if (n < this.n) return true;
      this.n = n;
      this.answer({selected, letters, legend});
      return true;
    }

    /* What a click changes, without the rest of a view. A view that is on its way has it too. */
    answer({selected, letters, legend = this.view?.legend}) {
      if (!this.view) return;
      if (legend !== this.view.legend) {
        this.view.legend = legend;
        if (this.geo) this.sifted();
      }
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
      this.root.classList.toggle('is-cities', Boolean(view.cities));
      this.classOf.clear();
      this.legend.fill(view.classes);
      for (const item of view.classes) for (const code of item.codes) this.classOf.set(code, item);
      this.fade();
      const named = new Set(view.ranks.place);
      for (const [code, layer] of this.layers) {
        const item = this.classOf.get(code);
        const path = layer.getElement();
        if (item && layer.options.fillColor !== item.fill) layer.setStyle({fillColor: item.fill, color: item.fill});
        path.classList.toggle('is-named', named.has(code));
        const said = [this.name(code), this.state(code), view.focus[code]].filter(Boolean).join(', ');
        if (path.getAttribute('aria-label') !== said) path.setAttribute('aria-label', said);
      }
      for (const button of /** @type {HTMLCollectionOf<HTMLElement>} */ (this.buttons.children)) {
        const said = view.text[button.dataset.act];
        button.setAttribute('aria-label', said);
        button.title = said;
      }
      this.source.textContent = view.source;
      this.foot();
      this.islands.show(view.text.islands, this.classOf.get(AtlasIslands.CODE));
      const narrowed = this.settle();
      if (view.near) this.camera.approach(this.comparedCodes());
      if (!narrowed) this.camera.stay();
      this.labels.soon();
      if (this.root.dataset.ready) return;
      this.root.dataset.ready = 'true';
      const {min: {x: left, y: top}, max} = L.bounds(this.options.bounds.map(at => this.map.latLngToContainerPoint(at)));
      this.options.ready?.({left, top, width: max.x - left, height: max.y - top});
    }

    /* Outlines, letters and the legend's mark, as wanted; the camera goes to what is left and what is chosen. True if what is
       left is another. */
    settle() {
      const before = this.selected.join();
      if (this.wanted) this.mark(this.wanted);
      this.wanted = null;
      this.compare(this.comparedCodes());
      this.explain();
      if (this.options.follow === false) return false;
      const narrowed = this.camera.narrow(this.left());
      if (this.selected.join() !== before) this.camera.reveal(this.selected);
      return narrowed;
    }

    /* What the filters leave, where any is on; all else is grey. */
    left() { return this.faded.size ? [...this.layers.keys()].filter(code => !this.faded.has(code)) : []; }

    fade() {
      const {classes, faded, legend} = this.view;
      const only = classes.find(item => item.key === legend);
      this.faded = new Set(only ? [...faded, ...[...this.layers.keys()].filter(code => !only.codes.includes(code))] : faded);
      for (const [code, layer] of this.layers) layer.getElement().classList.toggle('is-faded', this.faded.has(code));
      this.islands.fade(this.faded.has(AtlasIslands.CODE));
    }

    /* A visitor narrows the map down to a class of the legend, or with an empty key lets it go: seen at once, as a choice. */
    sift(key) {
      this.n += 1;
      this.view.legend = key;
      this.sifted();
      this.options.sift(key, this.n);
    }

    sifted() {
      this.fade();
      this.highlight(null);
      this.explain();
      this.camera.narrow(this.left());
      this.labels.soon();
    }

    /* How much of the map the source's line takes: for what stands above it, and for a frame that must be higher for it. */
    foot() {
      const high = `${this.source.offsetHeight}px`;
      this.root.style.setProperty('--foot', high);
      /** @type {HTMLElement | null} */ (window.frameElement)?.style.setProperty('--foot', high);
    }

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
      if (this.options.follow !== false) this.camera.reveal([code]);
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
      this.islands.mark(this.selected);
    }

    /* The places that are compared keep an outline of their own; labels.js writes their letters. */
    compare(codes) {
      this.compared.clearLayers();
      for (const name of ['atlas-halo', 'atlas-compared']) {
        for (const code of codes) this.ring(this.compared, code, name, 'compared');
      }
    }

    comparedCodes() { return Object.keys(this.view.letters || {}).filter(code => this.layers.has(code)); }

    ring(group, code, className, pane = 'outline') {
      const layer = this.layers.get(code);
      const options = {pane, interactive: false, fill: false, className};
      group.addLayer(layer instanceof L.CircleMarker
        ? L.circleMarker(layer.getLatLng(), {...options, radius: 10})
        : L.geoJSON(layer.feature, options));
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
  }

  window.AtlasMap = AtlasMap;
})();
