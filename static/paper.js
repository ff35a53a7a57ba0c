// @ts-check
/* The talk as a document: while the browser prints, a page a step, each with its words and its map, fitted anew. */
(function () {
  'use strict';

  const {element} = window.AtlasDom;

  class BriefingPaper {
    constructor(briefing) {
      this.briefing = briefing;
      this.laying = false;
      addEventListener('beforeprint', () => this.lay());
      addEventListener('afterprint', () => this.clear());
    }

    lay() {
      const {briefing} = this, {atlas, page, stage, data} = briefing, {step} = briefing;
      this.clear();
      this.laying = true;
      document.documentElement.classList.add('is-paper');   // the size of a sheet, on the screen too: what is measured holds
      atlas.camera.still = () => true;
      atlas.map.stop().invalidateSize({animate: false});
      this.sheets = element('div', {class: 'paper'});
      for (briefing.step = 0; briefing.step < data.steps.length; briefing.step += 1) {
        briefing.show();
        if (atlas.labels.waiting) atlas.labels.draw();
        const leaf = element('section', {class: 'leaf'}, page.cloneNode(true), stage.cloneNode(true));
        leaf.innerHTML = leaf.innerHTML.replaceAll('atlas-fill-', `atlas-fill-${briefing.step}-`);   // its hatches are its own
        this.sheets.append(leaf);
      }
      briefing.step = step;
      document.body.append(this.sheets);
      this.laying = false;
    }

    clear() {
      if (!this.sheets) return;
      const {briefing} = this, {atlas} = briefing;
      this.sheets.remove();
      this.sheets = null;
      document.documentElement.classList.remove('is-paper');
      atlas.map.invalidateSize({animate: false});
      briefing.drawn = false;   // at once, as before the first
      briefing.show();
      delete atlas.camera.still;
    }
  }

  window.BriefingPaper = BriefingPaper;
})();
