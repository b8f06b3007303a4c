// The filters as lists of choices with counts, and the chips that say which are on.
import { h, replace } from './dom.js';
import { activeFilters } from './filters.js';
import { FACETS } from './state.js';
import { fold } from './text.js';

const LONG = 12;

// How a value of a facet is called.
function valueName(words, facet, value) {
  if (facet === 'level') return words.t(`lane.${value}`);
  if (facet === 'kind') return words.t(`kind.${value}`);
  if (facet === 'relation') return words.t(`relation.${value}`);
  return value;
}

// The values of a facet as written in an address, by their numbers.
function values(catalogue, facet, numbers) {
  if (facet === 'level' || facet === 'kind') return numbers.map((n) => [String(n), n]);
  const table = facet === 'relation' ? catalogue.relations : catalogue.tables[facet];
  return numbers.filter((n) => n >= 0).map((n) => [table[n], n]);
}

export class FilterPanel {
  // `on`: {change(filters), words}
  constructor(container, chips, catalogue, on) {
    Object.assign(this, { container, chips, catalogue, on, open: new Set(['level', 'kind']), typed: {} });
  }

  show(filters, counts) {
    Object.assign(this, { filters, counts });
    const focused = document.activeElement?.dataset?.value;
    replace(this.container, this.#years(), FACETS.filter((f) => this.#offered(f)).map((f) => this.#facet(f)));
    if (focused) this.container.querySelector(`[data-value="${CSS.escape(focused)}"]`)?.focus();
    this.#chips();
  }

  #offered(facet) {
    return facet === 'level' || facet === 'kind' || facet === 'relation' || this.catalogue.tables[facet].length > 1;
  }

  #change(part) {
    this.on.change({ ...this.filters, ...part });
  }

  #years() {
    const { words } = this.on;
    const field = (name) => h('label', {}, words.t(`filter.${name}`), h('input', {
      type: 'number', min: 1900, max: 2100, value: this.filters[name], 'data-value': `year-${name}`,
      onchange: (e) => this.#change({ [name]: /^\d{4}$/.test(e.target.value) ? Number(e.target.value) : null }),
    }));
    return h('div', { class: 'years' }, field('from'), field('until'));
  }

  #facet(facet) {
    const { words } = this.on;
    const counts = this.counts[facet] || new Map();
    const chosen = new Set(this.filters[facet]);
    const all = this.#values(facet, counts, chosen);
    const list = h('ul', {});
    const fill = () => {
      const typed = fold(this.typed[facet] || '');
      const fitting = all.filter(([v]) => !typed || fold(valueName(words, facet, v)).includes(typed));
      replace(list, fitting.slice(0, typed ? 60 : LONG).map(([v, n]) => this.#choice(facet, v, counts.get(n) || 0, chosen)));
    };
    fill();
    const type = (e) => { this.typed[facet] = e.target.value; fill(); };
    const toggle = (e) => this.open[e.target.open ? 'add' : 'delete'](facet);
    return h('details', { open: this.open.has(facet) || chosen.size > 0, ontoggle: toggle },
      h('summary', {}, words.t(`facet.${facet}`), chosen.size ? ` (${chosen.size})` : ''),
      all.length > LONG && this.#finder(facet, type), list);
  }

  // What can be chosen, and what is chosen though nothing has it: levels and kinds in their order, else the commonest first.
  #values(facet, counts, chosen) {
    const met = values(this.catalogue, facet, [...counts.keys()]);
    const names = new Set(met.map(([name]) => name));
    const all = met.concat([...chosen].filter((v) => !names.has(v)).map((v) => [v, -2]));
    const count = ([, n]) => counts.get(n) || 0;
    if (facet === 'level' || facet === 'kind') return all.sort((a, b) => a[1] - b[1]);
    return all.sort((a, b) => count(b) - count(a) || (a[0] < b[0] ? -1 : 1));
  }

  // A field that narrows a long list.
  #finder(facet, oninput) {
    const label = this.on.words.t('filter.more');
    return h('input', { type: 'search', 'aria-label': label, placeholder: label, value: this.typed[facet], 'data-value': `typed-${facet}`, oninput });
  }

  #choice(facet, value, n, chosen) {
    const { words } = this.on;
    const change = (e) => {
      if (e.target.checked) chosen.add(value);
      else chosen.delete(value);
      this.#change({ [facet]: [...chosen].sort() });
    };
    const box = h('input', { type: 'checkbox', checked: chosen.has(value), 'data-value': `${facet}:${value}`, onchange: change });
    return h('li', {}, h('label', {}, box,
      h('span', {}, valueName(words, facet, value)), h('span', { class: 'count' }, words.t('number', { n }))));
  }

  #chips() {
    const { words } = this.on;
    const { filters } = this;
    const text = ({ facet, value }) => {
      if (facet === 'years') return `${words.t('filter.years')} ${filters.from ?? '…'}–${filters.until ?? '…'}`;
      return facet === 'q' ? words.t('filter.q', { q: value }) : valueName(words, facet, value);
    };
    const without = ({ facet, value }) => {
      if (facet === 'years') return { from: null, until: null };
      return facet === 'q' ? { q: '' } : { [facet]: filters[facet].filter((v) => v !== value) };
    };
    replace(this.chips, activeFilters(filters).map((chip) => h('button', {
      type: 'button', class: 'chip', 'aria-label': words.t('filter.remove', { what: text(chip) }), onclick: () => this.#change(without(chip)),
    }, text(chip), ' ✕')));
  }
}
