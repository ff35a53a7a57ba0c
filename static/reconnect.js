/* A page that lost its server and found another: the new one doesn't know the page's parts, and would ignore every click
   in them until the page runs as a whole. A Streamlit component (v2). */
export default function ({setTriggerValue}) {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app) return undefined;
  const state = () => app.getAttribute('data-test-connection-state');
  let lost = state() !== 'CONNECTED';
  const watch = new MutationObserver(() => {
    const connected = state() === 'CONNECTED';
    if (connected && lost) setTriggerValue('again', true);
    lost = !connected;
  });
  watch.observe(app, {attributes: true, attributeFilter: ['data-test-connection-state']});
  return () => watch.disconnect();
}
