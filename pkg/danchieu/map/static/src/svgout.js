// A scene written as SVG: the same picture for a report, sharp at every size.
import { escapeXml } from './text.js';
import { arrowHead, band, HEADS, lineWidth, strength } from './paint.js';
import { WHISKER } from './naming.js';
import { FONT } from './theme.js';

const CAPTION = 24;
const n = (value) => Math.round(value * 10) / 10;

function mark({ x, y, r, kind }) {
  if (kind === 0) return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}"`;
  if (kind === 1) return `<rect x="${n(x - r * 0.88)}" y="${n(y - r * 0.88)}" width="${n(r * 1.76)}" height="${n(r * 1.76)}"`;
  const d = r * 1.2;
  return `<path d="M${n(x)} ${n(y - d)}L${n(x + d)} ${n(y)}L${n(x)} ${n(y + d)}L${n(x - d)} ${n(y)}Z"`;
}

function point(p, colours) {
  const open = p.kind === 2;
  const stroke = p.tone === 'chosen' ? colours.chosen : open ? colours.lanes[p.lane] : colours.ground;
  const fill = open ? colours.ground : colours.lanes[p.lane];
  const faint = p.tone === 'faded' ? ' opacity="0.16"' : '';
  const more = p.open ? `<path d="M${n(p.x + p.r)} ${n(p.y)}h${WHISKER}" stroke="${colours.lanes[p.lane]}" stroke-width="1.6"${faint}/>` : '';
  return `${more}${mark(p)} fill="${fill}" stroke="${stroke}" stroke-width="${p.tone === 'chosen' ? 3 : open ? 1.6 : 0.8}"${faint}/>`;
}

function edge(e, scene, colours) {
  const colour = e.tone === 'plain' ? colours.edge : colours[e.tone];
  const dash = e.told ? ' stroke-dasharray="4 3"' : '';
  const line = `stroke="${colour}" stroke-width="${lineWidth(e.tone, scene)}" stroke-opacity="${strength(e.tone, scene)}"${dash}`;
  const head = e.tone !== 'plain' && scene.edges.length <= HEADS ? shape(arrowHead(e), `fill="${colour}"`) : '';
  return `<path d="M${n(e.x1)} ${n(e.y1)}L${n(e.x2)} ${n(e.y2)}" ${line}/>${head}`;
}

function shape(points, look) {
  return `<path d="M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z" ${look}/>`;
}

function box(x, y, width, height, look) {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" ${look}/>`;
}

// The scene as a whole SVG file, with lanes, years, and a line below that says what it shows.
export function sceneSvg(scene, colours, words, title, axis = 24) {
  const { width, height } = scene.size;
  const full = height + axis + CAPTION;
  const text = (x, y, value, look = '') => `<text x="${n(x)}" y="${n(y)}" fill="${colours.ink}"${look}>${escapeXml(value)}</text>`;
  const middle = ' text-anchor="middle"';
  const bold = ' font-weight="600"';
  const halo = ` paint-order="stroke" stroke="${colours.ground}" stroke-width="3"`;
  const lane = (l, nth) => box(0, l.top, width, l.bottom - l.top, `fill="${nth % 2 ? colours.ground : colours.soft}"`);
  const tick = (t) => `<path d="M${n(t.x)} 0V${height}" stroke="${colours.line}"/>${text(t.x, height + 16, t.text, middle)}`;
  const bar = (b) => box(b.x, b.y, b.width, b.height, `fill="${colours.lanes[b.lane]}" fill-opacity="${scene.faded ? 0.18 : 0.55}"`);
  const tag = ({ tag: t }) => box(t.x, t.y, t.w, t.h, `rx="10" fill="${colours.ground}" stroke="${colours.quiet}"`)
    + text(t.x + t.w / 2, t.y + 14, t.text, middle + bold);
  const name = (l) => box(0, l.top, 5, l.bottom - l.top, `fill="${colours.lanes[l.lane]}"`)
    + text(12, Math.max(0, l.top) + 16, words.t(`lane.${l.lane}`), bold);
  const size = `width="${width}" height="${full}" viewBox="0 0 ${width} ${full}"`;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${escapeXml(FONT)}" font-size="12">`,
    `<title>${escapeXml(title)}</title>`, box(0, 0, width, full, `fill="${colours.ground}"`),
    ...scene.lanes.map(lane),
    scene.undated === null ? '' : box(0, 0, scene.undated, height, `fill="${colours.line}" fill-opacity="0.35"`),
    ...scene.ticks.map(tick), ...scene.bars.map(bar),
    ...scene.bundles.map((b) => shape(band(b), `fill="${colours.edge}" fill-opacity="0.28"`)),
    ...scene.edges.map((e) => edge(e, scene, colours)), ...scene.points.map((p) => point(p, colours)),
    ...scene.labels.map((l) => text(l.x + 2, l.y + 12, l.text, halo)),
    ...scene.bundles.map(tag), ...scene.lanes.map(name),
    scene.undated === null ? '' : text(Math.max(46, scene.undated / 2), height + 16, words.t('no_date'), middle),
    text(12, height + axis + 15, title),
  ];
  return `${parts.join('\n')}\n</svg>\n`;
}
