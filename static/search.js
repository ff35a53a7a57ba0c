// @ts-check
/* Finds entries by what one types, in the map page's finder and in the briefing's. */
(function () {
  'use strict';

  const SHOWN = 40;

  /* Without case, width and signs, word by word; in the script that it was typed in: the keys hold both. */
  function words(text) {
    return text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+(?:['’.][\p{L}\p{N}]+)*/gu)?.map(
      word => word.replace(/['’.]/g, '')) ?? [];
  }

  /* What holds every word: a Chinese one anywhere, one in letters or digits at the beginning of a key. Places come first, and
     of them what is called so, then what begins so; after them what else is said. Nothing typed: the places. */
  function search(text, places, said) {
    const asked = words(text);
    if (!asked.length) return places.slice(0, SHOWN);
    const whole = asked.join('');
    const holds = (keys, word) => /^[a-z0-9]+$/.test(word) ? ` ${keys}`.includes(` ${word}`) : keys.includes(word);
    const rank = keys => ` ${keys} `.includes(` ${whole} `) ? 0 : ` ${keys}`.includes(` ${whole}`) ? 1 : 2;
    const among = entries => entries.filter(({keys}) => asked.every(word => holds(keys, word)));
    const called = among(places).sort((a, b) => rank(a.keys) - rank(b.keys));
    return [...called, ...among(said)].slice(0, SHOWN);
  }

  window.AtlasSearch = {search};
})();
