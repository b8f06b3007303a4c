// What the map shows, as plain shapes: a pure function of documents, filters, view and choice. Painting them on a
// canvas or writing them as SVG is another's work.
import { Boxes, labels, LANE_NAME } from './naming.js';
import { heightScale, toScreen } from './view.js';

const POINTS_BY_DENSITY = 3000; // more in view than this, of more than MANY in all: bars, not points
export const MANY = 5000;
export const TOP = 200;
const LIT = 1500; // documents of a chain that are drawn where all are many, the nearest first
export const MONTH = 30.4375; // days
const FOOT = 8;

// Places of all documents in the map's own units; made once for a size and a time scale.
export function placesOf(catalogue, scale, lanes) {
  const x = new Float32Array(catalogue.size);
  const y = new Float32Array(catalogue.size);
  const byLane = new Map(lanes.map((l) => [l.lane, l]));
  for (let i = 0; i < catalogue.size; i++) {
    const lane = byLane.get(catalogue.docs.level[i]);
    x[i] = scale.at(catalogue.placed[i]);
    y[i] = lane.top + LANE_NAME + (catalogue.docs.row[i] / 1000) * (lane.bottom - lane.top - LANE_NAME - FOOT);
  }
  // undated documents of a lane lie side by side in their column instead of one above the other
  if (scale.undated) spread(catalogue, scale, x);
  return { x, y };
}

function spread(catalogue, scale, x) {
  const { placed, docs: { level } } = catalogue;
  const counts = [0, 0, 0, 0, 0];
  const turns = [0, 0, 0, 0, 0];
  for (let i = 0; i < catalogue.size; i++) if (placed[i] === null) counts[level[i]]++;
  for (let i = 0; i < catalogue.size; i++) {
    if (placed[i] === null) x[i] = 12 + ((turns[level[i]]++ + 0.5) / counts[level[i]]) * (scale.undated - 24);
  }
}

// A held document is what the reader can open: it is never a mere speck.
function radius(cited, k, kind = 2) {
  return Math.min((kind === 2 ? 3 : 4.5) + Math.sqrt(cited) * 1.1, 13) * Math.min(1.6, 0.85 + 0.15 * Math.sqrt(k));
}

// Links in the order of their weight: many levels crossed and much cited documents first. Sorted by counting.
export function linkOrder(catalogue) {
  const { from, to, docs } = catalogue;
  const weight = (l) => Math.min(255, Math.floor(24 * Math.log2(1 + docs.cited[to[l]])) + 12 * Math.abs(docs.level[from[l]] - docs.level[to[l]]));
  const start = new Int32Array(257);
  for (let l = 0; l < from.length; l++) start[256 - weight(l)]++;
  for (let w = 1; w < 257; w++) start[w] += start[w - 1];
  const order = new Int32Array(from.length);
  for (let l = from.length - 1; l >= 0; l--) order[--start[256 - weight(l)]] = l;
  return order;
}

// The scene. `given`: {catalogue, places, scale, lanes, view, size, mask, links, order, chain, chosen, measure}.
export function buildScene(given) {
  const inView = visible(given);
  const dense = given.catalogue.size > MANY && inView.length > POINTS_BY_DENSITY;
  const shown = pointsShown(given, inView, dense);
  const points = shown.map((i) => point(given, i));
  const edges = given.chain ? chainEdges(given, new Set(shown)) : dense ? [] : strongest(given, inView);
  const bound = dense && !given.chain ? bundles(given, inView) : [];
  return {
    size: given.size,
    lanes: given.lanes.map((l) => ({ ...l, top: toScreen(given.view, 0, l.top)[1], bottom: toScreen(given.view, 0, l.bottom)[1] })),
    ticks: ticks(given),
    undated: given.scale.undated ? toScreen(given.view, given.scale.undated, 0)[0] : null,
    bars: dense ? bars(given) : [],
    bundles: bound,
    points,
    edges,
    labels: labels(given, points, dense, bound.map((b) => b.tag)),
    dense,
    faded: Boolean(given.chain),
  };
}

function ticks({ scale, view, size }) {
  const from = -view.x / view.k;
  const until = (size.width - view.x) / view.k;
  return scale.ticks(view.k, from, until).map((t) => ({ ...t, x: t.x * view.k + view.x }));
}

function visible({ catalogue, places, view, size, mask, margin = 0 }) {
  const found = [];
  const ky = heightScale(view.k);
  const [left, right] = [(-margin - view.x) / view.k, (size.width + margin - view.x) / view.k];
  const [top, bottom] = [(-margin - view.y) / ky, (size.height + margin - view.y) / ky];
  for (let i = 0; i < catalogue.size; i++) {
    const x = places.x[i];
    const y = places.y[i];
    if (mask[i] && x >= left && x <= right && y >= top && y <= bottom) found.push(i);
  }
  return found;
}

function pointsShown(given, inView, dense) {
  const { catalogue, chain } = given;
  if (!dense) return inView;
  const { cited } = catalogue.docs;
  if (!chain) return apart(given, inView.sort((a, b) => cited[b] - cited[a] || a - b));
  const far = (i) => Math.abs(chain.get(i).step);
  const lit = inView.filter((i) => chain.has(i)).sort((a, b) => far(a) - far(b) || cited[b] - cited[a] || a - b);
  return lit.slice(0, LIT);
}

// The first documents of a list that leave each other room for a label.
function apart({ places, view }, list) {
  const taken = new Boxes();
  const found = [];
  for (const i of list) {
    const [x, y] = toScreen(view, places.x[i], places.y[i]);
    const box = { x: x - 15, y: y - 9, w: 106, h: 18 };
    if (taken.hit(box)) continue;
    taken.add(box);
    found.push(i);
    if (found.length === TOP) break;
  }
  return found;
}

