// The chain of a document laid out as cards: which cards, in which lane and order. A pure function.

export const CARD = { least: 170, most: 240, height: 88, gapX: 10, gapY: 36 };
export const GUTTER = 30;
export const HEAD = 42; // the lane's name, and below it what stands on the lines to the first row
const FIRST = 44; // cards at first: about what a screen holds with titles
const WEIGHT = { implements: 4, based_on: 4, approved_by: 4, issued_with: 4, guides: 3, amends: 3, replaces: 3, repeals: 3, reviews: 3, cites: 1 };

const BAND = (step) => Math.sign(step); // what a document rests on stands above it, what follows it below

// The documents of the chain in the order in which they deserve a card.
function ranked(catalogue, chain) {
  const weight = ({ link }) => (link < 0 ? 9 : WEIGHT[catalogue.relations[catalogue.relation[link]]]);
  return [...chain].map(([i, way]) => ({ i, ...way })).sort((a, b) => Math.abs(a.step) - Math.abs(b.step)
    || weight(b) - weight(a) || catalogue.docs.cited[b.i] - catalogue.docs.cited[a.i] || a.i - b.i);
}

// At most `limit` cards, shared out among lanes so that no lane is starved; `extra`: more for a lane, asked for.
function pick(catalogue, chain, limit, extra) {
  const lanes = [[], [], [], [], []];
  ranked(catalogue, chain).forEach((c) => lanes[catalogue.docs.level[c.i]].push(c));
  const take = [0, 0, 0, 0, 0];
  for (let left = limit, grown = true; left > 0 && grown;) {
    grown = false;
    for (let l = 0; l < 5 && left > 0; l++) if (take[l] < lanes[l].length) { take[l]++; left--; grown = true; }
  }
  return lanes.map((list, l) => {
    const shown = list.slice(0, take[l] + (extra[l] || 0));
    const centre = list.find((c) => c.step === 0);
    if (centre && !shown.includes(centre)) shown.push(centre);
    return { lane: l, shown, hidden: list.length - shown.length };
  });
}

// {cards: [{i, step, link, x, y}], edges: [{link, x1, y1, x2, y2, step, tree}], more: [{lane, n, x, y}],
//  lanes: [{lane, top, bottom}], card: width of a card, width, height, total}
export function layoutChain(catalogue, chain, { width, limit = FIRST, extra = {}, allowed = () => true }) {
  const room = width - GUTTER - 8;
  const columns = Math.max(1, Math.floor((room + CARD.gapX) / (CARD.least + CARD.gapX)));
  const picked = pick(catalogue, chain, limit, extra);
  const rows = picked.map(({ shown }) => bandRows(shown, columns));
  order(catalogue, rows, allowed);
  const longest = Math.max(1, ...rows.flat().map((row) => row.length));
  const card = Math.max(CARD.least, Math.min(CARD.most, Math.floor((room + CARD.gapX) / longest) - CARD.gapX));
  const out = { cards: [], more: [], lanes: [], card, width, total: chain.size };
  let top = 0;
  picked.forEach(({ lane, hidden }, l) => {
    if (!rows[l].length && !hidden && lane === 4) return;
    let y = top + HEAD;
    for (const row of rows[l]) {
      row.forEach((c, n) => out.cards.push({ ...c, x: cardX(n, row.length, card, width), y }));
      y += CARD.height + CARD.gapY;
    }
    if (!rows[l].length) y += 8;
    if (hidden) {
      out.more.push({ lane, n: hidden, x: GUTTER + 8, y: y - CARD.gapY + 14 });
      y += 20;
    }
    const bottom = rows[l].length ? y - 8 : y + 4;
    out.lanes.push({ lane, top, bottom });
    top = bottom;
  });
  out.height = top;
  out.edges = edges(catalogue, out.cards, card, allowed);
  return out;
}

function cardX(n, length, card, width) {
  const used = length * (card + CARD.gapX) - CARD.gapX;
  return GUTTER + (width - GUTTER - used) / 2 + n * (card + CARD.gapX);
}

// A lane's cards in rows: above, the document itself, below.
function bandRows(cards, columns) {
  return [-1, 0, 1].flatMap((band) => {
    const mine = cards.filter((c) => BAND(c.step) === band);
    const count = Math.ceil(mine.length / columns);
    const start = (row) => Math.floor((row * mine.length) / count);
    return Array.from({ length: count }, (_, row) => mine.slice(start(row), start(row + 1)));
  });
}

// Barycentre sweeps: each row is sorted by the mean place of what its cards are linked to, so that few lines cross.
function order(catalogue, lanes, allowed) {
  const at = new Map();
  const rows = lanes.flat();
  const settle = (row) => row.forEach((card, n) => at.set(card.i, n - row.length / 2));
  rows.forEach(settle);
  const mean = (i) => {
    const near = [...catalogue.upLinks(i)].filter(allowed).map((l) => catalogue.to[l])
      .concat([...catalogue.downLinks(i)].filter(allowed).map((l) => catalogue.from[l])).filter((o) => at.has(o));
    return near.length ? near.reduce((sum, o) => sum + at.get(o), 0) / near.length : at.get(i);
  };
  for (let sweep = 0; sweep < 6; sweep++) {
    for (const row of sweep % 2 ? [...rows].reverse() : rows) {
      const wish = new Map(row.map((c) => [c.i, mean(c.i)]));
      row.sort((a, b) => wish.get(a.i) - wish.get(b.i) || a.i - b.i);
      settle(row);
    }
  }
}

function edges(catalogue, cards, width, allowed) {
  const card = new Map(cards.map((c) => [c.i, c]));
  const found = [];
  for (const c of cards) {
    for (const link of catalogue.upLinks(c.i)) {
      const other = card.get(catalogue.to[link]);
      if (!other || other === c || !allowed(link)) continue;
      const tree = c.link === link || other.link === link;
      found.push({ link, ...ends(c, other, width / 2), step: c.step > 0 ? 1 : -1, tree });
    }
  }
  return found.sort((a, b) => a.tree - b.tree || a.link - b.link);
}

// From the citing card to the cited one: out of the side that faces it.
function ends(from, to, middle) {
  if (from.y > to.y) return { x1: from.x + middle, y1: from.y, x2: to.x + middle, y2: to.y + CARD.height };
  if (from.y < to.y) return { x1: from.x + middle, y1: from.y + CARD.height, x2: to.x + middle, y2: to.y };
  return { x1: from.x + middle, y1: from.y + CARD.height, x2: to.x + middle, y2: to.y + CARD.height, bow: true };
}
