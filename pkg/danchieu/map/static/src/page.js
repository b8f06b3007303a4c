// Starts the page: opens the data, wires the controls, shows what the address names.
import { App } from './app.js';
import { byId } from './dom.js';
import { Catalogue } from './graph.js';
import { Search } from './search.js';
import { searchBox } from './searchbox.js';
import { VIEWS } from './state.js';
import { embedded, Evidence, unpack } from './unpack.js';
import { Words } from './words.js';

function controls(app) {
  const on = (id, act, kind = 'click') => byId(id).addEventListener(kind, act);
  for (const view of VIEWS) on(`tab-${view}`, () => app.set({ view }));
  on('tabs', (event) => tabKeys(app, event), 'keydown');
  on('depth', (e) => app.set({ depth: e.target.value === 'all' ? Infinity : Number(e.target.value) }), 'change');
  on('time', (e) => app.set({ time: e.target.value }), 'change');
  on('filter', () => toggle('filters', 'filter', app));
  on('more', () => toggle('menu', 'more', app));
  on('clear', () => app.clear());
  on('close', () => { app.asking = false; app.choose(-1); });
  on('language', () => app.set({ language: app.state.language === 'vi' ? 'en' : 'vi' }, false));
  on('theme', () => theme(app));
  on('zoom-in', () => app.overview.zoom(1.6));
  on('zoom-out', () => app.overview.zoom(1 / 1.6));
  on('home', () => app.overview.home());
  on('chain-only', (e) => { app.chainOnly = e.target.checked; app.render(); }, 'change');
  on('table-documents', () => app.set({ table: 'documents' }, false));
  on('table-links', () => app.set({ table: 'links' }, false));
  on('sheet', () => app.toggleSheet());
  for (const paper of ['A4', 'A3']) on(`print-${paper}`, () => { hide('menu', 'more'); app.output.print(paper); });
  for (const what of ['png', 'svg', 'documents', 'links']) on(`export-${what}`, () => { hide('menu', 'more'); app.output.file(what); });
}

// A click elsewhere closes the menu.
function outside() {
  document.addEventListener('pointerdown', (event) => { if (!event.target.closest('.menu')) hide('menu', 'more'); });
}

function toggle(id, button, app) {
  byId(id).hidden = !byId(id).hidden;
  byId(button).setAttribute('aria-expanded', String(!byId(id).hidden));
  app.render();
}

function hide(id, button) {
  byId(id).hidden = true;
  byId(button).setAttribute('aria-expanded', 'false');
}

function tabKeys(app, event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const view = VIEWS[(VIEWS.indexOf(app.state.view) + step + VIEWS.length) % VIEWS.length];
  app.set({ view });
  byId(`tab-${view}`).focus();
}

function theme(app) {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  app.render();
}

// Keys for the whole page; a field that is being typed in keeps its letters.
function keys(app) {
  document.addEventListener('keydown', (event) => {
    const typing = event.target.matches('input, select, textarea');
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/' && !typing) {
      event.preventDefault();
      byId('search').focus();
      byId('search').select();
    } else if (event.key === 'Escape') {
      if (!byId('menu').hidden) { hide('menu', 'more'); byId('more').focus(); }
      else if (!byId('filters').hidden) { hide('filters', 'filter'); byId('filter').focus(); app.render(); }
      else if (app.state.node >= 0) app.choose(-1);
    } else if (!typing && '1234'.includes(event.key)) {
      app.set({ view: VIEWS[Number(event.key) - 1] });
    }
  });
}

// While nothing else is to be done the search gets ready, so that the first key is answered at once.
function prepare(search) {
  const later = globalThis.requestIdleCallback || ((act) => setTimeout(() => act({ timeRemaining: () => 8 }), 30));
  const go = (idle) => {
    let left = true;
    while (left && idle.timeRemaining() > 3) left = search.prepare(300);
    if (left) later(go);
  };
  later(go);
}

function watchSize(app) {
  let wait = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(wait);
    wait = requestAnimationFrame(() => {
      const { view } = app.state;
      if (view === 'map' && app.overview.model && app.overview.resize()) app.overview.draw();
      if (view === 'chain' && app.diagram.model && app.state.node >= 0) app.diagram.draw();
    });
  }).observe(byId('stage'));
}

async function start() {
  const core = await unpack(embedded('core'));
  const extra = embedded('extra');
  // inside a notebook's frame an address would be sought beside the notebook's server
  if (location.protocol === 'about:') Object.assign(extra, { base: null, hrefs: {} });
  const catalogue = new Catalogue(core);
  const words = new Words(embedded('words'), 'vi');
  const search = new Search(catalogue);
  const app = new App({ catalogue, words, search, evidence: new Evidence(core.block), ...extra });
  searchBox(byId('search'), byId('suggestions'), {
    catalogue, words, find: (typed) => search.find(typed),
    narrow: (q) => { byId('search').value = ''; app.set({ filters: { ...app.state.filters, q } }); },
    choose: (i) => { byId('search').value = ''; app.choose(i); byId('panel-title')?.focus({ preventScroll: true }); },
  });
  controls(app);
  keys(app);
  outside();
  app.render();
  watchSize(app);
  addEventListener('hashchange', () => app.moved());
  addEventListener('beforeprint', () => app.output.printing(true));
  addEventListener('afterprint', () => app.output.printing(false));
  globalThis.danchieu = app;
  document.documentElement.dataset.ready = 'yes';
  prepare(search);
}

if (typeof DecompressionStream === 'undefined') byId('old').hidden = false;
else start();
