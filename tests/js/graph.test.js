import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue } from './made.js';

test('links are found from both of their ends', () => {
  const c = catalogue();
  assert.deepEqual([...c.upLinks(2)], [1, 2]);
  assert.deepEqual([...c.downLinks(0)], [0, 1, 4]);
  assert.deepEqual([...c.downLinks(5)], []);
});

test('a chain runs up to what a document rests on and down to what follows it, with steps', () => {
  const steps = (i, depth) => Object.fromEntries([...catalogue().chain(i, depth)].map(([k, v]) => [k, v.step]));
  assert.deepEqual(steps(1), { 0: -1, 1: 0, 2: 1, 3: 1 });
  assert.deepEqual(steps(0), { 0: 0, 1: 1, 2: 1, 3: 2, 4: 1 });
  assert.deepEqual(steps(0, 1), { 0: 0, 1: 1, 2: 1, 4: 1 });
});

test('a chain takes only links that are allowed', () => {
  const c = catalogue();
  assert.deepEqual([...c.chain(0, Infinity, (l) => l !== 0).keys()], [0, 2, 4]);
});

test('a path follows the arrows where they lead, and crosses them where they do not', () => {
  const c = catalogue();
  assert.deepEqual(c.path(3, 0), [3, 0]);
  assert.deepEqual(c.path(0, 3), [0, 3]);
  assert.deepEqual(c.path(2, 3).length, 2);
  assert.equal(c.path(2, 5), null);
});

test('a way is a chain in the order of its steps; where there is none its two ends stand alone', () => {
  const c = catalogue();
  const [steps, found] = c.way(2, 3, () => true);
  assert.ok(found);
  assert.deepEqual([...steps], [[2, { step: 0, link: -1 }], [1, { step: -1, link: 2 }], [3, { step: 2, link: 3 }]]);
  assert.deepEqual(c.way(2, 5, () => true), [new Map([[2, { step: 0, link: -1 }], [5, { step: 1, link: -1 }]]), false]);
});

test('a title stands beside a label that does not tell it already', () => {
  const c = catalogue();
  assert.equal(c.titleBeside(2), 'Chuyển đổi số');
  c.docs.label[2] = 'Kế hoạch CHUYỂN ĐỔI SỐ (không số)';
  assert.equal(c.titleBeside(2), '');
  c.docs.title[2] = `${'dài '.repeat(30)}hết`;
  c.docs.label[2] = `Kế hoạch ${'dài '.repeat(15)}… (không số)`;
  assert.equal(c.titleBeside(2), '');
});

test('a document is found by id, key and former key', () => {
  const c = catalogue();
  assert.deepEqual(['103', 'key|20-KH/ĐU', 'old|20', 'nothing'].map((n) => c.find(n)), [2, 2, 2, -1]);
});

test('the days between two documents are known only where both days are', () => {
  const c = catalogue();
  assert.equal(c.lag(1, 0), 50);
  assert.equal(c.lag(4, 0), null);
  c.rough.add(1);
  assert.equal(c.lag(1, 0), null);
});
