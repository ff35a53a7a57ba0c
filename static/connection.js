// @ts-check
/* Whether a choice can be sent to the server: not while that is away, nor, once it is back, until the page has run as a
   whole, for a new server knows none of its parts. From then on it can; the event atlas-back says so. */
window.AtlasConnection ??= (() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const connected = () => app?.getAttribute('data-test-connection-state') === 'CONNECTED';
  const idle = () => app?.getAttribute('data-test-script-state') === 'notRunning';
  let away = false;
  const watch = new MutationObserver(changes => {
    away ||= !connected();
    if (!away || !connected() || !idle() || !changes.some(change => change.oldValue === 'running')) return;
    away = false;
    document.dispatchEvent(new CustomEvent('atlas-back'));
  });
  const options = {attributeFilter: ['data-test-connection-state', 'data-test-script-state'], attributeOldValue: true};
  if (app) watch.observe(app, options);
  return {open: () => connected() && !away};
})();
