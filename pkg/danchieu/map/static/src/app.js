// The page's middle: holds the state, works out what it means, and hands it to the views.
import { byId, h } from './dom.js';
import { documentColumns, linkColumns } from './columns.js';
import { Diagram } from './diagram.js';
import { FilterPanel } from './filterpanel.js';
import { activeFilters, applyFilters, linkMask } from './filters.js';
import { Gaps } from './gaps.js';
import { legend, relabel } from './labels.js';
import { Output } from './output.js';
import { Overview } from './overview.js';
import { renderPanel } from './panel.js';
import { betterScale } from './scale.js';
import { format, noFilters, parse, VIEWS } from './state.js';
import { Table } from './table.js';

export class App {
  // `data`: {catalogue, words, evidence, search, coverage, base, hrefs, focus}
  constructor(data) {
    Object.assign(this, data);
    const { catalogue, words } = this;
    const choose = (i) => this.choose(i);
    this.overview = new Overview(byId('canvas'), byId('tooltip'), catalogue, { choose, words, status: (scene) => this.#mapStatus(scene) });
    const shown = (n, all) => this.#status(words.t('chain.status', { n, all }));
    this.diagram = new Diagram(byId('chain'), catalogue, { choose, words, status: shown });
    this.table = new Table(byId('rows'));
    const { evidence, base, hrefs } = this;
    this.gaps = new Gaps(byId('gaps'), catalogue, this.coverage, { choose, words, evidence, base, hrefs });
    this.filterPanel = new FilterPanel(byId('facets'), byId('chips'), catalogue, { words, change: (filters) => this.set({ filters }) });
    legend(catalogue);
    this.chainOnly = true;
    this.output = new Output(this);
    this.asking = false;
    this.better = betterScale(catalogue.placed);
    this.state = this.#first();
  }

  #first() {
    const state = parse(location.hash, this.catalogue);
    if (!location.hash && this.focus >= 0) Object.assign(state, { node: this.focus, view: 'chain' });
    this.written = location.hash;
    return state;
  }

  // Changes the state, notes it in the address, and shows it. `push`: the Back key leads back from here.
  set(part, push = true) {
    this.state = { ...this.state, ...part };
    const words = format(this.state, this.catalogue);
    const hash = words && `#${words}`;
    if (hash !== this.written) {
      this.written = hash;
      try {
        if (push) location.hash = hash;
        else history.replaceState(null, '', hash || '#');
      } catch { /* inside a notebook the address cannot be changed; the page works without */ }
    }
    this.render();
  }

  // The reader went back, or typed another address.
  moved() {
    if (location.hash === this.written) return;
    this.asking = false;
    this.written = location.hash;
    this.state = parse(location.hash, this.catalogue);
    this.render();
  }

  choose(i) {
    if (this.asking && i !== this.state.node) {
      this.asking = false;
      this.set(i < 0 ? {} : { to: i, view: 'chain' });
      return;
    }
    this.asking = false;
    this.set({ node: i, to: -1 });
    if (i >= 0 && this.state.view === 'map') this.overview.reveal(i);
  }

  // What the filters leave; worked out anew only when they change.
  #filtered() {
    const { filters } = this.state;
    const key = JSON.stringify(filters);
    if (this.filterKey !== key) {
      this.filterKey = key;
      const fits = filters.q ? this.search.matching(filters.q) : null;
      const left = applyFilters(this.catalogue, filters, fits);
      const links = linkMask(this.catalogue, filters, left.mask);
      this.left = { ...left, links: links.links, linkCount: links.size, counts: { ...left.counts, relation: links.counts } };
    }
    return this.left;
  }

