// @ts-check
/* One entry of the browser's history for another page. Streamlit writes two, the page's address and the address with what
   is chosen, in either order, and Back would lead to the first: the same page with nothing chosen.
   A Streamlit component (v2), without data. What it does outlives it: a page leaves before the next one comes. */
export default function () {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.hasAttribute('data-one-entry')) return;
  app.setAttribute('data-one-entry', '');
  const push = history.pushState;
  let written = false;   // whether what was done last has an entry
  let turned = false;    // and whether that is of another page than the one before
  history.pushState = function (...entry) {
    const other = new URL(String(entry[2] ?? ''), location.href).pathname !== location.pathname;
    if (written && (other || turned)) history.replaceState(...entry);
    else push.apply(history, entry);
    turned = other || (written && turned);
    written = true;
  };
  const done = () => { written = turned = false; };
  for (const act of ['pointerdown', 'keydown', 'popstate']) addEventListener(act, done, true);
  // What is done in the map's frame is not heard here, but answered by a run of the page's script, which ends.
  const over = () => {
    if (app.getAttribute('data-test-script-state') === 'notRunning') done();
  };
  new MutationObserver(over).observe(app, {attributes: true, attributeFilter: ['data-test-script-state']});
}
