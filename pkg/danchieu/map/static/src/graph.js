// Documents and links by index, and the questions that are asked of them. An arrow runs from citing to cited:
// "up" is towards the documents that one rests on, "down" towards those that carry it out.

export class Catalogue {
  constructor(core) {
    this.docs = core.docs;
    this.tables = core.tables;
    this.relations = core.relations;
    this.size = core.docs.id.length;
    this.from = Int32Array.from(core.links.from);
    this.to = Int32Array.from(core.links.to);
    this.relation = Uint8Array.from(core.links.relation);
    this.told = new Set(core.links.told);
    this.teller = core.links.teller;
    // where nothing states a day, that of the newest document it cites: it cannot be older
    this.placed = core.docs.day.map((day, i) => day ?? core.docs.since[i] ?? null);
    this.rough = new Set(core.docs.rough);
    this.draft = new Set(core.docs.draft);
    this.up = adjacency(this.from, this.size);
    this.down = adjacency(this.to, this.size);
  }

  name(column, i) {
    const at = this.docs[column][i];
    return at < 0 ? '' : this.tables[column][at];
  }

  // A document's title where its label does not tell it already; a long title is cut inside a label.
  titleBeside(i) {
    const title = this.docs.title[i];
    return this.docs.label[i].toLowerCase().includes(title.slice(0, 40).trimEnd().toLowerCase()) ? '' : title;
  }

  // Links from a document to those that it cites.
  upLinks(i) {
    return this.up.links.subarray(this.up.start[i], this.up.start[i + 1]);
  }

  // Links to a document from those that cite it.
  downLinks(i) {
    return this.down.links.subarray(this.down.start[i], this.down.start[i + 1]);
  }

  // Documents of the collection in whose texts a told link stands.
  tellers(link) {
    return (this.teller[link] || []).map((i) => this.docs.short[i]);
  }

  lag(citing, cited) {
    const { day } = this.docs;
    if (day[citing] === null || day[cited] === null || this.rough.has(citing) || this.rough.has(cited)) return null;
    return day[citing] - day[cited];
  }

  // A document by its id, key or former key; -1 where there is none.
  find(name) {
    if (!this.names) {
      this.names = new Map();
      for (const [i, list] of Object.entries(this.docs.aliases)) list.forEach((a) => this.names.set(a, Number(i)));
      this.docs.id.forEach((id, i) => this.names.set(String(id), i));
      this.docs.key.forEach((key, i) => this.names.set(key, i));
    }
    const found = this.names.get(String(name));
    return found === undefined ? -1 : found;
  }

  // The chain of a document: what it rests on, step by step, and what rests on it. Gives for each document how
  // many steps it is away (negative upwards, positive downwards) and by which link it was reached.
  chain(i, depth = Infinity, allowed = () => true) {
    const steps = new Map([[i, { step: 0, link: -1 }]]);
    this.#walk(steps, i, depth, allowed, -1);
    this.#walk(steps, i, depth, allowed, 1);
    return steps;
  }

  #walk(steps, start, depth, allowed, sign) {
    const [{ links, start: first }, ends] = sign < 0 ? [this.up, this.to] : [this.down, this.from];
    const seen = new Uint8Array(this.size);
    seen[start] = 1;
    let edge = [start];
    for (let step = 1; step <= depth && edge.length; step++) {
      const next = [];
      for (const at of edge) {
        for (let n = first[at]; n < first[at + 1]; n++) {
          const link = links[n];
          const other = ends[link];
          if (seen[other] || !allowed(link)) continue;
          seen[other] = 1;
          next.push(other);
          // a document can stand on both sides; the nearer side is told
          const known = steps.get(other);
          if (!known || Math.abs(known.step) > step) steps.set(other, { step: sign * step, link });
        }
      }
      edge = next;
    }
  }

  // The shortest way between two documents, as links: along the arrows where there is one, else across them.
  path(a, b, allowed = () => true) {
    return this.#search(a, b, allowed, [-1]) || this.#search(a, b, allowed, [1]) || this.#search(a, b, allowed, [-1, 1]);
  }

  // The shortest way as a chain, Map(document -> {step, link}) in its order, and whether there is one.
  way(a, b, allowed) {
    const path = this.path(a, b, allowed);
    const steps = new Map([[a, { step: 0, link: -1 }]]);
    let at = a;
    (path || []).forEach((link, n) => {
      const up = this.from[link] === at;
      at = up ? this.to[link] : this.from[link];
      steps.set(at, { step: (up ? -1 : 1) * (n + 1), link });
    });
    if (!path) steps.set(b, { step: 1, link: -1 });
    return [steps, path !== null];
  }

  #search(a, b, allowed, signs) {
    const by = new Map([[a, -1]]);
    let edge = [a];
    while (edge.length && !by.has(b)) {
      const next = [];
      for (const at of edge) {
        for (const sign of signs) {
          for (const link of sign < 0 ? this.upLinks(at) : this.downLinks(at)) {
            const other = sign < 0 ? this.to[link] : this.from[link];
            if (by.has(other) || !allowed(link)) continue;
            by.set(other, link);
            next.push(other);
          }
        }
      }
      edge = next;
    }
    if (!by.has(b)) return null;
    const links = [];
    for (let at = b; at !== a;) {
      const link = by.get(at);
      links.unshift(link);
      at = this.from[link] === at ? this.to[link] : this.from[link];
    }
    return links;
  }
}

// Links sorted by one of their ends: those of document i are links[start[i]] to links[start[i + 1]].
function adjacency(ends, size) {
  const start = new Int32Array(size + 1);
  for (const end of ends) start[end + 1]++;
  for (let i = 0; i < size; i++) start[i + 1] += start[i];
  const next = start.slice();
  const links = new Int32Array(ends.length);
  ends.forEach((end, link) => { links[next[end]++] = link; });
  return { start, links };
}
