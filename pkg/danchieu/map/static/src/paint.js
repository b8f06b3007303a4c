// A scene painted on a canvas. Shapes of one colour are painted together: a canvas without a graphics card pays for
// every change of colour.
import { WHISKER } from './naming.js';
import { FONT } from './theme.js';

export const HEADS = 200; // lines with a head; of more no head can be told from the next
const MANY_LINES = 300;
const MANY_POINTS = 1500;

// How wide lines are. Without a graphics card a line of at most one dot is drawn five times as fast as a wider one.
export function lineWidth(tone, { edges: { length } }) {
  if (tone === 'plain') return 0.7;
  return length > MANY_LINES ? 1 : 1.2;
}

// How strongly a scene's lines are drawn: the more they are, the paler.
export function strength(tone, { edges: { length } }) {
  if (tone !== 'plain') return length > MANY_LINES ? 0.24 : 0.75;
  return length > 450 ? 0.14 : length > 150 ? 0.22 : 0.45;
}

export function paintScene(ctx, scene, colours) {
  paintBars(ctx, scene, colours);
  paintBundles(ctx, scene, colours);
  paintEdges(ctx, scene, colours);
  paintPoints(ctx, scene, colours);
  paintLabels(ctx, scene, colours);
  paintTags(ctx, scene, colours);
}

// Bands run out to a point at the cited lane.
export function band({ x, y1, y2, width }) {
  return [[x - width / 2, y1], [x + width / 2, y1], [x + width / 6, y2], [x - width / 6, y2]];
}

