// @ts-check
/* Between a page and its map: a choice on the map goes to the server, the server's answer (the places chosen and compared,
   nothing that a click leaves as it is) to the map, and to those who hear the page.
   A Streamlit component (v2); data: {key (of the page's map), selected, letters, n, said}. */
const app = () => document.querySelector('[data-testid="stApp"]');
const connected = () => app()?.getAttribute('data-test-connection-state') === 'CONNECTED';
const idle = () => app()?.getAttribute('data-test-script-state') === 'notRunning';

let pending = null;   // the last choice, until the server has answered it
let away = false;     // since the connection was lost, until the page has run as a whole: a new server knows none of its parts
let stop = null;      // Streamlit calls the component again with new data, without letting the old one go

export default function ({data, setTriggerValue}) {
  stop?.();
  const map = () => [...document.querySelectorAll('[class*="st-key-map"] iframe')]
    .map(frame => /** @type {HTMLIFrameElement} */ (frame).contentWindow?.atlas).find(Boolean);
  if (pending && (pending.key !== data.key || data.n >= pending.n)) pending = null;
  const answer = () => { if (!pending) map()?.answer(data); };   // the answer to an older choice undoes no newer one
  const send = () => setTriggerValue('pick', {adcode: pending.adcode, n: pending.n});
  const picked = event => {
    pending = {...event.detail, key: data.key};
    if (connected() && !away) send();
  };
  answer();
  const voice = document.getElementById('atlas-voice');   // reader.js makes it
  if (voice && data.said && voice.textContent !== data.said) voice.textContent = data.said;
  const watch = new MutationObserver(changes => {
    away ||= !connected();
    if (!away || !connected() || !idle() || !changes.some(change => change.oldValue === 'running')) return;
    away = false;
    if (pending) send();
  });
  const options = {attributeFilter: ['data-test-connection-state', 'data-test-script-state'], attributeOldValue: true};
  if (app()) watch.observe(app(), options);
  document.addEventListener('atlas-pick', picked);
  document.addEventListener('atlas-ready', answer);
  stop = () => {
    watch.disconnect();
    document.removeEventListener('atlas-pick', picked);
    document.removeEventListener('atlas-ready', answer);
  };
  return () => stop();
}
