import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendar, count, csv, cut, day, escapeXml, fold, isoDay, yearStart } from '../../pkg/danchieu/map/static/src/text.js';

test('folding takes accents, case and signs away, composed or not', () => {
  assert.equal(fold('Nghị quyết 57-NQ/TW'), 'nghi quyet 57 nq tw');
  assert.equal(fold('Nghị quyết'.normalize('NFD')), 'nghi quyet');
  assert.equal(fold('Đảng ủy, uỷ ban'), 'dang uy uy ban');
});

test('numbers are grouped as each language does', () => {
  assert.equal(count(2200, 'vi'), '2.200');
  assert.equal(count(1234567, 'en'), '1,234,567');
});

test('days since 1970 become dates before and after it', () => {
  assert.equal(day(20079), '22/12/2024');
  assert.equal(isoDay(-8887), '1945-09-02');
  assert.equal(day(yearStart(1964)), '01/01/1964');
  assert.deepEqual(calendar(0), { year: 1970, month: 1, day: 1 });
});

test('a text is cut between words where that leaves most of it', () => {
  assert.equal(cut('một hai ba', 10), 'một hai ba');
  assert.equal(cut('một hai ba bốn', 10), 'một hai…');
  assert.equal(cut('mộthaibabốnnăm', 10), 'mộthaibab…');
});

test('CSV quotes what must be quoted and never hands Excel a formula', () => {
  assert.equal(csv([['a', 'b "c", d'], ['=HYPERLINK(0)', -5]]), '\ufeffa,"b ""c"", d"\r\n\'=HYPERLINK(0),-5\r\n');
  assert.equal(csv([[null, undefined, '-x']]), "\ufeff,,'-x\r\n");
});

test('XML keeps no sign that could end a text, nor one that XML forbids', () => {
  assert.equal(escapeXml('<a href="x">&\'\u0000\u0007'), '&lt;a href=&quot;x&quot;&gt;&amp;&#39;  ');
});
