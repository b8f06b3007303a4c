// Files made in the page: pictures and tables, handed over without any request.

export function download(name, content, type) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

// A picture of an SVG text, twice as fine as the screen.
export async function pngOf(svg, fineness = 2) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * fineness;
  canvas.height = image.naturalHeight * fineness;
  const ctx = canvas.getContext('2d');
  ctx.scale(fineness, fineness);
  ctx.drawImage(image, 0, 0);
  return new Promise((done) => { canvas.toBlob(done, 'image/png'); });
}

// A name for a file out of words: "57-NQ/TW" -> "57-NQ-TW".
export function fileName(text, ending) {
  return `${text.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 80) || 'danchieu'}.${ending}`;
}
