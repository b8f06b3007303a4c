// The way between two documents laid out as cards from left to right in the order of its steps, each in the lane of
// its level. A pure function; what it gives is drawn like a chain.
import { CARD, GUTTER, HEAD } from './chain.js';

const APART = 150; // between cards: relation and days stand on the line

// `way`: Map(document -> {step, link}) in the order of the steps; `link` leads from the document before.
export function layoutWay(catalogue, way, { width }) {
  const room = width - GUTTER - 8;
  const columns = Math.max(1, Math.floor((room + APART) / (CARD.least + APART)));
  const longest = Math.min(columns, way.size);
  const card = Math.max(CARD.least, Math.min(CARD.most, Math.floor((room + APART) / longest) - APART));
  const left = GUTTER + Math.max(0, (width - GUTTER - longest * (card + APART) + APART) / 2);
  const steps = [...way].map(([i, at], n) => ({ i, ...at, x: left + (n % columns) * (card + APART), turn: Math.floor(n / columns) }));
  const out = { cards: [], more: [], lanes: [], card, width, total: way.size };
  let top = 0;
  for (let lane = 0; lane < 5; lane++) {
    const mine = steps.filter(({ i }) => catalogue.docs.level[i] === lane);
    if (!mine.length && lane === 4) break;
    const turns = [...new Set(mine.map((s) => s.turn))];
    mine.forEach(({ turn, ...s }) => out.cards.push({ ...s, y: top + HEAD + turns.indexOf(turn) * (CARD.height + CARD.gapY) }));
    const bottom = top + HEAD + (turns.length ? turns.length * (CARD.height + CARD.gapY) - 8 : 4);
    out.lanes.push({ lane, top, bottom });
    top = bottom;
  }
  const order = new Map(steps.map(({ i }, n) => [i, n]));
  out.cards.sort((a, b) => order.get(a.i) - order.get(b.i));
  return { ...out, height: top, edges: edges(catalogue, out.cards, card) };
}

function edges(catalogue, cards, width) {
  return cards.slice(1).flatMap((next, n) => {
    if (next.link < 0) return [];
    const [citing, cited] = catalogue.to[next.link] === next.i ? [cards[n], next] : [next, cards[n]];
    return [{ link: next.link, ...ends(citing, cited, width), step: citing === next ? 1 : -1, tree: true }];
  });
}

// From the side of one card to the side of the other that faces it, with a place for words in the middle.
function ends(from, to, width) {
  const right = to.x > from.x;
  const [x1, x2] = from.x === to.x ? [from.x + width / 2, to.x + width / 2] : [from.x + (right ? width : 0), to.x + (right ? 0 : width)];
  const down = from.x === to.x ? Math.sign(to.y - from.y) : 0;
  const [y1, y2] = [from.y + ((1 + down) * CARD.height) / 2, to.y + ((1 - down) * CARD.height) / 2];
  return { x1, y1, x2, y2, flat: !down, tag: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 - 7 } };
}
