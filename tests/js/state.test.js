import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activeFilters, applyFilters, linkMask } from '../../pkg/danchieu/map/static/src/filters.js';
import { format, initial, noFilters, parse } from '../../pkg/danchieu/map/static/src/state.js';
import { catalogue } from './made.js';

test('a state is the same after it was written into an address', () => {
  const c = catalogue();
  const state = { ...initial(), node: 2, to: 0, view: 'chain', depth: 2, language: 'en', time: 'even', table: 'links' };
  state.filters = { ...noFilters(), level: ['0', '3'], place: ['phường Uông Bí, tỉnh Quảng Ninh'], from: 2019, q: 'chuyển & đổi=1#' };
  assert.deepEqual(parse(`#${format(state, c)}`, c), state);
});

test('the first state has an empty address', () => {
  assert.equal(format(initial(), catalogue()), '');
});

test('an address that makes no sense leaves the first state', () => {
  const c = catalogue();
  assert.deepEqual(parse('#node=nothing&view=evil&depth=x&y=20-19&time=<b>&__proto__=1', c), initial());
});

test('former keys still lead to their document', () => {
  assert.equal(parse('#node=old%7C20', catalogue()).node, 2);
});

test('filters of one kind widen, of several kinds narrow', () => {
  const c = catalogue();
  const left = (part) => [...applyFilters(c, { ...noFilters(), ...part }).mask].join('');
  assert.equal(left({}), '111111');
  assert.equal(left({ level: ['0', '1'] }), '110001');
  assert.equal(left({ level: ['0', '3'], type: ['kế hoạch'] }), '001100');
  assert.equal(left({ type: ['unknown type'] }), '000000');
});

test('years leave out what has no date', () => {
  const c = catalogue();
  assert.equal([...applyFilters(c, { ...noFilters(), from: 2025, until: 2025 }).mask].join(''), '011101');
});

test('a count says what a choice would leave', () => {
  const { counts, size } = applyFilters(catalogue(), { ...noFilters(), level: ['3'] });
  assert.equal(size, 3);
  assert.deepEqual(Object.fromEntries(counts.level), { 0: 2, 1: 1, 3: 3 });
  assert.deepEqual(Object.fromEntries(counts.type), { 1: 2, 2: 1 });
});

test('a link is left where both of its documents are, and its relation is wanted', () => {
  const c = catalogue();
  const all = applyFilters(c, noFilters()).mask;
  assert.deepEqual([...linkMask(c, { ...noFilters(), relation: ['based_on'] }, all).links], [0, 0, 1, 0, 0]);
  const { mask } = applyFilters(c, { ...noFilters(), level: ['0', '1'] });
  assert.equal(linkMask(c, noFilters(), mask).size, 1);
});

test('each filter that is on has a chip', () => {
  assert.equal(activeFilters({ ...noFilters(), level: ['0', '1'], from: 2020, q: 'x' }).length, 4);
});
