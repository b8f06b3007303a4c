// The page's middle: holds the state, works out what it means, and hands it to the views.
import { byId, h, replace } from './dom.js';
import { csvRows, documentColumns, linkColumns } from './columns.js';
import { Diagram } from './diagram.js';
import { download, fileName, pngOf } from './exporting.js';
import { FilterPanel } from './filterpanel.js';
import { activeFilters, applyFilters, linkMask } from './filters.js';
import { Gaps } from './gaps.js';
import { legend, relabel } from './labels.js';
import { Overview } from './overview.js';
import { renderPanel } from './panel.js';
import { betterScale } from './scale.js';
import { format, initial, noFilters, parse, VIEWS } from './state.js';
import { Table } from './table.js';
import { csv } from './text.js';

export class App {
  // `data`: {catalogue, words, evidence, search, coverage, base, hrefs, focus}
  constructor(data) {
    Object.assign(this, data);
    const { catalogue, words } = this;
    const choose = (i) => this.choose(i);
    this.overview = new Overview(byId('canvas'), byId('tooltip'), catalogue, { choose, words, status: (scene) => this.#mapStatus(scene) });
    this.diagram = new Diagram(byId('chain'), catalogue, { choose, words, status: (n, all) => this.#status(words.t('chain.status', { n, all })) });
    this.table = new Table(byId('rows'));
    this.gaps = new Gaps(byId('gaps'), catalogue, this.coverage, { choose, words, evidence: this.evidence, base: this.base, hrefs: this.hrefs });
    this.filterPanel = new FilterPanel(byId('facets'), byId('chips'), catalogue, { words, change: (filters) => this.set({ filters }) });
    legend(catalogue);
    this.chainOnly = true;
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
    this.written = location.hash;
    this.state = parse(location.hash, this.catalogue);
    this.render();
  }

  choose(i) {
    if (this.asking && i >= 0 && i !== this.state.node) {
      this.asking = false;
      this.set({ to: i, view: 'chain' });
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
    else this.chain = this.#way(this.catalogue.path(node, to, allowed));
    return this.chain;
  }

  #way(path) {
    const { node, to } = this.state;
    const chain = new Map([[node, { step: 0, link: -1 }]]);
    let at = node;
    (path || []).forEach((link, n) => {
      const up = this.catalogue.from[link] === at;
      at = up ? this.catalogue.to[link] : this.catalogue.from[link];
      chain.set(at, { step: (up ? -1 : 1) * (n + 1), link });
    });
    this.pathFound = path !== null;
    if (!path) chain.set(to, { step: 1, link: -1 });
    return chain;
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
    byId('empty').hidden = left.size > 0;
    if (!byId('filters').hidden || activeFilters(state.filters).length || byId('chips').childElementCount) this.filterPanel.show(state.filters, left.counts);
    byId('clear').hidden = !activeFilters(state.filters).length;
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
    if (state.node < 0) this.#suggest(model);
    else this.diagram.show({ ...model, key: this.chainKey, title: this.#title(words, catalogue.docs.label) });
  }

  #title(words, label) {
    const { node, to } = this.state;
    if (to < 0) return words.t('chain.title', { label: label[node] });
    const pair = { a: label[node], b: label[to] };
    return this.pathFound ? words.t('path.title', { ...pair, n: this.chain.size - 1 }) : words.t('path.none', pair);
  }

  // Without a chosen document the chain view offers the most cited ones.
  #suggest({ mask }) {
    const { docs, size } = this.catalogue;
    const best = Array.from({ length: size }, (_, i) => i).filter((i) => mask[i]).sort((a, b) => docs.cited[b] - docs.cited[a] || a - b).slice(0, 20);
    replace(byId('chain'), h('p', {}, this.words.t('chain.none')), h('ul', { class: 'documents' }, best.map((i) => h('li', {},
      h('button', { type: 'button', class: 'document', onclick: () => this.choose(i) }, docs.label[i]), h('span', { class: 'note' }, ` ${this.words.t('gaps.cited', { n: docs.cited[i] })}`)))));
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
    byId('chain-only').nextElementSibling.textContent = this.chain ? words.t('table.chain', { label: this.catalogue.docs.short[node] }) : '';
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
    const button = (name, act) => h('button', { type: 'button', onclick: act }, words.t(name));
    const actions = h('p', { class: 'actions' },
      view === 'chain' ? button('chain.map', () => this.set({ view: 'map' })) : button('chain.open', () => this.set({ view: 'chain' })),
      button('copy', () => this.copy()),
      to >= 0 ? button('path.end', () => this.set({ to: -1 })) : button('path.ask', () => this.ask()));
    renderPanel(byId('panel-body'), node, {
      catalogue: this.catalogue, words, evidence: this.evidence, base: this.base, hrefs: this.hrefs, open: (i) => this.choose(i), actions: [actions, this.asking && h('p', { class: 'hint' }, words.t('path.hint'))],
    });
  }

  ask() {
    this.asking = true;
    this.panelKey = '';
    this.render();
    byId('search').value = '';
    byId('search').focus();
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
    if (this.chain) {
      const steps = [...this.chain.values()];
      parts.unshift(words.t('map.status.chain', { up: steps.filter((x) => x.step < 0).length, down: steps.filter((x) => x.step > 0).length }));
    }
    this.#status(parts.join('. '));
  }

  #relabel() {
    const { words, state } = this;
    byId('depth').value = state.depth === Infinity ? 'all' : String(state.depth);
    byId('time').value = state.time || this.better;
    const n = activeFilters(state.filters).length;
    byId('filter').textContent = n ? words.t('filter.on', { n }) : words.t('filter');
    if (this.labelled === words.language) return;
    this.labelled = words.language;
    relabel(words, this.catalogue);
    this.panelKey = '';
  }

  // Before printing: cards instead of the list of a narrow screen, the map as sharp shapes instead of dots.
  printing(on) {
    this.diagram.printing = on;
    if (this.state.view === 'chain' && this.state.node >= 0) this.diagram.draw();
    document.querySelector('.printed')?.remove();
    if (!on || this.state.view !== 'map') return;
    const picture = new DOMParser().parseFromString(this.#mapFile(), 'image/svg+xml').documentElement;
    picture.setAttribute('class', 'printed');
    byId('canvas').parentElement.append(document.adoptNode(picture));
  }

  clear() {
    this.set({ ...initial(), language: this.state.language, view: this.state.view, filters: noFilters() });
    if (this.state.view === 'map') this.overview.home();
  }

  // Hands over a file of what is shown: "png", "svg", "documents" or "links".
  async export(what) {
    const name = this.state.node >= 0 ? this.catalogue.docs.short[this.state.node] : 'danchieu';
    if (what === 'documents' || what === 'links') {
      const { columns, rows } = this.rows(what);
      download(fileName(`${name} ${what}`, 'csv'), csv(csvRows(columns, rows)), 'text/csv;charset=utf-8');
      return;
    }
    const svg = (this.state.view === 'chain' && this.diagram.file()) || this.#mapFile();
    if (what === 'svg') download(fileName(name, 'svg'), svg, 'image/svg+xml;charset=utf-8');
    else download(fileName(name, 'png'), await pngOf(svg), 'image/png');
  }

  #mapFile() {
    if (!this.overview.scale) this.overview.show({ ...this.left, node: this.state.node, chain: this.chain, time: this.state.time || this.better });
    return this.overview.svg(this.words.t('title'));
  }
}
