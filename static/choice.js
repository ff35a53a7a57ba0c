// @ts-check
/* Between a page and its map: a choice on the map goes to the server, the server's answer (the places chosen and compared,
   nothing that a click leaves as it is) to the map, and to those who hear the page. A choice is the event atlas-pick with
   {adcode, n}; made beside the map (panel.js), also with {areas (what stands for it on the map), compare (if that changes)}. A
   class of the legend that is chosen or let go is the event atlas-sift with {legend, n}.
   A Streamlit component (v2), after connection.js; data: {key (of the page's map), selected, letters, legend, n, said}. */
let pending = null;   // the last choice, until the server has answered it
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
    if (window.AtlasConnection.open()) send();
  };
  const sifted = event => {   // a class of the legend: what is chosen stays
    pending = {...pending, ...event.detail, key: data.key};
    if (window.AtlasConnection.open()) send();
  };
  answer();
  const voice = document.getElementById('atlas-voice');   // reader.js makes it
  if (voice && data.said && !pending && voice.textContent !== data.said) voice.textContent = data.said;
  const again = () => { if (pending) send(); };
  document.addEventListener('atlas-pick', picked);
  document.addEventListener('atlas-sift', sifted);
  document.addEventListener('atlas-ready', answer);
  document.addEventListener('atlas-back', again);
  stop = () => {
    document.removeEventListener('atlas-pick', picked);
    document.removeEventListener('atlas-sift', sifted);
    document.removeEventListener('atlas-ready', answer);
    document.removeEventListener('atlas-back', again);
  };
  return () => stop();
}
