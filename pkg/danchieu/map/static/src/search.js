// Search without accents over number, kind, title, issuer and place.
import { fold } from './text.js';

export class Search {
  constructor(catalogue) {
    this.catalogue = catalogue;
    this.texts = new Array(catalogue.size);
    this.done = 0;
    this.folded = new Map(); // issuers, places and types recur
  }

  #part(text) {
    let found = this.folded.get(text);
    if (found === undefined) this.folded.set(text, (found = fold(text)));
    return found;
  }

  #text(i) {
    const c = this.catalogue;
    const parts = [c.name('type', i), c.name('issuer', i), c.name('place', i)].map((p) => this.#part(p)).join(' ');
    // the number stands first, so that a match in it can be told by its place
    return ` ${fold(c.docs.short[i])} | ${initials(c.name('type', i))} ${parts} ${fold(`${c.docs.label[i]} ${c.docs.title[i]}`)} `;
  }

  // Builds the index of the next `n` documents; true while some are left. Called when the page is idle.
  prepare(n = Infinity) {
    const end = Math.min(this.catalogue.size, this.done + n);
    for (; this.done < end; this.done++) this.texts[this.done] = this.#text(this.done);
    if (this.done >= this.catalogue.size) this.folded.clear();
    return this.done < this.catalogue.size;
  }

  // Indices of the documents in which every typed word begins a word, best first, and how many fit in all.
  find(typed, limit = 12, allowed = () => true) {
    this.prepare();
    const words = fold(typed).split(' ').filter(Boolean).map((w) => ` ${w}`);
    if (!words.length) return { found: [], total: 0 };
    const scored = [];
    this.texts.forEach((text, i) => {
      if (words.every((w) => text.includes(w)) && allowed(i)) scored.push([score(text, words, this.catalogue.docs.cited[i]), i]);
    });
    scored.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    return { found: scored.slice(0, limit).map(([, i]) => i), total: scored.length };
  }
}

// Whole words count more than beginnings, words of the number more than words of the title, cited documents more.
function score(text, words, cited) {
  const number = text.indexOf('|');
  let points = Math.log2(1 + cited);
  for (const word of words) {
    if (text.includes(`${word} `)) points += 4;
    if (text.lastIndexOf(word, number) >= 0) points += text.startsWith(`${word} `) ? 9 : 3;
  }
  return points;
}

// "nghị quyết" -> "nq": the way in which officers name a kind of document.
function initials(type) {
  return fold(type).split(' ').map((w) => w[0] || '').join('');
}
