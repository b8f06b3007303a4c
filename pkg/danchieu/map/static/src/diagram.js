// The chain view: cards and lines as SVG, or on a narrow screen as a list.
import { CARD, layoutChain } from './chain.js';
import { h, replace, s } from './dom.js';
import { FONT } from './theme.js';

const NARROW = 640;
const PAPER = [1060, 1400, 1750, 2100]; // widths to try for a landscape sheet
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
function forPaper(lay) {
  let laid = null;
  for (const width of PAPER) {
    laid = lay(width);
    if (laid.height / width < 0.6) break;
  }
  return laid;
}

export class Diagram {
  // `on`: {choose(i), status(shown, all), words}
  constructor(container, catalogue, on) {
    Object.assign(this, { container, catalogue, on, extra: {} });
  }

  // `model`: {node, chain, links, key, title}
  show(model) {
    if (!this.model || model.key !== this.model.key) this.extra = {};
    this.model = model;
    this.draw();
  }

  draw() {
    const { container, catalogue, model } = this;
    const narrow = !this.printing && container.clientWidth < NARROW;
    const allowed = (l) => model.links[l] === 1;
    const lay = (width) => layoutChain(catalogue, model.chain, { width, extra: this.extra, allowed });
    this.laid = this.printing ? forPaper(lay) : lay(narrow ? 700 : Math.max(NARROW, container.clientWidth - 2));
    const title = h('h2', { class: 'view-title' }, model.title);
    replace(container, title, narrow ? this.#list() : this.#svg());
    if (this.placed !== model.key) container.querySelector('.self')?.scrollIntoView({ block: 'nearest' });
    this.placed = model.key;
    this.on.status(this.laid.cards.length, this.laid.total);
  }

  grow(lane) {
    this.extra[lane] = (this.extra[lane] || 0) + 24;
    this.draw();
  }

  #svg() {
    const { lanes, edges, cards, more, width, height } = this.laid;
    this.svg = s('svg', { viewBox: `0 0 ${width} ${height}`, width, height, class: edges.length > 24 ? 'chain many' : 'chain', role: 'group', 'aria-label': this.model.title, 'font-family': FONT },
      s('g', { class: 'ground' }, lanes.map((l, n) => this.#lane(l, n))),
      s('g', { class: 'edges', fill: 'none' }, edges.map((e) => this.#edge(e))),
      s('g', { class: 'cards' }, cards.map((c) => this.#card(c)), more.map((m) => this.#more(m))));
    this.svg.addEventListener('keydown', (event) => this.#move(event));
    return this.svg;
  }

  #lane(l, n) {
    const { width } = this.laid;
    return s('g', {},
      s('rect', { class: n % 2 ? 'lane odd' : 'lane even', x: 0, y: l.top, width, height: l.bottom - l.top }),
      s('rect', { class: `stripe lane-${l.lane}`, x: 0, y: l.top, width: 5, height: l.bottom - l.top }),
      s('text', { class: 'lane-name', x: 12, y: l.top + 17 }, this.on.words.t(`lane.${l.lane}`)));
  }

  #edge(e) {
    const { words } = this.on;
    const c = this.catalogue;
    const bend = e.bow ? 34 : (e.y2 - e.y1) * 0.5;
    const path = `M${e.x1} ${e.y1}C${e.x1} ${e.y1 + bend} ${e.x2} ${e.y2 - (e.bow ? -bend : bend)} ${e.x2} ${e.y2}`;
    const about = [words.t(`relation.${c.relations[c.relation[e.link]]}`), words.lag(c, c.from[e.link], c.to[e.link]), words.told(c, e.link)].filter(Boolean).join(', ');
    const tone = `edge ${e.step < 0 ? 'up' : 'down'}${e.tree ? '' : ' side'}${c.told.has(e.link) ? ' told' : ''}`;
    return s('path', { class: tone, d: path, 'data-from': c.from[e.link], 'data-to': c.to[e.link] },
      s('title', {}, `${c.docs.short[c.from[e.link]]} → ${c.docs.short[c.to[e.link]]}: ${about}`));
  }

  // What stands on the line by which a card was reached: relation and days between.
  #tag(card) {
    const { words } = this.on;
    const c = this.catalogue;
    if (card.link < 0) return '';
    const name = c.relations[c.relation[card.link]];
    const lag = words.lag(c, c.from[card.link], c.to[card.link]);
    return [words.t(`relation.${name}`), lag].filter(Boolean).join(' · ');
  }

  // The number, or of a document without one the type alone: its title stands below, its place at the foot.
  #head(i) {
    const { docs } = this.catalogue;
    const type = this.catalogue.name('type', i);
    const numbered = /^\d/.test(docs.short[i]) || !docs.title[i];
    return numbered || !type ? docs.short[i] : type[0].toUpperCase() + type.slice(1);
  }

  #card(card) {
    const { docs } = this.catalogue;
    const { i, x, y } = card;
    const inner = CARD.width - 18;
    const title = docs.title[i] || docs.label[i];
    const lines = fitLines(title, inner, 2, (t) => measure(t, `11.5px ${FONT}`));
    const foot = [this.on.words.date(this.catalogue, i), this.catalogue.name('place', i) || this.catalogue.name('issuer', i)].filter(Boolean).join(' · ');
    const [number] = fitLines(this.#head(i), inner - (this.catalogue.draft.has(i) ? 48 : 16), 1, (t) => measure(t, `bold 13.5px ${FONT}`));
    const [footLine] = fitLines(foot, inner, 1, (t) => measure(t, `11px ${FONT}`));
    const tag = this.#tag(card);
    const label = [docs.label[i], title, foot, tag, card.link < 0 ? '' : this.on.words.told(this.catalogue, card.link), this.on.words.t(`kind.${docs.kind[i]}`)].filter(Boolean).join('. ');
    const light = (on) => this.#light(i, on);
    return s('g', {
      class: `card kind-${docs.kind[i]}${card.step === 0 ? ' self' : ''}`, transform: `translate(${x} ${y})`, role: 'button', tabindex: '0', 'data-i': i,
      'aria-label': label, onclick: () => this.on.choose(i), onmouseenter: () => light(true), onmouseleave: () => light(false),
      onfocus: () => light(true), onblur: () => light(false),
    },
    s('title', {}, label),
    tag && s('text', { class: `tag ${card.step < 0 ? 'up' : 'down'}`, x: CARD.width / 2, y: card.step < 0 ? CARD.height + 14 : -6, 'text-anchor': 'middle' }, tag),
    s('rect', { class: `box lane-${docs.level[i]}`, width: CARD.width, height: CARD.height, rx: 5 }),
    s('text', { class: 'number', x: 9, y: 18 }, number),
    s('text', { class: 'kind', x: CARD.width - 8, y: 17, 'text-anchor': 'end' }, this.#kind(i)),
    lines.map((t, n) => s('text', { class: 'title', x: 9, y: 34 + n * 14 }, t)),
    footLine && s('text', { class: 'foot', x: 9, y: CARD.height - 8 }, footLine));
  }

  #kind(i) {
    const { words } = this.on;
    if (this.catalogue.draft.has(i)) return words.t('draft');
    return ['●', '■', '◇'][this.catalogue.docs.kind[i]];
  }

  #more(m) {
    const label = this.on.words.t('chain.more.label', { n: Math.min(24, m.n) });
    return s('g', {
      class: 'more', transform: `translate(${m.x} ${m.y})`, role: 'button', tabindex: '0', 'aria-label': label, onclick: () => this.grow(m.lane),
    }, s('title', {}, label), s('rect', { width: 150, height: 26, rx: 13 }), s('text', { x: 75, y: 17, 'text-anchor': 'middle' }, this.on.words.t('chain.more', { n: m.n })));
  }

  #light(i, on) {
    this.svg.classList.toggle('lit', on);
    this.svg.querySelectorAll('.edge').forEach((e) => e.classList.toggle('mine', on && (e.dataset.from === String(i) || e.dataset.to === String(i))));
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

  #list() {
    const { words } = this.on;
    const { docs } = this.catalogue;
    const item = (c) => h('li', { class: c.step === 0 ? 'self' : '' },
      h('button', { type: 'button', class: 'document', onclick: () => this.on.choose(c.i) }, docs.label[c.i]),
      docs.title[c.i] && h('p', {}, docs.title[c.i]),
      h('p', { class: 'note' }, [words.date(this.catalogue, c.i), this.#tag(c), c.link < 0 ? '' : words.told(this.catalogue, c.link), words.t(`kind.${docs.kind[c.i]}`)].filter(Boolean).join(' · ')));
    this.svg = null;
    return h('div', { class: 'chain-list' }, this.laid.lanes.map(({ lane }) => {
      const cards = this.laid.cards.filter((c) => docs.level[c.i] === lane);
      const more = this.laid.more.find((m) => m.lane === lane);
      return cards.length ? h('section', {}, h('h3', { class: `lane-${lane}` }, words.t(`lane.${lane}`)), h('ul', {}, cards.map(item)),
        more && h('button', { type: 'button', onclick: () => this.grow(lane) }, words.t('chain.more', { n: more.n }))) : null;
    }));
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
    return `${new XMLSerializer().serializeToString(copy)}\n`;
  }
}

const STYLES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'opacity', 'font-size', 'font-weight'];

function inline(from, to) {
  const style = getComputedStyle(from);
  if (from !== from.ownerSVGElement) STYLES.forEach((name) => to.setAttribute(name, style.getPropertyValue(name)));
  to.removeAttribute('tabindex');
  [...from.children].forEach((child, n) => inline(child, to.children[n]));
}

