/* A button that copies a text and says so. A Streamlit component (v2); data: {text, label, done}. */
export default function ({data, parentElement}) {
  let button = parentElement.querySelector('button');
  if (!button) {
    button = document.createElement('button');
    button.type = 'button';
    button.className = 'atlas-copy';
    parentElement.append(button);
  }
  button.textContent = data.label;
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.text);
    } catch {   // no secure context: the old way
      const area = document.createElement('textarea');
      area.value = data.text;
      button.after(area);
      area.select();
      document.execCommand('copy');
      area.remove();
      button.focus();
    }
    button.textContent = data.done;
  };
}
