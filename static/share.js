// @ts-check
/* The link to what is on the page, and the code that embeds it: read from the address when they are shown, so that no
   click has to send them. A Streamlit component (v2); data: {names (the parameters of a link), held (more of them, with
   their values), lang, title, and the
   texts link, copyLink, embed, copyCode, copied; talk: {query, link} of the talk alone, or null}. */
export default function ({data, parentElement}) {
  let box = parentElement.querySelector('.atlas-share');
  if (!box) {
    box = document.createElement('div');
    box.className = 'atlas-share';
    parentElement.append(box);
  }
  const address = more => {
    const here = new URL(location.href);
    const asked = {lang: data.lang, ...Object.fromEntries(here.searchParams), ...data.held, ...more};
    const kept = [...data.names, ...Object.keys(data.held), 'embed'].filter(name => asked[name]).map(name => [name, asked[name]]);
    return `${here.origin}${here.pathname}?${new URLSearchParams(kept)}`;
  };
  const code = () => {
    const frame = document.createElement('iframe');
    for (const [name, value] of Object.entries({src: address({embed: 'true'}), title: data.title, width: '100%',
      height: '720', allow: 'fullscreen', style: 'border:0'})) frame.setAttribute(name, value);
    return frame.outerHTML;
  };
  const part = (title, text, label) => {
    const heading = document.createElement('h3');
    heading.textContent = title;
    const shown = document.createElement('code');
    shown.textContent = text;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'atlas-copy';
    button.textContent = label;
    button.onclick = async () => {
      await copy(text, button);
      button.textContent = data.copied;
    };
    return [heading, shown, button];
  };
  box.lang = data.lang;
  const {talk} = data, alone = talk ? part(talk.link, `${location.origin}${location.pathname}?${talk.query}`, data.copyLink) : [];
  box.replaceChildren(...alone, ...part(data.link, address({}), data.copyLink), ...part(data.embed, code(), data.copyCode));
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {   // no secure context: the old way
    const area = document.createElement('textarea');
    area.value = text;
    button.after(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    button.focus();
  }
}
