// Which documents and links the filters leave, and how many each further choice would leave.
import { yearStart } from './text.js';
import { FACETS } from './state.js';

const DOCUMENT_FACETS = FACETS.filter((f) => f !== 'relation');

// For speed values are compared by number: a set of the numbers chosen, or null for "all".
function chosen(catalogue, facet, values) {
  if (!values.length) return null;
  if (facet === 'level' || facet === 'kind') return new Set(values.map(Number));
  return new Set(values.map((v) => catalogue.tables[facet].indexOf(v)));
}

// {mask: 1 for each document left, size: how many, counts: facet -> Map(value number -> documents)}.
export function applyFilters(catalogue, filters, fits = null) {
  const { docs, size } = catalogue;
  const sets = DOCUMENT_FACETS.map((f) => chosen(catalogue, f, filters[f]));
  const columns = DOCUMENT_FACETS.map((f) => docs[f]);
  const low = filters.from === null ? -Infinity : yearStart(filters.from);
  const high = filters.until === null ? Infinity : yearStart(filters.until + 1);
  const dated = filters.from !== null || filters.until !== null;
  const counts = DOCUMENT_FACETS.map(() => new Map());
  const mask = new Uint8Array(size);
  let left = 0;
  for (let i = 0; i < size; i++) {
    if (dated && (docs.day[i] === null || docs.day[i] < low || docs.day[i] >= high)) continue;
    if (fits && !fits.has(i)) continue;
    let failing = -1;
    let failures = 0;
    for (let f = 0; f < sets.length && failures < 2; f++) {
      if (sets[f] && !sets[f].has(columns[f][i])) { failing = f; failures++; }
    }
    if (failures > 1) continue;
    // a document that fails one facet only would come back if that facet were widened: it counts there
    for (let f = 0; f < sets.length; f++) {
      if (failures === 0 || f === failing) counts[f].set(columns[f][i], (counts[f].get(columns[f][i]) || 0) + 1);
    }
    if (failures === 0) { mask[i] = 1; left++; }
  }
  return { mask, size: left, counts: Object.fromEntries(DOCUMENT_FACETS.map((f, n) => [f, counts[n]])) };
}

// For each link 1 where its relation is wanted and both of its documents are left; counts by relation.
export function linkMask(catalogue, filters, mask) {
  const wanted = filters.relation.length ? new Set(filters.relation.map((r) => catalogue.relations.indexOf(r))) : null;
  const { from, to, relation } = catalogue;
  const links = new Uint8Array(from.length);
  const counts = new Map();
  let size = 0;
  for (let l = 0; l < links.length; l++) {
    if (!mask[from[l]] || !mask[to[l]]) continue;
    counts.set(relation[l], (counts.get(relation[l]) || 0) + 1);
    if (!wanted || wanted.has(relation[l])) { links[l] = 1; size++; }
  }
  return { links, size, counts };
}

export function activeFilters(filters) {
  const chips = FACETS.flatMap((facet) => filters[facet].map((value) => ({ facet, value })));
  if (filters.from !== null || filters.until !== null) chips.push({ facet: 'years' });
  if (filters.q) chips.push({ facet: 'q', value: filters.q });
  return chips;
}