function paintBundles(ctx, scene, colours) {
  ctx.fillStyle = colours.edge;
  ctx.globalAlpha = 0.28;
  for (const bundle of scene.bundles) {
    ctx.beginPath();
    band(bundle).forEach(([x, y], at) => (at ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}

function paintTags(ctx, scene, colours) {
  ctx.font = `bold 12px ${FONT}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'center';
  for (const { tag } of scene.bundles) {
    ctx.fillStyle = colours.ground;
    ctx.strokeStyle = colours.quiet;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.roundRect(tag.x, tag.y, tag.w, tag.h, 10);
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = colours.ink;
    ctx.fillText(tag.text, tag.x + tag.w / 2, tag.y + tag.h / 2);
  }
  ctx.textAlign = 'left';
}

function paintBars(ctx, scene, colours) {
  ctx.globalAlpha = scene.faded ? 0.18 : 0.55;
  for (const bar of scene.bars) {
    ctx.fillStyle = colours.lanes[bar.lane];
    ctx.fillRect(bar.x, bar.y, bar.width, bar.height);
  }
  ctx.globalAlpha = 1;
}

function paintEdges(ctx, scene, colours) {
  for (const tone of ['plain', 'up', 'down']) {
    for (const told of [false, true]) {
      const edges = scene.edges.filter((e) => e.tone === tone && e.told === told);
      if (!edges.length) continue;
      ctx.strokeStyle = tone === 'plain' ? colours.edge : colours[tone];
      ctx.globalAlpha = strength(tone, scene);
      ctx.lineWidth = lineWidth(tone, scene);
      ctx.setLineDash(told ? [4, 3] : []);
      ctx.beginPath();
      for (const e of edges) {
        ctx.moveTo(e.x1, e.y1);
        ctx.lineTo(e.x2, e.y2);
      }
      ctx.stroke();
      if (tone !== 'plain' && scene.edges.length <= HEADS) arrows(ctx, edges);
    }
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

// The corners of a head a third of the way before the cited document, where lines do not yet run together.
export function arrowHead({ x1, y1, x2, y2 }) {
  const turn = Math.atan2(y2 - y1, x2 - x1);
  const [x, y] = [x1 + (x2 - x1) * 0.66, y1 + (y2 - y1) * 0.66];
  return [[7, 0], [4, 2.5], [4, -2.5]].map(([far, aside]) => [x + far * Math.cos(turn + aside), y + far * Math.sin(turn + aside)]);
}

function arrows(ctx, edges) {
  ctx.fillStyle = ctx.strokeStyle;
  ctx.beginPath();
  for (const edge of edges) {
    arrowHead(edge).forEach(([x, y], n) => (n ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.closePath();
  }
  ctx.fill();
}

// held: disc; digest: square; cited only: open diamond.
export function outline(ctx, { x, y, r, kind }) {
  if (kind === 0) {
    ctx.moveTo(x + r, y);
    ctx.arc(x, y, r, 0, Math.PI * 2);
  } else if (kind === 1) {
    ctx.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
  } else {
    ctx.moveTo(x, y - r * 1.2);
    ctx.lineTo(x + r * 1.2, y);
    ctx.lineTo(x, y + r * 1.2);
    ctx.lineTo(x - r * 1.2, y);
    ctx.closePath();
  }
}

function whisker(ctx, { x, y, r }) {
  ctx.moveTo(x + r, y);
  ctx.lineTo(x + r + WHISKER, y);
}

function paintPoints(ctx, scene, colours) {
  const thick = scene.points.length > MANY_POINTS ? 1 : 1.6;
  const groups = new Map();
  for (const p of scene.points) {
    const name = p.tone === 'chosen' ? 900 : (p.tone === 'faded' ? 0 : 100) + p.lane * 3 + p.kind;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(p);
  }
  for (const [, points] of [...groups].sort((a, b) => a[0] - b[0])) {
    const { lane, kind, tone } = points[0];
    ctx.globalAlpha = tone === 'faded' ? 0.16 : 1;
    ctx.fillStyle = kind === 2 ? colours.ground : colours.lanes[lane];
    ctx.strokeStyle = tone === 'chosen' ? colours.chosen : kind === 2 ? colours.lanes[lane] : colours.ground;
    ctx.lineWidth = tone === 'chosen' ? 3 : kind === 2 ? thick : 0.8;
    ctx.beginPath();
    points.forEach((p) => outline(ctx, p));
    ctx.fill();
    ctx.stroke();
    ctx.strokeStyle = colours.lanes[lane];
    ctx.lineWidth = thick;
    ctx.beginPath();
    points.forEach((p) => { if (p.open) whisker(ctx, p); });
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

export function paintLabels(ctx, scene, colours) {
  ctx.font = `12px ${FONT}`;
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.strokeStyle = colours.ground;
  ctx.lineWidth = 3;
  for (const label of scene.labels) {
    ctx.font = `${label.tone === 'chosen' ? 'bold ' : ''}12px ${FONT}`;
    ctx.strokeText(label.text, label.x + 2, label.y + label.h / 2);
    ctx.fillStyle = colours.ink;
    ctx.fillText(label.text, label.x + 2, label.y + label.h / 2);
  }
}

// Ground of the lanes, years, and names: what stays sharp while the rest is moved as a picture.
export function paintGround(ctx, scene, colours) {
  const { width, height } = scene.size;
  ctx.fillStyle = colours.ground;
  ctx.fillRect(0, 0, width, height);
  scene.lanes.forEach((l, n) => {
    ctx.fillStyle = n % 2 ? colours.ground : colours.soft;
    ctx.fillRect(0, l.top, width, l.bottom - l.top);
  });
  ctx.fillStyle = colours.line;
  for (const t of scene.ticks) ctx.fillRect(Math.round(t.x), 0, 1, height);
  if (scene.undated === null) return;
  ctx.fillRect(scene.undated - 1, 0, 3, height);
  ctx.globalAlpha = 0.35;
  ctx.fillRect(0, 0, scene.undated, height);
  ctx.globalAlpha = 1;
}

export function paintNames(ctx, scene, colours, words, axis) {
  const { width, height } = scene.size;
  ctx.textBaseline = 'middle';
  ctx.fillStyle = colours.ground;
  ctx.fillRect(0, height, width, axis);
  ctx.fillStyle = colours.line;
  ctx.fillRect(0, height, width, 1);
  ctx.fillStyle = colours.quiet;
  ctx.textAlign = 'center';
  for (const t of scene.ticks) {
    ctx.font = `${t.year ? '600 ' : ''}12px ${FONT}`;
    if (t.x > 16 && t.x < width - 16 && (scene.undated === null || t.x - 16 > scene.undated)) ctx.fillText(t.text, t.x, height + axis / 2);
  }
  ctx.font = `600 12px ${FONT}`;
  if (scene.undated !== null && scene.undated > 60) ctx.fillText(words.t('no_date'), Math.max(46, scene.undated / 2), height + axis / 2);
  ctx.textAlign = 'left';
  for (const l of scene.lanes) {
    const y = Math.max(0, l.top);
    if (l.bottom - y < 20) continue;
    ctx.font = `600 13px ${FONT}`;
    const text = words.t(`lane.${l.lane}`);
    ctx.fillStyle = colours.lanes[l.lane];
    ctx.fillRect(0, Math.max(0, l.top), 5, l.bottom - Math.max(0, l.top));
    ctx.strokeStyle = colours.ground;
    ctx.lineWidth = 4;
    ctx.strokeText(text, 12, y + 12);
    ctx.fillStyle = colours.ink;
    ctx.fillText(text, 12, y + 12);
  }
}
