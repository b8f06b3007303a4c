// The chain view: cards and lines as SVG, or on a narrow screen as a list.
import { CARD, layoutChain } from './chain.js';
import { chainList } from './chainlist.js';
import { h, replace, s } from './dom.js';
import { FONT } from './theme.js';
import { APART, layoutWay } from './way.js';
import { SIGNS } from './words.js';

const NARROW = 640;
const OFFERED = 20;
const STEP = 24; // cards that a click on "+N" brings
// Landscape sheets: how many cards are legible on them, and widths to try.
const PAPERS = { A4: { cards: 24, widths: [900, 1060, 1240, 1400] }, A3: { cards: 60, widths: [1060, 1400, 1700, 2000] } };
const PAPER_SHAPE = 0.62;
let ruler = null;

function measure(text, font) {
  ruler ??= document.createElement('canvas').getContext('2d');
  ruler.font = font;
  return ruler.measureText(text).width;
}

// The words of a text in lines no wider than `width`; the last one is cut where words are left.
export function fitLines(text, width, lines, widthOf) {
  const out = [];
  let line = '';
  const words = text.split(/\s+/).filter(Boolean);
  for (let n = 0; n < words.length; n++) {
    const longer = line ? `${line} ${words[n]}` : words[n];
    if (widthOf(longer) <= width) { line = longer; continue; }
    if (out.length === lines - 1) {
      let rest = longer;
      while (rest.length > 1 && widthOf(`${rest}…`) > width) rest = rest.slice(0, -1);
      return [...out, `${rest.trimEnd()}…`];
    }
    if (line) out.push(line);
    line = words[n];
    while (line.length > 1 && widthOf(line) > width) line = line.slice(0, -1);
  }
  return line ? [...out, line] : out;
}

// The layout that fills a landscape sheet best: wider where it would be too high.
function forPaper({ cards, widths }, lay) {
  let laid = null;
  for (const width of widths) {
    laid = lay(width, cards);
    if (laid.height / width < PAPER_SHAPE) break;
  }
  return laid;
}

// A small head at the cited end of a line.
function arrow(way) {
  const size = { viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: 'userSpaceOnUse' };
  return s('marker', { id: `arrow-${way}`, class: `arrow ${way}`, orient: 'auto', ...size },
    s('path', { d: 'M0 0.6L8 4L0 7.4Z' }));
}

