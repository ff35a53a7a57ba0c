// @ts-check
/* Names on the map where there is room, by their rank: the chosen place, those compared, then as the view ranks them.
   A name stands on its area, a town's at its dot; where there is no room for it, a line leads to it. None overlaps
   another, and none lies on another place that is named. */
(function () {
  'use strict';

  const {element, svg} = window.AtlasDom;
  const {meet, inside, wider, around, area, holds, cuts, under, within, spokes, settle} = window.AtlasSpots;
  const ENOUGH = 0.75;  // of a name's width, as in atlas/maps/placing.py: an area narrower than that has no room for it
  const ROOMY = 1.3;    // of a name's box: a smaller area would be hidden by it
  const NEAR = 1.1;     // zoom levels above the whole province, from where every area is named that has room
  const OFF_DOT = 300;  // px of lines that are better than a town's name away from its dot
  const TOUCHES = 60;   // px of lines that are better than a town's name over the edge of another place
  const FAR = {place: 140, area: 62};   // px of a line to a name, at most
  const CROWD = 60;     // names without room on their areas: no line leads to any of more, for none could be followed
  const SIZES = {city: 0.86, area: 0.93};   // of the map's text
  const LARGE = 1.5;    // of the map's text: the place that a talk is at
  const nudges = (across, down) => down.flatMap(dy => across.map(dx => [dx, dy]))
    .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
  const ON = nudges([0, -8, 8], [0, -6, 6, -12, 12]);
  const WITHIN = nudges([0, -14, 14, -28, 28, -48, 48, -72, 72], [0, -10, 10, -20, 20, -34, 34, -52, 52, -76, 76]);
  const CITY = nudges([0, 14, -14, 28, -28, 44, -44], [0, 10, -10, 20, -20, 32, -32]);

  const OVER = nudges([0, 40, -40, 80, -80, 120, -120], [0, 20, -20, 40, -40, 80, -80]);

  function shorten(name) {
    return name.replace(/ (?:District|County|City|Town|(?:[\w ]+ )?Autonomous County)$/, '');   // as atlas/maps/scene.py
  }

  class AtlasLabels {
    constructor(atlas) {
      this.atlas = atlas;
      this.waiting = 0;   // the frame after which they are drawn, where one is awaited
      this.pen = document.createElement('canvas').getContext('2d');
      this.widths = new Map();
      this.family = '';   // of the map's own text, as its size: both are read at each drawing
      this.size = 0;
      this.leaders = svg('svg', {class: 'atlas-leaders', 'aria-hidden': 'true', width: 1, height: 1});
      atlas.map.getPane('leaders').append(this.leaders);
    }

    /* After the next paint, once for all that ask: colours and outlines don't wait for names. */
    soon() {
      if (!this.atlas.root.dataset.ready) this.draw();
      else this.waiting ||= requestAnimationFrame(() => setTimeout(() => this.draw()));
    }

    draw() {
      cancelAnimationFrame(this.waiting);
      this.waiting = 0;
      const {camera, map, root, view, selected, faded, options} = this.atlas;
      if (camera.flying || camera.zooming) return;   // it draws them where it lands
      const style = getComputedStyle(root);
      [this.family, this.size] = [style.fontFamily, parseFloat(style.fontSize)];
      const origin = map.containerPointToLayerPoint([0, 0]), size = map.getSize();
      this.frame = {left: origin.x, right: origin.x + size.x, top: origin.y, bottom: origin.y + size.y};
      const controls = this.controls(origin);
      const named = new Set(this.ranked('place'));
      const told = options.follow === false && selected;   // a talk's place is written large: it has its room first
      const key = JSON.stringify([map.getZoom(), map.getPixelOrigin(), this.frame, controls, this.size, this.family, view.letters, told]);
      if (this.kept?.key !== key || this.kept.view !== view || this.kept.faded !== faded) {
        this.place(controls, named);
        this.kept = {key, view, faded, names: this.names};
      }
      const names = this.choose(selected, this.kept.names);   // a choice moves no other name
      map.getPane('labels').replaceChildren(...names.map(name => this.span(name, named.has(name.code))));
      const away = names.filter(({spot, shape}) => spot.end && !(shape && holds(shape, spot.x, spot.y)));   // from its area
      this.leaders.replaceChildren(...away.flatMap(name => this.leader(name)));
    }

    ranked(rank) { return this.atlas.view.ranks[rank] || []; }

    /* Every name that has room, with its spot. `named`: the codes of the places that others' names keep off. */
    place(controls, named) {
      const {map, layers, view, faded, camera, options} = this.atlas;
      const near = map.getZoom() > camera.homeZoom + NEAR, told = options.follow === false;
      this.cut = new Map();
      this.names = [];
      this.lines = [];
      this.shut = controls;
      this.taken = [...controls, ...this.markers()];
      const letters = this.atlas.comparedCodes();
      this.clear = [...new Set([...letters, ...view.cities ? [] : named])].map(code => this.shape(code)).filter(Boolean);
      this.wanted = this.ranked('city').map(code => this.above(this.item(code, 'city'))?.box).filter(Boolean);
      const compared = letters.map(code => this.item(code, 'place'));
      this.lay(compared, FAR.place);
      if (told) this.lay(this.atlas.selected.map(code => this.item(code, 'place')), FAR.place);
      for (const item of compared) {   // where there is no room for its name its letter stands alone
        if (this.names.some(name => name.code === item.code)) continue;
        const side = item.size * 1.35 + 4, short = {...item, text: view.letters[item.code], width: side, height: side};   // as map.css draws it
        const spot = this.over(short);
        if (this.names.some(name => meet(name.spot.box, spot.box))) this.lay([short], FAR.place);   // or nowhere: none lies over another
        else if (!this.shut.some(other => meet(other, spot.box))) this.put(short, spot);
      }
      const stands = new Set([...letters, ...this.names.map(name => name.code)]);
      const left = codes => codes.filter(code => !stands.has(code) && !faded.has(code) && layers.has(code));
      for (const rank of Object.keys(view.ranks)) {
        if (rank === 'city') {
          const said = new Set(this.names.map(name => name.code));   // Dongguan and Zhongshan are areas, too
          this.cities(this.ranked('city').filter(code => !said.has(code)));
        } else if (rank === 'place') {
          if (near || !view.cities) this.lay(left(this.ranked('place')).map(code => this.item(code, 'place')), FAR.place);
        } else if (near || (faded.size && !told)) {
          const standing = new Set(this.names.map(name => name.code));
          const rest = [...layers.keys()].filter(code => !named.has(code) && !standing.has(code));
          this.lay(left(rest).map(code => this.item(code, 'area')), near && !faded.size ? 0 : FAR.area);
        }
      }
    }

    /* The names that have room on their areas; then those at towns' dots and those to which lines can lead, at most `far` px. */
    lay(items, far) {
      const wanting = [];
      for (const item of items) {
        const spot = this.on(item);
        if (spot) this.put(item, spot);
        else if (item.town || far) wanting.push(item);
      }
      if (!wanting.length) return;
      const reach = wanting.length > CROWD ? 0 : far;
      const found = settle(wanting, wanting.map(item => [...this.beside(item), ...this.led(item, reach, wanting)]));
      wanting.forEach((item, i) => { if (found[i]) this.put(item, found[i]); });
    }

    /* The spots that a line can lead to. A town's name is better at its dot. */
    led(item, far, others) {
      if (!inside(around(item.point.x, item.point.y, 0, 0), this.frame)) return [];
      const points = others.map(({code, point: {x, y}}) => ({code, x, y}));
      const room = {view: this.frame, taken: this.taken, lines: this.lines, shapes: this.clear, points, wanted: this.wanted};
      return spokes(item, room, far).map(spot => ({...spot, cost: spot.cost + (item.town ? OFF_DOT : 0)}));
    }

    /* The names with that of the chosen place, which stands whatever it hides. */
    choose(selected, names) {
      const {geo} = this.atlas;
      const city = selected.length > 1 ? `${selected[0].slice(0, 4)}00` : '';
      const code = city || selected[0];
      if (!code || names.some(name => name.code === code) || (city && !geo.cities[city])) return names;
      const item = this.item(code, city ? 'city' : 'place');
      if (!inside(around(item.point.x, item.point.y, 0, 0), this.frame)) return names;
      const small = item.shape && item.shape.size < 4 * item.width * item.height;
      const free = names.filter(({rank, spot}) => rank === 'place' || !small || !under(item.shape, spot.box));
      const [clear, taken, lines] = [this.clear, this.taken, this.lines];
      this.taken = [...taken.filter(box => !box.code || free.some(name => name.code === box.code)), ...this.markers()];
      if (small) this.clear = [...clear, item.shape];
      const spots = (city ? [this.above(item)] : [this.on(item), ...this.beside(item), ...this.led(item, FAR.place, [])]).filter(Boolean);
      [this.clear, this.taken, this.lines] = [clear, taken, lines];
      const spot = spots.length ? spots.reduce((a, b) => b.cost < a.cost ? b : a) : this.over(item);
      return [...free.filter(name => !meet(name.spot.box, spot.box)), {...item, spot}];
    }

    /* Above an area that has no room around it, over other names. */
    over(item) {
      const {left, right, top, bottom} = this.frame, {x, y} = item.point;
      const high = item.shape ? item.shape.box.top - item.height / 2 - 6 : y - item.height / 2 - 12;
      const spots = OVER.map(([dx, dy]) => this.spot(Math.min(Math.max(x + dx, left + item.width / 2), right - item.width / 2),
        Math.min(Math.max(high + dy, top + item.height / 2), bottom - item.height / 2), item));
      return spots.find(({box}) => this.free(box)) || spots.find(({box}) => !this.shut.some(other => meet(other, box))) || spots[0];
    }

    put(item, spot) {
      this.names.push({...item, spot});
      this.taken.push({...spot.box, code: item.code});
      if (spot.end) this.lines.push(spot);
    }

    free(box) {
      return inside(box, this.frame) && !this.taken.some(other => meet(other, box)) && !this.lines.some(({from, end}) => cuts(from, end, box));
    }

    spot(x, y, {width, height}) { return {x, y, cost: 0, box: around(x, y, width, height)}; }

    /* On its area, where that is larger than the name. */
    on({code, point, width, height, shape}) {
      if (!shape) return undefined;
      const {left, right} = shape.box;
      if (right - left < width * ENOUGH || shape.size < width * height * ROOMY) return undefined;
      const others = this.clear.filter(other => other.code !== code), outlined = this.outlined(code);
      return (outlined ? WITHIN : ON).map(([dx, dy]) => this.spot(point.x + dx, point.y + dy, {width, height}))
        .find(({box}) => this.free(box) && (!outlined || within(shape, box)) && !others.some(other => under(other, wider(box, -3))));
    }

    /* A talk's places have a heavy outline: none of it lies under their names. */
    outlined(code) {
      const {options, selected} = this.atlas;
      return options.follow === false && (selected.includes(code) || this.atlas.comparedCodes().includes(code));
    }

    /* At a town's dot, clear of its outline: the spots that are free, the best first. */
    beside({town, point, width, height}) {
      if (!town) return [];
      const far = width / 2 + 12, up = height / 2 + 11;
      const ways = [0, -2, 2, -4, 4, -6, 6, -8, 8, -11, 11, -14, 14].flatMap(dy => [[far, dy], [-far, dy]]);
      return [...ways, [0, up], [0, -up], [14, up], [14, -up], [-14, up], [-14, -up]]
        .map(([dx, dy], i) => ({...this.spot(point.x + dx, point.y + dy, {width, height}), cost: i}))
        .filter(({x, y, box}) => this.free(box) && !this.clear.some(other => under(other, around(x, y, width / 2, 4))))
        .map(spot => this.clear.some(other => under(other, wider(spot.box, -3))) ? {...spot, cost: spot.cost + TOUCHES} : spot);
    }

    cities(codes) {
      for (const item of codes.map(code => this.item(code, 'city'))) {
        const spot = this.above(item);
        if (spot) this.put(item, spot);
      }
    }

    /* A city's name stands on areas of the city, and on no place that is named. */
    above(item) {
      const {layers, view} = this.atlas;
      const own = [...layers.keys()].filter(code => code.startsWith(item.code.slice(0, 4)) && !(layers.get(code) instanceof L.CircleMarker));
      const areas = own.map(code => this.shape(code)).filter(Boolean);
      const free = areas.filter(({code}) => view.cities || !this.clear.some(shape => shape.code === code));
      const starts = [item.point, ...free.map(({code}) => this.point(this.atlas.at(code)))];
      return starts.flatMap(({x, y}) => CITY.map(([dx, dy]) => this.spot(x + dx, y + dy, item)))
        .find(({x, y, box}) => this.free(box) && areas.some(shape => holds(shape, x, y)) &&
          (view.cities || !this.clear.some(shape => under(shape, box))));
    }

    point(at) { return this.atlas.map.latLngToLayerPoint(at); }

    /* An area as it is on the screen; undefined for a town, and for an area outside the window. */
    shape(code) {
      if (!this.cut.has(code)) {
        const layer = this.atlas.layers.get(code);
        const shape = area(layer instanceof L.CircleMarker ? [] : layer?._rings || []);   // Leaflet keeps what it draws
        this.cut.set(code, meet(shape.box, this.frame) ? {code, ...shape} : undefined);
      }
      return this.cut.get(code);
    }

    item(code, rank) {
      const {layers, geo, options, view} = this.atlas;
      const town = rank !== 'city' && layers.get(code) instanceof L.CircleMarker;
      const at = rank === 'city' ? L.latLng(geo.cities[code][1], geo.cities[code][0]) : this.atlas.at(code);
      const large = options.follow === false && rank !== 'city' && this.atlas.selected.includes(code) ? LARGE : 1;
      const size = Math.round(this.size * large * (view.cities || options.follow === false ? 1 : SIZES[rank] || 1));   // on a wall none is smaller
      const letter = (rank !== 'city' && view.letters?.[code]) || '';
      const name = view.lang === 'en' ? shorten(this.atlas.name(code)) : this.atlas.name(code);
      const text = letter ? `${letter} ${name}` : name;
      return {code, rank, town, text, size, point: this.point(at), shape: rank === 'city' ? undefined : this.shape(code),
        width: this.width(text, size) + (letter ? 16 : 6), height: size + (letter ? 9 : 4)};
    }

    /* As wide as it is in the bold of a place that is chosen. */
    width(text, size) {
      const font = `700 ${size}px ${this.family}`, key = `${font}|${text}`;
      if (!this.widths.has(key)) {
        this.pen.font = font;
        this.widths.set(key, this.pen.measureText(text).width);
      }
      return this.widths.get(key);
    }

    /* The boxes of the controls over the map, in the map's own pixels. */
    controls(origin) {
      const frame = this.atlas.root.getBoundingClientRect();
      return this.atlas.controls.map(control => {
        const box = control.getBoundingClientRect();
        return {left: box.left - frame.left + origin.x, right: box.right - frame.left + origin.x,
          top: box.top - frame.top + origin.y, bottom: box.bottom - frame.top + origin.y};
      });
    }

    /* A town's marker stays visible. */
    markers() {
      const {layers} = this.atlas;
      return [...layers].filter(([, layer]) => layer instanceof L.CircleMarker).map(([code, layer]) => {
        const {x, y} = this.point(layer.getLatLng());
        return {code, ...around(x, y, 16, 16)};
      });
    }

    leader({spot: {from, end}, code}) {
      const chosen = this.atlas.selected.includes(code) ? 'is-selected' : null;
      const ends = {x1: from.x, y1: from.y, x2: end.x, y2: end.y};
      return [svg('line', {...ends, class: 'atlas-leader-halo'}), svg('line', ends), svg('circle', {cx: from.x, cy: from.y, r: chosen ? 0 : 2})];
    }

    span({code, rank, town, text, size, spot: {x, y}}, named) {
      const classes = ['atlas-label', `is-${town ? 'town' : rank}`];
      const city = this.atlas.selected.length > 1 && code === `${this.atlas.selected[0].slice(0, 4)}00`;
      if (city || this.atlas.selected.includes(code)) classes.push('is-selected');
      if (this.atlas.view.letters?.[code] && rank !== 'city') classes.push('is-compared');
      if (named) classes.push('is-named');
      const letter = classes.includes('is-compared') ? text[0] : '';
      const span = element('span', {class: classes.join(' '), 'aria-hidden': 'true'}, ...(letter ? [element('b', {}, letter)] : []),
        letter ? text.slice(2) : text);
      span.style.fontSize = `${size / this.size}em`;   // Firefox, where it enlarges text alone, would enlarge px again
      span.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -50%)`;
      return span;
    }
  }

  window.AtlasLabels = AtlasLabels;
})();
