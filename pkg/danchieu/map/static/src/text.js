// Words as people type them, numbers and dates as Vietnamese offices write them.

const MARKS = /[\u0300-\u036f]/g;

// Without accents, case and signs: "Nghị quyết 57-NQ/TW" -> "nghi quyet 57 nq tw".
export function fold(text) {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().replace(/đ/g, 'd').replace(/[^a-z0-9]+/g, ' ').trim();
}

// 2200 -> "2.200" (Vietnamese) or "2,200".
export function count(n, language) {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, language === 'en' ? ',' : '.');
}

// Days since 1970 -> {year, month, day}.
export function calendar(days) {
  const date = new Date(days * 86400000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const two = (n) => String(n).padStart(2, '0');

// Days since 1970 -> "22/12/2024".
export function day(days) {
  const { year, month, day: d } = calendar(days);
  return `${two(d)}/${two(month)}/${year}`;
}

// Days since 1970 -> "2024-12-22".
export function isoDay(days) {
  const { year, month, day: d } = calendar(days);
  return `${year}-${two(month)}-${two(d)}`;
}

// Days since 1970 of 1 January of a year.
export function yearStart(year) {
  const date = new Date(0);
  date.setUTCFullYear(year, 0, 1);
  return Math.round(date.getTime() / 86400000);
}

// A text of at most `width` letters, cut between words where that leaves most of it.
export function cut(text, width) {
  if (text.length <= width) return text;
  const kept = text.slice(0, width - 1);
  const word = kept.lastIndexOf(' ');
  return `${(word > width * 0.6 ? kept.slice(0, word) : kept).trimEnd()}…`;
}

// Rows of cells as CSV that Excel opens with Vietnamese letters; a cell that Excel would run as a formula is quoted.
export function csv(rows) {
  const cell = (value) => {
    let text = value === null || value === undefined ? '' : String(value);
    if (/^[=+\-@\t\r]/.test(text) && typeof value !== 'number') text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

export function escapeXml(text) {
  const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  // letters that XML forbids would make the whole picture unreadable
  return String(text).replace(/[&<>"']/g, (c) => signs[c]).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ');
}
