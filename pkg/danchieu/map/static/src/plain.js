// The plain map: vis-network draws, this page adds lanes, search, and the citing sentences.
import { byId, h } from './dom.js';
import { Catalogue } from './graph.js';
import { renderPanel } from './panel.js';
import { Search } from './search.js';
import { searchBox } from './searchbox.js';
import { embedded, Evidence, unpack } from './unpack.js';
import { Words } from './words.js';

const FEW = 40; // documents of a chain that are all named
const FADED = '#e5e7eb';
const NAMED = { color: '#1f2933', strokeWidth: 4 };
const UNNAMED = { color: 'transparent', strokeWidth: 0 };

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

  net.on('beforeDrawing', (ctx) => lanes(ctx, net, picture));
  net.on('afterDrawing', (ctx) => names(ctx, net, picture, words));
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
    const label = (n) => (chain?.size <= FEW && lit(n.id) ? catalogue.docs.short[n.id] : n.label);
    nodes.update(picture.nodes.map((n) => ({ id: n.id, opacity: lit(n.id) ? 1 : 0.15, label: label(n), font: lit(n.id) ? NAMED : UNNAMED })));
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

// The part of the picture in sight, in its own units, and how large one of the screen's dots is there.
function sight(ctx, net) {
  const { x: left, y: top } = net.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = net.DOMtoCanvas({ x: ctx.canvas.clientWidth, y: ctx.canvas.clientHeight });
  return { left, top, right, bottom, dot: 1 / net.getScale() };
}

const OVER = 25; // of a lane, above and below its rows
const floorOf = (picture) => picture.lanes[picture.lanes.length - 1][2] + OVER;

function lanes(ctx, net, picture) {
  const { left, right, dot } = sight(ctx, net);
  picture.lanes.forEach(([, top, bottom], n) => {
    ctx.fillStyle = n % 2 ? '#f8fafc' : '#eef2f7';
    ctx.fillRect(left, top - OVER, right - left, bottom - top + 2 * OVER);
  });
  ctx.fillStyle = '#d6dde6';
  for (const [, x] of picture.ticks) ctx.fillRect(x, -OVER, dot, floorOf(picture) + OVER);
  ctx.fillStyle = '#9aa3ad';
  if (picture.undated) ctx.fillRect(picture.undated, -OVER, 2 * dot, floorOf(picture) + OVER);
}

// Names of lanes and years keep the size of the screen's letters, and stand over all else.
function names(ctx, net, picture, words) {
  const { left, top: roof, bottom, dot } = sight(ctx, net);
  const family = getComputedStyle(document.body).fontFamily;
  ctx.textBaseline = 'top';
  ctx.lineJoin = 'round';
  const write = (text, x, y) => {
    ctx.strokeStyle = '#ffffff';
    ctx.lineWidth = 4 * dot;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = '#334155';
    ctx.fillText(text, x, y);
  };
  ctx.font = `600 ${13 * dot}px ${family}`;
  picture.lanes.forEach(([lane, top]) => write(words.t(`lane.${lane}`), left + 8 * dot, Math.max(top - OVER, roof) + 3 * dot));
  ctx.font = `${12 * dot}px ${family}`;
  const foot = Math.min(floorOf(picture), bottom - 18 * dot);
  let last = -Infinity;
  if (picture.undated) {
    write(words.t('no_date'), 0, foot);
    last = ctx.measureText(words.t('no_date')).width - 30 * dot;
  }
  for (const [year, x] of picture.ticks) {
    if (x - last < 40 * dot) continue;
    last = x;
    write(year, x + 3 * dot, foot);
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
