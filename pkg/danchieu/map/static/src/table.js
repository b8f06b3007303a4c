// The table: rows of documents or links, sorted by a column, drawn only where they are in sight.
import { h, replace } from './dom.js';

const ROW = 46;
const SPARE = 8;

// Sorted row numbers; empty values last, whatever the direction.
export function sortRows(rows, value, up) {
  const collator = new Intl.Collator('vi', { numeric: true });
  const keyed = rows.map((row) => [value(row), row]);
  const empty = (v) => v === null || v === undefined || v === '';
  keyed.sort(([a, x], [b, y]) => {
    if (empty(a) || empty(b)) return empty(a) - empty(b) || x - y;
    const order = typeof a === 'number' ? a - b : collator.compare(a, b);
    return (up ? order : -order) || x - y;
  });
  return keyed.map(([, row]) => row);
}

// Which rows to draw for a scroll position: [first, last).
export function rowsInSight(scroll, height, count) {
  const first = Math.max(0, Math.floor(scroll / ROW) - SPARE);
  return [first, Math.min(count, Math.ceil((scroll + height) / ROW) + SPARE)];
}

export class Table {
  // Columns: {name, head, value(row), text(row), wide?}. `open(row)` on click or Enter.
  constructor(container, label) {
    Object.assign(this, { container, label, sort: null, up: false });
    container.addEventListener('scroll', () => this.#fill());
    addEventListener('beforeprint', () => this.#fill(400));
    addEventListener('afterprint', () => this.#fill());
  }

  show({ columns, rows, open, marked, label }) {
    if (this.columns?.[0].name !== columns[0].name) {
      this.sort = columns.some((c) => c.name === 'cited') ? 'cited' : null; // what matters most stands first
      this.up = false;
    }
    Object.assign(this, { columns, open, marked, label });
    this.source = rows;
    this.#sorted();
    this.container.scrollTop = 0;
    this.#frame();
  }

  #sorted() {
    const column = this.columns.find((c) => c.name === this.sort);
    this.rows = column ? sortRows(this.source, column.value, this.up) : this.source;
  }

  #frame() {
    this.body = h('tbody', {});
    const table = h('table', { class: 'grid', 'aria-rowcount': this.rows.length + 1, 'aria-label': this.label },
      h('thead', {}, h('tr', { 'aria-rowindex': 1 }, this.columns.map((c) => this.#head(c)))), this.body);
    this.body.addEventListener('click', (e) => this.#act(e.target));
    this.body.addEventListener('keydown', (e) => this.#key(e));
    replace(this.container, table);
    this.drawn = null;
    this.#fill();
  }

  #head({ name, head }) {
    const [order, sign] = this.sort !== name ? ['none', ''] : this.up ? ['ascending', ' ▲'] : ['descending', ' ▼'];
    return h('th', { scope: 'col', 'aria-sort': order, class: name },
      h('button', { type: 'button', 'data-column': name, onclick: () => this.by(name) }, head, h('span', { 'aria-hidden': 'true' }, sign)));
  }

  by(name) {
    this.up = this.sort === name ? !this.up : !['cited', 'cites'].includes(name);
    this.sort = name;
    this.#sorted();
    this.#frame();
    this.container.querySelector(`[data-column="${name}"]`).focus();
  }

  #fill(least = 0) {
    if (!this.rows || !this.body) return;
    let [first, last] = rowsInSight(this.container.scrollTop, this.container.clientHeight, this.rows.length);
    if (least) [first, last] = [0, Math.min(least, this.rows.length)];
    if (this.drawn === `${first}-${last}`) return;
    this.drawn = `${first}-${last}`;
    const focused = this.body.contains(document.activeElement) ? Number(document.activeElement.getAttribute('aria-rowindex')) : 0;
    replace(this.body, this.#space(first), this.rows.slice(first, last).map((row, n) => this.#row(row, first + n)),
      this.#space(this.rows.length - last));
    if (focused) this.#focus(focused - 2);
  }

  // The room of rows that are out of sight.
  #space(rows) {
    if (!rows) return null;
    const cell = h('td', { colspan: this.columns.length, style: `height:${rows * ROW}px` });
    return h('tr', { class: 'space', 'aria-hidden': 'true' }, cell);
  }

  #row(row, at) {
    return h('tr', { tabindex: '0', 'data-row': row, 'aria-rowindex': at + 2, class: row === this.marked ? 'marked' : null },
      this.columns.map((c) => this.#cell(c, String(c.text(row) ?? ''))));
  }

  #cell({ name, wide }, text) {
    return h('td', { class: name, title: wide ? text : null }, h('span', { class: 'two' }, text));
  }

  #act(target) {
    const row = target.closest('[data-row]');
    if (row) this.open(Number(row.dataset.row));
  }

  #focus(at) {
    this.body.querySelector(`[aria-rowindex="${at + 2}"]`)?.focus({ preventScroll: true });
  }

  #key(event) {
    const row = event.target.closest('[data-row]');
    if (!row) return;
    const at = Number(row.getAttribute('aria-rowindex')) - 2;
    const page = Math.max(1, Math.floor(this.container.clientHeight / ROW) - 2);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: this.rows.length - 1 }[event.key];
    if (event.key === 'Enter') this.#act(row);
    if (next === undefined) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(this.rows.length - 1, next));
    const room = this.container.clientHeight - ROW * 2;
    if (to * ROW < this.container.scrollTop) this.container.scrollTop = to * ROW;
    else if (to * ROW > this.container.scrollTop + room) this.container.scrollTop = to * ROW - room;
    this.#fill();
    this.#focus(to);
  }
}
