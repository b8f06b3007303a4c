// What the reader looks at, and how it is written in the page's address so that a link leads back to it.

export const VIEWS = ['map', 'chain', 'table', 'gaps'];
export const FACETS = ['level', 'kind', 'type', 'issuer', 'province', 'place', 'relation'];
const DEPTHS = { 1: 1, 2: 2, all: Infinity };

export function noFilters() {
  return { ...Object.fromEntries(FACETS.map((f) => [f, []])), from: null, until: null, q: '' };
}

export function initial() {
  return { view: 'map', node: -1, to: -1, depth: Infinity, time: '', table: 'documents', language: 'vi', filters: noFilters() };
}

// A state as the part of an address behind "#"; only what differs from the first state is written.
export function format(state, catalogue) {
  const out = new URLSearchParams();
  const first = initial();
  if (state.node >= 0) out.set('node', catalogue.docs.key[state.node]);
  if (state.to >= 0) out.set('to', catalogue.docs.key[state.to]);
  for (const name of ['view', 'time', 'table', 'language']) if (state[name] !== first[name]) out.set(name, state[name]);
  if (state.depth !== first.depth) out.set('depth', state.depth === Infinity ? 'all' : state.depth);
  for (const facet of FACETS) for (const value of state.filters[facet]) out.append(facet, value);
  const { from, until, q } = state.filters;
  if (from !== null || until !== null) out.set('y', `${from ?? ''}-${until ?? ''}`);
  if (q) out.set('q', q);
  return out.toString();
}

// The state that an address names; what it does not understand is left as at first.
export function parse(hash, catalogue) {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const state = initial();
  state.node = given.has('node') ? catalogue.find(given.get('node')) : -1;
  state.to = given.has('to') ? catalogue.find(given.get('to')) : -1;
  if (VIEWS.includes(given.get('view'))) state.view = given.get('view');
  if (['date', 'even'].includes(given.get('time'))) state.time = given.get('time');
  if (given.get('table') === 'links') state.table = 'links';
  if (given.get('language') === 'en') state.language = 'en';
  state.depth = DEPTHS[given.get('depth')] ?? state.depth;
  for (const facet of FACETS) state.filters[facet] = given.getAll(facet);
  const years = /^(\d{4})?-(\d{4})?$/.exec(given.get('y') || '');
  if (years) [state.filters.from, state.filters.until] = [years[1], years[2]].map((y) => (y ? Number(y) : null));
  state.filters.q = given.get('q') || '';
  return state;
}
