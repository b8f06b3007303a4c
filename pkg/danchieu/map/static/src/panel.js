// The side panel: what is known of a document, and the sentences that prove each of its links.
import { growing, h, replace } from './dom.js';
import { day } from './text.js';

const FIRST = 8;

// Options: {catalogue, words, evidence, open(i), actions: [element], base, hrefs}.
export function renderPanel(container, i, options) {
  const { catalogue: c, words } = options;
  replace(container,
    h('p', { class: 'badges' }, badge(options, i)),
    h('h2', { id: 'panel-title', tabindex: '-1' }, c.docs.label[i]),
    c.titleBeside(i) && h('p', { class: 'title' }, c.titleBeside(i)),
    h('p', { class: 'note' }, words.t(`kind.${c.docs.kind[i]}.long`)),
    ...(options.actions || []),
    facts(options, i),
    conflicts(options, i),
    side(options, i, 'down'),
    side(options, i, 'up'),
  );
}

function badge({ catalogue: c, words }, i) {
  const level = c.docs.level[i];
  return [
    h('span', { class: `badge lane-${level}` }, words.t(`lane.${level}`)),
    h('span', { class: 'badge' }, words.t(`kind.${c.docs.kind[i]}`)),
    c.draft.has(i) && h('span', { class: 'badge' }, words.t('draft')),
  ];
}

function facts(options, i) {
  const { catalogue: c, words } = options;
  const rows = [
    ['field.date', c.docs.day[i] === null && c.placed[i] !== null ? words.t('since.why', { d: day(c.placed[i]) }) : words.date(c, i)],
    ['field.issuer', c.name('issuer', i) || words.t('unknown')],
    ['field.place', c.name('place', i)],
    ['field.cited', words.t('field.cited.n', { n: c.docs.cited[i] })],
    ['field.files', (c.docs.files[i] || []).flatMap((f, n) => [n ? h('br') : null, fileLink(f, options)])],
  ];
  return h('dl', {}, rows.filter(([, v]) => v.length).map(([name, value]) => [h('dt', {}, words.t(name)), h('dd', {}, value)]));
}

function conflicts(options, i) {
  const list = options.catalogue.docs.conflicts[i];
  if (!list) return null;
  return h('section', { class: 'conflicts' }, h('h3', {}, options.words.t('field.conflicts')),
    list.map((clash) => [h('p', {}, clashText(options.words, clash)), passages(options, clash.proof)]));
}

// "Ngày ban hành: 19/05/2024 / 21/05/2024": what is stated in two ways, the believed value first.
export function clashText(words, { field, values }) {
  const shown = field === 'date' ? values.map((v) => v.split('-').reverse().join('/')) : values;
  return `${words.t(`field.${field}`)}: ${shown.join(' / ')}`;
}

// A file's name, as a link where the page knows where the file lies: `hrefs` by name, else below `base`.
function fileLink(file, { base, hrefs }) {
  const href = (hrefs && Object.hasOwn(hrefs, file) && hrefs[file]) || (base && base + file.split('/').map(encodeURIComponent).join('/'));
  if (!href) return h('span', { class: 'file' }, file);
  return h('a', { class: 'file', href, target: '_blank', rel: 'noopener' }, file);
}

function side(options, i, way) {
  const { catalogue: c, words } = options;
  const links = [...(way === 'up' ? c.upLinks(i) : c.downLinks(i))];
  const groups = c.relations.map((name, r) => [name, links.filter((l) => c.relation[l] === r)]).filter(([, l]) => l.length);
  const none = way === 'up' && c.docs.kind[i] === 2 ? 'panel.cited_only' : `panel.${way}.none`;
  const documents = new Set(links.map((l) => otherEnd(c, way, l)));
  return h('section', { class: `side ${way}` },
    h('h3', {}, `${words.t(`panel.${way}`)} (${documents.size})`),
    groups.length ? groups.map(([name, list]) => group(options, way, name, list)) : h('p', { class: 'note' }, words.t(none)));
}

const otherEnd = (c, way, link) => (way === 'up' ? c.to[link] : c.from[link]);

// Links by the document at their other end, the oldest first: what it states itself and what is told of it stand together.
export function byDocument(c, way, links) {
  const found = new Map();
  for (const l of links) {
    const other = otherEnd(c, way, l);
    if (!found.has(other)) found.set(other, []);
    found.get(other)[c.told.has(l) ? 'push' : 'unshift'](l);
  }
  return [...found].sort(([a], [b]) => (c.docs.day[a] ?? Infinity) - (c.docs.day[b] ?? Infinity) || a - b);
}

function group(options, way, name, links) {
  const { catalogue: c, words } = options;
  const entries = byDocument(c, way, links);
  const list = h('ul', { class: 'links' });
  const item = ([other, own]) => entry(options, other, own);
  const more = growing(list, entries, { item, word: (n) => words.t('panel.more', { n }), first: FIRST, step: FIRST * 3 });
  return h('div', { class: 'group' }, h('h4', {}, `${words.t(`${way}.${name}`)} (${entries.length})`), list, more);
}

function entry(options, other, links) {
  const { catalogue: c, words } = options;
  const lag = words.lag(c, c.from[links[0]], c.to[links[0]]);
  const proof = (l) => [words.told(c, l) && h('p', { class: 'note told' }, words.told(c, l)), passages(options, l)];
  return h('li', {},
    h('button', { type: 'button', class: 'document', onclick: () => options.open(other) }, c.docs.label[other]),
    h('p', { class: 'note' }, [words.date(c, other), c.name('issuer', other), c.name('place', other), lag].filter(Boolean).join(' · ')),
    links.map(proof));
}

// The sentences that prove a link or a conflict; they come when their block is open.
export function passages(options, at) {
  const { words } = options;
  const proof = h('div', { class: 'proof' }, words.t('panel.loading'));
  options.evidence.of(at).then((list) => {
    proof.replaceChildren(...(list.length ? list.map((e) => sentence(options, e)) : [words.t('panel.no_evidence')]));
  });
  return proof;
}

function sentence(options, e) {
  const { words } = options;
  const where = [e.page && words.t('panel.page', { n: e.page }), e.line && words.t('panel.line', { n: String(e.line) })].filter(Boolean);
  return h('figure', {},
    h('blockquote', {}, e.passage.slice(0, e.start), h('mark', {}, e.passage.slice(e.start, e.end)), e.passage.slice(e.end)),
    h('figcaption', {}, e.file && fileLink(e.file, options), where.length ? ` — ${where.join(', ')}` : null));
}
