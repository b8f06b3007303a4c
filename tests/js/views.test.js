import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import { csvRows, documentColumns, linkColumns } from '../../pkg/danchieu/map/static/src/columns.js';
import { fileName } from '../../pkg/danchieu/map/static/src/exporting.js';
import { cellMap, notHeld, withoutFollowUp } from '../../pkg/danchieu/map/static/src/gaps.js';
import { rowsInSight, sortRows } from '../../pkg/danchieu/map/static/src/table.js';
import { Evidence, inflate, unpack } from '../../pkg/danchieu/map/static/src/unpack.js';
import { Words } from '../../pkg/danchieu/map/static/src/words.js';
import { catalogue, WORDS } from './made.js';

const words = new Words(WORDS, 'vi');
const pack = (value) => gzipSync(JSON.stringify(value)).toString('base64');

test('rows are sorted as Vietnamese sorts, numbers by size, empty ones last both ways', () => {
  const text = ['đ', 'd', '', 'ă', '10-KH', '9-KH'];
  assert.deepEqual(sortRows([0, 1, 2, 3, 4, 5], (r) => text[r], true), [5, 4, 3, 1, 0, 2]);
  assert.deepEqual(sortRows([0, 1, 2], (r) => [3, null, 20][r], false), [2, 0, 1]);
});

test('only rows in sight are drawn', () => {
  assert.deepEqual(rowsInSight(0, 380, 50000), [0, 18]);
  const [first, last] = rowsInSight(38 * 1000, 380, 50000);
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
