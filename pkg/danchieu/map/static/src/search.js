// Search without accents over number, kind, title, issuer and place.
//
// All documents stand folded in one long string, a line each: one string costs a fraction of the memory of many, and
// the browser's own search runs through it in milliseconds. The most cited stand first, so that a search for a common
// word can stop early.
import { fold } from './text.js';

const SPACE = 32;
const LINE = 10;
const BAR = 124; // ends the number, which stands first in a line
const ENOUGH = 3000; // documents that fit a search, after which no better one is expected
const LETTERS = 0x1f00; // Vietnamese letters end at U+1EF9

// For every letter what it folds to: a letter or digit, a space, or 0 for marks, which vanish.
function foldTable() {
  const table = new Uint8Array(LETTERS).fill(SPACE);
  for (let code = 0; code < LETTERS; code++) {
    if (code >= 0x300 && code < 0x370) { table[code] = 0; continue; }
    const folded = fold(String.fromCharCode(code));
    if (folded.length === 1) table[code] = folded.charCodeAt(0);
  }
  return table;
}

// Sorted as plain numbers, cited documents and place in one: far faster than asking a function for every pair.
function mostCitedFirst(cited) {
  const size = cited.length;
  const keys = Float64Array.from(cited, (n, i) => i - n * size).sort();
  return Int32Array.from(keys, (key) => key - Math.floor(key / size) * size);
}

export class Search {
  constructor(catalogue) {
    this.catalogue = catalogue;
    this.starts = new Int32Array(catalogue.size + 1);
    this.bars = new Int32Array(catalogue.size);
    const { cited } = catalogue.docs;
    this.order = mostCitedFirst(cited);
    this.done = 0;
    this.text = null;
  }

  #begin() {
    const { docs, tables, size } = this.catalogue;
    const longest = (name) => (tables[name] || []).reduce((most, t) => Math.max(most, t.length), 0);
    const more = 2 * longest('type') + longest('issuer') + longest('place') + 12;
    let room = size * more;
    for (let i = 0; i < size; i++) room += docs.short[i].length + docs.label[i].length + docs.title[i].length;
    this.buffer = new Uint8Array(room);
    this.table = foldTable();
    this.used = 0;
    this.initials = (tables.type || []).map((type) => fold(type).split(' ').map((w) => w[0] || '').join(''));
    this.folded = Object.fromEntries(['type', 'issuer', 'place'].map((name) => [name, (tables[name] || []).map((text) => this.#fold(text))]));
  }

  // A text's folded words as bytes, a space before and behind.
  #fold(text) {
    const start = this.used;
    this.#add(text);
    const found = this.buffer.slice(start, this.used);
    this.used = start;
    return found;
  }

  // What many documents share was folded once.
  #copy(name, i) {
    const at = this.catalogue.docs[name][i];
    if (at < 0) return;
    const bytes = this.folded[name][at];
    if (this.buffer[this.used - 1] === SPACE) this.used--;
    this.buffer.set(bytes, this.used);
    this.used += bytes.length;
  }

  // Most labels are the type and the number, which stand in the line already.
  #told(i) {
    const { docs: { label, short } } = this.catalogue;
    return label[i].endsWith(short[i]) && label[i].length === this.catalogue.name('type', i).length + 1 + short[i].length;
  }

  // Adds a text's folded words, each after one space.
  #add(text) {
    const { buffer, table } = this;
    let at = this.used;
    if (buffer[at - 1] !== SPACE) buffer[at++] = SPACE;
    for (let n = 0; n < text.length; n++) {
      const code = text.charCodeAt(n);
      const letter = code < LETTERS ? table[code] : SPACE;
      if (letter === 0 || (letter === SPACE && buffer[at - 1] === SPACE)) continue;
      buffer[at++] = letter;
    }
    if (buffer[at - 1] !== SPACE) buffer[at++] = SPACE;
    this.used = at;
  }

  // Folds the next `n` documents; true while some are left. Called when the page is idle, and by the first search.
  prepare(n = Infinity) {
    const c = this.catalogue;
    if (this.text !== null) return false;
    if (!this.buffer) this.#begin();
    const end = Math.min(c.size, this.done + n);
    for (; this.done < end; this.done++) {
      const i = this.order[this.done];
      this.starts[this.done] = this.used;
      this.#add(c.docs.short[i]);
      this.bars[this.done] = this.used;
      this.buffer[this.used++] = BAR;
      this.#add(this.initials[c.docs.type[i]] || '');
      ['type', 'issuer', 'place'].forEach((name) => this.#copy(name, i));
      if (!this.#told(i)) this.#add(c.docs.label[i]);
      this.#add(c.docs.title[i]);
      this.buffer[this.used++] = LINE;
    }
    if (this.done < c.size) return true;
    this.starts[c.size] = this.used;
    this.text = new TextDecoder('latin1').decode(this.buffer.subarray(0, this.used));
    this.buffer = this.table = null;
    return false;
  }

  // Calls `found(line, words, places)` for every line in which every typed word begins a word, until it gives true;
  // `places` are where the words stand first in it. Each word has a finger in the text that only moves on: all fingers
  // together read the text once, however rare or common the words are.
  #each(typed, found) {
    this.prepare();
    const words = fold(typed).split(' ').filter(Boolean).map((w) => ` ${w}`);
    if (!words.length) return;
    const { text, starts } = this;
    const fingers = words.map((w) => text.indexOf(w));
    const move = (from) => {
      for (let n = 0; n < words.length; n++) {
        if (fingers[n] >= 0 && fingers[n] < from) fingers[n] = text.indexOf(words[n], from);
        if (fingers[n] < 0) return false;
      }
      return true;
    };
    for (let i = 0; move(starts[i]);) {
      const furthest = Math.max(...fingers);
      while (starts[i + 1] <= furthest) i++;
      if (fingers.every((at) => at >= starts[i]) && found(i++, words, fingers)) return;
    }
  }

  // The set of all documents that fit.
  matching(typed) {
    const found = new Set();
    this.#each(typed, (line) => { found.add(this.order[line]); });
    return found;
  }

  // The best documents first, and how many fit; of very many only the first are counted.
  find(typed, limit = 12) {
    const best = [];
    let total = 0;
    this.#each(typed, (line, words, places) => {
      const points = this.#score(line, words, places);
      if (best.length < limit || points > best[limit - 1][0]) {
        let at = best.length;
        while (at > 0 && best[at - 1][0] < points) at--;
        best.splice(at, 0, [points, this.order[line]]);
        if (best.length > limit) best.pop();
      }
      return ++total === ENOUGH;
    });
    return { found: best.map(([, i]) => i), total, more: total === ENOUGH };
  }

  // Whole words count more than beginnings, words of the number more than words of the title, cited documents more.
  #score(line, words, places) {
    let points = Math.log2(1 + this.catalogue.docs.cited[this.order[line]]);
    for (let n = 0; n < words.length; n++) {
      const at = places[n];
      const whole = this.text.charCodeAt(at + words[n].length) === SPACE;
      if (at === this.starts[line] && whole) points += 13;
      else if (at < this.bars[line]) points += whole ? 7 : 3;
      else if (whole) points += 4;
    }
    return points;
  }
}
