// @ts-check
/* Between a page and its map: a choice on the map goes to the server, the server's answer (the places chosen and compared,
   nothing that a click leaves as it is) to the map, and to those who hear the page. A choice is the event atlas-pick with
   {adcode, n}; made beside the map (panel.js), also with {areas (what stands for it on the map), compare (if that changes)}. A
   class of the legend that is chosen or let go is the event atlas-sift with {legend, n}.
   A Streamlit component (v2); data: {key (of the page's map), selected, letters, legend, n, said}. */
const app = () => document.querySelector('[data-testid="stApp"]');
const connected = () => app()?.getAttribute('data-test-connection-state') === 'CONNECTED';
const idle = () => app()?.getAttribute('data-test-script-state') === 'notRunning';

let pending = null;   // the last choice, until the server has answered it
let away = false;     // since the connection was lost, until the page has run as a whole: a new server knows none of its parts
let stop = null;      // Streamlit calls the component again with new data, without letting the old one go

const lettered = codes => codes && Object.fromEntries(codes.map((code, place) => [code, 'ABCD'[place]]));

export default function ({data, setTriggerValue}) {
  stop?.();
  const map = () => [...document.querySelectorAll('[class*="st-key-map"] iframe')]
    .map(frame => /** @type {HTMLIFrameElement} */ (frame).contentWindow?.atlas).find(Boolean);
  if (pending && (pending.key !== data.key || data.n >= pending.n)) pending = null;
  const answer = () => {
    const found = map();
    if (!found) return;
    found.n = Math.max(found.n, (pending ?? data).n);   // its next choice is a newer one
    if (!pending) found.answer(data);   // the answer to an older choice undoes no newer one
    else if (pending.areas) found.answer({selected: pending.areas, letters: lettered(pending.compare) ?? data.letters});
  };
  const send = () => setTriggerValue('pick', {adcode: pending.adcode, n: pending.n, compare: pending.compare, legend: pending.legend});
  const picked = event => {
    const {adcode, n, areas, compare = pending?.compare} = event.detail;   // an unanswered choice before it may have changed it
    pending = {adcode, n, areas, compare, legend: pending?.legend, key: data.key};
    answer();
    if (connected() && !away) send();
  };
  const sifted = event => {   // a class of the legend: what is chosen stays
    pending = {...pending, ...event.detail, key: data.key};
    if (connected() && !away) send();
  };
  answer();
  const voice = document.getElementById('atlas-voice');   // reader.js makes it
  if (voice && data.said && !pending && voice.textContent !== data.said) voice.textContent = data.said;
  const watch = new MutationObserver(changes => {
    away ||= !connected();
    if (!away || !connected() || !idle() || !changes.some(change => change.oldValue === 'running')) return;
    away = false;
    if (pending) send();
  });
  const options = {attributeFilter: ['data-test-connection-state', 'data-test-script-state'], attributeOldValue: true};
  if (app()) watch.observe(app(), options);
  document.addEventListener('atlas-pick', picked);
  document.addEventListener('atlas-sift', sifted);
  document.addEventListener('atlas-ready', answer);
  stop = () => {
    watch.disconnect();
    document.removeEventListener('atlas-pick', picked);
    document.removeEventListener('atlas-sift', sifted);
    document.removeEventListener('atlas-ready', answer);
  };
  return () => stop();
}
