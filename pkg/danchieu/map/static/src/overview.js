// The map on its canvas: what is drawn when, and what hands and keys do to it.
//
// While the hand moves, the picture last drawn is moved as a picture; 90 ms after it stops the scene is drawn sharp.
// So moving costs the same at 500 and 50,000 documents, with no graphics card.
import { h, replace } from './dom.js';
import { outline, paintGround, paintLabels, paintNames, paintScene } from './paint.js';
import { lanesOf, TimeScale } from './scale.js';
import { buildScene, linkOrder, MONTH, placesOf } from './scene.js';
import { FONT, palette, palettePrinted } from './theme.js';
import { sceneSvg } from './svgout.js';
import { pointerControl } from './pointer.js';
import { calendar } from './text.js';
import { clampView, heightScale } from './view.js';

const AXIS = 24;
const SETTLE = 90;

const within = (box, x, y) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;

// "3/2019": the month that a bar of the map counts.
function monthName(n) {
  const { month, year } = calendar(Math.floor((n + 0.5) * MONTH));
  return `${month}/${year}`;
}

export class Overview {
  // `on`: {choose(i), status(scene), words}
  constructor(canvas, tooltip, catalogue, on) {
    Object.assign(this, { canvas, tooltip, catalogue, on });
    this.ctx = canvas.getContext('2d', { alpha: false });
    this.picture = document.createElement('canvas');
    this.view = { k: 1, x: 0, y: 0 };
    this.size = { width: 0, height: 0 };
    this.hovered = -1;
    this.widths = new Map();
    this.draws = 0;
    pointerControl(canvas, this);
    canvas.addEventListener('keydown', (event) => this.#key(event));
  }

  // What is to be shown; draws it. `model`: {mask, links, time, node, chain}.
  show(model) {
    const moved = !this.model || model.time !== this.model.time;
    this.model = model;
    this.order ??= linkOrder(this.catalogue);
    if (moved) this.scale = null;
    this.resize();
    this.draw();
  }

  resize() {
    const box = this.canvas.parentElement.getBoundingClientRect();
    const ratio = globalThis.devicePixelRatio || 1;
    const [width, height] = [Math.max(200, Math.round(box.width)), Math.max(160, Math.round(box.height)) - AXIS];
    if (this.scale && width === this.size.width && height === this.size.height && ratio === this.ratio) return false;
    const centre = this.size.width ? (this.size.width / 2 - this.view.x) / this.view.k / this.size.width : 0.5;
    this.size = { width, height };
    this.ratio = ratio;
    for (const canvas of [this.canvas, this.picture]) {
      canvas.width = width * ratio;
      canvas.height = (height + AXIS) * ratio;
    }
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height + AXIS}px`;
    this.scale = new TimeScale(this.catalogue.placed, this.model.time, width);
    this.lanes = lanesOf(this.catalogue.docs.level, height);
    this.places = placesOf(this.catalogue, this.scale, this.lanes);
    this.view = clampView({ ...this.view, x: width / 2 - centre * width * this.view.k }, this.size);
    return true;
  }

  measure(text) {
    let width = this.widths.get(text);
    if (width === undefined) {
      this.ctx.font = `bold 12px ${FONT}`;
      width = this.ctx.measureText(text).width;
      if (this.widths.size > 4000) this.widths.clear();
      this.widths.set(text, width);
    }
    return width;
  }

  scene() {
    const { mask, links, chain, node } = this.model;
    return buildScene({
      catalogue: this.catalogue, places: this.places, scale: this.scale, lanes: this.lanes, view: this.view, size: this.size,
      mask, links, order: this.order, chain, chosen: node, measure: (text) => this.measure(text),
      number: (n) => this.on.words.t('number', { n }),
    });
  }

  // Draws the scene sharp.
  draw() {
    clearTimeout(this.timer);
    this.colours = palette();
    this.drawn = this.scene();
    this.drawnView = { ...this.view };
    const ctx = this.picture.getContext('2d');
    ctx.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    ctx.clearRect(0, 0, this.size.width, this.size.height + AXIS);
    paintScene(ctx, this.drawn, this.colours);
    this.paint(this.drawn);
    this.on.status(this.drawn);
  }

  // Paints the frame that the eye sees: ground and names sharp, the picture where the view has moved it.
  paint(scene) {
    const { ctx } = this;
    this.draws++;
    ctx.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    paintGround(ctx, scene, this.colours);
    const zoom = this.view.k / this.drawnView.k;
    const lift = heightScale(this.view.k) / heightScale(this.drawnView.k);
    const { width, height } = this.size;
    ctx.drawImage(this.picture, this.view.x - this.drawnView.x * zoom, this.view.y - this.drawnView.y * lift, width * zoom, (height + AXIS) * lift);
    if (this.hovered >= 0) this.#paintHover(ctx);
    paintNames(ctx, scene, this.colours, this.on.words, AXIS);
  }

  // A frame while the hand moves.
  moving() {
    this.hover(-1);
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      const place = (y) => y * heightScale(this.view.k) + this.view.y;
      const ticks = this.scale.ticks(this.view.k, -this.view.x / this.view.k, (this.size.width - this.view.x) / this.view.k);
      this.paint({
        size: this.size,
        lanes: this.lanes.map((l) => ({ ...l, top: place(l.top), bottom: place(l.bottom) })),
        ticks: ticks.map((t) => ({ ...t, x: t.x * this.view.k + this.view.x })),
        undated: this.scale.undated ? this.scale.undated * this.view.k + this.view.x : null,
      });
    });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), SETTLE);
  }

  pan(dx, dy) {
    this.view = clampView({ ...this.view, x: this.view.x + dx, y: this.view.y + dy }, this.size);
    this.moving();
  }

  zoom(factor, x = this.size.width / 2, y = this.size.height / 2) {
    const k = Math.min(Math.max(this.view.k * factor, 1), 400);
    const [zoom, lift] = [k / this.view.k, heightScale(k) / heightScale(this.view.k)];
    this.view = clampView({ k, x: x - (x - this.view.x) * zoom, y: y - (y - this.view.y) * lift }, this.size);
    this.moving();
  }

  home() {
    this.view = { k: 1, x: 0, y: 0 };
    this.draw();
  }

  // The document under a point of the screen, -1 for none: the nearest within a finger's breadth.
  at(x, y) {
    let best = -1;
    let near = Infinity;
    for (const p of this.drawn.points) {
      if (p.tone === 'faded' && this.model.chain && p.r < 4) continue;
      const distance = Math.hypot(p.x - x, p.y - y) - p.r;
      if (distance < near && distance < 10) { near = distance; best = p.i; }
    }
    return best < 0 ? this.drawn.labels.find((l) => within(l, x, y))?.i ?? -1 : best;
  }

  tap(x, y) {
    const found = this.at(x, y);
    if (found < 0 && this.#barAt(x, y)) this.zoom(8, x, y);
    else this.on.choose(found);
  }

  // Shows the lines of a document, and beside the hand what lies under it; -1 is none.
  hover(i, x = NaN, y = NaN) {
    if (i !== this.hovered) {
      this.hovered = i;
      this.canvas.style.cursor = i >= 0 ? 'pointer' : 'grab';
      if (this.drawn && !this.frame) this.paint(this.drawn);
    }
    const about = i >= 0 ? this.#aboutDocument(i) : this.#aboutMany(x, y);
    this.tooltip.hidden = !about;
    if (!about) return;
    replace(this.tooltip, about);
    const box = this.tooltip.getBoundingClientRect();
    this.tooltip.style.left = `${Math.max(4, Math.min(x + 14, this.size.width - box.width - 4))}px`;
    this.tooltip.style.top = `${y + 18 + box.height > this.size.height ? y - box.height - 10 : y + 18}px`;
  }

  #aboutDocument(i) {
    const { catalogue, on: { words } } = this;
    return [h('strong', {}, catalogue.docs.label[i]), catalogue.titleBeside(i) && h('span', {}, catalogue.titleBeside(i)),
      h('small', {}, [words.date(catalogue, i), words.t(`kind.${catalogue.docs.kind[i]}`)].join(' · '))];
  }

  // What a band of links or the bar of a month counts.
  #aboutMany(x, y) {
    const { drawn, on: { words } } = this;
    const lane = (l) => words.t(`lane.${l}`);
    const bundle = drawn?.bundles.find(({ tag }) => within(tag, x, y));
    if (bundle) return [words.t('map.bundle', { n: bundle.n, from: lane(bundle.from), to: lane(bundle.to) })];
    const bar = this.#barAt(x, y);
    return bar && [words.t('map.bar', { lane: lane(bar.lane), month: monthName(bar.month), n: bar.n })];
  }

  #barAt(x, y) {
    return this.drawn?.bars.find((b) => within({ x: b.x, y: b.y, w: b.width, h: b.height }, x, y));
  }

  #paintHover(ctx) {
    const { view, places, catalogue, colours } = this;
    const spot = (i) => [places.x[i] * view.k + view.x, places.y[i] * heightScale(view.k) + view.y];
    const i = this.hovered;
    const mine = spot(i);
    const sides = [[catalogue.upLinks(i), catalogue.to, colours.up], [catalogue.downLinks(i), catalogue.from, colours.down]];
    for (const [links, ends, colour] of sides) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = 1.4;
      ctx.beginPath();
      for (const l of links) {
        if (!this.model.links[l]) continue;
        ctx.moveTo(...mine);
        ctx.lineTo(...spot(ends[l]));
      }
      ctx.stroke();
    }
    const p = this.drawn.points.find((q) => q.i === i);
    if (!p) return;
    ctx.strokeStyle = colours.chosen;
    ctx.lineWidth = 3;
    ctx.beginPath();
    outline(ctx, p);
    ctx.stroke();
    paintLabels(ctx, this.drawn, colours);
  }

  #key(event) {
    const step = 60;
    const act = {
      ArrowLeft: () => this.pan(step, 0), ArrowRight: () => this.pan(-step, 0),
      ArrowUp: () => this.pan(0, step), ArrowDown: () => this.pan(0, -step),
      '+': () => this.zoom(1.5), '=': () => this.zoom(1.5), '-': () => this.zoom(1 / 1.5), 0: () => this.home(),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  // Brings a document into sight where it is not.
  reveal(i) {
    if (!this.places) return;
    const [x, y] = [this.places.x[i] * this.view.k + this.view.x, this.places.y[i] * heightScale(this.view.k) + this.view.y];
    if (x > 20 && x < this.size.width - 20 && y > 10 && y < this.size.height - 10) return;
    this.view = clampView({ ...this.view, x: this.view.x + this.size.width / 2 - x, y: this.view.y + this.size.height / 2 - y }, this.size);
    this.draw();
  }

  svg(title) {
    return sceneSvg(this.scene(), palettePrinted(), this.on.words, title, AXIS);
  }
}
