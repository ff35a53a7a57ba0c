// @ts-check
/* HTML of ours whose parts are linked: what has data-go opens it in the app (a click never starts a new session, as an
   address would); what has data-light lights its places up on the page's map (reader.js).
   A Streamlit component (v2): `data.html` is made and escaped by atlas/html. */
export default function (component) {
  const {data, parentElement, setTriggerValue} = component;
  let root = parentElement.querySelector('.atlas-linked');
  if (!root) {
    root = document.createElement('div');
    root.className = 'atlas-linked';
    parentElement.append(root);
  }
  if (root.dataset.html !== data.html) {
    root.innerHTML = data.html;
    root.dataset.html = data.html;
  }
  root.onclick = event => {
    const link = event.target.closest('[data-go]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;   // a new tab takes the address
    event.preventDefault();
    setTriggerValue('go', link.dataset.go);
  };
}
