// @ts-check
/* The steps of the talk as small pictures of themselves, to choose and to put in order: by dragging (SortableJS), or with the
   keys. They are drawn by the talk's own file, which live_talk.js shows, in a frame with that file's styles. A Streamlit
   component (v2); data: {steps [{id, title, group, hidden}], step (id), script (SortableJS's address), lang, and the texts
   label, show, hide, double, remove, hidden, keys}. Answers: step, order [ids], act [what, id]. */
const made = new WeakMap();   // the element that Streamlit gives → what is in it
const STYLE = `
  :root:root { font-size: calc(100vw / 54 * var(--enlarged, 1)); } html, body { height: auto; overflow: visible; background: var(--board); } body { display: block; padding: 2px; }
  .cards { grid-template-columns: repeat(3, 16rem); gap: 22px 1.4rem; justify-content: start; margin: 0; padding: 22px 1rem 1rem; list-style: none; }
  @media (max-width: 480px) { :root:root { font-size: calc(100vw / 36 * var(--enlarged, 1)); } .cards { grid-template-columns: repeat(2, 16rem); } }
  li { position: relative; }
  li > small { position: absolute; left: 0; bottom: 100%; font-size: calc(13px * var(--enlarged, 1)); line-height: 20px; color: var(--board-ink); white-space: nowrap; }
  .card { display: block; border-radius: 4px; }
  .card > b { right: 6px; bottom: 3px; padding: 0 5px; border-radius: 8px; background: var(--ground); font-size: 13px; line-height: 18px; }
  .card[aria-current] { border-color: var(--board-mark); box-shadow: 0 0 0 .15rem var(--board-mark); outline: 3px solid var(--board-mark); outline-offset: 1px; }
  .card:focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
  .is-hidden .card { display: grid; place-content: center; gap: 4px; border-style: dashed; background: none; color: var(--board-ink); font-size: 14px; text-align: center; }
  .acts { position: absolute; right: 4px; top: 4px; display: none; gap: 3px; }
  li:hover .acts, li:focus-within .acts { display: flex; }
  .acts button { display: grid; place-content: center; width: 28px; height: 28px; padding: 0; border: 1px solid var(--edge); border-radius: 4px; background: var(--ground); color: var(--ink); cursor: pointer; }
  .acts button:hover { border-color: var(--accent); color: var(--accent); } .acts button:focus-visible { outline: 2px solid var(--focus); }
  .is-dragged { opacity: .35; }
  @media (hover: none) { .acts { display: flex; } .acts button { width: 32px; height: 32px; } }`;
