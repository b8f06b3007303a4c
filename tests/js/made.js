// A small collection for the tests: 57-NQ/TW over a province's plan to two wards, and some that stand apart.
import { Catalogue } from '../../pkg/danchieu/map/static/src/graph.js';

export const WORDS = new Proxy({}, { get: (_, name) => [String(name), `en ${String(name)}`] });

const ROWS = [
  // short, title, level, day, cited, kind, type, issuer, place
  ['57-NQ/TW', 'Về đột phá phát triển khoa học', 0, 20079, 3, 2, 0, 0, -1],
  ['468-KH/TU', 'Thực hiện Nghị quyết 57', 1, 20129, 2, 0, 1, 1, 0],
  ['20-KH/ĐU', 'Chuyển đổi số', 3, 20315, 0, 0, 1, 2, 1],
  ['07-KH/ĐU', 'Đổi mới sáng tạo', 3, 20332, 0, 1, 1, 2, 2],
  ['Báo cáo chính trị (không số)', '', 3, null, 0, 0, 2, 2, 2],
  ['45-CT/TW', 'Đại hội đảng bộ các cấp', 0, 20192, 0, 2, 3, 0, -1],
];
const LINKS = [[1, 0, 0], [2, 0, 0], [2, 1, 1], [3, 1, 0], [4, 0, 9]]; // citing, cited, relation

export function core() {
  const column = (n) => ROWS.map((row) => row[n]);
  return {
    docs: {
      id: ROWS.map((_, i) => i + 101), key: ROWS.map((r) => `key|${r[0]}`), label: ROWS.map((r) => `Văn bản ${r[0]}`), short: column(0), title: column(1),
      level: column(2), day: column(3), row: ROWS.map((_, i) => 100 + i * 150), rough: [], cited: column(4), kind: column(5), draft: [3],
      since: { 4: 20079 }, files: {}, aliases: { 2: ['old|20'] }, conflicts: {}, type: column(6), issuer: column(7), place: column(8), province: ROWS.map(() => -1),
    },
    tables: {
      type: ['nghị quyết', 'kế hoạch', 'báo cáo', 'chỉ thị'], issuer: ['Bộ Chính trị', 'Tỉnh ủy', 'Đảng ủy'],
      place: ['tỉnh Quảng Ninh', 'phường Uông Bí', 'phường Hà Tu'], province: [],
    },
    links: { from: LINKS.map((l) => l[0]), to: LINKS.map((l) => l[1]), relation: LINKS.map((l) => l[2]), told: [3], teller: { 3: [4] } },
    relations: ['implements', 'based_on', 'amends', 'replaces', 'repeals', 'guides', 'reviews', 'approved_by', 'issued_with', 'cites'],
    block: 2,
  };
}

export const catalogue = () => new Catalogue(core());

// A large collection: `n` documents in four lanes, each citing three older ones.
export function many(n) {
  const all = Array.from({ length: n }, (_, i) => i);
  let seed = 1;
  const random = (k) => { seed = (seed * 48271) % 2147483647; return seed % k; };
  const links = all.slice(8).flatMap((i) => [random(i), random(Math.ceil(i / 9)), random(8)].map((to) => [i, to]));
  const cited = new Array(n).fill(0);
  links.forEach(([, to]) => { cited[to]++; });
  const made = core();
  return new Catalogue({
    ...made,
    docs: {
      ...made.docs, id: all, key: all.map((i) => `k${i}`), label: all.map((i) => `Kế hoạch ${i}-KH/TU`), short: all.map((i) => `${i}-KH/TU`), title: all.map(() => 'Chuyển đổi số'),
      level: all.map((i) => i % 4), day: all.map((i) => (i % 50 ? 16000 + Math.floor((i * 3650) / n) : null)), row: all.map((i) => (i * 7) % 1000), cited, kind: all.map((i) => i % 3),
      type: all.map(() => 1), issuer: all.map(() => 1), place: all.map((i) => i % 3), province: all.map(() => -1), draft: [], aliases: {}, since: {},
    },
    links: { from: links.map((l) => l[0]), to: links.map((l) => l[1]), relation: links.map(() => 0), told: [], teller: {} },
  });
}
