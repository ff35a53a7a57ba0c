// @ts-check
/* The talk itself in the page, at the step that is being looked at: the very file that is taken along. A Streamlit component
   (v2); data: {address (of the file; empty: no step), step (its id), alone (it fills the window), lang, and the texts label,
   edit, editAt}. Another file is loaded beside the one that is shown, which then gives way without a blank moment. What
   draws the steps elsewhere in the page hears the event atlas-talk, with the file's window; atlas-talk-step asks for a step. */
const made = new WeakMap();   // the element that Streamlit gives → what is in it
const REST = 300;   // ms after which a step that was walked to is told to the server, if nothing else was done
const ACTS = ['pointerdown', 'keydown', 'click'];
const SENT = 50;   // ms in which Streamlit sends what it is told: a way out taken meanwhile waits, to be the later message
const GONE = 10_000;   // ms after which a link or Back has led to another page, or never will
const AGAIN = 1000;   // ms after which a file that did not come is asked for again

export default function ({data, parentElement, setTriggerValue}) {
  let held = made.get(parentElement);
  if (!held) {
    held = {box: document.createElement('div'), frame: null, address: null, step: data.step, data, tell: setTriggerValue, stop: null,
      waiting: null,   // the timer of a step that the server was not told of yet
      toldAt: -Infinity, leftAt: -Infinity,
      told: new Set()};   // steps that it was told of: its answer to that moves nothing, for the talk may be further

    held.box.className = 'atlas-live';
    parentElement.append(held.box);
    made.set(parentElement, held);
  }
  const {box} = held;
  box.lang = data.lang;
  box.classList.toggle('is-alone', Boolean(data.alone));
  if (data.alone && !box.querySelector('a')) {
    const edit = document.createElement('a');
    edit.className = 'edit';
    edit.target = '_self';
    box.append(edit);
  }
  const link = box.querySelector('a');
  if (link) Object.assign(link, {textContent: data.edit, href: data.editAt});
  if (data.alone) editable(held);
  const asked = data.step !== held.data.step && !held.told.has(data.step);
  if (data.step !== held.data.step) held.told.clear();
  if (asked) held.step = data.step;
  held.data = data;
  held.tell = setTriggerValue;
  if (data.address !== held.address) load(held, data.address);
  else if (asked) go(held, data.step);

  held.stop?.();   // Streamlit calls the component again with new data, without letting the old one go
  const listen = event => {
    held.told.add(event.detail);
    go(held, event.detail);
  };
  const acted = event => {
    const link = event.target.closest?.('a');
    if (link && event.type === 'click' && performance.now() < held.toldAt + SENT) {
      event.preventDefault();
      event.stopImmediatePropagation();
      setTimeout(() => link.click(), SENT);
    } else if (link) left();
    else if (held.waiting) later(held);
  };
  const left = () => { held.leftAt = performance.now(); };
  document.addEventListener('atlas-talk-step', listen);
  for (const kind of ACTS) document.addEventListener(kind, acted, true);
  window.addEventListener('popstate', left);
  held.stop = () => {
    document.removeEventListener('atlas-talk-step', listen);
    for (const kind of ACTS) document.removeEventListener(kind, acted, true);
    window.removeEventListener('popstate', left);
  };
  return () => {
    held.stop();
    window.atlasTalk = undefined;   // it goes with its frame
  };
}

/* The way to the storyboard is in the talk's own bar, once there is one: nowhere else would it lie over nothing. */
function editable({frame, data}) {
  const bar = frame?.contentDocument?.querySelector('.bar');
  if (!bar) return;
  const link = bar.querySelector('a') || frame.contentDocument.createElement('a');
  Object.assign(link, {textContent: '✎', target: '_parent', href: new URL(data.editAt, location.href).href, title: data.edit});
  link.setAttribute('aria-label', data.edit);
  if (!link.isConnected) bar.querySelector('button:last-of-type').after(link);
}

/* To a step, if the file has it. */
function go(held, id) {
  held.step = id;
  const briefing = held.frame?.contentWindow?.briefing;
  const at = briefing ? briefing.data.steps.findIndex(step => step.key === id) : -1;
  if (at >= 0 && at !== briefing.step) briefing.go(at);
}

/* Tells the server where the talk was walked to, once nothing else was done in the page for a moment, no run goes on and no
   way out was taken: a step told between a link and its page would keep the visitor on this one. While the talk fills the
   screen nothing is told, and no other file takes its place. */
function later(held) {
  clearTimeout(held.waiting);
  held.waiting = setTimeout(() => {
    const busy = document.querySelector('[data-testid="stApp"]:not([data-test-script-state="notRunning"])');
    if (busy || performance.now() < held.leftAt + GONE) later(held);
    else tell(held);
  }, REST);
}

function tell(held) {
  held.waiting = null;
  if (held.data.alone || held.step === held.data.step || !held.box.isConnected) return;   // another page is there by now
  if (document.fullscreenElement) return document.addEventListener('fullscreenchange', () => later(held), {once: true});
  held.told.add(held.step);
  held.toldAt = performance.now();
  held.tell('step', held.step);
}

async function load(held, address) {
  held.address = address;
  if (!address) {
    held.frame?.remove();
    held.frame = null;
    return;
  }
  held.box.setAttribute('aria-busy', 'true');
  let text = '';
  try {
    const answer = await fetch(address);
    if (answer.ok) text = await answer.text();
  } catch { /* the server is away: what is shown stays */ }
  if (held.address !== address) return;   // another edit came meanwhile
  if (!text) {
    held.box.removeAttribute('aria-busy');
    setTimeout(() => held.address === address && held.box.isConnected && load(held, address), AGAIN);
    return;
  }
  const frame = document.createElement('iframe');
  frame.title = held.data.label;
  frame.allow = 'fullscreen';
  frame.className = 'is-coming';
  const step = document.createElement('i');
  step.dataset.step = held.step;
  frame.srcdoc = text.replace('<html ', `<html ${step.outerHTML.slice(3, -5)} `);
  const show = () => {
    if (held.address !== address) return frame.remove();
    if (document.fullscreenElement) return document.addEventListener('fullscreenchange', show, {once: true});
    const before = held.frame, {contentWindow: inner} = frame;
    frame.classList.remove('is-coming');
    const kept = before === document.activeElement;
    before?.remove();
    held.frame = frame;
    if (held.data.alone) editable(held);
    if (kept || held.data.alone) inner?.focus();
    held.box.removeAttribute('aria-busy');
    inner?.addEventListener('atlas-step', event => {
      const {detail} = /** @type {CustomEvent} */ (event);
      held.step = detail;
      document.dispatchEvent(new CustomEvent('atlas-talk-at', {detail}));
      later(held);
    });
    window.atlasTalk = inner;
    document.dispatchEvent(new CustomEvent('atlas-talk'));
  };
  frame.addEventListener('load', show);
  held.box.append(frame);
}