// Signs, drawn, for no font need have them: an eye, the same crossed out, two sheets, a cross.
const EYE = 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 10a2 2 0 100-4 2 2 0 000 4z';
const SIGNS = {show: EYE, hide: `${EYE}M2.5 13.5l11-11`, double: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3', remove: 'M4 4l8 8M12 4l-8 8'};

export default function ({data, parentElement, setTriggerValue}) {
  let held = made.get(parentElement);
  if (!held) {
    const frame = document.createElement('iframe');
    frame.className = 'atlas-steps';
    parentElement.append(frame);
    const kept = {frame, step: data.step, stop: null};
    held = kept;
    made.set(parentElement, held);
    frame.addEventListener('load', () => {   // Firefox puts another empty document into a new frame
      kept.dressed = null;
      draw(kept);
    });
  }
  held.frame.title = data.label;
  if (data.step !== held.data?.step) held.step = data.step;
  Object.assign(held, {data, tell: setTriggerValue});
  draw(held);

  held.stop?.();   // Streamlit calls the component again with new data, without letting the old one go
  const renew = () => draw(held);
  const follow = event => mark(held, event.detail);
  document.addEventListener('atlas-talk', renew);
  document.addEventListener('atlas-talk-at', follow);
  const dark = matchMedia('(prefers-color-scheme: dark)'), later = () => setTimeout(renew);   // once the page has turned
  dark.addEventListener('change', later);
  held.stop = () => {
    dark.removeEventListener('change', later);
    document.removeEventListener('atlas-talk', renew);
    document.removeEventListener('atlas-talk-at', follow);
  };
  return () => held.stop();
}

function draw(held) {
  const {data, frame} = held, show = window.atlasTalk, page = frame.contentDocument;
  if (!page || !show?.briefing) return;
  const {briefing} = show, {documentElement: root} = page;
  root.lang = data.lang;
  root.dataset.theme = show.document.documentElement.dataset.theme;
  if (held.dressed !== show) {   // a file of another state: its styles, and its outlines for the small maps
    const styles = [...show.document.querySelectorAll('style')].filter(style => !style.closest('noscript'));
    const ours = page.createElement('style');
    ours.textContent = STYLE;
    page.head.replaceChildren(...styles.map(style => page.importNode(style, true)), ours);
    held.outlines = page.importNode(briefing.small.shapes(), true);
    held.dressed = show;
  }
  // The board is the atlas page's, light or dark; the cards are the talk's, as large where the browser enlarges text alone.
  const board = getComputedStyle(frame), accent = board.getPropertyValue('--accent');
  for (const [name, value] of Object.entries({'--board': board.backgroundColor, '--board-ink': board.color, '--board-mark': accent, '--enlarged': show.document.documentElement.style.getPropertyValue('--enlarged')})) page.documentElement.style.setProperty(name, value);
  const on = page.activeElement?.closest('li[data-id]')?.getAttribute('data-id'), made = document.createElement.bind(page);
  const list = made('ol');
  list.className = 'cards';
  list.setAttribute('aria-label', data.label);
  let group = '', number = 0;
  for (const step of data.steps) {
    const at = step.hidden ? -1 : briefing.data.steps.findIndex(each => each.key === step.id), item = made('li');
    item.dataset.id = step.id;
    item.classList.toggle('is-hidden', at < 0);
    if (step.group !== group) {
      const small = made('small');
      small.textContent = step.group;
      item.append(small);
    }
    ({group} = step);
    const card = at < 0 ? blank(made, step, data) : page.adoptNode(briefing.small.card(at, () => {}));
    if (at >= 0) card.querySelector(':scope > b').textContent = String(number += 1);
    card.removeAttribute('aria-current');
    card.addEventListener('click', () => choose(held, step.id));
    item.append(card, acts(made, held, step));
    list.append(item);
  }
  page.body.replaceChildren(held.outlines, list);
  mark(held, held.step);
  if (on) page.querySelector(`li[data-id="${CSS.escape(on)}"] .card`)?.focus();
  page.onkeydown = event => keydown(held, event);
  sort(held, list);
}

/* A step that the talk leaves out has no picture. */
function blank(made, step, data) {
  const card = made('button');
  card.type = 'button';
  card.className = 'card';
  card.append(Object.assign(made('span'), {textContent: step.title}), Object.assign(made('span'), {textContent: data.hidden}));
  return card;
}

function acts(made, held, step) {
  const {data} = held, box = made('div');
  box.className = 'acts';
  for (const act of [step.hidden ? 'show' : 'hide', 'double', 'remove']) {
    const label = data[act], button = Object.assign(made('button'), {type: 'button', title: label, tabIndex: -1});
    button.innerHTML = `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.4"><path d="${SIGNS[act]}"/></svg>`;
    button.setAttribute('aria-label', `${label}: ${step.title}`);
    button.addEventListener('click', () => held.tell('act', [act, step.id]));
    box.append(button);
  }
  return box;
}

function choose(held, id) {
  mark(held, id);
  document.dispatchEvent(new CustomEvent('atlas-talk-step', {detail: id}));
  if (id !== held.data.step) held.tell('step', id);
}

function mark(held, id) {
  held.step = id;
  for (const item of held.frame.contentDocument.querySelectorAll('li[data-id]')) {
    const card = item.querySelector('.card');
    if (item.dataset.id === id) {
      card.setAttribute('aria-current', 'step');
      item.scrollIntoView({block: 'nearest'});
    } else card.removeAttribute('aria-current');
  }
}

/* Arrows walk; with Alt they move the step, Delete takes it out, H hides it, D doubles it. */
function keydown(held, event) {
  const card = event.target.closest('.card'), item = card?.parentElement, list = item?.parentElement;
  if (!card || event.ctrlKey || event.metaKey) return;
  const items = [...list.children], at = items.indexOf(item), act = {Delete: 'remove', h: item.classList.contains('is-hidden') ? 'show' : 'hide', d: 'double'}[event.key];
  const wide = getComputedStyle(list).gridTemplateColumns.split(' ').length;
  const by = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -wide, ArrowDown: wide}[event.key], to = at + by;
  if (act && !event.altKey) held.tell('act', [act, item.dataset.id]);
  else if (by && items[to] && event.altKey) {
    if (by > 0) items[to].after(item);
    else items[to].before(item);
    card.focus();
    tellOrder(held, list);
  } else if (by && items[to] && !event.altKey) {
    items[to].querySelector('.card').focus();
    choose(held, items[to].dataset.id);
  } else return;
  event.preventDefault();
}

function tellOrder(held, list) { held.tell('order', [...list.children].map(item => item.dataset.id)); }

/* SortableJS comes into the frame, whose elements it moves. */
function sort(held, list) {
  const {contentWindow: view, contentDocument: page} = held.frame;
  const begin = () => new view.Sortable(list, {animation: 150, ghostClass: 'is-dragged', delay: 120, delayOnTouchOnly: true,
    filter: '.acts', preventOnFilter: false, onEnd: ({oldIndex, newIndex}) => { if (oldIndex !== newIndex) tellOrder(held, list); }});
  if (view.Sortable) return begin();
  const script = page.createElement('script');
  script.src = held.data.script;
  script.onload = () => begin();   // without it the keys still put the steps in order
  page.head.append(script);
}
