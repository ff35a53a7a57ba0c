// @ts-check
/* Fetches the file of all panels when the page has nothing else to do, for panel.js to draw from. A Streamlit component (v2);
   data: {address (from the server's root; empty: there is none for this visitor), version (of the data), lang}. */
let stop = null;   // Streamlit calls the component again with new data, without letting the old one go

export default function ({data}) {
  stop?.();
  const held = window.atlasPanels;
  if (held && held.version === data.version && held.lang === data.lang) return undefined;
  window.atlasPanels = undefined;
  if (!data.address) return undefined;
  const gone = new AbortController();
  const frame = () => /** @type {HTMLIFrameElement | null} */ (document.querySelector('[class*="st-key-map"] iframe'));
  const ask = async () => {
    if (gone.signal.aborted) return;
    try {   // below the same root as the map's frame, whatever path that is
      const answer = await fetch(new URL(`../..${data.address}`, frame().src), {signal: gone.signal});
      if (!answer.ok) return;
      window.atlasPanels = {version: data.version, lang: data.lang, ...await answer.json()};
      document.dispatchEvent(new CustomEvent('atlas-panels'));
    } catch (error) {   // then the server's answers are drawn; the page's next run asks again
      if (!gone.signal.aborted) console.info(`The panels did not come: ${error}`);
    }
  };
  const idle = () => (window.requestIdleCallback ?? setTimeout)(ask);
  if (frame()?.contentWindow?.atlas?.root.dataset.ready) idle();
  else document.addEventListener('atlas-ready', idle, {once: true, signal: gone.signal});
  stop = () => gone.abort();
  return () => stop();
}
