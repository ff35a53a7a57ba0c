// @ts-check
/* The briefing: a talk's steps over the atlas's map. Works from a file, asks for nothing.
   data: {lang, autoplay, notes, color, leaflet, bounds, belts [[codes]], steps [{key, kind, frame, color, plain, shown, focus, letters}],
          places {code: keys of the finder},
          texts {lang: {title, view, years [{key, label, title, html, notes, view}] of a visitor's column, pages [{title, html, notes, view (in other colours than the talk's)}], panels {adcode: html}, words, keys}}} */
(function () {
  'use strict';

  const {element} = window.AtlasDom, {BriefingLocator, BriefingOverview, BriefingPaper, BriefingPresenter, BriefingQuestion} = window;
  const SWIPE = 60;   // px
  const LONG = 24;    // characters of a class's label, of which two side by side would hide the coast
  const POINTS = 3;   // sentences of a place, at most: the others are in the notes
  const LISTED = ['1.333rem', '1.167rem'];   // of a belt's places, while all of them have room; else a rem
  const COMPARED = ['1.667rem', '1.5rem'];   // of places side by side, likewise
  const MOST = 0.45;  // of the page's height, for a sentence in its largest size
  const AGAIN = 1500;   // ms within which a digit belongs to the one before
  const EDGE = 24;    // px around what a step shows
  // How much of the map's pane the places of a step take, its longer side: one place, a town's city, several, a belt.
  const SHARES = {place: 0.4, city: 0.75, compare: 0.8, belt: 0.94};
  const CLOSE = 10;   // the nearest zoom of several places
  // What a key means by its place on the keyboard, where what it types is no ASCII: with an input method, or full-width.
  const BY_CODE = {Period: '.', Slash: '/', Space: ' ', NumpadEnter: 'Enter'};
  const ONWARD = ['ArrowRight', 'PageDown', ' ', 'Enter'], BACKWARD = ['ArrowLeft', 'PageUp'];
  const MEDIUM = 16;   // px: a browser's text where nobody has set it
  const ENLARGED = [1.2, 2];   // how far a browser's zoom is followed; less is a window's frame, or a bar beside the page

  function meant({key, code}) {
    const plain = key.normalize('NFKC');
    if (/^[\x20-\x7e]$/.test(plain) || (key.length > 1 && !['Process', 'Unidentified', 'Dead'].includes(key))) return plain;
    return BY_CODE[code] || code.replace(/^(Key|Digit|Numpad)(?=.$)/, '').toLowerCase();
  }

  /* How far a browser (Firefox) has enlarged text alone, this page's too: by nothing that a page could leave out. */
  function zoomed() {
    return parseFloat(getComputedStyle(/** @type {Element} */ (document.querySelector('title'))).fontSize) / 100;
  }

  /* How far the browser's zoom and its size of text enlarge; sizes that follow the window alone would stay as they are.
     1 in a frame. */
  function enlarged() {
    const text = parseFloat(getComputedStyle(document.head).fontSize) / MEDIUM;
    const by = window.top === window ? outerWidth / innerWidth * text : 1, [least, most] = ENLARGED;
    return by < least ? 1 : Math.min(by, most);
  }

  /* A text as it was before it went through addresses, however often; half an escape stays as it is. */
  function plain(text) {
    for (let last = ''; text !== last;) {
      last = text;
      try { text = decodeURIComponent(text); } catch { /* as it is */ }
    }
    return text;
  }

  /* What fills the screen: a part of this page, or the frame that this page is in. */
  function filling() {
    const frame = window.frameElement;   // null where the page around is another site's
    return document.fullscreenElement || (frame && frame.ownerDocument.fullscreenElement === frame ? frame : null);
  }

  /* On a phone, where the text stands below the map and is scrolled: nothing is left out. */
  function scrolls() { return matchMedia('(max-aspect-ratio: 1/1)').matches; }

  /* Chinese is written without spaces: titles and the words of numbers break between words, not within them. */
  function breakBetweenWords(/** @type {HTMLElement} */ box, lang) {
    if (!Intl.Segmenter) return;   // Firefox before 125: it breaks anywhere, as before
    const segmenter = new Intl.Segmenter(lang, {granularity: 'word'});
    for (const text of [...box.childNodes].filter(node => node.nodeType === Node.TEXT_NODE)) {
      const words = [...segmenter.segment(text.textContent)];
      const opens = i => /^[\p{Ps}\p{Pi}]/u.test(words[i].segment);   // no line ends with a bracket that opens, or begins with 的
      const begins = i => i && (opens(i) || (words[i].isWordLike && words[i].segment !== '的' && !opens(i - 1)));
      text.replaceWith(...words.flatMap(({segment}, i) => (begins(i) ? [element('wbr'), segment] : [segment])));
    }
    box.classList.add('in-words');
  }

  class Briefing {
    constructor(data, geo) {
      this.data = data;
      this.lang = data.lang;
      this.step = 0;
      this.typedAt = 0;
      this.typed = '';  // digits, of which Enter makes a step's number
      this.past = [];   // the steps before this one, in the order they were shown in
      this.noting = data.notes;
      this.year = this.text.years.findIndex(year => year.key === data.color);
      this.build();
      this.atlas = new AtlasMap(L.map(this.stage, data.leaflet), {geo, bounds: data.bounds, follow: false,
        aside: false, pick: code => this.open(code)});
      new ResizeObserver(() => this.beside()).observe(this.atlas.legend.box);
      this.locator = new BriefingLocator(this.atlas);
      this.paper = new BriefingPaper(this);
      this.small = new BriefingOverview(this);
      this.question = new BriefingQuestion(this, code => this.open(code));
      this.presenter = new BriefingPresenter(this);
      document.body.append(this.question.box);
      this.listen();
      this.fromHash();
      if (data.autoplay) this.play(true);
    }

    get text() { return this.data.texts[this.lang]; }

    /* The years that a step can show: those of the visitor's column. */
    get years() {
      const {kind, color} = this.data.steps[this.step];
      return kind === 'own-column' && color === this.data.color ? this.text.years : [];
    }

    get told() { return this.years[this.year] || this.text.pages[this.step]; }

    build() {
      this.page = element('section', {class: 'page', 'aria-live': 'polite', tabindex: '-1'});
      this.stage = element('div', {class: 'stage'});
      this.sheet = element('aside', {class: 'sheet', hidden: ''});
      this.notes = element('aside', {class: 'notes', hidden: ''});
      this.cover = element('div', {class: 'cover', hidden: ''});
      this.black = element('div', {class: 'black', hidden: ''});
      this.counter = element('output', {class: 'counter'});
      this.bar = element('nav', {class: 'bar'});
      /** @type {[string, string, () => void][]} */
      const acts = [['previous', '‹', () => this.press(-1)],
        ['next', '›', () => this.press(1)], ['overview', '▦', () => this.overview()],
        ['find', '⌕', () => this.ask()], ['presenter', '▤', () => this.presenter.start()],
        ['play', '▷', () => this.play(!this.timer)], ['help', '?', () => this.help()]];
      for (const [act, sign, run] of acts) {
        const button = element('button', {type: 'button', 'data-act': act, tabindex: '-1'}, sign);
        button.addEventListener('click', run);
        this.bar.append(button);
      }
      this.status = element('p', {class: 'status', role: 'status', hidden: ''});
      this.bar.append(this.counter);
      document.body.append(this.page, this.stage, this.sheet, this.notes, this.bar, this.cover, this.status, this.black);
    }

    listen() {
      document.addEventListener('keydown', event => this.keydown(event));
      document.addEventListener('fullscreenchange', () => this.note(this.noting));
      window.addEventListener('hashchange', () => this.fromHash());
      window.addEventListener('resize', () => {
        this.fit();
        this.note(this.noting);   // a frame that fills the screen tells only the page around it
      });
      // Text that is enlarged alone is no other size of the window: the bar is as high as it.
      new ResizeObserver(() => { if (!this.paper.laying) this.fit(); }).observe(this.bar);
      let from = null;
      this.page.addEventListener('touchstart', event => { from = event.changedTouches[0]; }, {passive: true});
      this.page.addEventListener('touchend', event => {
        const to = event.changedTouches[0];
        const dx = to.clientX - from.clientX;
        if (Math.abs(dx) > SWIPE && Math.abs(dx) > 2 * Math.abs(to.clientY - from.clientY)) this.go(this.step + (dx < 0 ? 1 : -1));
      }, {passive: true});
      this.black.addEventListener('click', () => this.darken(false));
    }

    keydown(event) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (this.key(meant(event), event.repeat)) event.preventDefault();
    }

    /* What presenters' clickers and keyboards send; a key that is held down walks, but switches once. True when it meant
       something. */
    key(key, again) {
      const acts = {
        ...Object.fromEntries(ONWARD.map(name => [name, () => this.press(1)])),
        ...Object.fromEntries(BACKWARD.map(name => [name, () => this.press(-1)])), Backspace: () => this.back(), Home: () => this.go(0), End: () => this.go(this.data.steps.length - 1), f: () => this.full(),
        b: () => this.darken(this.black.hidden), '.': () => this.darken(this.black.hidden), o: () => this.overview(),
        l: () => this.speak(), n: () => this.note(!this.noting), a: () => this.play(!this.timer), y: () => this.turn(this.year + 1), '?': () => this.help(),
        s: () => this.presenter.start(), '/': () => this.ask(), Escape: () => this.close(),
      };
      const belts = this.data.steps.flatMap((step, i) => step.kind === 'belt' ? [i] : []);
      const named = acts[key.length === 1 ? key.toLowerCase() : key];
      const act = /^[0-9]$/.test(key) ? () => this.digit(key, belts) : key === 'Enter' && this.numbered() ? () => this.go(this.numbered() - 1)
        : named || (/^[a-z]$/i.test(key) && (() => this.ask(key)));   // any other letter begins a place's name
      if (!act) return false;
      const on = document.activeElement;   // a control that the keyboard is on; one that the mouse was on doesn't hold the talk up
      const held = (!this.cover.hidden && on.closest('.cover')) || (on.matches(':focus-visible') && on.closest('.atlas-buttons, .atlas-legend, .years, .sheet'));
      if (held && (key === 'Enter' || key === ' ')) return false;
      if (again && ![...ONWARD, ...BACKWARD].includes(key)) return true;
      if (!this.black.hidden && key.toLowerCase() !== 'b' && key !== '.') this.darken(false);
      act();
      if (!/^[0-9]$/.test(key)) this.typed = '';
      return true;
    }

    /* 1 to 3 lead to the belts at once; digits and Enter to the step of that number, 01 to 03 to the first three. */
    digit(key, belts) {
      const now = performance.now(), begun = now - this.typedAt < AGAIN ? this.typed : '';
      if (belts[Number(key) - 1] !== undefined) this.go(belts[Number(key) - 1]);
      this.typed = (begun + key).slice(-String(this.data.steps.length).length);
      this.typedAt = now;
      this.say(this.numbered() ? `${this.numbered()} ↵` : '');
    }

    /* The step that the typed digits name, so far; 0 where they name none, or what a digit alone has led to. */
    numbered() {
      const number = Number(this.typed), belts = this.data.steps.filter(step => step.kind === 'belt').length;
      return (this.typed.length > 1 || number > belts) && number <= this.data.steps.length ? number : 0;
    }

    /* A few words over the foot, until the next step. */
    say(text) {
      this.status.textContent = text;
      this.status.hidden = !text;
    }

    /* Whose name is typed is answered, while the talk stays where it is. */
    ask(typed) {
      if (this.cover.hidden) this.close();
      this.question.ask(typed);
    }

    /* One press of a clicker: the next step or the one before; after a question, back to where the talk was. */
    press(by) {
      if (this.sheet.hidden && !this.question.open) this.go(this.step + by);
      else this.close();
    }

    /* Back to what was shown before: from a question to the talk, from a jump to where it began. */
    back() {
      if (!this.sheet.hidden || !this.cover.hidden || this.question.open) return this.close();
      if (!this.past.length) return;
      const to = this.past.pop();
      this.go(to);
      this.past.pop();   // the way back is none to go back on
    }

    go(to) {
      const step = Math.max(0, Math.min(this.data.steps.length - 1, to));
      const same = step === this.step;
      if (!same) this.past.push(this.step);
      this.step = step;
      this.close();
      if (same && to !== step) return;
      this.show();
    }

    fromHash() {
      const hash = plain(location.hash.slice(1)), [key, lang] = (hash || document.documentElement.dataset.step || '').split('/');
      const found = this.data.steps.findIndex(step => step.key === key);
      const lost = hash && key && found < 0;   // cut, or of another talk
      if (lang && Object.hasOwn(this.data.texts, lang)) this.lang = lang;
      const moved = found >= 0 && found !== this.step;
      if (moved && this.shownOnce) this.past.push(this.step);
      if (found >= 0) this.step = found;
      if (!moved && this.shownOnce && !lang && !lost) return;
      if (this.shownOnce) this.close();
      this.show();
      if (lost) this.say(this.text.words.lost.replace('{name}', () => key.slice(0, 40)));
    }

    /* The step in the page's text and on the map. */
    show() {
      this.shownOnce = true;
      const step = this.data.steps[this.step];
      const {view, words, title} = this.text, {told, years} = this;
      const {documentElement: root} = document;
      if (root.lang !== this.lang) root.lang = this.lang;   // the same value too would restyle every element
      if (!this.paper.laying) document.title = `${told.title} · ${title}`;
      this.page.dataset.kind = step.kind;
      this.page.innerHTML = told.html;   // escaped where it was made, in atlas/talk/briefing.py
      for (const box of /** @type {NodeListOf<HTMLElement>} */ (this.page.querySelectorAll('h1, .lead, .number small, .number span'))) breakBetweenWords(box, this.lang);
      if (years.length) this.page.querySelector('h1').after(this.choices(years, words));
      this.counter.textContent = `${this.step + 1} / ${this.data.steps.length}`;
      for (const button of this.bar.querySelectorAll('button')) {
        button.title = words[button.dataset.act];
        button.setAttribute('aria-label', words[button.dataset.act]);
      }
      this.fit();
      this.note(this.noting);
      const hash = `#${encodeURIComponent(step.key)}/${this.lang}`;
      if (location.hash !== hash && !this.paper.laying) {
        try { history.replaceState(null, '', hash); } catch { /* a srcdoc frame may not have an address of its own */ }
      }
      if (!this.paper.laying) dispatchEvent(new CustomEvent('atlas-step', {detail: step.key}));   // for a page that has the talk in it
      this.later(() => this.draw(step, {...view, ...told.view}));
    }

    /* A button a year: the step's words and its map are that year's. */
    choices(years, words) {
      return element('div', {class: 'years', role: 'group', 'aria-label': words.year}, ...years.map((year, i) => {
        const button = element('button', {type: 'button', 'aria-pressed': String(i === this.year)}, year.label);
        button.addEventListener('click', () => this.turn(i));
        return button;
      }));
    }

    turn(year) {
      if (!this.years.length) return;
      this.year = year % this.years.length;
      this.show();
      /** @type {HTMLElement | null} */ (this.page.querySelector('.years [aria-pressed="true"]'))?.focus();
    }

    /* The step's words are painted first: areas, names and the map's flight take longer than a frame. */
    later(draw) {
      cancelAnimationFrame(this.frame);
      clearTimeout(this.task);
      if (!this.drawn || this.paper.laying) return draw();
      this.frame = requestAnimationFrame(() => { this.task = setTimeout(draw); });
    }

    draw(step, view) {
      this.drawn = true;
      const shown = new Set(step.shown);
      const codes = view.classes.flatMap(item => item.codes.split(' '));
      const {atlas} = this;
      atlas.map._stop();   // as the camera does
      this.shown = {...view, selected: this.marked(step), letters: step.letters,
        faded: shown.size ? codes.filter(code => !shown.has(code)) : []};
      if (step.kind === 'place') this.shown.faded = this.apart(step.focus);
      if (step.kind === 'compare' && step.color === 'belt') this.shown.faded = this.unlike(step.focus);
      atlas.show({...this.shown, n: atlas.n});
      this.stage.dataset.color = step.color;
      const list = step.plain && view.classes.some(item => item.label.length > LONG);
      this.stage.classList.toggle('is-list', list);
      this.stage.style.setProperty('--rows', String(Math.ceil(view.classes.length / (list || view.classes.length < 4 ? 1 : 2))));
      if (step.kind === 'belt') this.lookAt(step.shown, 'belt');
      else this.lookAt(step.focus, step.kind, step.frame);
      if (!this.sheet.hidden && !this.paper.laying) this.point(this.sheet.dataset.code);   // a question is still open
    }

    /* The map goes to places, to their city, or to the whole province; its legend has the classes that are to be seen there. */
    lookAt(codes, kind, frame = '') {
      const {atlas, stage} = this, {camera} = atlas;
      stage.dataset.kind = kind;
      this.explain(null);
      if (!codes.length || frame === 'province') return camera.home(true);
      const [share, shown] = kind !== 'place' ? [kind, codes] : this.towns(codes) || frame === 'city' ? ['city', this.cityOf(codes[0])]
        : [codes.length > 1 ? 'city' : 'place', codes];
      const aim = () => camera.frame(shown, SHARES[share], this.pad(), kind === 'place' ? undefined : CLOSE);
      if (kind !== 'belt') this.explain(this.seen(aim()));
      camera.moved = true;
      const {center, zoom} = aim();
      camera.to(center, zoom);
    }

    /* What a place's step greys: the other belts. */
    apart(codes) { return this.data.belts.filter(belt => !codes.some(code => belt.includes(code))).flat(); }

    /* What the step of compared places greys: all that is of none of their classes, so that the legend has one row. */
    unlike(codes) {
      return this.text.view.classes.map(item => item.codes.split(' ')).filter(all => !codes.some(code => all.includes(code))).flat();
    }

    towns(codes) { return codes.every(code => this.atlas.layers.get(code) instanceof L.CircleMarker); }

    cityOf(place) {
      return [...this.atlas.layers.keys()].filter(code => code.startsWith(place.slice(0, 4)) && !this.towns([code]));
    }

    /* What the legend and the source's line take of the map, and a little air. */
    pad() {
      const {legend: {box}, source} = this.atlas;
      return {left: EDGE, right: EDGE, top: EDGE, bottom: EDGE + box.offsetHeight + (source.offsetParent ? source.offsetHeight : 0)};
    }

    /* The areas of which a part is in the map's window, once it is there. */
    seen({center, zoom}) {
      const {map, layers, faded} = this.atlas, middle = map.project(center, zoom), half = map.getSize().divideBy(2);
      const view = L.latLngBounds([middle.subtract(half), middle.add(half)].map(corner => map.unproject(corner, zoom)));
      const within = layer => layer instanceof L.CircleMarker ? view.contains(layer.getLatLng())
        : view.intersects(layer.getBounds()) && (layer.getBounds().contains(center) || layer.getLatLngs().flat(Infinity).some(at => view.contains(at)));
      return new Set([...layers.keys()].filter(code => !faded.has(code) && within(layers.get(code))));
    }

    /* The legend's classes, all or those of some areas in one row. The locator stands above it. */
    explain(/** @type {Set<string> | null} */ codes) {
      const {legend: {box, rows}, view} = this.atlas;
      for (const item of view.classes) rows.get(item.key).hidden = codes !== null && !item.codes.some(code => codes.has(code));
      const columns = [...box.querySelectorAll('.atlas-column')];
      for (const column of columns) column.hidden = !column.querySelector('button:not([hidden])');
      this.stage.classList.toggle('is-one', columns.filter(column => !column.hidden).length === 1);
      this.stage.classList.toggle('in-row', codes !== null);
      this.beside();
    }

    /* How large the legend is: the locator stands beside it. */
    beside() {
      const {stage: {style}, atlas: {legend: {box}}} = this;
      style.setProperty('--legend', `${box.offsetHeight}px`);
      style.setProperty('--aside', `${box.offsetWidth}px`);
    }

    /* The map shows the place that a question is of, also where the step fades it. */
    point(code) {
      const {atlas, shown} = this;
      const codes = atlas.layers.has(code) ? [code] : this.cityOf(code);
      atlas.show({...shown, n: atlas.n, selected: codes, faded: this.apart(codes)});
      this.lookAt(codes, 'place');
    }

    /* What is outlined as chosen; compared places have rings and letters instead. */
    marked(step) { return step.kind === 'compare' ? [] : step.focus; }

    /* Nothing is cut: what has no room is left to the place's panel, and said so. */
    fit() {
      const by = this.paper.laying ? 1 : enlarged(), {documentElement: root} = document;
      root.style.setProperty('--enlarged', String(by / zoomed()));
      root.classList.toggle('is-enlarged', by > 1);   // the text scrolls then
      if (!scrolls()) this.atlas.legend.box.open = true;   // only a phone folds it
      const list = this.page.querySelector('.points') || this.page.querySelector('.numbers');
      const all = (/** @type {string} */ selector) => [.../** @type {NodeListOf<HTMLElement>} */ (this.page.querySelectorAll(selector))];
      const numbers = all('.number:not(.is-first)');
      const own = numbers.filter(item => item.classList.contains('is-own')).slice(1);   // go first, before the article's
      const compared = all('td .is-own');   // a column of the visitor's: all of it or none
      const points = all('.points li');
      const items = [...numbers.filter(item => !own.includes(item)), ...points, ...own, ...(compared.length ? [compared] : [])];
      this.page.querySelector('.more')?.remove();
      for (const item of items.flat()) item.hidden = false;
      const statement = this.page.querySelector('.statement');
      statement?.classList.remove('is-long');
      statement?.classList.toggle('is-long', statement.scrollHeight > this.page.clientHeight * MOST);
      this.page.style.removeProperty('--told');
      if (by > 1 || scrolls()) return;
      const over = () => this.page.scrollHeight > this.page.clientHeight + 1;
      const places = /** @type {HTMLElement | null} */ (this.page.querySelector('.points.is-list:not(.is-few)'));
      if (places) places.style.fontSize = LISTED.find(size => { places.style.fontSize = size; return !over(); }) || '';
      if (this.page.dataset.kind === 'compare') this.largest(over);
      const more = element('p', {class: 'more'}), left = [];
      let hidden = 0;
      const hide = (item, on = true) => {
        for (const each of [item].flat()) each.hidden = on;
        hidden += on ? 1 : -1;
        more.textContent = this.text.words.more.replace('{n}', hidden);
        list?.after(more);
      };
      if (this.page.dataset.kind === 'place') for (const point of points.slice(POINTS)) hide(items.splice(items.indexOf(point), 1)[0]);
      for (; items.length && over(); left.unshift(items.pop())) hide(items.at(-1));
      for (const item of left.slice(1)) {   // a shorter one may have the room that the first of them has not
        hide(item, false);
        if (over()) hide(item);
      }
    }

    /* Places side by side are written as large as all of them has room. */
    largest(over) {
      const {page, page: {style}} = this;
      const size = COMPARED.find(each => { style.setProperty('--told', each); return !over() && page.scrollWidth <= page.clientWidth; });
      if (!size) style.removeProperty('--told');
    }

    speak() {
      const langs = Object.keys(this.data.texts);
      this.lang = langs[(langs.indexOf(this.lang) + 1) % langs.length];
      const open = this.sheet.hidden ? null : this.sheet.dataset.code;
      this.show();
      if (open) this.open(open);
    }

    /* A place's panel instead of the step's text, at any time; the map goes there, and the talk goes on where it was. */
    open(code) {
      const {map} = this.atlas;
      this.before ||= {center: map.getCenter(), zoom: map.getZoom()};
      /** @type {HTMLElement | null} */ (document.activeElement)?.blur?.();   // the next arrow key is the talk's, not the map's
      this.sheet.dataset.code = code;
      this.sheet.innerHTML = this.text.panels[code];
      const words = this.text.words.aside.replace('{n}', this.step + 1);
      const button = element('button', {type: 'button', class: 'close', 'aria-label': this.text.words.close}, '×');
      button.addEventListener('click', () => this.close());
      this.sheet.prepend(element('header', {}, element('span', {}, words), button));
      this.sheet.hidden = false;
      this.sheet.scrollTop = 0;
      if (!this.cover.hidden) this.cover.hidden = true;
      this.point(code);
    }

    close() {
      this.say('');
      this.question.close();
      if (!this.cover.hidden) {
        this.cover.hidden = true;
        this.cover.replaceChildren();
      }
      if (this.sheet.hidden) return;
      this.sheet.hidden = true;
      const {before} = this, step = this.data.steps[this.step];
      this.before = null;
      this.atlas.show({...this.shown, n: this.atlas.n});
      this.stage.dataset.kind = step.kind;
      const whole = step.kind === 'belt' || step.frame === 'province' || !step.focus.length;
      this.explain(before && !whole ? this.seen(before) : null);
      if (before) this.atlas.camera.to(before.center, before.zoom);
    }

    note(on) {
      this.noting = on;
      const room = filling() || this.presenter.open;   // then the notes are the presenter's alone
      this.notes.hidden = !on || Boolean(room);
      if (!on) return;
      this.notes.replaceChildren(element('h2', {}, this.text.words.notes),
        ...this.told.notes.map(line => element('p', {}, line)));
    }

    lay(title, ...content) {
      const again = !this.cover.hidden && this.cover.dataset.title === title;
      this.close();
      if (again) return;
      this.cover.dataset.title = title;
      this.cover.replaceChildren(element('h2', {}, title), ...content);
      this.cover.hidden = false;
      /** @type {HTMLElement | null} */ (this.cover.querySelector('[aria-current]') || this.cover.querySelector('button'))?.focus();
    }

    overview() {
      const shapes = this.small.shapes();
      const cards = this.data.steps.map((_step, i) => this.small.card(i, () => this.go(i)));
      this.lay(this.text.words.overview, shapes, element('div', {class: 'cards'}, ...cards));
      if (!this.cover.hidden) this.question.ask('', false);
    }

    help() {
      const rows = this.text.keys.map(([keys, what]) => element('div', {}, element('dt', {}, keys), element('dd', {}, what)));
      this.lay(this.text.words.help, element('dl', {}, ...rows));
    }

    darken(on) { this.black.hidden = !on; }

    full() {
      const filled = filling();
      if (filled) filled.ownerDocument.exitFullscreen();
      else document.documentElement.requestFullscreen?.().catch(() => {});
    }

    play(on) {
      clearInterval(this.timer);
      this.timer = null;
      this.bar.classList.toggle('is-playing', on);
      if (!on) return;
      this.timer = setInterval(() => {
        if (!this.sheet.hidden || !this.cover.hidden || !this.black.hidden) return;   // someone is looking at something
        if (this.step === this.data.steps.length - 1) this.play(false);
        else this.go(this.step + 1);
      }, (this.data.autoplay || 15) * 1000);
    }
  }

  window.Briefing = Briefing;
})();
