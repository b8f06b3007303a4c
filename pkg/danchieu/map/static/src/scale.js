// Where a day lies on the map's time axis, and where a lane lies on its height.
import { calendar, yearStart } from './text.js';

const SIDE = 26;
const UNDATED = 92; // least width of the column of undated documents
const STEPS = [1, 3, 6, 12, 24, 60, 120, 240]; // months between two named days

// In sorted numbers, how many are smaller than the given one.
function below(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class TimeScale {
  // mode "date": by the calendar; "even": every document takes the same room. Width in the map's own units.
  constructor(days, mode, width) {
    const known = days.filter((d) => d !== null);
    this.sorted = Int32Array.from(known).sort();
    this.mode = mode;
    const share = 1 - known.length / Math.max(1, days.length);
    this.undated = share ? Math.round(Math.min(width * 0.3, Math.max(UNDATED, share * 0.7 * width))) : 0;
    this.left = this.undated + SIDE;
    this.right = Math.max(width - SIDE * 2, this.left + 1);
    const span = this.sorted.length ? this.sorted[this.sorted.length - 1] - this.sorted[0] : 0;
    this.first = this.sorted.length ? this.sorted[0] : 0;
    this.span = Math.max(span, 1);
  }

  at(day) {
    if (day === null) return this.undated / 2;
    const n = this.sorted.length;
    const share = this.mode === 'even' && n > 1
      ? Math.min(1, (below(this.sorted, day) + below(this.sorted, day + 1)) / 2 / n)
      : (day - this.first) / this.span;
    return this.left + share * (this.right - this.left);
  }

  // Named days between two places, at least `apart` from each other once magnified k times: [{x, text, year}].
  ticks(k, from, until, apart = 64) {
    if (!this.sorted.length) return [];
    const found = [];
    for (const months of this.#steps(k, apart)) {
      for (const tick of this.#months(months)) {
        if (tick.x < Math.max(from, this.left - 1) || tick.x > Math.min(until, this.right + 1)) continue;
        if (found.every((t) => Math.abs(t.x - tick.x) * k >= apart)) found.push(tick);
      }
    }
    return found.sort((a, b) => a.x - b.x);
  }

  // Months from one name to the next. By the calendar the finest that leaves room; on the even scale years first, and
  // what lies between them where there is room.
  #steps(k, apart) {
    if (this.mode === 'even') return [12, 6, 3, 1];
    const month = ((this.right - this.left) / this.span) * 30.4 * k;
    return [STEPS.find((step) => step * month >= apart * 1.1) || STEPS[STEPS.length - 1]];
  }

  #months(step) {
    const last = calendar(this.sorted[this.sorted.length - 1]).year;
    const found = [];
    for (let n = Math.floor((calendar(this.first).year * 12) / step) * step; n <= (last + 1) * 12; n += step) {
      const [year, month] = [Math.floor(n / 12), n % 12];
      const x = this.at(month ? Math.round(Date.UTC(year, month, 1) / 86400000) : yearStart(year));
      found.push({ x, text: month ? `${month + 1}/${year}` : String(year), year: !month });
    }
    return found;
  }
}

// The scale that shows more: by date, unless most documents crowd in a small part of the years.
export function betterScale(days) {
  const known = days.filter((d) => d !== null);
  if (known.length < 10) return 'date';
  const first = known.reduce((a, b) => Math.min(a, b));
  const span = known.reduce((a, b) => Math.max(a, b)) - first + 1;
  const bins = new Array(20).fill(0);
  known.forEach((d) => bins[Math.floor(((d - first) / span) * 20)]++);
  bins.sort((a, b) => b - a);
  return bins[0] + bins[1] + bins[2] > known.length * 0.4 ? 'even' : 'date';
}

// Lanes from top to bottom, as high as their documents need; the last (unknown level) only where it is needed.
export function lanesOf(levels, height) {
  const counts = [0, 0, 0, 0, 0];
  levels.forEach((l) => counts[l]++);
  const shown = counts.map((n, lane) => ({ lane, n })).filter(({ lane, n }) => lane < 4 || n);
  const most = Math.max(...counts, 1);
  const weights = shown.map(({ n }) => 0.35 + Math.sqrt(n / most));
  const total = weights.reduce((a, b) => a + b, 0);
  let top = 0;
  return shown.map(({ lane, n }, at) => {
    const bottom = top + (weights[at] / total) * height;
    const made = { lane, n, top, bottom };
    top = bottom;
    return made;
  });
}
