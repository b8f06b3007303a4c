// What is missing: which place cites which central document, what has no follow-up, what is not in the collection,
// what the sources disagree about.
import { growing, h, replace } from './dom.js';
import { Matrix } from './matrix.js';
import { clashText, passages } from './panel.js';

const FIRST = 12; // of a list, and how many more at a click
const MORE = 48;

// The documents that fit, the most cited first.
function ranked({ docs, size }, fits) {
  return Array.from({ length: size }, (_, i) => i).filter(fits).sort((a, b) => docs.cited[b] - docs.cited[a] || a - b);
}

// Central documents that no document of a lower level cites.
export function withoutFollowUp(catalogue, mask) {
  const { level } = catalogue.docs;
  const lower = (l) => level[catalogue.from[l]] > 0 && level[catalogue.from[l]] < 4;
  return ranked(catalogue, (i) => mask[i] && level[i] === 0 && !catalogue.downLinks(i).some(lower));
}

// Documents that others cite and the collection does not hold.
export function notHeld(catalogue, mask) {
  return ranked(catalogue, (i) => mask[i] && catalogue.docs.kind[i] === 2);
}

export class Gaps {
  // `on`: {choose(i), words, evidence, base, hrefs}
  constructor(container, catalogue, coverage, on) {
    Object.assign(this, { container, catalogue, on });
    this.matrix = coverage && new Matrix(catalogue, coverage, { ...on, redraw: () => this.show(this.model) });
  }

  show(model) {
    this.model = model;
    const { words } = this.on;
    const { docs } = this.catalogue;
    const { mask } = model;
    const cited = (i) => words.t('gaps.cited', { n: docs.cited[i] });
    const clashes = (i) => docs.conflicts[i].map((c) => clashText(words, c)).join('; ');
    const conflicts = Object.keys(docs.conflicts).map(Number).filter((i) => mask[i]);
    replace(this.container,
      this.matrix && this.matrix.section(model),
      this.#section('gaps.missing', notHeld(this.catalogue, mask), cited),
      this.#section('gaps.follow', withoutFollowUp(this.catalogue, mask), cited),
      this.#section('gaps.conflicts', conflicts, clashes, (i) => this.#proof(i)));
  }

  // The passages that clash, opened when asked for.
  #proof(i) {
    let opened = false;
    const open = ({ target }) => {
      if (!target.open || opened) return;
      opened = true;
      target.append(...this.catalogue.docs.conflicts[i].map((c) => passages(this.on, c.proof)));
    };
    return h('details', { ontoggle: open }, h('summary', {}, this.on.words.t('gaps.passages')));
  }

  // A list that grows at a click. `about(i)`: what stands behind a document, `extra(i)`: what below it.
  #section(name, list, about, extra = () => null) {
    const { words, choose } = this.on;
    const item = (i) => h('li', {},
      h('button', { type: 'button', class: 'document', onclick: () => choose(i) }, this.catalogue.docs.label[i]),
      h('span', { class: 'note' }, ` ${about(i)}`), extra(i));
    const items = h('ul', { class: 'documents' });
    const more = growing(items, list, { item, word: (n) => words.t('gaps.more', { n }), first: FIRST, step: MORE });
    return h('section', {}, h('h2', {}, `${words.t(name)} (${words.t('number', { n: list.length })})`),
      list.length ? items : h('p', { class: 'note' }, words.t('gaps.none')), more);
  }
}
