// @ts-check
/* The presenter's view: a second window with this step and the next, the notes, a clock and a timer. The talk's own window
   writes it, so both show the same, from a file too; its keys are the talk's. */
(function () {
  'use strict';

  const {element} = window.AtlasDom;
  const STYLE = `
    :root:root { font-size: 24px; } body { display: grid; grid-template: auto minmax(0, 1fr) auto / 3fr 2fr; gap: 12px; padding: 12px; height: 100vh; overflow: hidden; }
    .now, .then { position: relative; overflow: hidden; border: 1px solid var(--edge); background: var(--paper); aspect-ratio: 16 / 9; align-self: start; }
    .whole { position: absolute; left: 0; top: 0; width: 1920px; height: 1026px; display: grid; grid-template: minmax(0, 1fr) / 41fr 59fr; transform-origin: 0 0; pointer-events: none; }
    .then .whole { grid-template-columns: 1fr; width: 787px; height: 1026px; }
    .whole .atlas-source, .whole .atlas-buttons { display: none; }
    .says { grid-row: 2; grid-column: 1 / 3; overflow-y: auto; padding: 8px 16px; background: var(--ground); border: 1px solid var(--edge); font-size: 22px; line-height: 1.5; }
    .says h2 { margin: 0 0 6px; font-size: 18px; color: var(--accent); } .says p { margin: 0 0 8px; }
    .foot { grid-column: 1 / 3; display: flex; gap: 24px; align-items: center; font-size: 24px; font-variant-numeric: tabular-nums; }
    .foot button { min-width: 44px; min-height: 40px; border: 1px solid var(--edge); border-radius: 6px; background: var(--ground); color: inherit; font: inherit; cursor: pointer; }
    .foot .clock { margin-left: auto; } .then { aspect-ratio: auto; height: 100%; } .then > small { position: absolute; right: 8px; top: 6px; font-size: 16px; color: var(--soft); }`;

  class BriefingPresenter {
    constructor(briefing) {
      this.briefing = briefing;
      this.began = null;   // when the talk left its first step
      this.window = null;
      addEventListener('pagehide', () => this.window?.close());
      briefing.atlas.map.on('moveend', () => this.show());
    }

    get open() { return Boolean(this.window && !this.window.closed); }

    /* Opens the window, or brings it to the front. A browser that opens none is said so of. */
    start() {
      if (this.open) return this.window.focus();
      const found = window.open('', 'atlas-presenter', 'popup,width=1100,height=760');
      if (!found) return this.briefing.say(this.briefing.text.words.blocked);
      this.window = found;
      const {document: page} = found;
      page.documentElement.dataset.theme = document.documentElement.dataset.theme;
      page.head.replaceChildren(...[...document.querySelectorAll('style')].filter(style => !style.closest('noscript')).map(style => page.importNode(style, true)), Object.assign(page.createElement('style'), {textContent: STYLE}));
      page.onkeydown = event => this.briefing.keydown(event);
      found.onresize = () => this.show();
      this.parts = {now: element('div', {class: 'now'}), next: element('div', {class: 'then'}), says: element('section', {class: 'says'}),
        step: element('span', {}), clock: element('span', {class: 'clock'}), timer: element('button', {type: 'button'})};
      const button = (sign, run) => {
        const one = element('button', {type: 'button'}, sign);
        one.addEventListener('click', run);
        return one;
      };
      this.parts.timer.addEventListener('click', () => { this.began = Date.now(); this.tick(); });
      const {now, next, says, step, clock, timer} = this.parts;
      page.body.replaceChildren(now, next, says, element('div', {class: 'foot'}, button('‹', () => this.briefing.press(-1)),
        button('›', () => this.briefing.press(1)), step, clock, timer));
      clearInterval(this.ticking);
      this.ticking = setInterval(() => this.tick(), 1000);
      this.briefing.note(false);   // the room doesn't read what the presenter does
      this.show();
      this.tick();
    }

    /* What the talk shows now, and what comes next. */
    show() {
      if (!this.open || this.briefing.paper.laying) return;
      const {briefing, parts} = this, {text, page, stage, sheet} = briefing, {document: other} = this.window;
      other.documentElement.lang = briefing.lang;
      other.title = `${text.words.presenter} · ${text.title}`;
      const box = (inner, into, wide) => {
        const whole = element('div', {class: 'whole', inert: ''}, ...inner);
        into.replaceChildren(whole);
        whole.style.transform = `scale(${Math.min(into.clientWidth / wide, into.clientHeight / whole.offsetHeight)})`;
      };
      const {width, height} = stage.getBoundingClientRect(), map = stage.cloneNode(true), hold = element('div', {});
      map.style.cssText += `;width:${width}px;height:${height}px;transform-origin:0 0;transform:scale(${1133 / width}, ${1026 / height});grid-area:auto`;
      hold.append(map);
      const said = (sheet.hidden ? page : sheet).cloneNode(true);
      box([said, hold], parts.now, 1920);
      const next = text.pages[briefing.step + 1], then = element('section', {class: 'page', 'data-kind': briefing.data.steps[briefing.step + 1]?.kind});
      then.innerHTML = next ? next.html : '';
      box([then], parts.next, 787);
      parts.next.append(element('small', {}, next ? text.words.next : text.words.end));
      parts.says.replaceChildren(element('h2', {}, text.words.notes), ...briefing.told.notes.map(line => element('p', {}, line)));
      parts.step.textContent = briefing.counter.textContent;
      parts.timer.title = text.words.timer;
      if (this.began === null && briefing.step > 0) this.began = Date.now();
    }

    tick() {
      if (!this.open) {   // a browser tells it late: notes asked for meanwhile are the room's again
        clearInterval(this.ticking);
        return this.briefing.note(this.briefing.noting);
      }
      const {clock, timer} = this.parts, past = this.began === null ? 0 : Math.floor((Date.now() - this.began) / 1000);
      clock.textContent = new Date().toLocaleTimeString(this.briefing.lang, {hour: '2-digit', minute: '2-digit', hour12: false});
      timer.textContent = `${Math.floor(past / 60)}:${String(past % 60).padStart(2, '0')}`;
    }
  }

  window.BriefingPresenter = BriefingPresenter;
})();