  // Documents that the filters leave when those of places are not asked: places stand in rows of their own.
  #central() {
    const { filters } = this.state;
    const fits = filters.q ? this.search.matching(filters.q) : null;
    return applyFilters(this.catalogue, { ...filters, level: [], province: [], place: [] }, fits).mask;
  }

  // The chosen document's chain, or the way to another: Map(document -> {step, link}).
  #chain() {
    const { node, to, depth } = this.state;
    const { links } = this.left;
    const key = [node, to, depth, this.filterKey].join('|');
    if (this.chainKey === key) return this.chain;
    this.chainKey = key;
    const allowed = (l) => links[l] === 1;
    if (node < 0) this.chain = null;
    else if (to < 0) this.chain = this.catalogue.chain(node, depth, allowed);
    else [this.chain, this.pathFound] = this.catalogue.way(node, to, allowed);
    return this.chain;
  }

  render() {
    const { state, words } = this;
    words.language = state.language;
    const left = this.#filtered();
    const chain = this.#chain();
    this.#relabel();
    for (const view of VIEWS) {
      byId(`view-${view}`).hidden = view !== state.view;
      byId(`tab-${view}`).setAttribute('aria-selected', String(view === state.view));
      byId(`tab-${view}`).tabIndex = view === state.view ? 0 : -1;
    }
    document.body.dataset.view = state.view;
    document.body.toggleAttribute('data-chosen', state.node >= 0);
    byId('empty').hidden = left.size > 0;
    const filtered = activeFilters(state.filters).length > 0;
    byId('clear').hidden = !filtered;
    if (filtered || !byId('filters').hidden || byId('chips').childElementCount) this.filterPanel.show(state.filters, left.counts);
    this.#panel();
    this.#status('');
    this.#show(state.view, { ...left, node: state.node, chain, time: state.time || this.better });
  }

  #show(view, model) {
    const { state, words, catalogue } = this;
    if (view === 'map') this.overview.show(model);
    if (view === 'gaps') this.gaps.show({ ...model, filters: state.filters, central: this.#central() });
    if (view === 'table') this.#showTable(model);
    if (view !== 'chain') return;
    if (state.node < 0) this.diagram.offer(model.mask);
    else this.diagram.show({ ...model, key: this.chainKey, way: state.to >= 0, title: this.#title(words, catalogue.docs.label) });
  }

  #title(words, label) {
    const { node, to } = this.state;
    if (to < 0) return words.t('chain.title', { label: label[node] });
    const pair = { a: label[node], b: label[to] };
    return this.pathFound ? words.t('path.title', { ...pair, n: this.chain.size - 1 }) : words.t('path.none', pair);
  }

  // Rows and columns of what is shown: the chosen chain, or all that the filters leave.
  rows(name) {
    const { catalogue, words } = this;
    const { mask, links } = this.left;
    const chain = this.chainOnly ? this.chain : null;
    const narrow = byId('view-table').clientWidth < 640 && this.state.view === 'table';
    const all = (n) => Array.from({ length: n }, (_, i) => i);
    if (name === 'links') {
      const rows = all(links.length).filter((l) => links[l] && (!chain || (chain.has(catalogue.from[l]) && chain.has(catalogue.to[l]))));
      return { columns: linkColumns(catalogue, words, narrow), rows };
    }
    return { columns: documentColumns(catalogue, words, narrow), rows: all(catalogue.size).filter((i) => mask[i] && (!chain || chain.has(i))) };
  }

  #showTable({ node }) {
    const { words, state } = this;
    const { columns, rows } = this.rows(state.table);
    byId('chain-only').parentElement.hidden = !this.chain;
    byId('chain-only').checked = this.chainOnly;
    const only = state.to < 0 ? 'table.chain' : 'table.way';
    byId('chain-only').nextElementSibling.textContent = this.chain ? words.t(only, { label: this.catalogue.docs.short[node] }) : '';
    for (const name of ['documents', 'links']) byId(`table-${name}`).setAttribute('aria-pressed', String(name === state.table));
    const open = state.table === 'links' ? (l) => this.choose(this.catalogue.from[l]) : (i) => this.choose(i);
    this.table.show({ columns, rows, open, marked: state.table === 'documents' ? node : -1, label: words.t(`table.${state.table}`) });
    this.#status(words.t('table.caption', { n: rows.length }));
  }

  #panel() {
    const { node, to, view } = this.state;
    const { words } = this;
    byId('panel').hidden = node < 0;
    if (node < 0) return;
    const key = [node, to, view, words.language, this.asking].join('|');
    if (this.panelKey === key) return;
    if (this.panelNode !== node) byId('panel').scrollTop = 0;
    Object.assign(this, { panelKey: key, panelNode: node });
    const { catalogue, evidence, base, hrefs } = this;
    const hint = this.asking && h('p', { class: 'hint' }, words.t('path.hint'));
    renderPanel(byId('panel-body'), node, {
      catalogue, words, evidence, base, hrefs, open: (i) => this.choose(i), actions: [this.#actions(), hint],
    });
  }

  // What can be done with the chosen document.
  #actions() {
    const { to, view } = this.state;
    const button = (name, act) => h('button', { type: 'button', onclick: act }, this.words.t(name));
    let way = button('path.ask', () => this.ask(true));
    if (to >= 0) way = button('path.end', () => this.set({ to: -1 }));
    if (this.asking) way = button('path.stop', () => this.ask(false));
    return h('p', { class: 'actions' },
      view === 'chain' ? button('chain.map', () => this.set({ view: 'map' })) : button('chain.open', () => this.set({ view: 'chain' })),
      button('copy', () => this.copy()), way);
  }

  // The next document that is chosen becomes the other end of a way.
  ask(on) {
    this.asking = on;
    this.#sheet(false);
    this.render();
    if (on) byId('search').focus();
  }

  // On a narrow screen the panel is a sheet that can be drawn up.
  #sheet(open) {
    byId('panel').classList.toggle('open', open);
    byId('sheet').setAttribute('aria-expanded', String(open));
  }

  toggleSheet() {
    this.#sheet(!byId('panel').classList.contains('open'));
  }

  async copy() {
    const text = location.href.replace(/#.*$/, '') + this.written;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = h('textarea', {}, text);
      document.body.append(field);
      field.select();
      document.execCommand('copy');
      field.remove();
    }
    this.#status(this.words.t('copied'));
  }

  #status(text) {
    byId('status').textContent = text;
  }

  #mapStatus(scene) {
    const { words, left } = this;
    const bound = scene.bundles.reduce((sum, b) => sum + b.n, 0);
    const values = { points: scene.points.length, docs: left.size, drawn: bound || scene.edges.length, links: left.linkCount };
    const parts = [words.t(scene.dense && !this.chain ? 'map.status.density' : 'map.status', values)];
    if (this.state.to >= 0) parts.unshift(this.#title(words, this.catalogue.docs.short));
    else if (this.chain) {
      const count = (sign) => [...this.chain.values()].filter(({ step }) => Math.sign(step) === sign).length;
      parts.unshift(words.t('map.status.chain', { up: count(-1), down: count(1) }));
    }
    this.#status(parts.join('. '));
  }

  #relabel() {
    const { words, state } = this;
    byId('depth').value = state.depth === Infinity ? 'all' : String(state.depth);
    byId('time').value = state.time || this.better;
    const n = activeFilters(state.filters).length;
    byId('filter').textContent = n ? words.t('filter.on', { n }) : words.t('filter');
    byId('search').placeholder = words.t(this.asking ? 'path.hint' : 'search');
    if (this.labelled === words.language) return;
    this.labelled = words.language;
    relabel(words, this.catalogue);
    this.panelKey = '';
  }

  clear() {
    this.set({ filters: noFilters() });
  }

  // The map as an SVG file, drawn first where it was not yet looked at.
  mapFile() {
    if (!this.overview.scale) this.overview.show({ ...this.left, node: this.state.node, chain: this.chain, time: this.state.time || this.better });
    return this.overview.svg(`${this.words.t('title')} · ${this.words.signs(this.catalogue)}`);
  }
}
