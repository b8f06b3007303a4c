import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CARD, layoutChain } from '../../pkg/danchieu/map/static/src/chain.js';
import { fitLines } from '../../pkg/danchieu/map/static/src/diagram.js';
import { layoutWay } from '../../pkg/danchieu/map/static/src/way.js';
import { catalogue, many } from './made.js';

test('every document of a small chain has a card in the lane of its level', () => {
  const c = catalogue();
  const laid = layoutChain(c, c.chain(0), { width: 1000 });
  assert.deepEqual(laid.cards.map((x) => x.i).sort(), [0, 1, 2, 3, 4]);
  for (const card of laid.cards) {
    const lane = laid.lanes.find((l) => l.lane === c.docs.level[card.i]);
    assert.ok(card.y >= lane.top && card.y + CARD.height <= lane.bottom);
    assert.ok(card.x >= 0 && card.x + laid.card <= 1000);
  }
});

test('cards never overlap, however many there are', () => {
  const c = many(2000);
  const { cards, card } = layoutChain(c, c.chain(3), { width: 1200, limit: 60 });
  assert.equal(cards.length, 60);
  cards.forEach((a, n) => cards.slice(n + 1).forEach((b) => {
    assert.ok(Math.abs(a.x - b.x) >= card || Math.abs(a.y - b.y) >= CARD.height);
  }));
});

test('what does not fit is counted by lane and comes when asked for', () => {
  const c = many(2000);
  const chain = c.chain(3);
  const laid = layoutChain(c, chain, { width: 1200 });
  assert.equal(laid.cards.length + laid.more.reduce((n, m) => n + m.n, 0), chain.size);
  const { lane, n } = laid.more[0];
  const more = layoutChain(c, chain, { width: 1200, extra: { [lane]: 24 } });
  assert.equal(more.more.find((m) => m.lane === lane).n, n - 24);
});

test('in one lane what a document rests on stands above it, what follows it below', () => {
  const c = many(2000);
  const laid = layoutChain(c, c.chain(400, 1), { width: 1200 });
  const self = laid.cards.find((x) => x.i === 400);
  for (const card of laid.cards.filter((x) => x.i !== 400 && c.docs.level[x.i] === c.docs.level[400])) {
    assert.ok(card.step < 0 ? card.y < self.y : card.y > self.y);
  }
});

test('lines run from the citing to the cited card, and each card hangs on one that brought it in', () => {
  const c = catalogue();
  const { cards, edges, card } = layoutChain(c, c.chain(1), { width: 1000 });
  assert.deepEqual(edges.map((e) => e.link).sort(), [0, 1, 2, 3]);
  assert.deepEqual(edges.filter((e) => e.tree).map((e) => e.link).sort(), [0, 2, 3]);
  const at = cards.find((x) => x.i === 0);
  edges.filter((e) => c.to[e.link] === 0).forEach((e) => assert.deepEqual([e.x2, e.y2], [at.x + card / 2, at.y + CARD.height]));
});

test('the order of cards crosses fewer lines than the order of ids', () => {
  const c = many(600);
  const { cards, edges, card } = layoutChain(c, c.chain(2, 1), { width: 1400 });
  assert.ok(cards.length > 20 && edges.length > 20);
  const crossings = (list) => list.reduce((n, a, k) => n + list.slice(k + 1).filter((b) => (a.x1 - b.x1) * (a.x2 - b.x2) < 0).length, 0);
  const order = cards.map((x) => x.x + card / 2).sort((a, b) => a - b);
  const byId = new Map([...cards].sort((a, b) => a.i - b.i).map((x, n) => [x.i, order[n]]));
  const plain = edges.map((e) => ({ x1: byId.get(c.from[e.link]), x2: byId.get(c.to[e.link]) }));
  assert.ok(crossings(edges) <= crossings(plain));
});

test('titles are broken into lines that fit, the last one cut', () => {
  const width = (t) => t.length;
  assert.deepEqual(fitLines('một hai ba bốn năm sáu', 8, 2, width), ['một hai', 'ba bốn…']);
  assert.deepEqual(fitLines('một', 8, 2, width), ['một']);
  assert.ok(fitLines('x'.repeat(300), 8, 2, width).every((l) => l.length <= 8));
});

test('a way runs from left to right in the order of its steps, through the lanes, without a card above another', () => {
  const c = catalogue();
  const way = new Map([[0, { step: 0, link: -1 }], [2, { step: 1, link: 1 }], [1, { step: -2, link: 2 }], [3, { step: 3, link: 3 }]]);
  const { cards, edges, card, lanes } = layoutWay(c, way, { width: 1400 });
  assert.deepEqual(cards.map((x) => x.i), [0, 2, 1, 3]);
  cards.slice(1).forEach((x, n) => assert.ok(x.x >= cards[n].x + card + 100));
  for (const { i, y } of cards) {
    const lane = lanes.find((l) => l.lane === c.docs.level[i]);
    assert.ok(y > lane.top && y + CARD.height < lane.bottom);
  }
  assert.deepEqual(edges.map((e) => e.link), [1, 2, 3]);
  edges.forEach((e) => assert.equal(Math.sign(e.x2 - e.x1), Math.sign(cards.findIndex((x) => x.i === c.to[e.link]) - cards.findIndex((x) => x.i === c.from[e.link]))));
});

test('a way that is too long for the screen is drawn wider than it, and one that is missing has no line', () => {
  const c = many(600);
  const way = new Map(Array.from({ length: 9 }, (_, i) => [i, { step: i, link: -1 }]));
  const { cards, edges, card, width } = layoutWay(c, way, { width: 700 });
  assert.deepEqual(edges, []);
  assert.ok(width > 700 && cards.every((x) => x.x >= 0 && x.x + card <= width));
  cards.slice(1).forEach((x, n) => assert.ok(x.x >= cards[n].x + card + 100));
});
