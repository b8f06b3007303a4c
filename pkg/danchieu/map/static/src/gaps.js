// What is missing: which place cites which central document, what has no follow-up, what is not in the collection.
import { h, replace } from './dom.js';
import { clashText, passages } from './panel.js';
import { cut } from './text.js';

const LIST = 12;
const NAMED = 40; // places that are named in one line

// Central documents that no document of a lower level cites; the most cited first.
export function withoutFollowUp(catalogue, mask) {
  const { docs } = catalogue;
  const found = [];
  for (let i = 0; i < catalogue.size; i++) {
    if (!mask[i] || docs.level[i] !== 0) continue;
    const followed = catalogue.downLinks(i).some((l) => docs.level[catalogue.from[l]] > 0 && docs.level[catalogue.from[l]] < 4);
    if (!followed) found.push(i);
  }
  return found.sort((a, b) => docs.cited[b] - docs.cited[a] || a - b);
}

// Documents that others cite and the collection does not hold; the most cited first.
export function notHeld(catalogue, mask) {
  const { docs } = catalogue;
  const found = [];
  for (let i = 0; i < catalogue.size; i++) if (mask[i] && docs.kind[i] === 2) found.push(i);
  return found.sort((a, b) => docs.cited[b] - docs.cited[a] || a - b);
}

const UNKNOWN = { state: 'unknown', n: 0 };
const SIGNS = { implemented: '●', cited: '○', told: '◌', none: '–', unknown: '?' };

// The places that filters on level, province and place leave, as their numbers.
export function placesLeft(places, { level, province, place }) {
  const lanes = level.map(Number).filter((l) => l > 0);
  return [...places.keys()].filter((p) => (!lanes.length || lanes.includes(places[p].lane))
    && (!province.length || province.includes(places[p].province)) && (!place.length || place.includes(places[p].name)));
}

// The cells: Map(document -> Map(place -> {state, n})).
export function cellMap({ documents, cells, states }) {
  return new Map(documents.map((d, at) => [d, new Map(cells[at].map(([place, state, n]) => [place, { state: states[state], n }]))]));
}

export class Gaps {
  // `on`: {choose(i), words}
  constructor(container, catalogue, coverage, on) {
    Object.assign(this, { container, catalogue, coverage, on, cells: coverage && cellMap(coverage), shown: 60, columns: 24 });
  }

  show(model) {
    this.model = model;
    const { words } = this.on;
    const { mask } = model;
    const conflicts = Object.keys(this.catalogue.docs.conflicts).map(Number).filter((i) => mask[i]);
    replace(this.container,
      this.coverage && this.#matrix(),
      this.#section('gaps.missing', notHeld(this.catalogue, mask), (i) => words.t('gaps.cited', { n: this.catalogue.docs.cited[i] })),
      this.#section('gaps.follow', withoutFollowUp(this.catalogue, mask), (i) => words.t('gaps.cited', { n: this.catalogue.docs.cited[i] })),
      this.#section('gaps.conflicts', conflicts, (i) => this.catalogue.docs.conflicts[i].map((c) => clashText(words, c)).join('; '), (i) => this.#proof(i)));
  }

  // The passages that clash, opened when asked for.
  #proof(i) {
    const { words } = this.on;
    const open = (e) => { if (e.target.open && e.target.childElementCount === 1) e.target.append(...this.catalogue.docs.conflicts[i].map((c) => passages(this.on, c.proof))); };
    return h('details', { ontoggle: open }, h('summary', {}, words.t('gaps.passages')));
  }

