// @ts-check
const PATIENCE = 2500;   // ms: a click counts as one for a few seconds

/* Until the last edit is in the talk, or patience ends. */
async function settled() {
  const until = performance.now() + PATIENCE;
  const busy = () => document.querySelector('.atlas-live[aria-busy], [data-testid="stApp"]:not([data-test-script-state="notRunning"])');
  while (busy() && performance.now() < until) await new Promise(done => setTimeout(done, 50));
}

/* Begins the talk: full screen at once, from its first step. A Streamlit component (v2); data: {label, hint, link (the talk
   alone, for a browser that lets no part of a page fill the screen), ready, lang}. */
export default function ({data, parentElement}) {
  let button = parentElement.querySelector('button');
  if (!button) {
    button = document.createElement('button');
    button.type = 'button';
    button.className = 'atlas-present';
    parentElement.append(button);
  }
  button.lang = data.lang;
  button.textContent = `▶ ${data.label}`;
  button.title = data.hint;
  button.disabled = !data.ready;
  button.onclick = async () => {
    await settled();
    const frame = document.querySelector('.atlas-live iframe:not(.is-coming)'), show = window.atlasTalk;
    try {
      await frame.requestFullscreen();
      show.briefing.go(0);
      show.focus();
    } catch {
      location.href = data.link;
    }
  };
}
