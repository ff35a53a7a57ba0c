/* What a screen reader needs of the page around our own HTML: its language, the map's title, and a polite voice.
   And a word to the server when it is back: Streamlit reconnects, but runs nothing, so that after a restart the page
   would show what it showed and answer to no click. A Streamlit component (v2); data: {lang, map, panel, said}. */
export default function ({data, setTriggerValue}) {
  document.documentElement.lang = data.lang;
  const name = () => {
    for (const frame of document.querySelectorAll('iframe[title="streamlit_folium.st_folium"], iframe[data-map]')) {
      frame.dataset.map = '';
      if (frame.title !== data.map) frame.title = data.map;
    }
    const panel = document.querySelector('.st-key-place-panel');   // it scrolls: the keyboard must be able to
    if (panel && panel.getAttribute('aria-label') !== data.panel) {
      panel.tabIndex = 0;
      panel.setAttribute('role', 'region');
      panel.setAttribute('aria-label', data.panel);
    }
  };
  name();
  const watch = new MutationObserver(name);   // the map's frame comes after this
  watch.observe(document.body, {childList: true, subtree: true});
  let voice = document.getElementById('atlas-voice');
  if (!voice) {
    voice = document.createElement('p');
    voice.id = 'atlas-voice';
    voice.setAttribute('role', 'status');
    voice.setAttribute('aria-live', 'polite');
    document.body.append(voice);
  }
  voice.lang = data.lang;
  if (data.said && voice.textContent !== data.said) voice.textContent = data.said;
  const app = document.querySelector('[data-test-connection-state]');
  let lost = false;
  const line = new MutationObserver(() => {
    const there = app.dataset.testConnectionState === 'CONNECTED';
    if (there && lost) setTriggerValue('back', true);
    lost = !there;
  });
  if (app && !data.said) line.observe(app, {attributes: true, attributeFilter: ['data-test-connection-state']});
  return () => { watch.disconnect(); line.disconnect(); };
}
