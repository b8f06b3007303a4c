import assert from 'node:assert/strict';
import { test } from 'node:test';
import { betterScale, lanesOf, TimeScale } from '../../pkg/danchieu/map/static/src/scale.js';
import { overlap } from '../../pkg/danchieu/map/static/src/naming.js';
import { buildScene, linkOrder, MANY, placesOf, TOP } from '../../pkg/danchieu/map/static/src/scene.js';
import { sceneSvg } from '../../pkg/danchieu/map/static/src/svgout.js';
import { clampView } from '../../pkg/danchieu/map/static/src/view.js';
import { Words } from '../../pkg/danchieu/map/static/src/words.js';
import { catalogue, many, WORDS } from './made.js';

const SIZE = { width: 1280, height: 700 };

function scene(c, more = {}) {
  const scale = new TimeScale(c.placed, more.time || 'date', SIZE.width);
  const lanes = lanesOf(c.docs.level, SIZE.height);
  return buildScene({
    catalogue: c, scale, lanes, places: placesOf(c, scale, lanes), size: SIZE, view: { k: 1, x: 0, y: 0 }, mask: new Uint8Array(c.size).fill(1),
    links: new Uint8Array(c.from.length).fill(1), order: linkOrder(c), chain: null, chosen: -1, measure: (t) => t.length * 7, ...more,
  });
}

test('lanes lie one below the other and fill the height; unknown levels get one only where there are any', () => {
  const lanes = lanesOf([0, 1, 3, 3], 600);
  assert.deepEqual(lanes.map((l) => l.lane), [0, 1, 2, 3]);
  assert.equal(lanes[0].top, 0);
  assert.ok(Math.abs(lanes[3].bottom - 600) < 1e-6);
  lanes.slice(1).forEach((l, n) => assert.equal(l.top, lanes[n].bottom));
  assert.equal(lanesOf([4], 600).length, 5);
});

test('time runs from left to right on both scales, undated documents stand left of it', () => {
  for (const mode of ['date', 'even']) {
    const scale = new TimeScale([100, 5000, 5001, null, 9000], mode, 1000);
    const xs = [100, 5000, 5001, 9000].map((d) => scale.at(d));
    assert.deepEqual(xs, [...xs].sort((a, b) => a - b));
    assert.ok(scale.at(null) < scale.undated && scale.undated < xs[0]);
    assert.ok(xs[3] <= 1000);
  }
});

test('named years lie apart, however far the view is magnified', () => {
  const scale = new TimeScale(many(500).docs.day, 'date', 1280);
  for (const k of [1, 7, 60]) {
    const ticks = scale.ticks(k, 0, 1280);
    assert.ok(ticks.length > 2);
    ticks.slice(1).forEach((t, n) => assert.ok((t.x - ticks[n].x) * k >= 63.9));
  }
});

test('by the calendar the named days are steps of one length', () => {
  const scale = new TimeScale([0, 365 * 20], 'date', 1280);
  assert.deepEqual(scale.ticks(1, 0, 1280).map((t) => t.text), ['1970', '1972', '1974', '1976', '1978', '1980', '1982', '1984', '1986', '1988', '1990']);
  assert.deepEqual(scale.ticks(20, 0, 70).map((t) => [t.text, t.year]).slice(0, 3), [['1970', true], ['2/1970', false], ['3/1970', false]]);
});

test('crowded years are spread evenly, even years are left by date', () => {
  assert.equal(betterScale([...Array(50).fill(20000).map((d, n) => d + n), 1000, null]), 'even');
  assert.equal(betterScale(Array.from({ length: 50 }, (_, n) => n * 100)), 'date');
});

test('no two labels overlap, none leaves the picture, at any magnification', () => {
  const c = many(3000);
  for (const k of [1, 4, 40]) {
    const { labels } = scene(c, { view: clampView({ k, x: -300 * k, y: -100 }, SIZE) });
    assert.ok(labels.length > 8, `${labels.length} labels at ${k}`);
    labels.forEach((a, n) => labels.slice(n + 1).forEach((b) => assert.ok(!overlap(a, b))));
    assert.ok(labels.every((l) => l.x >= 0 && l.y >= 0 && l.x + l.w <= SIZE.width && l.y + l.h <= SIZE.height));
  }
});

test('a label stays on its side of the column of undated documents', () => {
  const c = many(300);
  for (let i = 0; i < c.size; i += 4) c.placed[i] = null;
  const { labels, undated } = scene(c);
  assert.ok(labels.some((l) => c.placed[l.i] === null));
  labels.forEach((l) => assert.ok(c.placed[l.i] === null ? l.x + l.w <= undated : l.x >= undated));
});

