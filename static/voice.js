/* Says a sentence politely. Apart from reader.js, which makes the voice: every click sends this. */
export default function ({data}) {
  const voice = document.getElementById('atlas-voice');
  if (voice && voice.textContent !== data.said) voice.textContent = data.said;
}
