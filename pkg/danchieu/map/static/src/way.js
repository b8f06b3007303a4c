// The way between two documents laid out as cards from left to right in the order of its steps, each in the lane of
// its level. A pure function; what it gives is drawn like a chain, wider than the screen where the way is long.
import { CARD, GUTTER, HEAD } from './chain.js';

export const APART = 150; // between cards: relation and days stand on the line
const EMPTY = 4; // height of a lane without cards, below its name

// `way`: Map(document -> {step, link}) in the order of the steps; `link` leads from the document before.
export function layoutWay(catalogue, way, { width: least }) {
  const room = least - GUTTER - 8;
  const card = Math.max(CARD.least, Math.min(CARD.most, Math.floor((room + APART) / way.size) - APART));
  const used = way.size * (card + APART) - APART;
  const width = Math.max(least, used + GUTTER + 8);
  const left = GUTTER + (width - GUTTER - 8 - used) / 2;
  const met = new Set([...way.keys()].map((i) => catalogue.docs.level[i]));
  const tops = new Map();
  const lanes = [];
  let top = 0;
  for (let lane = 0; lane < (met.has(4) ? 5 : 4); lane++) {
    const bottom = top + HEAD + (met.has(lane) ? CARD.height + CARD.gapY - 8 : EMPTY);
    lanes.push({ lane, top, bottom });
    tops.set(lane, top + HEAD);
    top = bottom;
  }
  const cards = [...way].map(([i, at], n) => ({ i, ...at, x: left + n * (card + APART), y: tops.get(catalogue.docs.level[i]) }));
  return { cards, edges: edges(catalogue, cards, card), more: [], lanes, card, width, height: top, total: way.size };
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
  const [x1, x2] = [from.x + (right ? width : 0), to.x + (right ? 0 : width)];
  const [y1, y2] = [from.y + CARD.height / 2, to.y + CARD.height / 2];
  return { x1, y1, x2, y2, flat: true, tag: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 - 7 } };
}
