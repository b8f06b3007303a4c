// Data that stands in the page: plain JSON, or JSON as base64 of gzip.

export function embedded(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

export async function inflate(base64) {
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

export async function unpack(value) {
  return value && typeof value.gzip === 'string' ? inflate(value.gzip) : value;
}

// A block stays text of the page until it is asked for: a script's memory holds only those that were opened.
async function openBlock(n) {
  if (document.readyState === 'loading') await new Promise((done) => { document.addEventListener('DOMContentLoaded', done, { once: true }); });
  return inflate(document.getElementById(`evidence-${n}`).textContent);
}

// The citing sentences of links, opened block by block when asked for; the last few blocks stay open.
export class Evidence {
  // `open(n)` gives block n; a block holds `size` links.
  constructor(size, open = openBlock, keep = 24) {
    Object.assign(this, { size, open, keep, cache: new Map() });
  }

  block(n) {
    const found = this.cache.get(n) || this.open(n);
    this.cache.delete(n);
    this.cache.set(n, found);
    if (this.cache.size > this.keep) this.cache.delete(this.cache.keys().next().value);
    return found;
  }

  // [{file, page, line, passage, start, end}] of a link; start and end count UTF-16 units of the passage.
  async of(link) {
    const block = await this.block(Math.floor(link / this.size));
    return block.links[link % this.size].map(([file, page, line, passage, start, end]) => {
      const text = passage < 0 ? '' : block.passages[passage];
      const units = codePoints(text, start, end);
      return { file: file < 0 ? '' : block.files[file], page, line, passage: text, start: units[0], end: units[1] };
    });
  }
}

// Offsets are told in code points; JavaScript counts letters outside the first plane as two.
function codePoints(text, start, end) {
  if (!/[\ud800-\udbff]/.test(text)) return [start, end];
  const letters = Array.from(text);
  const at = letters.slice(0, start).join('').length;
  return [at, at + letters.slice(start, end).join('').length];
}
