// The columns of the table of documents and of the table of links, for the eye and for CSV.
import { isoDay } from './text.js';

export function documentColumns(catalogue, words, narrow) {
  const { docs } = catalogue;
  const column = (name, value, more) => ({ name, head: words.t(`column.${name}`), value, text: value, ...more });
  const named = (name) => column(name, (i) => catalogue.name(name, i), { wide: true });
  const number = column('short', (i) => docs.short[i], { wide: true });
  const title = column('title', (i) => docs.title[i], { wide: true });
  const day = column('day', (i) => docs.day[i], { text: (i) => words.date(catalogue, i, true), iso: (i) => date(catalogue, i) });
  const cited = column('cited', (i) => docs.cited[i]);
  if (narrow) return [number, title, day, cited];
  return [
    number, named('type'), title, named('issuer'), named('place'),
    column('level', (i) => docs.level[i], { text: (i) => words.t(`lane.${docs.level[i]}`) }), day,
    column('kind', (i) => docs.kind[i], { text: (i) => words.t(`kind.${docs.kind[i]}`) }), cited,
    // what a document cites that nobody holds is not known, unless another tells of it
    column('cites', (i) => catalogue.upLinks(i).length || (docs.kind[i] === 2 ? null : 0)),
  ];
}

export function linkColumns(catalogue, words, narrow) {
  const { docs, from, to } = catalogue;
  const column = (name, value, more) => ({ name, head: words.t(`column.${name}`), value, text: value, ...more });
  const relation = (l) => catalogue.relations[catalogue.relation[l]];
  const all = [
    column('from', (l) => docs.label[from[l]], { wide: true }),
    column('relation', (l) => words.t(`relation.${relation(l)}`)),
    column('to', (l) => docs.label[to[l]], { wide: true }),
    column('lag', (l) => catalogue.lag(from[l], to[l]), { text: (l) => catalogue.lag(from[l], to[l]) ?? '' }),
    column('told', (l) => words.told(catalogue, l), { wide: true }),
  ];
  return narrow ? all.slice(0, 3) : all;
}

// An ISO date, the year alone where no more is known, nothing where not even that is.
function date(catalogue, i) {
  const days = catalogue.docs.day[i];
  if (days === null) return '';
  return catalogue.rough.has(i) ? isoDay(days).slice(0, 4) : isoDay(days);
}

// Heads and rows for CSV.
export function csvRows(columns, rows) {
  return [columns.map((c) => c.head), ...rows.map((row) => columns.map((c) => (c.iso || c.text)(row)))];
}
