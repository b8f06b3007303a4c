// Which part of the map is in sight: magnification k, and where the map's left upper corner lies on the screen.

export function heightScale(k) {
  return Math.sqrt(k); // time is magnified more than height, so that the lanes stay in sight
}

export function toScreen(view, x, y) {
  return [x * view.k + view.x, y * heightScale(view.k) + view.y];
}

// Keeps the view within the map.
export function clampView(view, size) {
  const k = Math.min(Math.max(view.k, 1), 400);
  const limit = (at, length, zoom) => Math.min(0, Math.max(at, length - length * zoom));
  return { k, x: limit(view.x, size.width, k), y: limit(view.y, size.height, heightScale(k)) };
}
