// @ts-check
/* The panel beside the map: the walk through the named places, the chosen place's story, what to do with it. It is drawn at
   the choice itself from the file of all panels (panels.js); the server's answer has the same markup and changes nothing.
   Where there is no file (a visitor's own data, or it hasn't come) the server's answer is what is drawn.
   A Streamlit component (v2); data: {n (the last choice that is in it), lang, version (of the file that may be drawn from),
   place, name, areas, html (atlas/html/panels.py), listed (the same for what the filters leave, or null), compare [codes],
   most, walk [codes], said (a sentence with {name}), text {of the controls}, keys {of the walk}}.
   A choice goes to choice.js as the event atlas-pick. */
let pending = null;   // the last choice, until the server has answered it
let last = 0;         // its number
let reading = null;   // the paragraph that its mark has opened, as data-written has it, until it is left or a place is chosen
let chosen = false;   // whether anything was, so far
let begun = false;    // whether the page has shown a panel yet
const made = new WeakMap();   // the element that Streamlit gives → ours in it
let stop = null;      // Streamlit calls the component again with new data, without letting the old one go

export default function ({data, parentElement, setTriggerValue}) {
  stop?.();
  last = Math.max(last, data.n);
  if (pending && data.n >= pending.n) pending = null;
  const parts = built(parentElement);

  const file = () => window.atlasPanels?.lang === data.lang ? window.atlasPanels : undefined;
  const known = code => {
    if (file()?.version !== data.version) return undefined;
    return code === null && data.listed ? data.listed : file().panels[code ?? file().home];
  };
  /* What the visitor sees now: their last choice, or the server's answer once that is newer, or all there is. */
  const now = () => {
    const story = pending && known(pending.adcode);
    return story ? {...story, place: pending.adcode, compare: pending.compare ?? data.compare} : data;
  };

  const draw = () => {
    const {place, areas, compare, html: told} = now();
    const {text} = data;
    const here = `${place} ${data.walk.join()}`;
    if (parts.here !== here) reading = null;   // the paragraph was opened from something else
    parts.here = here;
    const html = (reading && file()?.paragraphs[reading]) || told;
    chosen ||= place !== null;
    parts.side.classList.toggle('is-chosen', chosen);
    parts.side.lang = data.lang;
    put(parts.shown, text.shown);
    for (const name of ['previous', 'next', 'clear']) {
      const button = parts[name];
      put(button.querySelector('span'), text[name]);
      put(button.querySelector('kbd'), data.keys[name]);
      button.setAttribute('aria-keyshortcuts', data.keys[name]);
      const off = name === 'clear' ? place === null : !data.walk.length;
      if (off && document.activeElement === button) parts.panel.focus({preventScroll: true});
      button.disabled = off;
    }
    const at = `${place} ${reading ?? ''}`;
    if (parts.at !== at) parts.panel.scrollTop = 0;
    parts.at = at;
    parts.back.hidden = !reading && (place === null || !data.listed);
    put(parts.back.querySelector('span'), reading ? text.back : text.backToList);
    if (parts.html !== html) {
      const focused = parts.story.contains(document.activeElement);
      parts.story.innerHTML = html;   // made and escaped by atlas/html
      parts.html = html;
      if (focused) parts.panel.focus({preventScroll: true});   // the link that led here is gone
    }
    marked();
    const pinned = compare.includes(place), full = !pinned && compare.length === data.most;
    parts.pin.hidden = !areas.includes(place);
    put(parts.pin, pinned ? text.unpin : text.pin);
    parts.pin.disabled = full;
    parts.pin.title = full ? text.full : '';
    parts.compare.hidden = compare.length < 2;
    put(parts.compare, text.compare.replace('{letters}', [...'ABCD'].slice(0, compare.length).join('·')));
    put(parts.table, text.table);
  };

  /* The marks of paragraphs can be opened once the file is there. */
  const marked = () => {
    if (!file()) return;
    for (const mark of parts.story.querySelectorAll('cite[data-written]:not([role])')) {
      if (mark.closest('a')) continue;   // all of it leads to the place
      mark.setAttribute('role', 'button');
      mark.setAttribute('tabindex', '0');
    }
  };
  const opened = mark => {
    reading = mark.dataset.written;
    draw();
    parts.panel.focus({preventScroll: true});
  };

  /* A choice that was made here, not on the map. */
  const choose = (adcode, compare) => {
    last += 1;
    const areas = known(adcode)?.areas;
    document.dispatchEvent(new CustomEvent('atlas-pick', {detail: {adcode, n: last, areas, compare}}));
  };
  const step = by => {
    const {walk} = data, at = walk.indexOf(now().place);
    if (at < 0) return walk.at(by > 0 ? 0 : -1);
    return walk[(at + by + walk.length) % walk.length];
  };
  const acts = {
    previous: () => choose(step(-1)),
    next: () => choose(step(1)),
    clear: () => choose(null),
    pin: () => {
      const {place, compare} = now();
      choose(place, compare.includes(place) ? compare.filter(code => code !== place) : [...compare, place]);
    },
    compare: () => setTriggerValue('go', 'page=compare'),
    table: () => setTriggerValue('go', 'page=counties&areas=1'),
    back: () => {
      if (!reading) choose(null);
      reading = null;
      draw();
      parts.panel.focus({preventScroll: true});
    },
  };
  const clicked = event => {
    const act = event.target.closest('button')?.dataset.act;
    if (act) acts[act]();
    const mark = event.target.closest('cite[role="button"]');
    if (mark) opened(mark);
    const link = event.target.closest('[data-go]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;   // a new tab takes the address
    event.preventDefault();
    const asked = new URLSearchParams(link.dataset.go);
    if (asked.get('page') === 'map' && asked.has('place') && asked.size === 2) choose(asked.get('place') || null);
    else setTriggerValue('go', link.dataset.go);
  };
  const pressed = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const mark = event.target.closest?.('cite[role="button"]');
    if (mark && parts.story.contains(mark) && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      opened(mark);
      return;
    }
    if (event.target.closest?.('input:not([type="radio"]), textarea, select, [contenteditable], [role="dialog"]')) return;
    if (event.key === 'Escape' && reading) acts.back();
    const name = Object.keys(data.keys).find(key => data.keys[key] === event.key.toUpperCase());
    if (name && !parts[name].disabled) acts[name]();
  };
  /* Whoever made it: what is chosen is shown before the server knows of it, and said to those who hear the page. */
  const picked = event => {
    reading = null;
    pending = {...event.detail, compare: event.detail.compare ?? pending?.compare};
    last = Math.max(last, pending.n);
    const story = known(pending.adcode);
    if (!story) return;
    draw();
    const voice = document.getElementById('atlas-voice');   // reader.js makes it
    const said = data.said.replace('{name}', story.name);
    if (voice) put(voice, said);
  };

  const counted = event => { last = Math.max(last, event.detail.n); };   // a class of the legend is a choice, too
  const found = event => choose(event.detail);   // by finder.js

  /* Who follows a link to a place reads its card first, on a phone too (page.css); who taps the map keeps that where it is. */
  if (!begun && data.place !== null) parts.side.classList.add('is-shared');
  begun = true;
  draw();
  parts.side.onclick = clicked;
  document.addEventListener('keydown', pressed);
  document.addEventListener('atlas-sift', counted);
  document.addEventListener('atlas-pick', picked);
  document.addEventListener('atlas-choose', found);
  document.addEventListener('atlas-panels', marked);
  stop = () => {
    document.removeEventListener('keydown', pressed);
    document.removeEventListener('atlas-sift', counted);
    document.removeEventListener('atlas-pick', picked);
    document.removeEventListener('atlas-choose', found);
    document.removeEventListener('atlas-panels', marked);
  };
  return () => stop();
}

