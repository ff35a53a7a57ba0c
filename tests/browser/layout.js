/* What layout.py asks of a page or a frame of it. What Streamlit draws inside a control of its own (the arrows of its tabs, a
   chosen item's cross, a calendar's button) is Streamlit's; a link in a line of text is as high as its line (WCAG 2.5.8). */
async () => {
  await new Promise(done => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))));
  const found = new Set(), main = document.querySelector('[data-testid=stMain]');
  if (main) main.scrollTop = 0;
  for (const e of [document.documentElement, main])
    if (e && e.scrollWidth > e.clientWidth) found.add(`sideways: ${e.scrollWidth} px in ${e.clientWidth} px`);
  const visible = e => e.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const forReaders = e => {   // there for screen readers alone
    for (let at = e; at; at = at.parentElement) {
      const {width, height} = at.getBoundingClientRect(), {overflow, clipPath} = getComputedStyle(at);
      if ((Math.min(width, height) <= 1 && overflow !== 'visible') || clipPath.includes('inset(50%')) return true;
    }
    return false;
  };
  const skipped = 'script, style, noscript, template, .card, [data-testid=stSidebar], [data-testid=stTooltipIcon], ' +
    '[data-testid=stVegaLiteChart] *, [data-testid=stDataFrame] *, [data-testid^=stTabsScroll]';
  const seen = e => !e.closest(skipped) && visible(e) && !forReaders(e);
  const said = text => text.trim().replace(/\s+/g, ' ').slice(0, 40);
  const things = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement;
    if (!node.data.trim() || !seen(e)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const air = 0.22 * box.height;   // of a line, above and below its letters
      if (box.width > 1) things.push({e, text: said(node.data), left: box.left, right: box.right, top: box.top + air, bottom: box.bottom - air});
    }
  }
  const boxes = 'button, input, select, textarea, iframe, img, summary, .atlas-legend, .atlas-buttons, .atlas-inset, .atlas-source, ' +
    '[data-testid=stVegaLiteChart], [data-testid=stDataFrame]';
  for (const e of document.querySelectorAll(boxes)) {
    const {left, right, top, bottom} = e.getBoundingClientRect();
    if (seen(e) && right > left + 1 && bottom > top + 1) things.push({e, text: said(e.innerText || e.ariaLabel || e.tagName), left, right, top, bottom});
  }
  for (const thing of things) {
    const holder = thing.e.nodeName !== 'IFRAME' && thing.e.closest('button, label, summary, th, td, .card');
    if (holder && holder !== thing.e && !holder.querySelector('input')) {
      const box = holder.getBoundingClientRect();
      if (thing.right > box.right + 2 || thing.left < box.left - 2) found.add(`out of its ${holder.tagName.toLowerCase()}: ${thing.text}`);
    }
    let scrolls = false;
    for (let inner = thing.e, at = inner.parentElement; at && at !== document.documentElement; [inner, at] = [at, at.parentElement]) {
      if (getComputedStyle(inner).position === 'fixed') break;   // what is around it doesn't cut it
      const {overflowX, overflowY, display, position} = getComputedStyle(at), box = at.getBoundingClientRect();
      if (position === 'sticky') thing.sticky = at;
      if (display === 'inline') continue;
      if (overflowX !== 'visible') {
        if (/auto|scroll/.test(overflowX)) scrolls ||= at !== main;
        else if (!scrolls && (thing.right > box.right + 2 || thing.left < box.left - 2)) found.add(`cut: ${thing.text}`);
        thing.left = Math.max(thing.left, box.left);
        thing.right = Math.min(thing.right, box.right);
      }
      if (overflowY !== 'visible') {
        thing.top = Math.max(thing.top, box.top);
        thing.bottom = Math.min(thing.bottom, box.bottom);
      }
    }
    if (!scrolls && (thing.right > innerWidth + 2 || thing.left < -2)) found.add(`beyond the window: ${thing.text}`);
  }
  const shown = things.filter(one => one.right > one.left + 2 && one.bottom > one.top + 2).sort((a, b) => a.top - b.top);
  const whole = 'label, [data-baseweb=select], [data-baseweb=slider], [data-testid=stFileUploaderDropzone]';
  shown.forEach((a, i) => {
    for (const b of shown.slice(i + 1)) {
      if (b.top > a.bottom - 3) break;
      if (a.sticky !== b.sticky || a.e.contains(b.e) || b.e.contains(a.e)) continue;
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) <= 3 || Math.min(a.bottom, b.bottom) - b.top <= 3) continue;
      if (!a.e.closest(whole)?.contains(b.e)) found.add(`“${a.text}” and “${b.text}” lie over each other`);
    }
  });
  const pen = document.createElement('canvas').getContext('2d');
  for (const list of document.querySelectorAll('select')) {
    const {font, paddingLeft, paddingRight} = getComputedStyle(list), text = list.selectedOptions[0]?.text ?? '';
    pen.font = font;
    const room = list.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - 18;   // its arrow
    if (seen(list) && pen.measureText(text).width > room + 1) found.add(`cut in its list: ${text}`);
  }
  const targets = 'a[href], a[data-go], button, summary, select, [role=button]:not(path), [role=tab], [role=radio], [role=option], input';
  const exempt = 'p, li, cite, dd, [aria-hidden=true], [data-testid=stMultiSelect], .stDateInput';
  for (const e of document.querySelectorAll(targets)) {
    const own = e.getBoundingClientRect();
    if (e.closest(exempt) || !seen(e) || !own.width || !own.height || getComputedStyle(e).pointerEvents === 'none') continue;
    const around = e.closest('label, [data-baseweb=select], [data-baseweb=input], [data-testid=stFileUploaderDropzone]')?.getBoundingClientRect() ?? own;
    const [width, height] = [Math.max(own.width, around.width), Math.max(own.height, around.height)].map(Math.round);
    if (width < 24 || height < 24) found.add(`too small to hit: ${said(e.innerText || e.ariaLabel || e.tagName)}, ${width}×${height}`);
  }
  return [...found];
}