function point({ catalogue, places, view, chain, chosen }, i) {
  const [x, y] = toScreen(view, places.x[i], places.y[i]);
  const { docs } = catalogue;
  const step = chain ? chain.get(i) : null;
  const tone = !chain ? 'plain' : i === chosen ? 'chosen' : !step ? 'faded' : step.step < 0 ? 'up' : 'down';
  const open = docs.day[i] === null && catalogue.placed[i] !== null; // it is that old or younger
  return { i, x, y, r: radius(docs.cited[i], view.k, docs.kind[i]), lane: docs.level[i], kind: docs.kind[i], tone, open };
}

function line({ catalogue, places, view }, l, tone) {
  const [x1, y1] = toScreen(view, places.x[catalogue.from[l]], places.y[catalogue.from[l]]);
  const [x2, y2] = toScreen(view, places.x[catalogue.to[l]], places.y[catalogue.to[l]]);
  return { link: l, x1, y1, x2, y2, tone, told: catalogue.told.has(l) };
}

function strongest(given, inView) {
  const { catalogue, links, order } = given;
  const limit = inView.length <= 500 ? 450 : 2200;
  const seen = new Uint8Array(catalogue.size);
  inView.forEach((i) => { seen[i] = 1; });
  const found = [];
  for (let n = 0; n < order.length && found.length < limit; n++) {
    const l = order[n];
    if (links[l] && (seen[catalogue.from[l]] || seen[catalogue.to[l]])) found.push(line(given, l, 'plain'));
  }
  return found;
}

const CHAIN_LINES = 2200;
const SMALL_CHAIN = 300;

// Of a small chain every link inside one of its two sides; of a large one those by which it was walked.
function chainEdges(given, shown) {
  const { catalogue, chain, links, chosen } = given;
  const found = [];
  for (const [i, { step, link }] of chain) {
    if (found.length >= CHAIN_LINES) break;
    if (chain.size > SMALL_CHAIN) {
      if (link >= 0 && shown.has(i)) found.push(line(given, link, step < 0 ? 'up' : 'down'));
      continue;
    }
    for (const l of catalogue.upLinks(i)) {
      const other = chain.get(catalogue.to[l]);
      if (!links[l] || !other) continue;
      const tone = i === chosen ? 'up' : step < 0 ? 'up' : 'down';
      if (i === chosen || catalogue.to[l] === chosen || Math.sign(other.step) === Math.sign(step)) found.push(line(given, l, tone));
    }
  }
  return found;
}

const BUNDLES = 8;
const WIDEST = 34;

// Where single lines would cover everything: the links from lane to lane as bands with their number, as wide as they
// are many. [{from, to, n, x, y1, y2, width, tag: {x, y, w, h, text}}], from the citing lane to the cited one.
function bundles({ catalogue, links, lanes, view, size, scale, number = String, measure }, inView) {
  const { from, to, docs: { level } } = catalogue;
  const seen = new Uint8Array(catalogue.size);
  inView.forEach((i) => { seen[i] = 1; });
  const counts = new Int32Array(25);
  for (let l = 0; l < from.length; l++) if (links[l] && seen[from[l]] && seen[to[l]]) counts[level[from[l]] * 5 + level[to[l]]]++;
  const at = (y) => Math.min(size.height, Math.max(0, toScreen(view, 0, y)[1]));
  const middle = new Map(lanes.map((l) => [l.lane, (at(l.top) + at(l.bottom)) / 2]));
  const pairs = [...counts].map((n, pair) => ({ from: Math.floor(pair / 5), to: pair % 5, n })).filter((p) => p.n && p.from !== p.to)
    .sort((a, b) => b.n - a.n).slice(0, BUNDLES).sort((a, b) => a.from - b.from || a.to - b.to);
  const most = Math.max(1, ...pairs.map((p) => p.n));
  const left = scale.undated ? Math.max(0, toScreen(view, scale.undated, 0)[0]) : 0;
  return pairs.map((p, nth) => {
    const x = left + ((nth + 0.5) / pairs.length) * (size.width - left);
    const [y1, y2] = [middle.get(p.from), middle.get(p.to)];
    const text = `${number(p.n)} ${y2 < y1 ? '↑' : '↓'}`;
    const w = measure(text) + 14;
    return { ...p, x, y1, y2, width: Math.max(2, WIDEST * Math.sqrt(p.n / most)), tag: { x: x - w / 2, y: (y1 + y2) / 2 - 10, w, h: 20, text } };
  });
}

// Documents a lane and month as bars on the lane's floor.
function bars({ catalogue, scale, lanes, view, mask }) {
  const counts = new Map(lanes.map((l) => [l.lane, new Map()]));
  for (let i = 0; i < catalogue.size; i++) {
    const day = catalogue.placed[i];
    if (!mask[i] || day === null) continue;
    const lane = counts.get(catalogue.docs.level[i]);
    const month = Math.floor(day / MONTH);
    lane.set(month, (lane.get(month) || 0) + 1);
  }
  const most = Math.max(1, ...[...counts.values()].flatMap((m) => [...m.values()]));
  return lanes.flatMap((l) => [...counts.get(l.lane)].map(([month, n]) => {
    const [x1, bottom] = toScreen(view, Math.max(scale.left, scale.at(month * MONTH)), l.bottom);
    const x2 = toScreen(view, scale.at((month + 1) * MONTH), 0)[0];
    const full = (l.bottom - l.top - LANE_NAME) * heightScale(view.k);
    const height = Math.max(1.5, Math.sqrt(n / most) * full);
    return { lane: l.lane, month, n, x: x1, width: Math.max(1, x2 - x1 - 0.5), y: bottom - height, height };
  }));
}
