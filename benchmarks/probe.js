/* Runs in every document before its own scripts. Times are milliseconds since 1970, comparable between frames.
   "Painted" is the task that follows the next frame's rendering: requestAnimationFrame, then a message. */
(() => {
  const clock = at => performance.timeOrigin + at;
  const store = () => (window.top.__store ??= {});
  const painted = then => requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => then(clock(performance.now()));
    port2.postMessage(0);
  });
  for (const type of ['pointerup', 'keydown']) {
    addEventListener(type, event => {
      const kept = store();
      kept.start = clock(event.timeStamp);
      kept.first = null;
      painted(at => { kept.first = at - kept.start; });
    }, true);
  }
  /* Resolves with the time when `test` becomes true and has been painted; null after `limit` ms. */
  const until = (test, limit) => new Promise(resolve => {
    let done = false;
    const end = value => { if (!done) { done = true; watch.disconnect(); clearTimeout(timer); resolve(value); } };
    const look = () => { if (!done && test()) { watch.disconnect(); painted(end); } };
    const watch = new MutationObserver(look);
    watch.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
    const timer = setTimeout(() => end(null), limit);
    look();
  });
  /* The panel says something else than now (and `wanted`, if given): since the last input event. */
  window.__panel = (selector, wanted, limit) => {
    const text = () => document.querySelector(selector)?.textContent ?? '';
    const before = text();
    window.__result = until(() => text() && text() !== before && text().includes(wanted), limit)
      .then(at => at === null ? null : at - store().start);
  };
  /* In the map's frame: its language, legend or faded places are others than now. */
  window.__map = limit => {
    const look = () => [document.documentElement.lang, document.querySelector('[data-legend]')?.textContent,
      document.querySelectorAll('.is-faded').length].join('|');
    const before = look();
    window.__result = until(() => look() !== before, limit).then(at => at === null ? null : at - store().start);
  };
  window.__shown = selector => until(() => document.querySelector(selector), 60000);
  /* From the navigation to the first paint of the panel, of a map (the picture under the frame, or the frame's) and of the
     map that can be clicked. Looked for from the top at each frame: the map's
     frame begins as an empty document whose observers die with it. */
  if (window === window.top) {
    const ends = {
      panel: () => document.querySelector('.st-key-panel, .st-key-place-panel'),
      first: () => {
        const place = document.querySelector('.st-key-map');
        return place && (getComputedStyle(place).backgroundImage !== 'none' || !ends.map);
      },
      map: () => [...document.querySelectorAll('iframe')].some(frame =>
        frame.contentDocument?.querySelector('.atlas[data-ready="true"] [data-adcode]')),
    };
    const look = () => {
      for (const [name, test] of Object.entries(ends)) {
        if (test()) { delete ends[name]; painted(at => { store()[name] = at - performance.timeOrigin; }); }
      }
      if (Object.keys(ends).length) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }
})();
