// The words that stand in the page itself, and the legend's entries for what the collection holds.
import { byId } from './dom.js';
import { MANY } from './scene.js';

export function relabel(words, catalogue) {
  document.documentElement.lang = words.language;
  document.querySelectorAll('[data-t]').forEach((e) => { e.textContent = words.t(e.dataset.t); });
  document.querySelectorAll('[data-label]').forEach((e) => { e.setAttribute('aria-label', words.t(e.dataset.label)); });
  byId('counts').textContent = words.t('counts', { d: catalogue.size, l: catalogue.from.length });
}

// A sign that stands nowhere on the map needs no explanation.
export function legend(catalogue) {
  const { docs, told, size } = catalogue;
  const met = { digest: docs.kind.includes(1), told: told.size > 0, open: Object.keys(docs.since).length > 0, many: size > MANY };
  document.querySelectorAll('[data-if]').forEach((e) => { e.hidden = !met[e.dataset.if]; });
}
