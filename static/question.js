// @ts-check
/* The briefing's finder: any place by any of its names, in either script, pinyin, initials or code, while the talk goes on. */
(function () {
  'use strict';

  const {element} = window.AtlasDom, {AtlasSearch} = window;

  class BriefingQuestion {
    /* `found` is called with the code of what was chosen. */
    constructor(briefing, found) {
      this.briefing = briefing;
      this.found = found;
      this.at = 0;
      this.input = element('input', {type: 'text', role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'true',
        'aria-controls': 'briefing-found', autocomplete: 'off', spellcheck: 'false'});
      this.list = element('ul', {id: 'briefing-found', role: 'listbox'});
      this.box = element('div', {class: 'question', hidden: ''}, this.input, this.list);
      this.input.addEventListener('input', () => this.search());
      this.input.addEventListener('keydown', event => this.key(event));
      this.list.addEventListener('mousedown', event => event.preventDefault());   // the box keeps the focus
      this.list.addEventListener('click', event => {
        const option = /** @type {HTMLElement} */ (event.target).closest('[role=option]');
        if (option) this.choose([...this.list.children].indexOf(option));
      });
    }

    get open() { return !this.box.hidden; }

    ask(typed = '', focus = true) {
      const {briefing: {text, data}} = this, {words} = text;
      this.entries = Object.entries(text.places).map(([place, [label, what]]) => ({place, label, what, keys: data.places[place]}));
      this.input.setAttribute('aria-label', words.find);
      this.input.placeholder = words.find;
      this.input.value = typed;
      this.box.hidden = false;
      this.search();
      if (focus) this.input.focus();
    }

    close() {
      if (!this.open) return;
      this.box.hidden = true;
      this.input.blur();
    }

    search() {
      this.shown = AtlasSearch.search(this.input.value, this.entries, []);
      this.list.replaceChildren(...this.shown.map((entry, n) => element('li', {id: `briefing-found-${n}`, role: 'option'},
        element('b', {}, entry.label), element('span', {}, entry.what))));
      if (!this.shown.length) this.list.append(element('li', {class: 'none'}, this.briefing.text.words.none));
      this.mark(0);
    }

    mark(at) {
      this.at = at;
      [...this.list.children].forEach((option, n) => option.setAttribute('aria-selected', String(n === at)));
      const option = this.list.children[at];
      this.input.setAttribute('aria-activedescendant', option?.id || '');
      option?.scrollIntoView({block: 'nearest'});
    }

    choose(at) {
      const entry = this.shown[at];
      if (!entry) return;
      this.close();
      this.found(entry.place);
    }

    /* No letter that is typed here is a key of the talk. */
    key(event) {
      event.stopPropagation();
      if (event.isComposing) return;   // Enter takes a word from an input method
      const by = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (by && this.shown.length) {
        event.preventDefault();
        this.mark((this.at + by + this.shown.length) % this.shown.length);
      } else if (event.key === 'Enter') {
        event.preventDefault();
        this.choose(this.at);
      } else if (event.key === 'Escape' || (event.key.startsWith('Page') && !this.input.value)) {
        event.preventDefault();
        this.briefing.close();
      }
    }
  }

  window.BriefingQuestion = BriefingQuestion;
})();