  // The columns: the chosen document first, then those that most places cite.
  #documents() {
    const { central, node } = this.model;
    const left = this.coverage.documents.filter((d) => central[d] || d === node);
    return left.includes(node) ? [node, ...left.filter((d) => d !== node)] : left;
  }

  #matrix() {
    const { words } = this.on;
    const all = this.#documents();
    const left = placesLeft(this.coverage.places, this.model.filters);
    if (!all.length || !left.length) return h('section', {}, h('h2', {}, words.t('gaps.coverage')), h('p', { class: 'note' }, words.t(this.coverage.documents.length ? 'gaps.coverage.filtered' : 'gaps.coverage.none')));
    const { docs } = this.catalogue;
    const documents = all.slice(0, this.columns);
    const heads = documents.map((d) => h('th', { scope: 'col', class: d === this.model.node ? 'marked' : null },
      h('button', { type: 'button', title: `${docs.label[d]} ${docs.title[d]}`, onclick: () => this.on.choose(d) }, cut(docs.short[d], 36))));
    const visible = left.slice(0, this.shown);
    return h('section', {},
      h('h2', {}, words.t('gaps.coverage')), h('p', { class: 'note' }, words.t('gaps.coverage.note')),
      this.#legend(), this.#without(left),
      h('div', { class: 'matrix', tabindex: '0', role: 'region', 'aria-label': words.t('gaps.coverage') },
        h('table', {}, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, words.t('gaps.place')), h('th', { scope: 'col' }, words.t('gaps.held')), heads)),
          h('tbody', {}, visible.map((p) => this.#place(this.coverage.places[p], p, documents))))),
      this.#rest('gaps.cut', visible.length, left.length, 'shown', 240), this.#rest('gaps.cut.documents', documents.length, all.length, 'columns', 24));
  }

  #rest(name, n, all, count, step) {
    if (n >= all) return null;
    const { words } = this.on;
    const more = () => { this[count] += step; this.show(this.model); };
    return h('p', { class: 'note' }, words.t(name, { n, all }), ' ', h('button', { type: 'button', onclick: more }, words.t('gaps.more', { n: Math.min(step, all - n) })));
  }

  #legend() {
    return h('ul', { class: 'cells' }, Object.keys(SIGNS).map((c) => h('li', {}, h('span', { class: `cell ${c}`, 'aria-hidden': 'true' }, SIGNS[c]), this.on.words.t(`gaps.state.${c}`))));
  }

  // For the chosen central document, by name: the places of which documents are held and none cites it, and apart
  // from them those of which nothing is held that could tell.
  #without(left) {
    const { words } = this.on;
    const cells = this.cells.get(this.model.node);
    if (!cells) return null;
    const label = this.catalogue.docs.short[this.model.node];
    return ['none', 'unknown'].map((state) => {
      const names = left.filter((p) => (cells.get(p) || UNKNOWN).state === state).map((p) => this.coverage.places[p].name);
      const more = names.length > NAMED ? '…' : '';
      return h('p', { class: `without ${state}` }, h('strong', {}, words.t(`gaps.without.${state}`, { label, n: names.length })), names.length ? `: ${names.slice(0, NAMED).join(', ')}${more}` : '');
    });
  }

  #place(place, p, documents) {
    return h('tr', {}, h('th', { scope: 'row' }, h('span', { class: `mark swatch lane-${place.lane}`, 'aria-hidden': 'true' }), place.name), h('td', { class: 'held' }, String(place.held)),
      documents.map((d) => this.#cell(place, this.cells.get(d).get(p) || UNKNOWN, d)));
  }

  #cell(place, { state, n }, d) {
    const number = n > 1 && state !== 'none' ? ` ${n}` : '';
    const about = this.on.words.t(`gaps.cell.${state}`, { place: place.name, n, label: this.catalogue.docs.short[d] });
    return h('td', { class: `cell ${state}${d === this.model.node ? ' marked' : ''}`, title: about, 'aria-label': about }, SIGNS[state] + number);
  }

  #section(name, list, about, extra = () => null) {
    const { words } = this.on;
    const items = h('ul', { class: 'documents' });
    let shown = 0;
    const more = h('button', { type: 'button', onclick: () => grow(LIST * 4) });
    const grow = (n) => {
      items.append(...list.slice(shown, shown + n).map((i) => h('li', {},
        h('button', { type: 'button', class: 'document', onclick: () => this.on.choose(i) }, this.catalogue.docs.label[i]), h('span', { class: 'note' }, ` ${about(i)}`), extra(i))));
      shown += n;
      more.hidden = shown >= list.length;
      more.textContent = words.t('gaps.more', { n: Math.min(LIST * 4, list.length - shown) });
    };
    grow(LIST);
    return h('section', {}, h('h2', {}, `${words.t(name)} (${words.t('number', { n: list.length })})`), list.length ? items : h('p', { class: 'note' }, words.t('gaps.none')), more);
  }
}
