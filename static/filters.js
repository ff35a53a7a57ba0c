// @ts-check
/* The map page's controls: region belt, lever, industry, and what colours the map. A choice repaints the map at once, from
   the view that views.js makes; the server's answer has the same view and changes nothing. A colouring that the file of all
   panels lacks (a visitor's own column), or no file: then the map waits for the server.
   A Streamlit component (v2), after connection.js and views.js; data: {key (of the page's map), turn (the number of the last
   choice that is in it), lang, theme, version (of the file), chosen {name: code or ''}, fields [{name, label, buttons (or a
   list to choose from), options [[code, label]]}]}. */
let pending = null;   // the last choice, until the server has answered it
let last = 0;         // its number
const made = new WeakMap();   // the element that Streamlit gives → ours in it
let stop = null;      // Streamlit calls the component again with new data, without letting the old one go

export default function ({data, parentElement, setTriggerValue}) {
  stop?.();
  last = Math.max(last, data.turn);
  if (!made.has(parentElement) || data.turn >= pending?.turn) pending = null;   // another page lies in between, or answered
  const box = built(parentElement);
  const map = () => /** @type {HTMLIFrameElement | null} */ (document.querySelector(`.st-key-${data.key} iframe`))?.contentWindow?.atlas;

  const draw = () => {
    const fields = JSON.stringify(data.fields);
    if (box.dataset.fields !== fields) {
      box.replaceChildren(...data.fields.map(field));
      box.dataset.fields = fields;
      box.lang = data.lang;
    }
    for (const [name, value] of Object.entries(pending?.chosen ?? data.chosen)) {
      const part = box.querySelector(`[data-filter="${name}"]`);
      const found = part.querySelector('select') ?? part;
      if ('value' in found) found.value = value;
      else /** @type {HTMLInputElement} */ (part.querySelector(`input[value="${value}"]`)).checked = true;
    }
  };
  const paint = recoloured => {
    const shown = map();
    if (!shown?.view) return;
    shown.awaits = pending.turn;
    const file = window.atlasPanels?.lang === data.lang && window.atlasPanels.version === data.version ? window.atlasPanels : undefined;
    const view = window.AtlasViews.of(file, data.theme, pending.chosen);
    if (!view) return;
    const {n, view: {letters, legend}} = shown;
    shown.show({...view, near: false, turn: pending.turn, n, letters, selected: shown.selected, legend: recoloured ? '' : legend});
  };
  const send = () => setTriggerValue('chosen', {...pending.chosen, turn: pending.turn});

  const changed = event => {
    const name = event.target.closest('[data-filter]').dataset.filter;
    last += 1;
    pending = {chosen: {...(pending?.chosen ?? data.chosen), [name]: event.target.value}, turn: last};
    paint(name === 'color');
    requestAnimationFrame(() => setTimeout(again));   // the paint first: Streamlit renders some of the page for what is sent
  };
  const again = () => { if (pending && window.AtlasConnection.open()) send(); };

  if (map()) map().awaits = pending ? pending.turn : null;
  draw();
  box.onchange = changed;
  document.addEventListener('atlas-back', again);
  stop = () => document.removeEventListener('atlas-back', again);
  return () => stop();
}

function field({name, label, buttons, options}) {
  if (buttons) {
    const group = part('fieldset', part('legend', label), ...options.map(([code, said]) => {
      const input = part('input');
      Object.assign(input, {type: 'radio', name: `atlas-${name}`, value: code});
      return part('label', input, part('span', said));
    }));
    group.dataset.filter = name;
    return group;
  }
  const list = part('select', ...options.map(([code, said]) => new Option(said, code)));
  list.setAttribute('aria-label', label);
  const whole = part('label', part('span', label), list);
  whole.dataset.filter = name;
  return whole;
}

function part(tag, ...children) {
  const one = document.createElement(tag);
  one.append(...children);
  return one;
}

function built(parent) {
  if (!made.has(parent)) {
    const box = part('div');
    box.className = 'atlas-filters';
    parent.append(box);
    made.set(parent, box);
  }
  return made.get(parent);
}
