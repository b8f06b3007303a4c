import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Search } from '../../pkg/danchieu/map/static/src/search.js';
import { fold } from '../../pkg/danchieu/map/static/src/text.js';
import { catalogue, many } from './made.js';

const found = (typed) => new Search(catalogue()).find(typed).found;

test('number, kind, initials, issuer, place and title are found without accents', () => {
  assert.equal(found('nghi quyet 57')[0], 0);
  assert.equal(found('nq 57')[0], 0);
  assert.equal(found('kh uy 20')[0], 2);
  assert.equal(found('uong bi')[0], 2);
  assert.equal(found('đổi mới sáng')[0], 3);
});

test('a number stands before the same number in a title', () => {
  assert.deepEqual(found('57'), [0, 1]);
});

test('words are matched from their beginning only', () => {
  assert.deepEqual(found('ang'), []);
  assert.deepEqual(found('zzz'), []);
  assert.deepEqual(found('  /-  '), []);
});

test('the index is built in parts and ends up the same', () => {
  const whole = new Search(catalogue());
  whole.prepare();
  const parts = new Search(catalogue());
  while (parts.prepare(1));
  assert.equal(parts.text, whole.text);
});

test('the index folds every letter as typed words are folded', () => {
  const c = catalogue();
  const letters = Array.from({ length: 0x1eff - 0x20 }, (_, n) => String.fromCharCode(n + 0x20)).filter((x) => /\p{L}|\p{N}/u.test(x) && /^[a-z0-9]$/.test(fold(x)));
  assert.ok(letters.length > 500);
  c.docs.title[0] = letters.join('');
  const search = new Search(c);
  search.prepare();
  assert.ok(search.text.includes(fold(letters.join(''))));
});

test('of very many that fit only the first are counted, the most cited among them', () => {
  const c = many(8000);
  const answer = new Search(c).find('kh');
  assert.equal(answer.total, 3000);
  assert.ok(answer.more);
  assert.equal(c.docs.cited[answer.found[0]], Math.max(...c.docs.cited));
  assert.equal(new Search(c).find('7999').found[0], 7999);
});

test('all that fit are known to the filter', () => {
  assert.deepEqual([...new Search(catalogue()).matching('ke hoach')].sort(), [1, 2, 3]);
});