function curve({ x1, y1, x2, y2, bow, flat }) {
  if (flat) return `M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`;
  const bend = bow ? 34 : (y2 - y1) * 0.5;
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - (bow ? -bend : bend)} ${x2} ${y2}`;
}

// What stands on a line: relation and days between; in smaller letters, and at last cut, where it would touch the next.
function tagged(way, x, y, text, room) {
  const small = measure(text, `bold 11px ${FONT}`) > room;
  const [shown] = small ? fitLines(text, room, 1, (t) => measure(t, `bold 10px ${FONT}`)) : [text];
  return s('text', { class: `tag ${way}${small ? ' small' : ''}`, x, y, 'text-anchor': 'middle' }, shown);
}

export class Diagram {
  // `on`: {choose(i), status(shown, all), words}
  constructor(container, catalogue, on) {
    Object.assign(this, { container, catalogue, on, extra: {} });
  }

  // `model`: {node, chain, links, key, title, way: the chain is the way between two documents}
  show(model) {
    if (!this.model || model.key !== this.model.key) this.extra = {};
    this.model = model;
    this.draw();
  }

  draw() {
    const { container, catalogue, model } = this;
    const paper = PAPERS[this.paper];
    const narrow = !paper && container.clientWidth < NARROW;
    const allowed = (l) => model.links[l] === 1;
    const lay = (width, limit) => (model.way ? layoutWay(catalogue, model.chain, { width })
      : layoutChain(catalogue, model.chain, { width, limit, extra: this.extra, allowed }));
    this.laid = paper ? forPaper(paper, lay) : lay(narrow ? 700 : Math.max(NARROW, container.clientWidth - 2));
    const title = h('h2', { class: 'view-title' }, model.title);
    this.svg = narrow ? null : this.#svg();
    const signs = h('p', { class: 'note' }, this.on.words.signs(catalogue));
    const on = { ...this.on, grow: (lane) => this.grow(lane) };
    replace(container, title, this.svg ? [signs, this.svg] : chainList(this.laid, catalogue, model.way, on));
    if (this.placed !== model.key) container.querySelector('.self')?.scrollIntoView({ block: 'nearest' });
    this.placed = model.key;
    this.on.status(this.laid.cards.length, this.laid.total);
  }

  // Without a chosen document: the most cited ones to choose from.
  offer(mask) {
    const { container, catalogue: { docs, size }, on } = this;
    const left = Array.from({ length: size }, (_, i) => i).filter((i) => mask[i]);
    const best = left.sort((a, b) => docs.cited[b] - docs.cited[a] || a - b).slice(0, OFFERED);
    const item = (i) => h('li', {}, h('button', { type: 'button', class: 'document', onclick: () => on.choose(i) }, docs.label[i]),
      h('span', { class: 'note' }, ` ${on.words.t('gaps.cited', { n: docs.cited[i] })}`));
    replace(container, h('p', {}, on.words.t('chain.none')), h('ul', { class: 'documents' }, best.map(item)));
  }

  grow(lane) {
    this.extra[lane] = (this.extra[lane] || 0) + STEP;
    this.draw();
  }

  #svg() {
    const { lanes, edges, cards, more, width, height } = this.laid;
    const size = { viewBox: `0 0 ${width} ${height}`, width, height, 'font-family': FONT };
    const look = this.model.way ? 'chain way' : edges.length > 24 ? 'chain many' : 'chain';
    const svg = s('svg', { class: look, role: 'group', 'aria-label': this.model.title, ...size },
      s('defs', {}, arrow('up'), arrow('down')),
      s('g', { class: 'ground' }, lanes.map((l, n) => this.#lane(l, n))),
      s('g', { class: 'edges', fill: 'none' }, edges.map((e) => this.#edge(e))),
      s('g', { class: 'cards' }, cards.map((c) => this.#card(c)), more.map((m) => this.#more(m))));
    svg.addEventListener('keydown', (event) => this.#move(event));
    return svg;
  }

  #lane(l, n) {
    const { width } = this.laid;
    return s('g', {},
      s('rect', { class: n % 2 ? 'lane odd' : 'lane even', x: 0, y: l.top, width, height: l.bottom - l.top }),
      s('rect', { class: `stripe lane-${l.lane}`, x: 0, y: l.top, width: 5, height: l.bottom - l.top }),
      s('text', { class: 'lane-name', x: 12, y: l.top + 17 }, this.on.words.t(`lane.${l.lane}`)));
  }

  #edge(e) {
    const { catalogue: c, on: { words } } = this;
    const way = e.step < 0 ? 'up' : 'down';
    const about = [words.link(c, e.link), words.told(c, e.link)].filter(Boolean).join(' · ');
    const tone = `edge ${way}${e.tree ? '' : ' side'}${c.told.has(e.link) ? ' told' : ''}`;
    return [
      s('path', { class: tone, d: curve(e), 'marker-end': e.tree && `url(#arrow-${way})`, 'data-from': c.from[e.link], 'data-to': c.to[e.link] },
        s('title', {}, `${c.docs.short[c.from[e.link]]} → ${c.docs.short[c.to[e.link]]}: ${about}`)),
      e.tag && tagged(way, e.tag.x, e.tag.y, words.link(c, e.link), 2 * APART),
    ];
  }

  // The number, or of a document without one the type alone: its title stands below, its place at the foot.
  #head(i) {
    const { docs } = this.catalogue;
    const type = this.catalogue.name('type', i);
    const numbered = /^\d/.test(docs.short[i]) || !docs.title[i];
    return numbered || !type ? docs.short[i] : type[0].toUpperCase() + type.slice(1);
  }

  #card(card) {
    const { i, x, y } = card;
    const { card: width } = this.laid;
    const tag = this.on.words.link(this.catalogue, card.link);
    const label = this.#about(card, tag);
    const light = (on) => this.#light(i, on);
    return s('g', {
      class: `card kind-${this.catalogue.docs.kind[i]}${card.step === 0 ? ' self' : ''}`, transform: `translate(${x} ${y})`,
      role: 'button', tabindex: '0', 'data-i': i, 'aria-label': label, onclick: () => this.on.choose(i),
      onmouseenter: () => light(true), onmouseleave: () => light(false),
      onfocus: () => light(true), onblur: () => light(false),
    },
    s('title', {}, label),
    tag && !this.model.way && tagged(card.step < 0 ? 'up' : 'down', width / 2, card.step < 0 ? CARD.height + 16 : -10, tag, width + CARD.gapX - 8),
    s('rect', { class: `box lane-${this.catalogue.docs.level[i]}`, width, height: CARD.height, rx: 5 }),
    this.#written(i, width));
  }

  // All that a card tells, uncut, for the ear and for the mouse at rest.
  #about({ i, link }, tag) {
    const { catalogue: c, on: { words } } = this;
    const kind = words.t(`kind.${c.docs.kind[i]}`);
    return [c.docs.label[i], c.docs.title[i], this.#issuer(i), words.date(c, i), tag, words.told(c, link), kind].filter(Boolean).join('. ');
  }

  #issuer(i) {
    return [this.catalogue.name('place', i), this.catalogue.name('issuer', i)].filter(Boolean).join(' · ');
  }

  // Number and kind, two lines of title, place and issuer, date.
  #written(i, width) {
    const { catalogue: c, on: { words } } = this;
    const inner = width - 18;
    const fit = (text, font, room = inner, lines = 1) => fitLines(text, room, lines, (t) => measure(t, `${font} ${FONT}`));
    const line = (name, y, text, more) => s('text', { class: name, x: 9, y, ...more }, text);
    const title = c.docs.title[i] ? fit(c.docs.title[i], '11.5px', inner, 2) : [];
    return [
      line('number', 18, fit(this.#head(i), 'bold 13.5px', inner - (c.draft.has(i) ? 48 : 16))),
      line('kind', 17, this.#kind(i), { x: width - 8, 'text-anchor': 'end' }),
      title.length ? title.map((t, n) => line('title', 34 + n * 14, t)) : line('foot', 34, words.t('title.unknown')),
      line('foot', 65, fit(this.#issuer(i), '11px')),
      line('foot', 80, fit(words.date(c, i, true), '11px')),
    ];
  }

  #kind(i) {
    const { words } = this.on;
    if (this.catalogue.draft.has(i)) return words.t('draft');
    return SIGNS[this.catalogue.docs.kind[i]];
  }

  #more(m) {
    const { words } = this.on;
    const label = words.t('chain.more.label', { n: Math.min(STEP, m.n) });
    return s('g', {
      class: 'more', transform: `translate(${m.x} ${m.y})`, role: 'button', tabindex: '0', 'aria-label': label,
      onclick: () => this.grow(m.lane),
    },
    s('title', {}, label), s('rect', { width: 150, height: 26, rx: 13 }),
    s('text', { x: 75, y: 17, 'text-anchor': 'middle' }, words.t('chain.more', { n: m.n })));
  }

  #light(i, on) {
    this.svg.classList.toggle('lit', on);
    const mine = ({ dataset: { from, to } }) => on && (from === String(i) || to === String(i));
    this.svg.querySelectorAll('.edge').forEach((e) => e.classList.toggle('mine', mine(e)));
  }

  // Arrow keys go to the nearest card in that direction; Enter opens.
  #move(event) {
    const now = event.target.closest('[role=button]');
    if (!now) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      now.dispatchEvent(new MouseEvent('click'));
      return;
    }
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way) return;
    event.preventDefault();
    const centre = (e) => { const b = e.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; };
    const [x, y] = centre(now);
    const cost = (e) => {
      const [ex, ey] = centre(e);
      const along = (ex - x) * way[0] + (ey - y) * way[1];
      const aside = Math.abs((ex - x) * way[1]) + Math.abs((ey - y) * way[0]);
      return along > 8 ? along + 2 * aside : Infinity;
    };
    const best = [...this.svg.querySelectorAll('[role=button]')].filter((e) => e !== now).sort((a, b) => cost(a) - cost(b))[0];
    if (best && cost(best) < Infinity) best.focus();
  }

  // The picture with its style inside, so that it looks the same outside of the page.
  file() {
    if (!this.svg) return null;
    const copy = this.svg.cloneNode(true);
    const dark = document.documentElement.dataset.theme;
    document.documentElement.dataset.theme = 'light';
    inline(this.svg, copy);
    if (dark) document.documentElement.dataset.theme = dark;
    else delete document.documentElement.dataset.theme;
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    this.#caption(copy);
    return `${new XMLSerializer().serializeToString(copy)}\n`;
  }

  // A line below the picture: what it shows, and what its signs mean.
  #caption(picture) {
    const { width, height } = this.laid;
    picture.setAttribute('viewBox', `0 0 ${width} ${height + CAPTION}`);
    picture.setAttribute('height', height + CAPTION);
    picture.prepend(s('rect', { width, height: height + CAPTION, fill: '#ffffff' }));
    const text = `${this.model.title} · ${this.on.words.signs(this.catalogue)}`;
    picture.append(s('text', { x: 12, y: height + 17, 'font-size': 12, fill: '#16202b' }, text));
  }
}

const CAPTION = 26;
const STYLES = ['paint-order', 'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'opacity', 'font-size', 'font-weight'];

function inline(from, to) {
  const style = getComputedStyle(from);
  if (from !== from.ownerSVGElement) STYLES.forEach((name) => to.setAttribute(name, style.getPropertyValue(name)));
  to.removeAttribute('tabindex');
  [...from.children].forEach((child, n) => inline(child, to.children[n]));
}

