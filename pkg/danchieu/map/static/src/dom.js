// Elements made from values: text is always set as text, so that no document can bring markup of its own.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...present(children));
  return element;
}

const present = (children) => children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false && c !== '');

// Sets an element's children; what is missing is left out.
export function replace(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

// Fills a list with the first of its items; gives the button that brings more, hidden when none are left.
// `item(value)`: an item's element, `word(n)`: what stands on the button.
export function growing(list, values, { item, word, first, step }) {
  let shown = 0;
  const more = h('button', { type: 'button', class: 'more', onclick: () => grow(step) });
  function grow(n) {
    list.append(...values.slice(shown, shown + n).map(item));
    shown += n;
    more.hidden = shown >= values.length;
    more.textContent = word(Math.min(step, values.length - shown));
  }
  grow(first);
  return more;
}

export function byId(id) {
  return document.getElementById(id);
}
