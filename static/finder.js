// @ts-check
/* Finds what the atlas is about, while one types: places by any name, pinyin, initials or code, industries, sentences. What
   is said comes with the file of all panels (panels.js), or from the server where a visitor has none.
   A Streamlit component (v2), after search.js; data: {places, said (null: in the file), label, hint, none, lang}, entries as
   atlas/tables/finder.py has them. A place goes to panel.js as the event atlas-choose, all else to the server. */
const made = new WeakMap();   // the element that Streamlit gives → ours in it

export default function ({data, parentElement, setTriggerValue}) {
  const parts = built(parentElement);
  const {input, list} = parts;
  if (input.getAttribute('aria-label') !== data.label) input.setAttribute('aria-label', data.label);
  input.placeholder = data.hint;
  list.setAttribute('aria-label', data.label);
  parentElement.lang = data.lang;
  let found = [], at = 0;

  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const mark = next => {
    at = next;
    [...list.children].forEach((option, n) => option.setAttribute('aria-selected', String(n === at)));
    const option = list.children[at];
    if (!option?.id) return;
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({block: 'nearest'});
  };
  const open = () => {
    found = window.AtlasSearch.search(input.value, data.places, data.said ?? window.atlasPanels?.said ?? []);
    list.replaceChildren(...found.map(option));
    if (!found.length) list.append(part('li', 'none', data.none));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark(0);
  };
  const choose = entry => {
    input.value = '';
    close();
    if (!entry) return;
    if ('go' in entry) setTriggerValue('go', entry.go);
    else document.dispatchEvent(new CustomEvent('atlas-choose', {detail: entry.place || null}));
  };

  input.oninput = open;
  input.onclick = open;
  input.onblur = close;
  input.onkeydown = event => {
    event.stopPropagation();   // a letter typed here is no key of the page
    if (event.isComposing) return;   // Enter takes a word from an input method
    const by = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (by) {
      event.preventDefault();
      if (list.hidden) open();
      else if (found.length) mark((at + by + found.length) % found.length);
    } else if (event.key === 'Enter' && !list.hidden) {
      event.preventDefault();
      choose(found[at]);
    } else if (event.key === 'Escape') {
      if (list.hidden) input.value = '';
      close();
    }
  };
  list.onmousedown = event => event.preventDefault();   // the box keeps the focus
  list.onclick = event => {
    const option = event.target.closest('[role=option]');
    if (option) choose(found[[...list.children].indexOf(option)]);
  };
}

function option(entry, n) {
  const one = part('li', '', '');
  one.id = `atlas-found-${n}`;
  one.setAttribute('role', 'option');
  one.append(part('b', '', entry.label), part('span', '', entry.what));
  return one;
}

function part(tag, name, text) {
  const one = document.createElement(tag);
  if (name) one.className = name;
  one.textContent = text;
  return one;
}

function built(parent) {
  if (made.has(parent)) return made.get(parent);
  const parts = {input: document.createElement('input'), list: document.createElement('ul')};
  const box = part('div', 'atlas-finder', '');
  for (const [name, value] of Object.entries({type: 'text', role: 'combobox', 'aria-autocomplete': 'list',
    'aria-expanded': 'false', 'aria-controls': 'atlas-found', autocomplete: 'off', spellcheck: 'false'})) {
    parts.input.setAttribute(name, value);
  }
  parts.list.id = 'atlas-found';
  parts.list.setAttribute('role', 'listbox');
  parts.list.hidden = true;
  box.append(parts.input, parts.list);
  parent.append(box);
  made.set(parent, parts);
  return parts;
}
