// @ts-check
/* The map's legend and the fills it explains. Drawn from the view's classes; hovering or focusing one lights it up. */
(function () {
  'use strict';

  const {element, svg} = window.AtlasDom;

  function darker(hex, part) {
    return '#' + [1, 3, 5].map(i => Math.round(parseInt(hex.slice(i, i + 2), 16) * (1 - part))
      .toString(16).padStart(2, '0')).join('');
  }

  /* The fill of a class: its colour, or a pattern over it. */
  function pattern(id, kind, colour) {
    const size = 7;
    const ground = svg('rect', {width: size, height: size, fill: colour});
    const mark = kind === 'hatch'
      ? svg('path', {d: 'M-2,2 l4,-4 M0,7 l7,-7 M5,9 l4,-4', stroke: darker(colour, 0.2), 'stroke-width': 1})
      : svg('circle', {cx: 3.5, cy: 3.5, r: 1.4, fill: '#ffffff'});
    return svg('pattern', {id, width: size, height: size, patternUnits: 'userSpaceOnUse'}, ground, mark);
  }

  class AtlasLegend {
    /* `light` is called with a class, or with null when none is lit any more; `sift`, where classes can be chosen, with the
       key of one, or with an empty key when it is let go; `open`: at first. */
    constructor(root, light, open, sift) {
      this.light = light;
      this.sift = sift;
      this.rows = new Map();   // key → row
      this.defs = svg('defs');
      this.box = element('details', {class: 'atlas-legend', 'data-legend': ''});
      this.box.open = open;
      root.append(svg('svg', {width: 0, height: 0, 'aria-hidden': 'true', class: 'atlas-defs'}, this.defs), this.box);
    }

    /* Gives every class its `fill`: the colour, or a pattern over it. */
    fill(classes) {
      this.defs.replaceChildren();
      classes.forEach((item, i) => {
        item.fill = item.colour;
        if (item.pattern !== 'solid') {
          item.fill = `url(#atlas-fill-${i})`;
          this.defs.append(pattern(`atlas-fill-${i}`, item.pattern, item.colour));
        }
      });
    }

    /* `chosen`: the set of the selected places' classes. */
    draw(view, chosen) {
      if (this.view !== view) this.build(view);
      for (const item of view.classes) {
        const row = this.rows.get(item.key);
        row.toggleAttribute('aria-current', chosen.has(item));
        if (chosen.has(item)) row.setAttribute('aria-current', 'true');
        if (this.sift) row.setAttribute('aria-pressed', String(view.legend === item.key));
      }
      this.box.classList.toggle('is-sifted', Boolean(view.legend));
    }

    build(view) {
      const on = this.box.contains(document.activeElement) && /** @type {HTMLElement} */ (document.activeElement).dataset.class;
      const groups = new Map();
      this.view = view;
      this.rows.clear();
      for (const item of view.classes) {
        if (!groups.has(item.group)) groups.set(item.group, []);
        this.rows.set(item.key, this.row(item, view.text.only));
        groups.get(item.group).push(this.rows.get(item.key));
      }
      const columns = [...groups].map(([group, rows]) => element('div', {class: 'atlas-column'},
        group ? element('p', {class: 'atlas-group'}, group) : null, ...rows));
      this.box.replaceChildren(element('summary', {}, view.title), element('div', {class: 'atlas-columns'}, ...columns),
        element('p', {class: 'atlas-note'}, view.note));
      this.rows.get(on)?.focus({preventScroll: true});
    }

    row(item, does) {
      const swatch = svg('svg', {viewBox: '0 0 20 14', 'aria-hidden': 'true'},
        svg('rect', {x: 0.5, y: 0.5, width: 19, height: 13, fill: item.fill, stroke: 'rgba(27,31,36,.35)'}));
      const row = element('button', {type: 'button', 'data-class': item.key, title: this.sift ? does : null},
        swatch, element('span', {}, item.label), element('b', {}, item.count));
      // A finger's tap is a choice: nothing stays lit behind it.
      row.addEventListener('pointerenter', event => { if (event.pointerType !== 'touch') this.light(item); });
      row.addEventListener('focus', () => { if (row.matches(':focus-visible')) this.light(item); });
      for (const end of ['pointerleave', 'blur']) row.addEventListener(end, () => this.light(null));
      if (!this.sift) return row;
      const on = () => row.getAttribute('aria-pressed') === 'true';
      row.addEventListener('click', () => this.sift(on() ? '' : item.key));
      row.addEventListener('keydown', event => {
        if (event.key !== 'Escape' || !this.view.legend) return;
        event.preventDefault();
        event.stopPropagation();
        this.sift('');
      });
      return row;
    }
  }

  window.AtlasLegend = AtlasLegend;
})();