test('small collections show every document; of links no more than the eye can follow', () => {
  const made = scene(many(400));
  assert.equal(made.points.length, 400);
  assert.equal(made.edges.length, 450);
  assert.equal(made.bars.length, 0);
});

test('above five thousand documents bars count months until the view is magnified', () => {
  const c = many(MANY + 1000);
  const far = scene(c);
  assert.ok(far.dense && far.points.length <= TOP && far.edges.length === 0);
  assert.equal(far.bars.reduce((n, b) => n + b.n, 0), c.docs.day.filter((d) => d !== null).length);
  const near = scene(c, { view: clampView({ k: 40, x: -640 * 39, y: -100 }, SIZE) });
  assert.ok(!near.dense && near.points.length > 20 && near.bars.length === 0);
});

test('filtered documents and links are not drawn', () => {
  const c = catalogue();
  const made = scene(c, { mask: Uint8Array.from([1, 1, 0, 1, 1, 1]), links: Uint8Array.from([1, 0, 0, 0, 0]) });
  assert.deepEqual(made.points.map((p) => p.i), [0, 1, 3, 4, 5]);
  assert.deepEqual(made.edges.map((e) => e.link), [0]);
});

test('a chosen document lights its chain, up and down, and the rest fades', () => {
  const c = catalogue();
  const made = scene(c, { chosen: 1, chain: c.chain(1) });
  assert.deepEqual(Object.fromEntries(made.points.map((p) => [p.i, p.tone])), { 0: 'up', 1: 'chosen', 2: 'down', 3: 'down', 4: 'faded', 5: 'faded' });
  assert.deepEqual(made.edges.map((e) => [e.link, e.tone]).sort(), [[0, 'up'], [2, 'down'], [3, 'down']]);
  assert.ok(made.labels.every((l) => l.i < 4));
});

test('the view cannot leave the map', () => {
  assert.deepEqual(clampView({ k: 0.2, x: 99, y: -99 }, SIZE), { k: 1, x: 0, y: 0 });
  assert.deepEqual(clampView({ k: 4, x: -99999, y: 5 }, SIZE), { k: 4, x: -3840, y: 0 });
});

test('heavy links come first', () => {
  const c = catalogue();
  const order = [...linkOrder(c)];
  assert.deepEqual([...order].sort(), [0, 1, 2, 3, 4]);
  assert.equal(order[0], 1);
});

test('the picture as SVG holds every point and escapes every text', () => {
  const c = catalogue();
  c.docs.short[2] = '<script>&"';
  const colours = { ground: '#fff', soft: '#eee', line: '#ccc', ink: '#000', edge: '#555', up: '#f00', down: '#00f', chosen: '#000', lanes: ['#1', '#2', '#3', '#4', '#5'] };
  const svg = sceneSvg(scene(c), colours, new Words(WORDS, 'vi'), 'Bản <đồ>');
  assert.ok(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"'));
  assert.ok(svg.includes('&lt;script&gt;&amp;&quot;') && !svg.includes('<script>'));
  assert.equal(svg.match(/<(circle|rect|path)[^>]* fill="[^"]*" stroke="[^"]*" stroke-width/g).length, 6);
});

test('a document without a day stands at the newest that it cites, with a line behind it', () => {
  const c = catalogue();
  const { points, undated } = scene(c);
  const [cited, open] = [points[0], points[4]];
  assert.equal(undated, null);
  assert.equal(open.x, cited.x);
  assert.deepEqual(points.map((p) => p.open), [false, false, false, false, true, false]);
});

test('in density the links between lanes are told as bands with their number', () => {
  const c = many(MANY + 2000);
  const { bundles, edges, labels } = scene(c);
  assert.equal(edges.length, 0);
  assert.equal(bundles.length, 8);
  bundles.forEach((b) => {
    assert.equal(b.n, [...c.from.keys()].filter((l) => c.docs.level[c.from[l]] === b.from && c.docs.level[c.to[l]] === b.to).length);
    assert.equal(b.tag.text, `${b.n} ${b.from > b.to ? '↑' : '↓'}`);
  });
  assert.ok(bundles.every((b) => b.from !== b.to && b.width >= 2));
  labels.forEach((l) => assert.ok(bundles.every((b) => !overlap(l, b.tag))));
  assert.deepEqual(scene(c, { links: new Uint8Array(c.from.length) }).bundles, []);
  assert.deepEqual(scene(c, { chain: c.chain(0), chosen: 0 }).bundles, []);
});
