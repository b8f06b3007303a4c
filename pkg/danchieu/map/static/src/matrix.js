// The heat table: which place cites which central document, and of which places nothing is held that could tell.
import { h } from './dom.js';
import { cut } from './text.js';

const NAMED = 40; // places that are named in one line
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
  const row = (list) => new Map(list.map(([place, state, n]) => [place, { state: states[state], n }]));
  return new Map(documents.map((d, at) => [d, row(cells[at])]));
}

export class Matrix {
  // `coverage`: {documents, places, cells, states}. `on`: {choose(i), words, redraw()}
  constructor(catalogue, coverage, on) {
    Object.assign(this, { catalogue, coverage, on, cells: cellMap(coverage), rows: 60, columns: 24 });
  }

  // `model`: {node, filters, central: which central documents the filters leave}
  section(model) {
    this.model = model;
    const { words } = this.on;
    const documents = this.#documents();
    const places = placesLeft(this.coverage.places, model.filters);
    const head = h('h2', {}, words.t('gaps.coverage'));
    if (!documents.length || !places.length) {
      const why = this.coverage.documents.length ? 'gaps.coverage.filtered' : 'gaps.coverage.none';
      return h('section', {}, head, h('p', { class: 'note' }, words.t(why)));
    }
    return h('section', {},
      head, h('p', { class: 'note' }, words.t('gaps.coverage.note')), this.#legend(), this.#without(places),
      h('div', { class: 'matrix', tabindex: '0', role: 'region', 'aria-label': words.t('gaps.coverage') },
        this.#table(places.slice(0, this.rows), documents.slice(0, this.columns))),
      this.#rest('gaps.cut', places.length, 'rows', 240), this.#rest('gaps.cut.documents', documents.length, 'columns', 24));
  }

  // The columns: the chosen document first, then those that most places cite.
  #documents() {
    const { central, node } = this.model;
    const left = this.coverage.documents.filter((d) => central[d] || d === node);
    return left.includes(node) ? [node, ...left.filter((d) => d !== node)] : left;
  }

  #legend() {
    const sign = (state) => h('span', { class: `cell ${state}`, 'aria-hidden': 'true' }, SIGNS[state]);
    return h('ul', { class: 'cells' }, Object.keys(SIGNS).map((state) => h('li', {}, sign(state), this.on.words.t(`gaps.state.${state}`))));
  }

  // For the chosen central document, by name: the places of which documents are held and none cites it, and apart
  // from them those of which nothing is held that could tell.
  #without(places) {
    const cells = this.cells.get(this.model.node);
    if (!cells) return null;
    const label = this.catalogue.docs.short[this.model.node];
    return ['none', 'unknown'].map((state) => {
      const names = places.filter((p) => (cells.get(p) || UNKNOWN).state === state).map((p) => this.coverage.places[p].name);
      const listed = names.slice(0, NAMED).join(', ') + (names.length > NAMED ? '…' : '');
      const head = h('strong', {}, this.on.words.t(`gaps.without.${state}`, { label, n: names.length }));
      return h('p', { class: `without ${state}` }, head, listed && `: ${listed}`);
    });
  }

  #table(places, documents) {
    const { words } = this.on;
    const names = ['gaps.place', 'gaps.held'].map((name) => h('th', { scope: 'col' }, words.t(name)));
    return h('table', {},
      h('thead', {}, h('tr', {}, names, documents.map((d) => this.#head(d)))),
      h('tbody', {}, places.map((p) => this.#place(this.coverage.places[p], p, documents))));
  }

  #head(d) {
    const { label, title, short } = this.catalogue.docs;
    return h('th', { scope: 'col', class: d === this.model.node ? 'marked' : null },
      h('button', { type: 'button', title: `${label[d]} ${title[d]}`, onclick: () => this.on.choose(d) }, cut(short[d], 36)));
  }

  #place(place, p, documents) {
    const colour = h('span', { class: `mark swatch lane-${place.lane}`, 'aria-hidden': 'true' });
    return h('tr', {}, h('th', { scope: 'row' }, colour, place.name), h('td', { class: 'held' }, String(place.held)),
      documents.map((d) => this.#cell(place, this.cells.get(d).get(p) || UNKNOWN, d)));
  }

  #cell(place, { state, n }, d) {
    const number = n > 1 && state !== 'none' ? ` ${n}` : '';
    const about = this.on.words.t(`gaps.cell.${state}`, { place: place.name, n, label: this.catalogue.docs.short[d] });
    const name = `cell ${state}${d === this.model.node ? ' marked' : ''}`;
    return h('td', { class: name, title: about, 'aria-label': about }, SIGNS[state] + number);
  }

  // How many rows or columns are shown of how many, and a button for more.
  #rest(name, all, count, step) {
    const n = Math.min(this[count], all);
    if (n === all) return null;
    const { words, redraw } = this.on;
    const more = () => { this[count] += step; redraw(); };
    return h('p', { class: 'note' }, words.t(name, { n, all }), ' ',
      h('button', { type: 'button', onclick: more }, words.t('gaps.more', { n: Math.min(step, all - n) })));
  }
}
