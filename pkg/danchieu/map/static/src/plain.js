// The plain map: vis-network draws, this page adds lanes, search, and the citing sentences.
import { byId, h } from './dom.js';
import { Catalogue } from './graph.js';
import { renderPanel } from './panel.js';
import { Search } from './search.js';
import { searchBox } from './searchbox.js';
import { embedded, Evidence, unpack } from './unpack.js';
import { Words } from './words.js';

const FADED = '#e5e7eb';

async function start() {
  const words = new Words(embedded('words'), 'vi');
  const [core, picture] = await Promise.all([unpack(embedded('core')), unpack(embedded('picture'))]);
  const catalogue = new Catalogue(core);
  const evidence = new Evidence(core.block);
  const search = new Search(catalogue);
  const { vis } = globalThis;
  const nodes = new vis.DataSet(picture.nodes);
  const edges = new vis.DataSet(picture.edges);
  const net = new vis.Network(byId('net'), { nodes, edges }, picture.options);
  let chosen = -1;

  net.on('beforeDrawing', (ctx) => lanes(ctx, net, picture, words));
  net.on('click', (event) => choose(event.nodes.length ? event.nodes[0] : -1));

  function choose(i, move = false) {
    chosen = i;
    fade(i);
    byId('panel').hidden = i < 0;
    if (i < 0) return net.unselectAll();
    net.selectNodes([i]);
    // the picture has shrunk beside the panel: show the document with those that it is linked to
    if (move) requestAnimationFrame(() => { net.redraw(); net.fit({ nodes: [...catalogue.chain(i, 1).keys()], maxZoomLevel: 1 }); });
    renderPanel(byId('panel-body'), i, { catalogue, words, evidence, open: (n) => choose(n, true) });
    byId('panel').scrollTop = 0;
    history.replaceState(null, '', `#node=${encodeURIComponent(catalogue.docs.key[i])}`);
    return undefined;
  }

  function fade(i) {
    const chain = i < 0 ? null : catalogue.chain(i);
    const lit = (n) => !chain || chain.has(n);
    nodes.update(picture.nodes.map((n) => ({ id: n.id, opacity: lit(n.id) ? 1 : 0.15, font: { color: lit(n.id) ? '#1f2933' : FADED } })));
    edges.update(picture.edges.map((e) => ({ id: e.id, color: edgeColour(e, i, lit), width: e.from === i || e.to === i ? 2 : 0.7 })));
  }

  function relabel() {
    document.documentElement.lang = words.language;
    byId('language').textContent = words.t('language');
    byId('reset').textContent = words.t('reset');
    byId('search').placeholder = words.t('search');
    byId('search').setAttribute('aria-label', words.t('search.short'));
    byId('close').setAttribute('aria-label', words.t('panel.close'));
    byId('counts').textContent = words.t('counts', { d: catalogue.size, l: catalogue.from.length });
    byId('hint').textContent = words.t('panel.hint');
    legend(words, picture);
    net.redraw();
    if (chosen >= 0) choose(chosen);
  }

  searchBox(byId('search'), byId('suggestions'), {
    catalogue, words, find: (typed) => search.find(typed), choose: (i) => choose(i, true),
  });
  byId('language').addEventListener('click', () => { words.language = words.language === 'vi' ? 'en' : 'vi'; relabel(); });
  byId('reset').addEventListener('click', () => { choose(-1); net.fit(); });
  byId('close').addEventListener('click', () => choose(-1));
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && event.target !== byId('search')) { event.preventDefault(); byId('search').focus(); }
    if (event.key === 'Escape') choose(-1);
  });
  relabel();
  const named = new URLSearchParams(location.hash.slice(1)).get('node');
  const first = named !== null ? catalogue.find(named) : picture.focus ?? -1;
  if (first >= 0) choose(first, true);
  else net.fit();
  globalThis.danchieu = { net, choose, catalogue };
  document.documentElement.dataset.ready = 'yes';
}

function edgeColour(edge, i, lit) {
  const colour = (c) => ({ color: c, highlight: c, hover: c });
  if (edge.from === i) return colour('#b91c1c');
  if (edge.to === i) return colour('#1d4ed8');
  return colour(lit(edge.from) && lit(edge.to) ? '#9aa3ad' : FADED);
}

// Lanes and years are drawn in the picture's own units; their names keep the size of the screen's letters.
function lanes(ctx, net, picture, words) {
  const scale = net.getScale();
  const { x: left } = net.DOMtoCanvas({ x: 0, y: 0 });
  const right = net.DOMtoCanvas({ x: ctx.canvas.clientWidth, y: 0 }).x;
  const { y: roof } = net.DOMtoCanvas({ x: 0, y: 0 });
  picture.lanes.forEach(([lane, top, bottom], n) => {
    ctx.fillStyle = n % 2 ? '#f8fafc' : '#eef2f7';
    ctx.fillRect(left, top - 35, right - left, bottom - top + 70);
    ctx.fillStyle = '#334155';
    ctx.font = `600 ${14 / scale}px ${getComputedStyle(document.body).fontFamily}`;
    ctx.textBaseline = 'top';
    ctx.fillText(words.t(`lane.${lane}`), left + 8 / scale, Math.max(top - 35, roof) + 4 / scale);
  });
  ctx.font = `${12 / scale}px ${getComputedStyle(document.body).fontFamily}`;
  const floor = picture.lanes[picture.lanes.length - 1][2] + 35;
  const foot = Math.min(floor, net.DOMtoCanvas({ x: 0, y: ctx.canvas.clientHeight }).y - 18 / scale);
  let last = -Infinity;
  if (picture.undated) {
    ctx.fillRect(picture.undated, -35, 3 / scale, floor + 35);
    ctx.fillText(words.t('no_date'), 0, foot);
    last = ctx.measureText(words.t('no_date')).width - 30 / scale;
  }
  for (const [year, x] of picture.ticks) {
    ctx.fillStyle = '#d6dde6';
    ctx.fillRect(x, -35, 1 / scale, floor + 35);
    if ((x - last) * scale < 40) continue;
    last = x;
    ctx.fillStyle = '#475569';
    ctx.fillText(year, x + 3 / scale, foot);
  }
}

function legend(words, picture) {
  const item = (mark, text) => h('li', {}, h('span', { class: `mark ${mark}`, 'aria-hidden': 'true' }), text);
  byId('legend').replaceChildren(
    ...[0, 1, 2].map((k) => item(['circle', 'square', 'diamond'][k], words.t(`kind.${k}`))),
    ...picture.lanes.map(([lane]) => item(`swatch lane-${lane}`, words.t(`lane.${lane}`))),
    h('li', {}, words.t('legend.size')),
    h('li', {}, words.t('legend.arrow')),
  );
}

start();
