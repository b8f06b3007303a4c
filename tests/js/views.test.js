import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import { csvRows, documentColumns, linkColumns } from '../../pkg/danchieu/map/static/src/columns.js';
import { fileName } from '../../pkg/danchieu/map/static/src/exporting.js';
import { notHeld, withoutFollowUp } from '../../pkg/danchieu/map/static/src/gaps.js';
import { cellMap, placesLeft } from '../../pkg/danchieu/map/static/src/matrix.js';
import { byDocument, clashText } from '../../pkg/danchieu/map/static/src/panel.js';
import { rowsInSight, sortRows } from '../../pkg/danchieu/map/static/src/table.js';
import { Evidence, inflate, unpack } from '../../pkg/danchieu/map/static/src/unpack.js';
import { Words } from '../../pkg/danchieu/map/static/src/words.js';
import { catalogue, WORDS } from './made.js';

const words = new Words(WORDS, 'vi');
const table = { no_date: ['?', '?'] };
const pack = (value) => gzipSync(JSON.stringify(value)).toString('base64');

test('rows are sorted as Vietnamese sorts, numbers by size, empty ones last both ways', () => {
  const text = ['đ', 'd', '', 'ă', '10-KH', '9-KH'];
  assert.deepEqual(sortRows([0, 1, 2, 3, 4, 5], (r) => text[r], true), [5, 4, 3, 1, 0, 2]);
  assert.deepEqual(sortRows([0, 1, 2], (r) => [3, null, 20][r], false), [2, 0, 1]);
});

test('only rows in sight are drawn', () => {
  assert.deepEqual(rowsInSight(0, 460, 50000), [0, 18]);
  const [first, last] = rowsInSight(46 * 1000, 460, 50000);
  assert.ok(first <= 1000 && last >= 1010 && last - first < 40);
  assert.deepEqual(rowsInSight(99999999, 380, 5)[1], 5);
});

test('CSV holds what the table shows, with dates that a program reads', () => {
  const c = catalogue();
  const rows = csvRows(documentColumns(c, words, false), [0, 4]);
  assert.equal(rows[0].length, rows[1].length);
  assert.equal(rows[1][6], '2024-12-22');
  assert.equal(rows[2][6], '');
  assert.equal(csvRows(linkColumns(c, words, false), [0])[1][3], 50);
});

test('gaps: central documents without follow-up, and what is cited but not held, most cited first', () => {
  const c = catalogue();
  const all = new Uint8Array(c.size).fill(1);
  assert.deepEqual(withoutFollowUp(c, all), [5]);
  assert.deepEqual(notHeld(c, all), [0, 5]);
  assert.deepEqual(notHeld(c, Uint8Array.from([0, 1, 1, 1, 1, 1])), [5]);
});

test('cells of the coverage are found by document and place', () => {
  const cells = cellMap({ documents: [7], states: ['unknown', 'none', 'cited'], cells: [[[3, 2, 5]]] });
  assert.deepEqual(cells.get(7).get(3), { state: 'cited', n: 5 });
  assert.equal(cells.get(7).get(0), undefined);
});

test('rows of the coverage follow the filters on level, province and place; the central level asks for no place', () => {
  const places = [{ name: 'tỉnh A', lane: 1, province: 'tỉnh A' }, { name: 'phường B', lane: 3, province: 'tỉnh A' }, { name: 'phường C', lane: 3, province: 'tỉnh D' }];
  const left = (given) => placesLeft(places, { level: [], province: [], place: [], ...given });
  assert.deepEqual(left({}), [0, 1, 2]);
  assert.deepEqual(left({ level: ['3'] }), [1, 2]);
  assert.deepEqual(left({ level: ['0'] }), [0, 1, 2]);
  assert.deepEqual(left({ level: ['0', '3'], province: ['tỉnh A'] }), [1]);
  assert.deepEqual(left({ place: ['phường C'] }), [2]);
});

test('what sources disagree about is named in words, days as offices write them', () => {
  assert.equal(clashText(words, { field: 'date', values: ['2024-05-19', '2024-05-21'] }), 'field.date: 19/05/2024 / 21/05/2024');
  assert.equal(clashText(words, { field: 'symbol', values: ['NQ/TU', 'NQ/ĐU'] }), 'field.symbol: NQ/TU / NQ/ĐU');
});

test('a told link names who tells, one that a document states itself names no one', () => {
  const c = catalogue();
  const named = new Words({ ...table, 'panel.told.by': ['Theo lời: {who}', 'Told by: {who}'] }, 'vi');
  assert.equal(named.told(c, 3), 'Theo lời: Báo cáo chính trị (không số)');
  assert.equal(named.told(c, 0), '');
});

test('a document without a day is said to be younger than the newest that it cites', () => {
  const named = new Words({ ...table, since: ['sau {d}', 'after {d}'] }, 'vi');
  assert.equal(named.date(catalogue(), 4), 'sau 22/12/2024');
});

test('links are told by the document at their other end, the oldest first, its own word before that of others', () => {
  const c = catalogue();
  assert.deepEqual(byDocument(c, 'down', [1, 0, 4]), [[1, [0]], [2, [1]], [4, [4]]]);
  c.to[3] = 0;
  c.from[3] = 2;
  assert.deepEqual(byDocument(c, 'down', [3, 1]), [[2, [1, 3]]]);
});

test('what a document cites that nobody holds is not known', () => {
  const c = catalogue();
  const cites = documentColumns(c, words, false).find((column) => column.name === 'cites');
  assert.deepEqual([0, 1, 2].map((i) => cites.value(i)), [null, 1, 2]);
});

test('packed data is opened, plain data is taken as it is', async () => {
  assert.deepEqual(await unpack({ gzip: pack({ chữ: 'đ' }) }), { chữ: 'đ' });
  assert.deepEqual(await unpack([1]), [1]);
});

test('evidence is opened by blocks, each once, and offsets hold beyond the first plane', async () => {
  const passage = '𝒳 theo Nghị quyết 57-NQ/TW';
  const blocks = [
    { files: ['a.txt'], passages: [passage], links: [[[0, 2, 7, 0, 7, passage.length - 1]], []] },
    { files: [], passages: ['b'], links: [[[-1, null, null, 0, 0, 1]]] },
  ].map(pack);
  let opened = 0;
  const evidence = new Evidence(2, (n) => { opened++; return inflate(blocks[n]); }, 1);
  const [proof] = await evidence.of(0);
  assert.equal(proof.passage.slice(proof.start, proof.end), 'Nghị quyết 57-NQ/TW');
  assert.deepEqual([proof.file, proof.page, proof.line], ['a.txt', 2, 7]);
  assert.deepEqual(await evidence.of(1), []);
  assert.equal(opened, 1);
  assert.equal((await evidence.of(2))[0].file, '');
  await evidence.of(0);
  assert.equal(opened, 3);
});

test('a word that is missing is an error and not an empty place', () => {
  assert.throws(() => new Words({}, 'vi').t('nothing'), /no word named nothing/);
  assert.equal(new Words({ a: ['{n} văn bản', '{n} documents'] }, 'en').t('a', { n: 2200 }), '2,200 documents');
});

test('file names keep letters of every script and nothing else', () => {
  assert.equal(fileName('57-NQ/TW <b>', 'svg'), '57-NQ-TW-b.svg');
  assert.equal(fileName('///', 'png'), 'danchieu.png');
});
