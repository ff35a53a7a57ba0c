// @ts-check
/* The map's view of a built-in colouring under filters, as atlas/maps/leaflet.py has it: made of the file of all panels
   (panels.js), which has the view of each without a filter, and what each filter leaves (atlas/maps/colourings.py). */
(function () {
  'use strict';

  /* `chosen`: {color, and belt, lever, industry where one is on}. Undefined where the file hasn't come or lacks the colouring:
     a visitor's own column. */
  function of(file, theme, chosen) {
    const plain = file?.views[theme]?.[chosen.color];
    if (!plain) return undefined;
    const lists = Object.keys(file.passes).filter(name => chosen[name])
      .map(name => new Set(file.passes[name][chosen[name]].split(' ')));
    const passes = code => lists.every(list => list.has(code));
    const faded = file.drawn.split(' ').filter(code => !passes(code));
    if (!faded.length) return plain;
    const left = item => item.codes.split(' ').filter(code => code && passes(code)).length;
    return {...plain, faded, classes: plain.classes.map(item => ({...item, count: `${left(item)} / ${item.count}`}))};
  }

  window.AtlasViews = {of};
})();
