// @ts-check
/* When the page must run as a whole though nobody touched it. A Streamlit component (v2).
   It lost its server and found another: the new one doesn't know the page's parts, and would ignore every click in them.
   Or the system turned dark or light: Streamlit's page follows at once, and the atlas's colours must with it. */
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
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const turned = () => setTimeout(() => setTriggerValue('again', true));   // after Streamlit, which the run asks
  dark.addEventListener('change', turned);
  return () => {
    watch.disconnect();
    dark.removeEventListener('change', turned);
  };
}