/* A text that is there already would be said again. */
function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/* The elements, made once: what has the focus keeps it. */
function built(parent) {
  if (made.has(parent)) return made.get(parent);
  const make = (tag, attributes, ...children) => {
    const one = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
    one.append(...children);
    return one;
  };
  const button = (act, ...children) => make('button', {type: 'button', 'data-act': act}, ...children);
  const walk = (act, sign) => {
    const inside = [make('i', {'aria-hidden': 'true'}, sign), make('span', {}), make('kbd', {'aria-hidden': 'true'})];
    return button(act, ...(act === 'next' ? [inside[1], inside[0], inside[2]] : inside));
  };
  const parts = /** @type {any} */ ({
    shown: make('p', {class: 'atlas-shown', role: 'status'}),
    previous: walk('previous', '‹'),
    next: walk('next', '›'),
    clear: walk('clear', '×'),
    back: button('back', make('i', {'aria-hidden': 'true'}, '‹'), make('span', {})),
    story: make('div', {}),
    pin: button('pin'),
    compare: button('compare'),
    table: button('table'),
    html: '',
  });
  const foot = make('div', {class: 'atlas-pins'}, parts.pin, parts.compare, parts.table);
  parts.panel = make('div', {class: 'st-key-place-panel'}, parts.back, parts.story, foot);
  parts.side = make('div', {class: 'atlas-side'},
    make('div', {class: 'atlas-walk'}, parts.shown, parts.previous, parts.next, parts.clear), parts.panel);
  parent.append(parts.side);
  made.set(parent, parts);
  return parts;
}
