/* A button that folds the row of controls away where the window is narrow; page.css shows it only there.
   A Streamlit component (v2); data: {label, chosen}: what the filters are set to. */
export default function ({data, parentElement}) {
  let button = parentElement.querySelector('.atlas-fold');
  const root = document.documentElement;
  if (!button) {
    button = document.createElement('button');
    button.type = 'button';
    button.className = 'atlas-fold';
    button.append(document.createElement('b'), document.createElement('span'));
    parentElement.append(button);
  }
  const say = () => button.setAttribute('aria-expanded', String(root.classList.contains('atlas-unfolded')));
  button.firstChild.textContent = data.label;
  button.lastChild.textContent = data.chosen;
  button.onclick = () => {
    root.classList.toggle('atlas-unfolded');
    say();
  };
  say();
}
