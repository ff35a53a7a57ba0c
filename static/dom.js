// @ts-check
/* Elements of HTML and SVG, made in one call: element('p', {class: 'note', hidden: ''}, 'text', child). An attribute that is
   null or undefined is left out, and so is such a child. */
(function () {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.filter(child => child !== null && child !== undefined));
    return made;
  }

  function svg(tag, attributes, ...children) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  window.AtlasDom = {element, svg};
})();
