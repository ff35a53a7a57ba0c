// @ts-check
/* What a screen reader needs of the page around our own HTML: its language, the map's title, and a polite voice. And what
   the page does wherever it is pointed at: what has data-light lights its places up on the map while it is, or is focused.
   And whether a file can be uploaded (uploader.py).
   What a key unfolds has the keyboard, and a button has it again that was disabled while its file was made.
   A Streamlit component (v2); data: {lang, map, panel, menu}. */
const INSIDE = ['button', 'input:not([type="file"])', 'textarea', 'a[href]'].map(one => `[data-testid="stPopoverBody"] ${one}`).join();
const PAPER = {wide: 1046, high: 580, beside: 320};   // px: A4 across without its margins, less a heading, or shared with a table
let stop = null;   // Streamlit calls the component again with new data, without letting the old one go

export default function ({data}) {
  stop?.();
  const {documentElement: root} = document;
  if (root.lang !== data.lang) root.lang = data.lang;   // the same value too would restyle the whole page
  root.classList.toggle('atlas-no-cookie', !cookie());
  const name = () => {
    const unfolded = String(document.documentElement.classList.contains('atlas-unfolded'));
    for (const fold of document.querySelectorAll('.atlas-fold')) {   // written anew with each answer of the server
      if (fold.getAttribute('aria-expanded') !== unfolded) fold.setAttribute('aria-expanded', unfolded);
    }
    for (const frame of maps()) {
      frame.dataset.map = '';
      if (frame.title !== data.map) frame.title = data.map;
    }
    // Where the window is narrow Streamlit puts the pages into a drawer, behind a button with a sign and an English name.
    const menu = /** @type {HTMLElement | null} */ (document.querySelector('[data-testid="stExpandSidebarButton"]'));
    if (menu && menu.dataset.word !== data.menu) {
      menu.dataset.word = data.menu;   // page.css writes it beside the sign
      menu.setAttribute('aria-label', data.menu);
    }
    const panel = /** @type {HTMLElement | null} */ (document.querySelector('.st-key-place-panel'));
    // It scrolls: the keyboard must be able to.
    if (panel && panel.getAttribute('aria-label') !== data.panel) {
      panel.tabIndex = 0;
      panel.setAttribute('role', 'region');
      panel.setAttribute('aria-label', data.panel);
    }
  };
  name();
  let opening = null;   // the button of a popover that a key opens: Streamlit puts it at the page's end and leaves the focus
  const enter = () => {
    const first = /** @type {HTMLElement | null} */ (opening && document.querySelector(INSIDE));
    if (!first) return;
    const waits = () => opening.contains(document.activeElement);
    if (waits()) first.focus();
    if (waits()) requestAnimationFrame(enter);   // it is not to be seen yet
    else opening = null;
  };
  const opens = event => {
    const button = event.target.closest?.('[data-testid="stPopoverButton"]');
    if (button || event.key === 'Tab') opening = button && (event.key === 'Enter' || event.key === ' ') ? button : null;
  };
  document.addEventListener('keydown', opens);
  const watch = new MutationObserver(() => {
    name();
    enter();
  });   // the map's frame comes after this
  watch.observe(document.body, {childList: true, subtree: true});
  // What is disabled loses the focus, and with it a popover's other buttons leave the order of Tab.
  const lost = ({target: button, relatedTarget}) => {
    const back = () => {
      if (!button.isConnected || document.activeElement !== document.body) return;
      if (button.disabled) requestAnimationFrame(back);
      else button.focus();
    };
    if (button.disabled && !relatedTarget) requestAnimationFrame(back);
  };
  document.addEventListener('focusout', lost);
  const asked = event => {   // "?" opens the list of keys, but where one writes
    if (event.key !== '?' || event.target.closest?.('input:not([type="radio"]), textarea, [contenteditable]')) return;
    /** @type {HTMLElement | null} */ (document.querySelector('.st-key-shortcuts button'))?.click();
  };
  document.addEventListener('keydown', asked);
  addEventListener('beforeprint', print);
  const fold = event => {   // the button that folds the row of controls away where the window is narrow
    if (!event.target.closest?.('.atlas-fold')) return;
    document.documentElement.classList.toggle('atlas-unfolded');
    name();
  };
  document.addEventListener('click', fold);
  let lit = '';
  const light = event => {
    const target = event.type === 'focusout' ? event.relatedTarget : event.target;
    const codes = target?.closest?.('[data-light]')?.dataset.light ?? '';
    if (codes === lit) return;
    lit = codes;
    for (const frame of /** @type {NodeListOf<HTMLIFrameElement>} */ (document.querySelectorAll('[class*="st-key-map"] iframe'))) {
      frame.contentWindow?.atlas?.point(codes ? codes.split(' ') : []);
    }
  };
  for (const kind of ['mouseover', 'focusin', 'focusout']) document.addEventListener(kind, light);
  let voice = document.getElementById('atlas-voice');
  if (!voice) {
    voice = document.createElement('p');
    voice.id = 'atlas-voice';
    voice.setAttribute('role', 'status');
    voice.setAttribute('aria-live', 'polite');
    document.body.append(voice);
  }
  voice.lang = data.lang;
  stop = () => {
    watch.disconnect();
    document.removeEventListener('keydown', opens);
    document.removeEventListener('focusout', lost);
    document.removeEventListener('keydown', asked);
    removeEventListener('beforeprint', print);
    document.removeEventListener('click', fold);
    for (const kind of ['mouseover', 'focusin', 'focusout']) document.removeEventListener(kind, light);
  };
  return () => stop();
}

function maps() {
  const frames = document.querySelectorAll('iframe[title="streamlit_folium.st_folium"], iframe[data-map]');
  return /** @type {NodeListOf<HTMLIFrameElement>} */ (frames);
}

/* What print.css needs to fit a map on the paper. */
function print() {
  for (const frame of maps()) {
    const {offsetWidth: wide, offsetHeight: high} = frame;
    if (!wide) continue;
    const fit = Math.min(PAPER.wide / wide, (frame.closest('.st-key-map') ? PAPER.high : PAPER.beside) / high);
    for (const {style} of [frame, frame.contentDocument?.documentElement ?? frame]) {
      for (const [name, value] of Object.entries({wide: `${wide}px`, high: `${high}px`, fit})) style.setProperty(`--${name}`, String(value));
    }
  }
}

/* Whether the page has the cookie without which Streamlit takes no file. */
function cookie() {
  try {
    return document.cookie.includes('_streamlit_xsrf=');
  } catch {   // a browser that blocks them
    return false;
  }
}
