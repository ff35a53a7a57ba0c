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
    /* `light` is called with a class, or with null when none is lit any more; `open`: at first. */
    constructor(root, light, open) {
      this.light = light;
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
      const groups = new Map();
      for (const item of view.classes) {
        if (!groups.has(item.group)) groups.set(item.group, []);
        groups.get(item.group).push(this.row(item, chosen.has(item)));
      }
      const columns = [...groups].map(([group, rows]) => element('div', {class: 'atlas-column'},
        group ? element('p', {class: 'atlas-group'}, group) : null, ...rows));
      this.box.replaceChildren(element('summary', {}, view.title), element('div', {class: 'atlas-columns'}, ...columns),
        element('p', {class: 'atlas-note'}, view.note));
    }

    row(item, chosen) {
      const swatch = svg('svg', {viewBox: '0 0 20 14', 'aria-hidden': 'true'},
        svg('rect', {x: 0.5, y: 0.5, width: 19, height: 13, fill: item.fill, stroke: 'rgba(27,31,36,.35)'}));
      const row = element('button', {type: 'button', 'data-class': item.key, 'aria-current': chosen ? 'true' : null},
        swatch, element('span', {}, item.label), element('b', {}, String(item.count)));
      for (const start of ['mouseenter', 'focus']) row.addEventListener(start, () => this.light(item));
      for (const end of ['mouseleave', 'blur']) row.addEventListener(end, () => this.light(null));
      return row;
    }
  }

  window.AtlasLegend = AtlasLegend;
})();
