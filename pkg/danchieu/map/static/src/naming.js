// Where the names of points stand: none over another, the most important first.
import { cut } from './text.js';
import { toScreen } from './view.js';

const LABEL_HEIGHT = 15;
const STRIPE = 6; // a lane's colour at the left edge
export const LANE_NAME = 20; // room at a lane's top for its name
export const WHISKER = 8; // a line behind a point whose day is not known: it stands there or later
const LONG = 34; // letters of a label, and of one that would not fit elsewhere
const SHORT = 20;
const LEADERS = 24; // so many of the most cited are named even where their label covers the points of others

// Labels that overlap no other: the chosen document first, then its chain, then by citations.
export function labels({ catalogue, chain, lanes, view, size, scale, measure }, points, dense, tags) {
  const far = (p) => (chain ? (chain.has(p.i) ? Math.abs(chain.get(p.i).step) : 99) : 0);
  const wanted = points.filter((p) => p.tone !== 'faded')
    .sort((a, b) => far(a) - far(b) || catalogue.docs.cited[b.i] - catalogue.docs.cited[a.i] || a.i - b.i).slice(0, 900);
  const taken = new Boxes();
  tags.forEach((tag) => taken.add(tag));
  lanes.forEach((l) => taken.add({ x: 0, y: Math.max(0, toScreen(view, 0, l.top)[1]), w: 170, h: LANE_NAME }));
  // where there is room a label leaves the points of others free; in a crowd only the larger ones
  const least = points.length > 1200 ? 5 : 0;
  const marks = new Boxes();
  for (const p of dense ? [] : points) {
    if (p.tone !== 'faded' && p.r >= least) marks.add({ i: p.i, x: p.x - p.r, y: p.y - p.r, w: 2 * p.r, h: 2 * p.r });
  }
  // a label stays on its side of the column of undated documents
  const edge = scale.undated ? toScreen(view, scale.undated, 0)[0] : -Infinity;
  const sided = (p, box) => (catalogue.placed[p.i] === null ? box.x + box.w <= edge : box.x >= edge);
  const found = [];
  wanted.forEach((p, rank) => {
    const spots = labelSpots(p, catalogue.docs.short[p.i], measure, size.width)
      .filter((box) => inside(box, size) && sided(p, box) && !taken.hit(box));
    const spot = spots.find((box) => !marks.hit(box, p.i)) || (rank < LEADERS && spots[0]);
    if (!spot) return;
    taken.add(spot);
    found.push(spot);
  });
  return found;
}

// Where a point's label may stand, the best place first; a long one also cut short.
function labelSpots(p, name, measure, width) {
  return [...new Set([cut(name, LONG), cut(name, SHORT)])].flatMap((text) => {
    const w = measure(text) + 4;
    const over = Math.max(STRIPE, Math.min(p.x - w / 2, width - w));
    return [[p.x + p.r + (p.open ? WHISKER : 0) + 2, p.y], [p.x - p.r - 2 - w, p.y], [over, p.y - p.r - 9], [over, p.y + p.r + 9]]
      .map(([x, y]) => ({ i: p.i, text, x, y: y - LABEL_HEIGHT / 2, w, h: LABEL_HEIGHT, tone: p.tone }));
  });
}

const inside = (box, size) => box.x >= STRIPE && box.y >= 0 && box.x + box.w <= size.width && box.y + box.h <= size.height;

export const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

// Boxes in a grid, so that asking what overlaps looks at neighbours only.
export class Boxes {
  constructor() {
    this.grid = new Map();
  }

  * #cells({ x, y, w, h }) {
    for (let i = Math.floor(x / 64); i <= Math.floor((x + w) / 64); i++) {
      for (let j = Math.floor(y / 32); j <= Math.floor((y + h) / 32); j++) yield i * 10000 + j;
    }
  }

  add(box) {
    for (const cell of this.#cells(box)) {
      const found = this.grid.get(cell);
      if (found) found.push(box);
      else this.grid.set(cell, [box]);
    }
  }

  hit(box, besides) {
    for (const cell of this.#cells(box)) {
      if (this.grid.get(cell)?.some((b) => (besides === undefined || b.i !== besides) && overlap(b, box))) return true;
    }
    return false;
  }
}
